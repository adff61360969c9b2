"""A published data version as views see it, read from a store."""

from __future__ import annotations

from functools import partial

from narvard.assess.view import Context
from narvard.database.store import Store


def context_of(store: Store, version: str) -> Context:
    """Raises StoreError."""
    return Context(store.catalogue(version), partial(store.run, version), store.info(version), partial(_before, store, version))


def _before(store: Store, version: str, since: str = "", /) -> Context | None:
    earlier = store.earlier(version, since)
    return context_of(store, earlier) if earlier else None
