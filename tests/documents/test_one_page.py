"""The A4 of an area: one page for every municipality, with the sentences of its page, and all of them in one file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

import pytest
from pypdf import PdfReader

from narvard.assess import own_area
from narvard.assess.view import Context
from narvard.database.store import Store
from narvard.documents import DocumentError, called, make
from narvard.documents.one_page import file_name
from narvard.domain import Level
from narvard.html import rendered
from narvard.selection import Selection
from narvard.selection.pages.proposal import APPENDICES
from narvard.texts import DEMO
from narvard.ui import own_area as page
from narvard.views.profile.answer import answer
from tests.contexts import context_of

BASE = "https://narvard.example"
SMALLEST = 6.0
"""Points: what is smaller cannot be read on paper."""


def made(context: Context, *areas: str, ending: str = "pdf", **query: str) -> bytes:
    chosen = {"omrade": [".".join(areas)]} if areas else {}
    return make("profile", ending, chosen | {key: [value] for key, value in query.items()}, context, BASE)


def packed(text: str) -> str:
    """Without spaces and hyphens: a line may end anywhere."""
    return re.sub(r"[\s\u00ad-]", "", text)


def read(pdf: bytes) -> tuple[str, float]:
    """What stands on the only page, packed, and the size of its smallest text in points."""
    (only,) = PdfReader(io.BytesIO(pdf)).pages
    sizes: set[float] = set()

    def seen(text: str, _matrix: object, place: Sequence[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(place[3]) * size, 2))

    return packed(only.extract_text(visitor_text=seen)), min(sizes)


def sentences(context: Context, code: str) -> list[str]:
    """The headings, names and sentences of the page's answer, but what is told on demand."""
    selection = own_area.natural(code)
    shown = answer(selection, context)
    assert shown.own is not None
    html = re.sub(r"<details.*?</details>", "", rendered(page.answer(shown.own, selection)), flags=re.DOTALL)
    said = [re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<(?:h3|p|a)\b[^>]*>(.*?)</(?:h3|p|a)>", html, re.DOTALL)]
    assert len(said) >= 8, said
    return [shown.sentence, *(one.replace("&#39;", "'").replace("&amp;", "&") for one in said)]


def test_every_municipality_has_one_page_with_the_sentences_of_its_answer(demo: Context) -> None:
    for area in demo.catalogue.at_level(Level.MUNICIPALITY):
        text, smallest = read(made(demo, area.code))
        assert [one for one in sentences(demo, area.code) if packed(one) not in text] == [], area.name
        assert smallest >= SMALLEST, area.name
        assert packed(DEMO) in text
        assert packed(f"{BASE}/profil?omrade={area.code}") in text


@pytest.mark.parametrize("code", ["kf-fyrbodal", "0014"])
def test_a_group_and_the_region_have_one_too(demo: Context, code: str) -> None:
    text, _ = read(made(demo, code))
    assert [one for one in sentences(demo, code) if packed(one) not in text] == []


def test_the_file_is_called_as_the_area(demo: Context) -> None:
    found = PdfReader(io.BytesIO(made(demo, "1490"))).metadata
    assert found is not None
    assert found.title == "Borås: Min kommun"


@pytest.mark.parametrize(
    ("areas", "sentence"),
    [((), "Välj en kommun eller en grupp av kommuner"), (("lan",), "Det finns ingen A4 att göra. Länet är det som")],
)
def test_without_an_answer_the_reason_is_said(demo: Context, areas: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(DocumentError, match=sentence):
        made(demo, *areas)


def test_all_municipalities_are_in_one_file_with_the_same_bytes_each_time(store: Store) -> None:
    context = context_of(store)
    one, other = (made(context, ending="zip") for _ in range(2))
    assert one == other
    places = {f"{file_name(area)}.pdf": area for area in context.catalogue.at_level(Level.MUNICIPALITY)}
    with zipfile.ZipFile(io.BytesIO(one)) as whole:
        assert whole.namelist() == list(places)
        for name, area in places.items():
            assert packed(area.name) in read(whole.read(name))[0]


def test_the_file_of_one_area_has_its_name_and_the_page_of_decision_another_than_the_whole(demo: Context) -> None:
    paper = own_area.natural("1490")
    assert [called(paper, ending, demo) for ending in ("pdf", "zip")] == ["profil-boras", "profil"]
    basis = Selection(page="proposal")
    short = APPENDICES.put(basis, value=False)
    assert [called(one, ending, demo) for one in (basis, short) for ending in ("docx", "pptx")] == [
        "underlag",
        "forslag",
        "underlag-beslutssida",
        "forslag",
    ]


def test_names_of_files_are_plain_and_no_two_are_alike(demo: Context) -> None:
    names = [file_name(area) for area in demo.catalogue.at_level(Level.MUNICIPALITY)]
    assert len(set(names)) == len(names) == 49
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert {"dals-ed", "lilla-edet", "molndal", "gotene"} <= set(names)
