"""One function per question, beside the row that answers it. SQL text lies in sql/, with bound parameters only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from narvard.periods import Months

Value = str | int | float | None | tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """A question: SQL with `$name` parameters, and their values. Hashable, so that it can be a cache key.

    `name` is what operations know it by: that of its file.
    """

    sql: str
    params: tuple[tuple[str, Value], ...] = field(default=())
    name: str = field(default="", compare=False, repr=False)

    def bound(self) -> Mapping[str, Value | list[str]]:
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self.params}


def query(name: str, **params: Value) -> Query:
    """The question in narvard/sql/<name>.sql with its parameters."""
    return Query(sql_text(name), tuple(sorted(params.items())), name)


@cache
def sql_text(name: str) -> str:
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")


class Delivered(NamedTuple):
    """A value, by `method` as `published` or of a group (`sum`, `counts`, `population`). A blank has its reason in `flag`.

    A group's rests on `areas_with_value` of `areas`, who have `population_share` (0–1) of its people. `weight` are people of the
    year `weight_year`.
    """

    area: str
    sex: str
    period: int
    value: float | None
    numerator: float | None
    denominator: float | None
    weight: float | None
    flag: str
    method: str
    areas_with_value: int = 1
    areas: int = 1
    population_share: float = 1.0
    weight_year: int | None = None


def series(measure: str, areas: tuple[str, ...], sexes: tuple[str, ...], months: Months = Months.YEAR) -> Query:
    """Every value of a measure for some areas and sexes, oldest first, of periods of one length (Delivered)."""
    if months is Months.YEAR:
        return query("series", measure=measure, areas=areas, sexes=sexes)
    return query("subannual_series", measure=measure, areas=areas, sexes=sexes, quarters=months is Months.QUARTER)


class Course(NamedTuple):
    """A value of a measure: that, and what Delivered has."""

    measure_id: str
    area: str
    sex: str
    period: int
    value: float
    numerator: float | None
    denominator: float | None
    weight: float | None
    flag: str
    method: str
    areas_with_value: int
    areas: int
    population_share: float
    weight_year: int | None

    @property
    def delivered(self) -> Delivered:
        return Delivered(*self[1:])


def courses(areas: tuple[str, ...]) -> Query:
    """Every value of every existing measure for some areas, both sexes together, oldest first (Course)."""
    return query("courses", areas=areas)


class OfMeasure(NamedTuple):
    """What Delivered has, of one of several measures."""

    measure_id: str
    area: str
    sex: str
    period: int
    value: float | None
    numerator: float | None
    denominator: float | None
    weight: float | None
    flag: str
    method: str
    areas_with_value: int
    areas: int
    population_share: float
    weight_year: int | None

    @property
    def delivered(self) -> Delivered:
        return Delivered(*self[1:])


def several(measures: tuple[str, ...], areas: tuple[str, ...]) -> Query:
    """What `series` gives of both sexes together, of several measures at once (OfMeasure)."""
    return query("several", measures=measures, areas=areas)


class NewestValue(NamedTuple):
    measure_id: str
    period: int


def newest_values(areas: tuple[str, ...]) -> Query:
    """Per measure, the newest year with a value in any of some areas (NewestValue)."""
    return query("newest_values", areas=areas)


class Valued(NamedTuple):
    period: int
    areas_with_value: int
    areas: int


def periods(measure: str, level: str, months: Months = Months.YEAR) -> Query:
    """Periods of one length with a value at the level, newest first (Valued)."""
    if months is Months.YEAR:
        return query("periods", measure=measure, level=level)
    return query("subannual_periods", measure=measure, level=level, quarters=months is Months.QUARTER)


class WithValues(NamedTuple):
    measure_id: str


def measures_with_values() -> Query:
    """Measures with a value in a municipality or the region (WithValues)."""
    return query("measures_with_values")


class Batch(NamedTuple):
    source: str
    retrieved_at: str
    file_hash: str | None
    rows_in: int | None
    rows_rejected: int | None
    note: str | None


def batches() -> Query:
    """Deliveries, newest first (Batch)."""
    return query("batches")


class DataStatus(NamedTuple):
    """The newest period of a measure, municipalities with a value then and reasons of the others (None: only the region has)."""

    measure_id: str
    period: int
    values_in_all: int
    municipalities: int | None
    missing: int | None
    privacy: int | None
    suppressed: int | None
    not_applicable: int | None
    preliminary: int | None
    delivery: str
    retrieved_at: str
    levels: str | None


def data_status() -> Query:
    """Measures with values (DataStatus)."""
    return query("data_status")


class Fingerprint(NamedTuple):
    measure_id: str
    values_in_all: int
    fingerprint: str


def fingerprints() -> Query:
    """Per measure: how many values, and a fingerprint of them all (Fingerprint)."""
    return query("fingerprints")


class Newest(NamedTuple):
    measure_id: str
    area: str
    period: int
    flag: str


def coverage_areas(level: str, measures: tuple[str, ...]) -> Query:
    """Of some measures, per area of the level: the newest period with a value (flag ok), else the reason of the blank (Newest)."""
    return query("coverage_areas", level=level, measures=measures)


def values(areas: tuple[str, ...], measures: tuple[str, ...]) -> Query:
    """Measure, area, sex, period → value, of some measures for some areas; blanks are left out."""
    return query("values", areas=areas, measures=measures)


class Reached(NamedTuple):
    measure_id: str
    level: str
    period: int
    areas_with_value: int
    areas: int
    population_share: float | None


def reach() -> Query:
    """Per measure and level (kommun, region): the newest period with values, and the newest where half of the areas have one; how
    many have, of how many (Reached)."""
    return query("reach")


def standing(level: str, others: tuple[str, ...], sex: str, measures: tuple[str, ...]) -> Query:
    """Measure, area, period → value, counts, weight, flag, method, members and target_period, of some measures, for the areas of a
    level and others."""
    return query("standing", level=level, others=others, sex=sex, measures=measures)


class Inhabitants(NamedTuple):
    area: str
    year: int
    age_group: str
    people: int


def profile_population(areas: tuple[str, ...]) -> Query:
    """Per area, age group (pop_total, pop_20_64, pop_65, pop_80) and year; groups are sums of municipalities (Inhabitants)."""
    return query("profile_population", areas=areas)


class Elderly(NamedTuple):
    """Inhabitants of a municipality, and the share (0–1) of them who are 80 and older."""

    area: str
    year: int
    people: int
    share: float


def elderly() -> Query:
    """The newest year of every municipality (Elderly)."""
    return query("elderly")
