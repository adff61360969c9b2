"""Documents of a whole agenda: the minutes with pictures and decisions, and a sheet of rows per view."""

from __future__ import annotations

import io
import json
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
    {"titel": "Över tid", "adress": "jamfor?matt=N20897&omrade=1490&vy=tid", "beslut": "Måttet följs varje år.\nÅ, ä och ö."},
    {"titel": "Om", "adress": "om"},
]
BASE = "https://narvard.exempel.se"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    home = tmp_path_factory.mktemp("dagordning") / "var"
    publish(build_content(), home)
    return Store(home)


def made(store: Store, folder: Path, ending: str, views: list[dict[str, str]]) -> bytes:
    agenda = folder / "dagordning.json"
    agenda.write_text(json.dumps({"titel": "Arbetsgruppen", "data": "", "vyer": views}), encoding="utf-8")
    file = folder / f"ut.{ending}"
    documents.save_agenda(agenda, file, store, BASE)
    return file.read_bytes()


def test_the_minutes_say_what_was_decided_and_show_it(store: Store, tmp_path: Path) -> None:
    body = made(store, tmp_path, "docx", VIEWS)
    minutes = docx.Document(io.BytesIO(body))
    text = [paragraph.text for paragraph in minutes.paragraphs]
    assert text[0] == "Protokoll: Arbetsgruppen"
    assert f"version {store.current()}. Värdena är påhittade exempel." in text[1]
    assert "Över tid (vy 2): Måttet följs varje år.\nÅ, ä och ö." in text
    assert "Anteckning: Vi saknar <svar> & frågor." in text
    assert minutes.paragraphs[text.index("1. Behov") + 1].paragraph_format.keep_with_next  # not parted from its picture
    assert [style.text for style in minutes.paragraphs if style.style.name == "Heading 2"] == ["1. Behov", "2. Över tid", "3. Om"]  # type: ignore[union-attr]
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


def test_the_workbook_has_a_sheet_of_rows_per_view_with_a_table(store: Store, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(store, tmp_path, "xlsx", VIEWS)))
    assert [name for name in book.sheetnames if name[0].isdigit()] == ["1 Behov", "2 Jämför, över tid"]


def test_the_slides_are_one_per_view_with_note_and_decision_beside(store: Store, tmp_path: Path) -> None:
    shown = pptx.Presentation(io.BytesIO(made(store, tmp_path, "pptx", VIEWS[:2])))
    notes = [slide.notes_slide.notes_text_frame.text for slide in shown.slides]
    assert "Anteckning: Vi saknar <svar> & frågor." in notes[0]
    assert "Beslut: Måttet följs varje år." in notes[1]


@pytest.mark.parametrize(
    ("ending", "views", "sentence"),
    [
        ("xlsx", VIEWS[2:], "Ingen vy i dagordningen har en tabell."),
        ("docx", [{"titel": "x", "adress": "finns-inte"}], "Vy 1: Adressen ”finns-inte”"),
        ("pptx", [], "Dagordningen har inga vyer."),
        ("odt", VIEWS, ""),
    ],
)
def test_what_cannot_be_made_is_said(store: Store, tmp_path: Path, ending: str, views: list[dict[str, str]], sentence: str) -> None:
    with pytest.raises(documents.DocumentError, match=sentence):
        made(store, tmp_path, ending, views)
