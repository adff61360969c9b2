"""The start page's three questions and its gaps."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess import own_area
from narvard.assess.own_area import OwnArea
from narvard.domain.link_codes import Count, Rows
from narvard.page import PAGE
from narvard.selection import Selection, on_page, to_query
from narvard.selection.pages.coverage import Coverage
from narvard.selection.pages.facets import ANSWERS
from narvard.texts import own_area as say_own
from narvard.texts import standing
from narvard.ui import own_area as own_answer
from narvard.ui.choices import onward
from narvard.ui.links import own_link
from narvard.views.start import words as say
from narvard.views.start.answer import Gap, Story

CARD_QUERY = {"promises": to_query(Selection(page="promises", view="avtal"))}
"""Where on its page the number of a card stands."""
MEETING_GAPS = 3
"""Gaps that a projector has room for."""


ROOMS = (
    ("shift", ""),
    ("matrix", ""),
    ("profile", ""),
    ("coverage", ""),
    ("pathways", ""),
    ("proposal", "portfolj"),
    ("promises", ""),
    ("news", ""),
)
"""Pages that a meeting goes on to, and the view of one."""


class Card(NamedTuple):
    """A question, its number and unit, one line, and the page that answers it."""

    question: str
    number: int
    unit: str
    line: str
    page: str


def opening(story: Story) -> Node:
    """The page's question, and how the shift goes."""
    return h.h1(".narvard-start-title")[say.TITLE], shift(story)


def own(selection: Selection, own: OwnArea, beside: Node = None) -> Node:
    """The chosen area's answer; `beside` stands to the right of its sentence."""
    why = h.p(".narvard-line")[say_own.peers(own.like.claim)] if own.like else None
    there = replace(own_area.natural(own.area.code), mode=selection.mode, data=selection.data)
    head = h.div[h.h1(".narvard-start-title")[standing.headline(own.placed)], why]
    return h.div(".narvard-beside.start")[head, beside] if beside else head, own_answer.answer(own, there)


def rooms(selection: Selection) -> Element:
    """The ways on at a meeting, where there is no menu: each page by its name, a view by its own."""

    def way(page: str, view: str) -> Element:
        there = replace(on_page(selection, page), view=view)
        return h.li[own_link(there, PAGE[page].views[view] if view else PAGE[page].title)]

    return h.nav(".narvard-rooms", aria_label=say.ROOMS)[h.ul[[way(*one) for one in ROOMS]]]


def shift(story: Story) -> Node:
    """How the shift goes, in a sentence."""
    return h.p(".narvard-start-answer")[story.shift, " ", onward("shift", say.SHIFT_LINK)]


def news() -> Node:
    """The way to what is new."""
    return h.p(".narvard-line")[onward("news", say.NEWS_LINK)]


def cards(story: Story) -> tuple[Card, ...]:
    """What do we want to know, what can we follow, what have we promised."""
    told = story.figures
    promised = story.promised
    unit = say.PROMISED_UNIT[promised.total != 1]
    return (
        Card(say.QUESTIONS[0], told.needs, say.needs_unit(told.roles), say.needs_line(told), "chain"),
        Card(say.QUESTIONS[1], told.valued, say.VALUES_UNIT, say.without_line(told), "coverage"),
        Card(say.QUESTIONS[2], promised.total, unit, say.promised_line(promised), "promises"),
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
