"""Counts rebuilt from population: for which measures, and what they become."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.domain import Denominator, UnitKind
from narvard.sources.shipped import load
from narvard.statistics import counts, intervals
from narvard.statistics.counts import NoCount
from tests.content import measure

MEASURES = load().measure_by_id
REBUILT = {"U20462", "N20897", "N20892", "U79029", "N70815", "N28819", "F01", "F05", "F28"}
"""The shipped measures whose counts are people or events of a population."""


def test_the_shipped_measures_that_can_be_rebuilt() -> None:
    assert {one.id for one in MEASURES.values() if counts.why_not(one) is None} == REBUILT


@pytest.mark.parametrize(
    ("measure_id", "reason"),
    [
        ("U79135", NoCount.NOT_CASES),  # bed-days
        ("N70845", NoCount.NOT_CASES),  # beds
        ("F20", NoCount.NOT_CASES),  # a whole area is within reach, or none of it
        ("N20048", NoCount.UNIT),  # kronor per inhabitant
        ("U21454", NoCount.UNIT),  # a mean score
        ("N00927", NoCount.UNIT),  # a ratio
        ("U21463", NoCount.NO_POPULATION),  # answers to a survey
        ("N15428", NoCount.NO_POPULATION),  # pupils
    ],
)
def test_why_a_measure_cannot_be_rebuilt(measure_id: str, reason: NoCount) -> None:
    assert counts.why_not(MEASURES[measure_id]) is reason


def test_a_share_over_several_years_counts_people_twice() -> None:
    one = measure("X", "Andel", unit_kind=UnitKind.PERCENT, denominator=Denominator.POP_65)
    assert counts.why_not(one) is None
    assert counts.why_not(replace(one, period_years=3)) is NoCount.POOLED_SHARE


def test_a_count_is_the_nearest_whole_one() -> None:
    assert counts.rebuild(9.7, UnitKind.PERCENT, 1300) == counts.Counts(126, 1300, rebuilt=True)  # 126.1


def test_a_mean_of_several_years_rests_on_all_of_them() -> None:
    """2 431.7 a year per 100 000 of 1 300 persons is 31.6 a year, 94.8 in three years."""
    assert counts.rebuild(2431.7, UnitKind.PER_100000, 1300, years=3) == counts.Counts(95, 3900, rebuilt=True)


@pytest.mark.parametrize(("value", "population"), [(None, 1300), (math.nan, 1300), (9.7, None), (9.7, 0), (-1, 1300), (101, 1300)])
def test_no_count_without_value_and_population(value: float | None, population: float | None) -> None:
    found = counts.rebuild(value, UnitKind.PERCENT, population)
    assert math.isnan(found.count)
    assert math.isnan(found.n)


def test_kronor_are_not_counted() -> None:
    with pytest.raises(ValueError, match="counts nothing"):
        counts.rebuild(100, UnitKind.SEK_PER_INHABITANT, 1300)


@given(st.integers(1, 600_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(1, 5))
def test_a_count_comes_back_from_its_own_value(case: tuple[int, int], years: int) -> None:
    count, n = case
    found = counts.rebuild(count / (n * years) * 100_000, UnitKind.PER_100000, n, years)
    assert (found.count, found.n) == (count, n * years)


@given(st.floats(0, 100), st.integers(1, 600_000))
def test_the_published_value_lies_in_the_interval_of_its_rebuilt_count(value: float, population: int) -> None:
    found = counts.rebuild(value, UnitKind.PERCENT, population)
    share = intervals.wilson(found.count, found.n)
    assert 100 * share.lower <= value + 1e-9
    assert value - 1e-9 <= 100 * share.upper


def test_the_rest_is_the_group_without_the_area() -> None:
    rest = counts.rest([1, 2, math.nan, 4], [10, 20, 30, 40])
    assert rest.count.tolist() == [2 + 4, 1 + 4, 1 + 2 + 4, 1 + 2]
    assert rest.n.tolist() == [20 + 40, 10 + 40, 10 + 20 + 40, 10 + 20]


def test_alone_there_is_no_rest() -> None:
    assert np.isnan(counts.rest([1, math.nan], [10, 20]).n).tolist() == [True, False]
