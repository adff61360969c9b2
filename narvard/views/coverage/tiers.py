"""How far on the way each measure has come: collected broadly, defined, or to be developed."""

from __future__ import annotations

from collections.abc import Mapping

from narvard.assess.reach import Reach
from narvard.domain import AreaLevel, Catalogue, Measure

COLLECTED, DEFINED, DEVELOP = STEPS = ("insamlat", "definierat", "utvecklas")
HALF = 0.5
"""Least share of the municipalities, and of the population, for a measure to be collected broadly."""


def is_broad(measure: Measure, reach: Reach) -> bool:
    """At least half of the municipalities and of the population; for a measure of the region alone, a value for the region."""
    if measure.area_level is AreaLevel.REGION:
        return reach.region_period > 0
    return reach.of > 0 and reach.municipalities >= HALF * reach.of and reach.share >= HALF


def step_of(measure: Measure, reach: Reach | None) -> str:
    """Collected broadly is computed from the values; otherwise tier 3 of a proposed measure says that the method is missing."""
    if reach and is_broad(measure, reach):
        return COLLECTED
    return DEVELOP if measure.is_proposed and measure.tier == 3 else DEFINED


def steps(catalogue: Catalogue, reached: Mapping[str, Reach]) -> dict[str, str]:
    return {m.id: step_of(m, reached.get(m.id)) for m in catalogue.measures}
