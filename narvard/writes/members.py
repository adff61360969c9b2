"""What members write: kept in the same log as workshops, in a stream of its own that nobody opens and nothing closes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, select

from narvard.domain.events import PERSONAL, By, Event, Forgotten, Undone
from narvard.domain.member import Decided, Kept, Noted, Reported, TakenIn, Written, is_newer, standing
from narvard.domain.person import Person, Role
from narvard.writes import engine as engines
from narvard.writes import readings
from narvard.writes.commands import Sent, add, alone, wipe
from narvard.writes.engine import reading, writing
from narvard.writes.tables import EVENT

STREAM = "medlemmar"
"""No workshop's code is as long."""
NAME_LENGTH = 10
BY = {Role.MEMBER: By.MEMBER, Role.EDITOR: By.EDITOR}

Check = Callable[[Written], None]
"""Raises Refused where what is sent does not fit what stands."""
Payload = Noted | Reported | Decided | Undone | TakenIn


def write(engine: Engine, person: Person, payload: Payload, key: str, check: Check | None = None) -> bool:
    """True when it was new; the same key again changes nothing, and is not judged again. On disk when it returns.

    Raises Away, and what `check` raises. Whether the person may is judged before, at the door.
    """
    with writing(engine, "member") as connection:
        alone(connection, engine, STREAM)
        if connection.scalar(select(EVENT.c.seq).where(EVENT.c.key == key)) is not None:
            return False
        if check:
            check(_standing(readings.events(connection, STREAM)))
        return add(connection, engine, Sent(STREAM, person.id, BY[person.role], payload, key, person.organisation))


def erase(engine: Engine, name: str) -> bool:
    """Removes an event of a member's for good, by its name in the log, when it says something of a person; a mark is left in the
    store. Raises Away."""
    named = _namer(engine)
    with writing(engine, "forget") as connection:
        alone(connection, engine, STREAM)
        found = [seq for seq in connection.scalars(select(EVENT.c.seq).where(EVENT.c.stream == STREAM)) if named(seq) == name]
        if len(found) != 1:
            return False
        connection.execute(delete(EVENT).where(EVENT.c.seq == found[0]))
        add(connection, engine, Sent(STREAM, "narvard", By.EDITOR, Forgotten(1), f"glomd-{secrets.token_hex(16)}"))
    wipe(engine)
    return True


def went_back(engine: Engine, version: str) -> None:
    """The data went back to `version`: what later ones took in counts as taken no more, whatever is published next. Raises Away."""
    with writing(engine) as connection:
        alone(connection, engine, STREAM)
        events = readings.events(connection, STREAM)
        undone = _undone(events)
        for event in events:
            if isinstance(event.payload, TakenIn) and event.seq not in undone and is_newer(event.payload.version, version):
                key = f"angrad-{secrets.token_hex(16)}"
                add(connection, engine, Sent(STREAM, "narvard", By.EDITOR, Undone(event.seq), key))


def _undone(events: Sequence[Event]) -> set[int]:
    return {event.payload.event for event in events if isinstance(event.payload, Undone)}


def written(engine: Engine) -> Written:
    """What stands now. Raises Away."""
    with reading(engine) as connection:
        return _standing(readings.events(connection, STREAM))


def _standing(events: list[Event]) -> Written:
    undone = _undone(events)
    taken = {
        int(seq): event.payload.version
        for event in events
        if isinstance(event.payload, TakenIn) and event.seq not in undone
        for seq in event.payload.events
    }
    return standing(_kept(event for event in events if event.seq not in undone), taken)


def _kept(events: Iterator[Event]) -> Iterator[Kept[Noted] | Kept[Reported] | Kept[Decided]]:
    for event in events:
        match event.payload:
            case Noted() as noted:
                yield Kept(noted, event.seq, event.at, event.actor, event.by, event.organisation)
            case Reported() as reported:
                yield Kept(reported, event.seq, event.at, event.actor, event.by, event.organisation)
            case Decided() as decided:
                yield Kept(decided, event.seq, event.at, event.actor, event.by, event.organisation)


@dataclass(frozen=True)
class Line:
    """An event as the log shows it: who by role and organisation, when, of which kind, about what and why; the data version that
    took it in, and whether it was taken back. `name` tells it from others and says nothing of its place among them."""

    event: Event
    name: str
    role: str
    organisation: str
    about: str
    why: str
    version: str
    undone: bool


def log(engine: Engine) -> list[Line]:
    """Events of workshops and of members, the newest first. Raises Away.

    Nothing of what a participant did: lines of theirs could be counted, and tell who was helped. No mark of what was removed
    either, and no number that would be missing there.
    """
    named = _namer(engine)
    with reading(engine) as connection:
        events = _every(connection)
    undone = _undone(events)
    taken = _taken([event for event in events if event.seq not in undone])
    return [
        Line(
            event,
            named(event.seq),
            event.by,
            event.organisation or str(getattr(event.payload, "organisation", "")),
            named(event.payload.event) if isinstance(event.payload, Undone) else _about(event),
            str(getattr(event.payload, "why", "")),
            taken.get(event.seq, ""),
            event.seq in undone,
        )
        for event in reversed(_open(events))
    ]


def _open(events: Sequence[Event]) -> list[Event]:
    shown = [event for event in events if event.kind not in PERSONAL and not isinstance(event.payload, Forgotten)]
    known = {event.seq for event in shown}
    return [event for event in shown if not isinstance(event.payload, Undone) or event.payload.event in known]


def _namer(engine: Engine) -> Callable[[int], str]:
    """Names of events, by a key of the store's: the same each time, and neither in order nor to be counted. Raises Away."""
    key = engines.key(engine, "logg").encode()
    return lambda seq: hmac.new(key, str(seq).encode(), hashlib.sha256).hexdigest()[:NAME_LENGTH]


def _taken(events: Sequence[Event]) -> dict[int, str]:
    """Event → the data version that took it in: named one by one, or all of a workshop to a number; none that was withdrawn."""
    found: dict[int, str] = {}
    for event in events:
        version, last = getattr(event.payload, "version", ""), getattr(event.payload, "last", None)
        if isinstance(event.payload, TakenIn):
            found |= {int(seq): version for seq in event.payload.events}
        elif isinstance(last, int):
            found |= {one.seq: version for one in events if one.stream == event.stream and one.seq <= last and one.seq not in found}
        elif version:
            found = {seq: took for seq, took in found.items() if took != version}
    return found


def _every(connection: Connection) -> list[Event]:
    return [readings.event_of(row) for row in connection.execute(select(EVENT).order_by(EVENT.c.seq))]


def _about(event: Event) -> str:
    """An id that stands in the content, a version, or a workshop's code; never words of anybody's."""
    match event.payload:
        case Noted(id=found) | Reported(activity=found) | Decided(object=found) | TakenIn(version=found):
            return found
    return "" if event.stream == STREAM else event.stream
