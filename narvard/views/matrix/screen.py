"""The parts of /lage: the sentence, the controls, the matrix and the lists."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from narvard import html, texts
from narvard.assess.view import Context
from narvard.domain import Level, Sex
from narvard.domain.link_codes import ShownSex
from narvard.page import PAGE
from narvard.selection import LEVELS, PLAIN, Selection, keys, to_query
from narvard.texts import filters as say_filters
from narvard.ui import answers, choices, filters
from narvard.ui.links import COPY_LINK, downloads, own_link
from narvard.ui.show import stack
from narvard.views.matrix import brief, markup
from narvard.views.matrix import words as say
from narvard.views.matrix.answer import Matrix, answer, in_view


def screen(selection: Selection, context: Context, shown: Matrix) -> None:
    """The whole page: the sentence, the table, the lists. On a phone the lists come before the table (parts.css)."""
    demo = html.example(texts.DEMO if context.info.demo else "")
    short = brief.matrix(shown) if selection.meeting else shown
    top = (
        filters.filter_row(selection, context),
        [html.notice(notice) for notice in shown.notices],
        html.headline(shown.sentence, [demo, shown.sub]),
        None if selection.meeting else _controls(selection, context),
        markup.reading(shown, short, selection),
    )
    if shown.groups:
        stack(top, answers.kept(_drawn, selection, context), _foot(selection, context, shown))
    else:
        stack(top, h.p[own_link(shown.way_out.target, shown.without)] if shown.way_out else None)
    filters.lists(selection, context, shown=in_view)


def _foot(selection: Selection, context: Context, shown: Matrix) -> Node:
    if selection.meeting:
        return h.p(".narvard-muted")[" ".join(brief.on_page(shown))]
    return [h.p(".narvard-source")[note] for note in shown.notes], _download(selection, context)


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
    ]
    municipal = selection.level is Level.MUNICIPALITY
    rare = [
        choices.choose_one(say.CHOICES_LABEL, selection, keys.ONLY, say.CHOICES) if municipal else None,
        choices.choose_one("Kön", selection, keys.SEX, sexes),
        choices.choose_one("Status", selection, keys.STATUS, say_filters.STATUS),
        choices.choose_one("Perspektiv", selection, keys.PERSPECTIVE, say_filters.PERSPECTIVE),
    ]
    made = sum(parameter.of(selection) != parameter.of(PLAIN) for parameter in (keys.ONLY, keys.SEX, keys.STATUS, keys.PERSPECTIVE))
    return h.div(".narvard-controls")[row, choices.more(made, *rare)]


def _download(selection: Selection, context: Context) -> Element:
    """The table as files and pictures, and the link of the view."""
    query = to_query(selection) | ({"data": context.info.version} if selection.data else {})
    return h.div(".narvard-coverage-downloads")[downloads(PAGE["matrix"].path, query, figure=True), COPY_LINK]
