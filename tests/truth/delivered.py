"""Values as delivered, and the measures that pass the filters: what the rows do not hold of the years before and of other areas."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import Level, Measure
from narvard.selection import Selection

Years = Mapping[str, Mapping[int, float]]
"""Area → year → value."""


def passing(selection: Selection, context: Context) -> list[Measure]:
    """Measures that pass the filters."""
    status, perspective = selection.status.name, selection.perspective.name
    return [
        m
        for m in context.catalogue.measures
        if (not selection.target_groups or any(one in m.target_groups for one in selection.target_groups))
        and (not selection.change_areas or any(one in m.change_areas for one in selection.change_areas))
        and status in ("ALL", m.status.name)
        and perspective in ("ALL", m.perspective.name)
    ]


CONTEXTS: dict[int, Context] = {}


def values_of(context: Context, measure: str, level: Level, sex: str) -> Years:
    CONTEXTS[id(context)] = context
    return _series(id(context), measure, level, sex)


def target_of(context: Context, measure: str, level: Level) -> int:
    """The newest year with values for half of the level's areas, else the newest with any; 0 without values."""
    CONTEXTS[id(context)] = context
    return _target(id(context), measure, level)


def latest(context: Context, measure: str, level: Level) -> dict[str, tuple[int, float]]:
    """Area → its latest year, up to the target, and the value; areas without one left out."""
    target, found = target_of(context, measure, level), {}
    for area, years in values_of(context, measure, level, "T").items():
        known = [year for year in years if year <= target]
        if known:
            found[area] = (max(known), years[max(known)])
    return found


@cache
def _target(context: int, measure: str, level: Level) -> int:
    rows = CONTEXTS[context].run(queries.periods(measure, level)).to_pylist()
    broad = [row["period"] for row in rows if 2 * row["areas_with_value"] >= row["areas"]]
    return max(broad or [row["period"] for row in rows], default=0)


@cache
def _series(context: int, measure: str, level: Level, sex: str) -> dict[str, dict[int, float]]:
    there = CONTEXTS[context]
    found = there.run(queries.series(measure, there.catalogue.codes_at(level), (sex,))).to_pylist()
    years: dict[str, dict[int, float]] = {}
    for row in found:
        if row["value"] is not None:
            years.setdefault(row["area"], {})[row["period"]] = row["value"]
    return years


def rounds(years: Years, area: str, measure: Measure, target: int) -> list[int]:
    """The last five years with a value for the area; of overlapping ones those apart, where five such are left in the level."""
    step = measure.period_years
    apart = {year for one in years.values() for year in one if year <= target and (target - year) % step == 0}
    known = sorted(year for year in years[area] if year <= target and (len(apart) < 5 or year in apart))
    return known[-5:]
