"""Opens the store of what people write: SQLite in NARVARD_HOME, or the PostgreSQL that NARVARD_WRITES names."""

from __future__ import annotations

import secrets
import sqlite3
import threading
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
WRITER = threading.Lock()
"""One writer at a time in a process: SQLite's own waiting is polling, and some would wait for long."""


class Away(Exception):
    """What was sent could not be kept; it may be sent again with the same key. The message is a Swedish sentence."""

    outcome = "away"


AWAY = "Det går inte att spara just nu. Det du skrev står kvar. Försök igen om en stund."
FULL = "Disken på servern är full, så det gick inte att spara. Det du skrev står kvar. Säg till den som leder mötet."
NEWER = "Det som skrivits i verkstäder är sparat av en nyare utgåva av narvard. Uppgradera narvard på den här servern."
UNREADABLE = "NARVARD_WRITES ska vara en adress till PostgreSQL, till exempel: postgresql+psycopg://narvard@db/narvard"


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
    options = {"options": "-c statement_timeout=5000 -c lock_timeout=5000", "application_name": "narvard", "connect_timeout": 5}
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
        WRITER if is_embedded(engine) else threading.Lock(),
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
