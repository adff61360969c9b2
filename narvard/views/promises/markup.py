"""What /atagande shows as HTML: the sentence, and the parts of each view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess.promises import Following, Promise
from narvard.assess.view import Context, Mark
from narvard.domain.promises import is_example
from narvard.format import counted
from narvard.html import Cell, Column
from narvard.selection import Selection, on_page
from narvard.texts import measure as measure_words
from narvard.ui.links import own_link
from narvard.ui.marks import SYMBOLS, mark
from narvard.views.promises import markup_plans, told
from narvard.views.promises import words as say
from narvard.views.promises.agreement import Part, Whole
from narvard.views.promises.answer import AGREEMENT, DECISIONS, DEVIATIONS, PLANS, Promises
from narvard.views.promises.claims import Promised
from narvard.views.promises.decisions import Decided
from narvard.views.promises.deviations import Line, Sum, Theme
from narvard.views.promises.deviations import Shown as Deviations
from narvard.views.promises.examples import examples

MOST_AT_MEETING = 6
THEMES_AT_MEETING = 3
MUTED, MUTED_LINE = h.span(".narvard-muted"), h.span(".narvard-muted.line")


def top(shown: Promises, context: Context) -> Element:
    """The sentence, what it rests on, and that what is only an example is one."""
    found = examples(shown, context)
    tag = html.example(say.EXAMPLE) if any(found) else None
    source = say.source(context.info.version, demo=context.info.demo, valued=shown.view in (PLANS, AGREEMENT))
    return html.headline(shown.sentence, shown.sub, h.p(".narvard-source")[tag, say.made_up(shown.view, found), source])


def body(shown: Promises, selection: Selection, context: Context) -> Node:
    """The parts of the view in order; at a meeting those that a room has use for."""
    return VIEWS[shown.view](shown, selection, context)


def tag(text: str) -> Node:
    """The mark of what is made up, before its own words: a source or a note says so."""
    return html.example(say.EXAMPLE) if is_example(text) else None


def heads(words: Sequence[str]) -> list[Element]:
    return [h.th(scope="col", role="columnheader")[word] for word in words]


# The agreement


def agreements(shown: Promises, selection: Selection, _context: Context) -> Node:
    names = [Mark(SYMBOLS[code], f"{say.FOLLOWED[code]}: {meaning}") for code, meaning in say.FOLLOWS.items()]
    return html.legend(names), [_whole(whole, selection) for whole in shown.wholes]


def _whole(whole: Whole, selection: Selection) -> Node:
    own = whole.agreement.id
    lines = [_sums(say.REST_OF if part.agreement.id == own else part.agreement.title, part.claim) for part in whole.parts]
    total = _sums(say.TOTAL, whole.claim, css="total")
    summary = html.folding_table(say.PARTS_TITLE, heads(say.PART_HEADS), [*lines, total], "narvard-roles narvard-parts")
    if selection.meeting:
        return summary
    listed = [
        html.details(f"{title}: {counted(part.claim.total, say.COMMITMENTS)}", _list(title, part, selection))
        for part in whole.parts
        for title in [say.REST_OF if part.agreement.id == own else part.agreement.title]
    ]
    return summary, h.p(".narvard-source")[say.agreement_source(whole.agreement.source)], listed


def _sums(title: str, claim: Promised, css: str = "") -> Element:
    """A row of the summary: how many, how far they are followed today, and what the proposals and nothing follow."""
    parts = (claim.full, claim.partial)
    bar = h.span(".narvard-answer-bar", aria_hidden="true")[
        [h.span(class_=SYMBOLS[code], style=f"width:{100 * count / claim.total:.2f}%") for code, count in _today(parts)]
        if claim.total
        else None
    ]
    numbers = h.span(".narvard-answer-number")[
        [
            h.span[html.mark(SYMBOLS[code]), f"{count} {word}"]
            for (code, count), word in zip(_today(parts), ("helt", "delvis"), strict=True)
        ]
    ]
    return h.tr(role="row", class_=css or None)[
        h.th(scope="row", role="rowheader")[title],
        h.td(".number", role="cell", data_namn=say.PART_HEADS[1])[str(claim.total)],
        h.td(role="cell", data_namn=say.PART_HEADS[2])[bar, numbers],
        h.td(".number", role="cell", data_namn=say.PART_HEADS[3])[str(claim.later)],
        h.td(".number", role="cell", data_namn=say.PART_HEADS[4])[str(claim.none)],
    ]


def _today(parts: tuple[int, int]) -> list[tuple[str, int]]:
    return list(zip(("foljs", "delvis"), parts, strict=True))


def _list(title: str, part: Part, selection: Selection) -> Element:
    rows = [_promise(one, selection) for one in part.promises]
    return html.folding_table(title, heads(say.LIST_HEADS), rows, "narvard-needs-list narvard-promises-list")


def _promise(one: Promise, selection: Selection) -> Element:
    promise, to = one.commitment, (on_page(selection, "measure"), on_page(selection, "compare"))
    where = " · ".join(filter(None, (promise.id, promise.section)))
    principal = measure_words.PRINCIPALS.get(promise.principal, promise.principal)
    return h.tr(role="row")[
        h.th(scope="row", role="rowheader")[tag(promise.source), promise.text, MUTED_LINE[where]],
        h.td(role="cell")[h.span(".narvard-answer")[html.mark(SYMBOLS[one.state]), say.FOLLOWED[one.state]]],
        h.td(role="cell", data_namn=say.LIST_HEADS[2])[principal],
        h.td(role="cell")[h.ul[[_measure(f, *to) for f in one.measures]] if one.measures else say.NO_COMMITMENT_MEASURE],
    ]


def _measure(one: Following, sheet: Selection, comparison: Selection) -> Element:
    measure, there = one.measure, replace(comparison, measure=one.measure.id)
    link = own_link(replace(sheet, measure=measure.id), measure.title)
    values = (" · ", own_link(there, "värden", html.hidden(" för ", measure.title))) if one.valued else None
    return h.li[mark(measure, one.valued), h.span[link, MUTED[" ", say.FIT[one.fit], values]]]


# Deviations


def deviations(shown: Promises, selection: Selection, _context: Context) -> Node:
    found = shown.deviations
    if found is None or not found.years:
        return None
    kinds = _years(say.KINDS_TITLE, say.KIND, found.kinds, found.years)
    made_up = html.example(say.EXAMPLE) if found.example else None
    foot = h.p(".narvard-muted")[say.HIDDEN]
    if selection.meeting:
        return kinds, foot, _lift(found, THEMES_AT_MEETING) if found.themes else None
    areas = _areas(found, selection) if len(found.lines) > 1 else None
    return h.h3[made_up, say.KINDS_TITLE], kinds, foot, _lift(found), areas


def _years(caption: str, head: str, lines: Sequence[Line], years: Sequence[int]) -> Element:
    """How many of each year and, of the last, per 10 000 inhabitants and how many were analysed together."""
    last = years[-1]
    columns = [Column(head), *(Column(str(year), numeric=True) for year in years)]
    columns += [Column(f"{say.RATE} {last}", numeric=True), Column(f"{say.ANALYSED} {last}", numeric=True)]
    rows = []
    for line in lines:
        by_year = dict(line.years)
        rows.append([Cell(line.name), *(count(by_year[year]) for year in years), rate(by_year[last]), analysed(by_year[last])])
    return html.table(caption, columns, rows)


def count(found: Sum) -> Cell:
    """How many, at least where something is hidden; a blank says why."""
    if not found.cells:
        return Cell(told.count(found), None, muted=True, reason="inget är inlagt")
    if found.cells == found.hidden:
        return Cell(told.count(found), None, muted=True, reason="färre än fem")
    return Cell(told.count(found), found.count)


def rate(found: Sum) -> Cell:
    if found.rate is None:
        return Cell(told.rate(found), None, muted=True, reason="inget tal att visa")
    return Cell(told.rate(found), found.rate)


def analysed(found: Sum) -> Cell:
    if not found.of:
        return Cell(told.analysed(found), None, muted=True, reason="ej angivet eller dolt")
    return Cell(told.analysed(found), 100 * found.analysed / found.of, reason=f"{found.analysed} av {found.of} där det är känt")


def _areas(found: Deviations, selection: Selection) -> Node:
    own = [place for place, line in enumerate(found.lines) if line.code == selection.own]
    last = found.years[-1]
    columns = [Column(say.AREA), *(Column(str(year), numeric=True) for year in found.years)]
    columns += [Column(f"{say.RATE} {last}", numeric=True), Column(f"{say.ANALYSED} {last}", numeric=True)]
    rows = []
    for line in found.lines:
        by_year = dict(line.years)
        cells = [count(by_year[year]) for year in found.years]
        rows.append([Cell(say.marked(line.name, example=line.example)), *cells, rate(by_year[last]), analysed(by_year[last])])
    return h.h3[say.AREAS_TITLE], html.table(say.AREAS_TITLE, columns, rows, own)


def _lift(found: Deviations, most: int | None = None) -> Node:
    """What to take on to the next level: themes that came up in several areas, the most common first."""
    if found.level == "region":
        return h.h3[say.LIFT], h.p(".narvard-muted")[say.AT_COUNTY]
    if not found.themes:
        return h.h3[say.LIFT], h.p(".narvard-muted")[say.NOTHING_TO_LIFT]
    columns = [Column(head) for head in say.THEME_HEADS]
    return (
        h.h3[say.LIFT],
        h.p(".narvard-muted")[say.LIFT_SUB],
        html.table(say.LIFT, columns, map(_theme, found.themes[:most])),
        html.more(len(found.themes) - (most or len(found.themes))),
    )


def _theme(one: Theme) -> list[Cell]:
    return [Cell(say.marked(one.text, example=one.example)), Cell(one.kind), Cell(", ".join(one.areas)), Cell(one.lifted_to)]


# Decisions


def decisions(shown: Promises, selection: Selection, _context: Context) -> Node:
    if not shown.decisions:
        return None
    listed = shown.decisions[:MOST_AT_MEETING] if selection.meeting else shown.decisions
    rows = [_decision(one, selection) for one in listed]
    table = html.folding_table(say.DECISIONS_TITLE, heads(say.DECISION_HEADS), rows, "narvard-roles narvard-decisions")
    return table, html.more(len(shown.decisions) - len(listed))


def _decision(one: Decided, selection: Selection) -> Element:
    there = one.target and replace(one.target, data=selection.data, mode=selection.mode)
    decision = one.decision
    return h.tr(role="row")[
        h.th(scope="row", role="rowheader")[decision.date],
        h.td(role="cell", data_namn=say.DECISION_HEADS[1])[decision.forum],
        h.td(role="cell", data_namn=say.DECISION_HEADS[2])[own_link(there, one.about) if there else one.about],
        h.td(role="cell", data_namn=say.DECISION_HEADS[3])[decision.text],
        h.td(role="cell", data_namn=say.DECISION_HEADS[4])[_view(one)],
    ]


def _view(one: Decided) -> Node:
    """The view that the decision was taken on. It keeps the data of its own link."""
    if one.view is None:
        return MUTED[say.NO_VIEW]
    words = say.VIEW if one.view.data else say.LIVING
    return own_link(one.view, words, html.hidden(f" för beslutet {one.decision.date}"))


VIEWS: Mapping[str, Callable[[Promises, Selection, Context], Node]] = {
    PLANS: markup_plans.plans,
    AGREEMENT: agreements,
    DEVIATIONS: deviations,
    DECISIONS: decisions,
}
