"""The parts of /omstallning: the sentence with the view switch, and the view that is chosen."""

from __future__ import annotations

from collections.abc import Iterator

import htpy as h
import pyarrow as pa
from htpy import Element, Node
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.charts import lines
from narvard.charts.theme import Look, Unit
from narvard.format import day
from narvard.page import PAGE
from narvard.selection import Selection, keys, to_query
from narvard.ui import answers, choices, filters, parts
from narvard.ui.links import COPY_LINK, downloads
from narvard.ui.show import show, stack
from narvard.views.shift import brief, markup
from narvard.views.shift import words as say
from narvard.views.shift.answer import Shift, answer, in_view


def screen(selection: Selection, context: Context, shown: Shift) -> None:
    """The whole page."""
    opening: Node = filters.filter_row(selection, context), _opening(selection, context, shown)
    charts = list(_charts(shown))
    if charts:
        show(opening)
        opening = None
    for chart in charts:
        _chart(selection, shown, *chart)
    left_out = ("share_table", "ratio_table") if selection.meeting else ()
    parts_shown = [_part(part, selection, context) for part in markup.VIEWS[shown.view] if part not in left_out]
    stack(opening, parts_shown, _foot(selection, context, shown))
    filters.lists(selection, context, shown=in_view)


def _charts(shown: Shift) -> Iterator[tuple[pa.Table, Unit, tuple[int, ...]]]:
    """What is drawn over the years, its unit, and the years in which a series begins anew."""
    if shown.resources and shown.resources.share and shown.resources.lines.num_rows:
        yield shown.resources.lines, Unit("\N{NO-BREAK SPACE}%"), shown.resources.share.measure.series_break
    if shown.people and shown.people.lines.num_rows:
        yield shown.people.lines, Unit(""), ()


def _opening(selection: Selection, context: Context, shown: Shift) -> Node:
    top = markup.top(shown, context)
    totals = markup.totals(shown, selection) if shown.ways or shown.chapters else None
    if selection.meeting:
        return top, totals
    views = choices.switch("Vy", selection, keys.VIEW, PAGE["shift"].views, shown.view)
    return top, h.div(".narvard-controls")[views], totals


def _chart(selection: Selection, shown: Shift, rows: pa.Table, unit: Unit, breaks: tuple[int, ...]) -> None:
    spec = lines.spec(unit, breaks, parts.look(selection))
    spec |= {"height": brief.LOW} if selection.meeting and shown.resources else {}
    parts.chart(spec, rows, f"shift.{shown.view}", f"{shown.sentence}. {shown.sub}")


def _drawn(selection: Selection, context: Context, part: str, look: Look) -> Markup:
    """A large piece of HTML, made once per data version, selection and look."""
    shown = answers.kept(answer, selection, context)
    shown = brief.shift(shown) if selection.meeting else shown
    return html.rendered(markup.PARTS[part](shown, selection, context.catalogue, look))


def _part(part: str, selection: Selection, context: Context) -> Markup:
    return answers.kept(_drawn, selection, context, part, parts.look(selection))


def _foot(selection: Selection, context: Context, shown: Shift) -> Element:
    """What is only an example, where the values are from, and the view as files."""
    info = context.info
    note = f"{say.source(day(info.created), info.version, demo=info.demo)} {say.EXAMPLE}"
    shared = f" {say.SHARED}" if shown.ways else ""
    source = h.p(".narvard-source")[f"{note}{shared}"]
    if selection.meeting:
        return source
    files = downloads(PAGE["shift"].path, to_query(selection), figure=True), COPY_LINK
    documents = markup.documents(selection, context) if shown.chapters else None
    return h.div[documents, h.div(".narvard-beside.top")[source, h.div(".narvard-actions")[files]]]
