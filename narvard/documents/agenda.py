"""Documents of a whole meeting: an agenda in, one file out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from narvard import texts
from narvard.assess.opened import context_of
from narvard.assess.view import Context
from narvard.claims import as_text
from narvard.database.store import Store
from narvard.domain import Agenda, Step
from narvard.export.picture import Nothing
from narvard.format import day
from narvard.page import PAGE
from narvard.selection import AgendaError, Parsed, Selection, address, cleaned, describe, from_json, opened
from narvard.texts import agenda as say
from narvard.views.pages import ANSWERS
from narvard.views.rows import part

AgendaMaker = Callable[[Agenda, Context, str], bytes]
"""An agenda, the data that all of it rests on, and the base address of links → a document."""


def minutes(agenda: Agenda, context: Context, base: str) -> bytes:
    """Word: what was decided and noted, with the pictures of the views."""
    from narvard.export.office.minutes import Entry, Heading, to_docx

    def entry(step: Step) -> Entry:
        parsed = opened(step, context.catalogue)
        shown, missing = replace(_shown(parsed), data=context.info.version), _missing(parsed)
        link = address(shown, base)
        picture = None if missing else _picture(shown, context, base)
        said = "" if missing or not PAGE[shown.page].table else as_text(ANSWERS[shown.page](shown, context).sentence)
        about = missing or describe(shown, context.catalogue)
        return Entry(step.title, about, link, step.note, step.decision, picture, said)

    info = context.info
    data = say.data_from(info.created, info.version) + (f" {texts.DEMO_SENTENCE}" if info.demo else "")
    head = Heading(agenda.title or f"{say.NO_NAME} {day(info.created)}", data, datetime.fromisoformat(info.created))
    return to_docx(head, [entry(step) for step in agenda.steps])


def _missing(parsed: Parsed) -> str:
    """What is said instead of a view whose measure is not there; empty when it is."""
    return parsed.notices[0].text if parsed.asked and PAGE[parsed.selection.page].shows_measure else ""


def _shown(parsed: Parsed) -> Selection:
    """What a step shows; where its measure is not there, no other."""
    return replace(parsed.selection, measure="") if _missing(parsed) else parsed.selection


def _picture(shown: Selection, context: Context, base: str) -> bytes | None:
    """None for a page that cannot be drawn, and for a view without anything to draw."""
    from narvard.documents.pictures import png

    if not PAGE[shown.page].picture:
        return None
    try:
        return png(shown, context, base)
    except Nothing:
        return None


def tables(agenda: Agenda, context: Context, base: str) -> bytes:
    """Excel: the rows of every view that has a table, a sheet each. Raises AgendaError when none has."""
    from narvard.export.office.excel import workbook

    steps = [opened(step, context.catalogue) for step in agenda.steps]
    shown = [parsed.selection for parsed in steps if not _missing(parsed)]
    parts = [part(replace(one, data=context.info.version), context, base) for one in shown if PAGE[one.page].table]
    if not parts:
        raise AgendaError(say.NO_TABLES)
    return workbook(parts)


def presentation(agenda: Agenda, context: Context, base: str) -> bytes:
    """PowerPoint: a slide per view under its title in the agenda, with notes and decisions in the notes of the slide."""
    from narvard.documents.slides import View, slides

    def view(step: Step) -> View:
        parsed = opened(step, context.catalogue)
        shown = replace(_shown(parsed), data=context.info.version, meeting=False)
        said = [f"{label}: {text}" for label, text in ((say.NOTE, step.note), (say.DECISION, step.decision)) if text]
        return View(shown, context, "\n".join(said), step.title, _missing(parsed))

    if not agenda.steps:
        raise AgendaError(say.EMPTY)
    return slides([view(step) for step in agenda.steps], agenda.title or say.NO_NAME, base)


AGENDA_MAKERS: Mapping[str, AgendaMaker] = {"docx": minutes, "pptx": presentation, "xlsx": tables}
"""Ending → what makes a document of a whole agenda."""


def save(agenda: Path, file: Path, store: Store, base: str, version: str = "") -> None:
    """Writes the document of an agenda's file. Raises AgendaError and StoreError."""
    found = from_json(agenda.read_bytes())
    if not found.steps:
        raise AgendaError(say.NO_VIEWS)
    asked = version or found.data
    version = asked if store.exists(asked) else store.current()
    context = context_of(store, version)
    maker = AGENDA_MAKERS[file.suffix.removeprefix(".")]
    file.write_bytes(maker(cleaned(found, context.catalogue), context, base))
