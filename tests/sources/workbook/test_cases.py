"""Small files that once went wrong, each with its right answer. They lie beside the project; without them all is skipped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from narvard.cli import main
from narvard.database.publish import publish
from tests.sources.workbook.books import look, published

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not here")

REFUSED: list[tuple[str, Sequence[tuple[str, str | None]]]] = [
    ("workbook/citat.csv", [("csv-quotes", None)]),
    ("workbook/kostnad.xlsx", [("ambiguous", "E2"), ("ambiguous", "E3")]),
    ("workbook/inf.xlsx", [("not-a-number", "E2")]),
    ("workbook/plan_relprefix.xlsx", [("no-cached-value", "F2")]),
    ("workbook/far_moved_max.xlsx", [("too-many-rows", "XFD1048576")]),
    ("workbook/merged.xlsx", [("merged", "A2"), ("empty", "A3")]),
    ("workbook/emptyfill.xlsx", [("not-listed", "F2")]),
    ("workbook/caps.xlsx", [("not-listed", "F2")]),
    ("workbook/pnr_endash.xlsx", [("personal-number", f"B{row}") for row in range(2, 6)]),
    ("workbook/pnr_extra.csv", [("personal-number", "J2")]),
    ("workbook/stegordning.xlsx", [("step-order", None)] * 2),
    ("files/str_t_v.xlsx", [("too-many-rows", "XFD1048576")]),
    ("files/strings_case.xlsx", [("unpacked", None)]),
    ("files/col_long.xlsx", [("damaged", None)]),
    *[
        (f"files/{name}.xlsx", [("damaged", None)])
        for name in ("fuzz-flip8", "fuzz-flip18", "fuzz-flip22", "fuzz-flip79", "fuzz-xml11")
    ],
]
READ: list[tuple[str, dict[str, int], set[str]]] = [
    ("workbook/percent.xlsx", {"Värden": 2}, {"percent"}),
    ("workbook/beh_nfd_heads.xlsx", {"Behov": 1}, set()),
    ("workbook/nfd.csv", {"Värden": 1}, set()),
    ("workbook/cr.csv", {"Värden": 1}, set()),
    ("workbook/sep.csv", {"Värden": 1}, set()),
    ("workbook/officiella.csv", {"Värden": 49}, set()),
    ("workbook/eget_replace.xlsx", {"Värden": 1}, set()),
]


@pytest.mark.parametrize(("file", "errors"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_wrong_is_found_at_its_place(file: str, errors: Sequence[tuple[str, str | None]]) -> None:
    found = look(CASES / file)
    assert [(f.rule, f.cell) for f in found.errors] == errors
    assert found.content is None


@pytest.mark.parametrize(("file", "new", "warnings"), READ, ids=[row[0] for row in READ])
def test_what_can_be_read_is_read(file: str, new: dict[str, int], warnings: set[str]) -> None:
    found = look(CASES / file)
    assert [f.text for f in found.errors] == []
    assert {d.title: d.new for d in found.difference} == new
    assert {f.rule for f in found.warnings} == warnings


def test_no_suggestion_changes_a_number_s_sign_or_size() -> None:
    meant = {f.cell: f.suggestion for f in look(CASES / "workbook" / "percenttext.xlsx").errors}
    assert {cell: text for cell, text in meant.items() if text} == {"E2": "78,5", "E7": "dolt, få personer"}


def test_every_finding_names_the_measure_of_a_row_that_is_not_in_the_file() -> None:
    assert [f.sentence.split(" ·")[0][:3] for f in look(CASES / "workbook" / "stegordning.xlsx").errors] == ["F01", "F02"]


def test_a_sheet_that_takes_away_more_than_it_brings_says_so() -> None:
    assert "rows-gone" in {f.rule for f in look(CASES / "workbook" / "eget_replace.xlsx", "replace").warnings}


def test_a_title_with_control_characters_is_found() -> None:
    assert {f.rule for f in look(CASES / "files" / "control-char-title.xlsx").errors} == {"control-character"}


@pytest.mark.parametrize("file", ["merged", "emptyfill", "caps"])
def test_findings_are_told_whatever_becomes_of_the_marked_copy(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    monkeypatch.setenv("NARVARD_HOME", str(home))
    publish(published(), home)
    copy = tmp_path / "k.xlsx"
    assert main(["check", str(CASES / "workbook" / f"{file}.xlsx"), "--marked", str(copy)]) == 1
    told = capsys.readouterr()
    assert "Fel, som måste rättas:" in told.out
    assert (told.err == "") == copy.exists()
    assert not copy.exists() or "Behov" in openpyxl.load_workbook(copy).sheetnames


def test_every_file_gives_findings_or_content() -> None:
    for path in sorted((*CASES.glob("*/*.xlsx"), *CASES.glob("*/*.csv"))):
        for mode in ("merge", "replace"):
            found = look(path, mode)  # type: ignore[arg-type]
            assert (found.content is None) == bool(found.errors), path
