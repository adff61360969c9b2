"""Workbooks that are written open in LibreOffice without repair, and keep their lists, notes and texts there."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from narvard.sources.workbook.sheets import BY_NAME, SHEETS
from narvard.sources.workbook.writing import write
from tests.sources.workbook.books import look, published

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def opened(path: Path, folder: Path) -> openpyxl.Workbook:
    """The workbook as LibreOffice saves it after opening it."""
    assert OFFICE is not None
    folder.mkdir()
    home = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [OFFICE, home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (folder / path.name).exists(), done.stderr
    return openpyxl.load_workbook(folder / path.name)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_what_we_write(tmp_path: Path) -> None:
    first, *rest = published().catalogue.needs
    needs = (replace(first, text="=1+1", role="@chef", origin="-cmd|x"), *rest[:3])
    rows = published().observations.assign(value=[-12.5, 0.1 + 0.2, 70.0])
    linked = tuple(n for n in published().catalogue.need_measures if n.need_id in {need.id for need in needs})
    catalogue = replace(published().catalogue, needs=needs, need_measures=linked)
    path = tmp_path / "allt.xlsx"
    write(path, replace(published(), catalogue=catalogue, observations=rows), "2026-11-21-1", filled=True)
    book = opened(path, tmp_path / "office")
    assert book.sheetnames == ["Läs mig", *(sheet.name for sheet in SHEETS), "Listor"]
    page = book["Behov"]
    assert [(page[cell].value, page[cell].data_type) for cell in ("B2", "C2", "J2")] == [
        ("=1+1", "s"),
        ("@chef", "s"),
        ("-cmd|x", "s"),
    ]
    assert [(book["Värden"][cell].value, book["Värden"][cell].data_type) for cell in ("E2", "E3")] == [(-12.5, "n"), (0.3, "n")]
    for sheet in SHEETS:
        assert [cell.comment is not None for cell in book[sheet.name][1]] == [True] * len(sheet.columns)
        listed = {str(one.sqref).split(":")[0] for one in book[sheet.name].data_validations.dataValidation if one.type == "list"}
        assert len(listed) == sum(_has_list(sheet.name, column.name) for column in sheet.columns), sheet.name
    kinds = {one.formula1 for one in page.data_validations.dataValidation}
    assert all("Listor" in str(formula) for formula in kinds)
    principal = next(one for one in page.data_validations.dataValidation if str(one.sqref).startswith("D2"))
    assert words_of(book, principal.formula1) == ["kommun", "VGR", "gemensam"]


def _has_list(sheet: str, field: str) -> bool:
    column = BY_NAME[sheet].column(field)
    titled = column.refers and column.refers != "learning"  # a note has no name to choose it by
    return not column.many and bool(column.words or titled)


def words_of(book: openpyxl.Workbook, formula: str) -> list[str]:
    """The words that a drop-down offers."""
    name, _, area = formula.lstrip("=").replace("$", "").partition("!")
    return [cell.value for (cell,) in book[name.strip("'")][area]]


@pytest.mark.long
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_a_workbook_saved_by_libreoffice_reads_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "allt.xlsx"
    write(path, published(), "2026-11-21-1", filled=True)
    opened(path, tmp_path / "office")
    found = look(tmp_path / "office" / "allt.xlsx", "replace")
    assert ([f.text for f in found.errors], found.difference) == ([], ())


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write(tmp_path / name, published(), "2026-11-21-1", filled=True)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
