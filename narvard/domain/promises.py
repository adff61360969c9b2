"""What the principals have promised each other: goals and activities of plans, agreements, and deviations from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from narvard.domain.columns import DAY, MONTH, OPTIONAL, one_of, refers, within

YEAR, MANY = within(1900, 2200), within(0, 1_000_000)
PRINCIPALS = one_of("kommun", "vgr", "gemensam")
REACHES = ("lansgemensam", "delregional", "lokal")
"""How far an activity or an analysis reaches, the widest first."""
STATES = ("planned", "ongoing", "done", "stopped")
"""What may be said of an activity, in the order they are shown."""
EXAMPLE = "Exempel"
"""A source or a note that begins so says that its row is made up to show what can be said."""


def is_example(text: str) -> bool:
    return text.casefold().startswith(EXAMPLE.casefold())


@dataclass(frozen=True)
class PlanGoal:
    """A goal of the plan of a target group: by `measure_id` from `start_value` to `goal_value`, where it can be measured."""

    id: str
    target_group: Annotated[str, refers("target_group")]
    text: str
    change_area: Annotated[str, refers("change_area"), OPTIONAL]
    measure_id: Annotated[str, refers("measure"), OPTIONAL]
    start_value: float | None
    goal_value: float | None
    goal_year: Annotated[int | None, YEAR]
    source: str


@dataclass(frozen=True)
class Activity:
    """What a plan does to reach its `goals`; one without any is counted as such. Its `state` is what was said on `said_on` by the
    role `said_by`; without a day nobody has said anything."""

    id: str
    target_group: Annotated[str, refers("target_group")]
    goals: Annotated[tuple[str, ...], refers("plan_goal"), OPTIONAL]
    title: str
    level: Annotated[str, one_of(*REACHES)]
    area: Annotated[str, refers("area"), OPTIONAL]
    responsible: Annotated[str, OPTIONAL]
    start: Annotated[str, MONTH, OPTIONAL]
    end: Annotated[str, MONTH, OPTIONAL]
    state: Annotated[str, one_of(*STATES), OPTIONAL]
    said_on: Annotated[str, DAY, OPTIONAL]
    said_by: Annotated[str, OPTIONAL]
    hindrance: Annotated[str, OPTIONAL]
    note: Annotated[str, OPTIONAL]


@dataclass(frozen=True)
class Agreement:
    """An agreement, or a part of one that has a name of its own (`part_of`). Both days are within the time it is valid."""

    id: str
    title: str
    part_of: Annotated[str, refers("agreement"), OPTIONAL]
    valid_from: Annotated[str, DAY, OPTIONAL]
    valid_to: Annotated[str, DAY, OPTIONAL]
    note: Annotated[str, OPTIONAL]
    source: str


@dataclass(frozen=True)
class Commitment:
    """Something that an agreement says shall be done."""

    id: str
    agreement: Annotated[str, refers("agreement")]
    section: Annotated[str, OPTIONAL]
    text: str
    principal: Annotated[str, PRINCIPALS]
    source: str


@dataclass(frozen=True)
class CommitmentMeasure:
    """A measure that follows a commitment, as one answers a need."""

    commitment: Annotated[str, refers("commitment")]
    measure_id: Annotated[str, refers("measure")]
    fit: Annotated[str, one_of("full", "partial")]


@dataclass(frozen=True)
class Deviations:
    """How many deviations of a kind a municipality reported in a year, and how many of them were analysed together.

    A blank `count` is hidden: of fewer than five, or it would give such a one away. Nothing is known of what is behind it.
    """

    area: Annotated[str, refers("area")]
    period: Annotated[int, YEAR]
    kind: str
    commitment: Annotated[str, refers("commitment"), OPTIONAL]
    count: Annotated[int | None, MANY]
    analysed: Annotated[int | None, MANY]
    theme: Annotated[str, OPTIONAL]
    source: str
