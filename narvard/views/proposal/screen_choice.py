"""Välj: four numbers, every proposed measure in a table to tick, search and order, cost per year, and the plan in short."""

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
from narvard.domain.link_codes import Order
from narvard.format import money as kronor
from narvard.format import number
from narvard.selection import PLAIN, Selection, change, keys
from narvard.selection.pages.proposal import ORDER
from narvard.selection.parameter import EMPTY_SET
from narvard.ui import answers, choices
from narvard.ui.show import show
from narvard.views.proposal import markup
from narvard.views.proposal import words as say
from narvard.views.proposal.answer import Proposal
from narvard.views.proposal.basis import ground
from narvard.views.proposal.choice import Candidate, Choice
from narvard.views.proposal.choice import choice as candidates
from narvard.views.proposal.markup import AMOUNT
from narvard.views.proposal.screen_plan import plan_in_short
from narvard.views.proposal.screen_years import years_chart

BAR = [h.span(f".n{score}") for score in range(6)]


def choice(selection: Selection, context: Context, shown: Proposal) -> None:
    found = shown.choice
    if found is None:
        return
    show(_facts(shown), None if selection.meeting else _controls(selection, context, found))
    of_table = _of_table(selection, found)
    if selection.meeting:  # few rows are seen: what is chosen first
        of_table = replace(of_table, mode=selection.mode, proposal=selection.proposal)
    table = answers.kept(_table, of_table, context)
    if selection.meeting:
        left, right = st.columns([7, 5], gap="large")
        with left:
            show(table)
        with right:
            years_chart(selection, shown)
        return
    show(table)
    years_chart(selection, shown)
    if shown.plan and shown.count:
        plan_in_short(selection, shown.plan)
    show(markup.testable(shown, selection, context.catalogue))


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


def _controls(selection: Selection, context: Context, found: Choice) -> Element:
    """The search, and all or none."""
    every = tuple(sorted(context.catalogue.proposed_ids))
    return h.div(".narvard-controls")[
        choices.search(say.SEARCH, selection, say.SEARCH_HINT),
        _button(say.CHOOSE_ALL, selection, every),
        _button(say.CHOOSE_NONE, selection, ()),
        found.filtered and h.p(".narvard-muted")[say.shown(len(found.candidates), len(every))],
    ]


def _button(label: str, selection: Selection, wanted: tuple[str, ...]) -> Element:
    target = replace(selection, proposal=wanted)
    if wanted == selection.proposal:
        return h.span(".narvard-button.narvard-muted")[label]
    return choices.choice(target, (keys.PROPOSAL,), label, css="narvard-button")


def _of_table(selection: Selection, found: Choice) -> Selection:
    """What decides the table. What is ticked does so only where the filters would leave a chosen one out."""
    filters = selection.target_groups or selection.change_areas
    return replace(
        Selection(page=selection.page),
        target_groups=selection.target_groups,
        change_areas=selection.change_areas,
        facets=replace(PLAIN.facets, search=selection.facets.search),
        terms=replace(PLAIN.terms, start=selection.terms.start, order=selection.terms.order),
        proposal=selection.proposal if filters and found.filtered else (),
    )


def _table(selection: Selection, context: Context) -> Markup:
    """The same whatever is ticked, so that a tick does not send and lay out the largest part of the page again.

    choices.js marks the boxes; links take what follows the reader along when they are used.
    """
    found = candidates(ground(selection, context)).candidates
    if selection.meeting:
        found = tuple(sorted(found, key=lambda one: one.measure.id not in selection.proposal))
    if not found:
        return html.rendered(h.p(".narvard-text")[say.NO_HIT])
    heads = h.tr[h.th(scope="col")[html.hidden(say.CHOOSE_TITLE)], [_head(order, head, selection) for order, head in say.LIST]]
    rows = h.tbody[[_row(one) for one in found]]
    return html.rendered(html.scroll_table(say.CHOOSE_TITLE, heads, rows, "narvard-budget detail", "narvard-details"))


def _head(order: Order | None, head: str, selection: Selection) -> Element:
    """A heading that orders the table; the group's ratings are six numbers, which nothing can be ordered by."""
    if order is None:
        return h.th(scope="col")[head]
    chosen = order is selection.terms.order
    link = choices.choice(ORDER.put(selection, order), (ORDER,), head, chosen=chosen)
    towards = "descending" if order in (Order.NEW, Order.BETTER) else "ascending"
    css = "number" if order in (Order.ONE_OFF, Order.YEARLY) else None
    return h.th(scope="col", class_=css, aria_sort=towards if chosen else None)[link]


def _row(one: Candidate) -> Element:
    measure = one.measure
    address = change(Selection(page="proposal", proposal=(measure.id,)), (keys.PROPOSAL,))
    more = {"data-choice": address, "data-adds": "toggle", "data-none": EMPTY_SET, "aria-label": measure.title}
    box = h.input(more, type="checkbox", id=f"tick-{measure.id}", autocomplete="off")
    link = choices.onward("measure", measure.title, query={keys.MEASURE.key: measure.id})
    start = say.month(one.operation) if one.operation else say.NONE
    return h.tr[
        h.td[box],
        h.td[measure.id],
        h.th(scope="row")[link],
        h.td[_needs(one.new)],
        h.td[_needs(one.better)],
        h.td[_ratings(one)],
        AMOUNT[number(one.one_off)],
        AMOUNT[number(one.yearly)],
        h.td[say.READINESS[measure.tier]],
        h.td[start if one.in_time or not one.operation else f"{start}, {say.AFTER_FOLLOW_UP}"],
    ]


def _needs(needs: Sequence[Need]) -> Node:
    """How many; their ids for those who point or listen, and their texts on the page of the measure."""
    return h.span(title=", ".join(need.id for need in needs))[len(needs)] if needs else say.NONE


def _ratings(one: Candidate) -> Element:
    """Six small bars, never one sum, with the words for those who point or listen."""
    bars = [BAR[score or 0] for _, score in one.ratings]
    return h.span(".narvard-ratings", role="img", title=say.ratings(one.ratings))[bars]
