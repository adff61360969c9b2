"""/samband as HTML: nested lists that a wide screen draws as boxes with arrows between them, and the notes."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess.learning import Note
from narvard.assess.pathways import Link
from narvard.assess.view import Context
from narvard.domain import Catalogue, Learning, Measure
from narvard.format import day
from narvard.html import element
from narvard.selection import Selection, address, keys, on_page
from narvard.selection.pages.pathways import OPENED
from narvard.ui.links import own_link
from narvard.views.pathways import words as say
from narvard.views.pathways.answer import Drawing, Shown, value_words
from narvard.views.pathways.layout import WHOLE, Arrow, Placed, in_a_room, layout, with_units

IN_A_ROOM = 6
"""Notes that a room sees."""
HIGHER = 1.75
"""How much higher a box may be for a room than its words need, where its column has few."""


def sentence(shown: Shown, context: Context) -> Element:
    """The headline, what follows from it, and what it rests on."""
    info = context.info
    rests = say.notes_source() if shown.view == "larande" else say.source(info.version, demo=info.demo)
    return html.headline(f"{shown.sentence}.", [f"{shown.sub} " if shown.sub else None, html.example(say.EXAMPLE), rests])


# The drawing


def drawing(drawn: Drawing, selection: Selection) -> Element:
    """A list of the columns, of their boxes, and of where the arrows of each lead. A room sees the columns that have boxes, and in
    those title and value alone."""

    def in_short(measure: Measure) -> int:
        return len(wrap(_value_said(measure, drawn, meeting=True), grid.letters))

    grid = in_a_room(drawn.links, drawn.every) if selection.meeting else WHOLE
    most = HIGHER if selection.meeting else 1.0
    placed = layout(drawn.links, drawn.every, grid, in_short if selection.meeting else with_units, most)
    arrows = {one.measure.id: [a for a in placed.arrows if a.link.start.id == one.measure.id] for c in placed.columns for one in c}
    columns = [
        _column(say.COLUMNS[code], grid.left(code), [_box(one, arrows[one.measure.id], drawn, selection) for one in boxes])
        for code, boxes in zip(grid.columns, placed.columns, strict=True)
    ]
    return h.ol(
        ".narvard-drivers",
        style=f"--lines:{placed.height:.2f};--wide:{grid.width:g}%;--wide-in:{grid.width:g}cqw;--letters:{grid.letters}",
    )[columns]


def _column(heading: str, left: float, boxes: list[Element]) -> Element:
    inside = h.ul[boxes] if boxes else h.p(".narvard-muted.none")[say.NOTHING_HERE]
    return h.li(".column", style=f"--left:{left:g}%")[h.h3[heading], inside]


def _box(placed: Placed, leaving: list[Arrow], drawn: Drawing, selection: Selection) -> Element:
    measure = placed.measure
    css = ["driver", "proposed" if measure.is_proposed else "existing", *(["result"] if measure.id == drawn.result.id else [])]
    sheet = keys.MEASURE.put(on_page(selection, "measure"), measure.id)
    return element(
        "li",
        {"class": " ".join(css), "style": f"--left:{placed.left:g}%;--top:{placed.top:.2f};--high:{placed.height:.2f}"},
        h.div(".inside")[
            element("a", {"href": address(sheet, "."), "class": "title", "data-driver": measure.id}, measure.title),
            h.span(".value")[_value(measure, drawn, selection)],
            None if selection.meeting else h.span(".level")[say.level(measure)],
        ],
        h.ul[[h.li[_arrow(one, drawn, selection)] for one in leaving]] if leaving else None,
    )


def _value_said(measure: Measure, drawn: Drawing, *, meeting: bool) -> str:
    return say.PROPOSED if meeting and measure.is_proposed else value_words(measure, drawn)[0]


def _value(measure: Measure, drawn: Drawing, selection: Selection) -> Node:
    """The newest value with its year, and whether it has gone right since the baseline."""
    said, turned = _value_said(measure, drawn, meeting=selection.meeting), value_words(measure, drawn)[1]
    return (said, " ", html.mark(turned[1]), html.hidden(" ", turned[0])) if turned else said


def _arrow(arrow: Arrow, drawn: Drawing, selection: Selection) -> Element:
    """A link to what is known of it: drawn, with its sign and word where it arrives; in a list and to a listener as a sentence."""
    link, (left, top, wide, high) = arrow.link, arrow.box
    corners = ",".join(f"{100 * x:.1f}% {100 * y:.1f}%" for x, y in arrow.outline)
    place = f"--left:{left:.2f}%;--top:{top:.2f};--width:{wide:.2f}%;--high:{high:.2f};--shape:polygon({corners})"
    at = f"--left:{arrow.words[0]:.2f}%;--top:{arrow.words[1]:.2f}"
    path, chosen = link.path, link.path.id == selection.pathways.opened
    target = OPENED.put(keys.MEASURE.put(selection, drawn.result.id), "" if chosen else path.id)
    return element(
        "a",
        {
            "class": f"arrow {link.says}{' chosen' if chosen else ''}",
            "href": address(target, "."),
            "title": say.arrow_title(link.start.title, link.end.title, path.sign, link.says),
            "aria-current": "true" if chosen else None,
            "data-to": link.end.id,
        },
        element("span", {"class": "shape", "style": place, "aria-hidden": "true"}),
        element(
            "span",
            {"class": f"pill{' back' if arrow.back else ''}", "style": at, "aria-hidden": "true"},
            f"{say.SIGNS[path.sign]} {say.SHORT[link.says]}",
        ),
        h.span(".said")[say.arrow(link.end.title, path.sign, link.says)],
    )


def legend(drawn: Drawing) -> Element:
    """What the arrows of the drawing say, each kind that is there."""
    there = [code for code, _ in drawn.told.says]
    turns = {turned for change in drawn.values.values() if (turned := value_words(change.measure, drawn)[1])}
    return h.ul(".narvard-drivers-legend")[
        [h.li[h.span(class_=f"arrow {code}")[h.span(".pill")[say.SHORT[code]]], f" {say.MEANINGS[code]}"] for code in there],
        [h.li[html.mark(mark), " ", say.turned(text, drawn.baseline)] for text, mark in sorted(turns)],
    ]


def evidence(shown: Shown, selection: Selection) -> Node:
    """What is known of the link that is open."""
    link = shown.opened
    if link is None:
        return None
    path = link.path
    tried = [h.p[say.tried(one)] for one in shown.tried] or h.p[say.untried(link.start, link.end)]
    sheets = [
        own_link(keys.MEASURE.put(on_page(selection, "measure"), one.id), f"{say.BOX_SHEET}: {one.title}")
        for one in (link.start, link.end)
    ]
    return h.section(".narvard-evidence", aria_label=say.expected(link.start.title, link.end.title, path.sign))[
        h.h3[f"{say.expected(link.start.title, link.end.title, path.sign)}."],
        h.p[path.rationale],
        h.p(".narvard-muted")[say.ground(path.evidence, path.source, path.strength)],
        tried,
        h.p[sheets[0], " · ", sheets[1], " · ", own_link(OPENED.put(selection, ""), say.CLOSE)],
    ]


def every(links: Iterable[Link], selection: Selection) -> Element:
    """All links that pass the filters, by what they lead to: each leads to its evidence in the drawing of its result."""
    by_end: dict[str, list[Link]] = {}
    for one in links:
        by_end.setdefault(one.end.title, []).append(one)

    def line(one: Link) -> Element:
        target = OPENED.put(keys.MEASURE.put(selection, one.end.id), one.path.id)
        return h.li[
            own_link(target, one.start.title), f" {say.SIGNS[one.path.sign]} ", h.span(".narvard-muted")[say.known_as(one.says)]
        ]

    return h.div(".narvard-all-links")[
        [[h.h4[title], h.ul[[line(one) for one in found]]] for title, found in sorted(by_end.items(), key=lambda one: one[0])]
    ]


# Learning


def tries(notes: Iterable[Note], selection: Selection) -> Element:
    """Who tries something about what is drawn."""
    lines = [
        h.li[
            _example(one),
            h.strong[one.area.name],
            f", {day(one.note.date)}: {one.note.tries} ",
            h.span(".narvard-muted")[_state(one)],
        ]
        for one in notes
    ]
    to_all = own_link(keys.VIEW.put(selection, "larande"), say.TO_LEARNING)
    return h.section(".narvard-tries", aria_label=say.TRIES_TITLE)[
        h.h3[say.TRIES_TITLE], h.ul[lines] if lines else h.p(".narvard-muted")[say.NOBODY], h.p[to_all]
    ]


def _example(one: Note) -> Node:
    """The mark of a note that is made up, wherever its area is named."""
    return html.example(say.EXAMPLE) if one.note.is_example else None


def in_short(shown: Shown) -> Element:
    """The first notes on a line each, for a room."""
    ordered = sorted(shown.noted, key=lambda one: not one.overdue)
    lines = [
        h.li[
            _example(one),
            h.strong[one.area.name],
            f": {one.note.tries} ",
            h.span(".narvard-muted")[_state(one)],
            _learnt(one),
            h.p(".narvard-muted")[f"{say.QUESTIONS[0]} {one.note.saw}"] if one.note.saw else None,
        ]
        for one in ordered[:IN_A_ROOM]
    ]
    return h.div(".narvard-tries")[h.ul[lines], html.more(len(ordered) - IN_A_ROOM)]


def _learnt(one: Note) -> Node:
    return f". {one.note.learnt}" if one.note.learnt else None


def notes(shown: Shown, selection: Selection, catalogue: Catalogue) -> Node:
    """Every note by its state; those that should have been followed up first."""
    ordered = sorted(shown.noted, key=lambda one: not one.overdue)
    return [
        h.section(".narvard-notes", aria_label=title)[h.h3[title], h.ul[[_note(one, shown, selection, catalogue) for one in found]]]
        for code, title in say.STATES.items()
        if (found := [one for one in ordered if one.note.state == code])
    ]


def _note(one: Note, shown: Shown, selection: Selection, catalogue: Catalogue) -> Element:
    note = one.note
    result = catalogue.measure_by_id[note.measures[-1]]
    target = keys.VIEW.put(keys.MEASURE.put(selection, result.id), "samband")
    together = shown.together.get(note.id)
    before = [
        html.details(say.lifted(catalogue.area_by_code[old.area].name, old), html.definitions(_said(old))) for old in one.history
    ]
    return h.li(".note")[
        h.h4[_example(one), say.note_heading(one.area.name, note)],
        h.p[own_link(target, result.title), " ", h.span(class_=["state", one.overdue and "late"])[_state(one)]],
        html.definitions(_said(note)),
        h.p(".narvard-muted")[say.who(note.role), f" {say.together(together)}" if together else None],
        before,
    ]


def _said(note: Learning) -> list[tuple[str, str]]:
    known = day(note.know_by) if note.know_by else ""
    answers = (note.saw, note.believes, note.tries, known, note.learnt or (say.NOT_YET if note.state == "provar" else ""))
    return [(question, text) for question, text in zip(say.QUESTIONS, answers, strict=True) if text]


def _state(one: Note) -> str:
    return say.state(one.note, late=one.overdue)
