"""`python -m benchmarks.nodes`: five hundred readers on nodes of one core each behind HAProxy, and how far one node alone goes.

Every reader makes a change every four seconds. A node is a process of its own that may use one processor; all read one
NARVARD_HOME. The readers, their proxy and the nodes share the machine, so with fewer processors than nodes and a half the figures
say less than the nodes can.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import sessions
from benchmarks.report import ms
from benchmarks.servers import APP, PROJECT, Server, free_port, running, wait

GOAL, GOAL_READERS, GOAL_NODES = ms(250), 500, 2
ARRIVING_AT_ONCE = 4
PROXY = """
global
  maxconn 8000
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  timeout tunnel 1h
frontend readers
  bind 127.0.0.1:{port}
  default_backend nodes
backend nodes
  balance leastconn
  cookie narvard_nod insert indirect nocache httponly
{servers}
"""


@dataclass(frozen=True)
class Crowd:
    """What `readers` on `nodes` met: milliseconds of every change, readers that failed, cores used by each node, and megabytes of
    the largest."""

    nodes: int
    readers: int
    waits: Sequence[float]
    failed: int
    cores: Sequence[float]
    megabytes: float

    def line(self) -> str:
        used = ", ".join(f"{one:.2f}" for one in self.cores)
        waits = f"median {statistics.median(self.waits):.0f} ms, p95 {self.late:.0f} ms, {self.failed} failed"
        return f"{self.nodes} nodes, {self.readers} readers: {waits}, cores {used}, {self.megabytes:.0f} MB"

    @property
    def late(self) -> float:
        return statistics.quantiles(self.waits, n=20)[-1]

    def is_met(self) -> bool:
        return not self.failed and GOAL.is_met(self.late)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nodes", description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--readers", type=int, nargs="+", default=[50, 150, 250, 350, 500])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--real", action="store_true", help="really imported values, where they are at hand")
    arguments = parser.parse_args()
    proxy = shutil.which("haproxy")
    if proxy is None:
        print("HAProxy is not installed, so nothing was measured.")
        return 1
    judged = True
    for nodes in arguments.nodes:
        for readers in arguments.readers:
            with ExitStack() as stack:
                found = measured(*started(stack, proxy, nodes, real=arguments.real), readers, arguments.seconds)
            print(found.line(), flush=True)
            if (nodes, readers) == (GOAL_NODES, GOAL_READERS):
                judged = found.is_met()
                print(f"  goal {GOAL}, none failed: {'met' if judged else 'missed'}", flush=True)
            elif not found.is_met():
                break  # more readers only make it worse
    return 0 if judged else 1


def started(stack: ExitStack, proxy: str, nodes: int, *, real: bool) -> tuple[Server, list[Server]]:
    """The proxy as a server, and the nodes behind it."""
    first = stack.enter_context(running(APP, real=real))
    others = [stack.enter_context(beside(first)) for _ in range(nodes - 1)]
    all_of_them = [first, *others]
    cores = sorted(os.sched_getaffinity(0))
    for number, node in enumerate(all_of_them):
        _keep_to_core(node.pid, cores[number % len(cores)])
    return stack.enter_context(proxied(proxy, all_of_them)), all_of_them


def _keep_to_core(pid: int, core: int) -> None:
    """Every thread of it; those to come inherit."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        os.sched_setaffinity(int(thread.name), {core})


@contextmanager
def beside(first: Server) -> Iterator[Server]:
    """Another node that reads the same data versions."""
    port = free_port()
    options = [f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    log = first.home.parent / f"log-{port}"
    with log.open("w", encoding="utf-8") as written:
        environment = os.environ | {"NARVARD_HOME": str(first.home)}
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=written, stderr=written)
        try:
            wait(f"http://127.0.0.1:{port}", process, log)
            yield replace(first, base=f"http://127.0.0.1:{port}", pid=process.pid)
        finally:
            process.terminate()
            process.wait(10)


@contextmanager
def proxied(proxy: str, nodes: Sequence[Server]) -> Iterator[Server]:
    port = free_port()
    lines = [f"  server n{number} {node.base.removeprefix('http://')} cookie n{number}" for number, node in enumerate(nodes)]
    with tempfile.TemporaryDirectory(prefix="narvard-bench-") as folder:
        written, log = Path(folder) / "haproxy.cfg", Path(folder) / "log"
        written.write_text(PROXY.format(port=port, servers="\n".join(lines)), encoding="utf-8")
        with log.open("w", encoding="utf-8") as said:
            process = subprocess.Popen([proxy, "-db", "-f", str(written)], stdout=said, stderr=said)
            try:
                wait(f"http://127.0.0.1:{port}", process, log)
                yield replace(nodes[0], base=f"http://127.0.0.1:{port}", pid=process.pid)
            finally:
                process.terminate()
                process.wait(10)


def measured(front: Server, nodes: Sequence[Server], readers: int, seconds: float) -> Crowd:
    return asyncio.run(_measured(front, nodes, readers, seconds))


async def _measured(front: Server, nodes: Sequence[Server], readers: int, seconds: float) -> Crowd:
    waits: list[float] = []
    arriving = asyncio.Semaphore(ARRIVING_AT_ONCE)

    async def arrives(stack_of: list[sessions.Session]) -> None:
        async with arriving:
            stack_of.append(await sessions.Session(front).__aenter__())

    present: list[sessions.Session] = []
    await asyncio.gather(*(arrives(present) for _ in range(readers)))
    before = [node.cpu_seconds() for node in nodes]
    acts = (sessions.reader(one, number, seconds, waits) for number, one in enumerate(present))
    ended = await asyncio.gather(*acts, return_exceptions=True)
    cores = [(node.cpu_seconds() - then) / seconds for node, then in zip(nodes, before, strict=True)]
    megabytes = max(node.resident_mb() for node in nodes)
    for one in present:
        await one.__aexit__(None, None, None)
    failures = [one for one in ended if one is not None]
    for failure in failures[:3]:
        print(f"  {failure!r}")
    return Crowd(len(nodes), readers, waits, len(failures), cores, megabytes)


if __name__ == "__main__":
    sys.exit(main())
