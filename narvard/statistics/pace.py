"""Pace: how much a value changes a year, how much it must change to reach a goal in time, and when it gets there as it goes now."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from narvard.domain import Polarity
from narvard.statistics.intervals import Numbers, floats
from narvard.statistics.trend import Trend, TrendVerdict, direction

GOAL_YEAR = 2030
CHECKPOINTS = (2024, 2028)
"""The years that the joint shift is followed up in depth; it points to `GOAL_YEAR`."""
HORIZON = 2100
"""No year of arrival is given beyond this: nobody can say anything of it from five points."""
NO_TREND = (TrendVerdict.TOO_LITTLE_DATA, TrendVerdict.NOT_COMPARABLE)


class Outlook(StrEnum):
    """What the pace leads to."""

    REACHED = "goal_reached"
    IN_TIME = "goal_in_time"
    LATE = "goal_late"
    NEVER = "goal_never"
    """Standing still, moving away, or not there within the century."""
    NO_GOAL = "no_goal"


@dataclass(frozen=True)
class Checkpoint:
    """`at_pace` is where the value will be in `year` if it goes on as now; `on_the_way` where the straight line to the goal is.

    A year that has been has `actual` (None where no value is known) and nothing else.
    """

    year: int
    actual: float | None = None
    at_pace: float | None = None
    on_the_way: float | None = None


@dataclass(frozen=True)
class Pace:
    """Values in the measure's unit, changes per year. `needed` is None without a goal, when it is reached, or its year is past."""

    last: int
    latest: float
    now: float
    needed: float | None
    year_reached: int | None
    outlook: Outlook
    at_goal_year: float
    checkpoints: tuple[Checkpoint, ...]


def to_goal(
    values: Numbers,
    periods: Sequence[int],
    goal: float | None,
    goal_year: int = GOAL_YEAR,
    polarity: Polarity = Polarity.NEUTRAL,
    breaks: Sequence[int] = (),
    period_years: int = 1,
    gaps: int = 0,
    trend: Trend | None = None,
    bounds: tuple[float, float] = (-math.inf, math.inf),
) -> Pace | None:
    """The pace from the latest value: `now` is the Theil–Sen slope (Sen 1968) of the last five points.

    None where the five points cannot be had (see `trend.direction`), or where `trend`, the measure's own test when it has one, says
    too little data or not comparable. Polarity says when a goal is reached: at or above it, at or below it, or, without polarity,
    only at it. `bounds` are the least and the greatest value there can be, 0 and 100 for a share: no pace leads beyond them.
    """
    theil_sen = direction(values, periods, breaks, period_years, gaps)
    if theil_sen.statistic is None or theil_sen.last is None or (trend and trend.verdict in NO_TREND):
        return None
    known = {period: value for period, value in zip(periods, floats(values).tolist(), strict=True) if math.isfinite(value)}
    last, now = theil_sen.last, theil_sen.statistic
    latest = known[last]
    needed = _needed(latest, last, goal, goal_year, polarity)
    reached = _year_reached(latest, last, now, goal, polarity)
    least, most = bounds
    at = {year: min(max(latest + now * (year - last), least), most) for year in (*CHECKPOINTS, goal_year)}
    on_the_way = {year: None if needed is None else latest + needed * (year - last) for year in CHECKPOINTS}
    return Pace(
        last=last,
        latest=latest,
        now=now,
        needed=needed,
        year_reached=reached,
        outlook=_outlook(goal, goal_year, last, reached),
        at_goal_year=at[goal_year],
        checkpoints=tuple(
            Checkpoint(year, actual=known.get(year))
            if year <= last
            else Checkpoint(year, at_pace=at[year], on_the_way=on_the_way[year])
            for year in CHECKPOINTS
        ),
    )


def _is_reached(value: float, goal: float, polarity: Polarity) -> bool:
    return value == goal or (value > goal and polarity is Polarity.HIGHER) or (value < goal and polarity is Polarity.LOWER)


def _needed(latest: float, last: int, goal: float | None, goal_year: int, polarity: Polarity) -> float | None:
    if goal is None or goal_year <= last or _is_reached(latest, goal, polarity):
        return None
    return (goal - latest) / (goal_year - last)


def _year_reached(latest: float, last: int, now: float, goal: float | None, polarity: Polarity) -> int | None:
    """The first whole year at or past the goal; that of the latest value when it is there already."""
    if goal is None:
        return None
    if _is_reached(latest, goal, polarity):
        return last
    if now * (goal - latest) <= 0 or abs(goal - latest) > abs(now) * (HORIZON - last):
        return None
    return last + max(math.ceil(round((goal - latest) / now, 9)), 1)


def _outlook(goal: float | None, goal_year: int, last: int, reached: int | None) -> Outlook:
    if goal is None:
        return Outlook.NO_GOAL
    if reached is None:
        return Outlook.NEVER
    if reached == last:
        return Outlook.REACHED
    return Outlook.IN_TIME if reached <= goal_year else Outlook.LATE
