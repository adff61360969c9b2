"""What the start page says before the app has started."""

from __future__ import annotations

import htpy as h
from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.start import markup
from narvard.views.start import words as say
from narvard.views.start.answer import Story


def first(selection: Selection, context: Context, shown: Story) -> Node:
    """The chosen area's answer; else what this is, and the largest gaps."""
    del context
    if shown.own:
        return markup.own(selection, shown.own)
    lead = None if selection.meeting else h.p(".narvard-lead")[say.LEAD]
    gaps = h.h2[say.GAPS_TITLE], h.p(".narvard-line")[say.GAPS_SUB], markup.gap_list(selection, shown)
    cards = [h.p[h.strong[question], f" {count} {unit}. {line}"] for question, count, unit, line, _ in markup.cards(shown)]
    return markup.opening(shown), lead, html.in_time(cards, h.h2[shown.sentence], gaps)
