"""Fifths: ties together, ascending, and silent where they would mislead."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.domain import Polarity
from narvard.format import round_half_up
from narvard.statistics import quantiles
from narvard.statistics.quantiles import NoFifths, Position
from tests.statistics import slow

VALUES = st.lists(st.one_of(st.integers(0, 12).map(float), st.just(math.nan)), max_size=60)
TEN = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0]


def test_the_official_vector() -> None:
    assert quantiles.numbers([5, 5, 5, 7, 8, 9, 9, 10, 11, 12]).tolist() == [1, 1, 1, 2, 3, 3, 3, 4, 5, 5]


@given(VALUES)
def test_the_fast_way_says_what_the_slow_way_says(values: list[float]) -> None:
    known = [v for v in values if not math.isnan(v)]
    expected = [0 if math.isnan(v) or len(known) < 5 else slow.fifth(v, known) for v in values]
    assert quantiles.numbers(values).tolist() == expected


@given(VALUES)
def test_ties_are_never_split_and_higher_is_never_in_a_lower_fifth(values: list[float]) -> None:
    pairs = sorted((v, n) for v, n in zip(values, quantiles.numbers(values).tolist(), strict=True) if not math.isnan(v))
    assert len(set(pairs)) == len({v for v, _ in pairs})
    assert [n for _, n in pairs] == sorted(n for _, n in pairs)


@given(VALUES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(values: list[float], random: Any) -> None:
    order = list(range(len(values)))
    random.shuffle(order)
    straight = quantiles.fifths(values, Polarity.HIGHER)
    shuffled = quantiles.fifths([values[i] for i in order], Polarity.HIGHER)
    assert shuffled.numbers == tuple(straight.numbers[i] for i in order)
    assert shuffled.reason == straight.reason


@given(VALUES)
def test_polarity_turns_the_words_and_never_the_numbers(values: list[float]) -> None:
    higher, lower = quantiles.fifths(values, Polarity.HIGHER), quantiles.fifths(values, Polarity.LOWER)
    swap = {Position.BEST: Position.WORST, Position.WORST: Position.BEST}
    assert higher.numbers == lower.numbers
    assert tuple(swap.get(p, p) for p in higher.positions) == lower.positions


@given(VALUES)
def test_a_measure_turned_round_is_the_mirror_image(values: list[float]) -> None:
    """Of six, two were the worst and one the best when higher is better, and the reverse when lower is."""
    straight = quantiles.fifths(values, Polarity.HIGHER)
    assert straight.positions == quantiles.fifths([-one for one in values], Polarity.LOWER).positions
    known = [one for one in values if not math.isnan(one)]
    for end in (Position.BEST, Position.WORST):
        assert straight.positions.count(end) <= len(known) // 5
    if len(set(known)) == len(known) >= 5:
        assert straight.positions.count(Position.BEST) == straight.positions.count(Position.WORST) == len(known) // 5


@pytest.mark.parametrize(
    ("polarity", "low", "high"),
    [(Polarity.HIGHER, "worst", "best"), (Polarity.LOWER, "best", "worst"), (Polarity.NEUTRAL, "lowest", "highest")],
)
def test_position_words(polarity: Polarity, low: str, high: str) -> None:
    assert quantiles.fifths([*TEN, math.nan], polarity).positions == (low, low, *["middle"] * 6, high, high, "")


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], NoFifths.NO_VALUES),
        ([math.nan] * 6, NoFifths.NO_VALUES),
        ([3.0, math.nan], NoFifths.ONE_VALUE),
        ([1.0, 2.0, 3.0, 4.0, math.nan], NoFifths.TOO_FEW),
        ([7.0] * 49, NoFifths.ALL_EQUAL),
        ([0.0] * 12 + [float(i) for i in range(1, 38)], NoFifths.TOO_MANY_EQUAL),
        ([1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0], None),  # two of ten are equal: 20 %, not more
        ([1.0, 2.0, 3.0, 4.0, 5.0], None),
    ],
)
def test_no_fifths_is_said_with_its_reason(values: list[float], reason: NoFifths | None) -> None:
    found = quantiles.fifths(values, Polarity.HIGHER)
    assert found.reason == reason
    assert (set(found.positions) <= {Position.NONE}) is (reason is not None)


def test_values_that_are_shown_as_equal_stand_equally() -> None:
    """78,6 and 79,0 are both shown as 79: with 91 they are three, and no room for both among the two highest of ten."""
    values = [50.0, 52.0, 60.0, 62.0, 65.0, 70.0, 71.0, 78.6, 79.0, 91.0]
    assert [p.value for p in quantiles.fifths(values, Polarity.HIGHER).positions[-3:]] == ["middle", "best", "best"]
    assert [p.value for p in quantiles.fifths(values, Polarity.HIGHER, 0).positions[-3:]] == ["middle", "middle", "best"]


@given(
    st.lists(st.one_of(st.decimals(-50, 50, places=3).map(float), st.just(math.nan)), min_size=1, max_size=30), st.integers(0, 2)
)
def test_ends_round_as_the_pages_do(values: list[float], decimals: int) -> None:
    shown = [v if math.isnan(v) else round_half_up(v, decimals) for v in values]
    apart = quantiles.fifths(values, Polarity.LOWER).reason is None
    plain = [sum(o <= v for o in shown) <= sum(o == o for o in shown) // 5 for v in shown]
    ends = quantiles.ends(values, decimals)
    assert (ends == quantiles.LOW).tolist() == [apart and low and v == v for low, v in zip(plain, shown, strict=True)]
