"""The data addresses beside ten readers: how many answers a second, and what it costs the readers.

The requests come from a process of its own over kept connections, as fast as they are answered or at a steady pace.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import httpx

from benchmarks import sessions
from benchmarks.servers import Server

SMALL = "/jamfor.json?matt=U21505"
READERS, CONNECTIONS = 10, 8


@dataclass(frozen=True)
class Answers:
    """Whole answers of `size` bytes (as sent) in `seconds`: milliseconds of each, and of the server's processor on average."""

    waits: list[float]
    seconds: float
    size: int
    cpu_ms: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds


def largest(server: Server) -> str:
    """The address of the largest answer there is: as many rows as are allowed, of the measures with most values."""
    ids = [row["id"] for row in httpx.get(f"{server.base}/api/v1/matt").json()["data"] if row["municipalities"]][:20]
    return f"/api/v1/varden?matt={'.'.join(ids)}&ar=1990-2100&kon=KM&antal=10000"


def alone(server: Server, address: str, seconds: float) -> Answers:
    """As fast as they are answered, with nobody else there."""
    before = server.cpu_seconds()
    found = _asked(server.base, address, seconds, 0)
    return replace(found, cpu_ms=1000 * (server.cpu_seconds() - before) / len(found.waits))


def beside_readers(server: Server, address: str, seconds: float, rate: float) -> tuple[Answers, list[float]]:
    """At a steady `rate` beside ten readers; with the milliseconds of the readers' changes."""
    with ProcessPoolExecutor(1) as other:
        pending = other.submit(_asked, server.base, address, seconds, rate)
        waits = sessions.crowd(server, READERS, seconds)
        return pending.result(), waits


def _asked(base: str, address: str, seconds: float, rate: float) -> Answers:
    return asyncio.run(_all(base, address, seconds, rate))


async def _all(base: str, address: str, seconds: float, rate: float) -> Answers:
    size = await _one(base, address)  # made and kept before the clock starts
    waits: list[float] = []
    start = time.perf_counter()
    await asyncio.gather(*(_connection(base, address, start, seconds, rate, number, waits) for number in range(CONNECTIONS)))
    return Answers(waits, time.perf_counter() - start, size)


async def _one(base: str, address: str) -> int:
    reader, writer = await asyncio.open_connection(urlsplit(base).hostname, urlsplit(base).port)
    size = await _answer(reader, writer, base, address)
    writer.close()
    return size


async def _connection(base: str, address: str, start: float, seconds: float, rate: float, number: int, waits: list[float]) -> None:
    """One connection's share of the pace: request `number`, `number` + CONNECTIONS and so on, each at its time."""
    reader, writer = await asyncio.open_connection(urlsplit(base).hostname, urlsplit(base).port)
    turn = number
    while time.perf_counter() < start + seconds:
        if rate:
            await asyncio.sleep(max(0.0, start + turn / rate - time.perf_counter()))
        asked = time.perf_counter()
        await _answer(reader, writer, base, address)
        waits.append(1000 * (time.perf_counter() - asked))
        turn += CONNECTIONS
    writer.close()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, base: str, address: str) -> int:
    """Bytes of the body. Raises RuntimeError when it is not a whole 200."""
    host = urlsplit(base).netloc
    writer.write(f"GET {address} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if " 200 " not in head.partition("\r\n")[0] or "content-encoding: gzip" not in head:
        raise RuntimeError(f"{address}: {head}")
    return len(await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r\n")[0])))
