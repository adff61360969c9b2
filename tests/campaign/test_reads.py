"""Readers ask as fast as they can while versions are published, undone and pruned: nobody reads anything wrong, mixed or broken."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from narvard.database.built import Content
from narvard.database.publish import prune, publish, undo
from narvard.database.store import versions
from narvard.settings import PROJECT
from tests.campaign.sizes import sizes
from tests.content import content, observations
from tests.nest import CAN_FORK
from tests.web.workshop.test_killed import Serving

DAY = date(2026, 11, 20)
READERS, THREADS, AT_THE_SERVER = 2, 2, 3


def edition(no: int) -> Content:
    """Content in which everything that a reader asks for says `no`."""
    rows, made = observations(), content()
    return replace(
        made,
        catalogue=replace(made.catalogue, plan=tuple(replace(step, responsible=f"Grupp {no}") for step in made.catalogue.plan)),
        observations=rows.assign(value=rows["value"].where(rows["value"].isna(), float(no))),
        population=made.population.assign(count=no),
        note=str(no),
    )


@dataclass
class Reader:
    """A process of readers; `count` is how many answers it has told of."""

    process: subprocess.Popen[str]
    count: int = 0
    said: dict[str, Any] = field(default_factory=dict)

    def listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            told = json.loads(line)
            if isinstance(told, int):
                self.count += told
            else:
                self.said = told

    @classmethod
    def of(cls, home: Path, base: str, threads: int) -> Reader:
        command = [sys.executable, "-m", "tests.campaign.reader", str(home), base, str(threads)]
        return cls(subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))


def changes(home: Path, no: int, chance: random.Random) -> None:
    """A version more; now and then back to one before, and old ones go."""
    assert publish(edition(no), home, DAY).changed
    if chance.random() < 0.1:
        undo(home)
    elif chance.random() < 0.02:
        undo(home, chance.choice(versions(home)[-4:]))
    if chance.random() < 0.2:
        prune(home)


@CAN_FORK
@pytest.mark.parametrize("publishes", sizes(5, 1000))
def test_no_read_is_wrong_mixed_or_broken_while_versions_come_and_go(place: Path, publishes: int) -> None:
    reads, chance = publishes * 1000, random.Random(22)
    home = place / "var"
    publish(edition(1), home, DAY)
    server = Serving(home)
    readers = [Reader.of(home, "-", THREADS) for _ in range(READERS)]
    readers.append(Reader.of(home, f"http://127.0.0.1:{server.port}", AT_THE_SERVER))
    listeners = [threading.Thread(target=reader.listen) for reader in readers]
    for listener in listeners:
        listener.start()
    no = 1
    while no <= publishes or sum(reader.count for reader in readers) < reads:
        no += 1
        changes(home, no, chance)
    for reader in readers:
        assert reader.process.stdin
        reader.process.stdin.close()
    for listener in listeners:
        listener.join()
    server.leave()
    counts = sum((Counter(reader.said["counts"]) for reader in readers), Counter[str]())
    print(json.dumps({"publishes": no, "reads": counts, "versions": [reader.said["versions"] for reader in readers]}))
    for reader in readers:
        assert (reader.said["wrong"], reader.said["failed"]) == ([], [])
        assert reader.said["versions"] > min(publishes, 100) // 4, "too few versions for this to prove anything"
    assert counts.total() >= reads
    assert counts["http"] >= publishes // 10
