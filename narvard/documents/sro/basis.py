"""The chosen set that ”Underlag till SRO” is about, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from narvard.assess.needs_met import need_fit
from narvard.domain.link_codes import Order
from narvard.selection.pages.facets import SEARCH
from narvard.selection.pages.proposal import ORDER
from narvard.views.proposal import answer as proposal
from narvard.views.proposal.basis import Ground
from narvard.views.proposal.choice import Candidate, choice
from narvard.views.proposal.costs import Costs, cost_view
from narvard.views.proposal.plan import Plan, plan_view


@dataclass(frozen=True)
class Basis:
    """Its headline, measures, costs and plan."""

    ground: Ground

    @cached_property
    def head(self) -> proposal.Proposal:
        return proposal.head(self.ground)

    @cached_property
    def measures(self) -> tuple[Candidate, ...]:
        """Whatever the list on the page is searched for and ordered by."""
        whole = replace(self.ground, selection=ORDER.put(SEARCH.put(self.ground.selection, ""), Order.ID))
        return tuple(one for one in choice(whole).candidates if one.measure.id in self.ground.ids)

    @cached_property
    def costs(self) -> Costs:
        return cost_view(self.ground)

    @cached_property
    def plan(self) -> Plan:
        return plan_view(self.ground)

    @cached_property
    def today(self) -> Mapping[str, str]:
        return need_fit(self.ground.context.catalogue, self.ground.valued)

    @cached_property
    def later(self) -> Mapping[str, str]:
        return need_fit(self.ground.context.catalogue, self.ground.valued | self.ground.ids)
