"""Many comparisons at once: how many marks chance alone would give, and which are left when that is paid for."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from narvard.statistics.intervals import Numbers, floats


def expected_by_chance(n: int, level: float = 0.95) -> float:
    """How many of `n` areas that in truth equal the reference would be marked all the same: 2.45 of 49 at 0.95."""
    return n * (1 - level)


def benjamini_hochberg(p_values: Numbers, level: float = 0.10) -> npt.NDArray[np.bool_]:
    """Which are found, when at most the share `level` of those found may be false. Benjamini and Hochberg 1995.

    NaN (a row that was not judged) is not found and does not count among the tests. ValueError outside 0–1.
    """
    p = floats(p_values)
    tested = p[~np.isnan(p)]
    if not ((tested >= 0) & (tested <= 1)).all():
        raise ValueError("a p-value lies between 0 and 1")
    ordered = np.sort(tested)
    below = ordered[ordered <= level * np.arange(1, len(ordered) + 1) / max(len(ordered), 1)]
    return p <= below[-1] if len(below) else np.zeros(p.shape, dtype=bool)
