"""Intervals: vectors of published methods, and what must hold whatever the numbers."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.domain import UnitKind
from narvard.statistics import intervals
from narvard.statistics.intervals import Interval
from tests.statistics import slow

COUNTS_OF_N = st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
LEVELS = st.sampled_from([0.8, 0.9, 0.95, 0.99, 0.998])
NAN = Interval(math.nan, math.nan, math.nan)


def close(one: Interval, other: Interval) -> bool:
    return one == pytest.approx(other, rel=1e-9, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize(
    ("count", "n", "lower", "upper"),
    [(0, 40, "0.000000", "0.087622"), (3, 40, "0.025836", "0.198642"), (12, 80, "0.087940", "0.244132"),
     (80, 80, "0.954182", "1.000000"), (640, 5000, "0.119024", "0.137547")],
)  # fmt: skip
def test_wilson_vectors(count: int, n: int, lower: str, upper: str) -> None:
    found = intervals.wilson(count, n)
    assert (f"{found.lower:.6f}", f"{found.upper:.6f}") == (lower, upper)
    assert found.value == count / n


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(0, "0.000000", "30.740662"), (1, "0.210982", "46.430362"), (9, "34.294776", "142.373362")],
)
def test_exact_rate_vectors(count: int, lower: str, upper: str) -> None:
    found = intervals.rate(count, 12_000, 100_000)
    assert (f"{found.lower:.6f}", f"{found.upper:.6f}") == (lower, upper)


@pytest.mark.parametrize(("level", "z"), [(0.95, "1.959964"), (0.998, "3.090232")])
def test_standard_errors_of_a_level(level: float, z: str) -> None:
    assert f"{intervals.normal_quantile(level):.6f}" == z


def test_a_level_outside_0_to_1_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        intervals.wilson(1, 2, level=95)


@given(COUNTS_OF_N, LEVELS)
def test_wilson_is_the_score_test_turned_round(case: tuple[int, int], level: float) -> None:
    assert close(intervals.wilson(*case, level), slow.wilson(*case, level))


@given(st.floats(0, 5000), st.floats(1, 1e6), LEVELS)
def test_rate_is_poisson_below_ten_and_byar_from_ten(count: float, n: float, level: float) -> None:
    assert close(intervals.rate(count, n, 1000, level), slow.rate(count, n, 1000, level))


@given(COUNTS_OF_N, LEVELS)
def test_an_interval_contains_its_estimate(case: tuple[int, int], level: float) -> None:
    count, n = case
    found = [intervals.wilson(count, n, level), intervals.rate(count, n, 1e5, level), intervals.mean(count, 3.0, n + 1, level)]
    found.append(intervals.standardised_rate([count, 10], [n, n], [1, 2], 1e5, level))
    for interval in found:
        assert interval.lower <= interval.value <= interval.upper


@given(COUNTS_OF_N)
def test_a_higher_level_is_wider(case: tuple[int, int]) -> None:
    count, n = case
    for of in (intervals.wilsons, lambda x, m, level: intervals.rates(x, m, 1e5, level)):
        narrow, wide = of([count], [n], 0.95), of([count], [n], 0.998)
        assert wide.lower <= narrow.lower
        assert wide.upper >= narrow.upper
        assert wide.upper - wide.lower > narrow.upper - narrow.lower
    assert intervals.mean(0, 1, n + 1, 0.998).upper > intervals.mean(0, 1, n + 1, 0.95).upper


@given(COUNTS_OF_N, LEVELS)
def test_wilson_lies_within_0_and_1(case: tuple[int, int], level: float) -> None:
    found = intervals.wilson(*case, level)
    assert 0 <= found.lower <= found.upper <= 1


@given(st.lists(COUNTS_OF_N, min_size=1, max_size=9), LEVELS)
def test_arrays_say_what_the_scalar_says(cases: list[tuple[int, int]], level: float) -> None:
    counts, ns = [c for c, _ in cases], [n for _, n in cases]
    shares, events = intervals.wilsons(counts, ns, level), intervals.rates(counts, ns, 1e5, level)
    for i, (count, n) in enumerate(cases):
        assert Interval(shares.value[i], shares.lower[i], shares.upper[i]) == intervals.wilson(count, n, level)
        assert Interval(events.value[i], events.lower[i], events.upper[i]) == intervals.rate(count, n, 1e5, level)


@given(st.lists(COUNTS_OF_N, min_size=2, max_size=9))
def test_a_group_is_known_better_than_its_least_known_member(cases: list[tuple[int, int]]) -> None:
    """The group's interval comes from the sums 1 + 3 of 10 + 30, never from a mean of the members' limits."""
    n = sum(n for _, n in cases)
    group = intervals.rate(sum(c for c, _ in cases), n, 1.0)
    assert group.value == pytest.approx(np.average([c / m for c, m in cases], weights=[m for _, m in cases]))
    assert group.upper <= max(intervals.rate(c, m, 1.0).upper for c, m in cases) + 1e-12


@pytest.mark.parametrize(("count", "n"), [(math.nan, 40), (3, math.nan), (3, 0), (-1, 40), (41, 40), (3, math.inf)])
def test_what_is_missing_or_impossible_has_no_share(count: float, n: float) -> None:
    assert close(intervals.wilson(count, n), NAN)


@pytest.mark.parametrize(("count", "n"), [(math.nan, 40), (3, math.nan), (3, 0), (-1, 40)])
def test_what_is_missing_or_impossible_has_no_rate(count: float, n: float) -> None:
    assert close(intervals.rate(count, n, 1000), NAN)
    assert close(intervals.standardised_rate([count, 20], [n, 100], [1, 1], 1000), NAN)


@pytest.mark.parametrize(
    ("average", "deviation", "n"), [(math.nan, 1, 9), (5, math.nan, 9), (5, -1, 9), (5, 1, 1), (5, 1, math.nan)]
)
def test_what_is_missing_or_impossible_has_no_mean(average: float, deviation: float, n: float) -> None:
    assert close(intervals.mean(average, deviation, n), NAN)


def test_a_mean_has_students_limits() -> None:
    """50 ± 2.063899 · 10 / √25."""
    assert intervals.mean(50, 10, 25) == pytest.approx((50, 50 - 4.127797, 50 + 4.127797), abs=1e-6)


def test_a_standardised_rate_follows_dobson() -> None:
    """(1·50/1000 + 2·40/800) / 3 = 0.05; variance (1·50/1000² + 4·40/800²) / 9; Byar's limits of 90 events."""
    found = intervals.standardised_rate([50, 40], [1000, 800], [1, 2], 1)
    of_90 = slow.rate(90, 1, 1, 0.95)
    stretch = math.sqrt((50 / 1000**2 + 4 * 40 / 800**2) / 9 / 90)
    assert found == pytest.approx((0.05, 0.05 + stretch * (of_90.lower - 90), 0.05 + stretch * (of_90.upper - 90)))


def test_a_standardised_rate_of_one_group_is_its_rate() -> None:
    assert intervals.standardised_rate([25], [1200], [7], 1000) == pytest.approx(intervals.rate(25, 1200, 1000))


def test_a_standardised_rate_is_published_from_ten_events() -> None:
    assert math.isnan(intervals.standardised_rate([5, 4], [100, 100], [1, 1], 1000).value)
    assert intervals.standardised_rate([5, 5], [100, 100], [1, 1], 1000).value == 50


def test_limits_are_in_the_unit_of_the_measure() -> None:
    frame = pd.DataFrame(
        [(12, 80, UnitKind.PERCENT), (9, 12_000, UnitKind.PER_100000), (9, 12_000, UnitKind.SCORE), (None, 80, UnitKind.PERCENT)],
        columns=["count", "n", "unit_kind"],
    )
    found = intervals.with_limits(frame)
    assert found["lower_95"].round(4).tolist()[:2] == [8.794, 34.2948]
    assert found["upper_998"].tolist()[0] == pytest.approx(100 * intervals.wilson(12, 80, 0.998).upper)
    assert found[["lower_95", "upper_95", "lower_998", "upper_998"]].iloc[2:].isna().all(axis=None)
