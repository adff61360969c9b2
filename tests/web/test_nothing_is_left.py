"""Readers come, choose and go: the server then has no more processes, open files or connections than before they came."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from benchmarks.endurance import links
from benchmarks.servers import APP, Server, running
from benchmarks.sessions import Session
from narvard.database.store import Store
from narvard.page import PAGES
from tests.awaited import awaited

READERS = 20
LOOKS = 400
"""How often the server is asked whether all is well while it closes what readers had: no reader is to be waited for longer."""
MAY_RETURN = 2
"""Ends of a pipe that Streamlit keeps for each of the last 128 sessions, whose reader may come back to it."""


@dataclass(frozen=True)
class Held:
    """What a process holds: child processes, connections with others, pipes within itself, and the files it has open."""

    children: int
    connections: int
    pipes: int
    files: frozenset[str]

    def is_within(self, other: Held, pipes: int) -> bool:
        counts = self.children <= other.children and self.connections <= other.connections and self.pipes <= pipes
        return counts and self.files <= other.files


def held_by(pid: int) -> Held:
    opened = []
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            opened.append(str(descriptor.readlink()))
        except FileNotFoundError:
            continue  # closed while we looked
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    children = sum(len(task.read_text(encoding="ascii").split()) for task in tasks)
    with_others = {
        f"socket:[{line.split()[9]}]"
        for protocol in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{protocol}").read_text(encoding="ascii").splitlines()[1:]
    }
    sockets = [name for name in opened if name.startswith("socket:")]
    connections = sum(name in with_others for name in sockets)
    return Held(children, connections, len(sockets) - connections, frozenset(name for name in opened if name.startswith("/")))


async def chosen(server: Server, changes: int) -> None:
    """Twenty readers at once make so many changes between them, each its own, and leave."""
    store = Store(server.home)
    catalogue = store.catalogue(store.current())
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(Session(server)) for _ in range(READERS)]

        async def reader(number: int, session: Session) -> None:
            for _, (page, query) in zip(range(changes // READERS), links(catalogue, number), strict=False):
                await session.visit(page, query)

        await asyncio.gather(*(reader(number, session) for number, session in enumerate(sessions)))


async def every_page(server: Server) -> None:
    """What is opened once and kept is opened: data, fonts, scripts of pages."""
    async with Session(server) as session:
        for page in PAGES:
            await session.visit(page.path, "")


@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read in /proc")
@pytest.mark.parametrize("changes", [100, pytest.param(1000, marks=pytest.mark.long)])
def test_readers_who_have_left_hold_nothing(changes: int) -> None:
    with running(APP) as server, httpx.Client(base_url=server.base) as client:
        assert client.get("/halsa").status_code == 200
        awaited(every_page(server))
        before = held_by(server.pid)
        awaited(chosen(server, changes))
        most = before.pipes + MAY_RETURN * READERS
        for _ in range(LOOKS):
            if held_by(server.pid).is_within(before, most):
                break
            client.get("/halsa")
        assert held_by(server.pid).is_within(before, most), (before, held_by(server.pid))
