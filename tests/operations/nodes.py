"""Nodes in processes of their own, a proxy before them, and readers without browsers who come back by their link."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from streamlit.proto.Delta_pb2 import Delta
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from benchmarks.servers import Server, Target
from benchmarks.sessions import Session
from tests.browser.conftest import ROOT, free_port, wait_until_healthy
from tests.operations.conftest import TOKEN

HAPROXY = shutil.which("haproxy") or shutil.which("/usr/sbin/haproxy") or ""
CONFIGURATION = ROOT / "deploy" / "haproxy.cfg"
COOKIE = "narvard_nod"
SERVED = ("-m", "uvicorn", "app:app", "--host", "127.0.0.1", "--no-access-log", "--timeout-graceful-shutdown", "3")
AT_THE_MACHINE = ("-m", "streamlit", "run", str(ROOT / "app.py"), "--server.address=127.0.0.1", "--server.headless=true")

STAND_IN = (str(ROOT / "tests" / "browser" / "stand_in_server.py"), *AT_THE_MACHINE[2:])
"""The same with a stand-in for the check of a file."""


@dataclass
class Node:
    """A running node: its name at the proxy, its port, and its process."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def kill(self) -> None:
        """Without farewell."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def node(name: str, folder: Path, home: Path, command: Sequence[str] = SERVED, **variables: str) -> Iterator[Node]:
    """A node that serves `home`, once it answers."""
    port, log = free_port(), folder / f"{name}.log"
    environment = {**os.environ, "NARVARD_HOME": str(home), "NARVARD_PROXIES": "127.0.0.1", **variables}
    environment.pop("NARVARD_PUBLIC_URL", None)
    option = f"--port={port}" if command is SERVED else f"--server.port={port}"
    with log.open("wb") as said:
        process = subprocess.Popen([sys.executable, *command, option], cwd=ROOT, env=environment, stdout=said, stderr=said)
    found = Node(name, port, process, log)
    try:
        wait_until_healthy(found.base, process, log)
        yield found
    finally:
        process.kill()
        process.wait()


@contextmanager
def proxied(folder: Path, one: Node, other: Node, configuration: Path = CONFIGURATION) -> Iterator[str]:
    """The address of a proxy before two nodes, once it lets somebody through."""
    port = free_port()
    places = {"NARVARD_BIND": f"127.0.0.1:{port}"}
    places |= {"NARVARD_NODE_1": f"127.0.0.1:{one.port}", "NARVARD_NODE_2": f"127.0.0.1:{other.port}"}
    log = folder / "haproxy.log"
    with log.open("wb") as said:
        command = [HAPROXY, "-db", "-f", str(configuration)]
        process = subprocess.Popen(command, env={**os.environ, **places}, stdout=said, stderr=said)
    try:
        base = f"http://127.0.0.1:{port}"
        wait_until_healthy(base, process, log)
        yield base
    finally:
        process.kill()
        process.wait()


@contextmanager
def pair(
    folder: Path, home: Path, other: Path | None = None, command: Sequence[str] = SERVED
) -> Iterator[tuple[str, dict[str, Node]]]:
    """Two nodes and a proxy: on one home, or the second on its `other`, following the first."""
    with ExitStack() as stack:
        one = stack.enter_context(node("node1", folder, home, command, NARVARD_FOLLOW_TOKEN=TOKEN))
        follows = {"NARVARD_FOLLOW": one.base} if other else {}
        two = stack.enter_context(node("node2", folder, other or home, command, NARVARD_FOLLOW_TOKEN=TOKEN, **follows))
        base = stack.enter_context(proxied(folder, one, two))
        yield base, {"node1": one, "node2": two}


@dataclass
class Reader(Session):
    """A reader whose browser keeps the proxy's cookie, and who comes back with the same link when the connection breaks."""

    cookie: str = ""
    said: list[str] = field(default_factory=list)
    breaks: int = 0

    async def __aenter__(self) -> Reader:
        self.page, self.query = self.server.target.page, self.server.target.query
        async with httpx.AsyncClient(base_url=self.server.base) as browser:
            self.cookie = (await browser.get("/_stcore/health")).cookies[COOKIE]
        await self.open()
        return self

    async def open(self) -> None:
        """A connection, and the page of the link."""
        address = self.server.base.replace("http", "ws", 1) + "/_stcore/stream"
        mine = {"Cookie": f"{COOKIE}={self.cookie}"}
        self._socket = await connect(
            address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None, additional_headers=mine
        )
        await self.show()

    async def show(self) -> list[str]:
        """The page of the link, drawn anew: what it says."""
        self.said, self.page_hash, self.kept = [], "", set()
        await self._run("")
        return self.said

    async def broken(self) -> bool:
        """Waits until the connection breaks."""
        assert self._socket
        with suppress(ConnectionClosed):
            while True:
                await self._socket.recv()
        return True

    def _read(self, delta: Delta) -> None:
        super()._read(delta)
        if delta.new_element.WhichOneof("type") == "html":
            self.said.append(delta.new_element.html.body)


def readers(base: str, count: int, page: str, query: str) -> list[Reader]:
    """So many readers of one link."""
    target = Target("narvard", page, query, "", "", streamlit=True, drawn="html")
    return [Reader(Server(target, base, 0)) for _ in range(count)]
