"""/om: the county and the strategy counted again in the catalogue."""

from __future__ import annotations

from narvard.views.about import claims
from tests.truth import Facts, holds


@holds(claims.County)
def _county(claim: claims.County, facts: Facts) -> None:
    catalogue = facts.context.catalogue
    municipalities = {area.code for area in catalogue.areas if area.level == "kommun"}
    ways = {area.id for area in catalogue.change_areas if area.kind == "change_area"}
    assert claim == claims.County(len(municipalities), len(ways), len(catalogue.change_areas) - len(ways))


@holds(claims.Edition)
def _edition(claim: claims.Edition, facts: Facts) -> None:
    info = facts.context.info
    assert claim == claims.Edition(info.version, info.created, info.demo)


@holds(claims.PreStudy)
def _pre_study(claim: claims.PreStudy, facts: Facts) -> None:
    catalogue = facts.context.catalogue

    def sums(who: str) -> tuple[int, int, int]:
        lines = [line for line in catalogue.pre_study_costs if line.principal == who]
        over = [line for line in lines if line.financing_form != "Inom ramen för ordinarie verksamhet"]
        least = [line for line in over if "alt inom" not in line.financing_form]
        whole, beyond_it, at_least = (sum(line.amount_sek for line in some) for some in (lines, over, least))
        return whole, beyond_it, at_least

    whole, vgr, theirs = map(sums, ("total", "vgr", "kommuner"))
    groups = sum(area.level == "kommunalforbund" for area in catalogue.areas)
    each = theirs[1] // groups if groups and theirs[1] % groups == 0 else 0
    assert claim == claims.PreStudy(*whole[:2], *vgr, *theirs[:2], each, groups)
