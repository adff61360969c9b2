"""How long a request may be on its way: a sender who stops half-way is not waited for."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.server import ServerState

from narvard.texts import errors as say
from narvard.web.errors import told

PIECE_SECONDS, BODY_SECONDS = 20.0, 300.0
"""Between two pieces of what is sent, and for all of it: 20 MB over a slow line takes some minutes."""
SILENT_SECONDS, LOOK_SECONDS = 20.0, 5.0
"""How long a connection may be open without a whole request, and how often it is looked for."""


class TooSlow(Exception):
    """What was sent did not come in time."""


class Patience:
    """Answers 408 when the rest of a request does not come."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        end, whole, begun = asyncio.get_running_loop().time() + BODY_SECONDS, False, False

        async def in_time() -> Message:
            nonlocal whole
            if whole:  # what comes now is only that the reader has gone
                return await receive()
            left = min(PIECE_SECONDS, end - asyncio.get_running_loop().time())
            try:
                message = await asyncio.wait_for(receive(), left)
            except TimeoutError as error:
                raise TooSlow from error
            whole = not message.get("more_body", False)
            return message

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, in_time, noted)
        except TooSlow:
            if not begun:
                await told(scope, 408, say.TOO_SLOW, {"Connection": "close"})(scope, receive, send)


class Silent:
    """Connections that wait for a request to be whole. uvicorn waits for ever for one that has begun, or not even that."""

    def __init__(self) -> None:
        self._since: dict[Any, tuple[Any, float]] = {}

    def overdue(self, connections: Collection[Any], now: float) -> list[Any]:
        """Those that have been silent too long. A websocket has no such cycle of request and answer."""
        waiting = {one: one.cycle for one in connections if hasattr(one, "cycle")}
        waiting = {one: cycle for one, cycle in waiting.items() if cycle is None or cycle.response_complete}
        before, self._since = self._since, {}
        for one, cycle in waiting.items():
            known = before.get(one)
            self._since[one] = known if known and known[0] is cycle else (cycle, now)
        return [one for one, (_, first) in self._since.items() if now - first >= SILENT_SECONDS]


def servers() -> list[ServerState]:
    """What uvicorn knows of its connections. To be asked before the garbage collector is told to forget what lives for ever."""
    return [found for found in gc.get_objects() if type(found) is ServerState]


async def hang_up_on_silent(states: Sequence[ServerState]) -> None:
    """Looks after the servers' connections for as long as they run."""
    silent, clock = [Silent() for _ in states], asyncio.get_running_loop().time
    while states:
        await asyncio.sleep(LOOK_SECONDS)
        for state, known in zip(states, silent, strict=True):
            for one in known.overdue(list(state.connections), clock()):
                with suppress(OSError):
                    one.transport.close()
