"""What stops half-way is not waited for: a body that does not come, and a connection on which no request becomes whole."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from narvard.texts import errors as say
from narvard.web import patience
from narvard.web.patience import SILENT_SECONDS, Patience, Silent, hang_up_on_silent, servers
from tests.awaited import awaited

SCOPE: Scope = {"type": "http", "method": "POST", "path": "/mote/dagordning", "headers": []}
PIECE: Message = {"type": "http.request", "body": b"halv", "more_body": True}
LAST: Message = {"type": "http.request", "body": b"hel", "more_body": False}


def answer(*pieces: Message) -> list[Message]:
    """What is sent to one who sends these pieces and then nothing more; the app reads everything and answers 200."""
    said: list[Message] = []

    async def reading(_scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def go() -> None:
        waiting: asyncio.Queue[Message] = asyncio.Queue()
        for piece in pieces:
            waiting.put_nowait(piece)

        async def send(message: Message) -> None:
            said.append(message)

        await Patience(reading)(SCOPE, waiting.get, send)

    awaited(go())
    return said


def test_what_comes_whole_is_answered() -> None:
    assert [one["status"] for one in answer(PIECE, PIECE, LAST)] == [200]


@pytest.mark.parametrize("limit", ["PIECE_SECONDS", "BODY_SECONDS"])
@pytest.mark.parametrize("pieces", [(), (PIECE,), (PIECE, PIECE)], ids=len)
def test_what_stops_half_way_is_told_so(monkeypatch: pytest.MonkeyPatch, limit: str, pieces: tuple[Message, ...]) -> None:
    monkeypatch.setattr(patience, limit, 0.01)
    start, body = answer(*pieces)
    assert start["status"] == 408
    assert (b"connection", b"close") in start["headers"]
    assert json.loads(body["body"]) == {"fel": say.TOO_SLOW}


class Connection:
    """As uvicorn's: `cycle` is the latest request with its answer."""

    def __init__(self, cycle: Any) -> None:
        self.cycle = cycle


def test_a_connection_without_a_whole_request_is_hung_up_on() -> None:
    silent, done, busy = Silent(), SimpleNamespace(response_complete=True), SimpleNamespace(response_complete=False)
    new, half, at_work, websocket = Connection(None), Connection(done), Connection(busy), object()
    every = [new, half, at_work, websocket]
    assert silent.overdue(every, 0.0) == []
    assert silent.overdue(every, SILENT_SECONDS - 0.1) == []
    assert silent.overdue(every, SILENT_SECONDS) == [new, half]


def test_a_connection_that_is_used_again_and_again_is_kept() -> None:
    silent, reader = Silent(), Connection(None)
    for second in range(0, 200, 5):
        reader.cycle = SimpleNamespace(response_complete=True)  # another request has been answered meanwhile
        assert silent.overdue([reader], float(second)) == []


def test_what_is_closed_is_forgotten() -> None:
    silent, one = Silent(), Connection(None)
    silent.overdue([one], 0.0)
    assert silent.overdue([], 10.0) == []
    assert silent.overdue([one], SILENT_SECONDS + 1) == []


def test_uvicorn_has_what_is_looked_at() -> None:
    """Its connections are looked through by names that it does not promise."""
    config, state = Config(app=lambda: None, lifespan="off"), ServerState()
    loop = asyncio.new_event_loop()
    protocol = H11Protocol(config, state, {}, loop)
    loop.close()
    assert (state.connections, protocol.cycle) == (set(), None)
    assert any(found is state for found in servers())


def test_who_is_silent_is_hung_up_on_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    state = ServerState()
    for name, cycle in (("halv", None), ("läser", SimpleNamespace(response_complete=False))):
        one: Any = Connection(cycle)
        one.transport = SimpleNamespace(close=partial(closed.append, name))
        state.connections.add(one)
    monkeypatch.setattr(patience, "LOOK_SECONDS", 0)
    monkeypatch.setattr(patience, "SILENT_SECONDS", 0)

    async def look_once() -> None:
        watch = asyncio.create_task(hang_up_on_silent([state]))
        while not closed:
            await asyncio.sleep(0)
        watch.cancel()

    awaited(look_once())
    assert set(closed) == {"halv"}
