"""A document as Word: read back by python-docx, opened by LibreOffice where there is one."""

from __future__ import annotations

import base64
import io
import re
import subprocess
from pathlib import Path
from shutil import which
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from narvard.assess.view import Context
from narvard.documents.sro import answer as sro
from narvard.export.office import word_parts
from narvard.export.office.document import Document, Gantt, Row, Table
from narvard.export.office.package import EARLIEST
from narvard.export.office.word import to_docx
from narvard.export.picture.drawing import Type, width_of
from narvard.selection import Selection
from tests.office import converted, needs_office

PROPOSAL = ("F03", "F06", "F14", "F25")
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
"""A single point."""


def draw(_picture: Gantt) -> bytes:
    return PNG


@pytest.fixture(scope="module")
def document(demo: Context) -> Document:
    return sro.answer(Selection(page="proposal", proposal=PROPOSAL), demo, "https://narvard.example")


@pytest.fixture(scope="module")
def package(document: Document) -> bytes:
    return to_docx(document, draw)


@pytest.fixture(scope="module")
def made(package: bytes) -> Docx:
    return docx.Document(io.BytesIO(package))


def parts(package: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name).decode("utf-8") for name in opened.namelist() if name.endswith(".xml")}


def test_the_same_document_gives_the_same_bytes_dated_as_its_data(package: bytes, document: Document) -> None:
    assert to_docx(document, draw) == package
    with ZipFile(io.BytesIO(package)) as opened:
        assert {info.date_time for info in opened.infolist()} == {EARLIEST}
    about = docx.Document(io.BytesIO(package)).core_properties
    assert about.created.isoformat()[:19] == about.modified.isoformat()[:19] == document.created[:19]
    assert (about.title, about.author, about.language) == ("Underlag till SRO", "narvard", "sv-SE")


def test_headings_are_headings_in_order_and_never_left_behind(made: Docx, document: Document) -> None:
    headings = [p for p in made.paragraphs if p.style.name.startswith("Heading")]
    levels = [int(p.style.name[-1]) for p in headings]
    appendices = [f"Bilaga {number}. {chapter.title}" for number, chapter in enumerate(document.chapters, 1)]
    assert [p.text for p in headings if p.style.name == "Heading 1"] == ["Underlag till SRO", *appendices]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert all(made.styles[name].paragraph_format.keep_with_next for name in ("Heading 1", "Heading 2", "Heading 3", "Caption"))


def test_everything_is_swedish(package: bytes, made: Docx) -> None:
    files = parts(package)
    assert set(re.findall(r'<w:lang w:val="([\w-]+)"', files["word/styles.xml"])) == {"sv-SE"}
    assert 'w:themeFontLang w:val="sv-SE"' in files["word/settings.xml"]
    words = " ".join(p.text for p in made.paragraphs).lower()
    assert not {"table", "contents", "page", "summary", "total"} & set(re.findall(r"\w+", words))


def test_tables_have_headings_that_repeat_whole_rows_and_words_for_screen_readers(made: Docx) -> None:
    assert len(made.tables) > 15
    for table in made.tables:
        title, words = (table._tbl.tblPr.find(qn(name)).get(qn("w:val")) for name in ("w:tblCaption", "w:tblDescription"))
        assert title
        assert words.startswith(f"{title}. Tabell med ")
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    with_heads = [table for table in made.tables if len(table.columns) > 2]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in with_heads)
    assert all(table.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next for table in with_heads)


def test_numbers_are_written_as_people_write_them(made: Docx) -> None:
    (money,) = [table for table in made.tables if table.rows[0].cells[0].text == "Kronor"]
    sums = next(row for row in money.rows if row.cells[0].text == "Summa")
    assert all(re.fullmatch(r"\d{1,3}(\u202f\d{3})*", cell.text) for cell in sums.cells[1:])


def test_the_picture_has_words(made: Docx) -> None:
    (picture,) = made.inline_shapes
    properties = picture._inline.docPr
    assert properties.get("title") == "Planens steg"
    assert "Anhörigas belastning: definiera från" in properties.get("descr")


def test_what_is_only_an_example_is_said_on_every_page_and_the_link_is_a_link(made: Docx, document: Document) -> None:
    assert all("Exempel, inte beslutat" in section.header.paragraphs[0].text for section in made.sections)
    assert document.link in {link.address for p in made.paragraphs for link in p.hyperlinks}
    inner = {link.fragment for p in made.paragraphs for link in p.hyperlinks if link.fragment}
    marks = set(re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', parts(_package(made))["word/document.xml"]))
    assert inner
    assert inner <= marks


def _package(made: Docx) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def pages_of(pdf: Path) -> tuple[str, ...]:
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return tuple(text.rstrip("\f").split("\f"))


@needs_office
@pytest.mark.skipif(which("pdftotext") is None, reason="Inget pdftotext: Wordfilens sidor lästes INTE")
def test_no_page_ends_with_a_heading_and_no_line_is_lost(tmp_path: Path, package: bytes, made: Docx) -> None:
    file = tmp_path / "underlag.docx"
    file.write_bytes(package)
    pages = pages_of(converted(file, "pdf"))
    headings = {p.text for p in made.paragraphs if p.style.name.startswith("Heading")}
    for page in pages[1:]:  # the cover ends with links to the chapters
        _header, *lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert lines[-1].startswith("narvard · dataversion ")
        assert lines[-2] not in headings
    text = re.sub(r"\s", "", "".join(pages))
    assert all(re.sub(r"\s", "", heading) in text for heading in headings)


def test_no_word_of_a_table_is_wider_than_its_column() -> None:
    rows = tuple(Row((text, role, 5, "delvis svar")) for text, role in (("Jag vill kunna se om", "Verksamhetsutvecklare"),))
    table = Table("Frågor", ("Fråga", "Roll", "Prioritet", "Med förslaget"), rows, (0.5, 0.25, 0.11, 0.14))
    shares = word_parts.fitted(table, 9.5, Mm(166), 11.5)
    points = [share * Mm(166) / Pt(1) - 11.5 for share in shares]
    assert sum(shares) == pytest.approx(1)
    style = Type(9.5 * word_parts.WIDER, 600)
    for head, have in zip(table.heads, points, strict=True):
        assert all(width_of(word, style) <= have + 0.01 for word in head.split())
    roomy = Table("Lätt", ("A", "B"), (Row(("a", "b")),), (0.5, 0.5))
    assert word_parts.fitted(roomy, 9.5, Mm(166), 11.5) == (0.5, 0.5)
