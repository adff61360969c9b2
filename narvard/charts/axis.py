"""The axis of a drawing of ours: round ends and round ticks, as Vega chooses them (d3-scale's `nice` and `ticks`)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from narvard.charts.theme import Unit
from narvard.format import number

FACTORS = ((10, math.sqrt(50)), (5, math.sqrt(10)), (2, math.sqrt(2)), (1, 0.0))
"""A step is 1, 2, 5 or 10 times a power of ten: the nearest, as a ratio."""
MOST_DECIMALS = 2
DUST = 1e-9


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, with a value for each tick."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """Where on the axis a value stands, 0–1."""
        return (value - self.low) / (self.high - self.low)


def axis(low: float, high: float, ticks: int) -> Axis:
    """An axis that holds both, with about so many ticks. Without an extent it is one unit long."""
    high = high if high > low else low + 1
    step = _step((high - low) / 10)
    low, high = step * math.floor(low / step + DUST), step * math.ceil(high / step - DUST)
    between = _step((high - low) / ticks)
    first, last = math.ceil(low / between - DUST), math.floor(high / between + DUST)
    return Axis(low, high, tuple(between * place for place in range(first, last + 1)))


def _step(least: float) -> float:
    """The round step nearest to `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return power * next(factor for factor, limit in FACTORS if least / power >= limit)


def label(value: float, unit: Unit) -> str:
    """What stands at a tick: as many decimals as it has, two at most, and the short unit."""
    decimals = next((few for few in range(MOST_DECIMALS) if round(value, few) == round(value, MOST_DECIMALS)), MOST_DECIMALS)
    return f"{number(value, decimals)}{unit.suffix}"
