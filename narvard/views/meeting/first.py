"""What /mote says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.texts import agenda as say


def first(selection: Selection, context: Context, shown: None) -> Node:
    """What the page is for: the agenda itself is in the reader's browser."""
    del selection, context, shown
    return html.headline(say.TITLE, say.LEAD)
