"""What a group's dots and judgements say: bands of places, a panel's median and disagreement, and groups that may be told apart.

Fitch et al., The RAND/UCLA Appropriateness Method User's Manual, 2001: the range between the 30th and the 70th percentile (IPR),
set against what it may be where the panel leans (IPRAS).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

FEWEST = 5
"""Fewer are never told apart from the others."""
DRAWS, SURE = 1000, 0.95
"""How often the group is drawn anew from itself, and how often an order must hold to be called sure."""
SYMMETRIC, LEAN, MIDDLE = 2.35, 1.5, 5.0
"""The range that means disagreement where a panel does not lean, and what each step from the middle of the scale adds."""


@dataclass(frozen=True)
class Panel:
    """How a panel of `count` judged one thing."""

    count: int
    median: float
    low: float
    high: float
    disagree: bool


def judged(marks: Sequence[int]) -> Panel:
    """Median, the 30–70 range and disagreement of marks from 1 to 9; percentiles lie between two marks where they fall so.

    Raises ValueError for no marks.
    """
    if not marks:
        raise ValueError("no marks")
    low, median, high = (float(one) for one in np.percentile(np.asarray(marks, dtype=float), [30, 50, 70]))
    allowed = SYMMETRIC + LEAN * abs(MIDDLE - (low + high) / 2)
    return Panel(len(marks), median, low, high, high - low > allowed)


def bands(ballots: Sequence[Mapping[str, int]], needs: Sequence[str], seed: str) -> tuple[tuple[str, ...], ...]:
    """`needs`, best first, cut where the order does not hang on who was there.

    A cut is sure when all above it have more dots than all below it in 95 of 100 groups drawn with replacement from the one that
    was there. The same ballots in any order, and the same seed, give the same bands.
    """
    if not ballots or not needs:
        return (tuple(needs),) if needs else ()
    table = np.array(sorted([one.get(need, 0) for need in needs] for one in ballots), dtype=float)
    drawn = np.random.default_rng(zlib.crc32(seed.encode())).multinomial(len(table), [1 / len(table)] * len(table), size=DRAWS)
    totals = drawn @ table
    cuts = [
        place
        for place in range(1, len(needs))
        if float(np.mean(totals[:, :place].min(axis=1) > totals[:, place:].max(axis=1))) >= SURE
    ]
    edges = [0, *cuts, len(needs)]
    return tuple(tuple(needs[start:end]) for start, end in zip(edges, edges[1:], strict=False))


def told_apart(sizes: Mapping[str, int]) -> tuple[frozenset[str], ...]:
    """Groups that may be told apart, largest first; the small are together, with the smallest of the others when they are too few.

    Not one group's answers can then be had by taking the others from all. Where nothing can be told apart: none.
    """
    large = sorted((name for name, size in sizes.items() if size >= FEWEST), key=lambda name: (-sizes[name], name))
    small = [name for name, size in sizes.items() if 0 < size < FEWEST]
    while small and sum(sizes[name] for name in small) < FEWEST and large:
        small.append(large.pop())
    groups = [frozenset([name]) for name in large] + ([frozenset(small)] if small else [])
    return tuple(groups) if len(groups) > 1 else ()
