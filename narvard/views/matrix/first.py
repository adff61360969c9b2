"""What /lage says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html, texts
from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.matrix import brief, markup
from narvard.views.matrix.answer import Matrix


def first(selection: Selection, context: Context, shown: Matrix) -> Node:
    """The sentence, and the lists of what is worst. The cells of the table are drawn by a script."""
    demo = html.example(texts.DEMO if context.info.demo else "")
    seen = brief.matrix(shown) if selection.meeting else shown
    said = html.headline(shown.sentence, [demo, shown.sub])
    return said, markup.reading(shown, seen, selection), html.in_time(markup.lists(seen, selection)) if shown.groups else None
