"""A measure's own tests of trend, where its values rest on counts."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from narvard.domain import Measure, UnitKind
from narvard.statistics import intervals, trend
from narvard.statistics.intervals import Floats
from narvard.statistics.trend import Trend, TrendReason, TrendVerdict

BLANK = (TrendReason.NO_VALUES, TrendReason.TOO_FEW)
NO_COUNTS = Trend(TrendVerdict.NOT_COMPARABLE, None, TrendReason.NO_INTERVAL, None)


def tested(measure: Measure, value: Floats, count: Floats, n: Floats, years: Sequence[int]) -> list[Trend]:
    """One trend per row (rows × years) of what values rest on (`reading.counted`), beside how much they swing.

    Where there are five values but not five that are counted, it is the counts that are missing.
    """
    rules = (years, measure.series_break, measure.period_years)
    shares = measure.unit_kind is UnitKind.PERCENT
    tests = (
        trend.proportions(count, n, *rules)
        if shares
        else trend.generics(*intervals.rates(count, n, intervals.SCALE[measure.unit_kind]), *rules)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        shown = count / n
    tests = trend.beside_scatter(tests, shown, 1.0 if shares else math.inf, *rules)
    uncounted = np.isfinite(value).sum(axis=1) >= trend.POINTS
    return [NO_COUNTS if lacks and one.reason in BLANK else one for one, lacks in zip(tests, uncounted, strict=True)]
