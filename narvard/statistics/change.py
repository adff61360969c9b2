"""Has a value changed between two years, or can chance alone have made the difference?"""

from __future__ import annotations

import math
from enum import StrEnum

from narvard.statistics.comparison import DETECTABLE
from narvard.statistics.intervals import Interval

BY_CHANCE = 0.025
"""The share of tested values that chance alone moves one way, at 95 percent."""


class Found(StrEnum):
    """What a test of two values says."""

    ROSE = "rose"
    FELL = "fell"
    NO_CHANGE = "no_change"
    TOO_LITTLE_DATA = "too_little_data"
    NOT_TESTED = "not_tested"


def difference(before: Interval, after: Interval) -> Interval:
    """The second value less the first, with its limits: those of each value put together by squares, without symmetry.

    For shares with Wilson's limits it is Newcombe's tenth method (Newcombe 1998); for rates that of Zou and Donner 2008. The two
    are taken as independent; whoever is counted in both years makes the interval too wide, never too narrow.
    """
    gained = after.value - before.value
    down = math.hypot(after.value - after.lower, before.upper - before.value)
    up = math.hypot(after.upper - after.value, before.value - before.lower)
    return Interval(gained, gained - down, gained + up)


def found(before: Interval, after: Interval) -> Found:
    """Whether the value rose or fell more than chance explains. No change needs that a doubling would have been found half of the
    time: that half the interval is no wider than the first value."""
    changed = difference(before, after)
    if not all(map(math.isfinite, changed)):
        return Found.NOT_TESTED
    if changed.lower > 0:
        return Found.ROSE
    if changed.upper < 0:
        return Found.FELL
    wide = (changed.upper - changed.lower) / 2 > DETECTABLE * abs(before.value)
    return Found.TOO_LITTLE_DATA if wide and before.value else Found.NO_CHANGE
