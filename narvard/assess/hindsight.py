"""What became of the values that would have been listed before: were they worse the next time, and still among the worst?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from narvard.assess.reading import AGREEING
from narvard.domain import Measure, Polarity
from narvard.statistics import quantiles
from narvard.statistics.intervals import Floats
from narvard.statistics.trend import PAIRS, POINTS, Turn

NEXT = POINTS
"""The round after the five that a direction is seen in."""


class Past(NamedTuple):
    """Of the `listed`, how many went `further` the same way to the next round, how many went `back`, and how many `stayed` in the
    fifth of areas that they were in."""

    listed: int = 0
    further: int = 0
    back: int = 0
    stayed: int = 0


def together(found: Iterable[Past]) -> Past:
    """Those of many measures."""
    return Past(*map(sum, zip(Past(), *found, strict=True)))


def past(measure: Measure, values: Floats, reference: Floats, years: Sequence[int]) -> Mapping[Turn, Past]:
    """Every time before that a value would have been listed for its place and direction (`Reading.listed`) and has a next round.

    `values` are areas × rounds that share no year with each other, `reference` what all of them are compared with.
    """
    held = np.isfinite(values).any(axis=0)
    series, other, when = values[:, held], reference[held], np.asarray(years)[held]
    if measure.polarity is Polarity.NEUTRAL or len(when) <= POINTS:
        return {}
    six = np.lib.stride_tricks.sliding_window_view(series, NEXT + 1, axis=1)
    steps = np.stack([six[..., j] - six[..., i] for i, j in PAIRS], axis=-1)
    way = ((steps > 0).sum(axis=-1) >= AGREEING).astype(int) - ((steps < 0).sum(axis=-1) >= AGREEING)
    ends = quantiles.ends(series.T, measure.decimals).T
    before, now, then = (ends[:, at : at + six.shape[1]] for at in (NEXT - 2, NEXT - 1, NEXT))
    away, change = np.sign(six[..., NEXT - 1] - other[NEXT - 1 : -1]), np.sign(six[..., NEXT] - six[..., NEXT - 1])
    listed = (way != 0) & (now == way) & (before == way) & (away == way) & np.isfinite(change) & _one_series(when, measure)
    better = 1 if measure.polarity is Polarity.HIGHER else -1
    found = {}
    for turn, sign in ((Turn.WORSENING, -better), (Turn.IMPROVING, better)):
        of = listed & (way == sign)
        found[turn] = Past(*(int((of & also).sum()) for also in (True, change == sign, change == -sign, then == sign)))
    return found


def _one_series(when: npt.NDArray[np.int_], measure: Measure) -> npt.NDArray[np.bool_]:
    """Which six rounds in a row no break parts, with at most one missing among them."""
    six = np.lib.stride_tricks.sliding_window_view(when, NEXT + 1)
    first, last = six[:, 0], six[:, -1]
    parted = np.any([(first < year) & (year <= last) for year in measure.series_break] or [first > last], axis=0)
    whole: npt.NDArray[np.bool_] = ~parted & (last - first <= (NEXT + 1) * np.diff(six, axis=1).min(axis=1))
    return whole
