"""The parts of /tackning: the story, the controls, the matrices and the lists."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import streamlit as st

from narvard import texts
from narvard.assess.view import Context
from narvard.page import PAGE
from narvard.selection import LEVELS, Selection, to_query
from narvard.texts import filters
from narvard.texts.names import STEP_TITLES
from narvard.ui import answers, controls, html
from narvard.views.coverage import brief, markup
from narvard.views.coverage import words as say
from narvard.views.coverage.answer import Coverage, answer, headline
from narvard.views.coverage.cells import NEED_SPLITS, Matrix, rows_of, split_of


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


def _drawn(part: str, selection: Selection, context: Context) -> str:
    """A large piece of HTML, made once per data version and selection."""
    return answers.kept(_part, selection, context, part)


def _part(selection: Selection, context: Context, part: str) -> str:
    shown = answers.kept(answer, selection, context)
    return markup.PARTS[part](brief.coverage(shown) if selection.meeting else shown, selection)


def _story(selection: Selection, context: Context, shown: Coverage) -> None:
    headline, line = say.story(shown.needs, selection.status)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="rubrikrad"):
        demo = f'<span class="narvard-exempel">{texts.DEMO}</span> ' if context.info.demo else ""
        said, below = (markup.pieces(part, selection) for part in (headline, line))
        sub = f'<p class="narvard-under">{demo}{below}</p>'
        st.html(f'<div class="narvard-rubrik"><h2>{said}</h2>{sub}</div>', width="stretch")
        controls.switch("Visa som", selection, "view", PAGE["coverage"].views, shown.view)
    if any(shown.needs.values()):
        st.html(_drawn("bar", selection, context))


def _controls(selection: Selection, shown: Coverage) -> None:
    """What is counted and how it is divided. Choosing other rows closes the cell."""
    with st.container(key="kontroller", horizontal=True, vertical_alignment="bottom", gap="medium"):
        if shown.view == "matris":
            controls.switch("Räkna", selection, "count", say.COUNTS, selection.count, hide_label=False)
            allowed = {code: name for code, name in say.SPLITS.items() if selection.count == "matt" or code in ("", *NEED_SPLITS)}
            split = replace(selection, split=split_of(selection))
            controls.choose_one(say.SPLIT_LABEL, split, "split", allowed, width=220, after=_other_rows)
        if shown.view == "omraden":
            controls.choose_one("Nivå", selection, "level", {level: texts.LEVEL_NAMES[level] for level in LEVELS}, width=220)
        controls.switch("Status", selection, "status", filters.STATUS, selection.status, hide_label=False)
        controls.switch("Perspektiv", selection, "perspective", filters.PERSPECTIVE, selection.perspective, hide_label=False)


def _other_rows(selection: Selection, split: str) -> Selection:
    return replace(selection, split=split, cell="")


def _matrix(selection: Selection, context: Context, shown: Coverage) -> None:
    matrix = shown.matrix
    if matrix is None:
        return
    if shown.opened and selection.meeting:
        _opened(selection, context, shown)
        return
    empty = not matrix.rows or not matrix.columns
    lacking = (empty or shown.nearest) and not shown.opened
    heading = markup.nearest(shown, selection) if lacking else _cells_heading(matrix, selection)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="matrisrad"):
        st.html(heading, width="stretch")
        if not split_of(selection):
            controls.switch("Rader", selection, "rows", say.ROWS, rows_of(selection, context.catalogue))
    if not empty:
        st.html(_drawn("matrix", selection, context))
    if selection.meeting:
        return
    lines = [say.DISTINCT if selection.count == "matt" else say.DISTINCT_NEEDS]
    lines += [say.WEIGHTS] if selection.count == "vikt" else []
    lines += [say.EXAMPLES] if selection.count != "matt" else []
    lines += [say.NO_AREAS] if selection.areas else []
    more = "" if shown.opened else markup.for_all(shown, selection)
    whole = _download(replace(selection, cell=""), copy=not shown.opened)
    st.html(html.paragraph(" ".join(lines), "narvard-dampad") + more + whole)
    if shown.opened:
        _opened(selection, context, shown)


def _cells_heading(matrix: Matrix, selection: Selection) -> str:
    title, line = headline(matrix, selection)
    return html.heading(title, 2, "narvard-tack-avsnitt") + html.paragraph(line, "narvard-under")


def _opened(selection: Selection, context: Context, shown: Coverage) -> None:
    opened = shown.opened
    if opened is None:
        return
    if shown.nearest:
        st.html(markup.nearest(shown, selection))
        return
    title = say.opened(opened.row.name, opened.column.name, split_of(selection))
    st.html(
        html.heading(title, 2, "narvard-tack-avsnitt")
        + markup.for_all(shown, selection)
        + _drawn("lists", selection, context)
        + _download(selection)
    )


def _areas(selection: Selection, context: Context, shown: Coverage) -> None:
    values = shown.values
    if values is None or shown.nearest:
        st.html(markup.nearest(shown, selection))
        return
    title = say.areas(len(values.periods), len(values.periods) + len(values.reasons), values.level)
    st.html(
        html.heading(title, 2, "narvard-tack-avsnitt")
        + html.paragraph(say.areas_sub(len(values.measures)), "narvard-under")
        + ("" if selection.meeting else markup.left_out(values, selection))
        + _drawn("areas", selection, context)
        + _download(selection)
    )


def _steps(selection: Selection, context: Context, shown: Coverage) -> None:
    if shown.nearest:
        st.html(markup.nearest(shown, selection))
        return
    counts = Counter(dict.fromkeys(STEP_TITLES, 0)) + Counter(one.step for one in shown.listed)
    st.html(
        html.heading(say.steps(counts), 2, "narvard-tack-avsnitt")
        + html.paragraph(say.steps_sub(counts), "narvard-under")
        + _drawn("steps", selection, context)
        + _download(selection)
    )


def _download(selection: Selection, *, copy: bool = True) -> str:
    """The rows shown and the matrix as files, and the link of the view; not at a meeting."""
    if selection.meeting:
        return ""
    matrix = selection.view in ("", "matris") and not selection.cell
    links = html.downloads(PAGE["coverage"].path, to_query(selection), figure=matrix) + (html.COPY_LINK if copy else "")
    return f'<div class="narvard-tack-hamta">{links}</div>'


def _basis(context: Context, shown: Coverage) -> None:
    """Which data the states are computed from, and which measures differ from what the catalogue says."""
    text = say.version(context.info.version, context.info.demo, len(shown.unexpected), len(shown.gained))
    lists = "".join(
        html.details(f"{title} ({len(names)})", html.items(names))
        for title, names in ((say.UNEXPECTED, shown.unexpected), (say.GAINED, shown.gained))
        if names
    )
    st.html(html.paragraph(text, "narvard-kalla") + lists)
