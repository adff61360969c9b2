"""What has been promised and decided of a measure, on the pages that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import htpy as h
from htpy import Element, Node

from narvard.assess.promises import aim_of, others, said_of
from narvard.domain import Catalogue, Decision, Measure
from narvard.domain.promises import is_example
from narvard.format import number, with_unit
from narvard.selection import Selection, on_page
from narvard.texts import names
from narvard.ui.links import own_link

MUTED_LINE = h.span(".narvard-muted.line")


def of_measure(measure: Measure, selection: Selection, catalogue: Catalogue) -> Node:
    """Commitments, goals of plans and decisions that name it; nothing where none does."""
    said = said_of(measure.id, catalogue)
    page = on_page(selection, "promises")
    lines: list[Node] = [
        h.li[
            h.span[
                own_link(replace(page, view="planer", target_groups=(goal.target_group,)), goal.text),
                MUTED_LINE[names.goal_line(catalogue.target_group_names[goal.target_group], example=is_example(goal.source))],
            ]
        ]
        for goal in said.goals
    ]
    lines += [
        h.li[
            h.span[
                own_link(replace(page, view="avtal"), one.text),
                MUTED_LINE[names.commitment_line(names.FIT[fit], example=is_example(one.source))],
            ]
        ]
        for one, fit in said.commitments
    ]
    lines += [h.li[h.span[_decided(one, page)]] for one in said.decisions]
    return (h.h3[names.PROMISED], goal_notes(measure, catalogue), h.ul(".narvard-need")[lines]) if lines else None


def decisions(found: Sequence[Decision], selection: Selection) -> Node:
    """Decisions in short, each on a line of its own."""
    page = on_page(selection, "promises")
    return [MUTED_LINE[_decided(one, page)] for one in found]


def _decided(one: Decision, page: Selection) -> Node:
    return own_link(replace(page, view="beslut"), names.decision_line(one.date, one.forum)), f": {one.text}"


def goal_notes(measure: Measure, catalogue: Catalogue) -> Element | None:
    """Whose goal is drawn, and that a plan has another."""
    drawn = aim_of(measure, catalogue)
    if drawn is None:
        return None
    whose = names.drawn_goal(_value(measure, drawn.value), drawn.plan, example=drawn.example)
    more = [
        names.other_goal(_value(measure, one.value), one.year, one.plan, example=one.example) for one in others(measure, catalogue)
    ]
    return h.p(".narvard-muted")[" ".join([whose, *more])]


def _value(measure: Measure, value: float) -> str:
    return with_unit(number(value, measure.decimals), measure.unit)
