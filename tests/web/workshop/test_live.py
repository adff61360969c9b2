"""Live counts: the state now and when it has changed, from one poller; and an end when the server is to stop."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from narvard.domain.events import By, Dotted, Joined, Said, Staged
from narvard.web.workshop import live
from narvard.web.workshop.live import Bus
from narvard.web.workshop.told import told
from narvard.writes import engine as engines
from tests.writes.doing import did, opened


@pytest.fixture
def code(home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    home.mkdir()
    monkeypatch.setenv("NARVARD_HOME", str(home))
    monkeypatch.delenv("NARVARD_WRITES", raising=False)
    return opened(engines.store())


async def heard(stream: object, *, words: str) -> dict[str, str]:
    """The next state in which the line has these words."""
    async for text in stream:
        if text.startswith("data: "):
            state: dict[str, str] = json.loads(text.removeprefix("data: "))
            if words in state["rad"]:
                return state
    raise AssertionError("the stream ended")


def played(scene: Coroutine[Any, Any, None]) -> None:
    """A thread of its own has no loop, whatever a browser of other tests has left in this one."""
    with ThreadPoolExecutor(1) as alone:
        alone.submit(asyncio.run, scene).result()


def test_what_happens_is_told_to_all_who_watch(code: str) -> None:
    async def scene() -> None:
        bus, store = Bus(every=0), engines.store()
        streams = [bus.stream(code, told) for _ in range(3)]
        for stream in streams:
            await heard(stream, words="Ingen har börjat än.")
        did(store, code, "a", Joined("chef", "kommun"), "k1")
        did(store, code, "a", Said("Ett"), "k2")
        for stream in streams:
            await heard(stream, words="1 behov från 1 deltagare.")
        for stream in streams:
            await stream.aclose()
        assert not bus.watched
        assert bus.poller
        await bus.poller

    played(scene())


def test_the_line_says_how_many_and_never_what(code: str) -> None:
    store = engines.store()
    did(store, code, "a", Joined("chef", "kommun"), "k1")
    did(store, code, "a", Said("Ett hemligt behov"), "k2")
    did(store, code, "ledare", Staged("prioritera"), "k3", By.LEADER)
    did(store, code, "a", Dotted({"3": 5}), "k4")

    async def scene() -> None:
        stream = Bus(every=0).stream(code, told)
        state = await heard(stream, words="1 av 1 har gett sina prickar.")
        assert set(state) == {"rad", "telefon", "vagg"}
        assert "hemligt" not in json.dumps(state)
        await stream.aclose()

    played(scene())


def test_streams_end_when_the_server_is_to_stop(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    server = SimpleNamespace(should_exit=False)
    monkeypatch.setattr(live, "running", lambda: [server])

    async def scene() -> None:
        stream = Bus(every=0).stream(code, told)
        await heard(stream, words="Ingen")
        server.should_exit = True
        assert [text async for text in stream if text.startswith("data")] == []

    played(scene())
