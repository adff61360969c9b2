"""A number is read as the cell shows it: 78,5 % is 78,5, and never published a hundred times too small without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from narvard.sources.workbook.examine import Examined
from tests.sources.workbook.books import look, with_rows, write
from tests.sources.workbook.test_bad_cells import measure


def formatted(path: Path, sheets: dict[str, Any], cells: dict[str, str], sheet: str = "Värden") -> Examined:
    """The outcome for a workbook whose cells have these number formats."""
    book = openpyxl.load_workbook(write(path, sheets))
    for cell, code in cells.items():
        book[sheet][cell].number_format = code
    book.save(path)
    return look(path)


def values(*rows: list[Any]) -> dict[str, Any]:
    """U01405 is a measure in percent, N01951 a number of people."""
    return with_rows("Värden", *rows)


FORMATS = [
    ("0%", 78.5),
    ("0.00%", 78.5),
    ("0.0 %", 78.5),
    ("[Red]0.0%;[Blue]-0.0%", 78.5),
    ('0.0%" av alla"', 78.5),
    ('0.0" %"', 0.785),
    ("0.0\\%", 0.785),
    ("General", 0.785),
    ("0.00", 0.785),
]


@pytest.mark.parametrize(("code", "read"), FORMATS)
def test_a_cell_shown_as_percent_is_read_as_it_shows(tmp_path: Path, code: str, read: float) -> None:
    rows = values(["U01405", "1480", 2024, "alla", 0.785], ["U01405", "1401", 2024, "alla", 70])
    found = formatted(tmp_path / "b.xlsx", rows, {"E2": code})
    assert found.errors == ()
    assert found.content is not None
    own = found.content.observations.query("measure_id == 'U01405' and area == '1480' and period == 2024")
    assert own["value"].tolist() == [read]
    assert [(f.cell, f.sentence) for f in found.warnings if f.rule == "percent"] == (
        [("E2", "Cellen visar procent. Värdet läses som 78,5.")] if read == 78.5 else []
    )


def test_what_is_read_as_percent_has_no_tail_of_digits(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    found = formatted(path, values(["U01405", "1480", 2024, "alla", 0.29]), {"E2": "0%"})
    assert found.content is not None
    assert 29.0 in found.content.observations["value"].tolist()


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (["N01951", "1480", 2024, "alla", 0.785], "E2"),
        (["U01405", "1480", 2024, "alla", 78.5, 0.785, 1], "F2"),
        (["U01405", "1480", 2024, "alla", 78.5, 785, 1000], "G2"),
    ],
)
def test_percent_where_something_else_is_counted_is_an_error(tmp_path: Path, row: list[Any], cell: str) -> None:
    found = formatted(tmp_path / "b.xlsx", values(row), {cell: "0.0%"})
    assert ("not-percent", cell) in {(f.rule, f.cell) for f in found.errors}


def test_a_goal_shown_as_percent_is_read_in_a_measure_of_percent_alone(tmp_path: Path) -> None:
    row = measure(Mål=0.8, Målår=2028, Målets_källa="Gruppen")
    found = formatted(tmp_path / "b.xlsx", with_rows("Mått", row), {"AC2": "0%"}, "Mått")
    assert found.errors == ()
    assert found.content is not None
    assert found.content.catalogue.measure_by_id["F99"].goal_value == 80
    other = measure(Mål=0.8, Målår=2028, Målets_källa="Gruppen", Sorts_enhet="index", Enhet="index")
    found = formatted(tmp_path / "b.xlsx", with_rows("Mått", other), {"AC2": "0%"}, "Mått")
    assert [(f.rule, f.cell) for f in found.errors] == [("not-percent", "AC2")]


@pytest.mark.parametrize(
    ("shares", "told"), [((0.785, 0.8), True), ((0.785, 1), True), ((0.785,), True), ((0, 0), False), ((0.785, 80), False)]
)
def test_new_values_that_all_look_like_shares_are_a_warning(tmp_path: Path, shares: tuple[float, ...], told: bool) -> None:
    rows = [["U01405", area, 2024, "alla", share] for area, share in zip(("1480", "1401"), shares, strict=False)]
    found = look(write(tmp_path / "b.xlsx", values(*rows)))
    assert found.errors == ()
    assert ["U01405" in f.sentence for f in found.warnings if f.rule == "all-small"] == ([True] if told else [])


def test_shares_in_csv_are_told_too(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("Mått;Område;År;Kön;Värde\nU01405;1480;2024;alla;0,785\n", encoding="utf-8")
    assert [f.rule for f in look(tmp_path / "v.csv").warnings] == ["all-small"]
