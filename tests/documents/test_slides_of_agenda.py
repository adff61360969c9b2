"""A whole agenda as slides: its titles over the sentences, notes and decisions in the notes."""

from __future__ import annotations

import io
from functools import partial

import pytest
from pptx import Presentation

from narvard.assess.view import Context
from narvard.database.store import Store
from narvard.documents.agenda import AGENDA_MAKERS
from narvard.domain import Agenda, Step
from narvard.selection import AgendaError


def context(store: Store) -> Context:
    version = store.current()
    return Context(store.catalogue(version), partial(store.run, version), store.info(version))


def test_every_step_is_a_slide_of_the_frozen_data(store: Store) -> None:
    steps = (
        Step("Hur ligger vi till?", "jamfor?omrade=1480", note="Fråga Ale.", decision="Följs upp i maj."),
        Step("Var saknas mått?", "tackning"),
    )
    made = AGENDA_MAKERS["pptx"](Agenda("Arbetsgruppen", steps), context(store), "https://narvard.example")
    slides = list(Presentation(io.BytesIO(made)).slides)
    words = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in slides]
    assert [texts[1] for texts in words[1:-1]] == ["Hur ligger vi till?", "Var saknas mått?"]
    notes = slides[1].notes_slide.notes_text_frame.text
    assert "Fråga Ale." in notes
    assert "Följs upp i maj." in notes
    assert f"data={store.current()}" in notes


def test_an_empty_agenda_says_so(store: Store) -> None:
    with pytest.raises(AgendaError, match="Dagordningen är tom"):
        AGENDA_MAKERS["pptx"](Agenda("", ()), context(store), "https://narvard.example")
