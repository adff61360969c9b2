"""Values as delivered, and the measures that pass the filters: what the rows do not hold of the years before and of other areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import Level, Measure
from narvard.selection import Selection
from narvard.views.compare import claims
from narvard.views.compare.claims import Why
from tests.truth import Facts, holds

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


def years_of(rows: Sequence[Mapping[str, Any]], context: Context, measure: str) -> set[int]:
    """Years in which some of the areas of the rows have a value of the measure."""
    asked = {(row["area"], row["sex"], context.catalogue.area_by_code[row["area"]].level) for row in rows}
    return {year for area, sex, level in asked for year in values_of(context, measure, level, sex).get(area, {})}


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


@holds(claims.Nothing)
def _nothing(claim: claims.Nothing, facts: Facts) -> None:
    """Nothing was delivered for those in view, in any of the years that are named."""
    measure, asked = facts.context.catalogue.measure_by_id[facts.selection.measure], facts.selection.period
    assert claim.measure == measure.id
    assert all(row["value"] is None for row in facts.rows)
    assert claim.last == asked.last
    assert claim.first in (asked.first, asked.last)
    assert not any(claim.first <= year <= claim.last for year in years_of(facts.rows, facts.context, measure.id))
    assert {claim.level} == {row["level"] for row in facts.rows} or not facts.rows
    ever = facts.context.run(queries.measures_with_values())["measure_id"].to_pylist()
    ever += [one.measure_id for one in facts.context.catalogue.subannual]
    assert claim.why is (Why.NOT_HERE if measure.id in ever else Why.PROPOSED if measure.is_proposed else Why.NO_VALUES)
