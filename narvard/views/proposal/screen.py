"""The parts of /forslag: the headline with the view switch, and the view that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import streamlit as st

from narvard import texts
from narvard.assess.view import Context
from narvard.domain import is_preview
from narvard.page import PAGE
from narvard.selection import Selection, keys, to_query
from narvard.selection.pages.proposal import DISTRIBUTION, VGR_SHARE
from narvard.ui import controls, facets, html
from narvard.views.proposal import markup
from narvard.views.proposal import words as say
from narvard.views.proposal.answer import Proposal
from narvard.views.proposal.screen_choice import choice
from narvard.views.proposal.screen_plan import plan, start_control
from narvard.views.proposal.screen_portfolio import portfolio
from narvard.views.proposal.screen_years import years_chart

Part = Callable[[Selection, Context, Proposal], None]


def screen(selection: Selection, context: Context, shown: Proposal) -> None:
    """The whole page. The headline follows every choice."""
    own_study = shown.view == "forstudie"
    st.html(f'<div class="narvard-rubrik">{html.heading(shown.sentence, 2)}</div>')
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="rubrikrad"):
        marks = [] if own_study else [texts.DEMO if context.info.demo else "", say.EXAMPLE]
        tags = "".join(f'<span class="narvard-exempel">{mark}</span> ' for mark in marks if mark)
        sub = html.paragraph(shown.sub, "narvard-under").replace(">", f">{tags}", 1)
        offered = shown.count and not own_study and not selection.meeting and not is_preview(selection.data)
        st.html(sub + (_documents(selection) if offered else ""), width="stretch")
        if not selection.meeting:
            controls.switch("Visa som", selection, keys.VIEW, PAGE["proposal"].views, shown.view)
    VIEWS[shown.view](selection, context, shown)
    with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute", key="kallrad"):
        source = say.PRE_STUDY_SOURCE if own_study else say.EXAMPLES
        st.html(html.paragraph(source, "narvard-kalla"), width="stretch")
        if not selection.meeting:
            drawn = not own_study and (shown.count > 0 or shown.view == "portfolj")
            files = html.downloads(PAGE["proposal"].path, to_query(selection), figure=drawn)
            st.html(files + html.COPY_LINK, width="content")


def _documents(selection: Selection) -> str:
    """The chosen set as a document for SRO; made when it is asked for."""
    query = urlencode(to_query(replace(selection, view="", meeting=False)))
    links = "".join(
        f'<a class="narvard-lank" href="./underlag.{ending}?{escape(query)}" download>{name}</a>'
        for ending, name in say.DOCUMENT_KINDS.items()
    )
    return f'<p class="narvard-underlag"><span>{say.DOCUMENT}:</span>{links}</p>'


def _costs(selection: Selection, _context: Context, shown: Proposal) -> None:
    found = shown.costs
    if found is None or not shown.count:
        _choose_first(selection)
        return
    if not selection.meeting:
        _cost_controls(selection, shown)
    heads = [str(year) if year else say.UNPLANNED for year in found.years] + [say.to_year(shown.horizon)]
    years_chart(selection, shown)
    whole = found.budgets[0]
    st.html(
        markup.years(found.by_kind, whole.beyond.by_year, heads)
        + ("" if selection.meeting else html.paragraph(say.COST_METHOD, "narvard-dampad narvard-text"))
    )
    beyond = say.beyond_sentence(found.beyond.total, whole.total.total, found.beyond.vgr, found.beyond.municipalities)
    st.html(html.heading(beyond, 2, "narvard-tack-avsnitt"))
    if selection.meeting:
        return
    tables = "".join(
        html.heading(say.TABLES[table.who], 3, "narvard-korttitel") + markup.budget(table, heads) for table in found.budgets
    )
    local = shown.money.to_horizon.municipalities
    st.html(
        tables
        + html.heading(say.LOCAL_TITLE, 2, "narvard-tack-avsnitt")
        + html.paragraph(say.local_sub(selection.terms.distribution, local, shown.horizon), "narvard-under")
        + markup.places(found.places, heads, selection.own)
    )


def _cost_controls(selection: Selection, shown: Proposal) -> None:
    with st.container(key="kontroller", horizontal=True, vertical_alignment="bottom", gap="medium"):
        shares = {share: say.percent(share) for share in sorted({*range(0, 101, 5), selection.terms.vgr_share})}
        controls.choose_one(say.SHARE_LABEL, selection, VGR_SHARE, shares, width=260)
        start_control(selection, shown)
        controls.switch(
            say.DISTRIBUTION_LABEL, selection, DISTRIBUTION, say.DISTRIBUTIONS, selection.terms.distribution, hide_label=False
        )


def _plan(selection: Selection, _context: Context, shown: Proposal) -> None:
    if shown.plan is None or not shown.count:
        _choose_first(selection)
        return
    if not selection.meeting:
        with st.container(key="kontroller", horizontal=True, vertical_alignment="bottom", gap="medium"):
            start_control(selection, shown)
    plan(selection, shown.plan, whole=not selection.meeting)


def _choose_first(selection: Selection) -> None:
    way = facets.own_link(replace(selection, view=""), say.TO_CHOICE)
    st.html(html.paragraph(say.CHOOSE_FIRST, "narvard-text") + f"<p>{way}</p>")


def _pre_study(selection: Selection, _context: Context, shown: Proposal) -> None:
    found = shown.pre_study
    if found is None:
        return
    tables = "".join(markup.pre_study(table, found) for table in (found.tables[:2] if selection.meeting else found.tables))
    rows = [[html.Cell(one.activity), html.Cell(one.who or say.NONE), html.Cell(one.when)] for one in found.plan]
    steps = html.table(say.PRE_STUDY_PLAN, [html.Column(head) for head in say.PRE_STUDY_PLAN_HEADS], rows)
    st.html(
        f'<div class="narvard-tack-par">{tables}</div>'
        + ("" if selection.meeting else html.heading(say.PRE_STUDY_PLAN, 2, "narvard-tack-avsnitt") + steps)
    )


VIEWS: Mapping[str, Part] = {"valj": choice, "kostnad": _costs, "plan": _plan, "portfolj": portfolio, "forstudie": _pre_study}
