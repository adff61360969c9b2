"""`python -m benchmarks.workshop`: fifty telephones answer within a minute, on SQLite or on the PostgreSQL of NARVARD_WRITES.

Each sends a need, gives its dots and loads its page again at moments spread over the minute. What counts is how long a post takes,
and how long thirty readers wait for their changes meanwhile, beside how long they wait without the telephones.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import threading
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from benchmarks import sessions
from benchmarks.report import ms
from benchmarks.servers import APP, running

OWN = {"Sec-Fetch-Site": "same-origin"}
GOAL, READERS_GOAL = ms(300), ms(70)
ALONE_SECONDS = 20.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workshop", description=__doc__)
    parser.add_argument("--phones", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--readers", type=int, default=30)
    arguments = parser.parse_args()
    os.environ["NARVARD_WORKSHOPS"] = "1"
    with running(APP) as app:
        quiet = sessions.crowd(app, arguments.readers, ALONE_SECONDS) if arguments.readers else []
        with ThreadPoolExecutor(1) as beside:
            reading = beside.submit(sessions.crowd, app, arguments.readers, arguments.seconds)
            waits = measured(app.base, arguments.phones, arguments.seconds)
            busy = reading.result()
    where = "PostgreSQL" if os.environ.get("NARVARD_WRITES") else "SQLite"
    print(f"{arguments.phones} telephones, {len(waits)} posts on {where}: {_told(waits)} (goal {GOAL})")
    if arguments.readers:
        print(f"{arguments.readers} readers alone: {_told(quiet)}; meanwhile: {_told(busy)} (goal {READERS_GOAL})")
    return 0 if GOAL.is_met(_late(waits)) and (not busy or READERS_GOAL.is_met(_late(busy))) else 1


def _told(waits: Sequence[float]) -> str:
    return f"median {statistics.median(waits):.0f} ms, p95 {_late(waits):.0f} ms"


def _late(waits: Sequence[float]) -> float:
    return statistics.quantiles(waits, n=20)[-1]


def measured(base: str, phones: int, seconds: float) -> list[float]:
    """Milliseconds of every post. Raises AssertionError when one was not kept."""
    with httpx.Client(base_url=base, timeout=30) as leader:
        opened = _sent(leader, "/verkstad", namn="Mätning", panel="")
        code = opened.headers["location"].rpartition("/")[2]
        clients = [httpx.Client(base_url=base, timeout=30) for _ in range(phones)]
        waits: list[float] = []
        for step, act in (("samla", _says), ("prioritera", _gives_dots)):
            _sent(leader, f"/verkstad/{code}/steg", steg=step)
            begin = threading.Barrier(phones)
            people = [
                threading.Thread(target=act, args=(client, code, number, begin, seconds / 2, waits))
                for number, client in enumerate(clients)
            ]
            for one in people:
                one.start()
            for one in people:
                one.join()
        told = leader.get(f"/verkstad/{code}").text
        assert f"{phones} av {phones} har gett sina prickar." in told, "an answer is lost"
    return waits


def _says(client: httpx.Client, code: str, number: int, begin: threading.Barrier, seconds: float, waits: list[float]) -> None:
    chance = random.Random(number)
    client.get(f"/v/{code}")
    begin.wait()
    time.sleep(chance.uniform(0, seconds))
    start = time.perf_counter()
    _sent(client, f"/v/{code}/roll", roll="annan roll", huvudman="kommun")
    between = time.perf_counter()
    _sent(client, f"/v/{code}/skriv", text=f"Jag vill kunna se sak {number}", anda="1")
    waits += [1000 * (between - start), 1000 * (time.perf_counter() - between)]
    client.get(f"/v/{code}")


def _gives_dots(client: httpx.Client, code: str, number: int, begin: threading.Barrier, seconds: float, waits: list[float]) -> None:
    chance = random.Random(number)
    needs = re.findall(r'name="prick-(\d+)"', client.get(f"/v/{code}").text)
    begin.wait()
    time.sleep(chance.uniform(0, seconds))
    start = time.perf_counter()
    _sent(client, f"/v/{code}/prickar", **{f"prick-{need}": "1" for need in chance.sample(needs, min(5, len(needs)))})
    waits.append(1000 * (time.perf_counter() - start))
    client.get(f"/v/{code}")


def _sent(client: httpx.Client, path: str, **fields: str) -> httpx.Response:
    answer = client.post(path, data={"nyckel": uuid.uuid4().hex, **fields}, headers=OWN, follow_redirects=False)
    assert answer.status_code == 303, (path, answer.status_code, answer.text[:300])
    return answer


if __name__ == "__main__":
    raise SystemExit(main())
