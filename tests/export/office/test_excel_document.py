"""A document as Excel: what it shows before and after somebody recalculates, and text that stays text."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from narvard.assess.view import Context
from narvard.documents.sro import answer as sro
from narvard.domain.link_codes import Distribution
from narvard.export.office.document import Chapter, Document, Row, Table, Text, WorkbookSheet
from narvard.export.office.excel_document import to_xlsx
from narvard.selection import Selection
from narvard.selection.pages.proposal import Terms
from tests.office import converted, needs_office

COSTS = Table(
    "Kostnad",
    ("Post", "2027", "2028", "Till och med 2028"),
    (
        Row(("Egen", 3, 4, 7), "form", (1, 2)),
        Row(("=1+1", 1, 4, 5), "post"),
        Row(("@post", 2, 0, 2), "post"),
        Row(("Annan", 10, 20, 30), "form"),
        Row(("Summa", 13, 24, 37), "sum", (0, 3)),
    ),
    (0.4, 0.2, 0.2, 0.2),
    ((3, (1, 2)),),
)
DOCUMENT = Document(
    title="Underlag",
    subtitle="Om mått",
    receiver="Till SRO",
    facts=(("Datum", "20 november 2026"), ("Dataversion", "2026-11-20-1")),
    link="https://narvard.example/forslag?forslag=F01&data=2026-11-20-1",
    marks=("Det här är ett exempel.",),
    mark="Exempel.",
    created="2026-11-20T12:00:00+00:00",
    chapters=(Chapter("Sammanfattning", (Text("-1 är ett tal i en mening."),)),),
    sheets=(WorkbookSheet("Kostnad", (COSTS,)),),
)


def book(package: bytes, *, shown: bool) -> openpyxl.Workbook:
    """The formulas, or what is shown in their place."""
    return openpyxl.load_workbook(io.BytesIO(package), data_only=shown)


def test_sums_are_formulas_that_show_their_value() -> None:
    package = to_xlsx(DOCUMENT)
    formulas, shown = (book(package, shown=shown)["Kostnad"] for shown in (False, True))
    assert [formulas[cell].value for cell in ("B3", "D4", "B7")] == ["=SUM(B4:B5)", "=SUM(B4:C4)", "=SUM(B3,B6)"]
    assert [[cell.value for cell in row] for row in shown.iter_rows(min_row=3)] == [list(row.cells) for row in COSTS.rows]


def test_text_is_never_a_formula_and_the_link_leads_back() -> None:
    package = to_xlsx(DOCUMENT)
    cells = book(package, shown=False)["Kostnad"]
    assert [(cells[cell].value, cells[cell].data_type) for cell in ("A4", "A5")] == [("=1+1", "s"), ("@post", "s")]
    about = book(package, shown=False)["Om"]
    texts = [cell.value for row in about.iter_rows() for cell in row if cell.value]
    assert "-1 är ett tal i en mening." in texts
    assert "Det här är ett exempel." in texts
    assert about["B7"].hyperlink.target == DOCUMENT.link


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_xlsx(DOCUMENT) == to_xlsx(replace(DOCUMENT))


@needs_office
@pytest.mark.parametrize(
    "terms", [Terms(), Terms(vgr_share=33, distribution=Distribution.BY_PEOPLE, start="2027-01")], ids=["plain", "chosen"]
)
def test_recalculated_it_shows_the_same(tmp_path: Path, demo: Context, terms: Terms) -> None:
    proposed = tuple(sorted(m.id for m in demo.catalogue.measures if m.status == "proposed"))
    package = to_xlsx(sro.answer(Selection(page="proposal", proposal=proposed, terms=terms), demo, "https://narvard.example"))
    file = tmp_path / "underlag.xlsx"
    file.write_bytes(without_values(package))
    shown, again = book(package, shown=True), openpyxl.load_workbook(converted(file, "xlsx"), data_only=True)
    assert shown.sheetnames == again.sheetnames
    compared = 0
    for sheet in book(package, shown=False):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            assert again[sheet.title][cell.coordinate].value == shown[sheet.title][cell.coordinate].value
            compared += 1
    assert compared > 400


def without_values(package: bytes) -> bytes:
    """The workbook with nothing but formulas where there are formulas, so that a program must work them out."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as given, ZipFile(out, "w") as kept:
        for name in given.namelist():
            content = given.read(name)
            kept.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", content) if name.startswith("xl/worksheets/") else content)
    return out.getvalue()
