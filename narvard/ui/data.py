"""Answers for the pages, cached per data version. The version is an argument of everything that is cached.

A published version is read from the shared store, a preview from the reader's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pyarrow as pa
import streamlit as st

from narvard.queries import Query
from narvard.selection import Selection
from narvard.store import Store, shared
from narvard.ui import preview
from narvard.ui.kept import per_version
from narvard.views import compare, coverage, data, matrix, measure, measure_search, needs, needs_register, proposal, start, workbook
from narvard.views import history as histories
from narvard.views import profile as profiles
from narvard.views import standing as standings
from narvard.views.view import Context, Figure

VIEWS = {"compare": compare.answer}


@per_version(st.cache_resource, 4)
def context(version: str) -> Context:
    """The catalogue and the answers of one data version. Raises StoreError."""
    store = store_of(version)
    return Context(store.catalogue(version), partial(answer, version), store.info(version))


@per_version(st.cache_data, 2000)
def answer(version: str, query: Query) -> pa.Table:
    """Rows that answer `query` in `version`. Raises StoreError."""
    return store_of(version).run(version, query)


@per_version(st.cache_data, 500)
def figure(version: str, selection: Selection) -> Figure:
    """The figure of the page that `selection` names."""
    return VIEWS[selection.page](selection, context(version))


@per_version(st.cache_data, 100)
def status(version: str, selection: Selection) -> data.Status:
    """What /data shows, beside the version before; a preview is set beside the one it is to replace."""
    own = preview.mine(version)
    earlier = own.base if own else shared().earlier(version)
    return data.answer(selection, context(version), context(earlier) if earlier else None)


@per_version(st.cache_resource, 30)
def told(version: str) -> histories.Version:
    """The history of a published version. Read through a store of its own, so that the versions readers have open stay open."""
    store = Store(shared().home)
    return histories.version(Context(store.catalogue(version), partial(store.run, version), store.info(version)))


@per_version(st.cache_data, 20)
def headlines(version: str) -> Mapping[tuple[str, str], str]:
    """The first lines of the pages."""
    return workbook.headlines(context(version))


@per_version(st.cache_data, 50)
def story(version: str) -> start.Story:
    """What the start page tells."""
    return start.answer(context(version))


@per_version(st.cache_resource, 200)
def covered(version: str, selection: Selection) -> coverage.Coverage:
    """What /tackning shows. Frozen, so that it is shared as it is."""
    return coverage.answer(selection, context(version))


@per_version(st.cache_resource, 300)
def measures(version: str, selection: Selection) -> measure.Shown | measure_search.Found:
    """What /matt shows: one measure, or the list to search. Frozen, so that it is shared as it is."""
    return measure.answer(selection, context(version))


@per_version(st.cache_resource, 200)
def register(version: str, selection: Selection) -> needs_register.Register:
    """What /behov shows. Frozen, so that it is shared as it is."""
    return needs_register.answer(selection, context(version))


@per_version(st.cache_resource, 300)
def proposed(version: str, selection: Selection) -> proposal.Proposal:
    """What /forslag shows. Frozen, so that it is shared as it is."""
    return proposal.answer(selection, context(version))


def years(selection: Selection, context: Context) -> list[int]:
    """Years of the chosen measure that have values at the level in view, newest first."""
    return compare.years(selection, context)


def valued(context: Context) -> frozenset[str]:
    """Measures that have a value in a municipality or the region."""
    return needs.measures_with_values(context)


def version_for(asked: str) -> tuple[str, bool]:
    """The data version to show, and whether it is the one `asked` for (nothing asked: the current one). Raises StoreError."""
    if asked and store_of(asked).exists(asked):
        return asked, True
    return shared().current(), not asked


def store_of(version: str) -> Store:
    """Where a version is read: in the reader's own preview if it is that, else among the published ones."""
    own = preview.mine(version)
    return own.store if own else shared()


@per_version(st.cache_resource, 40)
def standing(version: str, asked: Selection) -> standings.Standing:
    """How all areas stand on all measures, for what `standing.asked` leaves of a selection. Frozen, so that it is shared."""
    return standings.answer(asked, context(version))


@per_version(st.cache_resource, 200)
def matrix_of(version: str, selection: Selection) -> matrix.Matrix:
    """What /lage shows. Frozen, so that it is shared as it is."""
    return matrix.shown(selection, context(version), standing(version, standings.asked(selection)))


@per_version(st.cache_resource, 200)
def profile(version: str, selection: Selection) -> profiles.Profile:
    """What /profil shows. Frozen, so that it is shared as it is."""
    now = context(version)
    question = profiles.asked(selection, now.catalogue)
    return profiles.answer(selection, now, standing(version, question) if question else None)
