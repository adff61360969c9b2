"""A figure on the page: sentence, muted line, view switch, legend, chart or table, source and actions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

import htpy as h
import pyarrow as pa
import streamlit as st
from htpy import Element, Node

from narvard import html
from narvard.assess.view import Context, Figure
from narvard.charts import answers, lines, map, run, spread
from narvard.domain import COUNTRY, COUNTY
from narvard.domain.link_codes import ShownAreas
from narvard.page import PAGE
from narvard.selection import Selection, keys, to_query
from narvard.selection.pages.compare import CORRECTED, WHISKERS
from narvard.texts import verdicts
from narvard.ui import choices, controls, filters, parts
from narvard.ui.links import COPY_LINK, downloads, own_link
from narvard.ui.show import show
from narvard.views.compare import markup
from narvard.views.compare import words as say
from narvard.views.compare.answer import years
from narvard.views.compare.screen_controls import comparison_controls, measure_list


def screen(selection: Selection, context: Context, shown: Figure) -> None:
    """The controls and the whole figure. What it shows is said first, in words."""
    row = None if selection.meeting else comparison_controls(selection, context)
    head = filters.filter_row(selection, context), row, markup.top(selection, context, shown)
    below = _below(selection, context, shown)
    if shown.kind in DRAW:
        show(head)
        DRAW[shown.kind](selection, context, shown)
        show(below)
    else:  # one element: each costs the browser some milliseconds
        show(head, markup.figure(selection, context, shown), below)
    filters.lists(selection, context, measure_list(selection, context))


def _below(selection: Selection, context: Context, shown: Figure) -> list[Node]:
    below: list[Node] = []
    if shown.larger and not selection.meeting:
        below.append(_larger(selection, context, shown.larger))
    if shown.reckoning and not selection.meeting:
        below.append(html.details(verdicts.HOW, [h.p(".narvard-text")[step] for step in shown.reckoning]))
    return [*below, _actions(selection, shown)]


def _larger(selection: Selection, context: Context, code: str) -> Element:
    """The same measure where the data are not too few."""
    own, larger = [context.catalogue.area_by_code[one] for one in (selection.own, code)]
    target = replace(selection, level=larger.level, areas=(code,), only=ShownAreas.ALL)
    return own_link(target, say.larger(own.name, larger.name))


def _chart(rows: pa.Table, spec: dict[str, Any], key: str, alt: str, pick: str = "", field: str = "code") -> str:
    """A chart in the page's own look. With `pick` the code of the area that was clicked, else nothing."""
    if not pick:
        st.vega_lite_chart(rows, spec, key=key, alt=alt, theme=None)
        return ""
    picked = st.vega_lite_chart(rows, spec, key=key, alt=alt, theme=None, on_select="rerun", selection_mode=pick)
    return next((str(row[field]) for row in picked["selection"].get(pick, []) if field in row), "")


def _own(selection: Selection, code: str) -> None:
    """A click on an area makes it ”min kommun”."""
    if code and code != selection.own:
        controls.go(controls.with_own_area(selection, code))
        st.rerun()


def _beside(selection: Selection, code: str, areas: Collection[str]) -> None:
    """A click on a grey line chooses its area, beside those that are."""
    if code in areas and code not in selection.areas:
        controls.go(replace(selection, areas=(*selection.areas, code)))
        st.rerun()


def _lines(selection: Selection, context: Context, shown: Figure) -> None:
    rows = shown.charts["lines"]
    breaks = tuple(shown.charts["breaks"]["year"].to_pylist())
    trials = tuple(shown.charts["trials"]["at"].to_pylist())
    spec = lines.spec(markup.unit_of(selection, context), breaks, parts.look(selection), trials)
    # A new key for what is chosen: a click that was followed must not be followed again when the reader goes back.
    clicked = _chart(rows, spec, f"{selection.page}.tid.{'.'.join(selection.areas)}", say.alt("tid"), lines.PICK)
    _beside(selection, clicked, context.catalogue.area_by_code.keys() - {COUNTY, COUNTRY})
    said = [h.p(".narvard-text")[sentence] for sentence in shown.outlook]
    values = html.details(say.SHOW_VALUES, markup.over_time(selection, context, shown), markup.trials(shown))
    show(said, None if selection.meeting else values)


def _run(selection: Selection, context: Context, shown: Figure) -> None:
    spec = run.spec(markup.unit_of(selection, context), run.read(shown.charts["rules"]), parts.look(selection))
    _chart(shown.charts["run"], spec, f"{selection.page}.delar", say.alt("delar"))
    said = [h.p(".narvard-text")[sentence] for sentence in shown.outlook]
    values = html.details(say.SHOW_VALUES, markup.over_time(selection, context, shown), markup.trials(shown))
    show(None if selection.meeting else said, None if selection.meeting else values)


def _map(selection: Selection, context: Context, shown: Figure) -> None:
    legend, picture, lists = st.columns([2, 5, 5] if selection.meeting else [2, 6, 4], gap="medium")
    with legend:
        show(html.legend(shown.legend, upright=True), markup.steps(selection, shown, years(selection, context)))
    with picture:
        spec = map.spec(parts.look(selection))
        key = f"{selection.page}.karta.{selection.own}"
        _own(selection, _chart(shown.charts["map"], spec, key, say.alt("karta"), map.PICK, "area"))
    with lists:
        show(markup.ends(shown.charts["ends"]))


def _spread(selection: Selection, context: Context, shown: Figure) -> None:
    spec = spread.spec(markup.unit_of(selection, context), parts.look(selection))
    key = f"{selection.page}.spridning.{selection.own}"
    _own(selection, _chart(shown.charts["spread"], spec, key, say.alt("spridning"), spread.PICK))


def _answers(selection: Selection, context: Context, shown: Figure) -> None:
    spec = answers.spec(parts.look(selection))
    _chart(shown.charts["answers"], spec, f"{selection.page}.svar", say.alt("svar"))
    if not selection.meeting:
        show(markup.comparison(selection, context, shown))


DRAW: Mapping[str, Callable[[Selection, Context, Figure], None]] = {
    "lines": _lines,
    "run": _run,
    "map": _map,
    "spread": _spread,
    "answers": _answers,
}
"""What Streamlit draws. The rest is elements (markup.figure)."""


def _actions(selection: Selection, shown: Figure) -> Element:
    """Source and the reason for the view to the left; table, download and link to the right."""
    why = h.p(".narvard-source")[shown.why_view] if shown.why_view and not selection.meeting else None
    source = h.div[h.p(".narvard-source")[shown.source], why]
    if shown.kind == "empty" or selection.meeting:
        return h.div(".narvard-beside.top")[source]
    as_table = choices.choice(replace(selection, view="tabell"), (keys.VIEW,), "Visa som tabell", css="narvard-button")
    return h.div(".narvard-beside.top")[
        source,
        h.div(".narvard-actions")[
            as_table if shown.kind in ("ranking", "map", "spread") else None,
            _switches(selection) if shown.reckoning else None,
            downloads(PAGE[selection.page].path, to_query(selection), figure=True),
            COPY_LINK,
        ],
    ]


def _switches(selection: Selection) -> Iterator[Element]:
    """Whiskers on or off; and, for analysts, only the marks that hold for so many comparisons at once."""
    sure = selection.compare
    for parameter, value, label in (
        (WHISKERS, sure.whiskers, verdicts.HIDE_INTERVALS if sure.whiskers else verdicts.SHOW_INTERVALS),
        (CORRECTED, sure.corrected, verdicts.ALL_MARKS if sure.corrected else verdicts.CORRECTED),
    ):
        yield choices.choice(parameter.put(selection, not value), (parameter,), label, css="narvard-button")
