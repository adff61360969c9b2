"""Counts behind a published value. The source gives no numerators; where the denominator is a population they can be had back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from narvard.domain import NOT_CASES, SCALE, Measure, UnitKind
from narvard.statistics.intervals import Floats, Numbers, floats


class NoCount(StrEnum):
    """Why the counts behind a measure cannot be rebuilt."""

    UNIT = "no_count_unit"
    """Kronor, means, indices, ratios, codes: nothing is counted."""
    NO_POPULATION = "no_count_no_population"
    """The denominator is answers, users or something else that is not published."""
    NOT_CASES = "no_count_not_cases"
    """Days, places or reach are counted: they come in clusters, so chance works otherwise than an interval of events says."""
    POOLED_SHARE = "no_count_pooled_share"
    """A share over several years counts the same people again."""


@dataclass(frozen=True)
class Counts:
    """Cases among `n` persons or person-years. `rebuilt` counts are our own ("beräknat antal"), never the source's."""

    count: float
    n: float
    rebuilt: bool


@dataclass(frozen=True)
class CountArrays:
    """The same over arrays of equal shape."""

    count: Floats
    n: Floats


def why_not(measure: Measure) -> NoCount | None:
    """Why the counts behind the measure cannot be rebuilt; None when they can.

    They can when the unit is a share or a rate, the denominator is a population, and what is counted is people or events: the title
    names what is counted, so a title (ours or the source's) with `NOT_CASES` in it is refused. Events of the same person, such as
    two falls, are taken as independent; the intervals are then somewhat too narrow.
    """
    if measure.unit_kind not in SCALE:
        return NoCount.UNIT
    if not measure.denominator.startswith("pop_"):
        return NoCount.NO_POPULATION
    if NOT_CASES.search(f"{measure.title} {measure.official_title}"):
        return NoCount.NOT_CASES
    if measure.unit_kind is UnitKind.PERCENT and measure.period_years > 1:
        return NoCount.POOLED_SHARE
    return None


def rebuild(value: float | None, unit_kind: UnitKind, population: float | None, years: int = 1) -> Counts:
    """The count that gives the published value, to the nearest whole one, among `population` persons.

    A value that is the yearly mean of several `years` (`Measure.period_years`) rests on all of them: n is population × years in
    person-years, and the count that of all the years together. NaN when value or population is missing or impossible, and
    ValueError when the unit counts nothing.
    """
    arrays = rebuild_all([value], unit_kind, [population], years)
    return Counts(float(arrays.count[0]), float(arrays.n[0]), rebuilt=True)


def rebuild_all(values: Numbers, unit_kind: UnitKind, populations: Numbers, years: int = 1) -> CountArrays:
    """`rebuild` over arrays."""
    if unit_kind not in SCALE:
        raise ValueError(f"the unit {unit_kind} counts nothing")
    value, n = floats(values), floats(populations) * years
    known = np.isfinite(value) & (value >= 0) & (n > 0)
    if unit_kind is UnitKind.PERCENT:
        known &= value <= SCALE[unit_kind]
    count = np.rint(value * n / SCALE[unit_kind])
    return CountArrays(np.where(known, count, np.nan), np.where(known, n, np.nan))


def rest(counts: Numbers, ns: Numbers) -> CountArrays:
    """For each member, the group without it, along the last axis: what an area is compared with so as not to meet itself.

    NaN where nobody else has a value. A member without one meets the whole group.
    """
    count, n = _both(counts, ns)
    others = n.sum(axis=-1, keepdims=True) - n
    left = others > 0
    return CountArrays(
        np.where(left, count.sum(axis=-1, keepdims=True) - count, np.nan),
        np.where(left, others, np.nan),
    )


def _both(counts: Numbers, ns: Numbers) -> tuple[Floats, Floats]:
    """Counts and ns with 0 for members that lack one of them, and which lack none."""
    count, n = floats(counts), floats(ns)
    known = np.isfinite(count) & np.isfinite(n)
    return np.where(known, count, 0.0), np.where(known, n, 0.0)
