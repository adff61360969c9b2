"""How far commitments are followed, by the rule of needs; and what plans, commitments and decisions say of a measure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from narvard.assess.needs_met import FULL, answered, answered_later, fit_of, measures_with_values
from narvard.assess.view import Context
from narvard.domain import Catalogue, Commitment, Decision, Measure, PlanGoal
from narvard.domain.link_codes import Answered
from narvard.domain.promises import is_example


@dataclass(frozen=True)
class Following:
    """A measure that follows a commitment: how well, and whether it has values."""

    measure: Measure
    fit: str
    valued: bool


@dataclass(frozen=True)
class Promise:
    """A commitment with how far it is followed today (`state`) and with the proposals (`later`), and the measures behind."""

    commitment: Commitment
    state: Answered
    later: Answered
    measures: tuple[Following, ...]


def promises(context: Context) -> tuple[Promise, ...]:
    """Every commitment, in the register's order."""
    catalogue = context.catalogue
    links = [(one.commitment, one.measure_id, one.fit) for one in catalogue.commitment_measures]
    ids = [one.id for one in catalogue.commitments]
    valued, proposed = measures_with_values(context), catalogue.proposed_ids

    def fit(measures: Collection[str]) -> dict[str, str]:
        return fit_of(ids, links, measures)

    today, by_proposals = fit(valued - proposed), fit(proposed)
    known, later = fit(catalogue.measure_by_id), fit(valued | proposed)
    return tuple(
        Promise(
            one,
            state := answered(today[one.id], by_proposals[one.id], known[one.id]),
            answered_later(later[one.id], state),
            _following(one.id, links, valued, catalogue),
        )
        for one in catalogue.commitments
    )


def _following(
    id: str, links: Collection[tuple[str, str, str]], valued: Collection[str], catalogue: Catalogue
) -> tuple[Following, ...]:
    """Existing measures first, of them those with values, and those that follow it whole."""
    found = [
        Following(catalogue.measure_by_id[measure], fit, measure in valued)
        for commitment, measure, fit in links
        if commitment == id
    ]
    return tuple(sorted(found, key=lambda one: (one.measure.is_proposed, not one.valued, one.fit != FULL)))


@dataclass(frozen=True)
class Said:
    """What names a measure: commitments with how well it follows them, goals of plans, and decisions."""

    commitments: tuple[tuple[Commitment, str], ...] = ()
    goals: tuple[PlanGoal, ...] = ()
    decisions: tuple[Decision, ...] = ()


def said_of(measure: str, catalogue: Catalogue) -> Said:
    """What has been promised and decided by this measure; decisions of its goals and commitments too."""
    by_id = {one.id: one for one in catalogue.commitments}
    commitments = tuple((by_id[one.commitment], one.fit) for one in catalogue.commitment_measures if one.measure_id == measure)
    goals = goals_of(measure, catalogue)
    ids = {measure, *(one.id for one, _ in commitments), *(one.id for one in goals)}
    return Said(commitments, goals, decisions_of(ids, catalogue))


def decisions_of(ids: Collection[str], catalogue: Catalogue) -> tuple[Decision, ...]:
    """Decisions of any of these, the newest first."""
    found = [one for one in catalogue.decisions if one.object in ids]
    return tuple(sorted(found, key=lambda one: one.date, reverse=True))


@dataclass(frozen=True)
class Aim:
    """A value to be at in a year. `plan` is the target group whose plan it is of, empty for the measure's own; `example` says that
    it is made up."""

    value: float
    year: int | None
    plan: str = ""
    example: bool = False


def aim_of(measure: Measure, catalogue: Catalogue) -> Aim | None:
    """The goal that is drawn: the measure's own, else the first of the plans."""
    if measure.goal_value is not None:
        return Aim(measure.goal_value, measure.goal_year)
    return next(iter(of_plans(measure, catalogue)), None)


def of_plans(measure: Measure, catalogue: Catalogue) -> tuple[Aim, ...]:
    """What plans want of a measure, in their order."""
    names = catalogue.target_group_names
    return tuple(
        Aim(goal.goal_value, goal.goal_year, names[goal.target_group], is_example(goal.source))
        for goal in goals_of(measure.id, catalogue)
        if goal.goal_value is not None
    )


def others(measure: Measure, catalogue: Catalogue) -> tuple[Aim, ...]:
    """Goals of plans that are not drawn since another is, where they want something else."""
    drawn = aim_of(measure, catalogue)
    return tuple(aim for aim in of_plans(measure, catalogue) if drawn and (aim.value, aim.year) != (drawn.value, drawn.year))


def goals_of(measure: str, catalogue: Catalogue) -> tuple[PlanGoal, ...]:
    return tuple(goal for goal in catalogue.plan_goals if goal.measure_id == measure)
