"""How many live in an area, and how many of them are old: now, over time, and beside what it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import COUNTRY, COUNTY, Area, Level

TOTAL, *_ = AGE_GROUPS = ("pop_total", "pop_65", "pop_80")
BACK = 10
"""Years to look back."""

Point = tuple[int, float]


@dataclass(frozen=True)
class Age:
    """One age group: people in the newest year, their share (0–1) of all, and their change (0.1 is ten percent) since `since`.

    `other_share` and `other_change` are those of the area it is compared with. The lines are the share over the years, and for all
    inhabitants the number against that of the first year (1.0); NaN never stands in them.
    """

    group: str
    people: int
    share: float
    change: float
    other_share: float | None
    other_change: float | None
    line: tuple[Point, ...]
    other_line: tuple[Point, ...]


@dataclass(frozen=True)
class Population:
    """The ages of an area in `year`, compared with `since` and with the area `other` (its code, empty when there is none)."""

    year: int
    since: int
    other: str
    ages: tuple[Age, ...]


def population(area: Area, context: Context) -> Population | None:
    """None when the data version has no population for the area."""
    other = "" if area.level is Level.COUNTRY else COUNTRY if area.level in (Level.COUNTY, Level.REGION) else COUNTY
    own = _people(area.code, context)
    years = sorted(set.intersection(*(set(own.get(group, ())) for group in AGE_GROUPS)))
    if not years:
        return None
    year, since = years[-1], next(year for year in years if year >= years[-1] - BACK)
    shown = [one for one in years if one >= since]
    theirs = context.keep(("people", other), lambda: _people(other, context)) if other else {}
    comparable = all(one in theirs.get(group, {}) for group in AGE_GROUPS for one in shown)
    ages = tuple(_age(group, own, theirs if comparable else {}, shown) for group in AGE_GROUPS)
    return Population(year, since, other if comparable else "", ages)


def _people(code: str, context: Context) -> Mapping[str, dict[int, int]]:
    """Age group → year → inhabitants."""
    found: dict[str, dict[int, int]] = {}
    for row in context.rows(queries.profile_population((code,)), queries.Inhabitants):
        found.setdefault(row.age_group, {})[row.year] = row.people
    return found


def _age(group: str, own: Mapping[str, dict[int, int]], other: Mapping[str, dict[int, int]], years: list[int]) -> Age:
    since, year = years[0], years[-1]
    return Age(
        group,
        own[group][year],
        own[group][year] / own[TOTAL][year],
        own[group][year] / own[group][since] - 1,
        other[group][year] / other[TOTAL][year] if other else None,
        other[group][year] / other[group][since] - 1 if other else None,
        _line(group, own, years),
        _line(group, other, years) if other else (),
    )


def _line(group: str, people: Mapping[str, dict[int, int]], years: list[int]) -> tuple[Point, ...]:
    """Per year: all inhabitants against the first year, an age group as a share of all."""
    base = dict.fromkeys(years, people[TOTAL][years[0]]) if group == TOTAL else people[TOTAL]
    return tuple((year, people[group][year] / base[year]) for year in years)
