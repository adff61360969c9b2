"""From delivered values to marks, on tables small enough to follow: read → beside → judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from narvard.assess import trends
from narvard.assess.judgements import explained, judged
from narvard.assess.reading import OLD_SERIES, Reading, among, at_period
from narvard.database.queries import Delivered
from narvard.domain import Area, Denominator, Level, Measure, Polarity, UnitKind
from narvard.statistics.intervals import floats
from narvard.statistics.trend import CRITICAL
from narvard.texts import verdicts
from tests.content import catalogue
from tests.statistics.slow import mirrored

SHARE = replace(
    next(m for m in catalogue().measures if m.unit_kind is UnitKind.PERCENT),
    denominator=Denominator.POP_65,
    polarity=Polarity.HIGHER,
    period_years=1,
)
SURVEY = replace(SHARE, denominator=Denominator.SURVEY)


def row(area: str, value: float | None, weight: float | None = 1_000, period: int = 2022, **counts: float) -> Delivered:
    numerator, denominator = counts.get("numerator"), counts.get("denominator")
    return Delivered(area, "T", period, value, numerator, denominator, weight, "ok", "published")


REFERENCE = row("lan", 10.0, 100_000)
LAN = Area("lan", "länet", Level.COUNTY)


def judge(measure: Measure, rows: Sequence[Delivered], *, corrected: bool = False) -> list[Reading]:
    """Rows beside the county's 10."""

    def read(given: Sequence[Delivered]) -> list[Reading]:
        areas = [Area(one.area, one.area, Level.MUNICIPALITY) for one in given]
        return at_period(measure, given, areas, ("T",), 2022, exactly=False)

    (county,) = read([REFERENCE])
    return judged([reading.beside(county) for reading in read(rows)], corrected=corrected)


def test_the_same_value_is_a_mark_in_a_large_place_and_none_in_a_small_one() -> None:
    large, small = judge(SHARE, [row("stor", 12.0, 10_000), row("liten", 12.0, 300)])
    assert (large.count, large.n, large.rebuilt) == (1_200, 10_000, True)  # 12 % of 10 000
    assert (large.verdict, large.strength, large.mark) == ("better", 99.8, "better")
    assert large.lower == pytest.approx(11.378, abs=1e-3)  # Wilson
    assert large.upper == pytest.approx(12.652, abs=1e-3)
    assert (small.verdict, small.reason) == ("similar", "inside")


def counts_of(reading: Reading) -> str:
    """The step that says who is behind the value."""
    return verdicts.reckoning(explained(reading, "länet"), reading.measure)[1]


def test_a_count_that_is_rebuilt_of_few_people_is_neither_given_away_nor_said() -> None:
    rate = replace(SHARE, unit="per 1 000 invånare", unit_kind=UnitKind.PER_1000, decimals=2)
    two, five = judge(rate, [row("två", 0.43, 4_650), row("fem", 1.08, 4_650)])  # 0,43 ‰ of 4 650 are 2
    assert (two.count, two.n, two.lower is None, two.verdict) == (None, None, False, "worse")
    assert counts_of(two) == "Värdet motsvarar färre än 5 fall. Antalet visas inte."
    assert counts_of(five) == "Värdet är beräknat till 5 fall av 4\N{NARROW NO-BREAK SPACE}650 invånare 65 år och äldre."
    (left,) = judge(SHARE, [row("a", 99.9, 2_000)])  # 2 of 2 000 are left
    assert (left.count, left.n) == (None, None)
    assert counts_of(left) == "Värdet motsvarar alla utom färre än 5 personer. Antalet visas inte."


def test_cases_of_several_years_are_of_person_years() -> None:
    """U20462 in Dals-Ed: ”98 fall av 4 011 invånare” were 1 337 inhabitants in three years."""
    falls = replace(SHARE, unit="per 100 000 invånare", unit_kind=UnitKind.PER_100000, period_years=3, decimals=0)
    (found,) = judge(falls, [row("dals-ed", 2443.3, 1_337)])
    assert counts_of(found).replace("\N{NARROW NO-BREAK SPACE}", " ") == (
        "Värdet är beräknat till 98 fall på 4 011 personår (1 337 invånare 65 år och äldre i 3 år)."
    )
    (answers,) = judge(SURVEY, [row("a", 20.0, numerator=6.0, denominator=30.0)])
    assert counts_of(answers) == "Värdet är redovisat som 6 personer av 30 svarande."


def test_polarity_turns_the_word_and_not_the_arithmetic() -> None:
    found = [judge(replace(SHARE, polarity=polarity), [row("a", 12.0, 10_000)])[0] for polarity in Polarity]
    assert {one.measure.polarity: one.verdict for one in found} == {"higher": "better", "lower": "worse", "neutral": "higher"}
    assert len({one.lower for one in found}) == 1


def test_published_counts_go_before_rebuilt_ones() -> None:
    (found,) = judge(SHARE, [row("a", 12.0, 10_000, numerator=6.0, denominator=50.0)])
    assert (found.count, found.n, found.rebuilt) == (6, 50, False)


def test_without_counts_there_is_a_position_and_no_verdict() -> None:
    found = judge(SURVEY, [row(str(value), float(value)) for value in (50, 60, 70, 80, 90)])
    assert {one.reason for one in found} == {"no_interval"}
    assert [one.mark for one in found] == [
        "position-worst",
        "position-middle",
        "position-middle",
        "position-middle",
        "position-best",
    ]
    assert all(one.lower is None for one in found)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (row("a", None, 10_000), "value_missing"),
        (row("lan", 12.0, 10_000), "itself"),
        (row("a", 12.0, 10_000, 2021), "other_period"),
        (row("a", 12.0, None), "no_interval"),
    ],
)
def test_what_cannot_be_compared_says_why(given: Delivered, reason: str) -> None:
    (found,) = judge(SHARE, [given])
    assert (found.reason, found.strength) == (reason, 0)
    assert found.verdict in ("missing", "not_comparable")


def test_fewer_than_five_values_have_no_positions() -> None:
    assert {one.position for one in judge(SURVEY, [row("a", 1.0), row("b", 2.0)])} == {""}


def test_many_measures_are_judged_as_each_by_itself() -> None:
    values = [row(f"{value}", float(value), 10_000 * value) for value in (6, 8, 10, 12, 14)]
    one, other = judge(SHARE, values), judge(SURVEY, values)
    mixed = [reading for pair in zip(one, other, strict=True) for reading in pair]
    assert judged(mixed) == mixed
    assert judged([]) == []


def test_paying_for_many_comparisons_leaves_only_the_strong_marks() -> None:
    """One area is far off; twenty lie at 1.97 standard errors, as some of so many do by chance."""
    near = [row(f"n{i}", 12.0, 1_010) for i in range(20)]
    found = judge(SHARE, [row("långt", 20.0, 5_000), *near, *(row(f"m{i}", 10.0, 1_010) for i in range(300))], corrected=True)
    assert found[0].verdict == "better"
    assert {one.verdict for one in found[1:]} == {"similar"}


def test_a_value_from_before_a_new_series_is_shown_and_not_ranked() -> None:
    """Dals-Ed had 20,9 percent by the old way of 2020, and was the lowest of those measured in the new way of 2021 on."""
    measure = replace(SURVEY, series_break=(2021,))
    five = [row(str(value), float(value)) for value in (50, 60, 70, 80, 90)]
    *others, old = judge(measure, [*five, row("dals-ed", 20.9, period=2020)])
    assert (old.value, old.flag, old.position, old.verdict) == (20.9, OLD_SERIES, "", "not_comparable")
    assert [one.position for one in others] == ["worst", "middle", "middle", "middle", "best"]
    assert among([*others, old]) == others
    assert among([old]) == [old], "alone it is all there is to see"
    (unbroken,) = judge(SURVEY, [row("dals-ed", 20.9, period=2020)])
    assert unbroken.flag == "ok"


# A measure turned round: those who are not, instead of those who are

MIRROR = {
    "highest": "lowest",
    "lowest": "highest",
    "higher": "lower",
    "lower": "higher",
    "increasing": "decreasing",
    "decreasing": "increasing",
}
PEOPLE = st.lists(st.integers(5, 3_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=5, max_size=12)
FIVE_YEARS = st.integers(5, 3_000).flatmap(lambda n: st.lists(st.integers(0, n).map(lambda x: (x, n)), min_size=5, max_size=5))


def shares(people: Sequence[tuple[int, int]], *, turned: bool) -> list[Delivered]:
    counts = [(n - x if turned else x, n) for x, n in people]
    return [row(str(at), 100 * x / n, numerator=float(x), denominator=float(n)) for at, (x, n) in enumerate(counts)]


@given(PEOPLE, st.integers(1, 99), st.sampled_from(Polarity))
def test_a_measure_turned_round_has_the_mirror_verdict_and_position(
    people: list[tuple[int, int]], point: int, way: Polarity
) -> None:
    """60 percent who may, better when more, say the same as 40 percent who may not, better when fewer."""
    told = []
    for turned in (False, True):
        measure = replace(SHARE, polarity=mirrored(way) if turned else way)
        (county,) = at_period(measure, [row("lan", 100.0 - point if turned else point)], [LAN], ("T",), 2022, exactly=False)
        areas = [Area(str(at), str(at), Level.MUNICIPALITY) for at in range(len(people))]
        readings = at_period(measure, shares(people, turned=turned), areas, ("T",), 2022, exactly=False)
        told.append(judged([one.beside(county) for one in readings]))
    limits = [end for one in told[0] for end in (one.lower, one.upper) if end is not None]
    assume(all(abs(end - point) > 1e-9 for end in limits))
    for straight, other in zip(*told, strict=True):
        assert MIRROR.get(other.verdict, other.verdict) == straight.verdict.value
        assert MIRROR.get(other.position, other.position) == straight.position.value
        assert (other.strength, other.reason) == (straight.strength, straight.reason)


@given(st.lists(FIVE_YEARS, min_size=1, max_size=5))
def test_a_measure_turned_round_has_the_mirror_trend(series: list[list[tuple[int, int]]]) -> None:
    count, n = np.moveaxis(floats(series), 2, 0)
    straight, turned = (trends.tested(SHARE, cases, cases, n, range(2018, 2023)) for cases in (count, n - count))
    for one, other in zip(straight, turned, strict=True):
        assume(abs((one.statistic or 0.0) - CRITICAL) > 1e-6)
        assert (MIRROR.get(other.verdict, other.verdict), other.reason) == (one.verdict.value, one.reason)
