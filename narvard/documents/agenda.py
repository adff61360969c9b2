"""Documents of a whole meeting: an agenda in, one file out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from narvard import texts, whole
from narvard.assess.opened import context_of
from narvard.assess.view import Context
from narvard.claims import as_text
from narvard.database.store import Store
from narvard.domain import Agenda, Held, Step
from narvard.domain.link_codes import Mode
from narvard.export.picture import Nothing
from narvard.format import day
from narvard.page import PAGE
from narvard.progress import told
from narvard.selection import MINUTES, AgendaError, Parsed, Selection, address, cleaned, describe, from_json, opened
from narvard.texts import agenda as say
from narvard.texts.documents import VIEW_PART
from narvard.views.pages import ANSWERS
from narvard.views.rows import part

if TYPE_CHECKING:
    from narvard.export.office.slides import Slide

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
        done, due = say.carried_out(step.responsible, step.due), say.on_day(step.due)
        return Entry(step.title, about, link, step.note, step.decision, picture, said, done, step.responsible, due)

    info, held = context.info, replace(agenda.held, date=say.on_day(agenda.held.date))
    data = say.data_from(info.created, info.version) + (f" {texts.DEMO_SENTENCE}" if info.demo else "")
    head = Heading(agenda.title or f"{say.NO_NAME} {day(info.created)}", data, datetime.fromisoformat(info.created), *_held(held))
    return to_docx(head, [entry(step) for step in told(agenda.steps, VIEW_PART)])


def _held(held: Held) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """How the meeting was held, label and text, and who signs its minutes."""
    texts = {label: getattr(held, MINUTES[key]) for key, label in say.HELD.items()}
    return tuple(texts.items()), tuple((say.HELD[key], texts[say.HELD[key]]) for key in ("ordforande", "justerare"))


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

    steps = [(step.title, opened(step, context.catalogue)) for step in agenda.steps]
    shown = [(title, parsed.selection) for title, parsed in steps if not _missing(parsed)]
    found = [(title, replace(one, data=context.info.version)) for title, one in shown if _has_rows(one)]
    if not found:
        raise AgendaError(say.NO_TABLES)
    catalogue = context.catalogue
    names = {one.id: one.title for one in catalogue.measures} | {one.id: one.text for one in catalogue.needs}
    parts = [replace(part(one, context, base), heading=title) for title, one in told(found, VIEW_PART)]
    return workbook(parts, names)


def _has_rows(shown: Selection) -> bool:
    """Whether a view shows rows, and not text alone."""
    page = PAGE[shown.page]
    return page.table and shown.view not in page.text_views


def presentation(agenda: Agenda, context: Context, base: str) -> bytes:
    """PowerPoint: the meeting, a slide per view with notes and decisions in its notes, and the decisions."""
    from narvard.documents.slides import View, slide
    from narvard.export.office.slides import to_pptx

    def view(step: Step) -> View:
        parsed = opened(step, context.catalogue)
        shown = replace(_shown(parsed), data=context.info.version, mode=Mode.PAGE)
        said = [f"{label}: {text}" for label, text in ((say.NOTE, step.note), (say.DECISION, step.decision)) if text]
        return View(shown, context, "\n".join(said), step.title, _missing(parsed))

    if not agenda.steps:
        raise AgendaError(say.EMPTY)
    title = agenda.title or say.NO_NAME
    made = [slide(view(step), base) for step in told(agenda.steps, VIEW_PART)]
    return to_pptx([_opening(agenda, title, context), *made, _decisions(agenda, context)], title, _created(context))


def _opening(agenda: Agenda, title: str, context: Context) -> Slide:
    """The meeting's name, when and where it is held, and what will be shown."""
    when = ", ".join(filter(None, (say.on_day(agenda.held.date), agenda.held.time, agenda.held.place)))
    listed = tuple(f"{number}. {step.title}" for number, step in enumerate(agenda.steps, 1))
    return _words(title, when, listed, context)


def _decisions(agenda: Agenda, context: Context) -> Slide:
    """Every decision with who carries it out and when; that there is none is said too."""
    decided = [(number, step) for number, step in enumerate(agenda.steps, 1) if step.decision]
    listed = [f"{number}. {step.decision} {say.carried_out(step.responsible, step.due)}" for number, step in decided]
    return _words(say.DECISIONS, "", tuple(listed or [say.NO_DECISIONS]), context)


def _words(title: str, sub: str, listed: tuple[str, ...], context: Context) -> Slide:
    from narvard.export.office.slides import Points, Slide

    info = context.info
    tags = (texts.DEMO,) if info.demo else ()
    return Slide(title, sub, tags, Points(listed), title, say.data_from(info.created, info.version), "")


def _created(context: Context) -> datetime:
    return datetime.fromisoformat(context.info.created)


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
    whole.write(file, maker(cleaned(found, context.catalogue), context, base))
