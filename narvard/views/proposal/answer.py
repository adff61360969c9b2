"""/forslag: which proposed measures, at what cost, by whom, when, and what they would answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from narvard.assess.pathways import links, made_testable
from narvard.assess.reach import reaches
from narvard.assess.view import Context
from narvard.claims import Claim
from narvard.format import Unit, unit_of
from narvard.page import PAGE
from narvard.selection import Selection
from narvard.views.proposal import claims
from narvard.views.proposal import portfolio_words as words
from narvard.views.proposal import words as say
from narvard.views.proposal.basis import Gain, Ground, Money, ground
from narvard.views.proposal.choice import Choice, choice
from narvard.views.proposal.claims import Testable
from narvard.views.proposal.costs import Costs, chart, cost_view, peak_of, yearly_sums
from narvard.views.proposal.plan import Plan, plan_view
from narvard.views.proposal.portfolio import Portfolio, portfolio_view
from narvard.views.proposal.reserved import Reserved, reserved


@dataclass(frozen=True)
class Proposal:
    """The headline with its numbers, and the view asked for. `said` are claims that are known at once; `peak` is said
    over the `years_chart`, whose amounts are written in `unit`. `by_year`: year → one-off, operation, in kronor."""

    view: str
    peak: claims.Peak | None
    said: tuple[Claim, ...]
    sentence: str
    sub: str
    count: int
    of: int
    money: Money
    gain: Gain
    by_year: Mapping[int, tuple[int, int]]
    unit: Unit
    years_chart: pa.Table  # frames.COST_YEARS
    usual_start: str
    horizon: int
    choice: Choice | None = None
    tests: tuple[Testable, ...] = ()
    costs: Costs | None = None
    plan: Plan | None = None
    portfolio: Portfolio | None = None
    reserved: Reserved | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What is said, that of the headline first."""
        return (*self.said, *(self.portfolio.claims if self.portfolio else ()))

    @property
    def rows(self) -> pa.Table:
        """Those of the view."""
        found = self.choice or self.costs or self.plan or self.portfolio
        return found.rows if found else pa.table({})


def answer(selection: Selection, context: Context) -> Proposal:
    """The headline of the chosen set, and the view of it that the selection asks for."""
    base = ground(selection, context)
    return MAKE[selection.view or next(iter(PAGE["proposal"].views))](base, head(base))


def head(base: Ground) -> Proposal:
    """What every view of a set begins with."""
    claim, by_year = _chosen(base), yearly_sums(base, base.years)
    peak = peak_of(by_year, base.horizon)
    unit = unit_of(*map(sum, by_year.values()))
    return Proposal(
        view="",
        said=(claim, *((peak,) if peak else ())),
        sentence=say.headline(claim),
        sub=say.sub(claim),
        count=len(base.ids),
        of=len(base.context.catalogue.proposed),
        money=base.own_money,
        gain=base.gain(base.ids),
        by_year=by_year,
        peak=peak,
        unit=unit,
        years_chart=chart(by_year, unit),
        usual_start=base.usual_start,
        horizon=base.horizon,
    )


def _chosen(base: Ground) -> claims.Chosen:
    money, gain, today = base.own_money, base.gain(base.ids), base.gain(())
    return claims.Chosen(
        count=len(base.ids),
        of=len(base.context.catalogue.proposed),
        needs=gain.needs,
        full=gain.full,
        partial=gain.partial,
        full_today=today.full,
        partial_today=today.partial,
        one_off=money.one_off.total,
        yearly=money.yearly.total,
        total=money.to_horizon.total,
        beyond=money.beyond.total,
        vgr=money.paid.vgr,
        year=base.horizon,
    )


def _choose(base: Ground, head: Proposal) -> Proposal:
    found, plan = choice(base), plan_view(base)
    priced = tuple(one.claim for one in found.candidates)
    tests = testable(base.context)
    said = (*head.said, *priced, *tests, *(plan.claims if base.ids else ()))
    return replace(head, view="valj", said=said, choice=found, plan=plan, tests=tests)


def testable(context: Context) -> tuple[Testable, ...]:
    """What each proposed measure alone would make possible to try between the municipalities, where it is anything."""
    every, coded = links(context.catalogue), {one.id for one in context.catalogue.measures if one.is_code}
    valued = frozenset(code for code, reach in reaches(context).items() if reach.municipalities) - coded
    found = ((one.id, made_testable(one.id, every, valued)) for one in context.catalogue.proposed if one.id not in coded)
    return tuple(Testable(code, tuple(link.path.id for link in made)) for code, made in found if made)


def _costs(base: Ground, head: Proposal) -> Proposal:
    found, known = cost_view(base), reserved(base)
    said = (*head.said, *((found.beyond, found.local, *known.claims) if base.ids else ()))
    return replace(head, view="kostnad", said=said, costs=found, reserved=known)


def _plan(base: Ground, head: Proposal) -> Proposal:
    found = plan_view(base)
    said = (*head.said, *(found.claims if base.ids else ()))
    return replace(head, view="plan", said=said, plan=found)


def _portfolio(base: Ground, head: Proposal) -> Proposal:
    """The headline is that of the best set, and the years are those of the reader's own: they are left to the other views."""
    found = portfolio_view(base)
    claim = found.bought.claim if found.bought else None
    sentence = words.headline(claim) if claim else words.UNSOLVED if found.unsolved else words.IMPOSSIBLE
    said = (claim, *head.said[:1]) if claim else ()
    same = found.best is not None and found.best.ids == base.ids
    own = 0 if base.selection.meeting else head.count  # a room has the headline
    told = f"{words.sub(claim)}{words.not_own(own, same=same)}" if claim else ""
    return replace(head, view="portfolj", said=said, sentence=sentence, sub=told, portfolio=found)


MAKE: Mapping[str, Callable[[Ground, Proposal], Proposal]] = {
    "valj": _choose,
    "kostnad": _costs,
    "plan": _plan,
    "portfolj": _portfolio,
}


def headlines(context: Context) -> Mapping[str, str]:
    """The first line of the page when everything proposed is chosen."""
    proposed = tuple(sorted(context.catalogue.proposed_ids))
    return {"": answer(Selection(page="proposal", proposal=proposed), context).sentence}
