"""The parts of /tackning: the story, the controls, the matrices and the lists."""

from __future__ import annotations

from functools import partial

import htpy as h
import streamlit as st
from htpy import Element
from markupsafe import Markup

from narvard import html, texts
from narvard.assess.view import Context
from narvard.domain.link_codes import Count, Split
from narvard.page import PAGE
from narvard.selection import LEVELS, Selection, keys, to_query
from narvard.selection.pages.coverage import CELL, COUNT, ROWS, SPLIT
from narvard.texts import filters
from narvard.ui import answers, controls
from narvard.ui.links import COPY_LINK, downloads
from narvard.ui.show import show
from narvard.views.coverage import brief, markup
from narvard.views.coverage import words as say
from narvard.views.coverage.answer import Coverage, answer
from narvard.views.coverage.cells import NEED_SPLITS, rows_of, split_of


def screen(selection: Selection, context: Context, shown: Coverage) -> None:
    """The whole page: what can be followed, then the view chosen."""
    for notice in shown.notices:
        st.info(notice)
    if not selection.meeting:
        _story(selection, context, shown)
        _controls(selection, shown)
    {"matris": _matrix, "omraden": _areas, "steg": _steps}[shown.view](selection, context, shown)
    if not selection.meeting:
        _basis(context, shown)


def _drawn(part: str, selection: Selection, context: Context) -> Markup:
    """A large piece of HTML, made once per data version and selection."""
    return answers.kept(_part, selection, context, part)


def _part(selection: Selection, context: Context, part: str) -> Markup:
    shown = answers.kept(answer, selection, context)
    return html.rendered(markup.PARTS[part](brief.coverage(shown) if selection.meeting else shown, selection))


def _story(selection: Selection, context: Context, shown: Coverage) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="heading-line"):
        show(markup.story(shown, selection, context))
        controls.switch("Visa som", selection, keys.VIEW, PAGE["coverage"].views, shown.view)
    if any(shown.needs.values()):
        show(_drawn("bar", selection, context))


def _controls(selection: Selection, shown: Coverage) -> None:
    """What is counted and how it is divided. Choosing other rows closes the cell."""
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom", gap="medium"):
        if shown.view == "matris":
            controls.switch("Räkna", selection, COUNT, say.COUNTS, selection.coverage.count, hide_label=False)
            possible = list(Split) if selection.coverage.count is Count.MEASURES else [Split.NONE, *NEED_SPLITS]
            allowed = {code: name for code, name in say.SPLITS.items() if code in possible}
            key, then = "coverage.split", partial(_other_rows, selection)
            controls.choose(say.SPLIT_LABEL, key, allowed, split_of(selection), then, width=220)
        if shown.view == "omraden":
            controls.choose_one("Nivå", selection, keys.LEVEL, {level: texts.LEVEL_NAMES[level] for level in LEVELS}, width=220)
        controls.switch("Status", selection, keys.STATUS, filters.STATUS, selection.status, hide_label=False)
        controls.switch("Perspektiv", selection, keys.PERSPECTIVE, filters.PERSPECTIVE, selection.perspective, hide_label=False)


def _other_rows(selection: Selection, split: Split) -> Selection:
    return CELL.put(SPLIT.put(selection, split), "")


def _matrix(selection: Selection, context: Context, shown: Coverage) -> None:
    matrix = shown.matrix
    if matrix is None:
        return
    if shown.opened and selection.meeting:
        _opened(selection, context, shown)
        return
    empty = not matrix.rows or not matrix.columns
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="matrix-line"):
        show(markup.heading(shown, selection))
        if not split_of(selection):
            controls.switch("Rader", selection, ROWS, say.ROWS, rows_of(selection, context.catalogue))
    if not empty:
        show(_drawn("matrix", selection, context))
    if selection.meeting:
        return
    lines = [say.DISTINCT if selection.coverage.count is Count.MEASURES else say.DISTINCT_NEEDS]
    lines += [say.WEIGHTS] if selection.coverage.count is Count.WEIGHT else []
    lines += [say.EXAMPLES] if selection.coverage.count is not Count.MEASURES else []
    lines += [say.NO_AREAS] if selection.areas else []
    more = None if shown.opened else markup.for_all(shown, selection)
    whole = _download(CELL.put(selection, ""), copy=not shown.opened)
    show(h.p(".narvard-muted")[" ".join(lines)], more, whole)
    if shown.opened:
        _opened(selection, context, shown)


def _opened(selection: Selection, context: Context, shown: Coverage) -> None:
    opened = shown.opened
    if opened is None:
        return
    if shown.nearest:
        show(markup.nearest(shown, selection))
        return
    show(
        markup.opened_heading(opened, selection),
        markup.for_all(shown, selection),
        _drawn("lists", selection, context),
        _download(selection),
    )


def _areas(selection: Selection, context: Context, shown: Coverage) -> None:
    values = shown.values
    if values is None or shown.nearest:
        show(markup.nearest(shown, selection))
        return
    show(
        markup.heading(shown, selection),
        None if selection.meeting else markup.left_out(values, selection),
        _drawn("areas", selection, context),
        _download(selection),
    )


def _steps(selection: Selection, context: Context, shown: Coverage) -> None:
    if shown.nearest:
        show(markup.nearest(shown, selection))
        return
    show(
        markup.heading(shown, selection),
        _drawn("steps", selection, context),
        _download(selection),
    )


def _download(selection: Selection, *, copy: bool = True) -> Element | None:
    """The rows shown and the matrix as files, and the link of the view; not at a meeting."""
    if selection.meeting:
        return None
    matrix = selection.view in ("", "matris") and not selection.coverage.cell
    files = downloads(PAGE["coverage"].path, to_query(selection), figure=matrix)
    return h.div(".narvard-coverage-downloads")[files, copy and COPY_LINK]


def _basis(context: Context, shown: Coverage) -> None:
    """Which data the states are computed from, and which measures differ from what the catalogue says."""
    text = say.version(context.info.version, context.info.demo, len(shown.unexpected), len(shown.gained))
    lists = [
        html.details(f"{title} ({len(names)})", html.items(names))
        for title, names in ((say.UNEXPECTED, shown.unexpected), (say.GAINED, shown.gained))
        if names
    ]
    show(h.p(".narvard-source")[text], lists)
