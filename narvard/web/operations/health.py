"""Whether narvard lives, `/levande`, and whether it is ready for readers, `/halsa`: two questions that nothing else may hold up.

The first touches no data and no thread. The second looks in a thread of its own, one look at a time for all who ask.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from narvard import __version__
from narvard.database.store import SCHEMA, StoreError, shared
from narvard.texts import operations as say
from narvard.web.operations import following
from narvard.web.shell import prefix
from narvard.writes import engine as engines
from narvard.writes.engine import Away

LOG = logging.getLogger("narvard")
PATIENCE = 1.0
"""Seconds that an answer waits for a look. Then what the last one saw is told, if that was not long ago."""
KEPT_SECONDS = 15.0
STORE_SECONDS = 0.7
"""How long a look waits for the store of what people write: less than PATIENCE, so that the look is over in time."""
READY, PARTLY, FAILED = "ok", "delvis", "fel"


@dataclass(frozen=True)
class Health:
    """The status of an answer, and what it says."""

    status: int
    said: Mapping[str, object]


def looked() -> Health:
    """How it is now. Readers are served as soon as data can be read, whatever else is away or says nothing."""
    store = shared()
    try:
        info = store.info(store.current())
        data: dict[str, object] = {"dataversion": info.version, "demo": info.demo}
        wrong = ""
    except StoreError as error:
        data, wrong = {}, str(error)
    writes = written()
    amiss = [
        *([say.WRITES_AWAY_LINE] if writes == say.WRITES_AWAY else []),
        *([say.NOT_FOLLOWED] if following.fails() else []),
    ]
    said = {
        "status": FAILED if wrong else PARTLY if amiss else READY,
        **data,
        **({"besked": wrong or " ".join(amiss)} if wrong or amiss else {}),
        "utgava": SCHEMA,
        "skrivlager": writes,
        "narvard": __version__,
    }
    return Health(503 if wrong else 200, said)


def written() -> str:
    """How the store of what people write is: no file is made by asking. One that says nothing within STORE_SECONDS is away."""
    return _asking().told() if engines.exists() else say.WRITES_NONE


class Asking:
    """Asks the store in a thread of its own, one question at a time: where it says nothing, that thread alone waits for it."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="skrivlager")
        self._under_way: Future[str] | None = None

    def told(self) -> str:
        """To be called by one thread at a time."""
        if self._under_way is None or self._under_way.done():
            self._under_way = self._thread.submit(_answered)
        try:
            return self._under_way.result(STORE_SECONDS)
        except TimeoutError:
            return say.WRITES_AWAY


def _answered() -> str:
    try:
        engines.try_out()
    except Away:
        return say.WRITES_AWAY
    return say.WRITES_READY


@cache
def _asking() -> Asking:
    return Asking()


class Looking:
    """Looks for those who ask. While a look takes long, what the last one saw is told."""

    def __init__(self, look: Callable[[], Health], clock: Callable[[], float] = time.monotonic, patience: float = PATIENCE) -> None:
        self._look, self._clock, self._patience = look, clock, patience
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="halsa")
        self._lock = threading.Lock()
        self._under_way: Future[Health] | None = None
        self._last: tuple[float, Health] | None = None

    async def now(self) -> Health:
        with self._lock:
            if self._under_way is None or self._under_way.done():
                self._under_way = self._thread.submit(self._seen)
            future = self._under_way
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(future)), self._patience)
        except TimeoutError:
            return self._kept()

    def _seen(self) -> Health:
        try:
            found = self._look()
        except Exception:  # told as not ready; the fault is ours
            LOG.exception("Det gick inte att se hur servern mår")
            found = self._slow()
        self._last = self._clock(), found
        return found

    def _kept(self) -> Health:
        last = self._last
        return last[1] if last and self._clock() - last[0] < KEPT_SECONDS else self._slow()

    @staticmethod
    def _slow() -> Health:
        return Health(503, {"status": FAILED, "besked": say.SLOW, "utgava": SCHEMA, "narvard": __version__})


@cache
def looking() -> Looking:
    return Looking(looked)


async def lives(_request: Request) -> PlainTextResponse:
    """That the process answers, and nothing more: a server that is busy or without data is not to be started anew."""
    return PlainTextResponse(say.LIVES, headers={"Cache-Control": "no-store"})


async def health(_request: Request) -> JSONResponse:
    """Status and data version; 503 with a Swedish sentence when no data can be read."""
    found = await looking().now()
    return JSONResponse(dict(found.said), found.status, {"Cache-Control": "no-store"})


def health_routes() -> list[Route]:
    """To be placed before all other addresses, so that none of them is asked first."""
    return [Route(f"{prefix()}/levande", lives), Route(f"{prefix()}/halsa", health)]
