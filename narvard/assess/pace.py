"""How fast the values of one area move, and whether it can be said: the rule of every page that tells a pace."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from narvard.assess.reading import CHANGES, counted_rows, of_same_members, told, without_members
from narvard.assess.trends import tested
from narvard.database.queries import Delivered
from narvard.domain import Denominator, Measure, UnitKind
from narvard.statistics import pace
from narvard.statistics.intervals import floats
from narvard.statistics.pace import Goal, Pace
from narvard.statistics.trend import POINTS, Trend, TrendVerdict, direction


@dataclass(frozen=True)
class Moving:
    """The `pace`, None where it cannot be told; `sure` says why not."""

    pace: Pace | None
    sure: Trend


def rounds(measure: Measure, series: Sequence[Delivered]) -> list[Delivered]:
    """The values of one area and one sex, oldest first; of values over several years only such as share no year."""
    last = max((row.period for row in series if row.value is not None), default=0)
    return [row for row in series if last and row.period <= last and (last - row.period) % measure.period_years == 0]


def moving(measure: Measure, rows: Sequence[Delivered], goal: Goal) -> Moving:
    """The pace of `rounds` to a goal. It needs a sure change: where the values rest on counts the measure's own test decides, else
    the direction as it may be told."""
    known = [row.value for row in rows if row.value is not None]
    years, value = [row.period for row in rows], floats([row.value for row in rows])
    basis = counted_rows(measure, rows)
    test: Trend | None = None
    if math.isfinite(basis.cases[-1]):
        test = tested(measure, value[None], basis.cases[None], basis.n[None], years)[0]
    line = direction(value, years, measure.series_break, measure.period_years, gaps=1)
    found = pace.to_goal(value, years, goal, line, test, bounds(measure, min(known)))
    sure = _sure(told(line), test)
    if found and not of_same_members([row.population_share for row in rows if row.value is not None][-POINTS:]):
        sure = without_members(sure)
    return Moving(found if sure.verdict in CHANGES else None, sure)


def _sure(line: Trend, test: Trend | None) -> Trend:
    """What decides whether a change is sure: the test, unless the line points another way or cannot be had."""
    if test is None or line.statistic is None:
        return line if test is None or test.verdict not in pace.NO_TREND else test
    agree = test.verdict not in CHANGES or (line.statistic > 0) == (test.verdict is TrendVerdict.INCREASING)
    return test if agree else line


def bounds(measure: Measure, least: float) -> tuple[float, float]:
    """What the measure can be: a share 0–100; a deviation or a growth in percent, or what has been below 0, anything."""
    if least < 0 or (measure.unit_kind is UnitKind.PERCENT and measure.denominator is Denominator.NONE):
        return (-math.inf, math.inf)
    return (0.0, 100.0 if measure.unit_kind is UnitKind.PERCENT else math.inf)
