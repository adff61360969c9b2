"""What may be done to the log: an event is added, and what is personal is removed on demand. Nothing else."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, delete, select, text, update

from narvard.domain.events import AFTERWARDS, KIND_OF, PERSONAL, By, Event, Forgotten, Merged, Opened, Payload, Said, written
from narvard.domain.workshop import Workshop, is_closed_to
from narvard.writes import readings
from narvard.writes.engine import Away, inserting, is_embedded, told, writing
from narvard.writes.tables import EVENT

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Those that do not look like others: no I, L, O, 0 or 1."""
CODE_LENGTH, TRIES = 4, 40
KEPT_DAYS = 90
MOST = 20_000
"""Events of one workshop: some two hundred times what a large one makes. What an editor makes of it afterwards passes."""


SEALED = "Verkstaden är publicerad, så svar och sammanslagningar går inte att ändra längre."


class Refused(Exception):
    """What was sent does not fit what is there. The message is a Swedish sentence; `status` is that of HTTP."""

    outcome = "refused"

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Sent:
    """What somebody sends: who, as whom, what, and the key that the form was given."""

    stream: str
    actor: str
    by: By
    payload: Payload
    key: str
    organisation: str = ""


Check = Callable[[Workshop], None]
"""Raises Refused where what is sent does not fit the workshop."""


def append(engine: Engine, sent: Sent, check: Check | None = None) -> bool:
    """True when it was new; the same key again changes nothing, and is not judged again. On disk when it returns.

    Raises Away, and Refused where there is no such workshop or `check` says so.
    """
    with writing(engine, "workshop") as connection:
        alone(connection, engine, sent.stream)
        if connection.scalar(select(EVENT.c.seq).where(EVENT.c.key == sent.key)) is not None:
            return False
        found = readings.standing(connection, sent.stream)
        if found is None:
            raise Refused(404, "Verkstaden finns inte.")
        now, count = found
        if count >= MOST and KIND_OF[type(sent.payload)] not in AFTERWARDS:
            raise Refused(409, "Verkstaden är full.")
        if is_closed_to(now, sent.payload):
            raise Refused(409, SEALED)
        if check:
            check(now)
        return add(connection, engine, sent)


def open_workshop(engine: Engine, title: str, secret: str, panel: str, key: str) -> str:
    """The code of a new workshop; that of the first when the same key is sent again. Raises Away and ContentError."""
    payload = Opened(title, secret, panel)
    for _ in range(TRIES):
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
        with writing(engine, "workshop") as connection:
            alone(connection, engine, key)  # two posts of one form
            before = connection.scalar(select(EVENT.c.stream).where(EVENT.c.key == key))
            if before is not None:
                return str(before)
            alone(connection, engine, code)
            if connection.scalar(select(EVENT.c.seq).where(EVENT.c.stream == code).limit(1)) is None:
                add(connection, engine, Sent(code, "ledare", By.LEADER, payload, key))
                return code
    raise Away("Det finns ingen ledig kod just nu. Försök igen.")


def add(connection: Connection, engine: Engine, sent: Sent) -> bool:
    row = {
        "at": datetime.now(UTC),
        "stream": sent.stream,
        "actor": sent.actor,
        "by": str(sent.by),
        "kind": KIND_OF[type(sent.payload)],
        "payload": written(sent.payload),
        "key": sent.key,
        "organisation": sent.organisation,
    }
    added = inserting(engine)(EVENT).values(row).on_conflict_do_nothing(index_elements=["key"]).returning(EVENT.c.seq)
    return connection.scalar(added) is not None


def alone(connection: Connection, engine: Engine, name: str) -> None:
    """Events of a stream get their numbers in the order in which they are seen: one writer of it at a time, whichever the node."""
    if not is_embedded(engine):
        connection.execute(text("select pg_advisory_xact_lock(hashtext(:name))"), {"name": name})


def forget(engine: Engine, stream: str, actor: str = "") -> int:
    """Removes what one person wrote and chose, or all did; how many events. What was shown stays: it names nobody.

    A merged need that was called by the very words of somebody forgotten loses them. A mark is left. Raises Away.
    """
    with writing(engine, "forget") as connection:
        alone(connection, engine, stream)
        known = readings.events(connection, stream)
        gone = [event for event in known if event.kind in PERSONAL and (not actor or event.actor == actor)]
        if not gone:
            return 0
        connection.execute(delete(EVENT).where(EVENT.c.seq.in_([event.seq for event in gone])))
        _unword(connection, known, gone, everybody=not actor)
        left = Sent(stream, "narvard", By.LEADER, Forgotten(len(gone)), f"glomd-{secrets.token_hex(16)}")
        add(connection, engine, left)
    wipe(engine)
    return len(gone)


def forget_old(engine: Engine) -> int:
    """The same for all of every workshop in which nobody has written for KEPT_DAYS. Raises Away."""
    ended = readings.ended_before(engine, datetime.now(UTC) - timedelta(days=KEPT_DAYS))
    return sum(forget(engine, stream) for stream in ended)


def _unword(connection: Connection, known: list[Event], gone: list[Event], *, everybody: bool) -> None:
    words = {" ".join(event.payload.text.split()).casefold() for event in gone if isinstance(event.payload, Said)}
    for event in known:
        if not isinstance(event.payload, Merged) or not event.payload.text:
            continue
        if everybody or " ".join(event.payload.text.split()).casefold() in words:
            bare = written(replace(event.payload, text=""))
            connection.execute(update(EVENT).where(EVENT.c.seq == event.seq).values(payload=bare))


def wipe(engine: Engine) -> None:
    """Also from the file: what was removed is written over, and the journal that still has it is emptied."""
    if is_embedded(engine):
        with told(), engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("pragma wal_checkpoint(truncate)")
