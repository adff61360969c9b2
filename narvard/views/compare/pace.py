"""How fast ”min kommun”, or else the reference, is moving on a measure, and where that leads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from narvard.assess.reading import CHANGES, ENOUGH, counted_rows, of_same_members, told, without_members
from narvard.assess.trends import tested
from narvard.claims import At, Who
from narvard.database.queries import Delivered
from narvard.domain import Denominator, Level, Measure, UnitKind
from narvard.statistics import pace
from narvard.statistics.intervals import floats
from narvard.statistics.trend import POINTS, TOO_SMALL, Trend, TrendVerdict, direction
from narvard.views.compare import claims, made
from narvard.views.compare.question import Question


@dataclass(frozen=True)
class Outlook:
    """What is said of the pace, and whether the data are too few for there to be one."""

    claim: claims.Paced | claims.NoPace | None = None
    too_small: bool = False


def outlook(question: Question, delivered: Sequence[Delivered], shown: Sequence[int], this_year: int) -> Outlook:
    """The pace from the latest five values, or why there is none; nothing where they are not all in view.

    A pace needs a sure change: where the values rest on counts the measure's own test decides, else the direction as it may be
    told. `shown` are the years in view, over which it may have turned; it leads to no year before `this_year`.
    """
    measure = question.measure
    rows = _rounds(measure, question, delivered)
    known = [At(row.value, row.period) for row in rows if row.value is not None]
    last_five = known[-POINTS:]
    if not known or last_five[0].period < shown[0] or last_five[-1].period > shown[-1]:
        return Outlook()
    area = question.catalogue.area_by_code[rows[0].area]
    who, years = Who(area.code, area.name, rows[0].sex), [row.period for row in rows]
    value, basis = floats([row.value for row in rows]), counted_rows(measure, rows)
    test: Trend | None = None
    if math.isfinite(basis.cases[-1]):
        test = tested(measure, value[None], basis.cases[None], basis.n[None], years)[0]
    goal_year = measure.goal_year if measure.goal_year and measure.goal_year > years[-1] else pace.GOAL_YEAR
    line = direction(value, years, measure.series_break, measure.period_years, gaps=1)
    goal = pace.Goal(measure.goal_value, goal_year, measure.polarity)
    bounds = _bounds(measure, min(at.value for at in known))
    found = pace.to_goal(value, years, goal, line, test, bounds)
    sure = _sure(told(line), test)
    if found and not of_same_members([row.population_share for row in rows if row.value is not None][-POINTS:]):
        sure = without_members(sure)
    if found is None or sure.verdict not in CHANGES:
        return Outlook(claims.NoPace(who, sure.reason.value), sure.reason in TOO_SMALL)
    since = max([shown[0], *(year for year in measure.series_break if year <= shown[-1])])
    turned = _turned([at for at in known if since <= at.period <= shown[-1]], found.now)
    was = tuple(At(one.actual, one.year) for one in found.checkpoints if one.actual is not None)
    to_come = {one.year: one.at_pace for one in found.checkpoints if one.at_pace is not None} | {goal_year: found.at_goal_year}
    to_come = {year: value for year, value in to_come.items() if year >= this_year and value not in bounds}
    ahead = () if measure.in_kronor else tuple(At(value, year) for year, value in sorted(to_come.items()))
    aim, span = _aim(measure, found, goal_year), (last_five[0].period, last_five[-1])
    return Outlook(claims.Paced(who, *span, found.now, turned, was, ahead, aim, measure.in_kronor))


def _aim(measure: Measure, found: pace.Pace, year: int) -> claims.Goal | None:
    if measure.goal_value is None or measure.in_kronor:
        return None
    return claims.Goal(measure.goal_value, year, found.outlook.value, found.year_reached, found.needed)


def _sure(line: Trend, test: Trend | None) -> Trend:
    """What decides whether a change is sure: the test, unless the line points another way or cannot be had."""
    if test is None or line.statistic is None:
        return line if test is None or test.verdict not in pace.NO_TREND else test
    agree = test.verdict not in CHANGES or (line.statistic > 0) == (test.verdict is TrendVerdict.INCREASING)
    return test if agree else line


def _turned(known: Sequence[At], now: float) -> int:
    """The year from which it goes the way of `now`, when over all the years it has gone the other way; else 0."""
    if (known[-1].value - known[0].value) * now >= 0:
        return 0
    end = (min if now > 0 else max)(at.value for at in known)
    return max(at.period for at in known if at.value == end)


def _rounds(measure: Measure, question: Question, delivered: Sequence[Delivered]) -> list[Delivered]:
    """The values of one area and one sex, oldest first; of values over several years only such as share no year."""
    code = question.own.code if question.own else question.reference
    if code in made.AREAS:
        return []
    code = question.shown[0] if question.level is Level.REGION else code
    series = [row for row in delivered if row.area == code and row.sex == question.sexes[0] and _is_shown(row, question)]
    last = max((row.period for row in series if row.value is not None), default=0)
    return [row for row in series if last and row.period <= last and (last - row.period) % measure.period_years == 0]


def _is_shown(row: Delivered, question: Question) -> bool:
    """A reference with too few of its people behind it is not drawn."""
    return bool(question.own) or row.population_share >= ENOUGH


def _bounds(measure: Measure, least: float) -> tuple[float, float]:
    """What the measure can be: a share 0–100; a deviation or a growth in percent, or what has been below 0, anything."""
    if least < 0 or (measure.unit_kind is UnitKind.PERCENT and measure.denominator is Denominator.NONE):
        return (-math.inf, math.inf)
    return (0.0, 100.0 if measure.unit_kind is UnitKind.PERCENT else math.inf)
