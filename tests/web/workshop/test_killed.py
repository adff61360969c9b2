"""The server is killed in the middle of a workshop: nothing that a telephone was told is kept is lost, and nothing counts twice."""

from __future__ import annotations

import random
import socket
import threading
from collections import Counter
from pathlib import Path
from queue import Queue

import httpx
import pytest

from narvard.writes import engine as engines
from narvard.writes import readings
from tests.nest import CAN_FORK, Nest
from tests.web.workshop.people import Visitor, joins, new_key, opens

A_WORKSHOP = 10
"""Kills in each: a page of a thousand needs takes the time of the test, and no workshop has them."""
KILLS = [pytest.param(2, id="few"), pytest.param(50, id="many", marks=pytest.mark.long)]


class Serving:
    """A server on a port of its own, which can be killed and started again."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.nest = Nest("tests.web.workshop.serving", {"NARVARD_HOME": str(home), "NARVARD_WORKSHOPS": "1"})
        self.start()

    def start(self) -> None:
        self.nest.start(str(self.port))
        assert self.nest.line() == "lyssnar"

    def kill(self) -> None:
        self.nest.kill()

    def leave(self) -> None:
        """Killed, and not started again."""
        self.kill()
        self.nest.leave()

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=30)


def writes(phone: Visitor, name: str, told: Queue[str], unsure: list[tuple[str, str]]) -> None:
    """Sends one need after another until the server is gone; what it was not told of is sent again later with the same key."""
    number = 0
    while True:
        key, text = new_key(), f"{name} sak {number}"
        try:
            phone.does("skriv", text=text, anda="1", nyckel=key)
        except httpx.HTTPError:
            unsure.append((text, key))
            return
        told.put(text)
        number += 1
        if number >= 25:  # so that no telephone reaches the bounds of one
            return


@CAN_FORK
@pytest.mark.parametrize("kills", KILLS)
def test_a_killed_server_loses_nothing_that_it_acknowledged(home: Path, monkeypatch: pytest.MonkeyPatch, kills: int) -> None:
    home.mkdir()
    monkeypatch.setenv("NARVARD_HOME", str(home))
    monkeypatch.delenv("NARVARD_WRITES", raising=False)
    server, chance, told = Serving(home), random.Random(18), Queue[str]()
    leaders, acknowledged = list[Visitor](), list[str]()
    for turn in range(kills):
        if turn % A_WORKSHOP == 0:
            leaders.append(opens(server.client(), f"Prov {turn}"))
        leader = leaders[-1]
        phones, unsure = [joins(server.client(), leader.code) for _ in range(3)], list[tuple[str, str]]()
        people = [
            threading.Thread(target=writes, args=(phone, f"omgång {turn} telefon {number}", told, unsure))
            for number, phone in enumerate(phones)
        ]
        for one in people:
            one.start()
        acknowledged += [told.get() for _ in range(chance.randint(1, 30))]
        server.kill()
        for one in people:
            one.join()
        acknowledged += [told.get() for _ in range(told.qsize())]
        server.start()
        for text, key in unsure:
            phones[int(text.split()[3])].does("skriv", text=text, anda="1", nyckel=key)
            acknowledged.append(text)
    server.leave()
    found = readings.workshops(engines.store())
    assert [one.code for one in found] == [leader.code for leader in leaders]
    kept = Counter(voice.text for one in found for voice in one.voices)
    assert set(kept.values()) == {1}
    assert set(acknowledged) == set(kept)
