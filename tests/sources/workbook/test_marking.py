"""A marked copy is made of what can be marked; what cannot never stands in the way of the findings."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from narvard.sources.workbook.guards import Refused
from narvard.sources.workbook.marking import MOST_CELLS, mark, too_large
from tests.sources.workbook.books import good, look, rezipped, with_cell, write

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


def faulty(path: Path) -> Path:
    return write(path, with_cell("Behov", "D2", "komun"))


def replaced(path: Path, part: str, pattern: bytes, by: bytes) -> Path:
    with zipfile.ZipFile(path) as file:
        content = file.read(part)
    changed = re.sub(pattern, by, content, count=1)
    assert changed != content
    return rezipped(path, {part: changed})


def test_a_finding_in_a_merged_range_stands_on_its_first_cell(tmp_path: Path) -> None:
    path = good(tmp_path / "b.xlsx")
    book = openpyxl.load_workbook(path)
    book["Behov"].merge_cells("C2:D3")
    book.save(path)
    found = look(path)
    assert {f.cell for f in found.errors} >= {"C2", "C3", "D2"}
    mark(path, found.errors, tmp_path / "k.xlsx")
    text = openpyxl.load_workbook(tmp_path / "k.xlsx")["Behov"]["C2"].comment.text
    assert "sammanfogade" in text
    assert text.count("Cellen är tom men måste fyllas i.\n") + text.endswith("Tillåtet: kommun, VGR, gemensam.") == 2


UNMARKED: list[tuple[str, Callable[[Path], Path]]] = [
    ("a fill without a pattern", lambda path: replaced(path, STYLES, rb"<fill>.*?</fill>", b"<fill/>")),
    ("a family past the limit", lambda path: replaced(path, STYLES, rb'<family val="2"/>', b'<family val="34"/>')),
    ("a width of words", lambda path: replaced(path, SHEET, rb"<sheetData>", b'<cols><col min="x" max="1"/></cols><sheetData>')),
]


@pytest.mark.parametrize("spoil", [row[1] for row in UNMARKED], ids=[row[0] for row in UNMARKED])
def test_a_workbook_that_the_copy_cannot_be_made_of_is_examined_all_the_same(tmp_path: Path, spoil: Callable[[Path], Path]) -> None:
    path = spoil(faulty(tmp_path / "b.xlsx"))
    found = look(path)
    assert [f.rule for f in found.errors] == ["not-listed"]
    try:
        mark(path, found.errors, tmp_path / "k.xlsx")
    except Refused:
        assert not (tmp_path / "k.xlsx").exists()
    else:
        assert "Behov" in openpyxl.load_workbook(tmp_path / "k.xlsx").sheetnames


def test_a_merged_range_counts_by_the_cells_it_covers(tmp_path: Path) -> None:
    def merged(cells: bytes) -> Path:
        tail = b'</sheetData><mergeCells count="1"><mergeCell ref="%s"/></mergeCells>' % cells
        return replaced(faulty(tmp_path / "b.xlsx"), SHEET, rb"</sheetData>", tail)

    assert too_large(merged(b"A3:XFD1048576"))
    assert too_large(merged(b"A3:CV100000"))
    assert not too_large(merged(b"A3:J9"))
    assert MOST_CELLS < 16_384 * 1_048_576


def test_characters_that_cannot_be_seen_do_not_stop_the_copy(tmp_path: Path) -> None:
    path = write(tmp_path / "b.xlsx", with_cell("Behov", "D2", "a\x0bb\x01"))
    found = look(path)
    mark(path, found.errors, tmp_path / "k.xlsx")
    assert "a b" in openpyxl.load_workbook(tmp_path / "k.xlsx")["Behov"]["D2"].comment.text
