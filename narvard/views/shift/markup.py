"""The tables, lists and small lines of /omstallning as HTML. Pure: a view in, elements out, so that they can be cached."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess.changes import Change, Why
from narvard.assess.view import Context
from narvard.charts import course, growth
from narvard.charts.course import Years
from narvard.charts.theme import Look
from narvard.domain import Catalogue, Measure, is_preview
from narvard.domain.link_codes import Answered, Mode, Outcome, ShownPerspective
from narvard.format import number
from narvard.page import PAGE
from narvard.selection import Selection, on_page, to_query
from narvard.selection.pages.facets import ANSWERS
from narvard.selection.pages.shift import Shift as Opened
from narvard.texts import DEMO, agenda
from narvard.texts import shift as shared
from narvard.texts.verdicts import value_text
from narvard.ui.links import own_link
from narvard.views.shift import brief, people
from narvard.views.shift import words as say
from narvard.views.shift.answer import Shift
from narvard.views.shift.questions import Chapter
from narvard.views.shift.ways import Row

MOST_PROPOSED = 5
UNMET = (Answered.PROPOSED, Answered.WAITING, Answered.NOTHING)
"""Codes of `svar` for needs that cannot be followed today."""
HEADING = h.h2(".narvard-shift-kind")
ROW, COLUMN, NUMBERS = h.th(scope="row"), h.th(scope="col"), h.th(".number", scope="col")


def top(shown: Shift, context: Context) -> Element:
    """The sentence of the view, and what it rests on."""
    demo = html.example(DEMO if context.info.demo else "")
    return html.headline(f"{shown.sentence}.", [demo, shown.sub])


def years_of(catalogue: Catalogue) -> Years:
    """The years that stand upright in the small lines."""
    return Years(catalogue.baseline, tuple(one.year for one in catalogue.checkpoints if one.year > catalogue.baseline))


def mark(change: Change) -> Node:
    return html.mark(shared.MARKS[change.outcome.value, change.tested])


def ends(change: Change) -> str:
    """The value before and the one after; no way is told between two that are no change."""
    return say.ends(change.before, change.after, change.measure, told=change.difference is not None)


def to_measure(change: Change, selection: Selection) -> Element:
    """A link to the measure over time."""
    there = replace(on_page(selection, "compare"), measure=change.measure.id, view="tid")
    return own_link(there, change.measure.title)


# Ways of working


def ways(shown: Shift, selection: Selection, catalogue: Catalogue, look: Look) -> Node:
    """All measures together, then a row per changed way of working and per prerequisite."""
    kinds = [("change_area", say.WAYS), ("prerequisite", say.PREREQUISITES)]
    parts: list[Node] = [_list("", "", shown, selection), *_explained(shown, selection, catalogue)]
    for kind, title in kinds:
        rows = [row for row in shown.ways if row.change_area.kind == kind]
        if rows:
            parts.append(
                [HEADING[title], h.div(".narvard-shift-ways")[[_way(row, shown, selection, catalogue, look) for row in rows]]]
            )
    return parts


def _explained(shown: Shift, selection: Selection, catalogue: Catalogue) -> list[Node]:
    """Whether marks are filled or hollow, of those in view, and what the small lines are; at a meeting in one paragraph."""
    tested = {one.tested for one in shown.changes if one.outcome is not Outcome.UNTOLD}
    lines = say.legend(catalogue.checkpoints, shown.baseline)
    if selection.meeting:
        return [h.p(".narvard-muted")[f"{say.HOLLOW} {lines}" if False in tested else lines]]
    return [
        html.legend([say.GROUNDS[one] for one in (True, False) if one in tested]) if tested else None,
        h.p(".narvard-muted")[f"{lines} {say.OWN_SCALE}"],
    ]


def totals(shown: Shift, selection: Selection) -> Element:
    """All measures in view, large."""
    return _counts("", _totals(shown), shown, replace(selection, view=""), css=".narvard-shift-totals")


def _totals(shown: Shift) -> Mapping[Outcome, int]:
    return {outcome: sum(one.outcome is outcome for one in shown.changes) for outcome in Outcome}


def _of_row(row: Row) -> Mapping[Outcome, int]:
    claim = row.claim
    return {
        Outcome.RIGHT: claim.right,
        Outcome.UNSURE: claim.unsure,
        Outcome.WRONG: claim.wrong,
        Outcome.UNTOLD: claim.untold,
    }


def _way(row: Row, shown: Shift, selection: Selection, catalogue: Catalogue, look: Look) -> Element:
    area = row.change_area
    core = [(change, why) for change, why in row.core if change.points]
    most = brief.CORE if selection.meeting else len(core)
    drawn = [_course(change, shown, selection, catalogue, look, why) for change, why in core[:most]]
    if selection.meeting:
        return h.section(".narvard-shift-way")[
            h.h3[area.short_title],
            h.p[say.way(row.claim, shown.baseline)],
            h.ul(".narvard-courses")[drawn] if drawn else h.p(".narvard-muted")[say.NO_CORE],
            _rest(len(core) - most, selection),
        ]
    return h.section(".narvard-shift-way")[
        h.div(".said")[
            h.h3[area.short_title],
            h.p[say.way(row.claim, shown.baseline)],
            _counts(area.id, _of_row(row), shown, selection),
        ],
        h.ul(".narvard-courses")[drawn] if drawn else h.p(".narvard-muted")[say.NO_CORE],
        _list(area.id, area.short_title, shown, selection),
    ]


def _rest(count: int, selection: Selection) -> Node:
    """How much more there is on the page itself, and the way there."""
    return h.p(".narvard-muted")[own_link(replace(selection, mode=Mode.PAGE), agenda.more(count))] if count > 0 else None


def _counts(row: str, counts: Mapping[Outcome, int], shown: Shift, selection: Selection, css: str = "") -> Element:
    """How many measures went each way, each with a link to exactly those. The mark is filled when all of them are tested."""
    here = [one for one in shown.changes if not row or row in one.measure.change_areas]

    def item(outcome: Outcome) -> Element:
        count = counts[outcome]
        tested = all(one.tested for one in here if one.outcome is outcome) and count > 0
        symbol = html.mark(shared.MARKS[outcome.value, tested])
        words = h.strong[count], f" {shared.OUTCOMES[outcome.value]}"
        opened = f"{row}.{outcome.value}"
        is_open = selection.shift.listed == opened
        there = replace(selection, shift=Opened("" if is_open else opened))
        link = own_link(there, words) if count else h.span[words]
        return h.li(class_=["none" if not count else None, "open" if is_open else None])[symbol, link]

    return h.ul(f".narvard-shift-counts{css}")[[item(outcome) for outcome in Outcome]]


def _course(
    change: Change, shown: Shift, selection: Selection, catalogue: Catalogue, look: Look, why: str, kind: str = ""
) -> Element:
    """A measure's small line, what it came to, and its own warning."""
    measure = change.measure
    years = years_of(catalogue)
    said = shared.OUTCOMES[change.outcome.value] if change.outcome is not Outcome.UNTOLD else _reason(change, shown)
    alt = say.course_alt(measure.title, ends(change), said)
    image = h.img(alt=alt, src=course.address(change.points, measure.series_break, years, look))
    return h.li[
        h.p(".kind")[kind] if kind else None,
        h.p(".title")[to_measure(change, selection)],
        h.div(".line")[image, _axis(years)],
        h.p(".ends")[None if change.why is Why.NO_DIRECTION else mark(change), ends(change)],
        h.p(".reason")[_reason(change, shown)] if change.outcome is Outcome.UNTOLD and change.why is not Why.NO_DIRECTION else None,
        _note(measure, why),
    ]


def _axis(years: Years) -> Element:
    """The years at the foot of a small line."""
    places = [(course.FIRST_YEAR, "first"), (years.baseline, ""), (years.last, "last")]
    return h.span(".years", aria_hidden="true")[
        [
            h.span(class_=css or None, style=f"left:{100 * course.x_of(year, years) / course.WIDTH:.1f}%")[year]
            for year, css in places
        ]
    ]


def _reason(change: Change, shown: Shift) -> str:
    return say.capital(shared.whys(shown.baseline)[change.why])


def _note(measure: Measure, why: str = "") -> Node:
    """Why the measure stands here, and its own warning."""
    said = [one for one in (why, measure.note) if one]
    return html.details(say.NOTES, [h.p[one] for one in said]) if said else None


def _list(row: str, name: str, shown: Shift, selection: Selection) -> Node:
    """The measures of the opened list, under the row that it belongs to."""
    if not selection.shift.listed or selection.shift.row != row:
        return None
    title = say.list_title(selection.shift.outcome, name, len(shown.listed))
    closed = own_link(replace(selection, shift=Opened()), say.LIST_CLOSE)
    heading = h.h4 if row else h.h3
    return h.div(".narvard-shift-list")[heading[title], h.p[closed], change_table(title, shown.listed, shown, selection)]


def change_table(caption: str, found: Sequence[Change], shown: Shift, selection: Selection) -> Element:
    """Measures with their two values, what became of them, and why."""
    head = h.tr[[COLUMN[text] if at in (0, 1, 5) else NUMBERS[text] for at, text in enumerate(say.LIST_HEADS)]]

    def cells(one: Change) -> Element:
        ends = [f"{value_text(end.value, one.measure)} ({end.period})" if end else "–" for end in (one.before, one.after)]
        why = shared.whys(shown.baseline)[one.why]
        after = one.after.value if one.after else None
        limits = say.limits(one.lower, one.upper, one.measure)
        return h.tr[
            ROW[to_measure(one, selection), h.small[one.measure.note] if one.measure.note else None],
            h.td[one.area.name if one.area else "–"],
            [h.td(".number")[text] for text in ends],
            h.td(".number")[say.difference(one.difference, after, one.measure), h.small[limits] if limits else None],
            h.td(".outcome")[h.span[mark(one), f"{shared.OUTCOMES[one.outcome.value]}: {why}"]],
        ]

    return html.scroll_table(caption, head, h.tbody[[cells(one) for one in found]], "narvard-shift-table")


# Resources, people


def kinds(shown: Shift, selection: Selection, catalogue: Catalogue, look: Look) -> Node:
    """Resources beside each other, a heading per kind; nothing is added."""
    if shown.resources is None:
        return None
    every = [(kind, one, why) for kind, found in shown.resources.kinds for one, why in found]
    first = [(kind, *found[0]) for kind, found in shown.resources.kinds] if selection.meeting else every
    parts = h.ul(".narvard-courses.resources")[
        [_course(one, shown, selection, catalogue, look, why, kind=say.KINDS[kind]) for kind, one, why in first]
    ]
    missing = [say.KINDS[kind] for kind in say.KINDS if kind not in ("share", *(one for one, _ in shown.resources.kinds))]
    return (
        h.p(".narvard-muted")[f"{say.NEVER_ADDED} {say.legend(catalogue.checkpoints, shown.baseline)} {say.OWN_SCALE}"],
        parts,
        _rest(len(every) - len(first), selection),
        h.p[say.no_values_for(missing)] if missing else None,
    )


def share_table(shown: Shift, _selection: Selection, _catalogue: Catalogue, _look: Look) -> Node:
    """The share of every year, the area beside what it is compared with."""
    own = shown.resources
    if own is None or own.share is None:
        return None
    by_line: dict[str, dict[int, str]] = {}
    for row in own.lines.to_pylist():
        by_line.setdefault(row["line"], {})[row["period"]] = row["value_text"]
    years = sorted({year for values in by_line.values() for year in values})
    return _by_year(own.share.measure.title, years, by_line)


def _by_year(title: str, years: Sequence[int], lines: Mapping[str, Mapping[int, str]]) -> Element:
    head = h.tr[COLUMN["År"], [NUMBERS[name] for name in lines]]
    body = h.tbody[[h.tr[ROW[year], [h.td(".number")[values.get(year, "–")] for values in lines.values()]] for year in years]]
    return html.details(f"{title} år för år", html.scroll_table(title, head, body, "narvard-shift-table narrow"))


def ages(shown: Shift, _selection: Selection, _catalogue: Catalogue, look: Look) -> Node:
    """The two ages: now, since the first year, beside what it is compared with, and a line over the years."""
    own = shown.people
    if own is None or not own.rows.num_rows:
        return None
    first, last = own.ages[0].own[0][0], own.ages[0].own[-1][0]
    other = say.who_is(own.other) if own.other else ""
    heads = [f"{first}", f"{last}", f"Sedan {first}", *([f"Sedan {first} i {other}"] if other else [])]
    head = h.tr[COLUMN["Ålder"], [NUMBERS[text] for text in heads], COLUMN[f"{first}–{last}"]]

    def row(line: people.Line) -> Element:
        cells = [number(line.own[0][1]), number(line.own[-1][1]), say.grown(line.own), *([say.grown(line.other)] if other else [])]
        drawn = growth.address(_index(line.own), _index(line.other), look) if first < last else ""
        image = h.img(alt="", src=drawn) if drawn else None
        return h.tr[ROW[line.name], [h.td(".number")[text] for text in cells], h.td(".spark")[image]]

    body = h.tbody[[row(line) for line in own.ages]]
    lines = h.p(".narvard-muted")[say.index_lines(say.who_is(own.who), other, first)] if first < last else None
    return html.scroll_table(say.AGES_TITLE, head, body, "narvard-shift-table narrow"), lines


def _index(points: Sequence[tuple[int, float]]) -> tuple[tuple[int, float], ...]:
    """Against the first year, which is 1."""
    return tuple((year, value / points[0][1]) for year, value in points)


def ratio_table(shown: Shift, _selection: Selection, _catalogue: Catalogue, _look: Look) -> Node:
    own = shown.people
    if own is None or not own.lines.num_rows:
        return None
    by_line: dict[str, dict[int, str]] = {}
    for row in own.lines.to_pylist():
        by_line.setdefault(row["line"], {})[row["period"]] = row["value_text"]
    return _by_year(say.PER_OLD, sorted({year for values in by_line.values() for year in values}), by_line)


# Questions


def review(shown: Shift, selection: Selection, catalogue: Catalogue, _look: Look) -> Node:
    """The target picture, and the guiding questions as chapters."""
    target = h.ul(".narvard-shift-target")[[h.li[one.text] for one in sorted(catalogue.target_picture, key=lambda one: one.no)]]
    aim = (HEADING[say.TARGET_TITLE], target) if catalogue.target_picture else None
    promised = None if selection.meeting else h.p[own_link(on_page(selection, "promises"), say.PROMISED)]
    return aim, h.div(".narvard-shift-chapters")[[_chapter(one, shown, selection) for one in shown.chapters]], promised


def _chapter(one: Chapter, shown: Shift, selection: Selection) -> Element:
    told = [change for change in one.changes if change.outcome is not Outcome.UNTOLD]
    silent = [change for change in one.changes if change.outcome is Outcome.UNTOLD]
    most = brief.PROPOSED if selection.meeting else MOST_PROPOSED
    named = [own_link(replace(on_page(selection, "measure"), measure=new.id), new.title) for new in one.proposed[:most]]
    needs = say.needs(one.claim)
    return h.section(".narvard-shift-question")[
        h.h2[one.question.text],
        h.p(".answer")[say.spoken(one.claim, shown.baseline)],
        change_table(say.SPEAKS, told, shown, selection) if told else None,
        html.details(
            f"{say.CANNOT}: {say.measures(len(silent))}",
            change_table(f"{one.question.text} {say.CANNOT}", silent, shown, selection),
        )
        if silent
        else None,
        h.p[own_link(_unmet(one, selection), needs)] if needs else None,
        h.p[own_link(replace(selection, view="resurser"), say.RESOURCES_LINK)] if one.question.perspective == "cost" else None,
        (h.h3[say.WOULD], h.ul[[h.li[link] for link in named]], _left(one, most)) if named else None,
    ]


def _left(one: Chapter, most: int) -> Node:
    more = say.proposed_left(min(len(one.proposed), most), len(one.proposed))
    return h.p(".narvard-muted")[more] if more else None


def _unmet(one: Chapter, selection: Selection) -> Selection:
    """The needs that the question is about and that nothing answers."""
    there = ANSWERS.put(on_page(selection, "needs"), UNMET)
    if one.question.change_area:
        there = replace(there, change_areas=(one.question.change_area,))
    if one.question.perspective:
        there = replace(
            there, perspective=ShownPerspective.COST if one.question.perspective == "cost" else ShownPerspective.QUALITY
        )
    return there


PARTS: Mapping[str, Callable[[Shift, Selection, Catalogue, Look], Node]] = {
    "ways": ways,
    "kinds": kinds,
    "share_table": share_table,
    "ages": ages,
    "ratio_table": ratio_table,
    "review": review,
}
VIEWS: Mapping[str, tuple[str, ...]] = {
    "arbetssatt": ("ways",),
    "resurser": ("share_table", "kinds"),
    "befolkning": ("ratio_table", "ages"),
    "avstamning": ("review",),
}
"""View → the parts of HTML in it, in order."""


def documents(selection: Selection, context: Context) -> Element | None:
    """The view as Word and PowerPoint: with the values of the day, or frozen to these."""
    version = context.info.version
    if is_preview(version):
        return None
    path = PAGE["shift"].path
    kinds = [(to_query(replace(selection, data="")), say.LIVING), (to_query(replace(selection, data=version)), say.FROZEN)]
    items = [
        h.li[h.a(".narvard-link", href=html.href(f"{path}.{ending}", query), download=True)[name], f" {words}"]
        for query, words in kinds
        for ending, name in say.DOCUMENTS
    ]
    return h.section(".narvard-shift-documents")[h.h2[say.DOCUMENTS_TITLE], h.ul[items]]
