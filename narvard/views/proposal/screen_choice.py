"""Välj: four numbers, the list to tick, cost per year and plan beside it, and every proposed measure in detail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from narvard.assess.view import Context
from narvard.domain import Need
from narvard.format import number
from narvard.selection import Selection, keys, on_page
from narvard.ui import controls, facets, html
from narvard.views.proposal import words as say
from narvard.views.proposal.answer import Proposal
from narvard.views.proposal.choice import Candidate, Choice
from narvard.views.proposal.screen_plan import plan
from narvard.views.proposal.screen_years import years_chart

ORDER = "forslag.ordning"
"""Chosen measures stand first as they were when the page was opened: a tick must not move the row under the pointer."""


def choice(selection: Selection, _context: Context, shown: Proposal) -> None:
    found = shown.choice
    if found is None:
        return
    st.html(_facts(shown))
    left, right = st.columns([7, 5], gap="large")
    with left:
        _list(selection, found)
    with right:
        years_chart(selection, shown)
    if selection.meeting:
        return
    if shown.plan and shown.count:
        plan(selection, shown.plan, whole=False)
    st.html(
        html.heading(say.DETAILS_TITLE, 2, "narvard-tack-avsnitt")
        + html.paragraph(say.DETAILS_SUB, "narvard-under")
        + _details(selection, found)
    )


def _facts(shown: Proposal) -> str:
    """Chosen, one-off, per year, and needs met in full: one bordered row."""
    money, gain = shown.money, shown.gain
    facts = (
        (number(shown.count), say.of_proposed(shown.of)),
        (say.money(money.one_off.total), say.span([year for year, (one_off, _) in shown.by_year.items() if one_off])),
        (say.money(money.yearly.total), say.ALL_INTRODUCED),
        (number(gain.full), say.of_needs(gain.needs, gain.partial)),
    )
    items = "".join(
        f"<div><dt>{escape(name)}</dt><dd><strong>{escape(big)}</strong><span>{escape(small)}</span></dd></div>"
        for name, (big, small) in zip(say.FACTS, facts, strict=True)
    )
    return f'<dl class="narvard-fakta">{items}</dl>'


def _list(selection: Selection, found: Choice) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="valjrad"):
        st.html(html.heading(say.CHOOSE_TITLE, 2, "narvard-tack-avsnitt"), width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            every = tuple(sorted({*selection.proposal, *(one.measure.id for one in found.candidates)}))
            _button(say.CHOOSE_ALL, selection, every)
            _button(say.CHOOSE_NONE, selection, ())
    if found.filtered:
        st.html(html.paragraph(say.FILTERED, "narvard-dampad"))
    first = _first(selection)
    with st.container(height=430 if selection.meeting else 300, gap="xsmall", key="valjlista"):
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


def _details(selection: Selection, found: Choice) -> str:
    """The same whatever is ticked, so that a tick does not send and lay out the largest part of the page again.

    Its links take the proposal along when they are used (narvard.js).
    """
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in say.DETAILS)
    rows = "".join(_detail(one, selection) for one in found.candidates)
    return (
        f'<div class="narvard-rulla narvard-detaljer" tabindex="0" role="region" aria-label="{say.DETAILS_TITLE}">'
        f'<table class="narvard-budget detalj"><caption class="narvard-dold">{say.DETAILS_TITLE}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _detail(one: Candidate, selection: Selection) -> str:
    measure = one.measure
    target = replace(on_page(selection, "measure"), measure=measure.id, proposal=())
    link = facets.own_link(target, measure.title, "narvard-lank narvard-medforslag")
    start = say.month(one.operation) if one.operation else say.NONE
    cells = (
        ("", _needs(one.new)),
        ("", _needs(one.better)),
        ("", _needs(one.full)),
        ("", _needs(one.partial)),
        ("roller", escape(", ".join(one.roles) or say.NONE)),
        ("", _ratings(one)),
        ("tal", number(one.one_off)),
        ("tal", number(one.yearly)),
        ("", say.READINESS[measure.tier]),
        ("", escape(start if one.in_time or not one.operation else f"{start}, {say.AFTER_FOLLOW_UP}")),
    )
    body = "".join(f'<td class="{css}">{text}</td>' for css, text in cells)
    return f'<tr><th scope="row">{link}</th>{body}</tr>'


def _needs(needs: Sequence[Need]) -> str:
    """How many, with their texts for those who point or listen."""
    if not needs:
        return say.NONE
    said = escape("; ".join(f"{need.id} {need.text}" for need in needs))
    return f'<span title="{said}">{len(needs)}<span class="narvard-dold">: {said}</span></span>'


def _ratings(one: Candidate) -> str:
    """Six small bars, never one sum, with the words for those who point or listen."""
    said = escape(say.ratings(one.ratings))
    bars = "".join(f'<span class="n{score or 0}"></span>' for _, score in one.ratings)
    hidden = f'<span class="narvard-dold">{said}</span>'
    return f'<span title="{said}"><span class="narvard-betygsrad" aria-hidden="true">{bars}</span>{hidden}</span>'
