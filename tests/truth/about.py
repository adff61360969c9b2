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
