"""What /atagande says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.promises import markup
from narvard.views.promises.answer import Promises


def first(selection: Selection, context: Context, shown: Promises) -> Node:
    """The sentence of the view, and what it shows."""
    return markup.top(shown, context), html.in_time(markup.body(shown, selection, context))
