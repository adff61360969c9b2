"""The A4: one page whatever it says, all of it there to be read and to be heard."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from narvard.export.paper import Block, Drawing, Entry, Sheet, Told, to_pdf

LINE = Drawing(
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="22"><path d="M0 11H300" stroke="#888"/></svg>', "Plats 43 av 49"
)
ENTRY = Entry(
    "Väntan på plats",
    "94 dagar",
    "mot 54 dagar",
    "94 dagar i Borås (2022), 54 i liknande kommuner.",
    "Att tänka på: x.",
    LINE,
    LINE,
)
SHEET = Sheet(
    kind="Min kommun",
    name="Borås",
    headline="Borås ligger sämre till på 6 av 29 bedömda mått.",
    facts=("114 445 invånare 2022.",),
    rows=(
        (
            Block("Svagast", (Told("Sex mått sticker ut."),), (ENTRY,) * 3, "worse"),
            Block("Starkast", (Told("Inget."),), (), "better"),
        ),
        (Block("Vad har vänt?", (Told("18 mått går att följa.", ("Förbättras: A.",)),)), Block("Vad saknas?", (Told("Allt."),))),
    ),
    legend=(replace(LINE, alt="medianen"),),
    foot=("Källa: Kolada.",),
    link="https://narvard.example/profil?omrade=1490",
    link_words="Läs mer",
    code=replace(LINE, alt="QR-kod"),
    tag="",
    created="2026-11-21T12:00:00+00:00",
)


def read(sheet: Sheet) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(sheet)))


def text(sheet: Sheet) -> str:
    """What stands on the only page, in one line."""
    (page,) = read(sheet).pages
    return " ".join(page.extract_text().split())


def heard(node: Any) -> set[str]:
    """The words of every picture, as they are told to those who do not see it."""
    node = node.get_object()
    if isinstance(node, list):
        return {words for one in node for words in heard(one)}
    if not isinstance(node, dict):
        return set()
    own = {str(node["/Alt"])} if "/Alt" in node else set()
    return own | (heard(node["/K"]) if "/K" in node else set())


def test_the_page_is_an_a4_that_says_everything() -> None:
    (page,) = read(SHEET).pages
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]
    said = text(SHEET)
    for expected in (SHEET.name, SHEET.headline, *SHEET.facts, "Sex mått sticker ut.", ENTRY.title, ENTRY.value, ENTRY.beside):
        assert expected in said
    for expected in (ENTRY.sentence, "Förbättras: A.", "medianen", "Källa: Kolada.", "Läs mer"):
        assert expected in said


def test_the_file_says_its_title_its_language_and_its_date_and_is_tagged() -> None:
    found = read(SHEET)
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.subject) == ("Borås: Min kommun", SHEET.headline)
    assert str(found.metadata.creation_date).startswith("2026-11-21")
    assert str(found.root_object["/Lang"]).startswith("sv")
    assert found.root_object["/MarkInfo"].get_object() == {"/Marked": True, "/Suspects": False}
    assert heard(found.root_object["/StructTreeRoot"]) >= {"Plats 43 av 49", "QR-kod"}


def test_the_page_links_to_the_living_view() -> None:
    (page,) = read(SHEET).pages
    addresses = {note.get_object()["/A"]["/URI"] for note in page["/Annots"]}
    assert addresses == {SHEET.link}


@pytest.mark.parametrize(("tag", "shown"), [("", False), ("Exempelvärden", True)])
def test_values_that_are_made_up_are_marked(tag: str, shown: bool) -> None:
    assert ("Exempelvärden" in text(replace(SHEET, tag=tag))) == shown


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert to_pdf(SHEET) == to_pdf(SHEET)


def test_signs_of_the_typesetter_are_read_as_written() -> None:
    odd = "Mått #1 *i* [_krona_] $ @a <b> \\ // = ~"
    assert odd in text(replace(SHEET, headline=odd))


def test_what_is_long_is_set_smaller_until_it_has_room() -> None:
    long = replace(ENTRY, title="Läkemedelsgenomgångar för personer " * 3, sentence="Bland de åtta sämsta av 49 kommuner. " * 6)
    points = tuple(f"Punkt {number} om det som inte går att säga" for number in range(16))
    full = replace(
        SHEET,
        name="Vårdsamverkansområdet Göteborgsområdet med omnejd",
        rows=(
            (Block("Svagast", (Told("Sex."),), (long,) * 3, "worse"), Block("Starkast", (Told("Två."),), (long,) * 3, "better")),
            (Block("Vad har vänt?", (Told("Allt.", points),)), Block("Vad saknas?", (Told("Allt.", points),))),
        ),
    )
    assert text(full).count("Punkt 15") == 2
