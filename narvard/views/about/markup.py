"""The view Bakgrund of /om as HTML: the assignment and the pre-study's tables."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.format import number
from narvard.views.about import prestudy_words as say
from narvard.views.about.answer import Background
from narvard.views.about.prestudy import PreStudy, PreStudyTable


def opening(found: Background) -> Node:
    """What was asked for, by whom it is done, what the roadmap wants, and the questions that it asks."""
    parts = (
        (say.ASSIGNMENT_TITLE, h.p(".narvard-text")[say.ASSIGNMENT]),
        (say.ORGANISATION_TITLE, h.p(".narvard-text")[say.ORGANISATION]),
        (say.TARGET_TITLE, h.p(".narvard-text")[" ".join(found.target)]),
        (say.QUESTIONS_TITLE, html.items(found.questions)),
    )
    return [(h.h3[title], inside) for title, inside in parts]


def budget(table: PreStudyTable, shown: PreStudy) -> Element:
    """The pre-study's own table: items by financing form, the sum, what is beyond ordinary operation, and its footnotes."""
    rows = [
        row
        for form, lines in table.forms
        for row in [
            _row(form, sum(line.amount_sek for line in lines), "form"),
            *(_row(line.cost_item, line.amount_sek, "entry") for line in lines),
        ]
    ]
    mark = "*" * bool(table.footnotes)
    rows += [_row(say.TOTAL, table.total, "total"), _row(f"{say.BEYOND}{mark}", table.beyond, "beyond")]
    if table.who == "kommuner":
        rows += [_row(f"{say.PER_GROUP}: {name}", amount, "entry") for name, amount in shown.per_group]
    title, (first, amount) = say.PRE_STUDY[table.who], say.PRE_STUDY_HEADS
    heads = h.tr[h.th(scope="col")[first], h.th(".number", scope="col")[amount]]
    notes = [h.p(".narvard-source")[f"{mark} {text}"] for text in table.footnotes]
    return h.div[h.h3(".narvard-card-title")[title], html.scroll_table(title, heads, h.tbody[rows], "narvard-budget"), notes]


def _row(name: str, amount: int, css: str) -> Element:
    return h.tr(class_=css)[h.th(scope="row")[name], h.td(".number")[number(amount)]]


def plan(shown: PreStudy) -> Node:
    """What is done, by whom and when."""
    rows = [[html.Cell(one.activity), html.Cell(one.who or say.NONE), html.Cell(one.when)] for one in shown.plan]
    steps = html.table(say.PRE_STUDY_PLAN, [html.Column(head) for head in say.PRE_STUDY_PLAN_HEADS], rows)
    return h.h2(".narvard-section")[say.PRE_STUDY_PLAN], steps
