"""The parts of /behov: sentence, how far each role's needs are met, filters, and the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context, Mark
from narvard.domain import Catalogue
from narvard.selection import Selection, keys, on_page
from narvard.selection.pages.facets import ANSWERS
from narvard.texts import filters as say_filters
from narvard.texts import measure as words
from narvard.texts.names import role_name
from narvard.ui import answers, choices, facets, filters
from narvard.ui.links import own_link
from narvard.ui.marks import mark
from narvard.ui.parts import actions
from narvard.ui.show import show
from narvard.views.needs import words as say
from narvard.views.needs.answer import Answering, NeedRow, Register, RoleLine, answer

SYMBOLS = {
    "foljs": "foljs",
    "delvis": "delvis",
    "foreslaget": "diamond",
    "utan-varden": "novalue",
    "saknas": "inget",
    "blir-foljda": "foljs",
    "blir-delvis": "delvis",
}
"""Answer (a code of `svar`) → its drawn mark."""
MUTED, MUTED_LINE = h.span(".narvard-muted"), h.span(".narvard-muted.line")


def screen(selection: Selection, context: Context, shown: Register) -> None:
    """The whole page. Every number is a link to the rows that it counts."""
    sentence = [own_link(to, text) if to else text for text, to in shown.sentence]
    way = shown.way_out
    show(
        filters.filter_row(selection, context),
        html.headline(sentence, [html.example(say.EXAMPLE), say.source(context.info.version, demo=context.info.demo)]),
        h.p[own_link(way.target, say.way_out(way.dropped, way.count))] if way else None,
        html.legend([Mark(SYMBOLS[code], f"{name}: {say.MEANINGS[code]}") for code, name in say.ANSWERS.items()]),
        None if selection.meeting else (h.h3[say.SUMMARY_TITLE], h.p(".narvard-muted")[say.SUMMARY_SUB]),
        _summary(shown),
    )
    if selection.meeting:
        return
    status = choices.switch(say.FACETS["status"], selection, keys.STATUS, say_filters.STATUS, selection.status, hide_label=False)
    show(h.div(".narvard-controls")[choices.search(say.SEARCH, selection, say.SEARCH_HINT), status])
    chosen = facets.chosen(shown.facets)
    summary = f"{say.FILTERS} ({chosen} valda)" if chosen else say.FILTERS
    sub = h.p(".narvard-text")[f"{shown.sub} ", own_link(ANSWERS.put(selection, ()), say.ALL_NEEDS)] if shown.sub else None
    show(html.details(summary, facets.facets(shown.facets), is_open=chosen > 0), sub)
    show(answers.kept(_registers, selection, context))
    show(actions(selection, ""))
    filters.lists(selection, context)


def _registers(selection: Selection, context: Context) -> list[Markup]:
    """The needs of each role, made once per data version and selection."""
    groups = answers.kept(answer, selection, context).groups
    return [
        html.rendered(h.h3[f"{role_name(role)} ({len(rows)})"], _table(role, rows, selection, context.catalogue))
        for role, rows in groups
    ]


def _heads(words: Iterable[str]) -> list[Element]:
    return [h.th(scope="col", role="columnheader")[word] for word in words]


def _summary(shown: Register) -> Element:
    return html.folding_table(say.SUMMARY_TITLE, _heads(say.SUMMARY_HEADS), [_role(line) for line in shown.lines], "narvard-roles")


def _role(line: RoleLine) -> Element:
    name = role_name(line.role) if line.role else say.TOTAL
    heads = say.SUMMARY_HEADS
    return h.tr(role="row", class_=not line.role and "total")[
        h.th(scope="row", role="rowheader")[name],
        h.td(".number", role="cell", data_namn=heads[1])[_number(line, "all", name, "behov")],
        h.td(role="cell", data_namn=heads[2])[_bar(line, ("foljs", "delvis"), name)],
        h.td(role="cell", data_namn=heads[3])[_bar(line, ("blir-foljda", "blir-delvis"), name)],
        h.td(".number", role="cell", data_namn=heads[4])[_number(line, "saknas", name, heads[4])],
    ]


def _number(line: RoleLine, code: str, name: str, what: str) -> Node:
    """The number as a link that says what it counts; a zero leads nowhere."""
    found = line.counts[code]
    if not found.count:
        return "0"
    return own_link(found.target, found.count, html.hidden(f" {name}, {what.lower()}"))


def _bar(line: RoleLine, codes: tuple[str, ...], name: str) -> Node:
    """A bar of the role's needs, and under it how many are met in full and in part."""
    total = line.counts["all"].count
    if not total:
        return "–"
    names = say.ANSWERS | say.LATER
    pieces = [h.span(class_=SYMBOLS[code], style=f"width:{100 * line.counts[code].count / total:.2f}%") for code in codes]
    numbers = [
        h.span[
            html.mark(SYMBOLS[code]),
            _number(line, code, name, names[code]),
            " helt" if code in ("foljs", "blir-foljda") else " delvis",
        ]
        for code in codes
    ]
    return h.span(".narvard-answer-bar", aria_hidden="true")[pieces], h.span(".narvard-answer-number")[numbers]


def _table(role: str, rows: tuple[NeedRow, ...], selection: Selection, catalogue: Catalogue) -> Element:
    to = on_page(selection, "measure"), on_page(selection, "compare")
    body = [_need(row, to, catalogue) for row in rows]
    return html.folding_table(role_name(role), _heads(say.LIST_HEADS), body, "narvard-needs-list")


def _need(row: NeedRow, to: tuple[Selection, Selection], catalogue: Catalogue) -> Element:
    need = row.need
    line = " · ".join(
        (
            need.id,
            catalogue.change_area_names[need.change_area],
            catalogue.target_group_names[need.target_group],
            words.PRINCIPALS.get(need.principal, need.principal),
            words.PERSPECTIVE_OF[need.perspective],
            words.SYSTEM_LEVEL_SHORT[need.system_level],
            need.origin,
        )
    )
    return h.tr(role="row")[
        h.th(scope="row", role="rowheader")[say.tail(need.text), MUTED_LINE[line]],
        h.td(role="cell")[h.span(".narvard-answer")[html.mark(SYMBOLS[row.state]), say.ANSWERS[row.state]]],
        h.td(role="cell", data_namn=say.LIST_HEADS[2])[need.priority],
        h.td(role="cell")[h.ul[[_measure(one, *to) for one in row.measures]] if row.measures else say.NO_MEASURE],
    ]


def _measure(answering: Answering, sheet: Selection, comparison: Selection) -> Element:
    """The measure with its mark and how well it answers; on to its values where it has any."""
    measure = answering.measure
    link = own_link(replace(sheet, measure=measure.id), measure.title)
    there = replace(comparison, measure=measure.id)
    values = (" · ", own_link(there, say.VALUES, html.hidden(" för ", measure.title))) if answering.valued else None
    fit = MUTED[" ", say.FIT[answering.fit], values]
    return h.li[mark(measure, answering.valued), h.span[link, fit]]
