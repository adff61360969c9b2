"""What /matt says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.charts.theme import Look
from narvard.selection import Selection
from narvard.views.measure import brief, markup
from narvard.views.measure.answer import Shown
from narvard.views.measure.search import Found


def first(selection: Selection, context: Context, shown: Shown | Found) -> Node:
    """The list that the search leaves; of one measure its sentence, with its pair beside it or what it is."""
    del context
    if isinstance(shown, Found):
        return markup.search_field(selection), markup.found_line(shown), html.in_time(markup.hits(shown, selection))
    said = markup.name(shown.sheet, selection), html.headline(shown.sentence, shown.sub)
    if shown.pair is None:
        return said, html.in_time(html.definitions(shown.facts))
    pair = brief.pair(shown.pair, piloted=shown.pilots is not None) if selection.meeting else shown.pair
    return said, html.in_time(markup.pair_tables(pair, selection, Look(meeting=selection.meeting)))
