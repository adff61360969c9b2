"""The start page's three questions and its gaps."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.domain.link_codes import Count, Rows
from narvard.selection import Selection, on_page
from narvard.selection.pages.coverage import Coverage
from narvard.selection.pages.facets import ANSWERS
from narvard.ui.choices import onward
from narvard.ui.links import own_link
from narvard.views.start import words as say
from narvard.views.start.answer import Gap, Story

MEETING_GAPS = 3
"""Gaps that a projector has room for."""


class Card(NamedTuple):
    """A question, its number and unit, one line, and the page that answers it."""

    question: str
    number: int
    unit: str
    line: str
    page: str


def opening(story: Story) -> Node:
    """The page's question, and how the shift goes."""
    answer = h.p(".narvard-start-answer")[story.shift, " ", onward("shift", say.SHIFT_LINK)]
    return h.h1(".narvard-start-title")[say.TITLE], answer


def cards(story: Story) -> tuple[Card, ...]:
    """What do we want to know, what can we follow, what has to be developed."""
    told = story.figures
    proposed = say.PROPOSED_UNIT[told.proposed != 1]
    return (
        Card(say.QUESTIONS[0], told.needs, say.needs_unit(told.roles), say.needs_line(told), "chain"),
        Card(say.QUESTIONS[1], told.valued, say.VALUES_UNIT, say.without_line(told), "coverage"),
        Card(say.QUESTIONS[2], told.proposed, proposed, say.cost_line(told), "proposal"),
    )


def gap_list(selection: Selection, story: Story) -> Node:
    """The heaviest gaps, each a link to the needs of its cell in the coverage matrix."""

    def item(gap: Gap) -> Element:
        there = replace(
            on_page(selection, "coverage"),
            coverage=Coverage(count=Count.NEEDS, rows=Rows.ALL, cell=f"{gap.need.change_area}.{gap.need.target_group}"),
        )
        line = h.span(".narvard-gap-line")[html.mark("diamond"), say.gap_line(gap.proposed, gap.change_area)]
        return h.li[own_link(there, say.need_tail(gap.need.text)), line]

    unmet = ANSWERS.put(on_page(selection, "needs"), say.UNMET)
    shown = story.gaps[:MEETING_GAPS] if selection.meeting else story.gaps
    more = say.more_gaps(story.figures.unmet, len(shown))
    return h.ul(".narvard-gaps")[[item(gap) for gap in shown]], h.p[own_link(unmet, more)] if more else None
