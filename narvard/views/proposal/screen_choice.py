"""Välj: four numbers, the list to tick, cost per year and plan beside it, and every proposed measure in detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import htpy as h
import streamlit as st
from htpy import Element, Node
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.domain import Need
from narvard.format import money as kronor
from narvard.format import number
from narvard.selection import Selection, change, keys
from narvard.ui import answers, choices
from narvard.ui.show import show
from narvard.views.proposal import words as say
from narvard.views.proposal.answer import Proposal, answer
from narvard.views.proposal.choice import Candidate, Choice
from narvard.views.proposal.markup import AMOUNT
from narvard.views.proposal.screen_plan import plan
from narvard.views.proposal.screen_years import years_chart

BARS, BAR = h.span(".narvard-ratings", aria_hidden="true"), [h.span(f".n{score}") for score in range(6)]


def choice(selection: Selection, context: Context, shown: Proposal) -> None:
    found = shown.choice
    if found is None:
        return
    show(_facts(shown))
    left, right = st.columns([7, 5], gap="large")
    with left:
        show(_list(selection, found))
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
        (kronor(money.one_off.total), say.span([year for year, (one_off, _) in shown.by_year.items() if one_off])),
        (kronor(money.yearly.total), say.ALL_INTRODUCED),
        (number(gain.full), say.of_needs(gain.needs, gain.partial)),
    )
    named = zip(say.FACTS, facts, strict=True)
    return h.dl(".narvard-facts")[[h.div[h.dt[name], h.dd[h.strong[big], h.span[small]]] for name, (big, small) in named]]


def _list(selection: Selection, found: Choice) -> Node:
    """The same whatever is ticked: choices.js marks the boxes, and puts the chosen first when the page opens."""
    every = tuple(sorted({*selection.proposal, *[one.measure.id for one in found.candidates]}))
    lines = [_tick(one, selection) for one in found.candidates]
    buttons = h.div(".narvard-actions")[_button(say.CHOOSE_ALL, selection, every), _button(say.CHOOSE_NONE, selection, ())]
    return (
        h.div(".narvard-beside.choose")[h.h2(".narvard-section")[say.CHOOSE_TITLE], buttons],
        h.p(".narvard-muted")[say.FILTERED] if found.filtered else None,
        h.ul(".narvard-ticks", aria_label=say.CHOOSE_TITLE)[lines],
    )


def _tick(one: Candidate, selection: Selection) -> Element:
    address = change(replace(selection, proposal=(one.measure.id,)), (keys.PROPOSAL,))
    box = h.input(type="checkbox", id=f"tick-{one.measure.id}", data_choice=address, data_adds="toggle", autocomplete="off")
    return h.li[h.label[box, h.span[one.measure.title, " ", h.span(".narvard-muted")[say.price(one.claim)]]]]


def _button(label: str, selection: Selection, wanted: tuple[str, ...]) -> Element:
    target = replace(selection, proposal=wanted)
    if wanted == selection.proposal:
        return h.span(".narvard-button.narvard-muted")[label]
    return choices.choice(target, (keys.PROPOSAL,), label, css="narvard-button")


def _details(selection: Selection, context: Context) -> Markup:
    """The same whatever is ticked, so that a tick does not send and lay out the largest part of the page again.

    Its links take what follows the reader along when they are used (static/js/choices.js).
    """
    heads = h.tr[[h.th(scope="col")[head] for head in say.DETAILS]]
    found = answers.kept(answer, selection, context).choice
    rows = h.tbody[[_detail(one) for one in (found.candidates if found else ())]]
    return html.rendered(html.scroll_table(say.DETAILS_TITLE, heads, rows, "narvard-budget detail", "narvard-details"))


def _detail(one: Candidate) -> Element:
    measure = one.measure
    link = choices.onward("measure", measure.title, query={keys.MEASURE.key: measure.id})
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
