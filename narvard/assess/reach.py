"""How far the values of each measure reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from narvard.assess.reading import latest_period
from narvard.assess.view import Context
from narvard.database import queries
from narvard.database.queries import Reached
from narvard.domain import Level


@dataclass(frozen=True)
class Reach:
    """Municipalities with a value in `period`, of how many, and their share of the population (0–1); the region's newest year."""

    municipalities: int = 0
    of: int = 0
    share: float = 0.0
    period: int = 0
    region_period: int = 0

    @property
    def newest(self) -> int:
        return max(self.period, self.region_period)


def reaches(context: Context) -> Mapping[str, Reach]:
    """Measure id → its reach, for measures with any value, in the newest period that half of the municipalities have values for."""
    return context.keep("reaches", lambda: _reaches(context))


def _reaches(context: Context) -> dict[str, Reach]:
    rows: dict[str, dict[str, list[Reached]]] = {}
    for row in context.rows(queries.reach(), Reached):
        rows.setdefault(row.measure_id, {}).setdefault(row.level, []).append(row)
    return {measure: _reach(levels) for measure, levels in rows.items()}


def _reach(levels: dict[str, list[Reached]]) -> Reach:
    region = max((row.period for row in levels.get(Level.REGION, ())), default=0)
    local = levels.get(Level.MUNICIPALITY, [])
    period = latest_period(local)
    row = next((row for row in local if row.period == period), None)
    if row is None:
        return Reach(region_period=region)
    return Reach(row.areas_with_value, row.areas, row.population_share or 0.0, period, region)
