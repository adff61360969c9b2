"""Personal identity numbers are refused however they are written and wherever they stand on a sheet that is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.workbook.books import headings, look, with_cell, write
from tests.sources.workbook.test_bad_cells import PERSON

WRITTEN = [
    "121212–1212",
    "121212\u20111212",
    "121212−1212",
    "121212—1212",
    "121212\u00a01212",
    "19121212 - 1212",
    "1912-12-12-1212",
    "1912-12-12 1212",
    "1912 12 12 1212",
    "1212\u200b12-1212",
    "１２１２１２-１２１２",
    "121272-1219",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_every_dash_and_space_is_seen_through(tmp_path: Path, text: str) -> None:
    (error,) = look(write(tmp_path / "b.xlsx", with_cell("Behov", "B2", f"Ring {text}."))).errors
    assert (error.rule, error.cell) == ("personal-number", "B2")
    assert "1212" not in error.text


def test_a_personal_number_is_refused_in_a_column_that_is_not_read_too(tmp_path: Path) -> None:
    rows = [[*headings("Beslut"), "Kontakt"], ["F01", "2026-05-20", "SRO", "Ja.", "", f"Anna {PERSON}"]]
    (error,) = look(write(tmp_path / "bok.xlsx", {"Beslut": rows})).errors
    assert (error.rule, error.cell, error.column) == ("personal-number", "F2", "Kontakt")
    assert error.sentence.startswith("Kolumn F rad 2 ser ut som ett personnummer.")


@pytest.mark.parametrize(
    "text", ["070-121 21 21", "0701-21 21 21", "031-12 12 12", "+46 70 121 21 21", "+46701212121", "2026-05-20 1200", "121212-1213"]
)
def test_phone_numbers_and_times_are_no_personal_numbers(tmp_path: Path, text: str) -> None:
    assert look(write(tmp_path / "b.xlsx", with_cell("Behov", "B2", f"Ring {text} om detta"))).errors == ()


def test_a_personal_number_above_the_headings_is_refused_in_both_kinds_of_file(tmp_path: Path) -> None:
    rows = [["Anna", PERSON], headings("Beslut"), ["F01", "2026-05-20", "SRO", "Ja."]]
    (error,) = look(write(tmp_path / "b.xlsx", {"Beslut": rows})).errors
    assert (error.rule, error.cell) == ("personal-number", "B1")
    text = f"Anna;{PERSON}\nMått;Område;År;Kön;Värde\nN20403;1480;2024;alla;12,5\n"
    (tmp_path / "v.csv").write_text(text, encoding="utf-8")
    (error,) = look(tmp_path / "v.csv").errors
    assert (error.rule, error.cell) == ("personal-number", "B1")
