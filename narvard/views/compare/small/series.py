"""What the lines of small multiples say: their newest series, where it turned, and which way it went."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.claims import At

FEWEST = 5
"""Values that it takes to speak of a turn."""
BESIDE = 2
"""Values that there must be on both sides of it."""
BACK = 0.5
"""The way back, at least this share of the way there, or the other way round."""


def newest(points: Sequence[At], breaks: Sequence[int]) -> list[At]:
    """The values from the last break before the newest one on; `points` are oldest first."""
    start = max((year for year in breaks if points and year <= points[-1].period), default=0)
    return [at for at in points if at.period >= start]


def turning(series: Sequence[At]) -> At | None:
    """Where a series turned: its highest or lowest value inside, with values on both sides, and about as far back as there.

    It describes the values that are known, and does not say that chance could not have made it.
    """
    if len(series) < FEWEST:
        return None
    first, last, inside = series[0], series[-1], series[BESIDE:-BESIDE]
    found = []
    for sign in (1, -1):
        end = max(inside, key=lambda at: (sign * at.value, at.period))
        ways = sorted(sign * (end.value - other.value) for other in (first, last))
        if end.value * sign == max(sign * at.value for at in series) and ways[1] > 0 and ways[0] >= BACK * ways[1]:
            found.append((ways[0], end))
    return max(found, key=lambda one: one[0])[1] if found else None
