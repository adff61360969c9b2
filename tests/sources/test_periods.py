"""Periods as people and other sources write them in a workbook; and that a workbook gives back what it was given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

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


def test_a_hidden_quarter_cannot_be_taken_from_the_year(tmp_path: Path) -> None:
    """3, 20, 30 and 40 people of the year's 93: the three are hidden, and then the smallest of the others too."""
    quarters = [row(f"2025k{at}", float(count), count, 100) for at, count in enumerate((3, 20, 30, 40), 1)]
    found = look(write(tmp_path / "b.xlsx", with_rows("Värden", *quarters, row(2025, 23.25, 93, 400))))
    assert found.errors == ()
    assert found.content is not None
    mine = found.content.observations[found.content.observations["measure_id"] == "F02"]
    assert set(mine.loc[mine["value"].isna(), "period"]) == {202533, 202534}


def test_a_year_that_would_give_a_hidden_quarter_away_is_refused(tmp_path: Path) -> None:
    quarters = [row(f"2025k{at}", float(count), count, 100) for at, count in enumerate((3, 20, 30, 40), 1)]
    first = look(write(tmp_path / "a.xlsx", with_rows("Värden", *quarters)))
    assert first.content is not None
    second = look(write(tmp_path / "b.xlsx", with_rows("Värden", row(2025, 23.25, 93, 400))), before=first.content)
    assert [one.rule for one in second.errors] == ["exposed"]
