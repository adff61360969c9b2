"""How fast ”min kommun”, or else the reference, is moving on a measure, and where that leads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from narvard.assess.reading import counted_rows
from narvard.assess.trends import is_testable, tested
from narvard.database.queries import Delivered
from narvard.domain import Level, Measure, UnitKind
from narvard.statistics import pace
from narvard.statistics.intervals import floats
from narvard.statistics.trend import POINTS, TOO_SMALL, Trend, TrendVerdict, direction
from narvard.views.compare import pace_words as say
from narvard.views.compare.question import Question


@dataclass(frozen=True)
class Outlook:
    """Sentences about the pace, and whether the data are too few for there to be one."""

    sentences: tuple[str, ...] = ()
    too_small: bool = False


def outlook(question: Question, delivered: Sequence[Delivered]) -> Outlook:
    """The pace in sentences, from the latest five values, or the one sentence that says why there is none.

    Where the values rest on counts, the measure's own test decides whether a pace can be said at all.
    """
    measure = question.measure
    rows = _rounds(measure, question, delivered)
    if not rows:
        return Outlook()
    name, years = question.catalogue.area_by_code[rows[0].area].name, [row.period for row in rows]
    value, basis = floats([row.value for row in rows]), counted_rows(measure, rows)
    test: Trend | None = None
    if is_testable(measure, basis.cases):
        test = tested(measure, basis.cases[None], basis.n[None], years)[0]
    goal_year = measure.goal_year if measure.goal_year and measure.goal_year > years[-1] else pace.GOAL_YEAR
    line = direction(value, years, measure.series_break, measure.period_years, gaps=1)
    goal = pace.Goal(measure.goal_value, goal_year, measure.polarity)
    found = pace.to_goal(value, years, goal, line, test, _bounds(measure))
    if found is None:
        reason = (test if test and test.verdict in pace.NO_TREND else line).reason
        return Outlook((say.none(reason, name),), reason in TOO_SMALL)
    doubt = (test or line).reason if (test or line).verdict is TrendVerdict.NO_CHANGE else ""
    last_five = [year for year, known in zip(years, value.tolist(), strict=True) if math.isfinite(known)][-POINTS:]
    return Outlook(say.outlook(name, measure, found, (last_five[0], last_five[-1]), goal_year, doubt))


def _rounds(measure: Measure, question: Question, delivered: Sequence[Delivered]) -> list[Delivered]:
    """The values of one area and one sex, oldest first; of values over several years only such as share no year."""
    code = question.own.code if question.own else question.reference
    code = question.shown[0] if question.level is Level.REGION else code
    series = [row for row in delivered if row.area == code and row.sex == question.sexes[0]]
    last = max((row.period for row in series if row.value is not None), default=0)
    return [row for row in series if last and row.period <= last and (last - row.period) % measure.period_years == 0]


def _bounds(measure: Measure) -> tuple[float, float]:
    if measure.unit_kind is UnitKind.PERCENT:
        return (0.0, 100.0)
    return (0.0, math.inf)
