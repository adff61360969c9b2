"""Alembic runs this: migrations on the connection that `narvard.writes.engine` has opened and locked."""

from __future__ import annotations

from alembic import context

from narvard.writes.tables import META

context.configure(connection=context.config.attributes["connection"], target_metadata=META, render_as_batch=True)
context.run_migrations()
