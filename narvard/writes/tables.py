"""The tables of what people write: the log, the keys that cookies are signed with, and who is signed in."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import BigInteger, Column, DateTime, Dialect, Index, Integer, MetaData, String, Table, Text, TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
META = MetaData(naming_convention=NAMES)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone and would give back another type than PostgreSQL does."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


EVENT = Table(
    "event",
    META,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("stream", String(16), nullable=False),
    Column("actor", String(40), nullable=False),
    Column("by", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("payload", Text, nullable=False),
    Column("key", String(80), nullable=False, unique=True),
    Column("organisation", String(120), nullable=False, server_default=""),
    Index(None, "stream", "seq"),
    sqlite_autoincrement=True,  # a number is never used again
)
"""`key` is made by the sender: the same event sent again changes nothing."""
SECRET = Table("secret", META, Column("name", String(16), primary_key=True), Column("value", String(80), nullable=False))
SIGNED_IN = Table(
    "signed_in",
    META,
    Column("id", String(64), primary_key=True),
    Column("person", String(40), nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("groups", Text, nullable=False),
    Column("organisation", String(120), nullable=False),
    Column("hint", Text, nullable=False),
    Column("ends", Moment, nullable=False),
)
"""A row per browser of somebody who is signed in; `id` is a digest of what the browser has."""
