"""Do two measures go together over the areas? A rank correlation, what chance makes of it, and what can be seen at all."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from scipy import special

from narvard.statistics.intervals import Floats, Numbers, floats

FEWEST = 10
"""Areas with both values that a correlation needs to say anything."""
SHUFFLES = 9_999
SEED = 20_260_101
LEVEL = 0.05
POWER = 0.8


class Correlation(NamedTuple):
    """Spearman's `rho` over `n` areas, 95 percent limits (Fisher's z of the ranks), and the two-sided `p` of a permutation test."""

    n: int
    rho: float
    lower: float
    upper: float
    p: float


def spearman(x: Numbers, y: Numbers, shuffles: int = SHUFFLES) -> Correlation | None:
    """The correlation of the areas that have both values. None of fewer than `FEWEST`, or where all values are alike.

    The shuffles begin at one seed, so that the same values always give the same `p`. ValueError when the two are not as long.
    """
    from scipy import stats  # 45 MB, and only one page needs it

    one, other = floats(x), floats(y)
    if one.shape != other.shape:
        raise ValueError("two values for each area")
    both = np.isfinite(one) & np.isfinite(other)
    a, b = stats.rankdata(one[both]), stats.rankdata(other[both])
    if len(a) < FEWEST or np.ptp(a) == 0 or np.ptp(b) == 0:
        return None
    found = stats.pearsonr(a, b)
    limits = found.confidence_interval()
    scaled = stats.zscore(a)
    tested = stats.permutation_test(
        (stats.zscore(b),),
        lambda shuffled, axis: (shuffled * scaled).mean(axis=axis),
        permutation_type="pairings",
        n_resamples=shuffles,
        vectorized=True,
        rng=np.random.default_rng(SEED),
    )
    return Correlation(len(a), float(found.statistic), float(limits.low), float(limits.high), float(tested.pvalue))


def changed(before: Numbers, after: Numbers) -> Floats:
    """The change of each area; NaN where either is missing."""
    return floats(after) - floats(before)


def detectable(n: int) -> float:
    """How strong a correlation must be to be found in four samples of five of `n` areas, alone (Fisher's z): 0.39 of 49."""
    if n <= 3:
        return 1.0
    z = float(special.ndtri(1 - LEVEL / 2) + special.ndtri(POWER))
    return math.tanh(z / math.sqrt(n - 3))
