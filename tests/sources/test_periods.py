"""Periods as people and other sources write them in a workbook; and that a workbook gives back what it was given."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from narvard.sources.workbook.examine import Examined
from narvard.sources.workbook.parsing import Unreadable, _period
from narvard.sources.workbook.writing import write as write_workbook
from tests.sources.workbook.books import headings, look, with_rows, write

READ = [
    # what a cell says, and the period
    (2025, 2025),
    ("2025", 2025),
    ("2025k3", 202535),
    ("2025K3", 202535),
    ("2025 kv 3", 202535),
    ("Q3 2025", 202535),
    ("kvartal 3, 2025", 202535),
    ("2025-09", 202509),
    ("2025M09", 202509),
    ("202509", 202509),
    (202509, 202509),
    ("september 2025", 202509),
]


@pytest.mark.parametrize(("cell", "number"), READ)
def test_a_period_is_read_however_it_is_written(cell: object, number: int) -> None:
    assert _period(cell) == number


REFUSED = [
    # what a cell says, the rule it breaks, what may be meant
    ("2025-09-17", "not-a-period", "2025-09"),
    ("2025-13", "not-a-period", ""),
    ("våren 2025", "not-whole", ""),
    (202535, "out-of-range", ""),
    ("2025,5", "not-whole", ""),
]


@pytest.mark.parametrize(("cell", "rule", "meant"), REFUSED)
def test_what_is_no_period_says_so(cell: object, rule: str, meant: str) -> None:
    found = _period(cell)
    assert isinstance(found, Unreadable)
    assert (found.rule, found.suggestion) == (rule, meant)


def row(period: object, value: object, numerator: object = None, denominator: object = None) -> list[Any]:
    return ["F02", "1480", period, "alla", value, numerator, denominator, None, None]


def test_a_sheet_of_before_with_years_alone_is_as_valid(tmp_path: Path) -> None:
    before = ["År" if one == "Period" else one for one in headings("Värden")]
    found = look(write(tmp_path / "b.xlsx", {"Värden": [before, row(2024, 50.0, 50, 100)]}))
    assert (found.errors, found.warnings) == ((), ())
    assert found.content is not None


def test_quarters_join_the_content_and_come_back_as_they_were_written(tmp_path: Path) -> None:
    cells = with_rows("Värden", row("2025k1", 50.0, 50, 100), row("2025-04", 51.0, 51, 100))
    found = look(write(tmp_path / "b.xlsx", cells))
    assert found.errors == ()
    assert found.content is not None
    assert sorted(found.content.observations["period"])[-2:] == [202504, 202533]
    write_workbook(tmp_path / "again.xlsx", found.content, "2026-11-20-1", filled=True)
    again = look(tmp_path / "again.xlsx", "replace", found.content)
    assert again.errors == ()
    assert again.content is not None
    assert sorted(again.content.observations["period"]) == sorted(found.content.observations["period"])


def test_what_has_not_begun_is_refused(tmp_path: Path) -> None:
    found = look(write(tmp_path / "b.xlsx", with_rows("Värden", row("2026k4", 50.0), row("2027k1", 50.0), row("2026-12", 1.0))))
    assert [(one.rule, one.row) for one in found.errors] == [("future", 3), ("future", 4)]


def shares(counts: Mapping[object, int], of: int = 100, sex: str = "alla") -> list[list[Any]]:
    """Rows of a share; the year's denominator is that of its parts together."""
    return [
        ["F02", "1480", at, sex, 100 * n / d, n, d, None, None] for at, n in counts.items() for d in [of * 4 if at == 2025 else of]
    ]


def hidden(found: Examined) -> set[tuple[str, int]]:
    assert found.content is not None, found.errors
    mine = found.content.observations[found.content.observations["measure_id"] == "F02"]
    return {(row["sex"], row["period"]) for row in mine[mine["value"].isna()].to_dict("records")}


QUARTERS = {("T", 202532 + at) for at in (1, 2, 3, 4)}
GIVEN_AWAY = [
    # what is handed in
    {"2025k1": 10, "2025k2": 20, "2025k3": 3, "2025k4": 40, 2025: 73},
    {"2025k1": 1, "2025k2": 1, "2025k3": 50, "2025k4": 60, 2025: 112},
    {"2025k1": 4, "2025k2": 4, "2025k3": 50, "2025k4": 60, 2025: 118},
]


@pytest.mark.parametrize("counts", GIVEN_AWAY)
def test_a_quarter_of_few_cannot_be_taken_from_the_year(tmp_path: Path, counts: Mapping[object, int]) -> None:
    """All quarters of the year are hidden then, and the year stays."""
    found = look(write(tmp_path / "b.xlsx", with_rows("Värden", *shares(counts))))
    assert found.errors == ()
    assert hidden(found) == QUARTERS


def test_nor_by_the_value_and_its_denominator_alone(tmp_path: Path) -> None:
    rows = [row(at, value, None, of) for at, value, of in (("2025k1", 20.0, 100), ("2025k2", 30.0, 100), ("2025k3", 3.0, 100))]
    found = look(
        write(tmp_path / "b.xlsx", with_rows("Värden", *rows, row("2025k4", 40.0, None, 100), row(2025, 23.25, None, 400)))
    )
    assert hidden(found) == QUARTERS


def test_nor_by_the_other_sex(tmp_path: Path) -> None:
    women = {"2025k1": 10, "2025k2": 20, "2025k3": 3, "2025k4": 30, 2025: 63}
    men = {"2025k1": 40, "2025k2": 12, "2025k3": 25, "2025k4": 33, 2025: 110}
    both = {at: women[at] + men[at] for at in women}
    rows = [*shares(women, sex="kvinnor"), *shares(men, sex="män"), *shares(both, 200)]
    found = look(write(tmp_path / "b.xlsx", with_rows("Värden", *rows)))
    assert hidden(found) == {(sex, 202532 + at) for sex in "TKM" for at in (1, 2, 3, 4)}


def test_nor_by_the_months_of_another_quarter(tmp_path: Path) -> None:
    counts = {"2025k1": 40, "2025k2": 50, "2025k3": 3, "2025k4": 60, "2025-01": 13, "2025-02": 13, "2025-03": 14, 2025: 153}
    found = look(write(tmp_path / "b.xlsx", with_rows("Värden", *shares(counts))))
    assert hidden(found) == QUARTERS | {("T", 202501), ("T", 202502), ("T", 202503)}


def test_a_quarter_that_is_left_out_is_not_given_away(tmp_path: Path) -> None:
    found = look(write(tmp_path / "b.xlsx", with_rows("Värden", *shares({"2025k1": 40, "2025k2": 60, "2025k3": 70, 2025: 173}))))
    assert hidden(found) == {("T", 202533), ("T", 202534), ("T", 202535)}


def test_many_people_are_not_hidden(tmp_path: Path) -> None:
    found = look(write(tmp_path / "b.xlsx", with_rows("Värden", *shares({"2025k1": 40, "2025k2": 50, "2025k3": 30, 2025: 173}))))
    assert hidden(found) == set()


def test_a_year_that_would_give_a_published_quarter_away_is_refused(tmp_path: Path) -> None:
    first = look(write(tmp_path / "a.xlsx", with_rows("Värden", *shares({"2025k1": 40, "2025k2": 60, "2025k3": 70}))))
    assert hidden(first) == set()
    second = look(write(tmp_path / "b.xlsx", with_rows("Värden", *shares({2025: 173}))), before=first.content)
    assert [one.rule for one in second.errors] == ["exposed"]


def test_a_quarter_that_the_published_year_gives_away_is_told(tmp_path: Path) -> None:
    first = look(write(tmp_path / "a.xlsx", with_rows("Värden", *shares({"2025k1": 40, "2025k2": 60, "2025k3": 70, 2025: 210}))))
    assert hidden(first) == set()
    second = look(write(tmp_path / "b.xlsx", with_rows("Värden", *shares({"2025k4": 3}))), before=first.content)
    assert [one.rule for one in second.errors] == ["exposed"]
