"""The parts of /lage: the sentence, the controls, the matrix and the lists."""

from __future__ import annotations

from html import escape

import streamlit as st

from narvard import texts
from narvard.assess.view import Context, Mark
from narvard.domain import Level, Sex
from narvard.domain.link_codes import ShownSex
from narvard.page import PAGE
from narvard.selection import LEVELS, Selection, keys, to_query
from narvard.texts import filters
from narvard.texts import verdict_names as words
from narvard.ui import answers, controls, html
from narvard.views.matrix import brief, markup
from narvard.views.matrix import words as say
from narvard.views.matrix.answer import Matrix, answer


def screen(selection: Selection, context: Context, shown: Matrix) -> None:
    """The whole page: the sentence, the table, the lists. On a phone the lists come before the table (parts.css)."""
    for notice in shown.notices:
        st.info(notice)
    demo = f'<span class="narvard-exempel">{texts.DEMO}</span> ' if context.info.demo else ""
    sub = f'<p class="narvard-under">{demo}{escape(shown.sub)}</p>' + (
        html.paragraph(shown.why, "narvard-under") if shown.why else ""
    )
    st.html(f'<div class="narvard-rubrik"><h2>{escape(shown.sentence)}</h2>{sub}</div>')
    _controls(selection, context)
    if not shown.groups:
        st.html(_way_out(shown))
        return
    short = brief.matrix(shown) if selection.meeting else shown
    if short.groups:
        st.html(html.legend(_legend(shown)))
    st.html(answers.kept(_drawn, selection, context))
    if selection.meeting:
        return
    st.html("".join(html.paragraph(note, "narvard-kalla") for note in shown.notes) + _download(selection, context))


def _drawn(selection: Selection, context: Context) -> str:
    """The table and the lists, made once per data version and selection."""
    shown = answers.kept(answer, selection, context)
    return markup.page(brief.matrix(shown) if selection.meeting else shown, selection)


def _controls(selection: Selection, context: Context) -> None:
    """One row of lists: what is compared with what, and which measures and areas are in view."""
    if selection.meeting:
        return
    sexes = {sex: texts.SEX_NAMES[sex] for sex in ShownSex if sex in (*Sex, selection.sex)}
    with st.container(key="kontroller", horizontal=True, vertical_alignment="bottom", gap="small"):
        controls.choose_one("Nivå", selection, keys.LEVEL, {level: texts.LEVEL_NAMES[level] for level in LEVELS}, width=205)
        controls.choose_reference("Jämför med", selection, context.catalogue.area_by_code, selection.areas, 190)
        controls.choose_one("Kön", selection, keys.SEX, sexes, width=130)
        controls.choose_one("Status", selection, keys.STATUS, filters.STATUS, width=150)
        controls.choose_one("Perspektiv", selection, keys.PERSPECTIVE, filters.PERSPECTIVE, width=140)
        if selection.level is Level.MUNICIPALITY:
            controls.choose_one(say.CHOICES_LABEL, selection, keys.ONLY, say.CHOICES, width=290)


def _legend(shown: Matrix) -> list[Mark]:
    """Marks in view, one filled cell for all that are beyond doubt, then the frame and the arrows."""
    found = dict.fromkeys(mark for mark, _ in shown.marks)
    marks = [Mark(f"ruta {markup.css(mark, strong=False)}", words.MARKS[mark]) for mark in found]
    strong = next((mark for mark, is_strong in shown.marks if is_strong), None)
    marks += [Mark(f"ruta {markup.css(strong, strong=True)}", say.STRONG)] if strong else []
    turns = {cell.listed.value for cell in shown.in_view}
    marks += [Mark("ruta x", say.FRAME["worsening"])] if "worsening" in turns else []
    arrows = {markup.arrow(cell) for cell in shown.in_view}
    return marks + [Mark(f"ruta {arrow}", word) for arrow, word in markup.ARROW_WORDS.items() if arrow in arrows]


def _way_out(shown: Matrix) -> str:
    """The nearest selection that has something."""
    way = shown.way_out
    if way is None:
        return ""
    return f"<p>{html.link(PAGE['matrix'].path, to_query(way.target), say.without(way.dropped, way.count))}</p>"


def _download(selection: Selection, context: Context) -> str:
    """The table as files and pictures, and the link of the view."""
    query = to_query(selection) | ({"data": context.info.version} if selection.data else {})
    files = html.downloads(PAGE["matrix"].path, query, figure=True)
    return f'<div class="narvard-tack-hamta">{files}{html.COPY_LINK}</div>'
