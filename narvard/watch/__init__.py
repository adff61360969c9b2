"""What those who look after narvard may see of its work: requests, reruns, questions, documents, writes.

Work tells of which kind it is, its name among those that the code knows, how it ended and how long it took; never whose it was,
what was asked or what somebody wrote. Nobody looks unless the environment says so, and then nothing is measured.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """Of work."""

    REQUEST = "request"
    RERUN = "rerun"
    QUERY = "query"
    DOCUMENT = "document"
    WRITE = "write"
    FOLLOW = "follow"


OK, FAILED, LEFT = "ok", "failed", "left"
"""How work ends, unless it says otherwise itself; `left` is what nobody waited for any more."""
NUMBER = re.compile(r"[0-9A-Fa-f-]{16,64}")
"""What a request may be called by who sends it on, as nginx, HAProxy and Envoy make them: no name, and no personal number."""


@dataclass
class Work:
    """One piece of it. `outcome` is set by who does it, or by an exception that has an `outcome` of its own."""

    kind: Kind
    name: str = ""
    outcome: str = ""
    method: str = ""
    parent: str = field(default="", repr=False)
    """The trace that it is part of, where a proxy says so."""
    seconds: float = 0.0
    cpu: float = 0.0
    """Of the thread that did it, so of no use for what waits in an event loop."""


class Watcher(Protocol):
    """Somebody who looks on. What goes wrong with them is no concern of the work's."""

    def begun(self, work: Work) -> object:
        """What is given back to `ended`."""

    def ended(self, work: Work, begun: object) -> None: ...

    def looked_up(self, room: str, *, found: bool) -> None:
        """Something was sought among kept answers."""

    def connected(self, change: int) -> None:
        """A reader's page has opened its connection (1) or closed it (-1), or was refused one (0)."""


Held = Callable[[], tuple[int, int]]
"""Answers that a room keeps, and their bytes."""

rooms: dict[str, Held] = {}
"""Where answers are kept, by name."""
_watchers: tuple[Watcher, ...] = ()
_numbering = False
_request: ContextVar[str] = ContextVar("request", default="")
_trace: ContextVar[str] = ContextVar("trace", default="")


def watching(*watchers: Watcher) -> tuple[Watcher, ...]:
    """Those look on from now on, and nobody else. Returns who did before."""
    global _watchers
    before, _watchers = _watchers, watchers
    return before


def watched() -> bool:
    return bool(_watchers)


def numbering(*, on: bool) -> None:
    """Whether requests and reruns have numbers: they do where a log or a trace tells of them."""
    global _numbering
    _numbering = on


@contextmanager
def work(kind: Kind, name: str = "", *, method: str = "", parent: str = "") -> Iterator[Work]:
    """Something that is done now."""
    piece, watchers = Work(kind, name, method=method, parent=parent), _watchers
    if not watchers:
        yield piece
        return
    tokens = [(watcher, _begun(watcher, piece)) for watcher in watchers]
    start, cpu = time.perf_counter(), time.thread_time()
    try:
        yield piece
    except BaseException as error:
        piece.outcome = piece.outcome or outcome_of(error)
        raise
    finally:
        piece.outcome = piece.outcome or OK
        piece.seconds, piece.cpu = piece.seconds or time.perf_counter() - start, time.thread_time() - cpu
        for watcher, token in reversed(tokens):
            with suppress(Exception):
                watcher.ended(piece, token)


@contextmanager
def rerun() -> Iterator[Work]:
    """A page is drawn for a reader. It has a number of its own, kept until the next: what went wrong is told afterwards."""
    numbered(new_number())
    with work(Kind.RERUN) as piece:
        yield piece


def happened(kind: Kind, outcome: str, seconds: float = 0.0) -> None:
    """Something that took no time of its own, or that is told of when it is over."""
    with work(kind) as piece:
        piece.outcome, piece.seconds = outcome, seconds


def _begun(watcher: Watcher, piece: Work) -> object:
    with suppress(Exception):
        return watcher.begun(piece)
    return None


def outcome_of(error: BaseException) -> str:
    """How work ends that raises it: as the exception says itself, else failed; what stops a thread is left."""
    return str(getattr(error, "outcome", "") or (FAILED if isinstance(error, Exception) else LEFT))


def looked_up(room: str, *, found: bool) -> None:
    """Something was sought in a room of kept answers."""
    for watcher in _watchers:
        with suppress(Exception):
            watcher.looked_up(room, found=found)


def connected(change: int) -> None:
    """A connection was opened (1), closed (-1) or refused (0)."""
    for watcher in _watchers:
        with suppress(Exception):
            watcher.connected(change)


def keeps(room: str, held: Held) -> None:
    """A room of kept answers, and how it is asked what it holds. One of the same name takes its place."""
    rooms[room] = held


# The number of a request


def numbers() -> bool:
    return _numbering


def new_number() -> str:
    """Short enough to be read out over the telephone; empty where nobody keeps one."""
    return secrets.token_hex(5) if _numbering else ""


def number() -> str:
    """What the request or rerun that this is part of is called in the log; empty where nobody keeps one."""
    return _request.get()


def numbered(text: str) -> None:
    """What is done from here on, in this thread or task, belongs to the request of that number."""
    _request.set(text)


def trace() -> str:
    """The trace that this is part of; empty without one."""
    return _trace.get()


def traced(text: str) -> None:
    _trace.set(text)


class Plain(str):
    """Words of narvard's own, with nothing in them that somebody sent: they may stand in the log."""

    __slots__ = ()


def with_number(sentence: str) -> str:
    """The same, with the number to tell when there is one."""
    return f"{sentence} Ange numret {number()}." if number() else sentence
