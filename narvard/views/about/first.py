"""What /om says before the app has started."""

from __future__ import annotations

import htpy as h
from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.about import words as say
from narvard.views.about.answer import About


def first(selection: Selection, context: Context, shown: About) -> Node:
    """The text of the page."""
    del selection, context
    if shown.background:
        return html.headline(shown.sentence, shown.background.sub)
    text = [(h.h3[heading], [h.p(".narvard-text")[part] for part in parts]) for heading, parts in say.SECTIONS]
    return h.h2[say.TITLE], h.p(".narvard-lead")[shown.lead], text
