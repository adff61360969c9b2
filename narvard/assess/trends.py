"""A measure's own tests of trend, where its values rest on counts."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from narvard.domain import Measure, UnitKind
from narvard.statistics import counts, intervals, trend
from narvard.statistics.intervals import Floats
from narvard.statistics.trend import Trend


def tested(measure: Measure, count: Floats, n: Floats, years: Sequence[int]) -> list[Trend]:
    """One trend per row (rows × years) of what the values rest on (`reading.counted`), beside how much the values swing."""
    rules = (years, measure.series_break, measure.period_years)
    shares = measure.unit_kind is UnitKind.PERCENT
    tests = (
        trend.proportions(count, n, *rules)
        if shares
        else trend.generics(*intervals.rates(count, n, intervals.SCALE[measure.unit_kind]), *rules)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        values = count / n
    return trend.beside_scatter(tests, values, 1.0 if shares else math.inf, *rules)


def is_testable(measure: Measure, count: Floats) -> bool:
    """Whether there are counts to test: published ones, or such as may be rebuilt."""
    return counts.why_not(measure) is None or bool(np.isfinite(count).any())
