"""Plan: the Gantt of the chosen measures, what is late for the follow-up, and every step as a table."""

from __future__ import annotations

import htpy as h
from htpy import Element

from narvard import html
from narvard.assess.view import Mark
from narvard.charts import gantt
from narvard.page import PAGE
from narvard.selection import Selection, keys
from narvard.selection.pages.proposal import FIRST_START, LAST_START, START
from narvard.ui import choices, parts
from narvard.ui.links import own_link
from narvard.ui.show import show
from narvard.views.proposal import words as say
from narvard.views.proposal.answer import Proposal
from narvard.views.proposal.plan import Plan

MOST_LATE = 8
"""Late measures that have room by name on a screen at a meeting; of more the chart alone tells."""


def start_control(selection: Selection, shown: Proposal) -> Element:
    """The month that the whole plan begins in."""
    years = range(int(FIRST_START[:4]) + 1, 2032)
    months = ["", *(f"{year}-{number:02d}" for year in years for number in range(1, 13))]
    if selection.terms.start and selection.terms.start not in months:
        months.append(selection.terms.start)
    options = {code: say.shift_option(code, shown.usual_start) for code in months if code <= LAST_START}
    return choices.choose_one(say.START_LABEL, selection, START, options)


def plan_in_short(selection: Selection, found: Plan) -> None:
    """How many are in time and which are not; the chart has a view of its own, and half of what a tick would send."""
    late = [say.late(one.measure.title, one.claim) for one in found.late]
    show(
        h.h2(".narvard-section")[say.plan_sentence(found.claim)],
        late and html.items(late),
        h.p[own_link(keys.VIEW.put(selection, "plan"), say.TO_PLAN)],
    )


def plan(selection: Selection, found: Plan, *, whole: bool) -> None:
    """The chart under its sentence; with `whole` also every step and responsible role as a table."""
    marks = (Mark("reference", say.FOLLOW_UP), Mark("country", say.TARGET_YEAR))
    show(
        h.h2(".narvard-section")[say.plan_sentence(found.claim)],
        h.p(".narvard-line")[say.plan_sub(found.claim)],
        html.legend(marks),
        h.p(".narvard-hidden")[found.alt],
    )
    if found.chart.num_rows:
        first = int(min(found.chart["start"].to_pylist()))
        parts.chart(gantt.spec(first, found.last, parts.look(selection)), found.chart, "proposal.gantt", say.GANTT_ALT)
    if found.late and whole:
        late = [say.late(one.measure.title, one.claim) for one in found.late]
        show(h.h3(".narvard-card-title")[say.LATE_TITLE], html.items(late))
    elif len(found.late) <= MOST_LATE:
        named = [h.li[say.earliest(one.measure.title, one.claim)] for one in found.late]
        show(named and h.h3(".narvard-card-title")[say.LATE_TITLE], named and h.ul(".narvard-bought")[named])
    if whole:
        columns = [html.Column(head) for head in say.PLAN_HEADS]
        show(html.table(PAGE["proposal"].views["plan"], columns, [list(map(html.Cell, row)) for row in found.lines]))
