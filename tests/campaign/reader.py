"""A reader in a process of its own: asks a home, or a server, as fast as it can until it is stopped, and counts what was wrong.

Every answer carries the number of its version: all values of the version, its population and its note say it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from narvard.database.queries import Query
from narvard.database.store import Store, StoreError, version_key

QUESTIONS = (
    "select min(value) as low, max(value) as high from observation where measure_id = 'N20001' and flag <> 'missing'",
    "select min(count) as low, max(count) as high from population",
    "select min(value) as low, max(value) as high from latest where measure_id = 'N20001'",
    "select min(value) as low, max(value) as high from reading where method = 'population' and value is not null",
)
TELLING = threading.Lock()
TOLD = 100
"""Answers between two lines that say so."""
KEPT = 12
"""Readings of what a process keeps of a version, for each time the four questions are asked."""
ADDRESSES = ("/jamfor.json?matt=N20001", "/api/v1/varden?matt=N20001", "/jamfor.csv?matt=N20001")


@dataclass
class Read:
    """How many answers, by kind; those that said another version than was asked, and those that could not be had."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)

    def judge(self, kind: str, version: str, values: set[float]) -> None:
        self.counts[kind] += 1
        self.versions.add(version)
        if values != {float(number_of(version))}:
            self.wrong.append(f"{kind} {version}: {sorted(values)}")


def number_of(version: str) -> int:
    """The first version of the day has the number 1, and its content says so."""
    return version_key(version)[1]


def from_store(store: Store, read: Read) -> None:
    """One look: which version is current, and all that is asked of it."""
    version = store.current()
    for sql in QUESTIONS:
        (row,) = store.run(version, Query(sql)).to_pylist()
        read.judge("question", version, {round(row["low"], 9), round(row["high"], 9)})
    for _ in range(KEPT):
        read.judge("kept", version, {float(store.info(version).note)})
        read.judge("kept", version, {float(store.catalogue(version).plan[0].responsible.split()[-1])})


def from_server(client: httpx.Client, address: str, read: Read) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        read.failed.append(f"{answer.status_code} {answer.text[:200]}")
        return
    version, values = told(address, answer)
    read.judge("http", version, values)


def told(address: str, answer: httpx.Response) -> tuple[str, set[float]]:
    """The version that an answer says it is of, and its values."""
    if ".csv" in address:
        rows: list[dict[str, object]] = list(csv.DictReader(io.StringIO(answer.text)))
        (version,) = set(re.findall(r"\d{4}-\d{2}-\d{2}-\d+", answer.headers["content-disposition"]))
    else:
        rows, version = answer.json()["data"], answer.json()["version"]
    values = [row["value"] if "value" in row else row["värde"] for row in rows]
    return version, {float(str(value)) for value in values if value not in (None, "")}


def looks(home: Path, base: str, number: int, read: Read) -> Iterator[None]:
    """For ever, a look at a time."""
    if base:
        with httpx.Client(base_url=base, timeout=60) as client:
            while True:
                from_server(client, ADDRESSES[number % len(ADDRESSES)], read)
                number += 1
                yield
    store = Store(home)
    while True:
        from_store(store, read)
        yield


def reads(home: Path, base: str, number: int, stop: threading.Event) -> Read:
    read, told = Read(), 0
    look = looks(home, base, number, read)
    while not stop.is_set():
        try:
            next(look)
            if read.counts.total() - told >= TOLD:
                told = read.counts.total()
                with TELLING:
                    print(TOLD, flush=True)
        except (StoreError, httpx.HTTPError, ValueError, KeyError, IndexError) as error:
            read.failed.append(repr(error)[:300])
            look = looks(home, base, number, read)
    return read


def main(home: str, base: str, threads: str) -> None:
    """Tells how far it has come; ends when its input does, and tells what it read."""
    stop = threading.Event()
    with ThreadPoolExecutor(int(threads)) as pool:
        readers = [pool.submit(reads, Path(home), base if base != "-" else "", number, stop) for number in range(int(threads))]
        sys.stdin.read()
        stop.set()
        found = [reader.result() for reader in readers]
    every = Read(
        sum((one.counts for one in found), Counter()),
        [line for one in found for line in one.wrong][:20],
        [line for one in found for line in one.failed][:20],
        {version for one in found for version in one.versions},
    )
    told = {"counts": dict(every.counts), "wrong": every.wrong, "failed": every.failed, "versions": len(every.versions)}
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
