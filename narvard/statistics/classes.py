"""Classes for a map: few, round, and the same width."""

from __future__ import annotations

import math
from collections.abc import Sequence

STEPS = (1.0, 1.5, 2.0, 2.5, 5.0, 10.0)


def class_limits(values: Sequence[float], decimals: int, classes: int = 5) -> tuple[float, ...]:
    """Ascending limits between `classes` classes of equal, round width that cover the middle nine tenths of `values`.

    A limit is the least value of the class above it. The width is never less than the last decimal shown; fewer limits come back
    when the values do not need them all. No values or all equal → no limits.
    """
    ordered = sorted(values)
    if not ordered or ordered[0] == ordered[-1]:
        return ()
    low, high = _at(ordered, 0.05), _at(ordered, 0.95)
    if low == high:
        low, high = ordered[0], ordered[-1]
    width = max(_round_up((high - low) / classes), 10.0**-decimals)
    start = math.floor(low / width) * width + width
    limits = [round(start + width * i, 10) for i in range(classes - 1)]
    return tuple(limit for limit in limits if ordered[0] < limit <= ordered[-1])


def class_of(value: float, limits: Sequence[float]) -> int:
    """Number of the class, 0 for the lowest."""
    return sum(value >= limit for limit in limits)


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[round(share * (len(ordered) - 1))]


def _round_up(width: float) -> float:
    """The nearest round step that is no less than `width`."""
    scale = 10.0 ** math.floor(math.log10(width))
    return next(step for step in STEPS if step * scale >= width * (1 - 1e-9)) * scale
