"""The start page's parts: title, the three questions, ways of working, the biggest gaps."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
import streamlit as st
from htpy import Element, Node

from narvard import html
from narvard.assess import own_area
from narvard.assess.own_area import OwnArea
from narvard.assess.view import Context, Mark
from narvard.charts import bars
from narvard.domain import Level
from narvard.format import number
from narvard.page import PAGE
from narvard.selection import Selection, to_query
from narvard.ui import choices, filters, kolada, parts
from narvard.ui.links import COPY_LINK, downloads, own_link, papers
from narvard.ui.show import show
from narvard.views.start import markup
from narvard.views.start import words as say
from narvard.views.start.answer import Story

ONWARD = "narvard-link narvard-onward"


def screen(selection: Selection, context: Context, story: Story) -> None:
    """The chosen area's answer and the three questions, else all of the county; last the Kolada button, or a meeting's ways on."""
    if story.own:
        show(_own(selection, context, story, story.own))
    else:
        show(_opening(selection, context, story), _three_questions(story))
        _gaps(selection, story)
    if selection.meeting:
        show(markup.rooms(selection))
    else:
        kolada.fetch_panel(context.info.demo)


def _own(selection: Selection, context: Context, story: Story, own: OwnArea) -> Node:
    """The answer, where there is more of it, and the county after it."""
    if selection.meeting:
        return markup.own(selection, own)
    there = replace(own_area.natural(selection.own), data=selection.data)
    path, query = PAGE["profile"].path, to_query(there)
    return (
        markup.own(selection, own, _pick(selection, context)),
        h.div(".narvard-beside.top")[
            h.p[own_link(there, say.more_of(own.area.name), css=ONWARD)],
            h.div(".narvard-actions")[downloads(path, query, figure=True), papers(path, query), COPY_LINK],
        ],
        h.h2[say.TITLE],
        markup.shift(story),
        markup.news(),
        _three_questions(story),
    )


def _pick(selection: Selection, context: Context) -> Element:
    return choices.pick_own_area(selection, filters.names(context.catalogue.at_level(Level.MUNICIPALITY)))


def _opening(selection: Selection, context: Context, story: Story) -> Node:
    """The page's question and its answer, what this is, and ”Välj din kommun”."""
    title = markup.opening(story)
    if selection.meeting:
        return title
    return title, markup.news(), h.div(".narvard-beside.start")[h.p(".narvard-lead")[say.LEAD], _pick(selection, context)]


def _three_questions(story: Story) -> Element:
    """What do we want to know, what can we follow, what have we promised: a number, its unit, one line, and the way on."""
    return h.div(".narvard-cards")[
        [
            h.section[
                h.h2(".narvard-card-title")[question],
                h.p(".narvard-large")[h.strong[number(count)], f" {unit}"],
                h.p(".narvard-line")[line],
                h.p(".way")[choices.onward(page, say.CARD_LINKS[page], css=ONWARD, query=markup.CARD_QUERY.get(page, {}))],
                h.p(".way")[choices.onward("proposal", say.PROPOSAL_LINK, css=ONWARD)] if page == "promises" else None,
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
