"""The start page's parts: title, the three questions, ways of working, the biggest gaps."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
import streamlit as st
from htpy import Element, Node

from narvard import html
from narvard.assess.view import Context, Mark
from narvard.charts import bars
from narvard.domain import Level
from narvard.domain.link_codes import Count, Rows, ShownStatus
from narvard.format import number
from narvard.page import PAGE
from narvard.selection import Selection, on_page
from narvard.selection.pages.coverage import Coverage
from narvard.selection.pages.facets import ANSWERS
from narvard.ui import choices, filters, kolada, parts
from narvard.ui.links import own_link
from narvard.ui.show import show
from narvard.views.start import words as say
from narvard.views.start.answer import Gap, Story

ONWARD = "narvard-link narvard-onward"
MEETING_GAPS = 3
"""Gaps that a projector has room for."""


def screen(selection: Selection, context: Context, story: Story) -> None:
    """The whole page; the Kolada button last, but not at a meeting."""
    show(_opening(selection, context), _three_questions(selection, story))
    _gaps(selection, story)
    if not selection.meeting:
        kolada.fetch_panel(context.info.demo)


def _opening(selection: Selection, context: Context) -> Node:
    """The page's question, what this is, and ”Välj din kommun”."""
    title = h.h1(".narvard-start-title")[say.TITLE]
    if selection.meeting:
        return title
    own = context.catalogue.area_by_code.get(selection.own)
    return title, h.div(".narvard-beside.start")[
        h.p(".narvard-lead")[say.LEAD],
        h.div[
            choices.pick_own_area(selection, filters.names(context.catalogue.at_level(Level.MUNICIPALITY))),
            h.p[choices.onward("compare", say.compare_own(own.name), css=ONWARD)] if own else None,
        ],
    ]


def _three_questions(selection: Selection, story: Story) -> Element:
    """What do we want to know, what can we follow, what has to be developed: a number, its unit, one line, and the way on."""
    cards = (
        (
            say.QUESTIONS[0],
            story.needs,
            say.needs_unit(story.roles),
            say.needs_line(story.needs_full, story.needs_partial),
            "needs",
        ),
        (say.QUESTIONS[1], story.measures_with_values, say.VALUES_UNIT, say.without_line(story.measures_without), "coverage"),
        (say.QUESTIONS[2], story.proposed, say.PROPOSED_UNIT, say.cost_line(story.one_off_sek, story.yearly_sek), "proposal"),
    )
    # no page for the proposal: the list of proposed measures
    proposed = replace(on_page(selection, "measure"), measure="", status=ShownStatus.PROPOSED)
    return h.div(".narvard-cards")[
        [
            h.section[
                h.h2(".narvard-card-title")[question],
                h.p(".narvard-large")[h.strong[number(count)], f" {unit}"],
                h.p(".narvard-line")[line],
                h.p(".way")[
                    choices.onward(page, say.CARD_LINKS[page], css=ONWARD)
                    if page in PAGE
                    else own_link(proposed, say.PROPOSED_LINK)
                ],
            ]
            for question, count, unit, line, page in cards
        ]
    ]


def _gaps(selection: Selection, story: Story) -> None:
    """Measures per way of working, and the heaviest needs that nothing answers."""
    left, right = st.columns([7, 5], gap="large")
    with left:
        show(h.h2[story.sentence], h.p(".narvard-line")[say.BARS_SUB])
        show(html.legend((Mark("existing", "befintliga med värden"), Mark("proposed", "föreslagna"))))
        parts.chart(
            bars.spec(parts.look(selection)),
            story.bars,
            "start.staplar",
            f"{story.sentence}. {say.bars_alt(story.ways)}",
        )
    with right:
        show(h.h2[say.GAPS_TITLE], h.p(".narvard-line")[say.GAPS_SUB], _gap_list(selection, story))


def _gap_list(selection: Selection, story: Story) -> Node:
    """The heaviest gaps, each a link to the needs of its cell in the coverage matrix."""

    def item(gap: Gap) -> Element:
        there = replace(
            on_page(selection, "coverage"),
            coverage=Coverage(count=Count.NEEDS, rows=Rows.ALL, cell=f"{gap.need.change_area}.{gap.need.target_group}"),
        )
        line = h.span(".narvard-gap-line")[html.mark("diamond"), say.gap_line(gap.proposed, gap.change_area)]
        return h.li[own_link(there, say.need_tail(gap.need.text)), line]

    unmet = ANSWERS.put(on_page(selection, "needs"), say.UNMET)
    more = say.more_gaps(story.needs_without, len(story.gaps))
    shown = story.gaps[:MEETING_GAPS] if selection.meeting else story.gaps
    return h.ul(".narvard-gaps")[[item(gap) for gap in shown]], h.p[own_link(unmet, more)] if more else None
