"""Small multiples as one element: a list of links, each a name, a value and a line that a style sheet cuts out (small.css).

To point at one, or to reach it by Tab, draws its line in all the others too (static/js/small.js).
"""

from __future__ import annotations

from dataclasses import replace

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess.view import Figure
from narvard.charts.tiles import FEWEST_ACROSS, in_map_order
from narvard.html import element
from narvard.selection import Selection, keys
from narvard.ui import choices
from narvard.views.compare import words as say
from narvard.views.compare.small.plot import Panel, band, panels, share

LINE, OTHER = 1.1, 0.6
"""Half the width of the lines."""


def small(selection: Selection, shown: Figure) -> Element:
    """Every drawing: areas in the order of the map, or measures in that of the catalogue."""
    found = panels(shown.charts["small"].to_pylist())
    one_measure = selection.view == "sma"
    rows = in_map_order([one.code for one in found]) if one_measure else [[one.code for one in found]]
    by_code = {one.code: one for one in found}
    beside = band(found[0].beside, OTHER) if one_measure and found[0].beside else ""
    first, last = min(one.years[0] for one in found), max(one.years[1] for one in found)
    return h.div(
        class_=["narvard-small", selection.meeting and "large", not one_measure and "measures"],
        style=f"--beside:{beside}" if beside else None,
    )[
        h.p(".narvard-muted")[say.small_years(first, last, one_measure=one_measure)],
        h.ol(style=f"--columns:{max(len(rows[0]), FEWEST_ACROSS) if one_measure else 6 if selection.meeting else 5}")[
            [_panel(by_code[code], selection, shared=bool(beside)) for row in rows for code in row]
        ],
    ]


def warnings(shown: Figure) -> Node:
    """What to think of in each of the measures."""
    return html.details(say.WARNINGS, html.definitions(shown.warnings)) if shown.warnings else None


def _panel(one: Panel, selection: Selection, *, shared: bool) -> Element:
    said = say.panel(one.first_text, one.years[0], one.last_text, one.years[1], one.turn_year)
    name = (
        choices.own_area(selection, one.code, one.name, aria_description=said)
        if selection.view == "sma"
        else choices.choice(
            replace(selection, measure=one.code, view="tid"), (keys.MEASURE, keys.VIEW), one.name, html.hidden(": ", said)
        )
    )
    marks = [_dot("end", one.last), _dot("turn", one.turn) if one.turn else None]
    other = element("i", {"class": "beside", **({} if shared else {"style": f"clip-path:{band(one.beside, OTHER)}"})})
    drawn = (
        other if shared or one.beside else None,
        element("i", {"class": "ghost"}),
        element("i", {"class": "line", "style": f"clip-path:{band(one.runs, LINE)}"}),
        *marks,
    )
    css = {1: "own", 2: "chosen"}.get(one.emphasis)
    return element("li", {"class": css}, name, element("b", {}, one.last_text), element("span", {"aria-hidden": "true"}, *drawn))


def _dot(css: str, place: tuple[float, float]) -> Element:
    x, y = share(place)
    return element("i", {"class": css, "style": f"left:{x:.1f}%;top:{y:.1f}%"})
