"""Which areas have values for which measures, those with the most gaps first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pyarrow as pa

from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import Area, AreaLevel, Level, Measure
from narvard.format import swedish_key
from narvard.frames import table
from narvard.selection import Selection, measures, shown_areas
from narvard.views.coverage import claims, frames

WITHOUT_VALUE = "not_collected"


@dataclass(frozen=True)
class Values:
    """Areas × measures. `periods` holds the newest year with a value, `reasons` why there is none, by (area, measure)."""

    level: Level
    areas: tuple[Area, ...]
    measures: tuple[Measure, ...]
    periods: dict[tuple[str, str], int]
    reasons: dict[tuple[str, str], str]
    left_out: tuple[Measure, ...]
    claim: claims.Valued
    gaps: dict[str, claims.Gaps]  # area → of all the measures, also where there is no room to show them

    @property
    def rows(self) -> pa.Table:
        return table(
            (
                {"area": a.code, "name": a.name, "measure_id": m.id, "title": m.title, "period": self.periods.get((a.code, m.id))}
                | {"flag": self.reasons.get((a.code, m.id), "ok")}
                for a in self.areas
                for m in self.measures
            ),
            frames.COVERAGE_AREAS,
        )


def values(selection: Selection, context: Context, valued: frozenset[str]) -> Values:
    """The level's areas × the measures with values that pass the filters and can have a value at the level."""
    level = selection.level
    every = [m for m in measures(selection, context.catalogue) if m.id in valued]
    able = [m for m in every if can_have(m, level)]
    areas = [context.catalogue.area_by_code[code] for code in shown_areas(selection, context.catalogue)]
    asked = queries.coverage_areas(level.value, tuple(m.id for m in able))
    found = {(row.area, row.measure_id): row for row in context.rows(asked, queries.Newest)}
    periods: dict[tuple[str, str], int] = {}
    reasons: dict[tuple[str, str], str] = {}
    for place in ((area.code, m.id) for area in areas for m in able):
        row = found.get(place)
        if row and row.flag == "ok":
            periods[place] = row.period
        else:
            reasons[place] = row.flag if row else WITHOUT_VALUE
    by_area, by_measure = Counter(area for area, _ in reasons), Counter(code for _, code in reasons)
    left_out = tuple(m for m in every if m not in able)
    return Values(
        level=level,
        areas=tuple(sorted(areas, key=lambda area: (-by_area[area.code], swedish_key(area.name)))),
        measures=tuple(sorted(able, key=lambda m: (-by_measure[m.id], swedish_key(m.title)))),
        periods=periods,
        reasons=reasons,
        left_out=left_out,
        claim=claims.Valued(level, len(periods), len(periods) + len(reasons), len(able), len(left_out)),
        gaps={area.code: claims.Gaps(area.code, by_area[area.code], len(able)) for area in areas},
    )


def can_have(measure: Measure, level: Level) -> bool:
    """Whether a measure can have a value at a level: not all are for the region, and an answer in words has no group value."""
    if level is Level.REGION:
        return measure.area_level is not AreaLevel.MUNICIPALITY
    return measure.area_level is not AreaLevel.REGION and (level is Level.MUNICIPALITY or not measure.is_code)
