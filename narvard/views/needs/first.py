"""What /behov says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.needs import markup
from narvard.views.needs.answer import Register


def first(selection: Selection, context: Context, shown: Register) -> Node:
    """The sentence, and how far each role's needs are met."""
    del selection
    return markup.sentence(shown, context), html.in_time(markup.summary(shown))
