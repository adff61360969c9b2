"""The start page's parts: title, the three questions, ways of working, the biggest gaps."""

from __future__ import annotations

from html import escape

import streamlit as st

from narvard.charts import bars
from narvard.domain import Level
from narvard.format import number
from narvard.selection import Selection
from narvard.texts import PAGE
from narvard.texts import start as say
from narvard.ui import controls, filters, html, parts
from narvard.views.start import Story
from narvard.views.view import Context, Mark


def opening(selection: Selection, context: Context) -> None:
    """The page's question, what this is, and ”Välj din kommun”."""
    st.html(html.heading(say.TITLE, 1, "narvard-starttitel"))
    lead, choice = st.columns([7, 5], gap="large", vertical_alignment="bottom")
    with lead:
        st.html(html.paragraph(say.LEAD, "narvard-ingress"))
    with choice:
        controls.choose_own_area(selection, filters.names(context.catalogue.at_level(Level.MUNICIPALITY)))
        if selection.own:
            name = context.catalogue.area_by_code[selection.own].name
            parts.page_link(selection, "compare", say.compare_own(name), icon=":material/arrow_forward:")


def three_questions(selection: Selection, story: Story) -> None:
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
    for column, (question, count, unit, line, page) in zip(st.columns(3, gap="medium"), cards, strict=True):
        with column, st.container(border=True, height="stretch", key=f"kort.{page}"):
            st.html(
                html.heading(question, 2, "narvard-korttitel")
                + f'<p class="narvard-stort"><strong>{number(count)}</strong> {escape(unit)}</p>'
                + html.paragraph(line, "narvard-under")
            )
            if page in PAGE:
                st.space("stretch")
                parts.page_link(selection, page, say.CARD_LINKS[page], icon=":material/arrow_forward:")


def gaps(selection: Selection, story: Story) -> None:
    """Measures per way of working, and the heaviest needs that nothing answers."""
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.html(html.heading(story.sentence, 2) + html.paragraph(say.BARS_SUB, "narvard-under"))
        st.html(html.legend((Mark("existing", "befintliga med värden"), Mark("proposed", "föreslagna"))))
        parts.chart(
            bars.spec(parts.look(selection)),
            story.bars,
            "start.staplar",
            f"{story.sentence}. {say.bars_alt(story.bars.to_pylist())}",
        )
    with right:
        st.html(html.heading(say.GAPS_TITLE, 2) + html.paragraph(say.GAPS_SUB, "narvard-under") + _gap_list(story))


def _gap_list(story: Story) -> str:
    def item(text: str, line: str) -> str:
        return f'<li>{escape(text)}<span class="narvard-luckrad"><span class="narvard-marke romb"></span>{escape(line)}</span></li>'

    items = "".join(item(say.need_tail(gap.need.text), say.gap_line(gap.proposed, gap.change_area)) for gap in story.gaps)
    return f'<ul class="narvard-luckor">{items}</ul>' + html.paragraph(
        say.more_gaps(story.needs_without, len(story.gaps)), "narvard-dampad"
    )
