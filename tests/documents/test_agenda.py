"""Documents of a whole agenda: the minutes with pictures and decisions, and a sheet of rows per view."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from narvard import documents
from narvard.database.publish import publish
from narvard.database.store import Store
from narvard.sources.demo import build_content

VIEWS = [
    {"titel": "Behov", "adress": "behov", "anteckning": "Vi saknar <svar> & frågor."},
    {
        "titel": "Över tid",
        "adress": "jamfor?matt=N20897&omrade=1490&vy=tid",
        "beslut": "Måttet följs varje år.\nÅ, ä och ö.",
        "ansvarig": "Projektledaren",
        "klart": "2027-03-01",
    },
    {"titel": "Om", "adress": "om"},
]
HELD = {"datum": "2026-12-03", "tid": "13–15", "plats": "Borås", "ordforande": "Ann Ek", "narvarande": "Ann Ek, Bo By"}
BASE = "https://narvard.exempel.se"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    home = tmp_path_factory.mktemp("dagordning") / "var"
    publish(build_content(), home)
    return Store(home)


def made(store: Store, folder: Path, ending: str, views: list[dict[str, str]]) -> bytes:
    agenda = folder / "dagordning.json"
    agenda.write_text(json.dumps({"titel": "Arbetsgruppen", "data": "", "vyer": views, "protokoll": HELD}), encoding="utf-8")
    file = folder / f"ut.{ending}"
    documents.save_agenda(agenda, file, store, BASE)
    return file.read_bytes()


def test_the_minutes_say_what_was_decided_and_show_it(store: Store, tmp_path: Path) -> None:
    body = made(store, tmp_path, "docx", VIEWS)
    minutes = docx.Document(io.BytesIO(body))
    text = [paragraph.text for paragraph in minutes.paragraphs]
    assert text[0] == "Protokoll: Arbetsgruppen"
    assert f"version {store.current()}. Värdena är påhittade exempel." in text[1]
    held, decided = ([[cell.text for cell in row.cells] for row in table.rows] for table in minutes.tables)
    assert held == [
        ["Datum", "3 december 2026"],
        ["Tid", "13–15"],
        ["Plats", "Borås"],
        ["Ordförande", "Ann Ek"],
        ["Justerare", "Inte ifyllt"],
        ["Närvarande", "Ann Ek, Bo By"],
    ]
    assert decided == [
        ["Ärende", "Beslut", "Ansvarig", "Klart senast"],
        ["2", "Måttet följs varje år.\nÅ, ä och ö.", "Projektledaren", "1 mars 2027"],
    ]
    assert "Ansvarig: Projektledaren. Klart senast 1 mars 2027." in text
    assert "Anteckning: Vi saknar <svar> & frågor." in text
    needs, over_time, about = (one.text for one in minutes.paragraphs if one.style and one.style.name == "Heading 2")
    assert needs.startswith("1. Av 60 frågor kan ")
    assert over_time.startswith("2. Andelen i Borås har ")
    assert about.startswith("3. narvard visar ")
    assert minutes.paragraphs[text.index(needs) + 1].paragraph_format.keep_with_next  # not parted from its picture
    assert text[-2:] == [f"\n\n{'_' * 40}\nOrdförande: Ann Ek", f"\n\n{'_' * 40}\nJusterare"]
    assert len(minutes.inline_shapes) >= 1
    links = [one.target_ref for one in minutes.part.rels.values() if one.is_external]
    assert f"{BASE}/om?data={store.current()}" in links
    assert minutes.core_properties.language == "sv-SE"
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        assert 'descr="Kommunal hälso- och sjukvård' in parts.read("word/document.xml").decode()
    assert made(store, tmp_path, "docx", VIEWS) == body


def test_minutes_without_decisions_say_so(store: Store, tmp_path: Path) -> None:
    minutes = docx.Document(io.BytesIO(made(store, tmp_path, "docx", VIEWS[2:])))
    assert "Inga beslut är antecknade." in [paragraph.text for paragraph in minutes.paragraphs]


def test_the_workbook_has_a_sheet_per_view_that_people_can_read(store: Store, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(store, tmp_path, "xlsx", VIEWS)))
    assert [name for name in book.sheetnames if name[0].isdigit()] == ["1 Behov", "2 Över tid"]  # what is text alone has no rows
    sheet = book["1 Behov"]
    title, sentence, _, common, (link, *_), heads, *rows = sheet.iter_rows(values_only=True)
    assert title[0] == "Behov"
    assert str(sentence[0]).startswith("Av 60 frågor kan ")
    assert str(common[0]).startswith("Gäller alla rader – ursprung: exempel ur källdokumenten")
    assert (link, sheet["A5"].hyperlink.target) == ("Öppna vyn med samma data", f"{BASE}/behov?data={store.current()}")
    assert heads[:2] == ("behov", "roll")
    cells = [str(cell) for row in rows for cell in row if cell is not None]
    assert not [cell for cell in cells if re.fullmatch(r"([NUFB]\d+ ?)+", cell)]
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$6:$6", "A7")
    assert len({len(row) for row in rows}) == 1


def test_the_slides_begin_with_the_meeting_and_end_with_its_decisions(store: Store, tmp_path: Path) -> None:
    shown = list(pptx.Presentation(io.BytesIO(made(store, tmp_path, "pptx", VIEWS[:2]))).slides)
    words = ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in shown]
    assert [text.split("\n")[0] for text in (words[0], words[-1])] == ["Arbetsgruppen", "Beslut"]
    assert "3 december 2026, 13–15, Borås" in words[0]
    assert "1. Behov\n2. Över tid" in words[0]
    assert "2. Måttet följs varje år." in words[-1]
    assert "Ansvarig: Projektledaren. Klart senast 1 mars 2027." in words[-1]
    notes = [slide.notes_slide.notes_text_frame.text for slide in shown]
    assert "Anteckning: Vi saknar <svar> & frågor." in notes[1]
    assert "Beslut: Måttet följs varje år." in notes[2]


@pytest.mark.parametrize(
    ("ending", "views", "sentence"),
    [
        ("xlsx", [{"titel": "Start", "adress": "."}], "Ingen vy i dagordningen har en tabell."),
        ("docx", [{"titel": "x", "adress": "finns-inte"}], "Vy 1: Adressen ”finns-inte”"),
        ("pptx", [], "Dagordningen har inga vyer."),
        ("odt", VIEWS, ""),
    ],
)
def test_what_cannot_be_made_is_said(store: Store, tmp_path: Path, ending: str, views: list[dict[str, str]], sentence: str) -> None:
    with pytest.raises(documents.DocumentError, match=sentence):
        made(store, tmp_path, ending, views)
