"""What /samband says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.pathways import markup
from narvard.views.pathways.answer import Shown


def first(selection: Selection, context: Context, shown: Shown) -> Node:
    """The sentence, and the drawing or the notes."""
    below = markup.drawing(shown.drawing, selection) if shown.drawing else markup.notes(shown, selection, context.catalogue)
    return markup.sentence(shown, context), html.in_time(below)
