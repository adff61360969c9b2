"""Questions to the log."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, Engine, Row, func, select

from narvard.domain import workshop as folding
from narvard.domain.events import AFTERWARDS, By, Event, read
from narvard.domain.workshop import Workshop
from narvard.writes.engine import reading
from narvard.writes.tables import EVENT


def events(connection: Connection, stream: str) -> list[Event]:
    """All events of a stream, in order."""
    found = connection.execute(select(EVENT).where(EVENT.c.stream == stream).order_by(EVENT.c.seq))
    return [event_of(row) for row in found]


def event_of(row: Row[tuple[int, datetime, str, str, str, str, str, str, str]]) -> Event:
    return Event(row.seq, row.at, row.stream, row.actor, By(row.by), read(row.kind, row.payload), row.organisation)


def workshop(engine: Engine, code: str) -> Workshop | None:
    """The workshop with this code as it is now. Raises Away."""
    with reading(engine) as connection:
        return folding.fold(events(connection, code))


def workshops(engine: Engine) -> list[Workshop]:
    """Every workshop as it is now, in the order they were opened. Raises Away."""
    with reading(engine) as connection:
        codes = connection.scalars(select(EVENT.c.stream).group_by(EVENT.c.stream).order_by(func.min(EVENT.c.seq))).all()
        found = (folding.fold(events(connection, code)) for code in codes)
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
