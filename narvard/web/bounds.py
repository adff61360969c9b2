"""What answers may cost: refusals with a sentence, turns for those that are made, and room for those that are kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar

from cachetools import LRUCache
from starlette.responses import JSONResponse

from narvard import settings, watch
from narvard.texts import api as say

if TYPE_CHECKING:  # loaded where there is a limit
    from limits import RateLimitItem
    from limits.strategies import MovingWindowRateLimiter


class Refused(Exception):
    """An address that cannot be answered as written: status, the Swedish sentence, the parameter it is about, seconds to wait."""

    outcome = "refused"

    def __init__(self, status: int, sentence: str, parameter: str = "", wait: int = 0) -> None:
        super().__init__(sentence)
        self.status, self.parameter, self.wait = status, parameter, wait


def refusal_response(error: Refused) -> JSONResponse:
    said = {"fel": str(error)} | ({"parameter": error.parameter} if error.parameter else {})
    return JSONResponse(said, error.status, {"Retry-After": str(error.wait)} if error.wait else None)


class Turns:
    """`at_once` answers are made at the same time, and `waiting` more wait for their turn, for `patience` seconds at most.

    Others are told `busy`, and to come back in `wait` seconds.
    """

    def __init__(self, at_once: int, waiting: int, patience: float, busy: str, wait: int) -> None:
        self._patience, self._busy, self._wait = patience, busy, wait
        self._queue, self._places = threading.BoundedSemaphore(at_once + waiting), threading.BoundedSemaphore(at_once)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A place among those that are made. Raises Refused when the queue is full or does not move."""
        if not self._queue.acquire(blocking=False):
            raise Refused(503, self._busy, wait=self._wait)
        try:
            if not self._places.acquire(timeout=self._patience):
                raise Refused(503, self._busy, wait=self._wait)
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._queue.release()


Made = TypeVar("Made")


class Shelf(Generic[Made]):
    """The last answers made, by ETag, in so many bytes; for threads to share. `name` is what operations know it by."""

    def __init__(self, most_bytes: int, size: Callable[[Made], int], name: str = "addresses") -> None:
        self.name = name
        self._kept: LRUCache[str, Made] = LRUCache(most_bytes, getsizeof=size)
        self._size, self._lock = size, threading.Lock()
        watch.keeps(name, lambda: (len(self._kept), int(self._kept.currsize)))

    def get(self, etag: str) -> Made | None:
        with self._lock:
            return self._kept.get(etag)

    def put(self, etag: str, made: Made) -> None:
        """Keeps it, if there is room for it at all."""
        with self._lock:
            if self._size(made) <= self._kept.maxsize:
                self._kept[etag] = made

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


def made_once(etag: str, make: Callable[[], Made], kept: Shelf[Made], turns: Turns) -> Made:
    """What has this ETag: kept, or made in its turn unless another made it meanwhile. Raises Refused when too many ask."""
    found = kept.get(etag)
    watch.looked_up(kept.name, found=found is not None)
    if found is not None:
        return found
    with turns.turn():
        found = kept.get(etag)  # made while we waited
        if found is None:
            found = make()
            kept.put(etag, found)
    return found


@cache
def rate() -> RateLimitItem | None:
    """NARVARD_RATE, such as `600/minute`; nothing unless set. Raises ValueError when it cannot be read."""
    text = settings.rate()
    if not text:
        return None
    from limits import parse

    try:
        return parse(text)
    except ValueError:
        raise ValueError("NARVARD_RATE ska vara ett antal per tid, till exempel: 600/minute") from None


@cache
def limiter() -> MovingWindowRateLimiter:
    from limits.storage import MemoryStorage
    from limits.strategies import MovingWindowRateLimiter

    return MovingWindowRateLimiter(MemoryStorage())


def within_rate(sender: str) -> None:
    """Counts a request on its sender. Raises Refused when the sender asks too often."""
    allowed = rate()
    if allowed and not limiter().hit(allowed, sender):
        raise Refused(429, say.too_often(allowed.amount, allowed.get_expiry()), wait=allowed.get_expiry())
