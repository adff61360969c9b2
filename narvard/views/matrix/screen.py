"""The parts of /lage: the sentence, the controls, the matrix and the lists."""

from __future__ import annotations

import htpy as h
import streamlit as st
from htpy import Element
from markupsafe import Markup

from narvard import html, texts
from narvard.assess.view import Context, Mark
from narvard.domain import Level, Sex
from narvard.domain.link_codes import ShownSex
from narvard.page import PAGE
from narvard.selection import LEVELS, Selection, keys, to_query
from narvard.texts import filters
from narvard.texts import verdict_names as words
from narvard.ui import answers, controls
from narvard.ui.links import COPY_LINK, downloads, own_link
from narvard.ui.show import show
from narvard.views.matrix import brief, markup
from narvard.views.matrix import words as say
from narvard.views.matrix.answer import Matrix, answer


def screen(selection: Selection, context: Context, shown: Matrix) -> None:
    """The whole page: the sentence, the table, the lists. On a phone the lists come before the table (static/css/matrix.css)."""
    for notice in shown.notices:
        st.info(notice)
    demo = html.example(texts.DEMO if context.info.demo else "")
    show(html.headline(shown.sentence, [demo, shown.sub], shown.why and h.p(".narvard-line")[shown.why]))
    _controls(selection, context)
    if not shown.groups:
        way = shown.way_out
        show(h.p[own_link(way.target, say.without(way.dropped, way.count))] if way else None)
        return
    short = brief.matrix(shown) if selection.meeting else shown
    if short.groups:
        show(html.legend(_legend(shown)))
    show(answers.kept(_drawn, selection, context))
    if selection.meeting:
        return
    show([h.p(".narvard-source")[note] for note in shown.notes], _download(selection, context))


def _drawn(selection: Selection, context: Context) -> Markup:
    """The table and the lists, made once per data version and selection."""
    shown = answers.kept(answer, selection, context)
    return html.rendered(markup.page(brief.matrix(shown) if selection.meeting else shown, selection))


def _controls(selection: Selection, context: Context) -> None:
    """One row of lists: what is compared with what, and which measures and areas are in view."""
    if selection.meeting:
        return
    sexes = {sex: texts.SEX_NAMES[sex] for sex in ShownSex if sex in (*Sex, selection.sex)}
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom", gap="small"):
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
    marks = [Mark(f"tile {markup.css(mark, strong=False)}", words.MARKS[mark]) for mark in found]
    strong = next((mark for mark, is_strong in shown.marks if is_strong), None)
    marks += [Mark(f"tile {markup.css(strong, strong=True)}", say.STRONG)] if strong else []
    turns = {cell.listed.value for cell in shown.in_view}
    marks += [Mark("tile x", say.FRAME["worsening"])] if "worsening" in turns else []
    arrows = {markup.arrow(cell) for cell in shown.in_view}
    return marks + [Mark(f"tile {arrow}", word) for arrow, word in markup.ARROW_WORDS.items() if arrow in arrows]


def _download(selection: Selection, context: Context) -> Element:
    """The table as files and pictures, and the link of the view."""
    query = to_query(selection) | ({"data": context.info.version} if selection.data else {})
    return h.div(".narvard-coverage-downloads")[downloads(PAGE["matrix"].path, query, figure=True), COPY_LINK]
