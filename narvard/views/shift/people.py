"""The people: those of 80 and older, those of 20–64, and how many of the latter there are for each of the former."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from narvard.assess.changes import Change
from narvard.assess.view import Context
from narvard.claims import At, Claim, Who
from narvard.database import queries
from narvard.domain import COUNTRY, COUNTY, REGION, Area, Measure
from narvard.frames import table
from narvard.texts import shift as shared
from narvard.views.shift import frames
from narvard.views.shift import words as say
from narvard.views.shift.claims import Forecast, Ratio, Unpeopled

OLD, WORKING = "pop_80", "pop_20_64"
FROM = 2012
FORECAST = "N02842"
"""Kolada's forecast of 80 and older, ten years ahead."""
Numbers = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Line:
    """What one thing was each year in the area and in what it is compared with."""

    name: str
    own: Numbers
    other: Numbers


@dataclass(frozen=True)
class Shown:
    """Claims, of the ratio first; the ages' lines; the chart of the ratio (frames.LINES); all as rows."""

    claims: tuple[Claim, ...]
    who: Who
    other: Who | None
    ages: tuple[Line, ...]
    lines: pa.Table
    rows: pa.Table
    forecast: Measure | None = None


def people(area: Area, changes: tuple[Change, ...], context: Context) -> Shown:
    """The area's people beside the county's, and the county's beside the country's."""
    own = context.catalogue.area_by_code[COUNTY if area.code == REGION else area.code]
    beside = {COUNTY: COUNTRY, COUNTRY: ""}.get(own.code, COUNTY)
    found: dict[str, dict[str, dict[int, int]]] = {}
    for row in context.rows(queries.profile_population(tuple(filter(None, (own.code, beside)))), queries.Inhabitants):
        if row.year >= FROM and row.age_group in (OLD, WORKING):
            found.setdefault(row.area, {}).setdefault(row.age_group, {})[row.year] = row.people
    mine, theirs = _years(found.get(own.code, {})), _years(found.get(beside, {}))
    compared = {year: ages for year, ages in theirs.items() if year in mine}
    who = Who(own.code, own.name)
    other = Who(beside, context.catalogue.area_by_code[beside].name) if compared else None
    ages = tuple(
        Line(
            name,
            tuple((year, float(ages[at])) for year, ages in mine.items()),
            tuple((y, float(a[at])) for y, a in compared.items()),
        )
        for at, name in enumerate(say.AGES)
    )
    forecast = next((one for one in changes if one.measure.id == FORECAST and one.points), None)
    claims: list[Claim] = [_ratio(mine, compared, who, other) if mine else Unpeopled(who)]
    if forecast and forecast.area:
        year, growth = forecast.points[-1]
        claims.append(Forecast(Who(forecast.area.code, forecast.area.name), At(growth, year)))
    return Shown(
        claims=tuple(claims),
        who=who,
        other=other,
        ages=ages,
        lines=_lines(who, mine, other, compared),
        rows=table(_rows(who, mine) + (_rows(other, compared) if other else []), frames.PEOPLE),
        forecast=forecast.measure if forecast else None,
    )


def _years(ages: Mapping[str, Mapping[int, int]]) -> dict[int, tuple[int, int]]:
    """Year → 80 and older, and 20–64, where both are known and somebody is that old."""
    old, working = ages.get(OLD, {}), ages.get(WORKING, {})
    return {year: (old[year], working[year]) for year in sorted(old) if year in working and old[year] > 0}


def per_old(ages: tuple[int, int]) -> float:
    return ages[1] / ages[0]


def _ratio(mine: Mapping[int, tuple[int, int]], theirs: Mapping[int, tuple[int, int]], who: Who, other: Who | None) -> Ratio:
    first, last = min(mine), max(mine)
    ends = [At(per_old(mine[year]), year) for year in (first, last)]
    beside = [At(per_old(theirs[year]), year) if year in theirs else None for year in (first, last)]
    return Ratio(who, ends[0], ends[1], other, beside[0], beside[1])


def _rows(who: Who, years: Mapping[int, tuple[int, int]]) -> list[Mapping[str, object]]:
    return [
        {"area": who.code, "name": who.name, "year": year, OLD: ages[0], WORKING: ages[1], "per_old": per_old(ages)}
        for year, ages in years.items()
    ]


LABEL = 0.06
"""Height of a label as a share of the chart's."""


def _labels(mine: Mapping[int, tuple[int, int]], theirs: Mapping[int, tuple[int, int]]) -> dict[bool, float]:
    """Where the names of the lines stand, own (True) and other, so that they can be read."""
    ends = [per_old(ages[max(ages)]) if ages else 0.0 for ages in (mine, theirs)]
    room = LABEL * max(map(per_old, (*mine.values(), *theirs.values())), default=0.0)
    lacking = max(room - abs(ends[0] - ends[1]), 0.0) / 2 if theirs else 0.0
    up = lacking if ends[0] >= ends[1] else -lacking
    return {True: ends[0] + up, False: ends[1] - up}


def _lines(who: Who, mine: Mapping[int, tuple[int, int]], other: Who | None, theirs: Mapping[int, tuple[int, int]]) -> pa.Table:
    heights = _labels(mine, theirs)
    sides = [(who, mine, "chosen0")] + ([(other, theirs, "country" if other.code == COUNTRY else "reference")] if other else [])
    return table(
        (
            {
                "code": one.code,
                "line": one.name,
                "period": year,
                "value": per_old(ages),
                "value_text": say.number(per_old(ages), 1),
                "role": role,
                "segment": one.code,
                "label": f"{say.capital(shared.place(one))} {say.number(per_old(ages), 1)}" if year == max(years) else "",
                "label_at": heights[role == "chosen0"],
            }
            for one, years, role in sides
            for year, ages in years.items()
        ),
        frames.LINES,
    )
