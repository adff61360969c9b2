"""Opens the store of what people write: SQLite in NARVARD_HOME, or the PostgreSQL that NARVARD_WRITES names."""

from __future__ import annotations

import secrets
import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine, event, make_url, select, text
from sqlalchemy import Engine as Engine
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from narvard import settings, watch
from narvard.writes.tables import SECRET

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

FILE = "writes.sqlite"
MIGRATIONS = Path(__file__).parent / "migrations"
POOL, WAIT_SECONDS = 8, 30
LOCK = 7_215_021
"""Whoever upgrades the schema holds it; another node waits."""


class Line:
    """So many at a time, first come, first served: locks and pools are not fair, and some of fifty would be refused.

    Nobody waits for ever for those before who have met a store that says nothing. Raises Away.
    """

    def __init__(self, at_once: int, patience: float = WAIT_SECONDS) -> None:
        self._free, self._waiting, self._lock = at_once, deque[threading.Lock](), threading.Lock()
        self._patience = patience

    def __enter__(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        if not turn.acquire(timeout=self._patience):
            self._step_out(turn)

    def _step_out(self, turn: threading.Lock) -> None:
        with self._lock:
            if turn in self._waiting:  # else it is our turn after all, given at the last moment
                self._waiting.remove(turn)
                raise Away(AWAY)

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


class Away(Exception):
    """What was sent could not be kept; it may be sent again with the same key. The message is a Swedish sentence."""

    outcome = "away"


AWAY = "Det går inte att spara just nu. Det du skrev står kvar. Försök igen om en stund."
FULL = "Disken på servern är full, så det gick inte att spara. Det du skrev står kvar. Säg till den som leder mötet."
NEWER = "Det som skrivits i verkstäder är sparat av en nyare utgåva av narvard. Uppgradera narvard på den här servern."
UNREADABLE = "NARVARD_WRITES ska vara en adress till PostgreSQL, till exempel: postgresql+psycopg://narvard@db/narvard"
WRITERS = {True: Line(1), False: Line(POOL // 2)}
"""Writers of a process, embedded or not. SQLite takes one, and its own waiting is polling; readers always have a connection."""
SILENT = {"tcp_user_timeout": 10_000, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
"""In libpq's words: a machine that has gone silent, and closes nothing, is given up after some ten seconds. The system's own
patience is a quarter of an hour, and a server that is gone keeps no time of its own."""


def address() -> str:
    """Where what people write is kept."""
    return settings.writes() or f"sqlite:///{(settings.home() / FILE).as_posix()}"


def exists() -> bool:
    """Whether anybody may have written: a home where nobody has gets no file by being asked."""
    return bool(settings.writes()) or (settings.home() / FILE).exists()


def store() -> Engine:
    """The store, at the right schema. Raises Away."""
    return _opened(address())


def try_out() -> None:
    """Raises Away where nothing can be read from the store just now."""
    with reading(store()) as connection:
        connection.execute(text("select 1"))


@cache
def _opened(url: str) -> Engine:
    with told():
        engine = connected(url)
        upgrade(engine)
        return engine


def connected(url: str) -> Engine:
    """The engine alone. Raises Away for an address that is neither SQLite nor PostgreSQL by psycopg."""
    try:
        kind = make_url(url).drivername
    except ArgumentError:
        kind = ""
    if kind == "sqlite":
        return _embedded(url)
    if kind != "postgresql+psycopg":
        raise Away(UNREADABLE)
    limits = {"options": "-c statement_timeout=5000 -c lock_timeout=5000", "connect_timeout": 5, **SILENT}
    options = {"application_name": "narvard", **limits}
    return create_engine(url, pool_size=POOL, max_overflow=0, pool_timeout=WAIT_SECONDS, pool_pre_ping=True, connect_args=options)


def _embedded(url: str) -> Engine:
    """SQLite that has written to disk before it acknowledges, and asks for its lock before it reads what it will change."""
    if place := make_url(url).database:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False},
        pool_size=POOL,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
    )

    @event.listens_for(engine, "connect")
    def _(raw: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
        raw.isolation_level = None  # we say BEGIN ourselves
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", f"busy_timeout={WAIT_SECONDS * 1000}"):
            raw.execute(f"pragma {pragma}")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql("begin" if connection.get_execution_options().get("reads") else "begin immediate")

    return engine


def is_embedded(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def inserting(engine: Engine) -> type[sqlite.Insert] | type[postgresql.Insert]:
    """The insert of this engine that may meet what is there already."""
    if is_embedded(engine):
        return sqlite.Insert
    from sqlalchemy.dialects import postgresql  # 4 MB, where it is used

    return postgresql.Insert


@contextmanager
def told() -> Iterator[None]:
    """Turns every failure of the store into a sentence. Raises Away."""
    try:
        yield
    except DBAPIError as error:
        raise Away(FULL if _is_full(error) else AWAY) from error
    except (SQLAlchemyError, OSError) as error:
        raise Away(AWAY) from error


def _is_full(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_FULL or getattr(error.orig, "sqlstate", None) == "53100"


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment. Raises Away."""
    with told(), engine.connect().execution_options(reads=True) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, what: str = "own") -> Iterator[Connection]:
    """A transaction: on disk when it ends, or nothing of it. Raises Away. `what` is the kind of writing, for operations."""
    with (
        watch.work(watch.Kind.WRITE, what),
        told(),
        WRITERS[is_embedded(engine)],
        engine.begin() as connection,
    ):
        yield connection


def upgrade(engine: Engine) -> None:
    """Brings the schema to what this program knows, one process at a time. Raises Away where a newer one has been here."""
    from alembic import command  # 8 MB that only those need who write
    from alembic.config import Config
    from alembic.util import CommandError

    with engine.connect() as connection, connection.begin():
        if not is_embedded(engine):
            connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise Away(NEWER) from error


def key(engine: Engine, name: str = "cookie") -> str:
    """A secret that all nodes of this store share; made when it is first asked for. Raises Away."""
    with writing(engine) as connection:
        made = inserting(engine)(SECRET).values(name=name, value=secrets.token_urlsafe(32))
        connection.execute(made.on_conflict_do_nothing(index_elements=["name"]))
        return str(connection.scalar(select(SECRET.c.value).where(SECRET.c.name == name)))
