"""What is claimed of quarters and months over time."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim, Who
from narvard.periods import Months
from narvard.statistics.runs import LEAST_RUNS as LEAST_RUNS
from narvard.statistics.runs import Signal as Signal


@dataclass(frozen=True, slots=True)
class Run(Claim):
    """What the run chart of `who` says of its `count` values, `useful` of which lie off the median. The longest run has `longest`
    values on one side (`above` tells which) from `begins` to `ends`, and chance alone makes one of at most `most`; the series
    crosses the median `crossings` times, and chance alone at least `least`. The last four say nothing of too few."""

    who: Who
    months: Months
    signal: Signal
    count: int
    useful: int
    median: float
    longest: int
    most: int
    above: bool
    begins: int
    ends: int
    crossings: int
    least: int


@dataclass(frozen=True, slots=True)
class Natural(Claim):
    """Limits that a series keeps within when nothing changes, around their mean, and how many of its `count` lie `outside`."""

    mean: float
    lower: float
    upper: float
    count: int
    outside: int


@dataclass(frozen=True, slots=True)
class Spanned(Claim):
    """The periods in view."""

    first: int
    last: int
