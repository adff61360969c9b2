"""Verdicts: from a value, its interval and a reference to a word, a strength and a reason."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.domain import Polarity, UnitKind
from narvard.statistics import comparison, intervals, multiple
from narvard.statistics.comparison import Reference, Verdict
from tests.statistics import slow

LAN = Reference(10.0, "lan", 2022, "T")
LIMITS = ["lower_95", "upper_95", "lower_998", "upper_998"]


def row(value: float, narrow: float = 1.0, wide: float = 1.5, **changes: Any) -> dict[str, Any]:
    """1480 in 2022, its limits `narrow` and `wide` on both sides of the value, unless told otherwise."""
    return {
        "area": "1480", "period": 2022, "sex": "T", "value": value,
        "lower_95": value - narrow, "upper_95": value + narrow, "lower_998": value - wide, "upper_998": value + wide,
    } | changes  # fmt: skip


def judge(rows: list[dict[str, Any]], reference: Reference = LAN, polarity: Polarity = Polarity.HIGHER) -> list[tuple[Any, ...]]:
    judged = comparison.judge(pd.DataFrame(rows), reference, polarity)
    return list(judged[["verdict", "strength", "reason"]].itertuples(index=False, name=None))


def counted(count: int, n: int) -> dict[str, Any]:
    frame = pd.DataFrame([row(100 * count / n) | {"count": count, "n": n, "unit_kind": UnitKind.PERCENT}])
    return dict(intervals.with_limits(frame.drop(columns=LIMITS)).iloc[0])


def test_the_vectors_against_ten_percent() -> None:
    """12 of 80 is similar; 640 of 5 000 is higher at both levels."""
    assert judge([counted(12, 80), counted(640, 5000)], polarity=Polarity.NEUTRAL) == [
        ("similar", 0.0, "inside"),
        ("higher", 99.8, "outside_998"),
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (8.4, ("worse", 99.8, "outside_998")),
        (8.5, ("worse", 95.0, "outside_95")),  # the 99.8 % limit itself is inside
        (9.0, ("similar", 0.0, "inside")),  # the 95 % limit too
        (10.0, ("similar", 0.0, "inside")),
        (11.2, ("better", 95.0, "outside_95")),
        (12.0, ("better", 99.8, "outside_998")),
    ],
)
def test_ends_belong_to_the_interval_and_there_are_two_strengths(value: float, expected: tuple[str, float, str]) -> None:
    assert judge([row(value)]) == [expected]


@pytest.mark.parametrize(
    ("polarity", "low", "high"),
    [(Polarity.HIGHER, "worse", "better"), (Polarity.LOWER, "better", "worse"), (Polarity.NEUTRAL, "lower", "higher")],
)
def test_polarity_chooses_the_words(polarity: Polarity, low: str, high: str) -> None:
    assert [v for v, *_ in judge([row(5.0), row(10.0), row(15.0)], polarity=polarity)] == [low, "similar", high]


def test_similar_needs_the_power_to_see_a_doubling() -> None:
    """Half the interval against the reference, 10."""
    assert judge([row(10.0, narrow=10.0, wide=15.0)]) == [("similar", 0.0, "inside")]
    assert judge([row(10.0, narrow=10.1, wide=15.0)]) == [("too_little_data", 0.0, "low_power")]
    assert judge([row(26.0, narrow=10.1, wide=15.0)]) == [("better", 99.8, "outside_998")], "what is found is found"


def test_a_small_municipality_may_have_too_little_data() -> None:
    """One of 40 against 3 percent: anything from 0.4 to 12.9 percent."""
    assert judge([counted(1, 40)], Reference(3.0)) == [("too_little_data", 0.0, "low_power")]


def test_a_share_turned_round_has_the_same_verdict() -> None:
    """9 of 10 against 95 % was similar, and 1 of 10 against 5 % too little data."""
    assert judge([counted(9, 10)], Reference(95.0)) == [("too_little_data", 0.0, "low_power")]
    assert judge([counted(1, 10)], Reference(5.0), Polarity.LOWER) == [("too_little_data", 0.0, "low_power")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"value": math.nan}, ("missing", "value_missing")),
        ({"value": None}, ("missing", "value_missing")),
        ({"area": "lan"}, ("not_comparable", "itself")),
        ({"period": 2021}, ("not_comparable", "other_period")),
        ({"sex": "K"}, ("not_comparable", "other_sex")),
        (dict.fromkeys(LIMITS, math.nan), ("not_comparable", "no_interval")),
        ({"lower_998": math.nan}, ("not_comparable", "invalid_interval")),
        ({"upper_95": math.nan}, ("not_comparable", "invalid_interval")),
        ({"upper_998": math.inf}, ("not_comparable", "invalid_interval")),
        ({"lower_95": 12.0, "upper_95": 12.0}, ("not_comparable", "invalid_interval")),
        ({"lower_95": 12.5}, ("not_comparable", "invalid_interval")),  # above the value
        ({"upper_998": 12.5}, ("not_comparable", "invalid_interval")),  # narrower than the 95 % interval
    ],
)
def test_what_cannot_be_compared_says_why(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    ((verdict, strength, reason),) = judge([row(12.0) | changes])
    assert ((verdict, reason), strength) == (expected, 0.0)


@pytest.mark.parametrize("value", [None, math.nan])
def test_a_reference_without_value_compares_nothing(value: float | None) -> None:
    assert judge([row(12.0)], Reference(value, "lan", 2022, "T")) == [("not_comparable", 0.0, "reference_missing")]


def test_a_goal_holds_for_every_area_period_and_sex() -> None:
    rows = [row(12.0), row(12.0, area="lan"), row(12.0, period=2019), row(12.0, sex="K")]
    assert judge(rows, Reference(10.0)) == [("better", 99.8, "outside_998")] * 4


def test_a_goal_of_nought_is_met_by_none_and_no_other() -> None:
    none, some = intervals.wilson(0, 5), intervals.wilson(1, 5)
    wide = [intervals.wilson(x, 5, 0.998) for x in (0, 1)]
    rows = [row(i.value) | dict(zip(LIMITS, (*i[1:], *w[1:]), strict=True)) for i, w in zip((none, some), wide, strict=True)]
    assert judge(rows, Reference(0.0), Polarity.LOWER) == [("similar", 0.0, "inside"), ("worse", 99.8, "outside_998")]


def test_each_row_may_have_its_own_reference_and_polarity() -> None:
    """Göteborg meets the rest of the county, the others the county; the second measure is better when lower."""
    own = {"reference_area": "lan", "reference_period": 2022, "reference_sex": "T"}
    rows = [row(12.0) | own | {"reference_value": 11.5, "polarity": Polarity.HIGHER},
            row(12.0, area="1490") | own | {"reference_value": 10.0, "polarity": Polarity.LOWER}]  # fmt: skip
    assert comparison.judge(pd.DataFrame(rows))["verdict"].tolist() == ["similar", "worse"]


def test_no_rows_no_verdicts() -> None:
    empty = pd.DataFrame([row(1.0)]).iloc[:0]
    assert comparison.judge(empty, LAN, Polarity.HIGHER).empty


def test_a_mark_that_is_not_found_becomes_similar_by_chance() -> None:
    judged = comparison.judge(pd.DataFrame([row(11.2), row(19.0), row(10.0), row(math.nan)]), LAN, Polarity.HIGHER)
    kept = comparison.keep(judged, np.array([False, True, False, False]))
    assert kept["verdict"].tolist() == ["similar", "better", "similar", "missing"]
    assert kept["reason"].tolist() == ["chance", "outside_998", "inside", "value_missing"]
    assert kept["strength"].tolist() == [0.0, 99.8, 0.0, 0.0]


# Random frames


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    """Rows as they may come: whole numbers, so that borders are met; blanks; limits in disorder now and then."""
    number = st.one_of(st.integers(-3, 20).map(float), st.just(math.nan))
    width = st.sampled_from([0.0, 1.0, 2.0, 5.0, 9.0])
    rows = []
    for _ in range(draw(st.integers(1, 12))):
        value, narrow = draw(number), draw(width)
        one = row(value, narrow, narrow + draw(width), area=draw(st.sampled_from(["1480", "lan"])))
        one |= {"period": draw(st.sampled_from([2022, 2022, 2021])), "sex": draw(st.sampled_from(["T", "T", "K"]))}
        one |= draw(st.one_of(st.just({}), st.just({}), st.fixed_dictionaries({}, optional=dict.fromkeys(LIMITS, number))))
        one |= {"reference_value": draw(number), "reference_area": "lan", "reference_period": 2022, "reference_sex": "T"}
        rows.append(one | {"polarity": draw(st.sampled_from(list(Polarity)))})
    return pd.DataFrame(rows)


@given(frames())
def test_the_fast_way_says_what_the_slow_way_says(frame: pd.DataFrame) -> None:
    judged = comparison.judge(frame)[["verdict", "strength", "reason"]]
    assert list(judged.itertuples(index=False, name=None)) == [slow.verdict(one) for one in frame.to_dict("records")]


@given(frames())
def test_a_verdict_is_never_from_nan(frame: pd.DataFrame) -> None:
    judged = comparison.judge(frame)
    assert set(judged["verdict"]) <= set(Verdict)
    said = judged["p_value"].notna()
    assert not frame.loc[said, ["value", "reference_value", *LIMITS]].isna().any(axis=None)
    assert judged.loc[~said, "verdict"].isin(["missing", "not_comparable"]).all()
    assert not judged.loc[said, "verdict"].isin(["missing", "not_comparable"]).any()


@given(frames())
def test_turning_the_polarity_swaps_better_and_worse_and_nothing_else(frame: pd.DataFrame) -> None:
    straight = comparison.judge(frame)
    turned = comparison.judge(frame.assign(polarity=frame["polarity"].map(slow.mirrored)))
    swap = {"better": "worse", "worse": "better"}
    assert turned["verdict"].tolist() == [swap.get(v, v) for v in straight["verdict"]]
    pd.testing.assert_frame_equal(turned.drop(columns="verdict"), straight.drop(columns="verdict"))


@given(frames(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(frame: pd.DataFrame, random: Any) -> None:
    order = list(frame.index)
    random.shuffle(order)
    pd.testing.assert_frame_equal(comparison.judge(frame.loc[order]), comparison.judge(frame).loc[order])


@given(frames())
def test_the_p_value_says_the_same_as_the_marks(frame: pd.DataFrame) -> None:
    judged = comparison.judge(frame).dropna(subset=["p_value"])
    assert judged["p_value"].between(0, 1).all()
    assert (judged.loc[judged["reason"] == "outside_998", "p_value"] <= 0.002 + 1e-9).all()
    assert (judged.loc[judged["reason"] == "outside_95", "p_value"].between(0.002 - 1e-9, 0.05 + 1e-9)).all()
    assert (judged.loc[judged["reason"].isin(["inside", "low_power"]), "p_value"] >= 0.05 - 1e-9).all()


def test_in_a_whole_matrix_chance_marks_what_is_expected() -> None:
    """49 areas × 40 measures that all equal the reference: about one in twenty is marked, and Benjamini–Hochberg keeps few."""
    rng = np.random.default_rng(20_261_120)
    n = np.tile(rng.integers(247, 32_780, 49), 40)
    count = rng.binomial(n, 0.12)
    frame = intervals.with_limits(
        pd.DataFrame({"area": np.tile(np.arange(1400, 1449).astype(str), 40), "period": 2022, "sex": "T", "count": count, "n": n,
                      "value": 100 * count / n, "unit_kind": UnitKind.PERCENT})
    )  # fmt: skip
    judged = comparison.judge(frame, Reference(12.0, "lan", 2022, "T"), Polarity.LOWER)
    marked = int(judged["verdict"].isin(comparison.MARKS).sum())
    assert marked == pytest.approx(multiple.expected_by_chance(len(judged), 0.95), rel=0.25)
    kept = comparison.keep(judged, multiple.benjamini_hochberg(judged["p_value"]))
    assert int(kept["verdict"].isin(comparison.MARKS).sum()) <= 2
