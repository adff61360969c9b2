"""The parts of /tackning: the story, the controls, the matrices and the lists."""

from __future__ import annotations

from functools import partial

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from narvard import html, texts
from narvard.assess.view import Context
from narvard.domain.link_codes import Count, Rows, Split
from narvard.page import PAGE
from narvard.selection import LEVELS, Selection, active, keys, to_query
from narvard.selection.pages.coverage import CELL, COUNT, ROWS, SPLIT
from narvard.texts import filters as say_filters
from narvard.ui import answers, choices, filters
from narvard.ui.links import COPY_LINK, downloads
from narvard.ui.show import show
from narvard.views.coverage import brief, markup
from narvard.views.coverage import words as say
from narvard.views.coverage.answer import Coverage, answer, in_view
from narvard.views.coverage.cells import NEED_SPLITS, rows_of, split_of


def screen(selection: Selection, context: Context, shown: Coverage) -> None:
    """The whole page: what can be followed, then the view chosen."""
    said = [html.notice(notice) for notice in shown.notices]
    alone = selection.meeting and shown.opened
    show(
        filters.filter_row(selection, context),
        said,
        None if alone else markup.opening(shown, selection, context),
        None if selection.meeting else _controls(selection, context, shown),
    )
    view = {"matris": _matrix, "omraden": _areas, "steg": _steps}[shown.view]
    show(view(selection, context, shown))
    if not selection.meeting:
        show(_basis(context, shown))
    filters.lists(selection, context, shown=in_view)


def _drawn(part: str, selection: Selection, context: Context) -> Markup:
    """A large piece of HTML, made once per data version and selection."""
    return answers.kept(_part, selection, context, part)


def _part(selection: Selection, context: Context, part: str) -> Markup:
    shown = answers.kept(answer, selection, context)
    return html.rendered(markup.PARTS[part](brief.coverage(shown) if selection.meeting else shown, selection))


def _controls(selection: Selection, context: Context, shown: Coverage) -> Element:
    """The view and what is counted; the rest is asked for more seldom. Choosing other rows closes the cell."""
    row = [choices.switch(say.SHOW_LABEL, selection, keys.VIEW, PAGE["coverage"].views, shown.view)]
    rare: list[Element] = []
    if shown.view == "matris":
        row.append(choices.switch(say.COUNT_LABEL, selection, COUNT, say.COUNTS, selection.coverage.count))
        rare += _rows(selection, context)
    if shown.view == "omraden":
        row.append(choices.choose_one("Nivå", selection, keys.LEVEL, {level: texts.LEVEL_NAMES[level] for level in LEVELS}))
    rare.append(choices.choose_one("Status", selection, keys.STATUS, say_filters.STATUS))
    rare.append(choices.choose_one("Perspektiv", selection, keys.PERSPECTIVE, say_filters.PERSPECTIVE))
    counting = (SPLIT, ROWS, keys.STATUS, keys.PERSPECTIVE) if shown.view == "matris" else (keys.STATUS, keys.PERSPECTIVE)
    return h.div(".narvard-controls")[row, choices.more(len(active(selection, counting)), *rare)]


def _rows(selection: Selection, context: Context) -> list[Element]:
    """What the rows of the matrix are."""
    possible = list(Split) if selection.coverage.count is Count.MEASURES else [Split.NONE, *NEED_SPLITS]
    allowed = {code: name for code, name in say.SPLITS.items() if code in possible}
    split = split_of(selection)
    lists = [choices.choose(say.SPLIT_LABEL, allowed, split, partial(_other_rows, selection), SPLIT, CELL)]
    rows = rows_of(selection, context.catalogue)
    return lists if split else [*lists, choices.choose(say.ROWS_LABEL, say.ROWS, rows, partial(ROWS.put, selection), ROWS)]


def _other_rows(selection: Selection, split: Split) -> Selection:
    return CELL.put(SPLIT.put(selection, split), "")


def _matrix(selection: Selection, context: Context, shown: Coverage) -> Node:
    matrix = shown.matrix
    if matrix is None:
        return None
    if shown.opened and selection.meeting:
        return _opened(selection, context, shown)
    drawn = None if markup.is_empty(shown) else _drawn("matrix", selection, context)
    if selection.meeting:
        return drawn
    lines = [say.DISTINCT if selection.coverage.count is Count.MEASURES else say.DISTINCT_NEEDS]
    ways_only = not split_of(selection) and rows_of(selection, context.catalogue) is Rows.WAYS
    lines += [say.WAYS_ONLY] if ways_only and selection.coverage.count is Count.MEASURES else []
    lines += [say.WEIGHTS] if selection.coverage.count is Count.WEIGHT else []
    lines += [say.EXAMPLES] if selection.coverage.count is not Count.MEASURES else []
    more = None if shown.opened else markup.for_all(shown, selection)
    whole = _download(CELL.put(selection, ""), copy=not shown.opened)
    opened = _opened(selection, context, shown) if shown.opened else None
    return drawn, h.p(".narvard-muted")[" ".join(lines)], more, markup.story(shown, selection), whole, opened


def _opened(selection: Selection, context: Context, shown: Coverage) -> Node:
    opened = shown.opened
    if opened is None:
        return None
    if shown.nearest:
        return markup.nearest(shown, selection)
    return (
        markup.opened_heading(opened, selection),
        markup.for_all(shown, selection),
        _drawn("lists", selection, context),
        _download(selection),
    )


def _areas(selection: Selection, context: Context, shown: Coverage) -> Node:
    values = shown.values
    if values is None or shown.nearest:
        return None
    return (
        None if selection.meeting else markup.left_out(values, selection),
        _drawn("areas", selection, context),
        _download(selection),
    )


def _steps(selection: Selection, context: Context, shown: Coverage) -> Node:
    if shown.nearest:
        return None
    return (
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


def _basis(context: Context, shown: Coverage) -> Node:
    """Which data the states are computed from, and which measures differ from what the catalogue says."""
    text = say.version(context.info.version, context.info.demo, shown.differing)
    lists = [
        html.details(f"{title} ({len(names)})", html.items(names))
        for title, names in ((say.UNEXPECTED, shown.unexpected), (say.GAINED, shown.gained))
        if names
    ]
    return h.p(".narvard-source")[text], lists
