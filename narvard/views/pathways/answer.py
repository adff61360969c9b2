"""/samband: what is thought to lead to a result, what is known of each link, and what is tried and learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from narvard.assess.changes import Change, changes
from narvard.assess.facets import Facet, kept, within
from narvard.assess.learning import Note, notes, overdue
from narvard.assess.pathways import Link, Says, links, opening, results, way_to
from narvard.assess.view import Context
from narvard.claims import Claim
from narvard.domain import Catalogue, Kind, Measure, PathwaySeen, SystemLevel
from narvard.format import in_sweden, in_words, number, with_unit
from narvard.frames import table
from narvard.search import search
from narvard.selection import Selection, keys
from narvard.statistics.correlation import detectable
from narvard.texts.shift import MARKS, OUTCOMES
from narvard.texts.synonyms import SYNONYMS
from narvard.views.pathways import frames
from narvard.views.pathways import words as say
from narvard.views.pathways.claims import Known, Leading, Learnt, Listed, Together, Tried

TURNED = ("ratt", "fel")
"""What is marked of a value: that it has gone one way since the baseline."""
FACETS = (
    Facet[Link](keys.TARGET_GROUPS, "", {}, lambda one: one.target_groups),
    Facet[Link](keys.CHANGE_AREAS, "", {}, lambda one: one.change_areas),
)


@dataclass(frozen=True)
class Drawing:
    """What is drawn: the links on the way to a result, all `every` links that say where each stands, and of each measure what is
    known in the area (existing ones only). `asked` where the reader has chosen the result. `plain` are ways of working shown
    without a judgement: no result beside them has one."""

    result: Measure
    links: tuple[Link, ...]
    every: tuple[Link, ...]
    values: Mapping[str, Change]
    plain: frozenset[str]
    baseline: int
    told: Leading
    asked: bool


@dataclass(frozen=True)
class Shown:
    """What the page shows of a view. `claims` are what is said, the headline first. `results` are what can be chosen, each with how
    many links lead there; `listed` the links that pass the filters, `opened` the one that is open; `noted` are the notes in view.
    """

    view: str
    area: str
    claims: tuple[Claim, ...]
    sentence: str
    sub: str
    results: tuple[tuple[Measure, int], ...]
    drawing: Drawing | None
    listed: tuple[Link, ...]
    opened: Link | None
    tried: tuple[Tried, ...]
    noted: tuple[Note, ...]
    together: Mapping[str, Together]
    day: str
    rows: pa.Table  # frames.PATHWAYS or LEARNING

    @property
    def known(self) -> Known:
        return next(one for one in self.claims if isinstance(one, Known))


def answer(selection: Selection, context: Context) -> Shown:
    """The chosen view; the drawing where none is."""
    every = links(context.catalogue)
    return _learning(selection, context) if selection.view == "larande" else _drawn(selection, context, every)


def facets(catalogue: Catalogue) -> tuple[Facet[Link], ...]:
    """The filters of the list, with the names of what can be chosen."""
    return tuple(
        replace(one, names=names)
        for one, names in zip(FACETS, (catalogue.target_group_names, catalogue.change_area_names), strict=True)
    )


def in_view(selection: Selection, context: Context) -> Sequence[Link]:
    """What the filters count: links, found by either of their measures."""
    return kept(links(context.catalogue), selection, FACETS)


# The drawing


def _drawn(selection: Selection, context: Context, every: tuple[Link, ...]) -> Shown:
    catalogue = context.catalogue
    told = _known(every)
    found = results(every)
    chosen = _chosen(selection, found, every)
    drawing = _drawing(chosen, every, selection, context) if chosen else None
    passing = _searched(selection, kept(every, selection, FACETS))
    listed = Listed(len(passing), len(every), within(selection, facets(catalogue)))
    opened = next((one for one in every if one.path.id == selection.pathways.opened), None)
    tried = tuple(_tried(one) for one in opened.tried) if opened else ()
    about = {one.id for link in drawing.links for one in (link.start, link.end)} if drawing else set()
    day, asked = _day(context), drawing is not None and drawing.asked
    tries = tuple(one for one in notes(catalogue, day) if about & set(one.note.measures) and one.note.state == "provar")
    return Shown(
        view="samband",
        area=_area(selection, catalogue),
        claims=(*_headlines(told, drawing), listed, *tried),
        sentence=say.led(drawing.told, drawing.result.title) if asked and drawing else say.known(told),
        sub=" ".join(filter(None, (f"{say.known(told)}." if asked and not selection.meeting else "", say.power(told)))),
        results=tuple((catalogue.measure_by_id[code], count) for code, count in found.items()),
        drawing=drawing,
        listed=tuple(passing),
        opened=opened,
        tried=tried,
        noted=tries,
        together={},
        day=day,
        rows=table([_row(one) for one in passing], frames.PATHWAYS),
    )


def _headlines(known: Known, drawing: Drawing | None) -> tuple[Claim, ...]:
    """What is said of all links, and of a result that is drawn: first where the reader has asked for it."""
    if drawing is None:
        return (known,)
    return (drawing.told, known) if drawing.asked else (known, drawing.told)


def _known(every: Sequence[Link]) -> Known:
    testable = [one for one in every if one.tried]
    most = max((tried.n for one in testable for tried in one.tried), default=0)
    seen = sum(one.says is Says.SEEN for one in testable)
    return Known(len(every), sum(one.existing for one in every), len(testable), seen, most, round(detectable(most), 10))


def _chosen(selection: Selection, found: Mapping[str, int], every: Sequence[Link]) -> str:
    """The result in the link; of a measure that nothing leads to, the first that it leads to; else the one it opens with."""
    if selection.measure in found:
        return selection.measure
    onward = (one.end.id for one in every if one.start.id == selection.measure)
    return next(onward, opening(every))


def _drawing(result: str, every: tuple[Link, ...], selection: Selection, context: Context) -> Drawing:
    way = way_to(result, every)
    measures = {one.id for link in way for one in (link.start, link.end)}
    values = {one.measure.id: one for one in changes(selection.own, context) if one.measure.id in measures}
    valued = {code for code, one in values.items() if one.points}
    led = {link.start.id for link in way if link.end.id in valued}
    plain = frozenset(
        code
        for code, one in values.items()
        if one.measure.kind is Kind.PROCESS and one.measure.system_level is SystemLevel.MICRO and code not in led
    )
    counts = Counter(link.says for link in way)
    asked = result == selection.measure or any(one.start.id == selection.measure for one in every)
    told = Leading(
        result,
        len(way),
        tuple((code.value, counts[code]) for code in Says if counts[code]),
        chosen=not asked and any(one.existing for one in every),
    )
    return Drawing(context.catalogue.measure_by_id[result], way, every, values, plain, context.catalogue.baseline, told, asked)


def value_words(measure: Measure, drawn: Drawing) -> tuple[str, tuple[str, str] | None]:
    """The newest value of a box with its year, else why there is none; and of one that has gone one way its words and its mark."""
    change = drawn.values.get(measure.id)
    if measure.is_proposed:
        return say.NO_VALUE, None
    if change is None or not change.points:
        return say.NO_VALUE_HERE, None
    year, value = change.points[-1]
    coded = measure.code_words.get(round(value), number(value))
    said = f"{coded if measure.is_code else valued(number(value, measure.decimals), measure)} ({year})"
    if measure.id in drawn.plain or change.outcome not in TURNED:
        return said, None
    return said, (OUTCOMES[change.outcome], MARKS[change.outcome, change.tested])


def valued(text: str, measure: Measure) -> str:
    """A value with its whole unit: ”46 %”, ”509 per 1 000 invånare 80+”."""
    return with_unit(text, measure.unit) if measure.unit == "%" else in_words(text, measure.unit)


def _searched(selection: Selection, found: Sequence[Link]) -> list[Link]:
    """The links that hold what is searched for, in a title, a reason or a source."""
    texts = {
        one.path.id: ((one.start.title, 3), (one.end.title, 3), (one.path.rationale, 1), (one.path.source, 1), (one.path.id, 3))
        for one in found
    }
    wanted = search(selection.facets.search, texts, SYNONYMS)
    return [one for one in found if one.path.id in wanted]


def _tried(one: PathwaySeen) -> Tried:
    rho, lower, upper, p = (0.0 if value is None else value for value in (one.rho, one.lower, one.upper, one.p))
    return Tried(one.pathway, one.period, one.n, rho, lower, upper, p, one.verdict.value, round(detectable(one.n), 10))


def _row(link: Link) -> dict[str, object]:
    path = link.path
    row: dict[str, object] = {
        "pathway": path.id,
        "from_measure": path.from_measure,
        "from_title": link.start.title,
        "to_measure": path.to_measure,
        "to_title": link.end.title,
        "sign": path.sign,
        "system_level_from": path.system_level_from,
        "system_level_to": path.system_level_to,
        "rationale": path.rationale,
        "evidence": path.evidence or "assumption",
        "evidence_source": path.source,
        "evidence_strength": path.strength,
        "says": link.says.value,
    }
    blank = dict.fromkeys(frames.PATHWAYS.names[len(row) :])
    for one in link.tried:
        if one.of_changes:
            blank |= {"change_period": one.period, "change_n": one.n, "change_rho": one.rho, "change_p_value": one.p}
        else:
            blank |= {"period": one.period, "n": one.n, "rho": one.rho, "lower": one.lower, "upper": one.upper, "p_value": one.p}
            blank["detectable"] = detectable(one.n)
    return row | blank


# Learning


def _learning(selection: Selection, context: Context) -> Shown:
    catalogue, day = context.catalogue, _day(context)
    found = _sought(selection, [one for one in notes(catalogue, day) if _passes(one, selection, catalogue)], catalogue)
    states = Counter(one.note.state for one in found)
    chosen = tuple(catalogue.area_by_code[code].name for code in selection.areas)
    filters = within(selection, facets(catalogue))
    told = Learnt(len(found), states["provar"], states["klart"], states["nedlagt"], overdue(found), day, filters)
    together = {one.note.id: Together(one.note.id, one.others) for one in found if one.others}
    return Shown(
        view="larande",
        area=", ".join(chosen),
        claims=(told, *together.values()),
        sentence=say.learnt(told),
        sub=say.overdue(told),
        results=(),
        drawing=None,
        listed=(),
        opened=None,
        tried=(),
        noted=found,
        together=together,
        day=day,
        rows=table([note_row(one) for one in found], frames.LEARNING),
    )


def _sought(selection: Selection, found: Sequence[Note], catalogue: Catalogue) -> tuple[Note, ...]:
    """The notes that hold what is searched for, in what they say, their area or the title of their measure."""

    def texts(one: Note) -> tuple[str, ...]:
        note = one.note
        titles = (catalogue.measure_by_id[code].title for code in note.measures)
        return one.area.name, note.saw, note.believes, note.tries, note.learnt, *titles

    wanted = search(selection.facets.search, {one.note.id: [(text, 1) for text in texts(one)] for one in found}, SYNONYMS)
    return tuple(one for one in found if one.note.id in wanted)


def _passes(one: Note, selection: Selection, catalogue: Catalogue) -> bool:
    """Whether a note is of a chosen area (or of a group it belongs to, or a municipality in it) and of a measure in view."""
    measures = [catalogue.measure_by_id[code] for code in one.note.measures]
    places = {one.note.area, *catalogue.parents.get(one.note.area, ()), *catalogue.children.get(one.note.area, ())}
    return (
        (not selection.areas or bool(places & set(selection.areas)))
        and _of(selection.target_groups, [code for m in measures for code in m.target_groups])
        and _of(selection.change_areas, [code for m in measures for code in m.change_areas])
    )


def _of(chosen: Sequence[str], codes: Sequence[str]) -> bool:
    return not chosen or bool(set(chosen) & set(codes))


def note_row(one: Note) -> dict[str, object]:
    """A note as a row of frames.LEARNING."""
    note = one.note
    return {
        "note_id": note.id,
        "area": note.area,
        "name": one.area.name,
        "measure_id": note.measure_id or note.measures[-1],
        "pathway": note.pathway,
        "system_level": note.level,
        "saw": note.saw,
        "believes": note.believes,
        "tries": note.tries,
        "know_by": note.know_by,
        "learnt": note.learnt,
        "state": note.state,
        "role": note.role,
        "began": note.date,
        "lifted_from": note.lifted_from,
        "overdue": one.overdue,
    }


def _day(context: Context) -> str:
    """The day of the data version: what is overdue is so by then, and a frozen link says the same for ever."""
    return in_sweden(context.info.created).date().isoformat()


def _area(selection: Selection, catalogue: Catalogue) -> str:
    """Whose values they are, as a sentence names it."""
    return catalogue.area_by_code[selection.own].name if selection.own else "länet och regionen"
