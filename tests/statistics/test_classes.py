"""Classes of a map are few, round, of the same width, and hold every value."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.statistics.classes import STEPS, class_limits, class_of


@pytest.mark.parametrize(
    ("values", "decimals", "limits"),
    [
        ([], 1, ()),
        ([5.0], 1, ()),
        ([5.0, 5.0, 5.0], 1, ()),
        ([0.0, 10.0], 0, (2, 4, 6, 8)),
        ([0.0, 1.0], 0, (1,)),  # a width of less than one cannot be told from the numbers shown
        ([11.0, 12.0, 14.0, 15.0, 16.0, 21.0], 1, (12, 14, 16, 18)),
        ([-30.0, -10.0, 5.5], 1, (-20, -10, 0)),
        ([1000.0, 61_000.0], 0, (15_000, 30_000, 45_000, 60_000)),
        ([1.0] * 30 + [9.0], 0, (2, 4, 6, 8)),  # nearly all the same: the whole range counts
    ],
)
def test_limits_are_round(values: list[float], decimals: int, limits: tuple[float, ...]) -> None:
    assert class_limits(values, decimals) == limits


def test_a_value_on_a_limit_belongs_above_it() -> None:
    assert [class_of(value, (2, 4)) for value in (-5, 1.9, 2, 3.9, 4, 400)] == [0, 0, 1, 1, 2, 2]
    assert class_of(7, ()) == 0


values = st.lists(st.integers(-(10**7), 10**7).map(lambda n: n / 10), min_size=2, max_size=60)


@given(values)
def test_classes_are_few_of_one_width_and_none_beyond_the_values(found: list[float]) -> None:
    limits = class_limits(found, 1)
    assert len(limits) <= 4
    assert all(min(found) < limit <= max(found) for limit in limits)
    widths = {round(b - a, 6) for a, b in pairwise(limits)}
    assert len(widths) <= 1
    for width in widths:
        assert width >= 0.1
        digits = float(f"{width:e}".split("e")[0])
        assert any(abs(digits - step) < 1e-6 for step in STEPS)


@given(values)
def test_values_that_differ_are_told_apart(found: list[float]) -> None:
    limits = class_limits(found, 1)
    assert bool(limits) == (len(set(found)) > 1)
    assert [class_of(value, limits) for value in sorted(found)] == sorted(class_of(value, limits) for value in found)


@given(values.filter(lambda found: len(set(found)) > 1))
def test_the_order_of_the_values_does_not_matter(found: list[float]) -> None:
    assert class_limits(found, 1) == class_limits(found[::-1], 1)
