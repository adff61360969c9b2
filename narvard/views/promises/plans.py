"""Plans of target groups: their goals with the newest value and the pace, and what has been said of their activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from narvard.assess.pace import moving, rounds
from narvard.assess.view import Context
from narvard.claims import At, Who, Within
from narvard.database import queries
from narvard.database.queries import Delivered, OfMeasure
from narvard.domain import COUNTY, REGION, Activity, Area, AreaLevel, Catalogue, Measure, PlanGoal
from narvard.domain.promises import STATES
from narvard.frames import blank, table
from narvard.selection import Selection
from narvard.statistics import pace
from narvard.texts import names
from narvard.views.promises import claims, frames

MONTHS = 6
"""An activity that nobody has said anything of for so long is silent."""
OVER = ("done", "stopped")
Values = Mapping[tuple[str, str], Sequence[Delivered]]
"""Measure and area → its values, oldest first."""


@dataclass(frozen=True)
class GoalLine:
    """A goal with its measure and what the values of an area say of it; `claim` is None without a measure. `own_goal` is
    that of the measure itself, where it is another."""

    goal: PlanGoal
    measure: Measure | None
    claim: claims.Pursued | None
    activities: tuple[Activity, ...]
    own_goal: float | None = None


@dataclass(frozen=True)
class Plan:
    """`loose` are activities that belong to no goal in view."""

    target_group: str
    claim: claims.Planned
    goals: tuple[GoalLine, ...]
    loose: tuple[Activity, ...]

    @property
    def activities(self) -> tuple[Activity, ...]:
        return tuple(dict.fromkeys(one for line in self.goals for one in line.activities)) + self.loose


def plans(selection: Selection, context: Context, day: date) -> tuple[Plan, ...]:
    """The plans of the chosen target groups, in the catalogue's order; with a change area chosen, its goals and what they do."""
    catalogue = context.catalogue
    having = {goal.target_group for goal in catalogue.plan_goals} | {one.target_group for one in catalogue.activities}
    goals = goals_in_view(selection, catalogue)
    values = _values(goals, selection, context)
    return tuple(
        _plan(code, goals, values, selection, context, day)
        for code in catalogue.target_group_names
        if code in having and (not selection.target_groups or code in selection.target_groups)
    )


def goals_in_view(selection: Selection, catalogue: Catalogue) -> list[PlanGoal]:
    """The goals of the chosen target groups and change areas."""
    groups, ways = selection.target_groups, selection.change_areas
    return [
        goal
        for goal in catalogue.plan_goals
        if (not groups or goal.target_group in groups) and (not ways or goal.change_area in ways)
    ]


def _values(goals: Sequence[PlanGoal], selection: Selection, context: Context) -> Values:
    """The values of all goals' measures, of the chosen area, the county and the region: asked for once."""
    measures = tuple(sorted({goal.measure_id for goal in goals if goal.measure_id in context.catalogue.measure_by_id}))
    areas = tuple(dict.fromkeys((*selection.areas[:1], COUNTY, REGION)))
    found: dict[tuple[str, str], list[Delivered]] = {}
    for row in context.rows(queries.several(measures, areas), OfMeasure) if measures else ():
        found.setdefault((row.measure_id, row.area), []).append(row.delivered)
    return found


def _plan(code: str, every: Sequence[PlanGoal], values: Values, selection: Selection, context: Context, day: date) -> Plan:
    goals = [goal for goal in every if goal.target_group == code]
    ids, chosen = {goal.id for goal in goals}, selection.change_areas
    own = [one for one in context.catalogue.activities if one.target_group == code and (not chosen or ids & set(one.goals))]
    lines = tuple(_line(goal, [one for one in own if goal.id in one.goals], values, selection, context) for goal in goals)
    loose = tuple(one for one in own if not ids & set(one.goals))
    return Plan(code, counted(own, (code,), len(goals), day), lines, loose)


def counted(
    own: Sequence[Activity], plans: tuple[str, ...], goals: int, day: date, within: tuple[Within, ...] = ()
) -> claims.Planned:
    """What is said of some activities and of when it was said."""
    said = Counter(stated(one) for one in own)
    going = [one for one in own if stated(one) not in OVER]
    return claims.Planned(
        day=day.isoformat(),
        plans=plans,
        goals=goals,
        activities=len(own),
        **{state: said[state] for state in STATES},
        unsaid=said[""],
        open_=len(going),
        silent=sum(silent(one, day) for one in going),
        without_goal=sum(not one.goals for one in own),
        late=sum(late(one, day) for one in own),
        within=within,
    )


def stated(activity: Activity) -> str:
    """What has been said of it on a day; what is said without a day is not said."""
    return activity.state if activity.said_on else ""


def silent(activity: Activity, day: date) -> bool:
    return activity.said_on < half_a_year_before(day)


def late(activity: Activity, day: date) -> bool:
    """Whether it is said to be planned still, though the month it was to begin in has passed."""
    return stated(activity) == "planned" and "" < activity.start < day.isoformat()[:7]


def half_a_year_before(day: date) -> str:
    """The same day of the month six months earlier, or the last day of a shorter one."""
    month = day.month - MONTHS
    year, month = (day.year, month) if month > 0 else (day.year - 1, month + 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last).isoformat()
        except ValueError:
            continue
    return date(year, month, day.day).isoformat()


def _line(goal: PlanGoal, activities: Sequence[Activity], values: Values, selection: Selection, context: Context) -> GoalLine:
    measure = context.catalogue.measure_by_id.get(goal.measure_id)
    if measure is None:
        return GoalLine(goal, None, None, tuple(activities))
    other = measure.goal_value if measure.goal_value not in (None, goal.goal_value) else None
    return GoalLine(goal, measure, _pursued(goal, measure, values, selection, context), tuple(activities), other)


def _pursued(goal: PlanGoal, measure: Measure, values: Values, selection: Selection, context: Context) -> claims.Pursued:
    """By the chosen area where it has values, else by the county, or the region where the measure is the region's."""
    region = measure.area_level is AreaLevel.REGION
    codes = tuple(dict.fromkeys((*selection.areas[:1], REGION if region else COUNTY)))
    for code in codes:
        area = context.catalogue.area_by_code.get(code)
        rows = rounds(measure, values.get((measure.id, code), ()))
        if area and rows:
            return _of_area(goal, measure, area, rows)
    area = context.catalogue.area_by_code[codes[-1]]
    return claims.Pursued(goal.id, Who(area.code, area.name), None, "", None, "")


def _of_area(goal: PlanGoal, measure: Measure, area: Area, rows: Sequence[Delivered]) -> claims.Pursued:
    newest = next(row for row in reversed(rows) if row.value is not None)
    assert newest.value is not None
    who, now = Who(area.code, area.name), At(newest.value, newest.period)
    if goal.goal_value is None or goal.goal_year is None or measure.is_code:
        return claims.Pursued(goal.id, who, now, pace.Outlook.NO_GOAL, None, "")
    aim = pace.Goal(goal.goal_value, goal.goal_year, measure.polarity)
    if aim.is_reached(newest.value):
        return claims.Pursued(goal.id, who, now, pace.Outlook.REACHED, newest.period, "")
    moved = moving(measure, rows, aim)
    if moved.pace is None:
        return claims.Pursued(goal.id, who, now, "", None, moved.sure.reason.value)
    return claims.Pursued(goal.id, who, now, moved.pace.outlook.value, moved.pace.year_reached, "")


def rows(found: Sequence[Plan], context: Context) -> pa.Table:
    """What the address gives: the goals of a plan, then its activities."""
    names_of = context.catalogue.target_group_names
    return table(
        [
            row | {"target_group": names_of[plan.target_group]}
            for plan in found
            for row in (*map(_goal_row, plan.goals), *(_activity_row(one, context) for one in plan.activities))
        ],
        frames.PLANS,
    )


def _goal_row(line: GoalLine) -> dict[str, object]:
    goal, claim = line.goal, line.claim
    said: dict[str, object] = {}
    if claim is not None:
        said = {
            "area": claim.who.name,
            "period": claim.now.period if claim.now else None,
            "value": claim.now.value if claim.now else None,
            "outlook": names.outlook(claim.outlook, claim.reached, claim.reason, valued=claim.now is not None),
            "reached": claim.reached,
        }
    own = {name: getattr(goal, name) for name in ("id", "text", "start_value", "goal_value", "goal_year", "source")}
    return blank(frames.PLANS) | own | {"what": names.GOAL, "measure_id": goal.measure_id or None} | said


def _activity_row(one: Activity, context: Context) -> dict[str, object]:
    area = context.catalogue.area_by_code.get(one.area)
    own = {name: getattr(one, name) or None for name in ("id", "responsible", "start", "end", "hindrance")}
    said = {"state": names.state(stated(one)), "said_on": one.said_on or None, "said_by": one.said_by or None}
    about = {"text": one.title, "goals": " ".join(one.goals), "level": names.REACHES[one.level], "source": one.note}
    return blank(frames.PLANS) | own | said | about | {"what": names.ACTIVITY, "area": area.name if area else None}
