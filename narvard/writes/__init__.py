"""What people write: an append-only log of events, beside the data versions and never mixed with them (docs/decisions/0058).

The one room that knows SQLAlchemy and Alembic: `engine` opens the store, `commands` write, `readings` read.
"""
