"""What every view of /forslag rests on: the plan as it is moved, and what any set of measures costs and answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from narvard.assess.needs_met import FULL, PARTIAL, measures_with_values, need_fit
from narvard.assess.view import Context
from narvard.domain import Level, Measure, ProposalCost
from narvard.proposal import costs, plan
from narvard.proposal.costs import Group, Part, Shared
from narvard.proposal.plan import Step
from narvard.selection import Selection


@dataclass(frozen=True)
class Money:
    """Kronor of a set: one-off in all, a full year of operation, and all that is paid within the years shown."""

    one_off: Shared
    yearly: Shared
    to_horizon: Shared
    beyond: Shared  # of to_horizon, what is beyond ordinary operation

    @property
    def paid(self) -> Shared:
        """What shares are told of: all that is paid, or a year of operation when nothing is paid within the years."""
        return self.to_horizon if self.to_horizon.total else self.yearly


@dataclass(frozen=True)
class Gain:
    """How far the needs are met by existing measures with values and a set: how many in full, how many in part, and by weight."""

    full: int
    partial: int
    needs: int
    value: int  # twice the priority of those met in full, once of those in part
    most: int

    @property
    def percent(self) -> int:
        """Of the needs' weight, in whole percent."""
        return (200 * self.value + self.most) // (2 * self.most) if self.most else 0


@dataclass(frozen=True)
class Ground:
    selection: Selection
    context: Context
    valued: frozenset[str]
    """Existing measures with values."""

    @cached_property
    def chosen(self) -> tuple[Measure, ...]:
        return tuple(m for m in self.context.catalogue.proposed if m.id in self.selection.proposal)

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(m.id for m in self.chosen)

    @cached_property
    def usual_start(self) -> str:
        """The month that the plan begins in when the reader has chosen none; empty without a plan."""
        return plan.begun(self.context.catalogue.plan, self.context.month)

    @cached_property
    def start(self) -> str:
        """The month that the plan begins in; empty without a plan."""
        return (self.selection.terms.start or self.usual_start) if self.usual_start else ""

    @cached_property
    def shift(self) -> int:
        return plan.shift(self.context.catalogue.plan, self.start)

    def steps(self, ids: Collection[str]) -> tuple[Step, ...]:
        return plan.moved(self.context.catalogue.plan, ids, self.shift)

    @cached_property
    def horizon(self) -> int:
        """The last year shown: the same whatever is chosen, so that sets can be compared."""
        return costs.last_year(self.steps(self.context.catalogue.proposed_ids))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years of the chosen set, from its first step to the horizon."""
        steps = self.steps(self.ids)
        return tuple(range(min(step.start for step in steps) // 12, self.horizon + 1)) if steps else ()

    def costs(self, ids: Collection[str]) -> tuple[ProposalCost, ...]:
        return self.context.catalogue.costs_of(ids)

    def parts(self, ids: Collection[str]) -> tuple[Part, ...]:
        return costs.parts(self.costs(ids), self.steps(ids), self.selection.terms.vgr_share, self.horizon)

    @cached_property
    def own_parts(self) -> tuple[Part, ...]:
        return self.parts(self.ids)

    def alone(self, principal: str) -> int:
        """Kronor of the chosen set that are one principal's own alone to pay, within the years shown."""
        rows = [cost for cost in self.costs(self.ids) if cost.principal == principal]
        paid = costs.parts(rows, self.steps(self.ids), self.selection.terms.vgr_share, self.horizon)
        return sum(part.amount for part in paid)

    @cached_property
    def a_year(self) -> tuple[Part, ...]:
        """What the chosen set costs in a full year of operation, as parts of no particular year."""
        yearly = [cost for cost in self.costs(self.ids) if cost.kind == costs.YEARLY]
        return tuple(part for cost in yearly for part in costs.payments(cost, costs.UNPLANNED, self._shared(cost)))

    def _shared(self, cost: ProposalCost) -> Shared:
        return costs.shared(cost, cost.amount_sek, self.selection.terms.vgr_share)

    @cached_property
    def each(self) -> Mapping[str, Money]:
        """What every proposed measure costs by itself: the same whatever is chosen."""
        key = "each", self.selection.terms.vgr_share, self.start
        return self.context.keep(key, lambda: {m.id: self._alone(m.id) for m in self.context.catalogue.proposed})

    def _alone(self, id: str) -> Money:
        return self._money({id}, self.parts({id}))

    def money(self, ids: Collection[str]) -> Money:
        return self._money(ids, self.own_parts if frozenset(ids) == self.ids else self.parts(ids))

    def _money(self, ids: Collection[str], paid: Collection[Part]) -> Money:
        share, rows = self.selection.terms.vgr_share, self.costs(ids)
        return Money(
            costs.in_all(rows, costs.ONE_OFF, share),
            costs.in_all(rows, costs.YEARLY, share),
            paid_by(paid),
            paid_by([part for part in paid if part.is_beyond]),
        )

    @cached_property
    def own_money(self) -> Money:
        return self.money(self.ids)

    def gain(self, ids: Collection[str]) -> Gain:
        catalogue = self.context.catalogue
        fit = need_fit(catalogue, self.valued | set(ids))
        weight = {FULL: 2, PARTIAL: 1}
        return Gain(
            full=sum(how == FULL for how in fit.values()),
            partial=sum(how == PARTIAL for how in fit.values()),
            needs=len(fit),
            value=sum(need.priority * weight.get(fit[need.id], 0) for need in catalogue.needs),
            most=2 * sum(need.priority for need in catalogue.needs),
        )

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Kommunalförbund with their municipalities; those in none stand last, under an empty code."""
        catalogue = self.context.catalogue
        found = [
            Group(group.code, {code: catalogue.area_by_code[code].population for code in catalogue.children.get(group.code, ())})
            for group in catalogue.at_level(Level.KOMMUNALFORBUND)
        ]
        placed = {code for group in found for code in group.members}
        rest = {area.code: area.population for area in catalogue.at_level(Level.MUNICIPALITY) if area.code not in placed}
        return tuple(group for group in (*found, Group("", rest)) if group.members)


def paid_by(parts: Collection[Part]) -> Shared:
    by = costs.summed(parts, lambda part: part.principal)
    return Shared(by.get(costs.VGR, 0), by.get(costs.MUNICIPALITIES, 0))


def ground(selection: Selection, context: Context) -> Ground:
    return Ground(selection, context, measures_with_values(context) & context.catalogue.existing_ids)
