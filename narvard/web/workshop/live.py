"""Live counts: server-sent events, fed by one poller per process that asks the log for its newest event while somebody watches."""

from __future__ import annotations

import asyncio
import gc
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from functools import cache

from starlette.concurrency import run_in_threadpool
from uvicorn import Server

from narvard.domain.workshop import Workshop
from narvard.writes import engine as engines
from narvard.writes import readings
from narvard.writes.engine import Away

EVERY, AWAKE = 0.5, 15.0
"""Seconds between two looks, and between two signs of life that keep proxies awake."""

Told = Callable[[Workshop], dict[str, str]]
"""What those who watch are told: the state, never what changed."""


@cache
def running() -> Sequence[Server]:
    """uvicorn's own. To be asked before the garbage collector is told to forget what lives for ever."""
    return [found for found in gc.get_objects() if type(found) is Server]


class Bus:
    """Wakes those who watch a workshop when something has happened there, and lets go when the server is to stop."""

    def __init__(self, every: float = EVERY) -> None:
        self.every = every
        self.watched: Counter[str] = Counter()
        self.newest: dict[str, int] = {}
        self.told: dict[str, tuple[int, str]] = {}
        self.changed = asyncio.Event()
        self.ending = False
        self.poller: asyncio.Task[None] | None = None

    async def poll(self) -> None:
        """Ends when nobody watches, or the server is to stop: uvicorn waits for every stream."""
        while self.watched.total() and not self.ending:
            await asyncio.sleep(self.every)
            self.ending = any(server.should_exit for server in running())
            with suppress(Away):  # a store that is away for a while ends nothing
                newest = dict(await run_in_threadpool(readings.newest, engines.store(), list(self.watched)))
                if newest != self.newest:
                    self.newest = newest
                    self.wake()
            if self.ending:
                self.wake()

    def wake(self) -> None:
        woken, self.changed = self.changed, asyncio.Event()
        woken.set()

    async def stream(self, code: str, tell: Told) -> AsyncIterator[str]:
        """The state now, and whenever it has changed."""
        self.watched[code] += 1
        if self.poller is None or self.poller.done():
            self.poller = asyncio.create_task(self.poll())
        said = ""
        try:
            while not self.ending:
                changed = self.changed  # taken before the state is read, or a change is missed
                now = await run_in_threadpool(self._state, code, tell)
                if now and now != said:
                    said = now
                    yield f"data: {now}\n\n"
                else:
                    yield ": kvar\n\n"
                with suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), AWAKE)
        finally:
            self.watched[code] -= 1
            self.watched += Counter()

    def _state(self, code: str, tell: Told) -> str:
        """Made once per change, for all who watch."""
        newest = self.newest.get(code, -1)
        kept = self.told.get(code)
        if kept and kept[0] == newest and newest >= 0:
            return kept[1]
        try:
            workshop = readings.workshop(engines.store(), code)
        except Away:
            return ""
        text = json.dumps(tell(workshop), ensure_ascii=False) if workshop else ""
        self.told[code] = (workshop.seq if workshop else newest, text)
        return text


@cache
def bus() -> Bus:
    return Bus()
