"""What /kedjan says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.chain import markup
from narvard.views.chain.answer import Chain


def first(_selection: Selection, context: Context, shown: Chain) -> Node:
    """The sentence, and the whole chain."""
    return markup.sentence(shown, context), html.in_time(markup.chain(shown) if shown.told.total else None)
