"""What /nytt says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.news import markup
from narvard.views.news.answer import News


def first(selection: Selection, context: Context, shown: News) -> Node:
    """The sentence, and the changes for those who have no app."""
    changes = markup.at_meeting(shown) if selection.meeting else markup.changes(shown)
    return markup.sentence(shown, context), html.in_time(changes)
