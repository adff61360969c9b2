"""The matrices and lists of /tackning as HTML. Pure: a view in, elements out, so that they can be cached."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from narvard import html
from narvard.assess import view
from narvard.assess.view import Context, Mark
from narvard.claims import as_text
from narvard.domain import Measure, ProposalStep
from narvard.domain.link_codes import Count, ShownStatus
from narvard.html import hidden, link
from narvard.page import PAGE
from narvard.selection import Selection, address, on_page, with_proposed
from narvard.selection.pages.coverage import CELL
from narvard.selection.pages.facets import ANSWERS, SEARCH
from narvard.texts import DEMO, FLAG_TEXTS
from narvard.texts.names import STEP_TITLES
from narvard.ui.links import own_link
from narvard.views.coverage import words as say
from narvard.views.coverage.answer import DROPPED, Coverage, Listed, ListedNeed, Opened, fill
from narvard.views.coverage.areas import Values
from narvard.views.coverage.cells import FOLLOWED, PARTLY, PROPOSED, UNVALUED, Line, Matrix, split_of
from narvard.views.coverage.story_words import EVERY, Piece

TOTAL = Line("", say.TOTAL)
GAP = h.td(".gap")
MEETING_NEEDS, MEETING_STEPS = 1, 6
"""Needs of each state, and measures of each step, that a projector has room for."""


@dataclass(frozen=True)
class Place:
    """Where the reader stands: links keep everything but what they change."""

    selection: Selection

    def to(self, cell: str) -> str:
        return address(CELL.put(self.selection, cell), ".")

    @cached_property
    def sheet(self) -> Selection:
        return on_page(self.selection, "measure")

    def measure(self, code: str) -> str:
        return address(replace(self.sheet, measure=code), ".")

    def need(self, code: str) -> str:
        return address(SEARCH.put(on_page(self.selection, "needs"), code), ".")

    def needs(self, *states: str) -> str:
        """The needs in some states, in the register of needs."""
        kept = replace(on_page(self.selection, "needs"), perspective=self.selection.perspective, status=self.selection.status)
        return address(ANSWERS.put(kept, states if states != EVERY else ()), ".")


def mark(state: str) -> Markup:
    return html.mark(say.MARKS[state])


def opening(shown: Coverage, selection: Selection, context: Context) -> Node:
    """What the view shows, or why it is empty and what would not be, and the divided bar where needs are counted."""
    if is_empty(shown) and not shown.opened:
        return nearest(shown, selection)
    said, below = (pieces(part, selection) for part in (shown.sentence, shown.sub))
    of_needs = shown.view == "matris" and selection.coverage.count is not Count.MEASURES
    return (
        html.headline(said, [html.example(DEMO if context.info.demo else ""), below]),
        bar(shown, selection) if of_needs and any(shown.needs.values()) else None,
    )


def is_empty(shown: Coverage) -> bool:
    """Whether the filters leave nothing for the view to show."""
    table = shown.matrix
    return bool(shown.nearest) or (table is not None and not (table.rows and table.columns))


def story(shown: Coverage, selection: Selection) -> Element | None:
    """What can be answered: every number leads to the needs that it counts."""
    return h.p(".narvard-line")[pieces(shown.story, selection)] if shown.story else None


def opened_heading(opened: Opened, selection: Selection) -> Element:
    """Which cell is open."""
    return h.h2(".narvard-section")[say.opened(opened.row.name, opened.column.name, split_of(selection))]


def bar(shown: Coverage, selection: Selection) -> Node:
    """Needs by state as one divided bar; the words under it are the links, with the marks of the cells."""
    place, counts = Place(selection), shown.needs
    states = [state for state, number in counts.items() if number]
    parts = [h.span(class_=f"narvard-coverage-part {state}", style=f"flex-grow:{counts[state]}") for state in states]
    items = [
        h.li[
            mark(state),
            link(place.needs(state), h.strong[counts[state]], " ", say.state_words(selection.status)[state]),
        ]
        for state in states
    ]
    return h.div(".narvard-coverage-bar", aria_hidden="true")[parts], h.ul(".narvard-legend", aria_label=say.BAR_CAPTION)[items]


def pieces(parts: Sequence[Piece], selection: Selection) -> list[Node]:
    """A sentence whose numbers lead to the needs they count."""
    place = Place(selection)
    return [link(place.needs(*states), text) if states else text for text, states in parts]


def for_all(shown: Coverage, selection: Selection) -> Element | None:
    """How many more the target group ”alla” has, as a link to them."""
    more = shown.for_all
    if more is None:
        return None
    return h.p(".narvard-muted")[own_link(more.target, say.for_all(more.claim, selection.coverage.count))]


def left_out(values: Values, selection: Selection) -> Element | None:
    """Measures that have values but cannot have any at the level shown."""
    place = Place(selection)
    names = html.items(link(place.measure(m.id), m.title) for m in values.left_out)
    return html.details(say.left_out(values.claim), names) if values.left_out else None


def legend(matrix: Matrix, selection: Selection) -> Element:
    """The marks of a cell of measures; of needs the divided bar has them."""
    marks = [Mark(say.MARKS[state], say.MEASURE_LEGEND[state]) for state in matrix.states]
    return html.legend((*marks, Mark("empty", say.empty(Count.MEASURES, selection.status).lower())))


def matrix_table(shown: Coverage, selection: Selection) -> Node:
    """Legend, and rows × target groups with totals: every cell, row head and column head is a link that opens its list."""
    matrix, place = shown.matrix, Place(selection)
    if matrix is None or not matrix.rows or not matrix.columns:
        return None
    columns, rows = (*matrix.columns, TOTAL), (*matrix.rows, TOTAL)
    head = [h.th(scope="col")[_head(place, line, shown.opened, column=True)] for line in columns]
    body = [
        h.tr(class_=row is TOTAL and "total")[
            h.th(scope="row")[_head(place, row, shown.opened, column=False)],
            [_cell(place, matrix, row, column, shown.opened) for column in columns],
        ]
        for row in rows
    ]
    of_measures = selection.coverage.count is Count.MEASURES
    return of_measures and legend(matrix, selection), html.scroll_table(
        as_text(shown.sentence), h.tr[h.td, head], h.tbody[body], "narvard-proposal-matrix"
    )


def _head(place: Place, line: Line, opened: Opened | None, *, column: bool) -> Element:
    cell = (f".{line.code}" if column else f"{line.code}.") if line.code else "."
    return link(place.to(cell), say.hyphened(line.name), aria_current=_current(cell, opened))


def _current(cell: str, opened: Opened | None) -> str | None:
    return "true" if opened and cell == f"{opened.row.code}.{opened.column.code}" else None


def _cell(place: Place, matrix: Matrix, row: Line, column: Line, opened: Opened | None) -> Element:
    count, cell = place.selection.coverage.count, f"{row.code}.{column.code}"
    counts = matrix.counts(row.code, column.code)
    status = place.selection.status
    said = [_line(count, state, number, status) for state, number in counts.items() if number]
    said = said or [h.span[say.empty(count, status)]]
    listed = [[place > 0 and hidden(", "), line] for place, line in enumerate(said)]
    name = hidden(say.cell_place(row.name if row.code else "", column.name if column.code else ""), ": ")
    css = f"narvard-link tile {fill(counts)}"
    return h.td[link(place.to(cell), name, listed, css=css, aria_current=_current(cell, opened))]


def _line(count: Count, state: str, number: int, status: ShownStatus) -> Element:
    kind = hidden(say.HIDDEN[state]) if count is Count.MEASURES and state in say.HIDDEN else None
    return h.span[mark(state), h.span[f"{number} ", kind, say.short(count, state, number, status)]]


def opened_lists(shown: Coverage, selection: Selection) -> Element | None:
    """The two lists of an open cell, side by side."""
    opened = shown.opened
    if opened is None:
        return None
    if selection.coverage.count is not Count.MEASURES:
        today = [one for one in opened.needs if one.state in (FOLLOWED, PARTLY)]
        later = [one for one in opened.needs if one.state not in (FOLLOWED, PARTLY)]
        return h.div(".narvard-coverage-pair")[
            h.section[
                _heading("", f"{say.FOLLOWED_TITLE} ({_sum(today, selection)})"),
                _need_groups(today, selection, say.NO_FOLLOWED),
            ],
            h.section[
                _heading("", f"{say.NOT_FOLLOWED_TITLE} ({_sum(later, selection)})"),
                _need_groups(later, selection, say.NO_UNFOLLOWED),
            ],
        ]
    existing = [one for one in opened.measures if one.state != PROPOSED]
    proposed = [one for one in opened.measures if one.state == PROPOSED]
    return h.div(".narvard-coverage-pair")[
        h.section[
            _heading("", say.amount(len(existing), say.LIST_TITLES["befintliga"])),
            measure_list(existing, selection, say.NO_EXISTING),
        ],
        h.section(".proposals")[
            _heading(PROPOSED, say.amount(len(proposed), say.LIST_TITLES["foreslagna"])),
            _to_proposal(proposed, selection) if proposed else None,
            measure_list(proposed, selection, say.NO_PROPOSED),
        ],
    ]


def _to_proposal(proposed: Sequence[Listed], selection: Selection) -> Element:
    """A link to the proposal with these measures in it."""
    target = with_proposed(on_page(selection, "proposal"), [one.measure.id for one in proposed])
    missing = len(target.proposal) - len(selection.proposal)
    text = say.choose_proposed(missing, len(proposed)) if missing else say.SEE_PROPOSAL
    return h.p[None if missing else say.IN_PROPOSAL, own_link(target, text)]


def _heading(state: str, title: str) -> Element:
    """With the mark of a state where all below it are of that one."""
    return h.h3(".narvard-coverage-list-name")[mark(state) if state else None, title]


def _sum(needs: Sequence[ListedNeed], selection: Selection) -> int:
    return sum(one.need.priority for one in needs) if selection.coverage.count is Count.WEIGHT else len(needs)


def measure_list(listed: Sequence[Listed], selection: Selection, none: str, most: int = view.MOST) -> Node:
    """Measures with values first. Each with tier, reach, the needs it meets, and its plan when the method is missing; at a meeting
    the names of the first ones."""
    if not listed:
        return h.p(".narvard-muted")[none]
    place = Place(selection)
    order = sorted(listed, key=lambda one: (one.state == UNVALUED, one.state == PROPOSED and one.measure.tier))
    if selection.meeting:
        items = [h.li[_measure_line(one, place)] for one in order[:most]]
        return h.ul(".narvard-coverage-measures")[items], html.more(len(order) - most)
    return h.ul(".narvard-coverage-measures")[[_measure(one, place) for one in order]]


def _measure_line(one: Listed, place: Place) -> Element:
    """Mark, name and state."""
    measure = one.measure
    words = say.measure_words(measure.status.value, measure.tier, one.state, one.reach is not None)
    name = h.span(".name")[mark(one.state), link(place.measure(measure.id), measure.title)]
    return h.div(".line")[name, h.span(".words")[words]]


def _measure(one: Listed, place: Place) -> Element:
    measure, reach = one.measure, one.reach
    facts = [say.tier(measure.tier)]
    facts += [say.reach(reach.municipalities, reach.of, reach.share, reach.period, reach.region_period)] if reach else []
    needs = html.items(f"{n.text} ({say.FIT_WORDS[fit]})" for n, fit in one.needs)
    return h.li[
        _measure_line(one, place),
        h.p(".narvard-muted")[" · ".join(facts)],
        one.state == PROPOSED and measure.tier == 3 and _plan(one),
        html.details(say.needs_met(len(one.needs)), needs) if one.needs else h.p(".narvard-muted")[say.needs_met(0)],
    ]


def _plan(one: Listed) -> Element:
    return h.p(".narvard-muted")[_plan_words(one.plan)] if one.plan else h.p(".narvard-coverage-warning")[say.PLAN_MISSING]


def _plan_words(step: ProposalStep) -> str:
    return say.plan(step.step, step.start, step.end, step.responsible)


def _need_groups(needs: Sequence[ListedNeed], selection: Selection, none: str) -> Node:
    """Needs under their states, the most important first."""
    parts: list[Node] = []
    place = Place(selection)
    for state in dict.fromkeys(one.state for one in sorted(needs, key=lambda one: list(say.STATE_TITLES).index(one.state))):
        here = [one for one in needs if one.state == state]
        shown = here[:MEETING_NEEDS] if selection.meeting else here
        title = f"{say.state_titles(selection.status)[state]} ({_sum(here, selection)})"
        parts += [
            h.h4(".narvard-coverage-list-part")[mark(state), title],
            h.ul(".narvard-coverage-measures")[[_need(one, place) for one in shown]],
            html.more(len(here) - len(shown)),
        ]
    return parts or h.p(".narvard-muted")[none]


def _need(one: ListedNeed, place: Place) -> Element:
    links = [
        h.li[
            mark(state),
            link(place.measure(m.id), m.title),
            hidden(" ", say.measure_words(m.status.value, m.tier, state, pilot=False)),
        ]
        for m, state in one.answers
    ]
    return h.li[
        link(place.need(one.need.id), one.need.text),
        h.p(".narvard-muted")[say.need_line(one.need.role, one.need.priority)],
        h.ul(".narvard-coverage-answer")[links] if one.answers else None,
    ]


def areas_table(shown: Coverage, selection: Selection) -> Element | None:
    """Areas × measures: the newest year with a value, a link to the comparison, or the reason why there is none."""
    values, base = shown.values, on_page(selection, "compare")
    if values is None:
        return None
    rest = urlencode({key: text for key, text in (("data", base.data), ("lage", "mote" if base.meeting else "")) if text})
    start, rest = f"./{PAGE['compare'].path}?matt=", f"&{rest}" if rest else ""

    def there(measure: str, areas: tuple[str, ...]) -> str:
        """As short a link as opens the comparison: the page fills in the rest. 49 × 60 of them must stay light."""
        return f"{start}{measure}{'&omrade=' if areas else ''}{'.'.join(areas)}{rest}"

    head = [_measure_head(m, there(m.id, selection.areas)) for m in values.measures]
    body = [
        h.tr(class_=area.code == selection.own and "own")[
            h.th(scope="row")[area.name, h.span(".gaps")[say.gaps(values.gaps[area.code])]],
            [_value(values, area.code, m.id, there) for m in values.measures],
        ]
        for area in values.areas
    ]
    heads = h.tr[h.th(scope="col")[say.AREA_HEAD], head]
    return html.scroll_table(as_text(shown.sentence), heads, h.tbody[body], "narvard-areas", "narvard-coverage-tall")


def _measure_head(measure: Measure, address: str) -> Element:
    pilot = (mark(PROPOSED), hidden(say.PILOT)) if measure.is_proposed else None
    return h.th(scope="col")[pilot, link(address, say.hyphened(measure.title))]


def _value(values: Values, area: str, measure: str, there: Callable[[str, tuple[str, ...]], str]) -> Element:
    period = values.periods.get((area, measure))
    if period is None:
        return GAP[FLAG_TEXTS[values.reasons[area, measure]]]
    return h.td[link(there(measure, (area,)), period)]


def step_lists(shown: Coverage, selection: Selection) -> Element:
    """The three steps, each with its measures; a measure whose method is missing shows its plan."""
    parts: list[Node] = []
    for step, title in STEP_TITLES.items():
        here = [one for one in shown.listed if one.step == step]
        items = measure_list(here, selection, say.NOTHING[Count.MEASURES] + ".", MEETING_STEPS)
        parts.append(h.section[h.h3[f"{title} ({len(here)})"], h.p(".narvard-line")[say.STEP_LINES[step]], items])
    return h.div(".narvard-coverage-steps")[parts]


def nearest(shown: Coverage, selection: Selection) -> Node:
    """Why nothing is there, and links to the nearest selections that have something."""
    cell = ""
    if shown.opened:
        cell = say.opened(shown.opened.row.name, shown.opened.column.name, split_of(selection))
    links = [h.li[_nearest_link(one, selection, shown)] for one in shown.nearest]
    title = say.nothing(shown.view, selection.coverage.count, cell)
    return h.h2(".narvard-section")[title], h.ul(".narvard-coverage-on")[links]


def _nearest_link(one: Selection, selection: Selection, shown: Coverage) -> Element:
    gone = [name for name in say.FILTERS if name in {p.name for p in DROPPED if p.of(one) != p.of(selection)}]
    text = say.without(gone)
    if gone == ["cell"] and one.coverage.cell and shown.opened:
        text = say.wider(shown.opened.row.name if one.coverage.cell.endswith(".") else shown.opened.column.name)
    return own_link(one, text)


PARTS: Mapping[str, Callable[[Coverage, Selection], Node]] = {
    "bar": bar,
    "matrix": matrix_table,
    "lists": opened_lists,
    "areas": areas_table,
    "steps": step_lists,
}
"""The large pieces, by name."""
