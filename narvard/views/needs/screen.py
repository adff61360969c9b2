"""The parts of /behov: sentence, how far each role's needs are met, filters, and the register."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from narvard.assess.view import Context, Mark
from narvard.domain import Catalogue
from narvard.selection import Selection, keys, on_page
from narvard.selection.pages.facets import ANSWERS
from narvard.texts import filters
from narvard.texts import measure as words
from narvard.texts.names import role_name
from narvard.ui import controls, facets, html
from narvard.ui.marks import mark
from narvard.ui.parts import actions
from narvard.views.needs import words as say
from narvard.views.needs.answer import Answering, NeedRow, Register, RoleLine

SYMBOLS = {
    "foljs": "foljs",
    "delvis": "delvis",
    "foreslaget": "romb",
    "utan-varden": "novalue",
    "saknas": "inget",
    "blir-foljda": "foljs",
    "blir-delvis": "delvis",
}
"""Answer (a code of `svar`) → its drawn mark."""


def screen(selection: Selection, context: Context, shown: Register) -> None:
    """The whole page. Every number is a link to the rows that it counts."""
    sentence = "".join(facets.own_link(to, text, "narvard-lank") if to else escape(text) for text, to in shown.sentence)
    said = say.source(context.info.version, demo=context.info.demo)
    source = f'<span class="narvard-exempel">{say.EXAMPLE}</span> {escape(said)}'
    st.html(f'<div class="narvard-rubrik"><h2>{sentence}</h2><p class="narvard-under">{source}</p></div>')
    if shown.way_out:
        way = shown.way_out
        st.html(f"<p>{facets.own_link(way.target, say.way_out(way.dropped, way.count))}</p>")
    st.html(html.legend([Mark(SYMBOLS[code], f"{name}: {say.MEANINGS[code]}") for code, name in say.ANSWERS.items()]))
    if selection.meeting:
        st.html(_summary(shown))
        return
    st.html(html.heading(say.SUMMARY_TITLE, 3) + html.paragraph(say.SUMMARY_SUB, "narvard-dampad") + _summary(shown))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=640):
            controls.search(say.SEARCH, selection, say.SEARCH_HINT)
        controls.switch(say.FACETS["status"], selection, keys.STATUS, filters.STATUS, selection.status, hide_label=False)
    opened = " open" if facets.chosen(shown.facets) else ""
    summary = f"{say.FILTERS} ({facets.chosen(shown.facets)} valda)" if opened else say.FILTERS
    inside = facets.facets(shown.facets)
    st.html(f'<details class="narvard-detalj"{opened}><summary>{escape(summary)}</summary>{inside}</details>')
    if shown.sub:
        everything = facets.own_link(ANSWERS.put(selection, ()), say.ALL_NEEDS)
        st.html(f'<p class="narvard-text">{escape(shown.sub)} {everything}</p>')
    for role, rows in shown.groups:
        st.html(html.heading(f"{role_name(role)} ({len(rows)})", 3) + _table(role, rows, selection, context.catalogue))
    actions(selection, "")


def _summary(shown: Register) -> str:
    heads = "".join(f'<th scope="col" role="columnheader">{escape(head)}</th>' for head in say.SUMMARY_HEADS)
    return (
        f'<table class="narvard-roller" role="table"><caption class="narvard-dold">{escape(say.SUMMARY_TITLE)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(_role(line) for line in shown.lines)}</tbody></table>'
    )


def _role(line: RoleLine) -> str:
    name = role_name(line.role) if line.role else say.TOTAL
    heads = say.SUMMARY_HEADS
    cells = (
        f'<td role="cell" class="tal" data-namn="{heads[1]}">{_number(line, "all", name, "behov")}</td>'
        f'<td role="cell" data-namn="{heads[2]}">{_bar(line, ("foljs", "delvis"), name)}</td>'
        f'<td role="cell" data-namn="{heads[3]}">{_bar(line, ("blir-foljda", "blir-delvis"), name)}</td>'
        f'<td role="cell" class="tal" data-namn="{heads[4]}">{_number(line, "saknas", name, heads[4])}</td>'
    )
    css = "" if line.role else ' class="summa"'
    return f'<tr role="row"{css}><th scope="row" role="rowheader">{escape(name)}</th>{cells}</tr>'


def _number(line: RoleLine, code: str, name: str, what: str) -> str:
    """The number as a link that says what it counts; a zero leads nowhere."""
    found = line.counts[code]
    if not found.count:
        return "0"
    hidden = f'<span class="narvard-dold"> {escape(name)}, {escape(what.lower())}</span>'
    return facets.own_link(found.target, str(found.count)).replace("</a>", f"{hidden}</a>")


def _bar(line: RoleLine, codes: tuple[str, ...], name: str) -> str:
    """A bar of the role's needs, and under it how many are met in full and in part."""
    total = line.counts["all"].count
    if not total:
        return "–"
    names = say.ANSWERS | say.LATER
    pieces = "".join(
        f'<span class="{SYMBOLS[code]}" style="width:{100 * line.counts[code].count / total:.2f}%"></span>' for code in codes
    )
    numbers = "".join(
        f'<span><span class="narvard-marke {SYMBOLS[code]}"></span>{_number(line, code, name, names[code])} '
        f"{'helt' if code in ('foljs', 'blir-foljda') else 'delvis'}</span>"
        for code in codes
    )
    return f'<span class="narvard-svarsstapel" aria-hidden="true">{pieces}</span><span class="narvard-svarstal">{numbers}</span>'


def _table(role: str, rows: tuple[NeedRow, ...], selection: Selection, catalogue: Catalogue) -> str:
    heads = "".join(f'<th scope="col" role="columnheader">{escape(head)}</th>' for head in say.LIST_HEADS)
    body = "".join(_need(row, selection, catalogue) for row in rows)
    return (
        f'<table class="narvard-behovslista" role="table"><caption class="narvard-dold">{escape(role_name(role))}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _need(row: NeedRow, selection: Selection, catalogue: Catalogue) -> str:
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
    measures = "".join(_measure(answering, selection) for answering in row.measures)
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{escape(say.tail(need.text))}'
        f'<span class="narvard-dampad rad">{escape(line)}</span></th>'
        f'<td role="cell"><span class="narvard-svar"><span class="narvard-marke {SYMBOLS[row.state]}"></span>'
        f"{escape(say.ANSWERS[row.state])}</span></td>"
        f'<td role="cell" data-namn="{say.LIST_HEADS[2]}">{need.priority}</td>'
        f'<td role="cell">{f"<ul>{measures}</ul>" if measures else escape(say.NO_MEASURE)}</td></tr>'
    )


def _measure(answering: Answering, selection: Selection) -> str:
    """The measure with its mark and how well it answers; on to its values where it has any."""
    measure = answering.measure
    link = facets.own_link(replace(on_page(selection, "measure"), measure=measure.id), measure.title)
    fit = say.FIT[answering.fit]
    values = ""
    if answering.valued:
        to = facets.own_link(replace(on_page(selection, "compare"), measure=measure.id), say.VALUES)
        values = " · " + to.replace("</a>", f'<span class="narvard-dold"> för {escape(measure.title)}</span></a>')
    return f'<li>{mark(measure, answering.valued)}<span>{link}<span class="narvard-dampad"> {fit}{values}</span></span></li>'
