"""Years, quarters and months: how they are told, written, ordered and counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.format import period_short, period_words
from narvard.periods import Months, Period, is_number, of_number, read, through, year_of

KNOWN = [
    # number, code, words, short, first day, the day after
    (2026, "2026", "2026", "2026", "2026-01-01", "2027-01-01"),
    (202635, "2026k3", "tredje kvartalet 2026", "kv 3 2026", "2026-07-01", "2026-10-01"),
    (202636, "2026k4", "fjärde kvartalet 2026", "kv 4 2026", "2026-10-01", "2027-01-01"),
    (202609, "2026-09", "september 2026", "sep 2026", "2026-09-01", "2026-10-01"),
    (202612, "2026-12", "december 2026", "dec 2026", "2026-12-01", "2027-01-01"),
]


@pytest.mark.parametrize(("number", "code", "words", "short", "start", "end"), KNOWN)
def test_a_period_is_told_one_way(number: int, code: str, words: str, short: str, start: str, end: str) -> None:
    period = of_number(number)
    assert read(code) == period
    assert (period.number, period.code) == (number, code)
    assert (period_words(number), period_short(number)) == (words, short)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "code", ["2026k0", "2026k5", "2026-00", "2026-13", "202k1", "26k1", "2026K3", "1899", "2201k1", "", "2026-9"]
)
def test_what_is_no_period_is_none(code: str) -> None:
    assert read(code) is None


@pytest.mark.parametrize("number", [0, 1899, 2201, 202600, 202613, 202632, 202637, 189933, 220133])
def test_what_tells_no_period_is_told(number: int) -> None:
    assert not is_number(number)


months = st.sampled_from(list(Months))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    length = draw(months)
    return Period(draw(st.integers(1950, 2150)), draw(st.sampled_from(range(1, 13, length))), length)


@given(periods(), periods())
def test_the_latest_is_what_ended_last_and_of_those_the_longest(one: Period, other: Period) -> None:
    assert (one < other) == ((one.end, one.months) < (other.end, other.months))
    assert max(one, other).end == max(one.end, other.end)
    if one.months is other.months:
        assert (one < other) == (one.number < other.number)


@given(periods(), st.integers(-30, 30))
def test_periods_follow_on_each_other_without_gap_or_overlap(period: Period, by: int) -> None:
    assert period.moved(1).start == period.end
    assert period.moved(by).moved(-by) == period
    assert read(period.code) == of_number(period.number) == period
    assert year_of(period.number) == period.year
    later = period.moved(abs(by))
    assert len(through(period, later)) == abs(by) + 1


@given(periods(), periods())
def test_a_span_is_of_one_length(one: Period, other: Period) -> None:
    if one.months is not other.months:
        with pytest.raises(ValueError, match="two lengths"):
            through(one, other)
