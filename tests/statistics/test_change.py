"""The difference between two values, against published examples."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.statistics.change import Found, difference, found
from narvard.statistics.intervals import Interval, rate, wilson

NEWCOMBE = [
    # cases and people, twice; the interval of the difference by method 10 (Newcombe 1998, table II)
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((6, 7), (2, 7), (0.0582, 0.8062)),
    ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ((0, 10), (0, 20), (-0.1611, 0.2775)),
    ((10, 10), (0, 20), (0.6791, 1.0)),
    ((10, 10), (0, 10), (0.6075, 1.0)),
]


@pytest.mark.parametrize(("more", "fewer", "expected"), NEWCOMBE)
def test_the_limits_of_two_shares_are_newcombes(
    more: tuple[int, int], fewer: tuple[int, int], expected: tuple[float, float]
) -> None:
    told = difference(wilson(*fewer), wilson(*more))
    assert (told.lower, told.upper) == pytest.approx(expected, abs=6e-5)
    assert told.value == pytest.approx(more[0] / more[1] - fewer[0] / fewer[1])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (wilson(100, 1000), wilson(200, 1000), Found.ROSE),
        (wilson(200, 1000), wilson(100, 1000), Found.FELL),
        (wilson(100, 1000), wilson(105, 1000), Found.NO_CHANGE),
        (wilson(1, 10), wilson(2, 10), Found.TOO_LITTLE_DATA),
        (wilson(0, 10), wilson(1, 10), Found.NO_CHANGE),
        (rate(500, 10_000, 1000), rate(700, 10_000, 1000), Found.ROSE),
        (wilson(100, 1000), Interval(math.nan, math.nan, math.nan), Found.NOT_TESTED),
    ],
)
def test_a_change_is_told_when_chance_does_not_explain_it(before: Interval, after: Interval, said: Found) -> None:
    assert found(before, after) is said


@given(st.integers(1, 999), st.integers(1, 999))
def test_turned_round_a_difference_is_its_opposite(one: int, other: int) -> None:
    first, last = wilson(one, 1000), wilson(other, 1000)
    there, back = difference(first, last), difference(last, first)
    assert (there.value, there.lower, there.upper) == pytest.approx((-back.value, -back.upper, -back.lower))
