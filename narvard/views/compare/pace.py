"""How fast ”min kommun”, or else the reference, is moving on a measure, and where that leads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from narvard.assess.reading import CHANGES, counted_rows, told
from narvard.assess.trends import is_testable, tested
from narvard.database.queries import Delivered
from narvard.domain import Denominator, Level, Measure, UnitKind
from narvard.statistics import pace
from narvard.statistics.intervals import floats
from narvard.statistics.trend import POINTS, TOO_SMALL, Trend, TrendVerdict, direction
from narvard.views.compare import made
from narvard.views.compare import pace_words as say
from narvard.views.compare.question import Question
from narvard.views.compare.words import SEX_SUFFIX


@dataclass(frozen=True)
class Outlook:
    """Sentences about the pace, and whether the data are too few for there to be one."""

    sentences: tuple[str, ...] = ()
    too_small: bool = False


def outlook(question: Question, delivered: Sequence[Delivered], shown: Sequence[int]) -> Outlook:
    """The pace in sentences, from the latest five values, or the one sentence that says why there is none.

    A pace needs a sure change: where the values rest on counts the measure's own test decides, else the direction as it may be
    told. `shown` are the years in view, over which it may have turned.
    """
    measure = question.measure
    rows = _rounds(measure, question, delivered)
    if not rows:
        return Outlook()
    name, years = _name(question, rows[0]), [row.period for row in rows]
    value, basis = floats([row.value for row in rows]), counted_rows(measure, rows)
    test: Trend | None = None
    if is_testable(measure, basis.cases):
        test = tested(measure, basis.cases[None], basis.n[None], years)[0]
    goal_year = measure.goal_year if measure.goal_year and measure.goal_year > years[-1] else pace.GOAL_YEAR
    line = direction(value, years, measure.series_break, measure.period_years, gaps=1)
    goal = pace.Goal(measure.goal_value, goal_year, measure.polarity)
    known = [(year, one) for year, one in zip(years, value.tolist(), strict=True) if math.isfinite(one)]
    bounds = _bounds(measure, min((one for _, one in known), default=0.0))
    found = pace.to_goal(value, years, goal, line, test, bounds)
    sure = _sure(told(line), test)
    if found is None or sure.verdict not in CHANGES:
        return Outlook((say.none(sure.reason, name),), sure.reason in TOO_SMALL)
    last_five = [year for year, _ in known][-POINTS:]
    since = max([shown[0], *(year for year in measure.series_break if year <= shown[-1])])
    turned = _turned([(year, one) for year, one in known if since <= year <= shown[-1]], found.now)
    return Outlook(say.outlook(name, measure, found, (last_five[0], last_five[-1]), goal_year, turned, bounds))


def _sure(line: Trend, test: Trend | None) -> Trend:
    """What decides whether a change is sure: the test, unless the line points another way or cannot be had."""
    if test is None or line.statistic is None:
        return line if test is None or test.verdict not in pace.NO_TREND else test
    agree = test.verdict not in CHANGES or (line.statistic > 0) == (test.verdict is TrendVerdict.INCREASING)
    return test if agree else line


def _turned(known: Sequence[tuple[int, float]], now: float) -> int:
    """The year from which it goes the way of `now`, when over all the years it has gone the other way; else 0."""
    first, last = (known[0][1], known[-1][1]) if known else (0.0, 0.0)
    if (last - first) * now >= 0:
        return 0
    end = min if now > 0 else max
    return max(known, key=lambda point: (point[1] == end(value for _, value in known), point[0]))[0]


def _name(question: Question, row: Delivered) -> str:
    """The area, and whose values: a measure by sex shows one of them."""
    return question.catalogue.area_by_code[row.area].name + SEX_SUFFIX[row.sex]


def _rounds(measure: Measure, question: Question, delivered: Sequence[Delivered]) -> list[Delivered]:
    """The values of one area and one sex, oldest first; of values over several years only such as share no year."""
    code = question.own.code if question.own else question.reference
    if code in made.AREAS:
        return []
    code = question.shown[0] if question.level is Level.REGION else code
    series = [row for row in delivered if row.area == code and row.sex == question.sexes[0]]
    last = max((row.period for row in series if row.value is not None), default=0)
    return [row for row in series if last and row.period <= last and (last - row.period) % measure.period_years == 0]


def _bounds(measure: Measure, least: float) -> tuple[float, float]:
    """What the measure can be: a share 0–100; a deviation or a growth in percent, or what has been below 0, anything."""
    if least < 0 or (measure.unit_kind is UnitKind.PERCENT and measure.denominator is Denominator.NONE):
        return (-math.inf, math.inf)
    return (0.0, 100.0 if measure.unit_kind is UnitKind.PERCENT else math.inf)
