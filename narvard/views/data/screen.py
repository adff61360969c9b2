"""The parts of /data."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from narvard.assess.view import Context
from narvard.page import PAGE
from narvard.selection import Selection, keys, to_query
from narvard.ui import controls, html, kolada
from narvard.ui.html import Cell, Column
from narvard.views.data import screen_history, screen_own_content
from narvard.views.data import words as say
from narvard.views.data.answer import Changes, Status


def screen(selection: Selection, context: Context, shown: Status) -> None:
    """The values, one's own content, or the data versions."""
    view = selection.view or next(iter(PAGE["data"].views))
    if not selection.meeting:
        controls.switch(say.SHOW, selection, keys.VIEW, PAGE["data"].views, view)
    if view == "eget":
        screen_own_content.own_content(selection)
    elif view == "versioner":
        screen_history.history(selection)
    else:
        status(selection, context, shown)


def status(selection: Selection, context: Context, shown: Status) -> None:
    """The version, the Kolada button, what changed, the deliveries with their warnings, and every measure."""
    count = sum(line.values_in_all or 0 for line in shown.lines)
    st.html(html.heading(shown.sentence, 2) + html.paragraph(say.version(context.info, count), "narvard-under"))
    if not selection.meeting:
        kolada.fetch_panel(context.info.demo, always=True)
    versions = replace(selection, view="versioner")
    left, right = st.columns(2, gap="large")
    with left:
        st.html(
            html.heading(say.DELIVERIES, 3)
            + html.items([say.delivery(d.source, d.retrieved_at, d.rows, d.rejected) for d in shown.deliveries])
        )
        warnings = [line for delivery in shown.deliveries for line in delivery.warnings]
        if warnings:
            st.html(html.details(f"{say.WARNINGS} ({len(warnings)})", html.items(warnings)))
    with right:
        way = html.link(PAGE["data"].path, to_query(versions), say.VERSIONS)
        st.html(html.heading(say.CHANGES, 3) + _changes(context, shown.changes) + f"<p>{way}</p>")
    if not selection.meeting:
        st.html(html.heading(say.TABLE, 3) + _table(shown))
        st.html(f"<p>{html.downloads(PAGE['data'].path, to_query(selection))}{html.COPY_LINK}</p>")


def _changes(context: Context, changes: Changes | None) -> str:
    if changes is None:
        return html.paragraph("Det här är den första versionen.")
    titles = {measure.id: measure.title for measure in context.catalogue.measures}
    text = html.paragraph(say.changes(changes.before, len(changes.gained), len(changes.lost), len(changes.changed)))
    named = (("Har fått värden", changes.gained), ("Har inte längre värden", changes.lost), ("Har ändrade värden", changes.changed))
    return text + "".join(
        html.details(f"{label} ({len(ids)})", html.items([titles.get(i, i) for i in ids])) for label, ids in named if ids
    )


def _table(shown: Status) -> str:
    columns = [Column(heading, numeric=heading in say.HEADINGS[2:5]) for heading in say.HEADINGS]
    cells = [
        [
            Cell(line.title),
            Cell(f"{line.source}{', ' + line.source_id if line.source_id else ''}"),
            Cell(line.retrieved_at[:10] if line.retrieved_at else "–"),
            Cell(str(line.period or "–"), line.period),
            Cell(say.coverage(line.municipalities or 0, line.expected), line.municipalities),
            Cell(say.reasons(line.counts) if line.period else say.NO_VALUES, muted=True),
            Cell(line.series_break),
        ]
        for line in shown.lines
    ]
    return html.table(shown.sentence, columns, cells)
