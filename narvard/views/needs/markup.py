"""The needs as HTML: the sentence, how far each role's needs are met, and the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess.promises import decisions_of
from narvard.assess.view import Context, Mark
from narvard.domain import Catalogue
from narvard.domain.link_codes import ShownStatus
from narvard.format import day
from narvard.selection import Selection, on_page
from narvard.texts import measure as words
from narvard.texts.names import role_name
from narvard.ui import promised
from narvard.ui.links import own_link
from narvard.ui.marks import SYMBOLS, mark
from narvard.views.needs import words as say
from narvard.views.needs.answer import Answering, NeedRow, Register, RoleLine
from narvard.views.needs.heard import Cell

MUTED, MUTED_LINE = h.span(".narvard-muted"), h.span(".narvard-muted.line")


def legend(status: ShownStatus) -> Element:
    """The answers that measures of this status can give."""
    names = say.answers(status)
    return html.legend([Mark(SYMBOLS[code], f"{names[code]}: {meaning}") for code, meaning in say.meanings(status).items()])


def sentence(shown: Register, context: Context) -> Element:
    """Every number is a link to the rows that it counts."""
    said, below = ([own_link(to, text) if to else text for text, to in part] for part in (shown.sentence, shown.below))
    source = (
        html.example(say.EXAMPLE),
        say.source(context.info.version, demo=context.info.demo, workshops=shown.attendance is not None),
    )
    return html.headline(said, below, h.p(".narvard-source")[source])


def attendance(shown: Register) -> Node:
    """Which role was at which workshop, those that have not been heard first."""
    found = shown.attendance
    if found is None:
        return None
    head = h.tr[h.th(scope="col")[say.ROLE], [h.th(scope="col")[one.title, MUTED_LINE[day(one.day)]] for one in found.workshops]]
    body = [h.tr[h.th(scope="row")[role_name(line.role)], [h.td[_there(cell)] for cell in line.cells]] for line in found.lines]
    return h.section(".narvard-attendance")[
        h.h3(".narvard-subhead")[say.ATTENDANCE],
        h.p(".narvard-text")[say.attended(found.claim)],
        html.scroll_table(say.ATTENDANCE, head, h.tbody[body], "narvard-table narvard-heard"),
        h.p(".narvard-muted")[say.ATTENDANCE_SUB],
    ]


def _there(cell: Cell) -> str:
    if not cell.there:
        return say.NOT_THERE
    return say.THERE if cell.people is None else str(cell.people)


def _heads(words: Iterable[str]) -> list[Element]:
    return [h.th(scope="col", role="columnheader")[word] for word in words]


def summary(shown: Register) -> Element:
    """A row per role: how many needs, and how far they are met by the measures asked for."""
    columns = say.SUMMARY_COLUMNS[shown.status]
    body = [_role(line, columns) for line in shown.lines]
    return html.folding_table(say.SUMMARY_TITLE, _heads((say.SUMMARY_ROLE, *columns)), body, "narvard-roles")


def _role(line: RoleLine, columns: Mapping[str, tuple[str, ...]]) -> Element:
    name = role_name(line.role) if line.role else say.TOTAL
    return h.tr(role="row", class_=not line.role and "total")[
        h.th(scope="row", role="rowheader")[name], [_counts(line, head, codes, name) for head, codes in columns.items()]
    ]


def _counts(line: RoleLine, head: str, codes: tuple[str, ...], name: str) -> Element:
    if len(codes) == 1:
        return h.td(".number", role="cell", data_namn=head)[_number(line, codes[0], name, head)]
    return h.td(role="cell", data_namn=head)[_bar(line, codes, name)]


def _number(line: RoleLine, code: str, name: str, what: str) -> Node:
    """The number as a link that says what it counts; a zero leads nowhere."""
    found = line.counts[code]
    if not found.count:
        return "0"
    return own_link(found.target, found.count, html.hidden(f" {name}, {what.lower()}"))


def _bar(line: RoleLine, codes: tuple[str, ...], name: str) -> Node:
    """A bar of the role's needs, and under it how many are met in full and in part, and today how many are not."""
    total = line.counts["total"].count
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
    if codes == say.TODAY:  # what nobody can say today is the question of those who come here
        numbers.append(h.span[_number(line, say.UNMET, name, "inte i dag"), f" {say.UNMET}"])
    left = total - sum(line.counts[code].count for code in codes)
    if codes == say.WITH_PROPOSALS and left:  # so that the row adds up: no measure, or only such as lack values
        numbers.append(h.span[f"{left} {say.UNMET}"])
    return h.span(".narvard-answer-bar", aria_hidden="true")[pieces], h.span(".narvard-answer-number")[numbers]


def of_target_groups(shown: Register, selection: Selection, catalogue: Catalogue) -> Node:
    """The questions of the chosen target groups before anything else, each with whose it is."""
    lines = [
        h.li[
            html.mark(SYMBOLS[row.state]),
            h.span[
                say.tail(row.need.text),
                MUTED_LINE[
                    f"{role_name(role)} · {catalogue.target_group_names[row.need.target_group]} · "
                    f"{say.answers(selection.status)[row.state]}"
                ],
            ],
        ]
        for role, rows in shown.groups
        for row in rows
    ]
    return h.h3[say.OF_TARGET_GROUPS], h.ul(".narvard-need.narvard-need-first")[lines]


def register(role: str, rows: tuple[NeedRow, ...], selection: Selection, shown: Register, catalogue: Catalogue) -> Element:
    """The needs of a role, each with the measures that answer it. Where all are of one origin the headline says it."""
    to = on_page(selection, "measure"), on_page(selection, "compare")
    said = len({need.origin for need in catalogue.needs}) > 1
    body = [_need(row, to, shown, catalogue, origin=said) for row in rows]
    return html.folding_table(role_name(role), _heads(say.LIST_HEADS), body, "narvard-needs-list")


def _need(row: NeedRow, to: tuple[Selection, Selection], shown: Register, catalogue: Catalogue, *, origin: bool) -> Element:
    need, voices = row.need, shown.voiced.get(row.need.id)
    line = " · ".join(
        (
            need.id,
            catalogue.change_area_names[need.change_area],
            catalogue.target_group_names[need.target_group],
            words.PRINCIPALS.get(need.principal, need.principal),
            words.PERSPECTIVE_OF[need.perspective],
            words.SYSTEM_LEVEL_SHORT[need.system_level],
            *([need.origin] if origin else []),
        )
    )
    return h.tr(role="row")[
        h.th(scope="row", role="rowheader")[
            say.tail(need.text),
            h.span(".line")[say.voiced(voices)] if voices else None,
            MUTED_LINE[line],
            promised.decisions(decisions_of((need.id,), catalogue), to[0]),
        ],
        h.td(role="cell")[h.span(".narvard-answer")[html.mark(SYMBOLS[row.state]), say.answers(shown.status)[row.state]]],
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
