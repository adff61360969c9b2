"""Rows of a series become one reading per area, with the arithmetic in sight."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from narvard.assess.readings import at_period, latest_period, rest_of_county
from narvard.domain import UnitKind
from tests.content import measure

SHARE = measure("N20001", "Andel")
COUNT = measure("N01951", "Antal", unit="antal", unit_kind=UnitKind.COUNT)


def row(area: str, period: int, value: float | None, flag: str = "ok", sex: str = "T") -> dict[str, Any]:
    return {"area": area, "sex": sex, "period": period, "value": value, "flag": flag, "method": "published", "weight": 1.0}


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


def read(target: int, exactly: bool = False) -> dict[str, tuple[Any, ...]]:
    """Area → (period, value, flag, previous_period, previous_value)."""
    found = at_period(SERIES, list("ABCDE"), ["T"], target, exactly)
    return {r["area"]: (r["period"], r["value"], r["flag"], r["previous_period"], r["previous_value"]) for r in found}


def test_an_area_whose_latest_value_is_older_shows_its_own_year() -> None:
    assert read(2022) == {
        "A": (2022, 12.0, "ok", 2021, 11.0),
        "B": (2020, 20.0, "ok", None, None),
        "C": (2022, 0.0, "ok", None, None),
        "D": (2022, None, "missing", None, None),
        "E": (2022, None, "not_collected", None, None),
    }


def test_a_year_asked_for_is_the_year_shown_with_the_reason_of_a_blank() -> None:
    assert read(2021, exactly=True) == {
        "A": (2021, 11.0, "ok", 2020, 10.0),
        "B": (2021, None, "privacy", 2020, 20.0),
        "C": (2021, None, "not_collected", None, None),
        "D": (2021, None, "missing", None, None),
        "E": (2021, None, "not_collected", None, None),
    }


def test_what_came_later_than_the_year_is_not_seen() -> None:
    assert read(2020)["A"] == (2020, 10.0, "ok", None, None)
    assert read(2019)["A"] == (2019, None, "not_collected", None, None)


def test_there_is_one_row_per_area_and_sex_even_without_values() -> None:
    found = at_period([row("A", 2022, 1.0, sex="K")], ["A", "B"], ["K", "M"], 2022, exactly=True)
    assert [(r["area"], r["sex"], r["value"]) for r in found] == [
        ("A", "K", 1.0),
        ("A", "M", None),
        ("B", "K", None),
        ("B", "M", None),
    ]
    assert {r["target_period"] for r in found} == {2022}


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
    assert latest_period([dict(zip(("period", "areas_with_value", "areas"), row, strict=True)) for row in rows]) == latest


def county(value: float | None, method: str, weight: float | None = None, denominator: float | None = None) -> dict[str, Any]:
    return {"period": 2022, "value": value, "method": method, "weight": weight, "denominator": denominator}


def rest(whole: dict[str, Any], own: dict[str, Any] | None, of: Any = SHARE) -> float | None:
    found = rest_of_county(whole, own, of)
    return found["value"] if found else None


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
        (county(10, "published", weight=1) | {"period": 2021}, "the own value is of another year"),
    ],
)
def test_without_an_own_value_the_rest_is_the_whole(own: dict[str, Any] | None, why: str) -> None:
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
def test_there_is_no_rest_when_nothing_is_left_or_known(whole: dict[str, Any], own: dict[str, Any]) -> None:
    assert rest(whole, own) is None


def test_the_county_is_not_changed_by_taking_one_area_out() -> None:
    whole = county(17.5, "population", weight=4000)
    rest_of_county(whole, county(10, "published", weight=1000), replace(SHARE))
    assert whole == county(17.5, "population", weight=4000)
