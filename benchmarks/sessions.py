"""Many readers at once, without browsers: each speaks Streamlit's websocket protocol and makes a change every four seconds."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.servers import Server

THINK_SECONDS = 4.0
ANSWER_SECONDS = 60.0
MEASURE_LABEL = "Mått"


@dataclass
class Session:
    """One reader: its page, its link, and the options of its choice of measure as the server last sent them."""

    server: Server
    page: str = ""
    query: str = ""
    page_hash: str = ""
    widget: str = ""
    options: list[str] = field(default_factory=list)
    drawn: int = 0
    failures: int = 0
    messages: int = 0
    received: int = 0
    kept: set[str] = field(default_factory=set)
    """Hashes of the last run's messages, which a browser keeps: the server sends a reference in their place."""
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Session:
        self.page, self.query = self.server.target.page, self.server.target.query
        address = self.server.base.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = await connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None)
        await self._run("")
        self.options = list(self.server.target.changes) or self.options
        if not self.options:
            raise RuntimeError(f"{self.server.target.name}: no choice of measure in the page")
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._socket:
            await self._socket.close()

    async def change(self, number: int) -> float:
        """Makes a choice; returns the seconds until the server has finished."""
        self.drawn = 0
        choice = self.options[number % len(self.options)]
        if self.server.target.changes:  # a link: another address instead of a widget's value
            self.query, choice = choice, ""
        waited = await self._run(choice)
        if self.failures or not self.drawn:
            raise RuntimeError(f"{self.server.target.name}: a change drew nothing ({self.query})")
        return waited

    async def visit(self, page: str, query: str) -> float:
        """Follows a link to any page; returns the seconds until the server has finished. Raises RuntimeError for a failed page."""
        self.drawn, self.page, self.page_hash, self.query = 0, page, "", query
        waited = await self._run("")
        if self.failures:
            raise RuntimeError(f"/{page}?{query} failed")
        return waited

    async def _run(self, choice: str) -> float:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.page_script_hash = self.page_hash
        state.page_name = "" if self.page_hash else self.page
        state.context_info.url = f"{self.server.base}/{self.page}"
        state.context_info.locale = "sv-SE"
        state.cached_message_hashes.extend(self.kept)
        self.kept = set()
        if choice:
            widget = state.widget_states.widgets.add()
            widget.id, widget.string_value = self.widget, choice
        assert self._socket is not None
        start = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        await asyncio.wait_for(self._finished(), ANSWER_SECONDS)
        return time.perf_counter() - start

    async def _finished(self) -> None:
        assert self._socket is not None
        while True:
            forward, sent = ForwardMsg(), await self._socket.recv(decode=False)
            forward.ParseFromString(sent)
            self.messages, self.received = self.messages + 1, self.received + len(sent)
            if forward.metadata.cacheable or forward.ref_hash:
                self.kept.add(forward.hash or forward.ref_hash)
            match forward.WhichOneof("type"):
                case "new_session":
                    self.page_hash = forward.new_session.page_script_hash
                case "navigation":
                    self.page_hash = forward.navigation.page_script_hash
                case "page_info_changed":
                    self.query = forward.page_info_changed.query_string
                case "delta":
                    self._read(forward.delta)
                case "script_finished" if forward.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return

    def _read(self, delta: Delta) -> None:
        element = delta.new_element
        self.failures += element.WhichOneof("type") == "exception"
        self.drawn += (element.WhichOneof("type") or "").endswith(self.server.target.drawn)
        if element.WhichOneof("type") == "selectbox" and element.selectbox.label == MEASURE_LABEL:
            self.widget, self.options = element.selectbox.id, list(element.selectbox.options)


@dataclass(frozen=True)
class Alone:
    """One reader's many changes: of each processor milliseconds, messages and kB; resident MB after half and after all of them."""

    cpu_ms: float
    messages: float
    kilobytes: float
    wait_ms: list[float]
    memory_half: float
    memory_all: float


def alone(server: Server, changes: int) -> Alone:
    return asyncio.run(_alone(server, changes))


async def _alone(server: Server, changes: int) -> Alone:
    async with Session(server) as session:
        await session.change(1)
        before, waits, half = server.cpu_seconds(), [], 0.0
        session.messages = session.received = 0
        for number in range(changes):
            waits.append(1000 * await session.change(number))
            if number + 1 == changes // 2:
                half = server.resident_mb()
        cpu = 1000 * (server.cpu_seconds() - before) / changes
        sent = session.messages / changes, session.received / changes / 1000
        return Alone(cpu, *sent, waits, half, server.resident_mb())


def crowd(server: Server, readers: int, seconds: float) -> list[float]:
    """Milliseconds of every change that `readers` made in `seconds`. Raises RuntimeError when one gave no chart."""
    return asyncio.run(_crowd(server, readers, seconds))


async def _crowd(server: Server, readers: int, seconds: float) -> list[float]:
    waits: list[float] = []
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(Session(server)) for _ in range(readers)]
        await asyncio.gather(*(reader(session, number, seconds, waits) for number, session in enumerate(sessions)))
    return waits


async def reader(session: Session, number: int, seconds: float, waits: list[float]) -> None:
    think, end = random.Random(number), time.perf_counter() + seconds
    await asyncio.sleep(think.uniform(0, THINK_SECONDS))
    turn = number
    while time.perf_counter() < end:
        turn += 1
        waits.append(1000 * await session.change(turn))
        await asyncio.sleep(think.uniform(0.5 * THINK_SECONDS, 1.5 * THINK_SECONDS))
