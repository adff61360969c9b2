"""Välj: four numbers, the list to tick, cost per year and plan beside it, and every proposed measure in detail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import htpy as h
import streamlit as st
from htpy import Element, Node
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.domain import Need
from narvard.format import number
from narvard.selection import Selection, keys, on_page
from narvard.ui import answers, controls
from narvard.ui.links import own_link
from narvard.ui.show import show
from narvard.views.proposal import words as say
from narvard.views.proposal.answer import Proposal, answer
from narvard.views.proposal.choice import Candidate, Choice
from narvard.views.proposal.markup import AMOUNT
from narvard.views.proposal.screen_plan import plan
from narvard.views.proposal.screen_years import years_chart

BARS, BAR = h.span(".narvard-ratings", aria_hidden="true"), [h.span(f".n{score}") for score in range(6)]
ORDER = "forslag.ordning"
"""Chosen measures stand first as they were when the page was opened: a tick must not move the row under the pointer."""


def choice(selection: Selection, context: Context, shown: Proposal) -> None:
    found = shown.choice
    if found is None:
        return
    show(_facts(shown))
    left, right = st.columns([7, 5], gap="large")
    with left:
        _list(selection, found)
    with right:
        years_chart(selection, shown)
    if selection.meeting:
        return
    if shown.plan and shown.count:
        plan(selection, shown.plan, whole=False)
    show(
        h.h2(".narvard-section")[say.DETAILS_TITLE],
        h.p(".narvard-line")[say.DETAILS_SUB],
        answers.kept(_details, selection, context),
    )


def _facts(shown: Proposal) -> Element:
    """Chosen, one-off, per year, and needs met in full: one bordered row."""
    money, gain = shown.money, shown.gain
    facts = (
        (number(shown.count), say.of_proposed(shown.of)),
        (say.money(money.one_off.total), say.span([year for year, (one_off, _) in shown.by_year.items() if one_off])),
        (say.money(money.yearly.total), say.ALL_INTRODUCED),
        (number(gain.full), say.of_needs(gain.needs, gain.partial)),
    )
    named = zip(say.FACTS, facts, strict=True)
    return h.dl(".narvard-facts")[[h.div[h.dt[name], h.dd[h.strong[big], h.span[small]]] for name, (big, small) in named]]


def _list(selection: Selection, found: Choice) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="choose-line"):
        show(h.h2(".narvard-section")[say.CHOOSE_TITLE], width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            every = tuple(sorted({*selection.proposal, *[one.measure.id for one in found.candidates]}))
            _button(say.CHOOSE_ALL, selection, every)
            _button(say.CHOOSE_NONE, selection, ())
    if found.filtered:
        show(h.p(".narvard-muted")[say.FILTERED])
    first = _first(selection)
    with st.container(height=430 if selection.meeting else 300, gap="xsmall", key="choose-list"):
        for one in sorted(found.candidates, key=lambda one: one.measure.id not in first):
            label = say.tick(_plain(one.measure.title), one.one_off, one.yearly)
            controls.tick(label, selection, keys.PROPOSAL, one.measure.id, lambda wanted: controls.remember(ORDER, (wanted, first)))


def _button(label: str, selection: Selection, wanted: tuple[str, ...]) -> None:
    target = (replace(selection, proposal=wanted),)
    disabled = wanted == selection.proposal
    st.button(label, type="tertiary", key=f"proposal.{label}", on_click=controls.go, args=target, disabled=disabled)


def _first(selection: Selection) -> tuple[str, ...]:
    """The measures that stand first: the chosen ones, or while the reader ticks those that were chosen before."""
    kept = controls.remembered(ORDER)
    if isinstance(kept, tuple) and kept[0] == selection.proposal:
        return tuple(kept[1])
    controls.remember(ORDER, (selection.proposal, selection.proposal))
    return selection.proposal


def _plain(text: str) -> str:
    """Text that Streamlit's Markdown leaves as it is."""
    return re.sub(r"([\\`*_\[\]$<>#~:])", r"\\\1", text)


def _details(selection: Selection, context: Context) -> Markup:
    """The same whatever is ticked, so that a tick does not send and lay out the largest part of the page again.

    Its links take the proposal along when they are used (static/js/links.js).
    """
    heads = h.tr[[h.th(scope="col")[head] for head in say.DETAILS]]
    sheet = replace(on_page(selection, "measure"), proposal=())
    found = answers.kept(answer, selection, context).choice
    rows = h.tbody[[_detail(one, sheet) for one in (found.candidates if found else ())]]
    return html.rendered(html.scroll_table(say.DETAILS_TITLE, heads, rows, "narvard-budget detail", "narvard-details"))


def _detail(one: Candidate, sheet: Selection) -> Element:
    measure = one.measure
    link = own_link(replace(sheet, measure=measure.id), measure.title, css="narvard-link narvard-opens-proposed")
    start = say.month(one.operation) if one.operation else say.NONE
    return h.tr[
        h.th(scope="row")[link],
        h.td[_needs(one.new)],
        h.td[_needs(one.better)],
        h.td[_needs(one.full)],
        h.td[_needs(one.partial)],
        h.td(".roles")[", ".join(one.roles) or say.NONE],
        h.td[_ratings(one)],
        AMOUNT[number(one.one_off)],
        AMOUNT[number(one.yearly)],
        h.td[say.READINESS[measure.tier]],
        h.td[start if one.in_time or not one.operation else f"{start}, {say.AFTER_FOLLOW_UP}"],
    ]


def _needs(needs: Sequence[Need]) -> Node:
    """How many, with their texts for those who point or listen."""
    if not needs:
        return say.NONE
    said = "; ".join(f"{need.id} {need.text}" for need in needs)
    return h.span(title=said)[len(needs), html.hidden(": ", said)]


def _ratings(one: Candidate) -> Element:
    """Six small bars, never one sum, with the words for those who point or listen."""
    said = say.ratings(one.ratings)
    bars = BARS[[BAR[score or 0] for _, score in one.ratings]]
    return h.span(title=said)[bars, html.hidden(said)]
