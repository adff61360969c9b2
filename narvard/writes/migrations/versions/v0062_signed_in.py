"""Who is signed in, and the organisation that somebody writes for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from narvard.writes.tables import Moment

revision = "0062"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("event", sa.Column("organisation", sa.String(120), nullable=False, server_default=""))
    op.create_table(
        "signed_in",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("groups", sa.Text, nullable=False),
        sa.Column("organisation", sa.String(120), nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("ends", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signed_in"),
    )
    op.create_index("ix_signed_in_person", "signed_in", ["person"])
