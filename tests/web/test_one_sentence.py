"""What a page says it says everywhere: on the page, in a picture, on a slide, in Word, as JSON, and where its link is pasted."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from narvard import documents
from narvard.assess.view import Context
from narvard.claims import as_text
from narvard.database.store import Store
from narvard.documents.slides import View, slide
from narvard.domain import Agenda
from narvard.domain.link_codes import Mode
from narvard.export.picture import Nothing
from narvard.export.picture.image import SLIDE
from narvard.page import PAGES, Page
from narvard.selection import Selection, address, step_of
from narvard.views.pages import ANSWERS
from tests.contexts import context_of
from tests.truth.walk import walk

SHORT, BASE = 6, "https://narvard.exempel.se"
TOLD = [page for page in PAGES if page.has("answer")]
GIVEN = [page for page in PAGES if page.table]


@pytest.fixture(scope="module")
def context(reading: Path) -> Context:
    return context_of(Store(reading))


def sentence(selection: Selection, context: Context) -> str:
    """As the page's own answer has it: what it opens with, where that is not the sentence of a part of it."""
    shown = next(page for page in PAGES if page.name == selection.page).part("answer").answer(selection, context)
    return as_text(getattr(shown, "opening", "") or shown.sentence)


def chosen(context: Context, page: Page, count: int = SHORT) -> list[Selection]:
    return [replace(one, step=0, agenda="") for one in walk(context, page.name, count, seed=11)]


@pytest.mark.parametrize("page", TOLD, ids=str)
def test_a_pasted_link_says_what_the_page_says(client: TestClient, context: Context, page: Page) -> None:
    for selection in chosen(context, page):
        text = client.get(f"/{address(selection)}").text
        (described,) = re.findall(r'<meta property="og:description" content="(.*?)">', text)
        assert unescape(described) == sentence(selection, context)


@pytest.mark.parametrize("page", GIVEN, ids=str)
def test_the_rows_come_with_what_the_page_says(client: TestClient, context: Context, page: Page) -> None:
    for selection in chosen(context, page):
        answer = client.get(f"/{page.path}.json?{address(selection).partition('?')[2]}").json()
        assert answer["sentence"] == sentence(selection, context)


@pytest.mark.usefixtures("context")
def test_the_lists_for_programs_say_what_their_pages_say(client: TestClient) -> None:
    for page, query in (("needs", "perspektiv=kostnad"), ("needs", ""), ("measure", "status=foreslaget"), ("measure", "")):
        path = next(one.path for one in PAGES if one.name == page)
        told = client.get(f"/api/v1/{path}?{query}").json()["sentence"]
        assert told == client.get(f"/{path}.json?{query}").json()["sentence"]


@pytest.mark.parametrize("page", [page for page in GIVEN if page.picture], ids=str)
def test_a_picture_and_a_slide_say_what_the_page_says(context: Context, page: Page) -> None:
    for selection in chosen(context, page):
        if selection.profile.pair or (page.name, selection.view) == ("profile", "kostnad"):
            continue  # what draws a pair has a sentence of its own
        said = sentence(selection, context)
        try:
            assert page.part("picture").picture(selection, context, SLIDE).title == said
        except Nothing:
            continue
    whole = Selection(page=page.name, measure=context.catalogue.measures[0].id if page.shows_measure else "")
    assert slide(View(whole, context), BASE).title in (sentence(whole, context), _without_a_figure(page, whole, context))


def _without_a_figure(page: Page, selection: Selection, context: Context) -> str:
    try:
        page.part("picture").picture(selection, context, SLIDE)
    except Nothing as error:
        return str(error)
    return ""


@pytest.mark.parametrize("page", GIVEN, ids=str)
def test_the_minutes_say_what_the_page_says(reading: Path, context: Context, tmp_path: Path, page: Page) -> None:
    import docx

    from narvard.selection import to_json

    selections = chosen(context, page, 2)
    agenda, file = tmp_path / "dagordning.json", tmp_path / "protokoll.docx"
    steps = tuple(step_of(one, context.catalogue, "Vy") for one in selections)
    agenda.write_text(to_json(Agenda("Möte", steps, "")), encoding="utf-8")
    documents.save_agenda(agenda, file, Store(reading), BASE)
    said = {paragraph.text.partition(". ")[2] for paragraph in docx.Document(str(file)).paragraphs}  # the headings have numbers
    assert {sentence(replace(one, mode=Mode.PAGE), context) for one in selections} <= said


def test_every_page_with_rows_has_a_sentence(context: Context) -> None:
    for page in GIVEN:
        plain = Selection(page=page.name, measure=context.catalogue.measures[0].id if page.one_measure else "")
        assert as_text(ANSWERS[page.name](plain, context).sentence)
