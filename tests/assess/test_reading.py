"""Values of a series become one reading per area, with the arithmetic in sight."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narvard.assess.reading import Reading, at_period, latest_period, rest_of_county, told
from narvard.database.queries import Delivered, Valued
from narvard.domain import Area, Level, Measure, UnitKind
from narvard.statistics.trend import Trend, TrendReason, TrendVerdict, Turn
from narvard.texts import verdict_names as words
from tests.content import measure

SHARE = measure("N20001", "Andel")
COUNT = measure("N01951", "Antal", unit="antal", unit_kind=UnitKind.COUNT)
AREAS = [Area(code, code, Level.MUNICIPALITY) for code in "ABCDE"]


def row(area: str, period: int, value: float | None, flag: str = "ok", sex: str = "T") -> Delivered:
    return Delivered(area, sex, period, value, None, None, 1.0, flag, "published")


SERIES = [
    #    area period value
    row("A", 2020, 10.0),
    row("A", 2021, 11.0),
    row("A", 2022, 12.0),
    row("B", 2020, 20.0),
    row("B", 2021, None, "privacy"),
    row("C", 2022, 0.0),
    row("D", 2021, None, "missing"),
]
#    E     nothing delivered


Told = tuple[int, float | None, str, tuple[int, float] | None]


def read(target: int, *, exactly: bool = False, of: Measure = SHARE) -> dict[str, Told]:
    """Area → (period, value, flag, the period and value before)."""
    found = at_period(of, SERIES, AREAS, ["T"], target, exactly=exactly)
    return {one.area.code: (one.period, one.value, one.flag, one.before) for one in found}


def test_an_area_whose_latest_value_is_older_shows_its_own_year() -> None:
    assert read(2022) == {
        "A": (2022, 12.0, "ok", (2021, 11.0)),
        "B": (2020, 20.0, "ok", None),
        "C": (2022, 0.0, "ok", None),
        "D": (2022, None, "missing", None),
        "E": (2022, None, "not_collected", None),
    }


def test_a_year_asked_for_is_the_year_shown_with_the_reason_of_a_blank() -> None:
    assert read(2021, exactly=True) == {
        "A": (2021, 11.0, "ok", (2020, 10.0)),
        "B": (2021, None, "privacy", (2020, 20.0)),
        "C": (2021, None, "not_collected", None),
        "D": (2021, None, "missing", None),
        "E": (2021, None, "not_collected", None),
    }


def test_what_came_later_than_the_year_is_not_seen() -> None:
    assert read(2020)["A"] == (2020, 10.0, "ok", None)
    assert read(2019)["A"] == (2019, None, "not_collected", None)


def test_a_break_parts_a_value_from_the_one_before_and_a_blank_from_nothing() -> None:
    broken = replace(SHARE, series_break=(2022,))
    assert read(2022, of=broken)["A"] == (2022, 12.0, "ok", None)
    assert read(2021, of=broken)["A"] == (2021, 11.0, "ok", (2020, 10.0))
    assert read(2021, exactly=True, of=replace(SHARE, series_break=(2021,)))["B"] == (2021, None, "privacy", (2020, 20.0))


def reading(value: float | None, period: int = 2022) -> Reading:
    (found,) = at_period(SHARE, [row("A", 2020, 9.0), row("A", period, value)], AREAS[:1], ["T"], period, exactly=True)
    return found


def test_beside_its_reference_a_reading_has_a_difference_where_both_are_of_one_period() -> None:
    assert (reading(12.0).change, reading(12.0).beside(reading(10.0)).difference) == (12.0 - 9.0, 12.0 - 10.0)
    assert reading(12.0).beside(reading(10.0, 2021)).difference is None
    assert reading(12.0).beside(reading(10.0, 2021)).reference_value == 10.0
    assert (reading(None).change, reading(None).beside(reading(10.0)).difference) == (None, None)
    assert reading(12.0).beside(reading(None)) == reading(12.0).beside(None) == reading(12.0)


def test_there_is_one_reading_per_area_and_sex_even_without_values() -> None:
    found = at_period(SHARE, [row("A", 2022, 1.0, sex="K")], AREAS[:2], ["K", "M"], 2022, exactly=True)
    assert [(one.area.code, one.sex, one.value) for one in found] == [
        ("A", "K", 1.0),
        ("A", "M", None),
        ("B", "K", None),
        ("B", "M", None),
    ]
    assert {one.target_period for one in found} == {2022}


@pytest.mark.parametrize(
    ("rows", "latest"),
    [
        ([(2023, 1, 6), (2022, 3, 6), (2021, 6, 6)], 2022),  # 3 of 6 is half
        ([(2023, 2, 6), (2022, 2, 6)], 2023),  # none has half: the newest
        ([(2023, 6, 6)], 2023),
        ([], 0),
    ],
)
def test_the_latest_period_has_values_for_half_of_the_areas(rows: list[tuple[int, int, int]], latest: int) -> None:
    assert latest_period([Valued(*row) for row in rows]) == latest


def county(
    value: float | None, method: str, weight: float | None = None, denominator: float | None = None, period: int = 2022
) -> Delivered:
    return Delivered("lan", "T", period, value, None, denominator, weight, "ok", method)


def rest(whole: Delivered, own: Delivered | None, of: Measure = SHARE) -> float | None:
    found = rest_of_county(whole, own, of)
    return found and found.value


def test_the_rest_of_a_sum_is_what_is_left() -> None:
    assert rest(county(100 + 40, "sum"), county(40, "published"), COUNT) == 100


def test_the_rest_of_counts_is_counts_without_the_own() -> None:
    #                  own 30 of 100, the others 60 of 300
    whole = county(100 * (30 + 60) / (100 + 300), "counts", denominator=100 + 300)
    assert rest(whole, county(100 * 30 / 100, "published", denominator=100)) == pytest.approx(100 * 60 / 300)


def test_the_rest_of_a_weighted_mean_is_weighed_without_the_own() -> None:
    whole = county((10 * 1000 + 20 * 3000) / (1000 + 3000), "population", weight=1000 + 3000)
    assert rest(whole, county(10, "published", weight=1000)) == pytest.approx(20)


@pytest.mark.parametrize(
    ("own", "why"),
    [
        (None, "no own area"),
        (county(None, "published", weight=1), "the own area has no value and is not in the whole"),
        (county(10, "published", weight=1, period=2021), "the own value is of another year"),
    ],
)
def test_without_an_own_value_the_rest_is_the_whole(own: Delivered | None, why: str) -> None:
    assert rest(county(17.5, "population", weight=4000), own) == 17.5, why


@pytest.mark.parametrize(
    ("whole", "own"),
    [
        (county(None, "population"), county(10, "published")),
        (county(10, "population", weight=1000), county(10, "published", weight=1000)),
        (county(10, "population", weight=None), county(10, "published", weight=None)),
        (county(30, "counts", denominator=100), county(30, "published", denominator=100)),
    ],
)
def test_there_is_no_rest_when_nothing_is_left_or_known(whole: Delivered, own: Delivered) -> None:
    assert rest(whole, own) is None


def test_a_direction_is_told_by_one_rule_and_only_when_nine_pairs_of_years_agree() -> None:
    """/profil said "försämras" at 6 of 10 and /lage at 9: the same cell was and was not worse and getting worse."""
    course = {
        agreeing: told(Trend(TrendVerdict.DECREASING, -1.0, TrendReason.SAME_SIGN, 2022, agreeing)) for agreeing in (6, 8, 9, 10)
    }
    assert {agreeing: one.verdict for agreeing, one in course.items()} == {
        6: "no_change", 8: "no_change", 9: "decreasing", 10: "decreasing",
    }  # fmt: skip
    assert words.trend("no_change", "", course[6].reason) == "ingen tydlig riktning"
    tested = Trend(TrendVerdict.DECREASING, 12.0, TrendReason.SIGNIFICANT, 2022)
    assert told(tested) is tested
    assert replace(reading(10.0), trend=replace(tested, agreeing=8)).turn is Turn.NONE
    assert replace(reading(10.0), trend=tested).turn is Turn.WORSENING
