"""What a budget buys: the headline of Vad får vi för pengarna?, the questions it lights, and the steps of money above and below."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from narvard.assess.needs_met import NONE, need_fit
from narvard.claims import Claim
from narvard.domain import Need
from narvard.proposal import portfolio
from narvard.proposal.portfolio import Budget, Problem, Unsolved
from narvard.texts.names import role_name
from narvard.views.proposal import claims
from narvard.views.proposal.basis import Ground

STEP = Budget(100_000, 50_000)
"""A step of the sliders, in kronor: one-off, per year."""


@dataclass(frozen=True)
class Row:
    """A role or a target group: what is said of it, and its needs, those answered today first and those never answered last."""

    claim: claims.Lit
    name: str
    needs: tuple[tuple[Need, str], ...]  # and `today`, `new` or `not`


@dataclass(frozen=True)
class Steps:
    """`following` is None when nothing answers more; `below` when there is no step below."""

    following: claims.Following | None
    below: claims.Below | None


@dataclass(frozen=True)
class Bought:
    """The best set in a politician's words. `solve` finds what stands beside it: twice the work, done when it is asked for."""

    claim: claims.Bought
    roles: tuple[Row, ...]
    target_groups: tuple[Row, ...]
    solve: Callable[[], Steps] = field(repr=False, compare=False)

    @cached_property
    def steps(self) -> Steps | None:
        """None when the solver gave up."""
        try:
            return self.solve()
        except Unsolved:
            return None

    @property
    def claims(self) -> tuple[Claim, ...]:
        steps = (one for one in (self.steps.following, self.steps.below) if one) if self.steps else ()
        return (*(row.claim for row in (*self.roles, *self.target_groups)), *steps)


def bought(ground: Ground, problem: Problem, ids: frozenset[str]) -> Bought:
    """All of it for the best set `ids` of the problem."""
    catalogue = ground.context.catalogue
    lit = _lighter(ground, ids)
    roles = [(role, role_name(role), [n for n in catalogue.needs if n.role == role]) for role in catalogue.roles]
    groups = [
        (code, name, [n for n in catalogue.needs if n.target_group == code]) for code, name in catalogue.target_group_names.items()
    ]
    return Bought(
        _claim(ground, problem.budget, ids),
        tuple(_rows("role", roles, lit)),
        tuple(_rows("target_group", groups, lit)),
        lambda: Steps(_following(ground, problem, ids), _below(problem, ids)),
    )


def _claim(ground: Ground, budget: Budget, ids: frozenset[str]) -> claims.Bought:
    money, gain, today = ground.money(ids), ground.gain(ids), ground.gain(())
    return claims.Bought(
        limit_one_off=budget.one_off,
        limit_yearly=budget.yearly,
        count=len(ids),
        needs=gain.needs,
        full=gain.full,
        partial=gain.partial,
        full_today=today.full,
        partial_today=today.partial,
        one_off=money.one_off.total,
        yearly=money.yearly.total,
        vgr_one_off=money.one_off.vgr,
        vgr_yearly=money.yearly.vgr,
    )


Lighter = Callable[[Need], str]


def _lighter(ground: Ground, ids: Collection[str]) -> Lighter:
    catalogue = ground.context.catalogue
    before, then = need_fit(catalogue, ground.valued), need_fit(catalogue, ground.valued | set(ids))

    def lit(need: Need) -> str:
        return "today" if before[need.id] != NONE else "new" if then[need.id] != NONE else "not"

    return lit


def _rows(kind: str, groups: Iterable[tuple[str, str, list[Need]]], lit: Lighter) -> Iterable[Row]:
    order = ("today", "new", "not")
    for code, name, needs in groups:
        told = sorted(((need, lit(need)) for need in needs), key=lambda one: order.index(one[1]))
        today, new = (sum(how == one for _, how in told) for one in order[:2])
        if needs:
            yield Row(claims.Lit(kind, code, len(needs), today, today + new), name, tuple(told))


def _following(ground: Ground, problem: Problem, ids: frozenset[str]) -> claims.Following | None:
    """The next step up, with the set that is best for its money."""
    raised = portfolio.following(problem)
    if raised is None:
        return None
    other = portfolio.best(replace(problem, budget=raised)).chosen
    now, then = ground.gain(ids), ground.gain(other)
    return claims.Following(
        added=tuple(sorted(other - ids)),
        removed=tuple(sorted(ids - other)),
        one_off=(raised.one_off or 0) - (problem.budget.one_off or 0),
        yearly=(raised.yearly or 0) - (problem.budget.yearly or 0),
        new=then.full + then.partial - now.full - now.partial,
        full=then.full - now.full,
    )


def _below(problem: Problem, ids: frozenset[str]) -> claims.Below | None:
    """What differs from the best set a step of the sliders below."""
    lowered = lower(problem)
    if lowered == problem.budget or portfolio.impossible(replace(problem, budget=lowered)):
        return None
    other = portfolio.best(replace(problem, budget=lowered)).chosen
    return claims.Below(lowered.one_off, lowered.yearly, tuple(sorted(ids - other)), tuple(sorted(other - ids)))


def lower(problem: Problem) -> Budget:
    """A step down of both limits; never below nothing, and from everything when there is no limit."""
    everything = [problem.cost([one.id for one in problem.options], kind) for kind in ("one_off", "yearly")]
    limits = (problem.budget.one_off, problem.budget.yearly)
    now = [whole if most is None else min(most, whole) for most, whole in zip(limits, everything, strict=True)]
    return Budget(max(0, now[0] - (STEP.one_off or 0)), max(0, now[1] - (STEP.yearly or 0)))
