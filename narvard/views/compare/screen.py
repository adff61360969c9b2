"""A figure on the page: sentence, muted line, view switch, legend, chart or table, source and actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import htpy as h
import pyarrow as pa
import streamlit as st

from narvard import html, texts
from narvard.assess.view import Context, Figure
from narvard.charts import answers, lines, map, ranking, spread
from narvard.charts.theme import Unit
from narvard.domain.link_codes import ShownAreas
from narvard.format import with_unit
from narvard.page import PAGE
from narvard.selection import Period, Selection, describe, keys, to_query
from narvard.selection.pages.compare import CORRECTED, WHISKERS
from narvard.texts import verdicts
from narvard.ui import controls, parts
from narvard.ui.links import COPY_LINK, downloads, own_link
from narvard.ui.show import show
from narvard.views.compare import markup
from narvard.views.compare import words as say
from narvard.views.compare.screen_controls import comparison_controls

VIEW_OF = {"ranking": "rang", "lines": "tid", "map": "karta", "spread": "spridning", "table": "tabell", "answers": "svar"}


def screen(selection: Selection, context: Context, shown: Figure) -> None:
    """The controls and the whole figure. What it shows is said first, in words."""
    comparison_controls(selection, context)
    for notice in shown.notices:
        st.info(notice)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="heading-line"):
        demo = html.example(texts.DEMO if context.info.demo and shown.kind != "empty" else "")
        show(html.headline(shown.sentence, [demo, shown.sub]))
        if shown.kind != "empty" and not selection.meeting:
            controls.switch(
                "Visa som", selection, keys.VIEW, {v: PAGE["compare"].views[v] for v in shown.views}, VIEW_OF[shown.kind]
            )
    if shown.legend and shown.kind != "map":
        show(html.legend(shown.legend))
    if shown.kind not in ("table", "empty"):
        _described(selection, context, shown)
    DRAW[shown.kind](selection, context, shown)
    if shown.larger and not selection.meeting:
        _larger(selection, context, shown.larger)
    if shown.reckoning and not selection.meeting:
        show(html.details(verdicts.HOW, [h.p(".narvard-text")[step] for step in shown.reckoning]))
    _actions(selection, shown)


def _larger(selection: Selection, context: Context, code: str) -> None:
    """The same measure where the data are not too few."""
    own, larger = [context.catalogue.area_by_code[one] for one in (selection.own, code)]
    target = replace(selection, level=larger.level, areas=(code,), only=ShownAreas.ALL)
    show(own_link(target, say.larger(own.name, larger.name)))


def _described(selection: Selection, context: Context, shown: Figure) -> None:
    """What the chart shows, for those who do not see it, just before it.

    The chart's own `alt` says what kind of chart it is and is the same for every measure: it is part of the specification, and a
    new one would make the browser build the chart anew instead of moving its marks.
    """
    show(h.p(".narvard-hidden")[f"{say.CHART}: {shown.sentence}. {describe(selection, context.catalogue)}"])


def _unit(selection: Selection, context: Context) -> Unit:
    measure = context.catalogue.measure_by_id[selection.measure]
    return Unit(with_unit("", measure.unit))


def _chart(
    rows: pa.Table, spec: dict[str, Any], key: str, alt: str, selection: Selection, pick: str = "", field: str = "code"
) -> None:
    """A chart in the page's own look. With `pick`, a click on an area makes it ”min kommun”."""
    if not pick:
        st.vega_lite_chart(rows, spec, key=key, alt=alt, theme=None)
        return
    # A new key for every ”min kommun”: a click that was followed must not be followed again when the reader goes back.
    key = f"{key}.{selection.own}"
    picked = st.vega_lite_chart(rows, spec, key=key, alt=alt, theme=None, on_select="rerun", selection_mode=pick)
    codes = [row[field] for row in picked["selection"].get(pick, []) if field in row]
    if codes and codes[0] != selection.own:
        controls.go(controls.with_own_area(selection, codes[0]))
        st.rerun()


def _ranking(selection: Selection, context: Context, shown: Figure) -> None:
    rows = shown.charts["ranking"]
    spec = ranking.fitted(rows, _unit(selection, context), parts.look(selection))
    columns = ranking.halves(rows)
    for number, (part, column) in enumerate(zip(columns, st.columns(len(columns), gap="large"), strict=True), 1):
        with column:
            alt = say.alt("rang", number if len(columns) > 1 else 0)
            _chart(part, spec, f"{selection.page}.rang.{number}", alt, selection, ranking.PICK)


def _lines(selection: Selection, context: Context, shown: Figure) -> None:
    rows = shown.charts["lines"]
    breaks = tuple(shown.charts["breaks"]["year"].to_pylist())
    spec = lines.spec(_unit(selection, context), breaks, parts.look(selection))
    _chart(rows, spec, f"{selection.page}.tid", say.alt("tid"), selection)
    said = [h.p(".narvard-text")[sentence] for sentence in shown.outlook]
    show(said, None if selection.meeting else html.details(say.SHOW_VALUES, markup.over_time(selection, context, shown)))


def _map(selection: Selection, _context: Context, shown: Figure) -> None:
    legend, picture, lists = st.columns([2, 6, 4], gap="medium")
    with legend:
        show(html.legend(shown.legend, upright=True))
    with picture:
        spec = map.spec(parts.look(selection))
        _chart(shown.charts["map"], spec, f"{selection.page}.karta", say.alt("karta"), selection, map.PICK, "area")
    with lists:
        show(markup.ends(shown.charts["ends"]))


def _spread(selection: Selection, context: Context, shown: Figure) -> None:
    spec = spread.spec(_unit(selection, context), parts.look(selection))
    _chart(shown.charts["spread"], spec, f"{selection.page}.spridning", say.alt("spridning"), selection, spread.PICK)


def _answers(selection: Selection, context: Context, shown: Figure) -> None:
    spec = answers.spec(parts.look(selection))
    _chart(shown.charts["answers"], spec, f"{selection.page}.svar", say.alt("svar"), selection)
    if not selection.meeting:
        show(markup.comparison(selection, context, shown))


def _table(selection: Selection, context: Context, shown: Figure) -> None:
    show(markup.comparison(selection, context, shown))


def _empty(selection: Selection, context: Context, shown: Figure) -> None:
    if shown.other_year:
        show(own_link(replace(selection, period=Period(), view=""), say.LATEST_YEAR))
    for related in shown.related:
        target = replace(selection, measure=related, view="")
        show(own_link(target, say.nearest(context.catalogue.measure_by_id[related].title)))


DRAW: dict[str, Callable[[Selection, Context, Figure], None]] = {
    "ranking": _ranking,
    "lines": _lines,
    "map": _map,
    "spread": _spread,
    "answers": _answers,
    "table": _table,
    "empty": _empty,
}


def _actions(selection: Selection, shown: Figure) -> None:
    """Source and the reason for the view to the left; table, download and link to the right."""
    with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute", key="source-line"):
        why = h.p(".narvard-source")[shown.why_view] if shown.why_view and not selection.meeting else None
        show(h.p(".narvard-source")[shown.source], why)
        if shown.kind == "empty" or selection.meeting:
            return
        with st.container(horizontal=True, width="content", gap="small", key="atgarder"):
            if shown.kind in ("ranking", "map", "spread"):
                as_table = (replace(selection, view="tabell"),)
                st.button(
                    "Visa som tabell", type="tertiary", icon=":material/table:", key="tabell", on_click=controls.go, args=as_table
                )
            if shown.reckoning:
                _switches(selection)
            show(downloads(PAGE[selection.page].path, to_query(selection), figure=True), COPY_LINK, width="content")


def _switches(selection: Selection) -> None:
    """Whiskers on or off; and, for analysts, only the marks that hold for so many comparisons at once."""
    whiskers = (WHISKERS.put(selection, not selection.compare.whiskers),)
    label = verdicts.HIDE_INTERVALS if selection.compare.whiskers else verdicts.SHOW_INTERVALS
    st.button(label, type="tertiary", key="osakerhet", on_click=controls.go, args=whiskers)
    corrected = (CORRECTED.put(selection, not selection.compare.corrected),)
    label = verdicts.ALL_MARKS if selection.compare.corrected else verdicts.CORRECTED
    st.button(label, type="tertiary", key="manga", on_click=controls.go, args=corrected)
