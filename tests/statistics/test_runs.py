"""Run charts by the limits that Anhøj and Olesen published, and what seasons do to them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from narvard.statistics.runs import Signal, crossings_needed, limits, longest_allowed, runs

PUBLISHED = [
    # values off the median, longest run by chance, fewest crossings by chance (Anhøj & Olesen 2014)
    (10, 6, 2), (11, 6, 2), (12, 7, 3), (13, 7, 3), (14, 7, 4), (15, 7, 4), (16, 7, 4), (17, 7, 5), (18, 7, 5), (19, 7, 6),
    (20, 7, 6), (21, 7, 6), (22, 7, 7), (23, 8, 7), (24, 8, 8), (25, 8, 8), (26, 8, 8), (27, 8, 9), (28, 8, 9), (29, 8, 10),
    (30, 8, 10), (45, 8, 17), (46, 9, 17), (60, 9, 23),
]  # fmt: skip


@pytest.mark.parametrize(("useful", "longest", "crossings"), PUBLISHED)
def test_the_limits_are_those_published(useful: int, longest: int, crossings: int) -> None:
    assert (longest_allowed(useful), crossings_needed(useful)) == (longest, crossings)


CHARTS = [
    # values, signal, median, longest run, crossings
    ([1, 2] * 6, Signal.NONE, 1.5, 1, 11),
    ([1] * 8 + [2] * 8, Signal.RUN, 1.5, 8, 1),
    ([1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2], Signal.CROSSINGS, 1.5, 7, 1),
    ([1, 2, 1, 2, 1, 2, 1, 2, 1], Signal.TOO_FEW, 1, 4, 0),
    ([5] * 40 + [6] * 9, Signal.TOO_FEW, 5, 9, 0),
    ([], Signal.TOO_FEW, math.nan, 0, 0),
]


@pytest.mark.parametrize(("values", "signal", "middle", "longest", "crossings"), CHARTS)
def test_a_chart_says_whether_something_has_changed(
    values: list[float], signal: Signal, middle: float, longest: int, crossings: int
) -> None:
    found = runs(values)
    assert (found.signal, found.longest, found.crossings) == (signal, longest, crossings)
    assert found.median == pytest.approx(middle, nan_ok=True)


def test_values_on_the_median_neither_break_a_run_nor_count_in_it() -> None:
    found = runs([3, 1, 3, 1, 3, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1])
    assert (found.longest, found.begins, found.ends, found.above) == (7, 5, 20, False)


@pytest.mark.parametrize("length", [4, 12])
def test_a_season_is_no_change(length: int) -> None:
    """Five years of nothing but a season."""
    seasons = [step % length for step in range(5 * length)]
    values = [10 + 3 * math.sin(2 * math.pi * season / length) for season in seasons]
    noise = np.random.default_rng(2026).normal(0, 0.1, len(values))
    found = runs([value + more for value, more in zip(values, noise, strict=True)], seasons)
    assert found.signal in (Signal.NONE, Signal.SEASON)


@pytest.mark.parametrize("length", [4, 12])
def test_a_change_is_seen_through_a_season(length: int) -> None:
    seasons = [step % length for step in range(6 * length)]
    values = [10 + math.sin(2 * math.pi * season / length) + 4 * (step >= 3 * length) for step, season in enumerate(seasons)]
    assert runs(values, seasons).signal in (Signal.RUN, Signal.CROSSINGS)


@pytest.mark.parametrize("values", [list(range(1, 13)), [10.0] * 6 + [20.0] * 6])
def test_a_change_over_three_years_of_quarters_is_no_season(values: list[float]) -> None:
    """Three values of each quarter leave too few off its median to judge the season by."""
    assert runs(values, [step % 4 for step in range(12)]).signal in (Signal.RUN, Signal.CROSSINGS)


def test_a_season_that_has_been_seen_twice_is_not_told_apart() -> None:
    values, seasons = [1.0] * 4 + [2.0] * 4, [step % 4 for step in range(8)]
    assert runs(values, seasons).signal is Signal.TOO_FEW


def test_chance_alone_is_rarely_a_change() -> None:
    """Of 1 000 series of 24 values of chance some 7 in 100 signal, as in the simulations of the paper."""
    drawn = np.random.default_rng(11).normal(size=(1000, 24))
    signals = sum(runs(list(series)).signal is not Signal.NONE for series in drawn)
    assert 30 <= signals <= 110


def test_limits_are_of_twelve_values_or_more() -> None:
    assert limits([1.0] * 11) is None
    found = limits([10.0, 12.0] * 6)
    assert found is not None
    assert (found.mean, found.lower, found.upper) == pytest.approx((11, 11 - 2.66 * 2, 11 + 2.66 * 2))
