"""The parts of /data."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
import streamlit as st
from htpy import Element, Node

from narvard import html
from narvard.assess.view import Context
from narvard.html import Cell, Column
from narvard.page import PAGE
from narvard.selection import Selection, keys, to_query
from narvard.ui import choices, filters, kolada, members
from narvard.ui.links import COPY_LINK, downloads, own_link
from narvard.ui.show import show
from narvard.views.data import screen_history, screen_own_content
from narvard.views.data import words as say
from narvard.views.data.answer import Changes, Line, Status

NAMED = 4
"""Measures of a year that a meeting names."""
WARNED = 2
"""Warnings that a meeting sees."""


def screen(selection: Selection, context: Context, shown: Status) -> None:
    """The values, one's own content, or the data versions."""
    view = selection.view or next(iter(PAGE["data"].views))
    views = None if selection.meeting else choices.switch(say.SHOW, selection, keys.VIEW, PAGE["data"].views, view)
    show(filters.filter_row(selection, context), views and h.div(".narvard-controls")[views])
    if not selection.meeting:
        members.log_or_sign_in(selection)
    if view == "eget":
        screen_own_content.own_content(selection)
    elif view == "versioner":
        screen_history.history(selection)
    else:
        status(selection, context, shown)
    filters.lists(selection, context)


def status(selection: Selection, context: Context, shown: Status) -> None:
    """The version, the Kolada button, what changed, the deliveries with their warnings, and every measure."""
    show(h.h2[shown.sentence], h.p(".narvard-line")[f"{shown.sub} {say.version(context.info, shown.count)}".strip()])
    if not selection.meeting:
        kolada.fetch_panel(context.info.demo, always=True)
    if selection.meeting:
        _in_a_room(selection, shown)
        return
    versions = replace(selection, view="versioner")
    left, right = st.columns(2, gap="large")
    with left:
        show(_deliveries(shown))
        warnings = _warnings(shown)
        if warnings:
            show(html.details(f"{say.WARNINGS} ({len(warnings)})", html.items(warnings)))
    with right:
        show(h.h3[say.CHANGES], _changes(context, shown.changes), h.p[own_link(versions, say.VERSIONS)])
    show(h.h3[say.TABLE], _table(shown))
    show(h.p[downloads(PAGE["data"].path, to_query(selection)), COPY_LINK])


def _in_a_room(selection: Selection, shown: Status) -> None:
    """What the version was made of and how it differs from the one before; and how fresh the measures are, large."""
    warnings, versions = _warnings(shown), replace(selection, view="versioner")
    differs = h.p[say.changes(shown.changes.claim) if shown.changes else say.FIRST], h.p[own_link(versions, say.VERSIONS)]
    parts = (
        _deliveries(shown),
        (h.h3[say.WARNINGS], html.items(warnings[:WARNED]), html.more(len(warnings) - WARNED)) if warnings else None,
        (h.h3[say.CHANGES], differs),
    )
    show(h.div(".narvard-three")[[h.section[part] for part in parts if part]])
    show(h.h3[say.BY_YEAR], _by_year(shown))


def _deliveries(shown: Status) -> Node:
    return h.h3[say.DELIVERIES], html.items(say.delivery(d.claim, d.retrieved_at) for d in shown.deliveries)


def _warnings(shown: Status) -> list[str]:
    """Once each, though several deliveries say the same."""
    return list(dict.fromkeys(line for delivery in shown.deliveries for line in delivery.warnings))


def _changes(context: Context, changes: Changes | None) -> Node:
    """What differs, each kind to be opened."""
    if changes is None:
        return h.p[say.FIRST]
    titles = {measure.id: measure.title for measure in context.catalogue.measures}
    text = h.p[say.changes(changes.claim)]
    named = (("Har fått värden", changes.gained), ("Har inte längre värden", changes.lost), ("Har ändrade värden", changes.changed))
    lists = [html.details(f"{label} ({len(ids)})", html.items(titles.get(i, i) for i in ids)) for label, ids in named if ids]
    return text, lists


def _why(line: Line) -> str:
    """Why municipalities lack values: of a year that only others have, that is why."""
    if not line.period:
        return say.NO_VALUES
    return say.NO_MUNICIPALITY if line.expected and not line.municipalities else say.reasons(line.counts)


def _by_year(shown: Status) -> Element:
    """How fresh the values are, as a room sees it: of each year the measures that have it as their newest, and those with none."""
    columns = [Column(head, numeric=head == say.BY_YEAR_HEADS[1]) for head in say.BY_YEAR_HEADS]
    rows = [
        [Cell(str(year) if year else say.WITHOUT, year), Cell(str(len(titles)), len(titles)), Cell(say.named(titles, NAMED))]
        for year, titles in shown.by_year
    ]
    return h.div(".narvard-fresh")[html.table(say.BY_YEAR, columns, rows)]


def _table(shown: Status) -> Element:
    columns = [Column(heading, numeric=heading in say.HEADINGS[2:5]) for heading in say.HEADINGS]
    cells = [
        [
            Cell(line.title),
            Cell(f"{line.source}{', ' + line.source_id if line.source_id else ''}"),
            Cell(line.retrieved_at[:10] if line.retrieved_at else "–"),
            Cell(str(line.period or "–"), line.period),
            Cell(say.coverage(line.municipalities or 0, line.expected, (line.levels or "").split(".")), line.municipalities),
            Cell(_why(line), muted=True),
            Cell(line.series_break),
        ]
        for line in shown.lines
    ]
    return html.table(shown.sentence, columns, cells)
