"""Notes of learning: `/skriv/larande`, with a page for a new one and one for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import htpy as h
from htpy import Element, Node
from starlette.requests import Request
from starlette.responses import Response

from narvard.domain import Catalogue, Learning, SystemLevel
from narvard.domain.codes import highest
from narvard.domain.member import LONG, SHORT, Kept, Noted, Written
from narvard.format import swedish_day
from narvard.sources.members import digest, learning, waiting
from narvard.texts import members as say
from narvard.web.members import parts
from narvard.web.members.doors import Again, Text
from narvard.web.members.parts import NOTES
from narvard.web.shell import prefix
from narvard.web.signin.who import Person
from narvard.web.workshop import page
from narvard.web.workshop.doors import Form
from narvard.writes import engine as engines
from narvard.writes import members
from narvard.writes.commands import Refused

OWN, NEW, TRIES = "LM", "ny", 20
"""How ids begin that are made here: those that are typed in a workbook are L and a number."""
LEVELS = list(SystemLevel)


def every(catalogue: Catalogue, written: Written, version: str) -> dict[str, Learning]:
    """Notes as they stand, those that no version has yet too; the newest first."""
    found = {note.id: note for note in catalogue.learning}
    found |= {one.what.id: learning(one.what) for one in waiting(written, catalogue, version) if isinstance(one.what, Noted)}
    return dict(sorted(found.items(), key=lambda one: one[1].date, reverse=True))


def shown(_request: Request, who: Person, again: Again | None = None) -> Response:
    """All notes."""
    (version, catalogue), written = parts.now(), members.written(engines.store())
    waits = {one.seq for one in waiting(written, catalogue, version)}
    items = [_item(note, written, waits, catalogue, who) for note in every(catalogue, written, version).values()]
    new = h.p[h.a(".knapp", href=f"{prefix()}/{NOTES}/{NEW}")[say.NEW_NOTE]]
    body = h.ol(".poster")[items] if items else h.p[say.NOTHING]
    return parts.shown(say.NOTES, who, NOTES, h.p[say.NOTES_LEAD], new, body, again=again)


def _item(note: Learning, written: Written, waits: set[int], catalogue: Catalogue, who: Person) -> Element:
    kept = written.notes.get(note.id)
    is_waiting = kept is not None and kept.seq in waits
    about = " · ".join(filter(None, (_area(note.area, catalogue), _about(note, catalogue), say.TRIALS[note.state])))
    lift = h.a(".knapp.lugn", href=f"{prefix()}/{NOTES}/{NEW}?lyft={note.id}")[say.LIFT] if note.level != LEVELS[-1] else None
    return h.li(id=note.id)[
        h.h2[note.tries],
        h.p[about],
        h.p[note.saw],
        h.p(".dov")[say.LIFTED.format(note.lifted_from)] if note.lifted_from else None,
        parts.state(kept, waits=is_waiting),
        h.div(".rad")[
            h.a(".knapp.lugn", href=f"{prefix()}/{NOTES}/{note.id}")[say.CHANGE], lift, parts.take_back(kept, who, waits=is_waiting)
        ],
    ]


def _area(code: str, catalogue: Catalogue) -> str:
    area = catalogue.area_by_code.get(code)
    return area.name if area else code


def _about(note: Learning, catalogue: Catalogue) -> str:
    titles = [catalogue.measure_by_id[one].title for one in note.measures if one in catalogue.measure_by_id]
    return " → ".join(titles)


def one(request: Request, who: Person, again: Again | None = None) -> Response:
    """The form of a new note, of one that is lifted, or of one that is changed."""
    (version, catalogue), written = parts.now(), members.written(engines.store())
    code, again = str(request.path_params.get("id", NEW)), again or Again()
    known = every(catalogue, written, version)
    lifted = known.get(again.value("lyft") or request.query_params.get("lyft", ""))
    note = known.get(code) if code != NEW else lifted
    if note is None and code != NEW:
        raise Refused(404, say.NO_SUCH)
    seen = again.value("sett") or str(written.seen.get(f"note {code}", 0))
    title = say.NEW_NOTE if code == NEW else f"{say.NOTES} {code}"
    other: Node = None
    if again.status == 409 and (kept := written.notes.get(code)):
        seen, other = str(kept.seq), parts.stands_now(told(kept, catalogue), parts.by(kept))
    fields = _fields(note, request, again, catalogue, lifted=lifted is not None and code == NEW)
    hidden = page.hidden("sett", seen), page.hidden("lyft", lifted.id) if lifted and code == NEW else None
    back = h.p[h.a(href=f"{prefix()}/{NOTES}")[say.CANCEL]]
    form = parts.form(f"{NOTES}/{code}", again, hidden, fields, h.button[say.SAVE])
    return parts.shown(title, who, NOTES, other, form, back, again=again)


def told(kept: Kept[Noted], catalogue: Catalogue) -> Mapping[str, str]:
    """A note in lines."""
    note = kept.what
    lines = (note.saw, note.believes, note.tries, note.learnt, say.TRIALS[note.state], _area(note.area, catalogue), note.know_by)
    return dict(zip((say.SAW, say.BELIEVES, say.TRIES, say.LEARNT, say.STATE, say.AREA, say.KNOW_BY), lines, strict=True))


def _fields(note: Learning | None, request: Request, again: Again, catalogue: Catalogue, *, lifted: bool) -> list[Node]:
    def value(name: str, of_note: str, otherwise: str = "") -> str:
        return again.value(name, request.query_params.get(name, "") or (of_note if note else otherwise))

    n = note
    above = LEVELS[min(LEVELS.index(n.level) + 1, len(LEVELS) - 1)] if n and lifted else ""
    today = swedish_day().isoformat()
    areas = {one.code: one.name for one in catalogue.areas}
    measures = {measure.id: measure.title for measure in catalogue.measures}
    pathways = {one.id: f"{measures[one.from_measure]} → {measures[one.to_measure]}" for one in catalogue.pathways}
    return [
        parts.area("ser", say.SAW, value("ser", n.saw if n else ""), LONG),
        parts.area("tror", say.BELIEVES, value("tror", n.believes if n else ""), LONG, say.OPTIONAL, needed=False),
        parts.area("provar", say.TRIES, value("provar", n.tries if n else ""), LONG),
        page.choice("omrade", say.AREA, parts.named(areas, empty=True), value("omrade", n.area if n else ""), required=True),
        h.p(".dov")[say.ABOUT_HINT],
        page.choice("matt", say.MEASURE, parts.named(measures, empty=True), value("matt", n.measure_id if n else "")),
        page.choice("samband", say.PATHWAY, parts.named(pathways, empty=True), value("samband", n.pathway if n else "")),
        page.choice("niva", say.LEVEL, say.LEVELS, value("niva", above or (n.level if n else ""), LEVELS[0])),
        parts.date("borjade", say.BEGAN, value("borjade", n.date if n else "", today)),
        parts.date("vet", say.KNOW_BY, value("vet", n.know_by if n else ""), needed=False),
        page.choice("lage", say.STATE, say.TRIALS, value("lage", n.state if n else "")),
        parts.area("larde", say.LEARNT, value("larde", n.learnt if n else ""), LONG, say.OPTIONAL, needed=False),
        parts.line("roll", say.ROLE, value("roll", n.role if n else ""), SHORT),
        parts.line("varfor", say.WHY, again.value("varfor"), SHORT, say.WHY_HINT, needed=False),
    ]


def keeps(request: Request, who: Person, form: Form) -> Response:
    """Keeps a note; a new one gets the next id, and one that another has changed meanwhile is not overwritten unseen."""
    (version, catalogue), code = parts.now(), str(request.path_params["id"])
    said, store, seen = Text(form, catalogue), engines.store(), form.number("sett")
    known = every(catalogue, members.written(store), version)
    lifted = form.one("lyft")
    if (code != NEW and code not in known) or (lifted and lifted not in known):
        raise Refused(404, say.NO_SUCH)
    before = known[code].lifted_from if code != NEW else lifted

    def check(now: Written) -> None:
        if code != NEW and now.seen.get(f"note {code}", 0) != seen:
            raise Refused(409, say.CONFLICT)
        if code == NEW and note.id in now.notes:
            raise Taken

    for _ in range(TRIES):
        note = _noted(code if code != NEW else _next(every(catalogue, members.written(store), version)), said, before)
        try:
            members.write(store, who, note, form.key, check)
        except Taken:  # somebody else got that id
            continue
        return page.there(f"{NOTES}#{note.id}")
    raise Refused(503, say.MANY)


class Taken(Exception):
    """An id was given to another meanwhile."""


def _next(known: Mapping[str, Learning]) -> str:
    return f"{OWN}{highest(code.removeprefix(OWN) for code in known if code.startswith(OWN)) + 1}"


def _noted(code: str, said: Text, lifted_from: str) -> Noted:
    catalogue = said.catalogue
    noted = Noted(
        id=code,
        area=said.one_of("omrade", catalogue.area_by_code, say.AREA),
        measure_id=said.one_of("matt", catalogue.measure_by_id, say.MEASURE, needed=False),
        pathway=said.one_of("samband", catalogue.pathway_by_id, say.PATHWAY, needed=False),
        level=said.one_of("niva", say.LEVELS, say.LEVEL),
        saw=said.words("ser"),
        believes=said.words("tror"),
        tries=said.words("provar"),
        know_by=said.day("vet", needed=False, past=False),
        learnt=said.words("larde"),
        state=said.one_of("lage", say.TRIALS, say.STATE),
        role=said.words("roll"),
        date=said.day("borjade", past=False),
        lifted_from=lifted_from,
        why=said.words("varfor"),
    )
    return replace(noted, before=digest(noted, catalogue))
