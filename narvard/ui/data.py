"""Answers for the pages, cached per data version. The version is an argument of everything that is cached."""

from __future__ import annotations

from functools import partial

import pyarrow as pa
import streamlit as st

from narvard.queries import Query
from narvard.selection import Selection
from narvard.store import shared
from narvard.views import compare, coverage, data, matrix, measure, measure_search, needs, needs_register, proposal, start
from narvard.views import profile as profiles
from narvard.views import standing as standings
from narvard.views.view import Context, Figure

VIEWS = {"compare": compare.answer}


@st.cache_resource(max_entries=4, show_spinner=False)
def context(version: str) -> Context:
    """The catalogue and the answers of one data version. Raises StoreError."""
    store = shared()
    return Context(store.catalogue(version), partial(answer, version), store.info(version))


@st.cache_data(max_entries=2000, show_spinner=False)
def answer(version: str, query: Query) -> pa.Table:
    """Rows that answer `query` in `version`. Raises StoreError."""
    return shared().run(version, query)


@st.cache_data(max_entries=500, show_spinner=False)
def figure(version: str, selection: Selection) -> Figure:
    """The figure of the page that `selection` names."""
    return VIEWS[selection.page](selection, context(version))


@st.cache_data(max_entries=100, show_spinner=False)
def status(version: str, selection: Selection) -> data.Status:
    """What /data shows, beside the version before."""
    earlier = shared().earlier(version)
    return data.answer(selection, context(version), context(earlier) if earlier else None)


@st.cache_data(max_entries=50, show_spinner=False)
def story(version: str) -> start.Story:
    """What the start page tells."""
    return start.answer(context(version))


@st.cache_resource(max_entries=200, show_spinner=False)
def covered(version: str, selection: Selection) -> coverage.Coverage:
    """What /tackning shows. Frozen, so that it is shared as it is."""
    return coverage.answer(selection, context(version))


@st.cache_resource(max_entries=300, show_spinner=False)
def measures(version: str, selection: Selection) -> measure.Shown | measure_search.Found:
    """What /matt shows: one measure, or the list to search. Frozen, so that it is shared as it is."""
    return measure.answer(selection, context(version))


@st.cache_resource(max_entries=200, show_spinner=False)
def register(version: str, selection: Selection) -> needs_register.Register:
    """What /behov shows. Frozen, so that it is shared as it is."""
    return needs_register.answer(selection, context(version))


@st.cache_resource(max_entries=300, show_spinner=False)
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
    if asked and shared().exists(asked):
        return asked, True
    return shared().current(), not asked


@st.cache_resource(max_entries=40, show_spinner=False)
def standing(version: str, asked: Selection) -> standings.Standing:
    """How all areas stand on all measures, for what `standing.asked` leaves of a selection. Frozen, so that it is shared."""
    return standings.answer(asked, context(version))


@st.cache_resource(max_entries=200, show_spinner=False)
def matrix_of(version: str, selection: Selection) -> matrix.Matrix:
    """What /lage shows. Frozen, so that it is shared as it is."""
    return matrix.shown(selection, context(version), standing(version, standings.asked(selection)))


@st.cache_resource(max_entries=200, show_spinner=False)
def profile(version: str, selection: Selection) -> profiles.Profile:
    """What /profil shows. Frozen, so that it is shared as it is."""
    now = context(version)
    question = profiles.asked(selection, now.catalogue)
    return profiles.answer(selection, now, standing(version, question) if question else None)
