"""What /jamfor says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html, texts
from narvard.assess.view import Context, Figure
from narvard.selection import Selection
from narvard.views.compare import markup


def first(selection: Selection, context: Context, shown: Figure) -> Node:
    """Sentence and legend, and the rows in place of the chart."""
    demo = html.example(texts.DEMO if context.info.demo and shown.kind != "empty" else "")
    said = html.headline(shown.sentence, [demo, shown.sub])
    if shown.kind == "empty":
        return said
    rows = markup.comparison(selection, context, shown)
    return said, html.legend(shown.legend) if shown.legend else None, rows if shown.kind == "table" else html.in_time(rows)
