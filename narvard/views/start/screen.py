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
from narvard.domain.link_codes import ShownStatus
from narvard.format import number
from narvard.page import PAGE
from narvard.selection import Selection, on_page
from narvard.ui import choices, filters, kolada, parts
from narvard.ui.links import own_link
from narvard.ui.show import show
from narvard.views.start import markup
from narvard.views.start import words as say
from narvard.views.start.answer import Story

ONWARD = "narvard-link narvard-onward"


def screen(selection: Selection, context: Context, story: Story) -> None:
    """The whole page; the Kolada button last, but not at a meeting."""
    show(_opening(selection, context, story), _three_questions(selection, story))
    _gaps(selection, story)
    if not selection.meeting:
        kolada.fetch_panel(context.info.demo)


def _opening(selection: Selection, context: Context, story: Story) -> Node:
    """The page's question and its answer, what this is, and ”Välj din kommun”."""
    title = markup.opening(story)
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
            for question, count, unit, line, page in markup.cards(story)
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
        show(h.h2[say.GAPS_TITLE], h.p(".narvard-line")[say.GAPS_SUB], markup.gap_list(selection, story))
