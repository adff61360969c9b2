"""Fifths: where an area stands among the others, when no interval can be had. A position is never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from narvard.domain import Polarity
from narvard.statistics.intervals import Floats, Numbers, floats

FIFTHS = 5
LOW, HIGH = -1, 1
MOST_EQUAL = 0.20
"""The share of areas that may have one and the same value; beyond that the fifths would be of very different size."""


class Position(StrEnum):
    """Among the best, the worst or in between; without polarity the highest or lowest. NONE without value or fifths."""

    BEST = "best"
    MIDDLE = "middle"
    WORST = "worst"
    HIGHEST = "highest"
    LOWEST = "lowest"
    NONE = ""


class NoFifths(StrEnum):
    """Why there are no fifths."""

    NO_VALUES = "fifths_no_values"
    ONE_VALUE = "fifths_one_value"
    TOO_FEW = "fifths_too_few"
    """Two to four values."""
    ALL_EQUAL = "fifths_all_equal"
    TOO_MANY_EQUAL = "fifths_too_many_equal"


ENDS = {
    Polarity.HIGHER: (Position.WORST, Position.BEST),
    Polarity.LOWER: (Position.BEST, Position.WORST),
    Polarity.NEUTRAL: (Position.LOWEST, Position.HIGHEST),
}
"""What the lowest and the highest fifth are called."""


@dataclass(frozen=True)
class Fifths:
    """One number (1 lowest – 5 highest, 0 none) and one position per value; `reason` when there are no fifths."""

    numbers: tuple[int, ...]
    positions: tuple[Position, ...]
    reason: NoFifths | None


def fifths(values: Numbers, polarity: Polarity, decimals: int | None = None) -> Fifths:
    """Fifths of the values, NaN left out. Polarity turns only the words: the numbers always ascend with the values.

    The numbers are Public Health England's, which hold one more at one end than at the other when the areas are not a multiple of
    five. The positions are mirror images: ⌊n / 5⌋ from each end, and equal values that do not all have room are in the middle. With
    `decimals` values that are shown as equal are equal to the positions.
    """
    array = floats(values)
    known = array[np.isfinite(array)]
    reason = _why_none(known)
    if reason:
        return Fifths((0,) * len(array), (Position.NONE,) * len(array), reason)
    low, high = ENDS[polarity]
    words = np.select(
        [~np.isfinite(array), *(ends(array, decimals) == end for end in (LOW, HIGH))], [Position.NONE, low, high], Position.MIDDLE
    )
    return Fifths(tuple(numbers(array).tolist()), tuple(Position(word) for word in words.tolist()), None)


def ends(values: Numbers, decimals: int | None = None) -> npt.NDArray[np.int_]:
    """Along the last axis: LOW for the lowest ⌊n / 5⌋ values, HIGH for the highest, else 0; all 0 where there are no fifths.

    Mirror images: equal values that do not all have room are at neither end.
    """
    array = floats(values)
    shown = array if decimals is None else _shown(array, decimals)
    n = np.isfinite(array).sum(axis=-1, keepdims=True)
    equal = (array[..., :, None] == array[..., None, :]).sum(axis=-1)
    up_to = (shown[..., :, None] >= shown[..., None, :]).sum(axis=-1)
    from_on = (shown[..., :, None] <= shown[..., None, :]).sum(axis=-1)
    told = np.isfinite(array) & (n >= FIFTHS) & (equal.max(axis=-1, keepdims=True, initial=0) <= MOST_EQUAL * n)
    most = n // FIFTHS
    return np.where(told & (up_to <= most), LOW, np.where(told & (from_on <= most), HIGH, 0))


def numbers(values: Numbers, parts: int = FIFTHS) -> npt.NDArray[np.int_]:
    """The part, 1–`parts`, that each value falls in, ascending; equal values together.

    0 for NaN, and for all when they are fewer than the parts. The rule of Public Health England's quantiles: ranks with ties at
    their least, counted from the top.
    """
    array = floats(values)
    known = np.isfinite(array)
    n = int(known.sum())
    if n < parts:
        return np.zeros(array.shape, dtype=int)
    rank = 1 + np.searchsorted(np.sort(array[known]), array, side="left")
    from_top = -(-(n + 1 - rank) * parts // n)  # rounded up, in whole numbers
    return np.where(known, parts + 1 - from_top, 0)


def _shown(values: Floats, decimals: int) -> Floats:
    """Rounded as `format.round_half_up` does, away from nought: a float is true to some fifteen digits."""
    scale = 10.0**decimals
    return floats(np.copysign(np.floor(np.abs(values) * scale + 0.5 + 1e-9), values) / scale + 0.0)


def _why_none(known: npt.NDArray[np.float64]) -> NoFifths | None:
    if len(known) < FIFTHS:
        return {0: NoFifths.NO_VALUES, 1: NoFifths.ONE_VALUE}.get(len(known), NoFifths.TOO_FEW)
    most = int(np.unique(known, return_counts=True)[1].max())
    if most == len(known):
        return NoFifths.ALL_EQUAL
    return NoFifths.TOO_MANY_EQUAL if most > MOST_EQUAL * len(known) else None
