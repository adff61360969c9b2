"""Pace: how much a value changes a year, how much it must change to reach a goal in time, and when it gets there as it goes now."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from narvard.domain import Polarity
from narvard.statistics.intervals import Numbers, floats
from narvard.statistics.trend import Trend, TrendVerdict

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


@dataclass(frozen=True)
class Goal:
    """A value to be at in a year. Polarity says when: at or above it, at or below it, or, without polarity, only at it."""

    value: float | None
    year: int = GOAL_YEAR
    polarity: Polarity = Polarity.NEUTRAL

    def is_reached(self, value: float) -> bool:
        if self.value is None:
            return False
        better = value > self.value if self.polarity is Polarity.HIGHER else value < self.value
        return value == self.value or (better and self.polarity is not Polarity.NEUTRAL)

    def needed(self, latest: float, last: int) -> float | None:
        if self.value is None or self.year <= last or self.is_reached(latest):
            return None
        return (self.value - latest) / (self.year - last)

    def year_reached(self, latest: float, last: int, now: float) -> int | None:
        """The first whole year at or past the goal; that of the latest value when it is there already."""
        if self.value is None:
            return None
        if self.is_reached(latest):
            return last
        left = self.value - latest
        if now * left <= 0 or abs(left) > abs(now) * (HORIZON - last):
            return None
        return last + max(math.ceil(round(left / now, 9)), 1)

    def outlook(self, last: int, reached: int | None) -> Outlook:
        if self.value is None:
            return Outlook.NO_GOAL
        if reached is None:
            return Outlook.NEVER
        if reached == last:
            return Outlook.REACHED
        return Outlook.IN_TIME if reached <= self.year else Outlook.LATE


def to_goal(
    values: Numbers,
    periods: Sequence[int],
    goal: Goal,
    line: Trend,
    test: Trend | None = None,
    bounds: tuple[float, float] = (-math.inf, math.inf),
) -> Pace | None:
    """The pace from the latest value: `now` is the slope of `line`, the direction (Theil–Sen, Sen 1968) of the last five points.

    None where the five points cannot be had (see `trend.direction`), or where `test`, the measure's own when it has one, says
    too little data or not comparable. `bounds` are the least and the greatest value there can be, 0 and 100 for a share: no pace
    leads beyond them.
    """
    if line.statistic is None or line.last is None or (test and test.verdict in NO_TREND):
        return None
    known = {period: value for period, value in zip(periods, floats(values).tolist(), strict=True) if math.isfinite(value)}
    last, now = line.last, line.statistic
    latest = known[last]
    needed, reached = goal.needed(latest, last), goal.year_reached(latest, last, now)
    least, most = bounds
    at = {year: min(max(latest + now * (year - last), least), most) for year in (*CHECKPOINTS, goal.year)}
    on_the_way = {year: None if needed is None else latest + needed * (year - last) for year in CHECKPOINTS}
    return Pace(
        last=last,
        latest=latest,
        now=now,
        needed=needed,
        year_reached=reached,
        outlook=goal.outlook(last, reached),
        at_goal_year=at[goal.year],
        checkpoints=tuple(
            Checkpoint(year, actual=known.get(year))
            if year <= last
            else Checkpoint(year, at_pace=at[year], on_the_way=on_the_way[year])
            for year in CHECKPOINTS
        ),
    )
