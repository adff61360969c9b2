"""Confidence intervals: what a value could have been by chance alone.

Each interval has a scalar form (`wilson`) and one over arrays (`wilsons`); they are the same arithmetic. What is missing or
impossible (NaN, more cases than people, nobody at all) gives an interval of NaN, never an error: a row without one gets no verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

from narvard.domain import SCALE as SCALE
from narvard.domain import UnitKind

Floats = npt.NDArray[np.float64]
Numbers = Sequence[float] | Sequence[float | None] | Sequence[Sequence[float | None]] | npt.NDArray[Any] | pd.Series
"""What is taken for numbers: lists, arrays, columns; None and NaN are missing."""

EXACT_BELOW = 10
"""Events below which Byar's approximation is not good enough."""
PUBLISHED_FROM = 10
"""Fewest cases that a standardised rate is published for."""


class Interval(NamedTuple):
    """A value and its limits, in the same unit; all NaN when there is none."""

    value: float
    lower: float
    upper: float


class Intervals(NamedTuple):
    """The same over arrays of equal shape."""

    value: Floats
    lower: Floats
    upper: Floats

    def first(self) -> Interval:
        return Interval(float(self.value[0]), float(self.lower[0]), float(self.upper[0]))


def wilson(count: float, n: float, level: float = 0.95) -> Interval:
    """A proportion, 0–1. Wilson score interval, Wilson 1927; holds for 0 and n cases too."""
    return wilsons(floats([count]), floats([n]), level).first()


def wilsons(counts: Numbers, ns: Numbers, level: float = 0.95) -> Intervals:
    """`wilson` over arrays of cases and people."""
    x, n = _usable(floats(counts), floats(ns), floats(counts) <= floats(ns))
    z = normal_quantile(level)
    share = x / n
    middle, spread = 2 * x + z**2, z * np.sqrt(z**2 + 4 * x * (1 - share))
    lower, upper = (middle - spread) / (2 * (n + z**2)), (middle + spread) / (2 * (n + z**2))
    return Intervals(share, np.clip(lower, 0, share), np.clip(upper, share, 1))


def rate(count: float, n: float, multiplier: float, level: float = 0.95) -> Interval:
    """Events per `multiplier` of `n` persons or person-years. Exact Poisson limits below 10 (Garwood 1936), Byar's from 10."""
    return rates(floats([count]), floats([n]), multiplier, level).first()


def rates(counts: Numbers, ns: Numbers, multiplier: float | Numbers, level: float = 0.95) -> Intervals:
    """`rate` over arrays; `multiplier` is a number or an array."""
    x, n = _usable(floats(counts), floats(ns), np.True_)
    events = _poisson(x, level)
    scale = floats(multiplier) / n
    return Intervals(events.value * scale, events.lower * scale, events.upper * scale)


def standardised_rate(counts: Numbers, populations: Numbers, weights: Numbers, multiplier: float, level: float = 0.95) -> Interval:
    """Directly standardised rate per `multiplier` over age groups. Dobson et al. 1991 with Byar's limits; none below 10 events."""
    return standardised_rates(floats(counts)[None], floats(populations)[None], weights, multiplier, level).first()


def standardised_rates(
    counts: Numbers, populations: Numbers, weights: Numbers, multiplier: float, level: float = 0.95
) -> Intervals:
    """`standardised_rate` over rows: counts and populations are areas × age groups, weights one per age group."""
    x, n = _usable(floats(counts), floats(populations), np.True_)
    w = floats(weights) / floats(weights).sum()
    events = x.sum(axis=1)
    events = np.where(events >= PUBLISHED_FROM, events, np.nan)
    value = (w * x / n).sum(axis=1)
    stretch = np.sqrt((w**2 * x / n**2).sum(axis=1) / events)
    of_events = _poisson(events, level)
    lower, upper = value + stretch * (of_events.lower - events), value + stretch * (of_events.upper - events)
    return Intervals(np.where(np.isnan(events), np.nan, value) * multiplier, lower * multiplier, upper * multiplier)


def mean(average: float, deviation: float, n: float, level: float = 0.95) -> Interval:
    """A mean of `n` answers with standard deviation `deviation`. Student's t, n − 1 degrees of freedom; needs two answers."""
    return means(floats([average]), floats([deviation]), floats([n]), level).first()


def means(averages: Numbers, deviations: Numbers, ns: Numbers, level: float = 0.95) -> Intervals:
    """`mean` over arrays."""
    average, deviation, n = floats(averages), floats(deviations), floats(ns)
    usable = np.isfinite(average) & np.isfinite(deviation) & np.isfinite(n) & (deviation >= 0) & (n >= 2)
    average, n = np.where(usable, average, np.nan), np.where(usable, n, 2.0)
    half = floats(special.stdtrit(n - 1, (1 + level) / 2)) * np.where(usable, deviation, np.nan) / np.sqrt(n)
    return Intervals(average, average - half, average + half)


def with_limits(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with lower_95, upper_95, lower_998 and upper_998, in the unit of the measure.

    Columns asked for: count, n, unit_kind (a `UnitKind` per row). Percent gets Wilson's limits, the rates those of `rate`; other
    units count nothing and get NaN.
    """
    counts, ns, kinds = floats(frame["count"]), floats(frame["n"]), frame["unit_kind"].astype(object)
    scale = floats(kinds.map(SCALE))
    percent = (kinds == UnitKind.PERCENT).to_numpy()
    limits = {}
    for name, level in (("95", 0.95), ("998", 0.998)):
        shares, events = wilsons(counts, ns, level), rates(counts, ns, scale, level)
        limits[f"lower_{name}"] = np.where(percent, shares.lower * scale, events.lower)
        limits[f"upper_{name}"] = np.where(percent, shares.upper * scale, events.upper)
    return frame.assign(**limits)


def floats(numbers: float | Numbers) -> Floats:
    """Numbers as float64, None as NaN. Whole numbers too: products of counts overflow int64 without a word."""
    return np.asarray(numbers, dtype=np.float64)


def normal_quantile(level: float) -> float:
    """How many standard errors a two-sided interval reaches: 1.959964 at 0.95, 3.090232 at 0.998. ValueError outside 0–1."""
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not at {level}")
    return float(special.ndtri((1 + level) / 2))


def _usable(counts: Floats, ns: Floats, possible: npt.NDArray[np.bool_] | np.bool_) -> tuple[Floats, Floats]:
    """Counts and ns with NaN for both wherever one of them is missing or they cannot be."""
    ok = np.isfinite(counts) & np.isfinite(ns) & (counts >= 0) & (ns > 0) & possible
    return np.where(ok, counts, np.nan), np.where(ok, ns, np.nan)


def _poisson(x: Floats, level: float) -> Intervals:
    """Limits of an expected number of events, of which `x` were seen."""
    z, tail = normal_quantile(level), (1 - level) / 2
    exact = x < EXACT_BELOW
    few, many = np.where(x > 0, x, 1.0), np.where(exact, EXACT_BELOW, x)
    exact_lower = np.where(x > 0, special.gammaincinv(few, tail), 0.0)
    exact_upper = floats(special.gammainccinv(x + 1, tail))
    byar_lower = many * (1 - 1 / (9 * many) - z / (3 * np.sqrt(many))) ** 3
    byar_upper = (many + 1) * (1 - 1 / (9 * (many + 1)) + z / (3 * np.sqrt(many + 1))) ** 3
    return Intervals(x, np.where(exact, exact_lower, byar_lower), np.where(exact, exact_upper, byar_upper))
