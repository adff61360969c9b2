"""What became of values that would have been listed before, on series small enough to follow and against a slow way of counting."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from narvard.assess.hindsight import Past, past, together
from narvard.assess.reading import AGREEING, told
from narvard.domain import Measure, Polarity
from narvard.statistics import quantiles, trend
from narvard.statistics.intervals import Floats, floats
from narvard.statistics.trend import Turn
from tests.content import measure

LOWER = measure("N20001", "Andel", polarity=Polarity.LOWER)
YEARS = list(range(2016, 2022))
OTHERS = [[1.0] * 6, [2.0] * 6, [3.0] * 6, [4.0] * 6]
COUNTY = floats([3.0] * 6)


def found(series: list[float], of: Measure = LOWER, years: list[int] = YEARS) -> Past:
    return past(of, floats([series, *OTHERS]), COUNTY, years)[Turn.WORSENING]


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        #  the highest of five areas twice, and rising; then
        ([5, 6, 7, 8, 9, 10], Past(1, further=1, back=0, stayed=1)),
        ([5, 6, 7, 8, 9, 8.5], Past(1, further=0, back=1, stayed=1)),
        ([5, 6, 7, 8, 9, 3.5], Past(1, further=0, back=1, stayed=0)),
        ([5, 6, 7, 8, 9, 9], Past(1, further=0, back=0, stayed=1)),
        ([5, 6, 7, 8, 9, math.nan], Past()),
        ([1, 2, 3, 3.5, 9, 10], Past()),  # not the highest the time before
        ([5, 9, 7, 8, 6, 10], Past()),  # no direction
    ],
)
def test_what_became_of_the_one_that_was_listed(series: list[float], expected: Past) -> None:
    assert found(series) == expected


def test_a_break_too_many_missing_years_and_no_polarity_list_nothing() -> None:
    rising = [5.0, 6, 7, 8, 9, 10]
    assert found(rising, measure("N20001", "Andel", polarity=Polarity.LOWER, series_break=(2021,))) == Past()
    assert found(rising, years=[2010, 2013, *YEARS[2:]]) == Past()
    assert found(rising, years=[2015, *YEARS[1:]]) == Past(1, 1, 0, 1), "one round was not held"
    assert past(measure("N20001", "Andel", polarity=Polarity.NEUTRAL), floats([rising, *OTHERS]), COUNTY, YEARS) == {}


def slowly(series: Floats, county: Floats, polarity: Polarity) -> Past:
    """One area and one year at a time, by the functions that judge readings."""
    counted = []
    for end, area in itertools.product(range(4, series.shape[1] - 1), range(len(series))):
        line = told(trend.direction(series[area, : end + 1]))
        places = [quantiles.fifths(series[:, at], polarity).positions[area] for at in (end - 1, end, end + 1)]
        beyond = (series[area, end] - county[end]) * (line.statistic or 0.0) > 0
        worsening = trend.turn(line.verdict, polarity) is Turn.WORSENING
        if worsening and beyond and (line.agreeing or 0) >= AGREEING and places[:2] == ["worst", "worst"]:
            change = (series[area, end + 1] - series[area, end]) * (line.statistic or 0.0)
            counted.append(Past(1, int(change > 0), int(change < 0), int(places[2] == "worst")))
    return together(counted)


@pytest.mark.parametrize("polarity", [Polarity.HIGHER, Polarity.LOWER])
def test_it_counts_what_the_slow_way_counts(polarity: Polarity) -> None:
    """Areas that differ, and walk."""
    draw = np.random.default_rng(5)
    series = draw.normal(size=(12, 1)) + draw.normal(size=(12, 30)).cumsum(axis=1) + draw.normal(size=(12, 30)).round(1)
    county = series.mean(axis=0)
    fast = past(measure("N20001", "Andel", polarity=polarity), series, county, range(1990, 2020))[Turn.WORSENING]
    assert fast == slowly(series, county, polarity)
    assert fast.listed > 5
