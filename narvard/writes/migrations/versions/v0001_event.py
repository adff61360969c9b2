"""The log of events, and the key of device cookies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from narvard.writes.tables import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("stream", sa.String(16), nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("by", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_event"),
        sa.UniqueConstraint("key", name="uq_event_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_stream_seq", "event", ["stream", "seq"])
    op.create_table(
        "secret",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("value", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_secret"),
    )
