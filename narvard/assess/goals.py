"""Goals of measures: a measure's own, or that of a plan, which never takes the place of it."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.domain import Catalogue, Measure, PlanGoal
from narvard.domain.promises import is_example


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
