"""How fast ”min kommun”, or else the reference, is moving on a measure, and where that leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narvard.assess.pace import bounds, moving, rounds
from narvard.assess.promises import Aim, aim_of
from narvard.assess.reading import ENOUGH
from narvard.claims import At, Who
from narvard.database.queries import Delivered
from narvard.domain import Level, Measure
from narvard.statistics import pace
from narvard.statistics.trend import POINTS, TOO_SMALL
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
    aimed = aim_of(measure, question.catalogue)
    goal_year = aimed.year if aimed and aimed.year and aimed.year > years[-1] else pace.GOAL_YEAR
    moved = moving(measure, rows, pace.Goal(aimed.value if aimed else None, goal_year, measure.polarity))
    found, limits = moved.pace, bounds(measure, min(at.value for at in known))
    if found is None:
        return Outlook(claims.NoPace(who, moved.sure.reason.value), moved.sure.reason in TOO_SMALL)
    since = max([shown[0], *(year for year in measure.series_break if year <= shown[-1])])
    turned = _turned([at for at in known if since <= at.period <= shown[-1]], found.now)
    was = tuple(At(one.actual, one.year) for one in found.checkpoints if one.actual is not None)
    to_come = {one.year: one.at_pace for one in found.checkpoints if one.at_pace is not None} | {goal_year: found.at_goal_year}
    to_come = {year: value for year, value in to_come.items() if year >= this_year and value not in limits}
    ahead = () if measure.in_kronor else tuple(At(value, year) for year, value in sorted(to_come.items()))
    aim, span = _aim(measure, aimed, found, goal_year), (last_five[0].period, last_five[-1])
    return Outlook(claims.Paced(who, *span, found.now, turned, was, ahead, aim, measure.in_kronor))


def _aim(measure: Measure, aimed: Aim | None, found: pace.Pace, year: int) -> claims.Goal | None:
    if aimed is None or measure.in_kronor:
        return None
    return claims.Goal(
        aimed.value, year, found.outlook.value, found.year_reached, found.needed, plan=aimed.plan, example=aimed.example
    )


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
    return rounds(measure, series)


def _is_shown(row: Delivered, question: Question) -> bool:
    """A reference with too few of its people behind it is not drawn."""
    return bool(question.own) or row.population_share >= ENOUGH
