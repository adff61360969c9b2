"""Many comparisons at once."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.statistics import multiple
from tests.statistics import slow


@pytest.mark.parametrize(("n", "level", "expected"), [(49, 0.95, 2.45), (49, 0.998, 0.098), (1960, 0.95, 98), (0, 0.95, 0)])
def test_marks_by_chance_alone(n: int, level: float, expected: float) -> None:
    assert multiple.expected_by_chance(n, level) == pytest.approx(expected)


def test_the_largest_that_stays_under_its_line_is_found_with_all_below() -> None:
    """Lines at 0.05 · 1/5, 2/5 … 5/5: 0.01 0.02 0.03 0.04 0.05. The second is over its own, yet found with the fourth."""
    found = multiple.benjamini_hochberg([0.50, 0.009, 0.025, 0.039, 0.028], 0.05)
    assert found.tolist() == [False, True, True, True, True]


@pytest.mark.parametrize("p_values", [[], [math.nan], [math.nan, 0.6]])
def test_nothing_is_found_where_nothing_is(p_values: list[float]) -> None:
    assert multiple.benjamini_hochberg(p_values).tolist() == [False] * len(p_values)


def test_what_is_no_p_value_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        multiple.benjamini_hochberg([1.2])


@given(
    st.lists(st.one_of(st.floats(0, 1), st.floats(0, 0.01), st.just(math.nan)), min_size=1, max_size=60),
    st.sampled_from([0.05, 0.1]),
)
def test_the_fast_way_finds_what_the_slow_way_finds(p_values: list[float], level: float) -> None:
    if not all(map(math.isnan, p_values)):
        assert multiple.benjamini_hochberg(p_values, level).tolist() == slow.benjamini_hochberg(p_values, level)
