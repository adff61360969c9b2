"""The start page's parts: title, the three questions, ways of working, the biggest gaps."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
import streamlit as st

from narvard import html
from narvard.assess.view import Context, Mark
from narvard.charts import bars
from narvard.domain import Level
from narvard.domain.link_codes import ShownStatus
from narvard.format import number
from narvard.page import PAGE
from narvard.selection import Selection, on_page
from narvard.ui import controls, filters, kolada, parts
from narvard.ui.links import own_link
from narvard.ui.show import show
from narvard.views.start import markup
from narvard.views.start import words as say
from narvard.views.start.answer import Story


def screen(selection: Selection, context: Context, story: Story) -> None:
    """The whole page; the Kolada button last, but not at a meeting."""
    _opening(selection, context)
    _three_questions(selection, story)
    _gaps(selection, story)
    if not selection.meeting:
        kolada.fetch_panel(context.info.demo)


def _opening(selection: Selection, context: Context) -> None:
    """The page's question, what this is, and ”Välj din kommun”."""
    show(h.h1(".narvard-start-title")[say.TITLE])
    if selection.meeting:
        return
    lead, choice = st.columns([7, 5], gap="large", vertical_alignment="bottom")
    with lead:
        show(h.p(".narvard-lead")[say.LEAD])
    with choice:
        controls.choose_own_area(selection, filters.names(context.catalogue.at_level(Level.MUNICIPALITY)))
        if selection.own:
            name = context.catalogue.area_by_code[selection.own].name
            parts.page_link(selection, "compare", say.compare_own(name), icon=":material/arrow_forward:")


def _three_questions(selection: Selection, story: Story) -> None:
    """What do we want to know, what can we follow, what has to be developed: a number, its unit, one line, and the way on."""
    for column, (question, count, unit, line, page) in zip(st.columns(3, gap="medium"), markup.cards(story), strict=True):
        with column, st.container(border=True, height="stretch", key=f"kort.{page}"):
            show(
                h.h2(".narvard-card-title")[question],
                h.p(".narvard-large")[h.strong[number(count)], f" {unit}"],
                h.p(".narvard-line")[line],
            )
            st.space("stretch")
            if page in PAGE:
                parts.page_link(selection, page, say.CARD_LINKS[page], icon=":material/arrow_forward:")
            else:  # no page for the proposal: the list of proposed measures
                proposed = replace(on_page(selection, "measure"), measure="", status=ShownStatus.PROPOSED)
                show(own_link(proposed, say.PROPOSED_LINK))


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
