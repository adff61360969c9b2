"""One function per question. SQL text lies in narvard/sql/, with bound parameters only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

Value = str | int | float | None | tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """A question: SQL with `$name` parameters, and their values. Hashable, so that it can be a cache key."""

    sql: str
    params: tuple[tuple[str, Value], ...] = field(default=())

    def bound(self) -> Mapping[str, Value | list[str]]:
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self.params}


def query(name: str, **params: Value) -> Query:
    """The question in narvard/sql/<name>.sql with its parameters."""
    return Query(sql_text(name), tuple(sorted(params.items())))


@cache
def sql_text(name: str) -> str:
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def series(measure: str, areas: tuple[str, ...], sexes: tuple[str, ...]) -> Query:
    """Area, sex, period → value, numerator, denominator, weight, flag, and how a group value was made; oldest first."""
    return query("series", measure=measure, areas=areas, sexes=sexes)


def periods(measure: str, level: str) -> Query:
    """Periods with a value at the level, newest first: period, areas_with_value, areas."""
    return query("periods", measure=measure, level=level)


def measures_with_values() -> Query:
    """Measures with a value in a municipality or the region: measure_id, latest, most_areas, levels."""
    return query("measures_with_values")


def batches() -> Query:
    """Deliveries: id, source, retrieved_at, file_hash, rows_in, rows_rejected, note; newest first."""
    return query("batches")


def data_status() -> Query:
    """Per measure with values: newest period, municipalities with a value then, reasons of the blanks, and the delivery."""
    return query("data_status")


def fingerprints() -> Query:
    """Per measure: values_in_all and a fingerprint of all its values."""
    return query("fingerprints")


def coverage_areas(level: str) -> Query:
    """Per measure and area of the level: measure_id, area, newest period with a value (flag ok), else the reason of the blank."""
    return query("coverage_areas", level=level)


def reach() -> Query:
    """Per measure, level (kommun, region) and period with values, newest first; how many areas have one, of how many."""
    return query("reach")


def standing(level: str, others: tuple[str, ...], sex: str) -> Query:
    """Measure, area, period → value, counts, weight, flag, by_counts and target_period, for a level and some other areas."""
    return query("standing", level=level, others=others, sex=sex)


def profile_population(areas: tuple[str, ...]) -> Query:
    """Area, year, age_group (pop_total, pop_65, pop_80) → people; groups are sums of their municipalities. Oldest first."""
    return query("profile_population", areas=areas)


def elderly() -> Query:
    """Municipalities: area, year, people and share, of which share (0–1) is those of 80 and older."""
    return query("elderly")
