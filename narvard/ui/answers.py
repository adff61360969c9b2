"""Answers for the pages, cached per data version. The version is an argument of everything that is cached.

A published version is read from the shared store, a preview from the reader's own. What is asked is frozen, and so a key as it is:
Streamlit would take a selection apart at every look, half the work of a rerun.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import TypeVar

import pyarrow as pa
import streamlit as st

from narvard.assess.view import Context
from narvard.database.queries import Query
from narvard.database.store import Store, shared
from narvard.selection import Selection
from narvard.ui import preview
from narvard.ui.kept import in_bytes, per_version

T = TypeVar("T")

TABLE_BYTES, ANSWER_BYTES = 12_000_000, 20_000_000
"""Room for rows of the database, and for what is made of them: some hundreds of each."""


@per_version(st.cache_resource, 4)
def context(version: str) -> Context:
    """The catalogue and the answers of one data version. Raises StoreError."""
    store = store_of(version)
    return Context(store.catalogue(version), partial(answer, version), store.info(version), partial(_before, version))


def _before(version: str, since: str = "", /) -> Context | None:
    """The version before, or the one named; of a preview the one that it is to replace."""
    own = preview.mine(version)
    if own and not since:
        return context(own.base)
    earlier = shared().earlier(own.base if own else version, since)
    return context(earlier) if earlier else None


def answer(version: str, query: Query) -> pa.Table:
    """Rows that answer `query` in `version`. Raises StoreError."""
    return in_bytes(version, "tables", TABLE_BYTES, query, lambda: store_of(version).run(version, query))


def kept(make: Callable[..., T], selection: Selection, context: Context, *more: Hashable) -> T:
    """`make(selection, context, *more)`, made once per data version: an answer, or a large piece of HTML. Frozen, so shared."""
    key = (f"{make.__module__}.{make.__qualname__}", selection, more)
    return in_bytes(context.info.version, "answers", ANSWER_BYTES, key, lambda: make(selection, context, *more))


def version_for(asked: str) -> tuple[str, bool]:
    """The data version to show, and whether it is the one `asked` for (nothing asked: the current one). Raises StoreError."""
    if asked and store_of(asked).exists(asked):
        return asked, True
    return shared().current(), not asked


def store_of(version: str) -> Store:
    """Where a version is read: in the reader's own preview if it is that, else among the published ones."""
    own = preview.mine(version)
    return own.store if own else shared()
