"""What /tackning says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.coverage import markup
from narvard.views.coverage.answer import Coverage

TABLES = {"matris": "matrix", "omraden": "areas", "steg": "steps"}


def first(selection: Selection, context: Context, shown: Coverage) -> Node:
    """What can be followed, as a sentence, and the table of the view; at a meeting what the view shows."""
    if selection.meeting:
        if shown.opened and not shown.nearest:
            return markup.opened_heading(shown.opened, selection)
        return markup.opening(shown, selection, context)
    table = None if shown.nearest else markup.PARTS[TABLES[shown.view]](shown, selection)
    return markup.opening(shown, selection, context), html.in_time(table)
