"""Plan: when the steps of the chosen measures are taken, by whom, and what is late for the follow-up of 2028."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from narvard.claims import Claim
from narvard.domain import Measure
from narvard.frames import table
from narvard.proposal import plan
from narvard.proposal.plan import Step
from narvard.views.proposal import claims, frames
from narvard.views.proposal import words as say
from narvard.views.proposal.basis import Ground


@dataclass(frozen=True)
class LateMeasure:
    """A measure that is not in operation by the follow-up, and what is said of it."""

    measure: Measure
    claim: claims.Late


@dataclass(frozen=True)
class Planned:
    """A measure with its steps, first first."""

    measure: Measure
    steps: tuple[Step, ...]
    in_time: bool


@dataclass(frozen=True)
class Plan:
    """The measures with their steps. `claim`: how many are in operation by the follow-up of 2028, and by the end of 2030."""

    measures: tuple[Planned, ...]
    claim: claims.Planned
    late: tuple[LateMeasure, ...]
    last: int  # the year that the chart ends with
    alt: str  # every step in words
    lines: tuple[tuple[str, ...], ...]  # the rows in words: measure, step, from, to, responsible, note
    chart: pa.Table  # frames.GANTT
    rows: pa.Table  # frames.PROPOSAL_PLAN

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (self.claim, *(one.claim for one in self.late))


def plan_view(ground: Ground) -> Plan:
    steps = ground.steps(ground.ids)
    ids = [m.id for m in ground.chosen]
    measure = ground.context.catalogue.measure_by_id
    late = plan.late(steps, ids)
    late_ids = {one.measure_id for one in late}
    planned = [
        Planned(m, tuple(sorted((s for s in steps if s.measure_id == m.id), key=lambda s: s.start)), m.id not in late_ids)
        for m in ground.chosen
    ]
    planned.sort(key=lambda one: min((step.start for step in one.steps), default=plan.END))
    return Plan(
        measures=tuple(planned),
        claim=claims.Planned(len(ids), len(ids) - len(late), len(ids) - len(plan.late(steps, ids, plan.END)), ground.start),
        late=tuple(LateMeasure(measure[one.measure_id], _late(ground, one)) for one in late),
        last=ground.horizon,
        alt=" ".join(map(_alt, planned)),
        lines=tuple(line for one in planned for line in _lines(one)),
        chart=table((bar for row, one in enumerate(planned) for bar in _bars(one, row, ground.horizon)), frames.GANTT),
        rows=table((row for one in planned for row in _rows(one)), frames.PROPOSAL_PLAN),
    )


def _late(ground: Ground, one: plan.Late) -> claims.Late:
    """When it is in operation, and the last month that the whole plan could begin to have it in time, if that is yet to come."""
    if one.start is None or not ground.start:
        return claims.Late(one.measure_id, "", one.months, "")
    latest = plan.code(plan.month(ground.start) - one.months)
    return claims.Late(one.measure_id, plan.code(one.start), one.months, latest if latest > ground.context.month else "")


def end_text(step: Step) -> str:
    return say.ONGOING if step.end is None else say.month(plan.code(step.end))


def _alt(one: Planned) -> str:
    return say.gantt_alt(one.measure.title, [(step.step, plan.code(step.start)) for step in one.steps])


def _lines(one: Planned) -> list[tuple[str, ...]]:
    return [
        (
            one.measure.title,
            say.step_name(step.step),
            say.month(plan.code(step.start)),
            end_text(step),
            step.responsible,
            step.note,
        )
        for step in one.steps
    ]


def _bars(one: Planned, row: int, last: int) -> list[dict[str, object]]:
    """Steps as bars in a row of the chart; what goes on ends with it."""
    ends = [last * 12 + 11 if step.end is None else min(step.end, last * 12 + 11) for step in one.steps]
    return [
        {
            "title": one.measure.title,
            "row": row,
            "step": step.step,
            "order": plan.STEPS.index(step.step),
            "start": step.start / 12,
            "end": (end + 1) / 12,
            "label": say.step_name(step.step),
            "period": f"{say.month(plan.code(step.start))} – {end_text(step)}",
            "responsible": step.responsible,
        }
        for step, end in zip(one.steps, ends, strict=True)
        if end >= step.start
    ]


def _rows(one: Planned) -> list[dict[str, object]]:
    return [
        {
            "measure_id": one.measure.id,
            "title": one.measure.title,
            "step": say.step_name(step.step),
            "plan_start": plan.code(step.start),
            "plan_end": say.ONGOING if step.end is None else plan.code(step.end),
            "responsible": step.responsible,
            "note": step.note,
            "in_time": say.YES if one.in_time else say.NO,
        }
        for step in one.steps
    ]
