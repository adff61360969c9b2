"""/atagande: what has been promised, and how it goes: plans, the agreement, deviations and decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from narvard.assess.view import Context, Placed
from narvard.claims import Claim, Within, as_text
from narvard.format import in_sweden, swedish_day
from narvard.page import PAGE
from narvard.selection import Selection
from narvard.views.promises import agreement, claims, decisions, deviations, plans
from narvard.views.promises import words as say

PLANS, AGREEMENT, DEVIATIONS, DECISIONS = PAGE["promises"].views


@dataclass(frozen=True)
class Promises:
    """What one view shows, as of the `day`; the parts of the others are empty. `claims` are what is said, the sentence's first."""

    view: str
    day: date
    claims: tuple[Claim, ...]
    sentence: str
    sub: str
    rows: pa.Table
    plans: tuple[plans.Plan, ...] = ()
    wholes: tuple[agreement.Whole, ...] = ()
    deviations: deviations.Shown | None = None
    decisions: tuple[decisions.Decided, ...] = ()


def answer(selection: Selection, context: Context, day: date | None = None) -> Promises:
    """The view asked for, the plans where none is, as of `day`, else of the day that the link is of."""
    view = selection.view or PLANS
    return MAKERS[view](selection, context, day or day_of(selection, context))


def day_of(selection: Selection, context: Context) -> date:
    """Today; of a frozen link the day of its data, so that it goes on saying what it said."""
    return in_sweden(context.info.created).date() if selection.data else swedish_day()


def _plans(selection: Selection, context: Context, day: date) -> Promises:
    found, catalogue = plans.plans(selection, context, day), context.catalogue
    own = [one for plan in found for one in plan.activities]
    goals, names = sum(len(plan.goals) for plan in found), tuple(catalogue.target_group_names[one.target_group] for one in found)
    claim = plans.counted(own, names, goals, day, _within(selection, context))
    pursued = [line.claim for plan in found for line in plan.goals if line.claim]
    told = (claim, *(plan.claim for plan in found), *pursued)
    return Promises(PLANS, day, told, say.planned(claim), say.plan_sub(claim, pursued), plans.rows(found, context), plans=found)


def _within(selection: Selection, context: Context) -> tuple[Within, ...]:
    names = context.catalogue.change_area_names
    chosen = tuple(names[code] for code in selection.change_areas)
    return (Within("change_areas", chosen),) if chosen else ()


def _agreement(_selection: Selection, context: Context, day: date) -> Promises:
    found = agreement.wholes(context, day)
    told: list[Claim] = [claim for whole in found for claim in (whole.valid, whole.claim, *(part.claim for part in whole.parts))]
    first = found[0] if found else None
    told = told or [agreement.nothing()]
    sentence = say.valid(first.valid, first.agreement.note) if first else say.NO_AGREEMENT
    sub = say.promised(first.claim) if first else say.NO_AGREEMENT_SUB
    return Promises(AGREEMENT, day, tuple(told), sentence, sub, agreement.rows(found, context), wholes=found)


def _deviations(selection: Selection, context: Context, day: date) -> Promises:
    found = deviations.deviations(selection, context)
    rows, claim = deviations.table_of(found, context), found.claim
    return Promises(DEVIATIONS, day, (claim,), say.deviated(claim), say.deviated_sub(claim), rows, deviations=found)


def _decisions(_selection: Selection, context: Context, day: date) -> Promises:
    found = decisions.decisions(context)
    claim = decisions.counted(found)
    return Promises(DECISIONS, day, (claim,), say.decided(claim), say.decided_sub(claim), decisions.rows(found), decisions=found)


MAKERS = {PLANS: _plans, AGREEMENT: _agreement, DEVIATIONS: _deviations, DECISIONS: _decisions}


@dataclass(frozen=True)
class _Goal:
    """A goal as the filters count it."""

    target_groups: tuple[str, ...]
    change_areas: tuple[str, ...]


def in_view(selection: Selection, context: Context) -> Sequence[Placed]:
    """The goals of the plans in view, which the lists of the filters count."""
    found = plans.goals_in_view(selection, context.catalogue) if selection.view in ("", PLANS) else ()
    return [_Goal((goal.target_group,), tuple(filter(None, (goal.change_area,)))) for goal in found]


def headlines(context: Context) -> Mapping[str, str]:
    """The first line of the page when nothing is chosen."""
    return {"": as_text(answer(Selection(page="promises"), context).sentence)}


__all__ = ["Promises", "answer", "claims", "headlines", "in_view"]
