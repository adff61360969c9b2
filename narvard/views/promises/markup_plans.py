"""The plans as HTML: a table of all of them, and of one its goals with what is done to reach them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import htpy as h
from htpy import Element, Node

from narvard import html
from narvard.assess.view import Context
from narvard.domain import Activity
from narvard.domain.promises import is_example
from narvard.selection import Selection, on_page
from narvard.texts import measure as measure_words
from narvard.texts import names
from narvard.ui.links import own_link
from narvard.views.promises import told
from narvard.views.promises import words as say
from narvard.views.promises.answer import Promises
from narvard.views.promises.plans import OVER, GoalLine, Plan, late, silent, stated

MUTED, MUTED_LINE = h.span(".narvard-muted"), h.span(".narvard-muted.line")


def plans(shown: Promises, selection: Selection, context: Context) -> Node:
    """One plan with all that is in it; of several a table, each name a link to its plan."""
    titles = context.catalogue.target_group_names
    if len(shown.plans) == 1:
        return _plan(shown.plans[0], shown.day, selection, context)
    if not shown.plans:
        return None
    rows = [_row(plan, titles[plan.target_group], selection) for plan in shown.plans]
    heads = [h.th(scope="col", role="columnheader")[word] for word in say.PLAN_HEADS]
    return html.folding_table(say.PLANS_TITLE, heads, rows, "narvard-roles narvard-plans")


def _row(plan: Plan, title: str, selection: Selection) -> Element:
    claim = plan.claim
    there = replace(selection, target_groups=(plan.target_group,))
    way = told.enough(plan)
    short = sum(bool(line.claim and line.claim.outlook in say.TOO_SLOW) for line in plan.goals)
    return h.tr(role="row")[
        h.th(scope="row", role="rowheader")[own_link(there, title)],
        h.td(".number", role="cell", data_namn=say.PLAN_HEADS[1])[str(claim.goals)],
        h.td(".number", role="cell", data_namn=say.PLAN_HEADS[2])[
            str(way), MUTED_LINE[left] if (left := say.pace_left(claim.goals, way, short)) else None
        ],
        h.td(role="cell", data_namn=say.PLAN_HEADS[3])[bar(plan), MUTED_LINE[say.states(claim)]],
        h.td(".number", role="cell", data_namn=say.PLAN_HEADS[4])[told.silence(plan)],
    ]


def bar(plan: Plan) -> Node:
    """The activities by state, a square each."""
    order = [*names.STATES, ""]
    states = sorted((stated(one) for one in plan.activities), key=order.index)
    return h.span(".narvard-states", aria_hidden="true")[[h.span(class_=f"narvard-state {one or 'unsaid'}") for one in states]]


def _plan(plan: Plan, day: date, selection: Selection, context: Context) -> Node:
    goals = [_goal(line, day, selection, context) for line in plan.goals]
    if selection.meeting or not plan.loose:
        return goals
    loose = h.section(".narvard-goal")[h.div(".said")[h.h3[say.LOOSE]], _activities(plan.loose, day, context)]
    return goals, loose


def _goal(line: GoalLine, day: date, selection: Selection, context: Context) -> Element:
    """The goal, its numbers, and under it what is done; at a meeting how much of what."""
    goal = line.goal
    link = own_link(replace(on_page(selection, "compare"), measure=line.measure.id), line.measure.title) if line.measure else None
    other = MUTED_LINE[_own_goal(line)] if line.own_goal is not None else None
    said = h.div(".said")[
        h.h3[None if selection.meeting else _tag(goal.source), goal.text], h.p(".narvard-muted")[link or say.NO_MEASURE], other
    ]
    done = None if selection.meeting else _activities(line.activities, day, context) or h.p(".narvard-muted")[say.NO_ACTIVITY]
    return h.section(".narvard-goal")[said, _numbers(line), done]


def _own_goal(line: GoalLine) -> str:
    return f"Måttet har ett eget mål, {told.value(line, line.own_goal)}, som ritas i diagrammen i stället för planens."


def _numbers(line: GoalLine) -> Element:
    """Now, from where to where and when, and whether the pace is enough."""
    claim = line.claim
    where = f", {claim.who.name}" if claim and claim.now else ""
    return h.dl(".narvard-goal-numbers")[
        h.div[h.dt[say.NOW], h.dd[told.now(line), MUTED[where]]],
        h.div[h.dt[say.FROM_TO], h.dd[told.aim(line)]],
        h.div[h.dt[say.PACE], h.dd[told.pace(line)]],
    ]


def _activities(found: tuple[Activity, ...], day: date, context: Context) -> Node:
    return h.ul(".narvard-activities")[[_activity(one, day, context) for one in found]] if found else None


def _activity(one: Activity, day: date, context: Context) -> Element:
    """What is done, by whom and when; what was said of it, and when."""
    area = context.catalogue.area_by_code.get(one.area)
    about = " · ".join(
        filter(None, (one.id, names.REACHES[one.level], area.name if area else "", one.responsible or f"ansvarig {say.NOT_STATED}"))
    )
    state = stated(one)
    words = say.said(one.said_on, one.said_by) if state else ""
    quiet = say.SILENT if state not in OVER and silent(one, day) and state else ""
    return h.li[
        h.span(".state")[h.span(class_=f"narvard-state {state or 'unsaid'}", aria_hidden="true"), names.state(state)],
        h.span[_tag(one.note), one.title, MUTED_LINE[f"{about} · {_span(one)}"]],
        h.span[
            words,
            MUTED_LINE[quiet] if quiet else None,
            h.span(".line")[say.late(measure_words.month(one.start))] if late(one, day) else None,
            MUTED_LINE[f"{say.HINDRANCE}: {one.hindrance[:1].lower() + one.hindrance[1:]}"] if one.hindrance else None,
        ],
    ]


def _tag(text: str) -> Node:
    """The mark of what is made up: its source or note says so."""
    return html.example(say.EXAMPLE) if is_example(text) else None


def _span(one: Activity) -> str:
    months = [measure_words.month(month) if month else "" for month in (one.start, one.end)]
    return say.span(*months)
