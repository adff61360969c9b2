"""What /jamfor says before the app has started."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.assess.view import Context, Figure
from narvard.selection import Selection
from narvard.views.compare import markup
from narvard.views.compare.screen_controls import comparison_controls


def first(selection: Selection, context: Context, shown: Figure) -> Node:
    """The controls, sentence and legend, and the figure; in place of a chart that the app draws, its rows."""
    controls = None if selection.meeting else comparison_controls(selection, context)
    said = controls, markup.top(selection, context, shown)
    if shown.kind in ("ranking", "table", "empty", "small"):
        return said, markup.figure(selection, context, shown)
    return said, html.in_time(markup.comparison(selection, context, shown))
