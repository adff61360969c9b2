"""What people write, copied to a file of its own and back: the same file whichever engine it comes from or goes to.

Who is signed in is not copied: after a restore everybody signs in again.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from sqlalchemy import Connection, Engine, RowMapping, Select, Table, delete, func, insert, select, text

from narvard.domain.events import KIND_OF, Forgotten
from narvard.writes.commands import wipe
from narvard.writes.engine import Away, connected, is_embedded, reading, told, upgrade, writing
from narvard.writes.tables import EVENT, SECRET, SIGNED_IN

AT_A_TIME = 1000
MARK = KIND_OF[Forgotten]
SPOILT = "Filen med det som har skrivits är skadad, så den går inte att läsa."


@dataclass(frozen=True)
class Copied:
    """So many events, the number of the last one, and how many of a copy were left out since they had been forgotten since."""

    events: int
    newest: int
    forgotten: int = 0


def save(engine: Engine, path: Path) -> Copied:
    """All that is written at one moment, as an SQLite file. Raises Away and OSError."""
    target = connected(f"sqlite:///{path.as_posix()}")
    try:
        with told():
            upgrade(target)
        with _moment(engine) as source, writing(target) as into:
            for table in (EVENT, SECRET):
                for rows in source.execute(_all(table)).mappings().partitions(AT_A_TIME):
                    into.execute(insert(table), [dict(row) for row in rows])
            copied = _counted(into)
        _without_journal(target)
        return copied
    finally:
        target.dispose()


def check(path: Path) -> Copied:
    """What a copy has, when it is whole. The file is left as it is. Raises Away."""
    with _opened(path) as source, reading(source) as rows:
        return _counted(rows)


def load(engine: Engine, path: Path) -> Copied:
    """Puts a copy in the place of all that is written; all of it or nothing. Raises Away.

    What was forgotten since the copy was made, as far as the store still tells, does not come back.
    """
    with _opened(path) as source, reading(source) as rows, writing(engine) as into:
        _alone(into, engine)
        copied = _counted(rows)
        since = _forgotten_since(rows, into)
        for table in (EVENT, SECRET, SIGNED_IN):
            into.execute(delete(table))
        taken = 0
        for table in (EVENT, SECRET):
            for part in rows.execute(_all(table)).mappings().partitions(AT_A_TIME):
                kept = [left for row in part if (left := since.left_of(row))]
                taken += len(kept) if table is EVENT else 0
                if kept:
                    into.execute(insert(table), kept)
        _go_on_counting(into, engine)
        if since.marks:
            into.execute(insert(EVENT), since.marks)
        found = Copied(_counted(into).events, copied.newest, copied.events - taken)
    wipe(engine)
    return found


def _all(table: Table) -> Select[tuple[object, ...]]:
    """Every row in order, a part at a time."""
    return select(table).order_by(*table.primary_key).execution_options(stream_results=True)


@dataclass(frozen=True)
class Since:
    """What the store tells of what was forgotten after a copy was made: the marks that the copy lacks, without their numbers, the
    streams they are in, and what each event of those says now, by its key."""

    marks: Sequence[Mapping[str, object]]
    streams: Set[str]
    says: Mapping[str, str]

    def left_of(self, row: RowMapping) -> dict[str, object] | None:
        """A row of the copy as it is to be; None where it was forgotten. Its number stays, which other events name it by."""
        there = {str(name): value for name, value in row.items()}
        if there.get("stream") not in self.streams or there["kind"] == MARK:
            return there
        key = str(there["key"])
        return {**there, "payload": self.says[key]} if key in self.says else None


def _forgotten_since(copy: Connection, store: Connection) -> Since:
    """By keys, which nothing else is given: a store that was restored counts from the number of its own copy, and another copy may
    have come further."""
    known = set(copy.scalars(select(EVENT.c.key).where(EVENT.c.kind == MARK)))
    marked = store.execute(select(EVENT).where(EVENT.c.kind == MARK).order_by(EVENT.c.seq)).mappings()
    marks = [{str(name): row[name] for name in row if name != "seq"} for row in marked if row["key"] not in known]
    streams = {str(mark["stream"]) for mark in marks}
    now = store.execute(select(EVENT.c.key, EVENT.c.payload).where(EVENT.c.stream.in_(streams)))
    return Since(marks, streams, {str(key): str(payload) for key, payload in now})


def _counted(connection: Connection) -> Copied:
    events, newest = connection.execute(select(func.count(), func.coalesce(func.max(EVENT.c.seq), 0)).select_from(EVENT)).one()
    return Copied(int(events), int(newest))


@contextmanager
def _moment(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment, however long it takes to read it. Raises Away."""
    if is_embedded(engine):
        with reading(engine) as connection:
            yield connection
        return
    one_moment = engine.connect().execution_options(isolation_level="REPEATABLE READ")
    with told(), one_moment as connection, connection.begin():
        connection.execute(text("set local statement_timeout = 0"))
        yield connection


@contextmanager
def _opened(path: Path) -> Iterator[Engine]:
    """A copy of the file, at the schema that this program knows. Raises Away."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            aside = Path(folder) / path.name
            copyfile(path, aside)
            with closing(sqlite3.connect(aside)) as raw:
                whole = [row[0] for row in raw.execute("pragma integrity_check")] == ["ok"]
            if not whole:
                raise Away(SPOILT)
            engine = connected(f"sqlite:///{aside.as_posix()}")
            try:
                with told():
                    upgrade(engine)
                yield engine
            finally:
                engine.dispose()
    except sqlite3.DatabaseError as error:
        raise Away(SPOILT) from error


def _without_journal(engine: Engine) -> None:
    """The file is whole by itself, and can be read where nothing may be written."""
    with told(), engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is not None:
            raw.execute("pragma journal_mode=delete").fetchall()
    with suppress(OSError):
        Path(str(engine.url.database)).chmod(0o600)


def _alone(connection: Connection, engine: Engine) -> None:
    """Nobody reads or writes meanwhile; whoever does is waited for, but not for long."""
    if not is_embedded(engine):
        connection.execute(text("set local statement_timeout = 0"))
        connection.execute(text("lock table event, secret, signed_in in access exclusive mode"))


def _go_on_counting(connection: Connection, engine: Engine) -> None:
    """The next event gets a number above all there are; SQLite sees to that by itself."""
    if not is_embedded(engine):
        sequence = "pg_get_serial_sequence('event', 'seq')"
        connection.execute(
            text(f"select setval({sequence}, greatest(nextval({sequence}), (select coalesce(max(seq), 0) + 1 from event)), false)")
        )
