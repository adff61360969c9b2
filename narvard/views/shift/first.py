"""What /omstallning says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.charts.theme import Look
from narvard.selection import Selection
from narvard.views.shift import brief, markup
from narvard.views.shift.answer import Shift


def first(selection: Selection, context: Context, shown: Shift) -> Node:
    """The sentence of the view, and what the view shows but its chart."""
    look = Look(meeting=selection.meeting)
    told = brief.shift(shown) if selection.meeting else shown
    below = [markup.PARTS[part](told, selection, context.catalogue, look) for part in markup.VIEWS[shown.view]]
    totals = markup.totals(shown, selection) if shown.ways or shown.chapters else None
    return markup.top(shown, context), totals, html.in_time(below)
