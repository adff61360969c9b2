"""What a goal and a number of deviations say in a cell, alike on the page and in a picture."""

from __future__ import annotations

from narvard.format import number, with_unit
from narvard.texts import names
from narvard.views.promises import words as say
from narvard.views.promises.deviations import Sum
from narvard.views.promises.plans import GoalLine, Plan

ON_THE_WAY = ("goal_in_time", "goal_reached")


def value(line: GoalLine, found: float | None) -> str:
    measure = line.measure
    if found is None:
        return ""
    return with_unit(number(found, measure.decimals), measure.unit) if measure else number(found, 1)


def now(line: GoalLine) -> str:
    """The newest value with its year."""
    claim = line.claim
    return f"{value(line, claim.now.value)} ({claim.now.period})" if claim and claim.now else names.NO_VALUE


def aim(line: GoalLine) -> str:
    """From where to where, and when."""
    goal = line.goal
    start = f"från {value(line, goal.start_value)} " if goal.start_value is not None else ""
    said = f"{start}till {value(line, goal.goal_value)}" if goal.goal_value is not None else say.NOT_STATED
    return said + (f" {goal.goal_year}" if goal.goal_year else "")


def pace(line: GoalLine) -> str:
    """Whether the goal is reached in time at the pace there is."""
    claim = line.claim
    return names.outlook(claim.outlook, claim.reached, claim.reason, valued=claim.now is not None) if claim else say.NO_MEASURE


def enough(plan: Plan) -> int:
    """For how many goals the pace is enough."""
    return sum(bool(line.claim and line.claim.outlook in ON_THE_WAY) for line in plan.goals)


def silence(plan: Plan) -> str:
    return f"{plan.claim.silent} av {plan.claim.open_}"


def count(found: Sum) -> str:
    """How many, at least where something is hidden; `dolt` where all is."""
    if not found.cells:
        return "–"
    return "dolt" if found.cells == found.hidden else say.at_least(number(found.count), found.hidden)


def rate(found: Sum) -> str:
    return "–" if found.rate is None else say.at_least(number(found.rate, 1), found.hidden)


def analysed(found: Sum) -> str:
    return f"{number(100 * found.analysed / found.of)}\u202f%" if found.of else "–"
