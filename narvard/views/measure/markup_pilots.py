"""Where a proposed measure is tried out, as elements."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.domain.promises import is_example
from narvard.selection import Selection, on_page
from narvard.ui.links import own_link
from narvard.views.measure import words as say
from narvard.views.measure.claims import Place
from narvard.views.measure.pilots import Pilots


def pilots(shown: Pilots | None, selection: Selection) -> Node:
    """The sentence; and where there is room a line for each place, whose link leads to its values over time."""
    if shown is None:
        return None
    example = html.example(say.PILOT_EXAMPLE if any(is_example(place.pilot.source) for place in shown.places) else "")
    said = h.p(".narvard-line")[example, say.tried(shown.claim)]
    if selection.meeting:
        return said
    return h.h3[say.PILOT_TITLE], said, h.ul(".narvard-need")[[_line(place, selection) for place in shown.places]]


def _line(place: Place, selection: Selection) -> Element:
    to_values = replace(on_page(selection, "compare"), measure=place.pilot.measure_id, areas=(place.area.code,), view="tid")
    name = own_link(to_values, place.area.name) if place.count else place.area.name
    learnt = h.span(".narvard-muted.line")[say.learnt(place.pilot.learnt)] if place.pilot.learnt else None
    return h.li[h.span[name, f": {say.place(place)}", learnt]]
