"""Vad får vi för pengarna?: what the money gives. The best set for a ceiling, beside the reader's own and a third."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pyarrow as pa

from narvard.assess.needs_met import FULL, NONE, need_fit
from narvard.claims import Claim
from narvard.domain import Measure
from narvard.format import money as in_words
from narvard.frames import table
from narvard.proposal import portfolio
from narvard.proposal.portfolio import Best, Budget, Impossible, Option, Problem, Unsolved
from narvard.views.proposal import claims, frames
from narvard.views.proposal import portfolio_words as say
from narvard.views.proposal.basis import Gain, Ground, Money
from narvard.views.proposal.bought import Bought, bought
from narvard.views.proposal.words import NO, YES, percent

POINTS = 14
"""Limits that the curve is solved for."""
THOUSAND, MILLION = 1000, 1e6


@dataclass(frozen=True)
class Set:
    """A set of measures with its cost and what it answers. `role`: today, own, beside or best."""

    role: str
    ids: frozenset[str]
    money: Money
    gain: Gain


@dataclass(frozen=True)
class Swap:
    """Another set just as good: the measures that come instead of others."""

    added: tuple[Measure, ...]
    removed: tuple[Measure, ...]


@dataclass(frozen=True)
class Portfolio:
    """`best` is None when nothing will do (`impossible` says why) or the solver gave up (`unsolved`).

    `budget` is the ceiling in kronor; `from_own` says that it is what the reader's own set costs, as none was given.
    """

    said: tuple[Claim, ...]
    bought: Bought | None
    everything: Budget  # what all the proposed measures cost
    sets: tuple[Set, ...]
    best: Set | None
    budget: Budget
    from_own: bool
    own_outside: bool
    impossible: Impossible | None
    unsolved: bool
    swaps: tuple[Swap, ...]
    more_swaps: bool
    curve: tuple[tuple[int, int], ...]  # kronor within the years shown, percent of the needs' weight
    chart: pa.Table  # frames.COVERAGE_COST
    rows: pa.Table  # frames.PORTFOLIO

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (*self.said, *(self.bought.claims if self.bought else ()))


def portfolio_view(ground: Ground) -> Portfolio:
    selection = ground.selection
    budget, from_own = _budget(ground)
    free = problem_of(ground)
    problem = _limited(free, budget, frozenset(selection.terms.must), frozenset(selection.terms.must_not))
    impossible = portfolio.impossible(problem)
    found, buys, curve = _solved(ground, problem, free, solvable=impossible is None)
    best = _set(ground, "best", found.chosen) if found else None
    beside = (_set(ground, "beside", selection.terms.beside),) if selection.terms.beside else ()
    own = (_set(ground, "own", ground.ids),) if ground.ids else ()
    sets = (_set(ground, "today", ()), *own, *beside, *((best,) if best else ()))
    own_outside = any(problem.cost(ground.ids, kind) > most for kind, most in problem.limits.items())
    swaps = tuple(_swap(ground, found.chosen, other) for other in found.equal) if found else ()
    own_percent = own[0].gain.percent if own else None
    said: list[Claim] = [claims.Impossible(impossible.both, impossible.over)] if impossible else []
    if best:
        said.append(claims.Best(budget.one_off, budget.yearly, best.gain.percent, own_percent, from_own, own_outside))
        said += [claims.Swapped(*(tuple(m.id for m in side) for side in (one.added, one.removed))) for one in swaps]
    every = [one.id for one in free.options]
    percents = tuple((cost, round(100 * value / free.most) if free.most else 0) for cost, value in curve)
    return Portfolio(
        said=tuple(said),
        bought=buys,
        everything=Budget(free.cost(every, "one_off"), free.cost(every, "yearly")),
        sets=sets,
        best=best,
        budget=budget,
        from_own=from_own,
        own_outside=own_outside,
        impossible=impossible,
        unsolved=found is None and impossible is None,
        swaps=swaps,
        more_swaps=found is not None and found.more_equal,
        curve=percents,
        chart=_chart(free, curve, sets),
        rows=_rows(ground, best),
    )


def _budget(ground: Ground) -> tuple[Budget, bool]:
    """The ceiling in kronor; without one the money that the reader's own set costs."""
    ceiling, own = ground.selection.terms.ceiling, ground.own_money
    if ceiling.one_off is None and ceiling.yearly is None and ground.ids:
        return Budget(own.one_off.total, own.yearly.total), True
    return Budget(*(None if most is None else most * THOUSAND for most in (ceiling.one_off, ceiling.yearly))), False


def problem_of(ground: Ground) -> Problem:
    """All proposed measures, without limits or demands."""
    catalogue = ground.context.catalogue
    weight = {FULL: portfolio.FULL, NONE: 0}
    meets: dict[str, dict[str, int]] = {}
    for link in catalogue.need_measures:
        fits = meets.setdefault(link.measure_id, {})
        fits[link.need_id] = max(fits.get(link.need_id, 0), weight.get(link.fit, portfolio.PARTIAL))
    after: dict[str, set[str]] = {}
    for step in catalogue.plan:
        after.setdefault(step.measure_id, set()).update(filter(None, [step.depends_on]))
    options = []
    for m in ground.context.catalogue.proposed:
        money = ground.each[m.id]
        fits = meets.get(m.id, {})
        kronor = money.one_off.total, money.yearly.total, money.to_horizon.total
        options.append(Option(m.id, *kronor, tuple(sorted(fits.items())), tuple(sorted(after.get(m.id, ())))))
    today = need_fit(catalogue, ground.valued)
    return Problem(
        tuple(options),
        tuple((need.id, need.priority) for need in catalogue.needs),
        tuple((need, weight.get(fit, portfolio.PARTIAL)) for need, fit in today.items()),
    )


def _limited(problem: Problem, budget: Budget, must: frozenset[str], must_not: frozenset[str]) -> Problem:
    return Problem(problem.options, problem.weights, problem.today, must, must_not, budget)


def _solved(
    ground: Ground, problem: Problem, free: Problem, *, solvable: bool
) -> tuple[Best | None, Bought | None, tuple[tuple[int, int], ...]]:
    """The best set, what it buys, and the curve of what all the proposed measures could give; nothing when the solver gave up."""
    try:
        curve = portfolio.frontier(free, POINTS)
        found = portfolio.best(problem) if solvable else None
        return found, bought(ground, problem, found.chosen) if found else None, curve
    except Unsolved:
        return None, None, ()


def _set(ground: Ground, role: str, ids: Collection[str]) -> Set:
    return Set(role, frozenset(ids), ground.money(ids), ground.gain(ids))


def _swap(ground: Ground, best: frozenset[str], other: frozenset[str]) -> Swap:
    return Swap(
        tuple(m for m in ground.context.catalogue.proposed if m.id in other - best),
        tuple(m for m in ground.context.catalogue.proposed if m.id in best - other),
    )


def _chart(free: Problem, curve: tuple[tuple[int, int], ...], sets: tuple[Set, ...]) -> pa.Table:
    points = [("curve", cost, value, "") for cost, value in curve]
    names = {"own": say.OWN, "beside": say.BESIDE, "best": say.BEST}
    points += [(one.role, one.money.to_horizon.total, one.gain.value, names[one.role]) for one in sets if one.role in names]
    rows = []
    for role, cost, value, label in points:
        share = 100 * value / free.most if free.most else 0.0
        texts = {"cost_text": in_words(cost), "share_text": percent(round(share))}
        rows.append({"cost": cost / MILLION, "share": share, "role": role, "label": label} | texts)
    return table(rows, frames.COVERAGE_COST)


def _rows(ground: Ground, best: Set | None) -> pa.Table:
    selection = ground.selection
    sets = {
        "chosen": ground.ids,
        "best": best.ids if best else frozenset(),
        "beside": frozenset(selection.terms.beside),
        "must": frozenset(selection.terms.must),
        "must_not": frozenset(selection.terms.must_not),
    }
    rows = []
    for m in ground.context.catalogue.proposed:
        money = ground.each[m.id]
        marks = {name: YES if m.id in ids else NO for name, ids in sets.items()}
        kronor = {"one_off": money.one_off.total, "yearly": money.yearly.total, "to_horizon": money.to_horizon.total}
        rows.append({"measure_id": m.id, "title": m.title} | marks | kronor)
    return table(rows, frames.PORTFOLIO)
