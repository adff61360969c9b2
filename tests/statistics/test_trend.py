"""Trends: two tests, one direction, and every way in which there is none."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from narvard.domain import Polarity
from narvard.statistics import trend
from narvard.statistics.trend import Trend, TrendReason, TrendVerdict, Turn
from tests.statistics import slow

YEARS = [2018, 2019, 2020, 2021, 2022]
ALL = [list(range(5)), *([i for i in range(5) if i != out] for out in range(5))]
FIVE = st.lists(st.integers(1, 40_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=5, max_size=5)
POINTS = st.lists(st.tuples(st.integers(-40, 400).map(float), st.floats(0.5, 30)), min_size=5, max_size=5)


def generic(values: list[float | None], width: float = 0.5, **more: Any) -> Trend:
    known = [math.nan if v is None else v for v in values]
    return trend.generic(values, [v - width for v in known], [v + width for v in known], **more)


def said(one: Trend) -> tuple[str, str]:
    return one.verdict.value, one.reason.value


def test_critical_value() -> None:
    assert pytest.approx(stats.chi2.ppf(0.998, 1), abs=1e-12) == trend.CRITICAL


@pytest.mark.parametrize(
    ("counts", "ns", "statistic", "verdict"),
    [
        ([300, 280, 250, 230, 200], [2400, 2410, 2420, 2430, 2440], "30.0398", "decreasing"),
        ([300, 230, 235, 232, 238], [2400] * 5, "6.7172", "no_change"),
        ([1200, 1100, 1000, 900, 800], [10_000] * 5, "111.1111", "decreasing"),  # int64 overflows here
        ([3960, 3630, 3300, 2970, 2640], [33_000] * 5, "366.6667", "decreasing"),
    ],
)
def test_vectors(counts: list[int], ns: list[int], statistic: str, verdict: str) -> None:
    for found in (trend.proportion(counts, ns), trend.proportions(np.array([counts]), np.array([ns]))[0]):
        assert f"{found.statistic:.4f}" == statistic
        assert found.verdict == verdict


@given(FIVE)
def test_cochran_armitage_is_that_of_whole_numbers(cases: list[tuple[int, int]]) -> None:
    counts, ns = [x for x, _ in cases], [n for _, n in cases]
    found = trend.proportion(counts, ns)
    if 0 < sum(counts) < sum(ns):
        assert found.statistic == pytest.approx(slow.cochran_armitage(counts, ns), rel=1e-9, abs=1e-9)


@given(POINTS)
def test_generic_is_the_weighted_slope_over_its_error_and_keeps_its_sign(points: list[tuple[float, float]]) -> None:
    values, errors = [v for v, _ in points], [e for _, e in points]
    z = stats.norm.ppf(0.975)
    lowers, uppers = [v - z * e for v, e in points], [v + z * e for v, e in points]
    found = trend.generic(values, lowers, uppers)
    slopes = [slow.weighted_slope(values, errors, kept)[0] for kept in ALL]
    statistic = slow.weighted_slope(values, errors, ALL[0])[1]
    assert found.statistic == pytest.approx(statistic, rel=1e-6, abs=1e-9)
    if statistic > trend.CRITICAL + 1e-6 and min(map(abs, slopes)) > 1e-9:
        steady = len({slope > 0 for slope in slopes}) == 1
        expected = ("increasing" if slopes[0] > 0 else "decreasing") if steady else "no_change"
        assert found.verdict == expected


@given(st.lists(st.integers(-20, 20).map(float), min_size=5, max_size=5))
def test_direction_is_theil_sen_whichever_year_is_left_out(values: list[float]) -> None:
    slopes = [slow.theil_sen(values, kept) for kept in ALL]
    signs = {math.copysign(1, s) if s else 0 for s in slopes}
    expected = {1.0: "increasing", -1.0: "decreasing"}.get(signs.pop()) if len(signs) == 1 else None
    found = trend.direction(values, YEARS)
    assert found.verdict == (expected or "no_change")
    assert found.statistic == pytest.approx(slopes[0])
    assert found.agreeing == sum((values[j] - values[i]) * slopes[0] > 0 for i, j in itertools.combinations(range(5), 2))


@pytest.mark.parametrize(("at_least", "orders"), [(10, 1), (9, 5)])
def test_how_often_chance_makes_the_years_agree(at_least: int, orders: int) -> None:
    """Of the 120 orders of five different values."""
    found = trend.directions(list(itertools.permutations([1.0, 2.0, 3.0, 4.0, 5.0])))
    assert sum(one.verdict is TrendVerdict.INCREASING and (one.agreeing or 0) >= at_least for one in found) == orders


@given(FIVE, st.permutations(range(5)))
def test_the_order_of_the_periods_changes_nothing(cases: list[tuple[int, int]], order: list[int]) -> None:
    counts, ns = [x for x, _ in cases], [n for _, n in cases]
    shuffled = trend.proportion([counts[i] for i in order], [ns[i] for i in order], [YEARS[i] for i in order])
    assert shuffled == trend.proportion(counts, ns, YEARS)


@given(FIVE)
def test_cases_turned_into_non_cases_turn_the_sign_and_nothing_else(cases: list[tuple[int, int]]) -> None:
    found = trend.proportion([x for x, _ in cases], [n for _, n in cases])
    turned = trend.proportion([n - x for x, n in cases], [n for _, n in cases])
    swap = {TrendVerdict.INCREASING: TrendVerdict.DECREASING, TrendVerdict.DECREASING: TrendVerdict.INCREASING}
    if abs((found.statistic or 0.0) - trend.CRITICAL) > 1e-6:
        assert (turned.verdict, turned.reason) == (swap.get(found.verdict, found.verdict), found.reason)


@given(st.lists(FIVE, min_size=1, max_size=6))
def test_many_series_at_once_say_what_each_says(series: list[list[tuple[int, int]]]) -> None:
    counts, ns = [[x for x, _ in one] for one in series], [[n for _, n in one] for one in series]
    assert trend.proportions(counts, ns) == [trend.proportion(x, n) for x, n in zip(counts, ns, strict=True)]
    assert trend.directions(counts) == [trend.direction(x) for x in counts]


def test_only_the_last_five_points_count() -> None:
    counts, ns = [300, 280, 250, 230, 200], [2400, 2410, 2420, 2430, 2440]
    found = trend.proportion([9, 2000, *counts], [2400, 2400, *ns], [2016, 2017, *YEARS])
    assert found == trend.proportion(counts, ns, YEARS)


def test_a_series_ends_with_its_latest_value_and_says_when() -> None:
    assert trend.direction([1, 2, 3, 4, 5, None], [*YEARS, 2023]) == Trend(
        TrendVerdict.INCREASING, 1.0, TrendReason.SAME_SIGN, last=2022, agreeing=10
    )


def test_an_area_that_answers_every_second_year_is_equally_spaced() -> None:
    values = [v for pair in zip([1, 2, 3, 4, 5], [None] * 5, strict=True) for v in pair]
    assert generic(values, width=0.1).verdict is trend.direction(values).verdict is TrendVerdict.INCREASING


def test_a_direction_may_do_without_one_round() -> None:
    """The survey was not held in 2021: slopes of a year are 1, 1, 1 and 4 / 2."""
    values, years = [1.0, 2.0, 3.0, 4.0, 8.0], [2017, 2018, 2019, 2020, 2022]
    assert said(trend.direction(values, years)) == ("not_comparable", "trend_unequal_spacing")
    points = list(zip(values, years, strict=True))
    slopes = [(later - value) / (then - year) for value, year in points for later, then in points if year < then]
    expected = Trend(TrendVerdict.INCREASING, pytest.approx(np.median(slopes)), TrendReason.SAME_SIGN, last=2022, agreeing=10)
    assert trend.direction(values, years, gaps=1) == expected
    assert trend.direction([1, 2, 3, 4, None, 8], [*years[:4], 2021, 2022], gaps=1) == expected
    two_missing = [2016, *years[1:]]
    assert said(trend.direction(values, two_missing, gaps=1)) == ("not_comparable", "trend_unequal_spacing")


def test_a_survey_every_second_year_is_equally_spaced() -> None:
    found = trend.direction([1, 2, 3, 4, 5], [2014, 2016, 2018, 2020, 2022])
    assert found == Trend(TrendVerdict.INCREASING, 0.5, TrendReason.SAME_SIGN, last=2022, agreeing=10)


HINDRANCES: list[tuple[list[float | None], dict[str, Any], tuple[str, str]]] = [
    ([], {}, ("too_little_data", "trend_no_values")),
    ([None] * 5, {}, ("too_little_data", "trend_no_values")),
    ([1, 2, 3, 4], {}, ("too_little_data", "trend_too_few")),
    ([None, 1, 2, 3, 4], {}, ("too_little_data", "trend_too_few")),
    ([1, 2, 3, None, 5, 6], {}, ("not_comparable", "trend_missing_period")),
    ([1, 2, 3, 4, 5], {"periods": [2017, 2019, 2020, 2021, 2022]}, ("not_comparable", "trend_unequal_spacing")),
    ([1, 2, 3, 4, 5], {"periods": YEARS, "breaks": [2020]}, ("not_comparable", "trend_series_break")),
    ([1, 2, 3, 4, 5], {"periods": YEARS, "breaks": [2022]}, ("not_comparable", "trend_series_break")),
    ([1, 2, 3, 4, 5], {"periods": YEARS, "period_years": 3}, ("not_comparable", "trend_overlapping")),
]


@pytest.mark.parametrize(("values", "more", "expected"), HINDRANCES)
def test_what_stands_in_the_way_is_said_by_every_kind_of_trend(
    values: list[float | None], more: dict[str, Any], expected: tuple[str, str]
) -> None:
    found = [trend.proportion(values, [1000] * len(values), **more), generic(values, **more), trend.direction(values, **more)]
    assert [said(one) for one in found] == [expected] * 3
    assert [one.statistic for one in found] == [None] * 3


@pytest.mark.parametrize(
    ("values", "more"),
    [
        ([1, 2, 3, 4, 5], {"periods": YEARS, "breaks": [2018, 2023]}),  # the series begins with 2018
        ([1, None, 3, 4, 5, 6, 7], {}),  # the blank lies before the last five
        ([1, 2, 3, 4, 5], {"periods": [2010, 2013, 2016, 2019, 2022], "period_years": 3}),  # no year in two of them
    ],
)
def test_what_does_not_stand_in_the_way(values: list[float | None], more: dict[str, Any]) -> None:
    assert generic(values, width=0.1, **more).verdict is trend.direction(values, **more).verdict is TrendVerdict.INCREASING


def test_all_years_equal() -> None:
    expected = ("no_change", "trend_all_equal")
    assert said(trend.proportion([400] * 5, [4000] * 5)) == expected
    assert said(generic([10] * 5)) == expected
    assert said(trend.direction([10] * 5)) == expected


@pytest.mark.parametrize("count", [0, 4000])
def test_nobody_or_everybody_all_years_is_too_little_data(count: int) -> None:
    assert said(trend.proportion([count] * 5, [4000] * 5)) == ("too_little_data", "trend_no_cases")


def test_one_year_that_decides_is_no_change() -> None:
    """Without 2018 the others rise."""
    assert said(trend.proportion([600, 230, 235, 232, 238], [2400] * 5)) == ("no_change", "trend_one_year_decides")
    assert said(trend.direction([9, 1, 2, 1, 2])) == ("no_change", "trend_one_year_decides")


@pytest.mark.parametrize(("n", "verdict"), [(250, "too_little_data"), (750, "too_little_data"), (1000, "no_change")])
def test_no_change_needs_the_power_to_see_a_third(n: int, verdict: str) -> None:
    """12 → 8 percent is found by chance: 7 % of the time among 250, 23 % among 500, 58 % among 1 000."""
    share = [0.10, 0.11, 0.09, 0.10, 0.10]
    assert trend.proportion([round(n * s) for s in share], [n] * 5).verdict == verdict
    error = [math.sqrt(s * (1 - s) / n) for s in share]
    lowers, uppers = (
        [s - 1.96 * e for s, e in zip(share, error, strict=True)],
        [s + 1.96 * e for s, e in zip(share, error, strict=True)],
    )
    assert trend.generic(share, lowers, uppers).verdict == verdict


def test_a_share_turned_round_has_the_same_trend() -> None:
    """18, 17, 18, 19, 18 of 20 was no change, and 2, 3, 2, 1, 2 too little data."""
    for count in ([18, 17, 18, 19, 18], [2, 3, 2, 1, 2]):
        assert said(trend.proportion(count, [20] * 5)) == ("too_little_data", "trend_low_power")


@pytest.mark.parametrize(("n", "power"), [(250, 0.07), (500, 0.23), (1000, 0.58), (2000, 0.94), (5000, 1.0)])
def test_power_is_that_of_the_method(n: int, power: float) -> None:
    """A fall from 12 to 8 percent over five years, drawn four thousand times."""
    counts = np.random.default_rng(8).binomial(n, [0.12, 0.11, 0.10, 0.09, 0.08], (4000, 5))
    found = trend.proportions(counts, np.full((4000, 5), n))
    assert np.mean([one.verdict == "decreasing" for one in found]) == pytest.approx(power, abs=0.03)


# Beside how much the values swing from year to year


def shares(count: list[float], n: float, **more: Any) -> Trend:
    (test,) = trend.proportions([count], [[n] * len(count)], **more)
    return trend.beside_scatter([test], [[x / n for x in count]], 1.0, **more)[0]


def test_critical_value_of_the_line() -> None:
    assert pytest.approx(stats.t.ppf(0.975, 3), abs=1e-12) == trend.T_95


def test_a_trend_no_larger_than_the_values_swing_is_no_trend() -> None:
    """4 000 → 3 500 of 40 000 by a straight line, and with a swing: both are far more than the chance of counts."""
    assert said(shares([4000, 3880, 3750, 3620, 3500], 40_000)) == ("decreasing", "trend_significant")
    assert said(shares([4000, 3500, 4200, 3300, 3500], 40_000)) == ("no_change", "trend_scattered")
    line = stats.linregress(range(5), [4000, 3500, 4200, 3300, 3500])
    assert line.pvalue > 0.05


def test_few_cases_that_stand_still_are_no_change() -> None:
    """The same fifty people, one more or less; and fifty that come and go."""
    assert said(shares([50, 51, 50, 49, 50], 10_000)) == ("no_change", "trend_steady")
    assert said(shares([50, 58, 44, 55, 43], 10_000)) == ("too_little_data", "trend_low_power")
    turned = [10_000.0 - count for count in (50, 51, 50, 49, 50)]
    assert said(shares(turned, 10_000)) == ("no_change", "trend_steady")


@pytest.mark.parametrize(("hindered", "reason"), [([1, 2, 3, 4], "trend_too_few"), ([1, 2, 3, None, 5, 6], "trend_missing_period")])
def test_scatter_never_says_more_than_the_test(hindered: list[Any], reason: str) -> None:
    test = trend.proportion(hindered, [1000] * len(hindered))
    assert trend.beside_scatter([test], [hindered]) == [test]
    assert test.reason == reason


@pytest.mark.parametrize(
    ("spread", "alone", "beside", "power"),
    [(1, 0.002, 0.001, 0.84), (3, 0.073, 0.022, 0.45), (8, 0.23, 0.040, 0.22)],
)
def test_years_that_vary_more_than_counts_do_seldom_make_a_trend(spread: int, alone: float, beside: float, power: float) -> None:
    """2 000 people, ten percent; the variance between years is `spread` times that of counts. False alarms of the test alone and
    beside the scatter, and how often a change of one third is found.
    """
    draw = np.random.default_rng(3)
    n, deviation = np.full((6_000, 5), 2_000), math.sqrt(0.09 / 2_000 * (spread - 1))

    def found(change: float) -> list[float]:
        share = 0.1 * (1 - change * np.arange(-2, 3)) + draw.normal(0, deviation, n.shape)
        count = draw.binomial(n, np.clip(share, 0, 1))
        tests = trend.proportions(count, n)
        kept = trend.beside_scatter(tests, count / n, 1.0)
        return [float(np.mean([one.reason is TrendReason.SIGNIFICANT for one in some])) for some in (tests, kept)]

    assert found(0.0) == [pytest.approx(alone, abs=0.02), pytest.approx(beside, abs=0.007)]
    assert found(0.1)[1] == pytest.approx(power, abs=0.03)


@pytest.mark.parametrize("n", [100, 250, 500])
def test_a_change_of_a_third_is_seldom_called_steady(n: int) -> None:
    count = np.random.default_rng(4).binomial(n, 0.1 * (1 - 0.1 * np.arange(-2, 3)), (6_000, 5))
    found = trend.beside_scatter(trend.proportions(count, np.full(count.shape, n)), count / n, 1.0)
    assert np.mean([one.reason is TrendReason.STEADY for one in found]) < 0.03


def test_direction_in_pure_noise_is_as_often_found_as_the_decision_record_says() -> None:
    found = trend.directions(np.random.default_rng(8).normal(10, 1, (20_000, 5)))
    for verdict in (TrendVerdict.INCREASING, TrendVerdict.DECREASING):
        assert np.mean([one.verdict is verdict for one in found]) == pytest.approx(0.22, abs=0.01)


@pytest.mark.parametrize(
    ("lower", "upper", "reason"),
    [(None, 3.5, "trend_no_interval"), (3.0, 3.0, "trend_invalid"), (3.2, 3.5, "trend_invalid")],
)
def test_a_value_without_a_true_interval_has_no_trend(lower: float | None, upper: float, reason: str) -> None:
    found = trend.generic([1, 2, 3, 4, 5], [0.5, 1.5, lower, 3.5, 4.5], [1.5, 2.5, upper, 4.5, 5.5])
    assert said(found) == ("not_comparable", reason)


@pytest.mark.parametrize(("count", "n"), [(41, 40), (-1, 40), (0, 0)])
def test_what_cannot_be_a_share_has_no_trend(count: int, n: int) -> None:
    assert said(trend.proportion([5, 5, count, 5, 5], [40, 40, n, 40, 40])) == ("not_comparable", "trend_invalid")


def test_periods_and_values_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="4 periods for 5 columns"):
        trend.direction([1, 2, 3, 4, 5], YEARS[:4])


@pytest.mark.parametrize(
    ("verdict", "polarity", "expected"),
    [
        (TrendVerdict.INCREASING, Polarity.HIGHER, Turn.IMPROVING),
        (TrendVerdict.INCREASING, Polarity.LOWER, Turn.WORSENING),
        (TrendVerdict.DECREASING, Polarity.LOWER, Turn.IMPROVING),
        (TrendVerdict.DECREASING, Polarity.HIGHER, Turn.WORSENING),
        (TrendVerdict.DECREASING, Polarity.NEUTRAL, Turn.NONE),
        (TrendVerdict.NO_CHANGE, Polarity.HIGHER, Turn.NONE),
        (TrendVerdict.TOO_LITTLE_DATA, Polarity.HIGHER, Turn.NONE),
    ],
)
def test_polarity_says_whether_a_trend_is_for_the_better(verdict: TrendVerdict, polarity: Polarity, expected: Turn) -> None:
    assert trend.turn(verdict, polarity) is expected
