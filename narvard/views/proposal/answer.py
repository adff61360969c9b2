"""/forslag: which proposed measures, at what cost, by whom, when, and what they would answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from narvard.assess.view import Context
from narvard.page import PAGE
from narvard.selection import Selection
from narvard.views.proposal import words as say
from narvard.views.proposal.basis import Gain, Ground, Money, ground
from narvard.views.proposal.choice import Choice, choice
from narvard.views.proposal.costs import Costs, chart, cost_view, yearly_sums
from narvard.views.proposal.plan import Plan, plan_view
from narvard.views.proposal.portfolio import Portfolio, portfolio_view
from narvard.views.proposal.prestudy import PreStudy, pre_study


@dataclass(frozen=True)
class Proposal:
    """The headline with its numbers, and the view asked for. `by_year`: year → one-off, operation, in kronor."""

    view: str
    sentence: str
    sub: str
    count: int
    of: int
    money: Money
    gain: Gain
    by_year: Mapping[int, tuple[int, int]]
    years_chart: pa.Table  # frames.COST_YEARS
    first_planned: str
    horizon: int
    rows: pa.Table
    choice: Choice | None = None
    costs: Costs | None = None
    plan: Plan | None = None
    portfolio: Portfolio | None = None
    pre_study: PreStudy | None = None


def answer(selection: Selection, context: Context) -> Proposal:
    """The headline of the chosen set, and the view of it that the selection asks for."""
    base = ground(selection, context)
    return MAKE[selection.view or next(iter(PAGE["proposal"].views))](base, head(base))


def head(base: Ground) -> Proposal:
    """What every view of a set begins with."""
    money, gain, today = base.own_money, base.gain(base.ids), base.gain(())
    sentence, sub = say.NOTHING, say.nothing_sub(today.full, today.needs)
    if base.ids:
        sentence = say.headline(
            len(base.ids), gain.full, today.full, gain.partial, money.one_off.total, money.yearly.total, money.vgr_percent
        )
        sub = say.sub(money.to_horizon.total, money.beyond.total, base.horizon, today.partial)
    by_year = yearly_sums(base, base.years)
    return Proposal(
        view="",
        sentence=sentence,
        sub=sub,
        count=len(base.ids),
        of=len(base.context.catalogue.proposed),
        money=money,
        gain=gain,
        by_year=by_year,
        years_chart=chart(by_year),
        first_planned=base.first_planned,
        horizon=base.horizon,
        rows=pa.table({}),
    )


def _choose(base: Ground, head: Proposal) -> Proposal:
    found = choice(base)
    return replace(head, view="valj", choice=found, plan=plan_view(base), rows=found.rows)


def _costs(base: Ground, head: Proposal) -> Proposal:
    found = cost_view(base)
    return replace(head, view="kostnad", costs=found, rows=found.rows)


def _plan(base: Ground, head: Proposal) -> Proposal:
    found = plan_view(base)
    return replace(head, view="plan", plan=found, rows=found.rows)


def _portfolio(base: Ground, head: Proposal) -> Proposal:
    found = portfolio_view(base)
    return replace(head, view="portfolj", portfolio=found, rows=found.rows)


def _pre_study(base: Ground, head: Proposal) -> Proposal:
    found = pre_study(base.context.catalogue)
    whole, vgr, theirs = (found.table(who) for who in say.PRE_STUDY)
    shares = {amount for _, amount in found.per_group}
    each = shares.pop() if len(shares) == 1 else 0  # not the same for all: the table says it
    sub = say.pre_study_sub(vgr.total, vgr.beyond, vgr.least_beyond, theirs.total, theirs.beyond, each, len(found.per_group))
    sentence = say.pre_study_sentence(whole.total, whole.beyond)
    return replace(head, view="forstudie", sentence=sentence, sub=sub, pre_study=found, rows=found.rows)


MAKE: Mapping[str, Callable[[Ground, Proposal], Proposal]] = {
    "valj": _choose,
    "kostnad": _costs,
    "plan": _plan,
    "portfolj": _portfolio,
    "forstudie": _pre_study,
}


def headlines(context: Context) -> Mapping[str, str]:
    """The first line of the page when everything proposed is chosen."""
    proposed = tuple(sorted(context.catalogue.proposed_ids))
    return {"": answer(Selection(page="proposal", proposal=proposed), context).sentence}
