"""Questions to the log."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from sqlalchemy import Connection, Engine, Row, Select, func, select
from sqlalchemy.engine import URL

from narvard.domain.events import AFTERWARDS, By, Event, read
from narvard.domain.workshop import Folding, Workshop, fold
from narvard.writes.engine import reading
from narvard.writes.tables import EVENT

Logged = Row[tuple[int, datetime, str, str, str, str, str, str, str]]
MOST_FOLLOWED = 16
"""Workshops of which is kept how they stand; others are read anew."""


def events(connection: Connection, stream: str) -> list[Event]:
    """All events of a stream, in order."""
    return [event_of(row) for row in connection.execute(_in_order(stream))]


def _in_order(stream: str) -> Select[tuple[int, datetime, str, str, str, str, str, str, str]]:
    return select(EVENT).where(EVENT.c.stream == stream).order_by(EVENT.c.seq)


def event_of(row: Logged) -> Event:
    return Event(row.seq, row.at, row.stream, row.actor, By(row.by), read(row.kind, row.payload), row.organisation)


@dataclass
class _Followed:
    """How far a workshop has been read, by one thread at a time; `key` is that of the last event."""

    lock: Lock = field(default_factory=Lock)
    folding: Folding | None = None
    key: str = ""

    def read_on(self, connection: Connection, stream: str) -> tuple[Workshop, int] | None:
        """The workshop, and how many events it has: what came since is read, or all of it when what was before has changed."""
        rows = connection.execute(_in_order(stream).where(EVENT.c.seq >= self.folding.last.seq)).all() if self.folding else []
        if not rows or rows[0].key != self.key or not self.folding or not self.folding.follow([event_of(row) for row in rows[1:]]):
            rows = connection.execute(_in_order(stream)).all()
            self.folding = Folding.of([event_of(row) for row in rows])
        self.key = rows[-1].key if rows else ""
        return (self.folding.now(), self.folding.count) if self.folding else None


_FOLLOWED: OrderedDict[tuple[URL, str], _Followed] = OrderedDict()
_FOLLOWED_LOCK = Lock()


def standing(connection: Connection, stream: str) -> tuple[Workshop, int] | None:
    """A workshop as it is now, and how many events it has. What it costs does not grow with what was read before."""
    with _FOLLOWED_LOCK:
        followed = _FOLLOWED.setdefault((connection.engine.url, stream), _Followed())
        _FOLLOWED.move_to_end((connection.engine.url, stream))
        while len(_FOLLOWED) > MOST_FOLLOWED:
            _FOLLOWED.popitem(last=False)
    with followed.lock:
        return followed.read_on(connection, stream)


def workshop(engine: Engine, code: str) -> Workshop | None:
    """The workshop with this code as it is now. Raises Away."""
    with reading(engine) as connection:
        found = standing(connection, code)
        return found[0] if found else None


def workshops(engine: Engine) -> list[Workshop]:
    """Every workshop as it is now, in the order they were opened. Raises Away."""
    with reading(engine) as connection:
        codes = connection.scalars(select(EVENT.c.stream).group_by(EVENT.c.stream).order_by(func.min(EVENT.c.seq))).all()
        found = (fold(events(connection, code)) for code in codes)
        return [one for one in found if one]


def log(engine: Engine, code: str) -> list[Event]:
    """What has happened in a workshop, in order. Raises Away."""
    with reading(engine) as connection:
        return events(connection, code)


def any_event(engine: Engine) -> bool:
    """Whether anybody has written anything. Raises Away."""
    with reading(engine) as connection:
        return connection.scalar(select(EVENT.c.seq).limit(1)) is not None


def newest(engine: Engine, codes: Collection[str]) -> Mapping[str, int]:
    """Workshop → its last event. Raises Away."""
    with reading(engine) as connection:
        asked = select(EVENT.c.stream, func.max(EVENT.c.seq)).where(EVENT.c.stream.in_(codes)).group_by(EVENT.c.stream)
        return {row[0]: row[1] for row in connection.execute(asked)}


def ended_before(engine: Engine, moment: datetime) -> list[str]:
    """Workshops in which nobody has written since; what an editor makes of one keeps nothing longer. Raises Away."""
    with reading(engine) as connection:
        last = func.max(EVENT.c.at)
        own = select(EVENT.c.stream).where(EVENT.c.kind.not_in(AFTERWARDS))
        return list(connection.scalars(own.group_by(EVENT.c.stream).having(last < moment).order_by(EVENT.c.stream)))
