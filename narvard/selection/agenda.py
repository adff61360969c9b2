"""The agenda of a meeting as a file, checked line by line, and its steps as selections."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from narvard.domain import Agenda, Catalogue, Held, Step
from narvard.domain.link_codes import Mode
from narvard.page import PAGE
from narvard.selection.codec import address, parse
from narvard.selection.packed import MAX_TEXT, AgendaError, taken_apart
from narvard.selection.parameter import VERSION
from narvard.selection.values import MAX_STEPS, Parsed, Selection
from narvard.texts import agenda as say

MAX_TITLE, MAX_NOTE = 120, 4000
KEYS = {"titel": "title", "adress": "address", "anteckning": "note", "beslut": "decision"}
"""Keys of a view in the file, and the fields they set."""
LATER = {"ansvarig": "responsible", "klart": "due"}
"""The same of what older files lack: written only where there is something."""
MINUTES = {
    "datum": "date",
    "tid": "time",
    "plats": "place",
    "ordforande": "chair",
    "justerare": "adjuster",
    "narvarande": "present",
}
"""Keys of `protokoll`, how the meeting was held, and the fields they set."""


def opened(step: Step, catalogue: Catalogue) -> Parsed:
    """What a step's address shows. Raises AgendaError when no page has that address."""
    page, query = taken_apart(step.address)
    return parse(page, query, catalogue)


def step_of(selection: Selection, catalogue: Catalogue, title: str = "") -> Step:
    """A view as a step: its own address, and unless told the measure's or the page's name as title; of a page whose views answer
    different questions also the view's."""
    bare = replace(selection, data="", mode=Mode.PAGE, step=0, agenda="")
    measure = catalogue.measure_by_id.get(bare.measure) if PAGE[bare.page].one_measure or bare.page == "measure" else None
    page = PAGE[bare.page]
    name = f"{page.title}: {page.views[bare.view]}" if page.apart and bare.view in page.views else page.title
    return Step(title or (measure.title[:MAX_TITLE] if measure else name), address(bare))


def cleaned(agenda: Agenda, catalogue: Catalogue) -> Agenda:
    """The agenda with every address written as narvard writes it. Raises AgendaError naming the view that has no page."""
    steps = []
    for number, step in enumerate(agenda.steps, 1):
        try:
            there = opened(step, catalogue)
        except AgendaError as error:
            raise AgendaError(say.in_step(number, str(error))) from error
        shown = step_of(there.selection, catalogue, step.title)
        clean = replace(step, title=shown.title, address=shown.address)
        steps.append(replace(clean, title=step.title, address=step.address) if there.asked else clean)
    return replace(agenda, steps=tuple(steps))


def presented(agenda: Agenda, number: int, catalogue: Catalogue) -> Selection:
    """Step `number` (from 1) as it is shown at the meeting: large, and with the agenda's data."""
    return replace(opened(agenda.steps[number - 1], catalogue).selection, data=agenda.data, mode=Mode.MEETING, step=number)


def to_json(agenda: Agenda) -> str:
    """The file of an agenda: JSON with Swedish keys, to be read and edited by hand if need be."""
    views = [{key: getattr(step, field) for key, field in KEYS.items()} | _filled(step, LATER) for step in agenda.steps]
    held = _filled(agenda.held, MINUTES)
    written = {"titel": agenda.title, "data": agenda.data, "vyer": views} | ({"protokoll": held} if held else {})
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def _filled(of: Step | Held, keys: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, field in keys.items() if (text := getattr(of, field))}


def from_json(text: str | bytes) -> Agenda:
    """The agenda of a file. Raises AgendaError with a sentence that names the place."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AgendaError(say.NOT_JSON) from error
    if not isinstance(found, dict) or not isinstance(found.get("vyer"), list):
        raise AgendaError(say.NOT_AN_AGENDA)
    if len(found["vyer"]) > MAX_STEPS:
        raise AgendaError(say.too_many(len(found["vyer"]), MAX_STEPS))
    data = _text(found, "data", 20, say.THE_AGENDA)
    if data and not re.fullmatch(VERSION, data):
        raise AgendaError(say.bad_version(data))
    steps = tuple(_step(number, view) for number, view in enumerate(found["vyer"], 1))
    return Agenda(_line(_text(found, "titel", MAX_TITLE, say.THE_AGENDA)), steps, data, _held(found.get("protokoll") or {}))


def _held(given: Any) -> Held:
    if not isinstance(given, dict):
        raise AgendaError(say.not_text(say.THE_AGENDA, "protokoll"))
    most = {"narvarande": MAX_NOTE}
    found = {field: _text(given, key, most.get(key, MAX_TITLE), say.THE_MINUTES).strip() for key, field in MINUTES.items()}
    return Held(**found)


def _step(number: int, view: Any) -> Step:
    where = say.view(number)
    if not isinstance(view, dict) or not isinstance(view.get("adress"), str):
        raise AgendaError(say.without_address(number))
    title = _line(_text(view, "titel", MAX_TITLE, where))
    notes = (_text(view, key, MAX_NOTE, where) for key in ("anteckning", "beslut"))
    later = (_line(_text(view, key, MAX_TITLE, where)) for key in LATER)
    return Step(title, _text(view, "adress", MAX_TEXT, where), *notes, *later)


def _text(given: dict[str, Any], key: str, most: int, where: str) -> str:
    """A text of the file, with control characters gone; nothing given is empty."""
    text = given.get(key) or ""
    if not isinstance(text, str):
        raise AgendaError(say.not_text(where, key))
    if len(text) > most:
        raise AgendaError(say.too_long(where, key, most))
    return "".join(c for c in text if c in "\n\t" or c.isprintable())


def _line(text: str) -> str:
    return " ".join(text.split())
