"""The follow-up of the shift as Word and slides: the sentences of the page, living or frozen."""

from __future__ import annotations

import io

import docx
import pytest
from pptx import Presentation

from narvard.assess.view import Context
from narvard.documents import DEFAULT_BASE, make
from narvard.documents.shift import document
from narvard.export.office.document import Table
from narvard.page import PAGE
from narvard.selection import Selection
from narvard.views.shift.answer import answer

REVIEW = Selection(page="shift", view="avstamning")


@pytest.mark.parametrize("area", ["", "1480", "kf-fyrbodal"])
def test_word_says_the_sentence_of_every_view(demo: Context, area: str) -> None:
    query = {"vy": ["avstamning"], **({"omrade": [area]} if area else {})}
    made = make("shift", "docx", query, demo, DEFAULT_BASE)
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs)
    for view in PAGE["shift"].views:
        shown = answer(Selection(page="shift", view=view, areas=tuple(filter(None, (area,)))), demo)
        assert f"{shown.sentence}." in text, view
    for question in demo.catalogue.guiding_questions:
        assert question.text in text


def test_every_existing_measure_stands_in_the_document(demo: Context) -> None:
    (last,) = [block for block in document(REVIEW, demo, "").chapters[-1].blocks if isinstance(block, Table)]
    assert [row.cells[0] for row in last.rows] == [one.title for one in demo.catalogue.existing]


def test_a_frozen_document_links_to_its_own_data_and_a_living_one_to_the_current(demo: Context) -> None:
    version = demo.info.version
    frozen = Selection(page="shift", view="avstamning", data=version)
    assert f"data={version}" in document(frozen, demo, "").link
    assert "data=" not in document(REVIEW, demo, "").link


def test_the_follow_up_is_a_slide_for_each_view_and_another_view_is_one(demo: Context) -> None:
    slides = [
        len(Presentation(io.BytesIO(make("shift", "pptx", {"vy": [view]}, demo, DEFAULT_BASE))).slides)
        for view in ("avstamning", "resurser")
    ]
    assert slides == [len(PAGE["shift"].views), 1]


def test_the_same_link_gives_the_same_bytes(demo: Context) -> None:
    for ending in ("docx", "pptx"):
        one, other = (make("shift", ending, {"vy": ["avstamning"]}, demo, DEFAULT_BASE) for _ in range(2))
        assert one == other
