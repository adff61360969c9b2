"""Tables of /forslag in the layout of the pre-study's: sums within sums, in whole kronor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess.view import Context
from narvard.domain import Catalogue, is_preview
from narvard.domain.link_codes import Mode
from narvard.format import number
from narvard.page import PAGE
from narvard.selection import Selection, keys, on_page, to_query
from narvard.selection.pages.pathways import OPENED
from narvard.texts import DEMO, names
from narvard.ui import choices
from narvard.ui.links import own_link
from narvard.views.proposal import words as say
from narvard.views.proposal.answer import Proposal
from narvard.views.proposal.costs import Budget, Costs, Line, Place


@dataclass(frozen=True)
class Row:
    """A row: its heading, its amounts as text, and what sort of row it is (form, sum, beyond, own, or plain)."""

    name: str
    amounts: tuple[str, ...]
    css: str = ""


AMOUNT = h.td(".number")


def opening(shown: Proposal, selection: Selection, context: Context) -> Node:
    """The headline, what it rests on, the documents and the switch of views."""
    marks = [DEMO if context.info.demo else "", say.EXAMPLE]
    own = shown.view != "portfolj"  # the document is of the chosen set, and that view of the best
    offered = own and shown.count and not selection.meeting and not is_preview(selection.data)
    views = None if selection.meeting else choices.switch("Visa som", selection, keys.VIEW, PAGE["proposal"].views, shown.view)
    below = h.p(".narvard-line")[html.example(*marks), shown.sub], _documents(selection) if offered else None
    return html.headline(shown.sentence), h.div(".narvard-beside")[h.div[below], views]


def _documents(selection: Selection) -> Element:
    """The chosen set as a document for SRO; made when it is asked for."""
    whole = replace(selection, view="", mode=Mode.PAGE, terms=replace(selection.terms, appendices=True))
    query, alone = to_query(whole), replace(whole, terms=replace(whole.terms, appendices=False))
    kinds = [(ending, name, query) for ending, name in say.DOCUMENT_KINDS.items()]
    kinds.insert(1, ("docx", say.DECISION_ALONE, to_query(alone)))
    links = [
        h.a(".narvard-link", href=html.href(f"underlag.{ending}", asked), download=True)[name] for ending, name, asked in kinds
    ]
    return h.p(".narvard-documents")[h.span[f"{say.DOCUMENT}:"], links]


def grid(caption: str, heads: Sequence[str], rows: Iterable[Row]) -> Element:
    """A table of amounts that scrolls sideways on its own. The first column is the heading of the rows."""
    first, *others = heads
    top = h.tr[h.th(scope="col")[first], [h.th(".number", scope="col")[head] for head in others]]
    body = h.tbody[[h.tr(class_=row.css)[h.th(scope="row")[row.name], [AMOUNT[text] for text in row.amounts]] for row in rows]]
    return html.scroll_table(caption, top, body, "narvard-budget")


def years(by_kind: Mapping[int, tuple[int, int]], beyond: Mapping[int, int], heads: Sequence[str]) -> Element:
    """One-off, operation, their sum, and what of it is beyond ordinary operation: per year and in all."""
    one_off, operation = [[amounts[place] for amounts in by_kind.values()] for place in (0, 1)]
    sums = [sum(amounts) for amounts in by_kind.values()]
    rows = [
        Row(names.ONE_OFF, _with_sum(one_off)),
        Row(names.YEARLY, _with_sum(operation)),
        Row(say.TOTAL, _with_sum(sums), "total"),
        Row(say.BEYOND, _with_sum([beyond.get(year, 0) for year in by_kind]), "beyond"),
    ]
    return grid(f"{say.YEARS_TITLE}, {say.KRONOR}", (say.KRONOR.capitalize(), *heads), rows)


def _with_sum(amounts: Sequence[int]) -> tuple[str, ...]:
    return tuple(number(amount) for amount in (*amounts, sum(amounts)))


def heads(shown: Proposal, found: Costs) -> list[str]:
    """The years of a budget, and their sum."""
    return [str(year) if year else say.UNPLANNED for year in found.years] + [say.to_year(shown.horizon)]


def principals(found: Costs, heads: Sequence[str]) -> Element:
    """Who pays, once and per year, and the years of each: the last rows of the tables of each, in one."""
    rows = [
        Row(say.PAYERS[table.who], _amounts(table.total), "total" if table.who == "total" else "")
        for table in sorted(found.budgets, key=lambda one: one.who == "total")
    ]
    return grid(f"{say.PAYERS_TITLE}, {say.KRONOR}", (say.PAYERS_TITLE, *say.FORM_HEADS[1:], *heads), rows)


def reserved(shown: Proposal, context: Context) -> Node:
    """Under the sums: between what they lie, in which year's prices, the work in each municipality, and what answers nothing."""
    known = shown.reserved
    if known is None:
        return None
    titles = [context.catalogue.measure_by_id[id].title for id in known.silent.measures] if known.silent else []
    lines = [
        say.cost_span(known.span) if known.span else "",
        say.prices(known.prices) if known.prices else "",
        say.hours(known.hours) if known.hours else "",
        say.silent(titles) if titles else "",
    ]
    return [h.p(".narvard-text")[line] for line in lines if line]


def budget(table: Budget, heads: Sequence[str]) -> Node:
    """Financing forms with their sums, the whole, and what is beyond ordinary operation; on demand with every cost item."""
    count = sum(len(form.items) for form in table.forms)
    title = f"{say.TABLES[table.who]}, {say.KRONOR}"
    short = grid(title, (*say.FORM_HEADS, *heads), _budget_rows(table, items=False))
    whole = grid(f"{title}, {say.items(count)}", (*say.BUDGET_HEADS, *heads), _budget_rows(table, items=True))
    return short, html.details(say.items(count), whole)


def _budget_rows(table: Budget, *, items: bool) -> list[Row]:
    rows: list[Row] = []
    for form in table.forms:
        rows.append(Row(form.total.name, _amounts(form.total), "form" if items else ""))
        rows += [Row(item.name, _amounts(item), "entry") for item in form.items if items]
    return [*rows, Row(table.total.name, _amounts(table.total), "total"), Row(table.beyond.name, _amounts(table.beyond), "beyond")]


def _amounts(line: Line) -> tuple[str, ...]:
    return tuple(number(amount) for amount in (line.one_off, line.yearly, *line.by_year.values(), line.total))


def places(found: Sequence[Place], heads: Sequence[str], own: str) -> Node:
    """Kommunalförbund with their sum; under each, on demand, its municipalities. That of the reader's own stands open."""
    table = (*say.LOCAL_HEADS, *heads, say.BEYOND)
    count = len(found[0].by_year) if found else 0
    sums = [
        sum(place.population for place in found),
        sum(place.one_off for place in found),
        sum(place.yearly for place in found),
        *[sum(list(place.by_year.values())[year] for place in found) for year in range(count)],
        sum(place.total for place in found),
        sum(place.beyond for place in found),
    ]
    rows = [_place(place, own) for place in found] + [Row(say.TOTAL, tuple(map(number, sums)), "total")]
    return grid(say.LOCAL_TITLE, table, rows), [_members(place, table, own) for place in found]


def _members(place: Place, heads: Sequence[str], own: str) -> Element:
    rows = [_place(member, own) for member in place.members]
    rows.append(Row(say.TOTAL, _place(place, own).amounts, "total"))
    inside = grid(place.name, heads, rows)
    is_open = own in {member.code for member in place.members}
    return html.details(f"{place.name} ({len(place.members)})", inside, is_open=is_open)


def _place(place: Place, own: str) -> Row:
    amounts = (place.population, place.one_off, place.yearly, *place.by_year.values(), place.total, place.beyond)
    return Row(place.name, tuple(map(number, amounts)), "own" if place.code == own else "")


def testable(shown: Proposal, selection: Selection, catalogue: Catalogue) -> Node:
    """The links that each proposed measure would make possible to try, on demand; each leads to what is known of it."""
    if not shown.tests:
        return None

    def link(code: str) -> Element:
        path = catalogue.pathway_by_id[code]
        start, end = catalogue.measure_by_id[path.from_measure].title, catalogue.measure_by_id[path.to_measure].title
        target = OPENED.put(replace(on_page(selection, "pathways"), measure=path.to_measure, view=""), code)
        return h.li[own_link(target, say.assumed(start, end))]

    rows = [[h.h3[catalogue.measure_by_id[one.measure].title], h.ul[map(link, one.links)]] for one in shown.tests]
    return html.details(say.testable(shown.tests), h.p(".narvard-muted")[say.TESTABLE], h.div(".narvard-all-links")[rows])
