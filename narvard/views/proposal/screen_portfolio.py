"""Vad får vi för pengarna?: a budget to drag, what it buys, the reader's own set beside, and the curve of what money can give."""

from __future__ import annotations

from collections.abc import Iterable

import htpy as h
import streamlit as st
from htpy import Element, Node

from narvard import html
from narvard.assess.view import Context, Mark
from narvard.charts import coverage_cost
from narvard.format import number
from narvard.page import PAGE
from narvard.selection import Selection, keys
from narvard.selection.pages.proposal import BESIDE, CEILING, MUST, MUST_NOT
from narvard.selection.parameter import Parameter
from narvard.ui import choices, parts
from narvard.ui.show import show
from narvard.views.proposal import portfolio_words as say
from narvard.views.proposal.answer import Proposal
from narvard.views.proposal.bought import STEP, Row
from narvard.views.proposal.claims import Best
from narvard.views.proposal.portfolio import THOUSAND, Portfolio, Set
from narvard.views.proposal.words import NONE, YES, percent

ROLES = ("today", "own", "beside", "best")


def portfolio(selection: Selection, context: Context, shown: Proposal) -> None:
    found = shown.portfolio
    if found is None:
        return
    whole = not selection.meeting
    show(
        _controls(selection, context, found), _who_pays(found) if whole else None
    )  # what follows is shown as it is found: the questions first
    left, right = st.columns([6, 6], gap="large")
    with left:
        show(_lit(found) if found.bought else _reasons(context, found))
    with right:
        show(_steps(context, found, whole=whole), _guiding(context, whole=whole))
    if not whole:
        return
    left, right = st.columns([6, 6], gap="large")
    with left:
        show(_answer(selection, context, found), _compared(found, shown.horizon), _differences(context, found))
    with right:
        _curve(selection, found, shown.horizon)
    show(h.p(".narvard-muted.narvard-text")[say.WEIGHT_METHOD], _measures(found))


def _controls(selection: Selection, context: Context, found: Portfolio) -> Element:
    """A slider and a number for each limit, which leaves the other as it is; the rest stands behind a button."""
    one_off, yearly = (_thousands(most) for most in (found.budget.one_off, found.budget.yearly))
    page = f"./{PAGE[selection.page].path}?{CEILING.key}="
    limits = (
        ("tak-en", say.CEILING_ONE_OFF, f"{page}{{}}.{yearly}", one_off, found.everything.one_off, STEP.one_off),
        ("tak-ar", say.CEILING_YEARLY, f"{page}{one_off}.{{}}", yearly, found.everything.yearly, STEP.yearly),
    )
    more = None if selection.meeting else _more(selection, context, found)
    return h.div(".narvard-controls")[[_limit(*one) for one in limits], more]


def _who_pays(found: Portfolio) -> Node:
    """The whole cost, and beside it what each principal pays of it."""
    if found.bought is None or not found.bought.claim.count:
        return None
    facts = say.who_pays(found.bought.claim)
    return h.dl(".narvard-facts")[[h.div[h.dt[name], h.dd[h.strong[big], h.span[small]]] for name, big, small in facts]]


def _thousands(kronor: int | None) -> str:
    """Rounded up, so that what costs as much is within it."""
    return "" if kronor is None else str(-(-kronor // THOUSAND))


def _limit(id: str, label: str, address: str, value: str, everything: int | None, step: int | None) -> Element:
    by = (step or THOUSAND) // THOUSAND
    most = str(-(-int(_thousands(everything) or 0) // by) * by)
    amount = {"type": "number", "min": "0", "max": "999999", "step": str(by), "id": id}
    return h.div(".narvard-budget-limit")[
        choices.field(label, address, say.NO_CEILING, value, css="short", **amount),
        choices.slider(label, address, value or most, most, str(by), id),
    ]


def _more(selection: Selection, context: Context, found: Portfolio) -> Element:
    demands = [
        html.details(say.demands(label, len(demand.of(selection))), _demanded(selection, context, demand))
        for demand, label in ((MUST, say.MUST), (MUST_NOT, say.MUST_NOT))
    ]
    chosen = sum(bool(demand.of(selection)) for demand in (MUST, MUST_NOT, BESIDE))
    return choices.more(chosen, _actions(selection, found), *demands)


def _lit(found: Portfolio) -> Node:
    """A dot for each question, per role and per target group."""
    bought = found.bought
    if bought is None:
        return None
    key = [h.span(".key")[DOT[how], name] for how, name in say.LIT_MARKS.items()]
    return (
        h.h2(".narvard-section")[say.LIT_TITLE],
        h.p(".narvard-lit-key")[key],
        h.div(".narvard-lit")[
            [
                h.section[h.h3[title], h.ul[[_row(row) for row in rows]]]
                for title, rows in ((say.ROLES_TITLE, bought.roles), (say.TARGET_GROUPS_TITLE, bought.target_groups))
            ]
        ],
    )


DOT = {how: h.span(class_=["dot", how], aria_hidden="true") for how in say.LIT_MARKS}


def _row(row: Row) -> Element:
    dots = [h.span(title=need.text)[DOT[how]] for need, how in row.needs]
    return h.li[
        h.span(".name")[row.name],
        h.span(".dots")[dots],
        h.span(".count")[say.lit(row.claim), html.hidden(say.lit_today(row.claim))],
    ]


def _steps(context: Context, found: Portfolio, *, whole: bool) -> Node:
    """The measures that the money buys, the next one in, and what differs from the step below."""
    bought = found.bought
    if bought is None or found.best is None:
        return None
    up, down = (bought.steps.following, bought.steps.below) if bought.steps else (None, None)
    names = [m.title for m in context.catalogue.proposed if m.id in found.best.ids]
    next_in = (
        say.following(up, *(_titles(context, ids) for ids in (up.added, up.removed)))
        if up
        else say.NOTHING_MORE
        if bought.steps
        else say.UNSOLVED_STEPS
    )
    below = say.below(down, *(_titles(context, ids) for ids in (down.added, down.removed))) if down else ""
    return (
        h.h2(".narvard-section")[say.NEXT_TITLE],
        h.p(".narvard-text")[next_in],
        (h.h3(".narvard-card-title")[say.BELOW_TITLE], h.p(".narvard-text")[below]) if below and whole else None,
        h.h3(".narvard-card-title")[say.MEASURES_TITLE],
        h.ul(".narvard-bought")[[h.li[name] for name in names]],
    )


def _guiding(context: Context, *, whole: bool) -> Node:
    asked = sorted(context.catalogue.guiding_questions, key=lambda one: one.no)
    if not asked:
        return None
    if not whole:
        return h.p(".narvard-muted")[" ".join(one.text for one in asked)]
    return h.h3(".narvard-card-title")[say.GUIDING_TITLE], html.items([one.text for one in asked])


def _demanded(selection: Selection, context: Context, demand: Parameter[tuple[str, ...]]) -> Element:
    lines = [h.li[choices.toggle(selection, demand, m.id, m.title)] for m in context.catalogue.proposed]
    return h.div(".narvard-pills")[h.ul[lines]]


def _answer(selection: Selection, context: Context, found: Portfolio) -> Node:
    """The best set beside the reader's own, and how many others are as good."""
    claim = next((one for one in found.said if isinstance(one, Best)), None)
    if claim is None:
        return None
    swaps = [say.swap([m.title for m in one.added], [m.title for m in one.removed]) for one in found.swaps]
    lines = [say.equally_good(swaps, found.more_swaps)]
    lines += [say.same_money()] if claim.from_own else []
    lines += [say.own_outside()] if claim.own_outside else []
    lines += _demands(selection, context)
    return h.h2(".narvard-section")[say.best_sentence(claim)], [h.p(".narvard-text")[line] for line in lines]


def _reasons(context: Context, found: Portfolio) -> Node:
    if found.impossible is None:
        return None
    both = _titles(context, found.impossible.both)
    said = [say.conflict(both)] if both else []
    said += [say.over(kind, needed, most) for kind, needed, most in found.impossible.over]
    return [h.p(".narvard-text")[line] for line in said]


def _demands(selection: Selection, context: Context) -> list[str]:
    sets = ((say.MUST, selection.terms.must), (say.MUST_NOT, selection.terms.must_not))
    return [f"{label}: {', '.join(_titles(context, codes))}." for label, codes in sets if codes]


def _titles(context: Context, codes: Iterable[str]) -> list[str]:
    return [context.catalogue.measure_by_id[code].title for code in sorted(codes)]


def _role(found: Portfolio, role: str) -> Set | None:
    return next((one for one in found.sets if one.role == role), None)


def _actions(selection: Selection, found: Portfolio) -> Element:
    """The best set as the choice or beside it; the own set beside, to go on from there."""
    best = tuple(sorted(found.best.ids)) if found.best else ()
    own, beside = selection.proposal, selection.terms.beside
    offered = (
        (say.USE_BEST, keys.PROPOSAL, best, bool(best) and best != own),
        (say.BESIDE_BEST, BESIDE, best, bool(best) and best != beside),
        (say.BESIDE_OWN, BESIDE, own, own not in ((), beside)),
        (say.REMOVE_BESIDE, BESIDE, (), bool(beside)),
    )
    links = [
        choices.choice(parameter.put(selection, codes), (parameter,), label, css="narvard-button outlined")
        for label, parameter, codes, useful in offered
        if useful
    ]
    return h.div(".narvard-actions")[links]


def _compared(found: Portfolio, horizon: int) -> Element:
    """One column per set: measures, needs, weight and kronor."""
    sets = [one for role in ROLES if (one := _role(found, role))]
    names = dict(zip(ROLES, say.COMPARE_HEADS[1:], strict=True))
    columns = [html.Column(say.COMPARE_HEADS[0]), *[html.Column(names[one.role], numeric=True) for one in sets]]
    cells = [
        (
            len(one.ids),
            one.gain.full,
            one.gain.partial,
            one.gain.percent,
            one.money.one_off.total,
            one.money.yearly.total,
            one.money.to_horizon.total,
        )
        for one in sets
    ]
    rows = [
        [html.Cell(name.format(year=horizon)), *[_number(values[place], share=place == 3) for values in cells]]
        for place, name in enumerate(say.COMPARE_ROWS)
    ]
    return html.table(say.PORTFOLIO_TITLE, columns, rows)


def _number(value: int, *, share: bool) -> html.Cell:
    return html.Cell(percent(value) if share else number(value), sort=value)


def _differences(context: Context, found: Portfolio) -> Node:
    """What stands in one set but not in the other: the own against the one beside, else against the best."""
    own, other = _role(found, "own"), _role(found, "beside") or _role(found, "best")
    if own is None or other is None:
        return None
    name = say.BESIDE if other.role == "beside" else say.BEST
    lines = [
        say.only_in(say.OWN, _titles(context, own.ids - other.ids)),
        say.only_in(name, _titles(context, other.ids - own.ids)),
    ]
    return [h.p(".narvard-text")[line] for line in lines if line] or h.p(".narvard-text")[say.IN_NONE]


def _curve(selection: Selection, found: Portfolio, horizon: int) -> None:
    if not found.curve:
        return
    names = {"own": Mark("own", say.OWN), "beside": Mark("beside", say.BESIDE), "best": Mark("best", say.BEST)}
    marks = [mark for role, mark in names.items() if _role(found, role)]
    show(
        h.h2(".narvard-section")[say.CURVE_TITLE],
        h.p(".narvard-line")[say.curve_sub(horizon)],
        html.legend((Mark("curve", say.CURVE), *marks)),
    )
    alt = f"{say.CURVE_TITLE}. {say.curve_alt(found.curve)}"
    parts.chart(coverage_cost.spec(parts.look(selection)), found.chart, "proposal.kurva", alt)


def _measures(found: Portfolio) -> Element:
    """Every proposed measure: which sets it is in, and what is demanded of it."""
    beside = _role(found, "beside") is not None
    listed = found.rows.to_pylist()
    demanded = any(YES in (row["must"], row["must_not"]) for row in listed)
    left_out = {say.BESIDE: not beside, say.DEMAND: not demanded}
    heads = [head for head in say.PORTFOLIO_HEADS if not left_out.get(head)]
    columns = [html.Column(head, numeric=head.endswith("kr")) for head in heads]
    rows = []
    for row in listed:
        marks = [row["chosen"], row["best"], *([row["beside"]] if beside else [])]
        demand = say.MUST if row["must"] == YES else say.MUST_NOT if row["must_not"] == YES else ""
        kronor = [html.Cell(number(row[kind]), sort=row[kind]) for kind in ("one_off", "yearly")]
        cells = [html.Cell(mark if mark == YES else NONE) for mark in marks]
        rows.append([html.Cell(row["title"]), *cells, *([html.Cell(demand.lower())] if demanded else []), *kronor])
    return html.table(say.PORTFOLIO_TITLE, columns, rows)
