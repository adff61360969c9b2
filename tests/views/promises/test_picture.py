"""/atagande as a picture and a slide: each view says what its page says, on one slide."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

from narvard.assess.view import Context
from narvard.documents import make
from narvard.export.picture import Nothing
from narvard.export.picture.image import SLIDE
from narvard.selection import Selection, describe, parse, step_of
from narvard.views.promises.answer import answer
from narvard.views.promises.picture import picture
from tests.strategies import choosing

BASE = "https://narvard.example"
VIEWS = [
    {},
    {"malgrupp": ["aldre"]},
    {"vy": ["avtal"]},
    {"vy": ["avvikelser"]},
    {"vy": ["avvikelser"], "omrade": ["1490"]},
    {"vy": ["beslut"]},
]
PAGE = Selection(page="promises")


def words(svg: str) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


@pytest.mark.parametrize("query", VIEWS, ids=str)
def test_a_picture_says_the_sentence_of_its_page_and_what_is_only_an_example(demo: Context, query: dict[str, list[str]]) -> None:
    shown = answer(parse("promises", query, demo.catalogue).selection, demo)
    said = words(make("promises", "svg", query, demo, BASE).decode())
    assert shown.sentence in said
    assert "Exempel" in said
    assert "Räknat den" in said


def test_the_numbers_are_those_of_the_page(demo: Context) -> None:
    shown = answer(choosing(PAGE, view="avtal"), demo)
    said = words(make("promises", "svg", {"vy": ["avtal"]}, demo, BASE).decode())
    for whole in shown.wholes:
        for part in whole.parts:
            assert f"{part.claim.full} helt {part.claim.partial} delvis" in said
    plans = answer(choosing(PAGE, view="planer"), demo).plans
    said = words(make("promises", "svg", {}, demo, BASE).decode())
    assert all(f"{plan.claim.silent} av {plan.claim.open_}" in said for plan in plans)


@pytest.mark.parametrize("query", VIEWS, ids=str)
def test_a_slide_holds_its_view(demo: Context, query: dict[str, list[str]]) -> None:
    image = Image.open(io.BytesIO(make("promises", "png", query | {"lage": ["mote"]}, demo, BASE)))
    assert image.size == (2 * 1920, 2 * 1080)
    (slide,) = list(Presentation(io.BytesIO(make("promises", "pptx", query, demo, BASE))).slides)
    figures: list[Any] = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert figures


@pytest.mark.parametrize("view", ["planer", "avtal", "avvikelser"])
def test_where_nothing_is_entered_nothing_is_drawn(sparse: Context, view: str) -> None:
    with pytest.raises(Nothing):
        picture(choosing(PAGE, view=view), sparse, SLIDE)


def test_a_view_of_an_agenda_is_named(demo: Context) -> None:
    chosen = choosing(PAGE, view="avtal")
    assert step_of(chosen, demo.catalogue).title == "Åtaganden: Avtalet"
    assert describe(chosen, demo.catalogue) == "Avtalet: vad har vi lovat varandra, och går det som vi sade?"
    assert step_of(PAGE, demo.catalogue).title == "Åtaganden"
