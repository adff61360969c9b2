"""The parts of /lage: the sentence, the controls, the matrix and the lists."""

from __future__ import annotations

import htpy as h
from htpy import Element
from markupsafe import Markup

from narvard import html, texts
from narvard.assess.view import Context, Mark
from narvard.domain import Level, Sex
from narvard.domain.link_codes import ShownSex
from narvard.page import PAGE
from narvard.selection import LEVELS, PLAIN, Selection, keys, to_query
from narvard.texts import filters as say_filters
from narvard.texts import verdict_names as words
from narvard.ui import answers, choices, filters
from narvard.ui.links import COPY_LINK, downloads, own_link
from narvard.ui.show import show
from narvard.views.matrix import brief, markup
from narvard.views.matrix import words as say
from narvard.views.matrix.answer import Matrix, answer, in_view


def screen(selection: Selection, context: Context, shown: Matrix) -> None:
    """The whole page: the sentence, the table, the lists. On a phone the lists come before the table (parts.css)."""
    demo = html.example(texts.DEMO if context.info.demo else "")
    short = brief.matrix(shown) if selection.meeting else shown
    show(
        filters.filter_row(selection, context),
        [html.notice(notice) for notice in shown.notices],
        html.headline(shown.sentence, [demo, shown.sub], shown.why and h.p(".narvard-line")[shown.why]),
        None if selection.meeting else _controls(selection, context),
        html.legend(_legend(shown)) if short.groups else None,
    )
    way = shown.way_out
    if shown.groups:
        show(answers.kept(_drawn, selection, context))
    elif way:
        show(h.p[own_link(way.target, shown.without)])
    if shown.groups and selection.meeting:
        show(h.p(".narvard-muted")[" ".join(brief.on_page(shown))])
    if shown.groups and not selection.meeting:
        show([h.p(".narvard-source")[note] for note in shown.notes], _download(selection, context))
    filters.lists(selection, context, shown=in_view)


def _drawn(selection: Selection, context: Context) -> Markup:
    """The table and the lists, made once per data version and selection."""
    shown = answers.kept(answer, selection, context)
    return html.rendered(markup.page(brief.matrix(shown) if selection.meeting else shown, selection))


def _controls(selection: Selection, context: Context) -> Element:
    """One row of lists: what is compared with what. Which measures and areas are in view is asked for more seldom."""
    sexes = {sex: texts.SEX_NAMES[sex] for sex in ShownSex if sex in (*Sex, selection.sex)}
    row = [
        choices.choose_one("Nivå", selection, keys.LEVEL, {level: texts.LEVEL_NAMES[level] for level in LEVELS}),
        choices.choose_reference("Jämför med", selection, context.catalogue.area_by_code, selection.areas),
        choices.choose_one(say.CHOICES_LABEL, selection, keys.ONLY, say.CHOICES) if selection.level is Level.MUNICIPALITY else None,
    ]
    rare = [
        choices.choose_one("Kön", selection, keys.SEX, sexes),
        choices.choose_one("Status", selection, keys.STATUS, say_filters.STATUS),
        choices.choose_one("Perspektiv", selection, keys.PERSPECTIVE, say_filters.PERSPECTIVE),
    ]
    made = sum(parameter.of(selection) != parameter.of(PLAIN) for parameter in (keys.SEX, keys.STATUS, keys.PERSPECTIVE))
    return h.div(".narvard-controls")[row, choices.more(made, *rare)]


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
