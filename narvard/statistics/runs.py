"""Whether a series over quarters or months has changed: run charts, and limits of individual values.

Runs: J. Anhøj and A. V. Olesen, Run charts revisited: a simulation study of run chart rules for detection of non-random variation
in health care processes, PLoS ONE 9(11), 2014, e113825; limits also in J. Anhøj, Diagnostic value of run chart analysis, PLoS ONE
10(3), 2015, e0121349. A value on the median counts neither way. The longest run is unusual when it is longer than
log2(n) + 3, rounded, and the crossings are unusually few when they are fewer than the lower 5th percentile of the binomial
distribution with n − 1 trials and probability 0.5; n are the values off the median.

Limits: XmR, D. J. Wheeler, Understanding Variation, 1993, as NHS England's Making Data Count uses them: mean ± 2.66 times the mean
moving range. Never of years: too few are alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from math import log2
from statistics import fmean, median

LEAST_RUNS, LEAST_LIMITS, LEAST_SEASONS = 10, 12, 3
"""Values off the median that a run chart needs, values that limits need, and times each season must be seen."""
FEW_CROSSINGS = 0.05
TO_LIMIT = 2.66


class Signal(StrEnum):
    """What a run chart says. A `season` is a signal that goes away when each season is measured from its own median."""

    TOO_FEW = "too-few"
    NONE = "none"
    RUN = "run"
    CROSSINGS = "crossings"
    SEASON = "season"


@dataclass(frozen=True)
class Runs:
    """A run chart: its median, how many values lie off it, the longest run on one side and where it begins and ends (places in
    the series), how often the series crosses, and the limits of both. `above` tells the side of the longest run.
    """

    signal: Signal
    median: float
    useful: int
    longest: int
    most: int
    crossings: int
    least: int
    begins: int = 0
    ends: int = 0
    above: bool = False


@dataclass(frozen=True)
class Limits:
    """Mean and natural limits of individual values."""

    mean: float
    lower: float
    upper: float


def longest_allowed(useful: int) -> int:
    """The longest run that chance alone makes of so many values off the median."""
    return round(log2(useful) + 3)


def crossings_needed(useful: int) -> int:
    """The fewest crossings that chance alone makes of so many values off the median."""
    from scipy.stats import binom  # half a second to load, and only one view needs it

    return int(binom.ppf(FEW_CROSSINGS, useful - 1, 0.5))


def runs(values: Sequence[float], seasons: Sequence[int] = ()) -> Runs:
    """The run chart of values in order. `seasons` tells the season of each, such as the quarter: then a pattern that only follows
    the seasons is told as one, where each has been seen LEAST_SEASONS times and enough is left to judge without them."""
    found = _of(values)
    if found.signal not in (Signal.RUN, Signal.CROSSINGS) or not seasons:
        return found
    seen = [[value for value, other in zip(values, seasons, strict=True) if other == season] for season in seasons]
    if min(map(len, seen)) < LEAST_SEASONS:
        return found
    left = _of([value - median(of_season) for value, of_season in zip(values, seen, strict=True)])
    return Runs(**(vars(found) | {"signal": Signal.SEASON})) if left.signal is Signal.NONE else found


def _of(values: Sequence[float]) -> Runs:
    middle = median(values) if values else float("nan")
    off = [(place, value > middle) for place, value in enumerate(values) if value != middle]
    crossings = sum(one[1] != other[1] for one, other in pairwise(off))
    groups = [list(group) for _, group in groupby(off, key=lambda one: one[1])]
    longest = max(groups, key=len, default=[])
    if len(off) < LEAST_RUNS:
        return Runs(Signal.TOO_FEW, middle, len(off), len(longest), 0, crossings, 0)
    most, least = longest_allowed(len(off)), crossings_needed(len(off))
    signal = Signal.RUN if len(longest) > most else Signal.CROSSINGS if crossings < least else Signal.NONE
    return Runs(signal, middle, len(off), len(longest), most, crossings, least, longest[0][0], longest[-1][0], longest[0][1])


def limits(values: Sequence[float]) -> Limits | None:
    """XmR limits; None of fewer than LEAST_LIMITS values."""
    if len(values) < LEAST_LIMITS:
        return None
    mean, moving = fmean(values), fmean(abs(b - a) for a, b in pairwise(values))
    return Limits(mean, mean - TO_LIMIT * moving, mean + TO_LIMIT * moving)
