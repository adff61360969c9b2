"""The matrices and lists of /tackning as HTML. Pure: a view in, text out, so that it can be cached."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlencode

from narvard.assess import view
from narvard.assess.view import Mark
from narvard.domain import Measure, ProposalStep
from narvard.domain.link_codes import Count
from narvard.page import PAGE
from narvard.selection import Selection, on_page, to_query, with_proposed
from narvard.selection.pages.coverage import CELL
from narvard.selection.pages.facets import ANSWERS, SEARCH
from narvard.texts import FLAG_TEXTS
from narvard.texts.names import STEP_TITLES
from narvard.ui import html
from narvard.views.coverage import words as say
from narvard.views.coverage.answer import DROPPED, Coverage, Listed, ListedNeed, Opened, fill, headline
from narvard.views.coverage.areas import Values
from narvard.views.coverage.cells import FOLLOWED, PARTLY, PROPOSED, UNVALUED, VALUED, Line, Matrix, split_of

TOTAL = Line("", say.TOTAL)
MEETING_NEEDS, MEETING_STEPS = 1, 5
"""Needs of each state, and measures of each step, that a projector has room for."""


@dataclass(frozen=True)
class Place:
    """Where the reader stands: links keep everything but what they change."""

    selection: Selection

    def to(self, cell: str) -> str:
        return address("coverage", to_query(CELL.put(self.selection, cell)))

    def measure(self, code: str) -> str:
        target = replace(on_page(self.selection, "measure"), measure=code)
        return address("measure", to_query(target))

    def need(self, code: str) -> str:
        return address("needs", to_query(SEARCH.put(on_page(self.selection, "needs"), code)))

    def needs(self, *states: str) -> str:
        """The needs in some states, in the register of needs."""
        kept = replace(on_page(self.selection, "needs"), perspective=self.selection.perspective, status=self.selection.status)
        return address("needs", to_query(ANSWERS.put(kept, states if states != say.EVERY else ())))


def address(page: str, query: dict[str, str]) -> str:
    return escape(f"./{PAGE[page].path}" + (f"?{urlencode(query)}" if query else ""))


def mark(state: str) -> str:
    return f'<span class="narvard-marke {say.MARKS[state]}"></span>'


def hidden(text: str) -> str:
    return f'<span class="narvard-dold">{escape(text)}</span>'


def bar(shown: Coverage, selection: Selection) -> str:
    """Needs by state as one divided bar; the words under it are the links."""
    place, counts = Place(selection), shown.needs
    states = [state for state, number in counts.items() if number]
    parts = "".join(f'<span class="narvard-tack-del {state}" style="flex-grow:{counts[state]}"></span>' for state in states)
    items = "".join(
        f'<li><span class="narvard-marke prov {state}"></span><a class="narvard-lank" href="{place.needs(state)}">'
        f"<strong>{counts[state]}</strong> {escape(say.STATE_WORDS[state])}</a></li>"
        for state in states
    )
    return (
        f'<div class="narvard-tack-stapel" aria-hidden="true">{parts}</div>'
        f'<ul class="narvard-forklaring" aria-label="{say.BAR_CAPTION}">{items}</ul>'
    )


def pieces(parts: Sequence[say.Piece], selection: Selection) -> str:
    """A sentence whose numbers lead to the needs they count."""
    place = Place(selection)

    def piece(text: str, states: tuple[str, ...]) -> str:
        return f'<a class="narvard-lank" href="{place.needs(*states)}">{escape(text)}</a>' if states else escape(text)

    return "".join(piece(text, states) for text, states in parts)


def for_all(shown: Coverage, selection: Selection) -> str:
    """How many more the target group ”alla” has, as a link to them."""
    more = shown.for_all
    if more is None:
        return ""
    href, words = address("coverage", to_query(more.target)), say.for_all(more.count, more.new, selection.coverage.count)
    return f'<p class="narvard-dampad"><a class="narvard-lank" href="{href}">{escape(words)}</a></p>'


def left_out(values: Values, selection: Selection) -> str:
    """Measures that have values but cannot have any at the level shown."""
    place = Place(selection)
    names = "".join(f'<li><a class="narvard-lank" href="{place.measure(m.id)}">{escape(m.title)}</a></li>' for m in values.left_out)
    return html.details(say.left_out(len(values.left_out)), f"<ul>{names}</ul>") if names else ""


def legend(matrix: Matrix, count: Count) -> str:
    words = say.MEASURE_LEGEND if count is Count.MEASURES else say.STATE_WORDS
    marks = [Mark(say.MARKS[state], words[state]) for state in matrix.states]
    return html.legend((*marks, *([Mark("tom", say.NOTHING[count].lower())] if count is Count.MEASURES else [])))


def matrix_table(shown: Coverage, selection: Selection) -> str:
    """Legend, and rows × target groups with totals: every cell, row head and column head is a link that opens its list."""
    matrix, place = shown.matrix, Place(selection)
    if matrix is None or not matrix.rows or not matrix.columns:
        return ""
    caption = headline(matrix, selection)[0]
    head = "".join(f'<th scope="col">{_head(place, line, shown.opened, column=True)}</th>' for line in (*matrix.columns, TOTAL))
    body = "".join(
        f'<tr{" class=summa" if row is TOTAL else ""}><th scope="row">{_head(place, row, shown.opened, column=False)}</th>'
        + "".join(_cell(place, matrix, row, column, shown.opened) for column in (*matrix.columns, TOTAL))
        + "</tr>"
        for row in (*matrix.rows, TOTAL)
    )
    return legend(matrix, selection.coverage.count) + (
        f'<div class="narvard-rulla" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="narvard-matris">'
        f'<caption class="narvard-dold">{escape(caption)}</caption><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _head(place: Place, line: Line, opened: Opened | None, *, column: bool) -> str:
    cell = (f".{line.code}" if column else f"{line.code}.") if line.code else "."
    return f'<a class="narvard-lank" href="{place.to(cell)}"{_current(cell, opened)}>{escape(say.hyphened(line.name))}</a>'


def _current(cell: str, opened: Opened | None) -> str:
    return ' aria-current="true"' if opened and cell == f"{opened.row.code}.{opened.column.code}" else ""


def _cell(place: Place, matrix: Matrix, row: Line, column: Line, opened: Opened | None) -> str:
    count, cell = place.selection.coverage.count, f"{row.code}.{column.code}"
    counts = matrix.counts(row.code, column.code)
    said = [_line(count, state, number) for state, number in counts.items() if number] or [f"<span>{say.NOTHING[count]}</span>"]
    name = hidden(say.cell_place(row.name if row.code else "", column.name if column.code else "") + ": ")
    css = f"narvard-lank ruta {fill(counts)}"
    return f'<td><a class="{css}" href="{place.to(cell)}"{_current(cell, opened)}>{name}{hidden(", ").join(said)}</a></td>'


def _line(count: Count, state: str, number: int) -> str:
    kind = hidden(say.HIDDEN.get(state, "")) if count is Count.MEASURES and state in say.HIDDEN else ""
    return f"<span>{mark(state)}<span>{number} {kind}{escape(say.short(count, state, number))}</span></span>"


def opened_lists(shown: Coverage, selection: Selection) -> str:
    """The two lists of an open cell, side by side."""
    opened = shown.opened
    if opened is None:
        return ""
    if selection.coverage.count is not Count.MEASURES:
        today = [one for one in opened.needs if one.state in (FOLLOWED, PARTLY)]
        later = [one for one in opened.needs if one.state not in (FOLLOWED, PARTLY)]
        left = _heading(FOLLOWED, say.FOLLOWED_TITLE, _sum(today, selection)) + _need_groups(today, selection, say.NO_FOLLOWED)
        right = _heading("saknas", say.NOT_FOLLOWED_TITLE, _sum(later, selection)) + _need_groups(
            later, selection, say.NO_UNFOLLOWED
        )
        return f'<div class="narvard-tack-par"><section>{left}</section><section>{right}</section></div>'
    existing = [one for one in opened.measures if one.state != PROPOSED]
    proposed = [one for one in opened.measures if one.state == PROPOSED]
    left = _title(VALUED, len(existing), "befintliga") + measure_list(existing, selection, say.NO_EXISTING)
    right = _title(PROPOSED, len(proposed), "foreslagna") + _to_proposal(proposed, selection)
    right += measure_list(proposed, selection, say.NO_PROPOSED)
    return f'<div class="narvard-tack-par"><section>{left}</section><section class="foreslagna">{right}</section></div>'


def _to_proposal(proposed: Sequence[Listed], selection: Selection) -> str:
    """A link to the proposal with these measures in it."""
    if not proposed:
        return ""
    target = with_proposed(on_page(selection, "proposal"), (one.measure.id for one in proposed))
    missing = len(target.proposal) - len(selection.proposal)
    text = say.choose_proposed(missing, len(proposed)) if missing else say.SEE_PROPOSAL
    said = "" if missing else say.IN_PROPOSAL
    return f'<p>{said}<a class="narvard-lank" href="{address("proposal", to_query(target))}">{text}</a></p>'


def _title(state: str, number: int, kind: str) -> str:
    return f'<h3 class="narvard-tack-listnamn">{mark(state)}{escape(say.amount(number, say.LIST_TITLES[kind]))}</h3>'


def _heading(state: str, title: str, number: int) -> str:
    return f'<h3 class="narvard-tack-listnamn">{mark(state)}{escape(title)} ({number})</h3>'


def _sum(needs: Sequence[ListedNeed], selection: Selection) -> int:
    return sum(one.need.priority for one in needs) if selection.coverage.count is Count.WEIGHT else len(needs)


def measure_list(listed: Sequence[Listed], selection: Selection, none: str, most: int = view.MOST) -> str:
    """Measures with values first. Each with tier, reach, the needs it meets, and its plan when the method is missing; at a meeting
    the names of the first ones."""
    if not listed:
        return html.paragraph(none, "narvard-dampad")
    order = sorted(listed, key=lambda one: (one.state == UNVALUED, one.state == PROPOSED and one.measure.tier))
    if selection.meeting:
        items = "".join(_measure_line(one, Place(selection)) for one in order[:most])
        return f'<ul class="narvard-tack-mattlista">{items}</ul>{html.more(len(order) - most)}'
    return f'<ul class="narvard-tack-mattlista">{"".join(_measure(one, Place(selection)) for one in order)}</ul>'


def _measure_line(one: Listed, place: Place) -> str:
    """Name and state."""
    measure = one.measure
    words = say.measure_words(measure.status.value, measure.tier, one.state, one.reach is not None)
    return (
        f'<li><div class="rad"><a class="narvard-lank" href="{place.measure(measure.id)}">{escape(measure.title)}</a>'
        f'<span class="ord">{escape(words)}</span></div></li>'
    )


def _measure(one: Listed, place: Place) -> str:
    measure, reach = one.measure, one.reach
    words = say.measure_words(measure.status.value, measure.tier, one.state, reach is not None)
    facts = [say.tier(measure.tier)]
    facts += [say.reach(reach.municipalities, reach.of, reach.share, reach.period, reach.region_period)] if reach else []
    needs = html.details(say.needs_met(len(one.needs)), html.items([f"{n.text} ({say.FIT_WORDS[fit]})" for n, fit in one.needs]))
    return (
        f'<li><div class="rad"><a class="narvard-lank" href="{place.measure(measure.id)}">{escape(measure.title)}</a>'
        f'<span class="ord">{escape(words)}</span></div>{html.paragraph(" · ".join(facts), "narvard-dampad")}{_plan(one)}'
        + (needs if one.needs else html.paragraph(say.needs_met(0), "narvard-dampad"))
        + "</li>"
    )


def _plan(one: Listed) -> str:
    if one.state != PROPOSED or one.measure.tier != 3:
        return ""
    return (
        html.paragraph(_plan_words(one.plan), "narvard-dampad")
        if one.plan
        else html.paragraph(say.PLAN_MISSING, "narvard-tack-varning")
    )


def _plan_words(step: ProposalStep) -> str:
    return say.plan(step.step, step.start, step.end, step.responsible)


def _need_groups(needs: Sequence[ListedNeed], selection: Selection, none: str) -> str:
    """Needs under their states, the most important first."""
    parts = []
    for state in dict.fromkeys(one.state for one in sorted(needs, key=lambda one: list(say.STATE_TITLES).index(one.state))):
        here = [one for one in needs if one.state == state]
        shown = here[:MEETING_NEEDS] if selection.meeting else here
        items = "".join(_need(one, Place(selection)) for one in shown)
        title = f"{say.STATE_TITLES[state]} ({_sum(here, selection)})"
        parts.append(
            f'<h4 class="narvard-tack-listdel">{mark(state)}{escape(title)}</h4><ul class="narvard-tack-mattlista">{items}</ul>'
            + html.more(len(here) - len(shown))
        )
    return "".join(parts) or html.paragraph(none, "narvard-dampad")


def _need(one: ListedNeed, place: Place) -> str:
    links = "".join(
        f'<li>{mark(state)}<a class="narvard-lank" href="{place.measure(m.id)}">{escape(m.title)}</a>'
        f"{hidden(' ' + say.measure_words(m.status.value, m.tier, state, pilot=False))}</li>"
        for m, state in one.answers
    )
    line = html.paragraph(say.need_line(one.need.role, one.need.priority), "narvard-dampad")
    text = f'<a class="narvard-lank" href="{place.need(one.need.id)}">{escape(one.need.text)}</a>'
    return f"<li>{text}{line}" + (f'<ul class="narvard-tack-svar">{links}</ul>' if links else "") + "</li>"


def areas_table(shown: Coverage, selection: Selection) -> str:
    """Areas × measures: the newest year with a value, a link to the comparison, or the reason why there is none."""
    values, base = shown.values, on_page(selection, "compare")
    if values is None:
        return ""
    head = "".join(_measure_head(m, address("compare", _brief(base, m.id, selection.areas))) for m in values.measures)
    caption = say.areas(len(values.periods), len(values.periods) + len(values.reasons), values.level)
    body = "".join(
        f'<tr{" class=min" if area.code == selection.own else ""}><th scope="row">{escape(area.name)}'
        f'<span class="luckor">{say.gaps(values.gaps(area.code), len(values.measures))}</span></th>'
        + "".join(_value(values, area.code, m.id, base) for m in values.measures)
        + "</tr>"
        for area in values.areas
    )
    return (
        f'<div class="narvard-rulla narvard-tack-hog" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="narvard-omraden"><caption class="narvard-dold">{escape(caption)}</caption>'
        f'<thead><tr><th scope="col">{say.AREA_HEAD}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _measure_head(measure: Measure, href: str) -> str:
    pilot = mark(PROPOSED) + hidden(say.PILOT) if measure.is_proposed else ""
    return f'<th scope="col">{pilot}<a class="narvard-lank" href="{href}">{escape(say.hyphened(measure.title))}</a></th>'


def _value(values: Values, area: str, measure: str, base: Selection) -> str:
    period = values.periods.get((area, measure))
    if period is None:
        return f'<td class="lucka">{escape(FLAG_TEXTS[values.reasons[area, measure]])}</td>'
    return f'<td><a class="narvard-lank" href="{address("compare", _brief(base, measure, (area,)))}">{period}</a></td>'


def _brief(base: Selection, measure: str, areas: tuple[str, ...]) -> dict[str, str]:
    """As short a link as opens the comparison: the page fills in the rest. 49 × 60 of them must stay light."""
    query = {"matt": measure, "omrade": ".".join(areas), "data": base.data, "lage": "mote" if base.meeting else ""}
    return {key: text for key, text in query.items() if text}


def step_lists(shown: Coverage, selection: Selection) -> str:
    """The three steps, each with its measures; a measure whose method is missing shows its plan."""
    parts = []
    for step, title in STEP_TITLES.items():
        here = [one for one in shown.listed if one.step == step]
        items = measure_list(here, selection, say.NOTHING[Count.MEASURES] + ".", MEETING_STEPS)
        parts.append(html.heading(f"{title} ({len(here)})", 3) + html.paragraph(say.STEP_LINES[step], "narvard-under") + items)
    return f'<div class="narvard-tack-stegvis">{"".join(f"<section>{part}</section>" for part in parts)}</div>'


def nearest(shown: Coverage, selection: Selection) -> str:
    """Why nothing is there, and links to the nearest selections that have something."""
    cell = ""
    if shown.opened:
        cell = say.opened(shown.opened.row.name, shown.opened.column.name, split_of(selection))
    links = "".join(f"<li>{_nearest_link(one, selection, shown)}</li>" for one in shown.nearest)
    return (
        html.heading(say.nothing(shown.view, selection.coverage.count, cell), 2, "narvard-tack-avsnitt")
        + f'<ul class="narvard-tack-vidare">{links}</ul>'
    )


def _nearest_link(one: Selection, selection: Selection, shown: Coverage) -> str:
    href = address("coverage", to_query(one))
    gone = [name for name in say.FILTERS if name in {p.name for p in DROPPED if p.of(one) != p.of(selection)}]
    text = say.without(gone)
    if gone == ["cell"] and one.coverage.cell and shown.opened:
        text = say.wider(shown.opened.row.name if one.coverage.cell.endswith(".") else shown.opened.column.name)
    return f'<a class="narvard-lank" href="{href}">{escape(text)}</a>'


PARTS: Mapping[str, Callable[[Coverage, Selection], str]] = {
    "bar": bar,
    "matrix": matrix_table,
    "lists": opened_lists,
    "areas": areas_table,
    "steps": step_lists,
}
"""The large pieces, by name."""
