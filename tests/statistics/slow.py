"""The slow, obvious way of counting, one row at a time. The fast forms are held against it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from typing import Any

from scipy import stats

from narvard.domain import Polarity
from narvard.statistics.intervals import Interval

WORDS = {"higher": ("worse", "better"), "lower": ("better", "worse"), "neutral": ("lower", "higher")}


def wilson(count: float, n: float, level: float) -> Interval:
    """The shares p with |count − np| = z·√(np(1 − p)), found by halving."""
    z, share = stats.norm.ppf((1 + level) / 2), count / n

    def beyond(p: float) -> bool:
        return abs(count - n * p) > z * math.sqrt(n * p * (1 - p))

    def border(outside: float, inside: float) -> float:
        for _ in range(200):
            half = (outside + inside) / 2
            outside, inside = (half, inside) if beyond(half) else (outside, half)
        return inside

    return Interval(share, border(0.0, share), border(1.0, share))


def rate(count: float, n: float, multiplier: float, level: float) -> Interval:
    tail, z = (1 - level) / 2, stats.norm.ppf((1 + level) / 2)
    if count < 10:
        lower = stats.chi2.ppf(tail, 2 * count) / 2 if count > 0 else 0.0
        upper = stats.chi2.ppf(1 - tail, 2 * count + 2) / 2
    else:
        lower = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
        upper = (count + 1) * (1 - 1 / (9 * (count + 1)) + z / (3 * math.sqrt(count + 1))) ** 3
    return Interval(count / n * multiplier, lower / n * multiplier, upper / n * multiplier)


def verdict(row: dict[str, Any]) -> tuple[str, float, str]:
    """Verdict, strength and reason of one row, in the order the sentences are read."""
    value, point = row["value"], row["reference_value"]
    if math.isnan(value):
        return "missing", 0.0, "value_missing"
    if row["area"] == row["reference_area"]:
        return "not_comparable", 0.0, "itself"
    if math.isnan(point):
        return "not_comparable", 0.0, "reference_missing"
    if row["period"] != row["reference_period"]:
        return "not_comparable", 0.0, "other_period"
    if row["sex"] != row["reference_sex"]:
        return "not_comparable", 0.0, "other_sex"
    limits = [row["lower_998"], row["lower_95"], value, row["upper_95"], row["upper_998"]]
    if all(math.isnan(limit) for limit in limits if limit is not value):
        return "not_comparable", 0.0, "no_interval"
    if any(math.isnan(limit) for limit in limits) or limits != sorted(limits) or row["lower_95"] == row["upper_95"]:
        return "not_comparable", 0.0, "invalid_interval"
    lower, higher = WORDS[row["polarity"]]
    word = lower if value < point else higher
    if point < row["lower_998"] or point > row["upper_998"]:
        return word, 99.8, "outside_998"
    if point < row["lower_95"] or point > row["upper_95"]:
        return word, 95.0, "outside_95"
    if point != 0 and (row["upper_95"] - row["lower_95"]) / 2 > abs(point):
        return "too_little_data", 0.0, "low_power"
    return "similar", 0.0, "inside"


def fifth(value: float, values: Sequence[float]) -> int:
    """The official rule: rank with ties at their least; q = ⌊(k + 1) − ⌈((n + 1) − rank) / (n / k)⌉⌋, and 0 is 1."""
    rank = 1 + sum(other < value for other in values)
    return max(6 - math.ceil(((len(values) + 1) - rank) * 5 / len(values)), 1)


def cochran_armitage(counts: Sequence[int], ns: Sequence[int]) -> float:
    """In whole numbers without end."""
    x, n, t = sum(counts), sum(ns), range(1, 6)
    score = n * sum(a * b for a, b in zip(counts, t, strict=True)) - x * sum(a * b for a, b in zip(ns, t, strict=True))
    spread = n * sum(a * b * b for a, b in zip(ns, t, strict=True)) - sum(a * b for a, b in zip(ns, t, strict=True)) ** 2
    return n * score**2 / (x * (n - x) * spread)


def weighted_slope(values: Sequence[float], errors: Sequence[float], kept: Sequence[int]) -> tuple[float, float]:
    """The slope weighted by 1/se² over the kept points, and χ² = (slope / its standard error)²."""
    w = {i: 1 / errors[i] ** 2 for i in kept}
    total = sum(w.values())
    t_mean = sum(w[i] * (i + 1) for i in kept) / total
    y_mean = sum(w[i] * values[i] for i in kept) / total
    t_spread = sum(w[i] * (i + 1 - t_mean) ** 2 for i in kept)
    slope = sum(w[i] * (i + 1 - t_mean) * (values[i] - y_mean) for i in kept) / t_spread
    return slope, slope**2 * t_spread


def theil_sen(values: Sequence[float], kept: Sequence[int]) -> float:
    return median((values[j] - values[i]) / (j - i) for i in kept for j in kept if i < j)


def benjamini_hochberg(p_values: Sequence[float], level: float) -> list[bool]:
    found = stats.false_discovery_control([p for p in p_values if not math.isnan(p)]).tolist()
    return [not math.isnan(p) and found.pop(0) <= level for p in p_values]


def mirrored(polarity: Polarity) -> Polarity:
    return {Polarity.HIGHER: Polarity.LOWER, Polarity.LOWER: Polarity.HIGHER}.get(polarity, polarity)
