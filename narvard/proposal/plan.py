"""When the steps of proposed measures are taken. A month is a whole number: twelve times the year, plus 0–11."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from graphlib import TopologicalSorter

from narvard.domain import ProposalStep

*_, OPERATE = STEPS = ("definiera", "testa", "infora", "drift")
HORIZON = 2030
"""The last year of the strategy: costs and plans are shown to its end, or longer when the plan is."""


@cache
def month(code: str) -> int:
    """”2027-01” → 24324. Raises ValueError."""
    year, number = code.split("-")
    if not 1 <= int(number) <= 12:
        raise ValueError(f"not a month: {code}")
    return 12 * int(year) + int(number) - 1


def code(number: int) -> str:
    """24324 → ”2027-01”."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


FOLLOW_UP = month("2028-06")
"""The deepened follow-up in the middle of 2028: what is to be used there is in operation that month at the latest."""
END = month(f"{HORIZON}-12")


@dataclass(frozen=True)
class Step:
    """A step of a measure's plan, from `start` to `end`, both months included. `end` is None for operation without an end."""

    measure_id: str
    step: str
    start: int
    end: int | None
    responsible: str
    note: str


def begun(plan: Iterable[ProposalStep], now: str) -> str:
    """The month that a plan begins in unless another is chosen: its own first, but never before the quarter after the month `now`.

    Empty without a plan.
    """
    first = min((step.start for step in plan), default="")
    return max(first, code(month(now) // 3 * 3 + 3)) if first else ""


def shift(plan: Iterable[ProposalStep], start: str) -> int:
    """Months to move the whole plan so that its first step begins in `start`; 0 when `start` is empty or there is no plan."""
    first = min((month(step.start) for step in plan), default=0)
    return month(start) - first if start and first else 0


def begun_steps(plan: Sequence[ProposalStep], now: str) -> dict[str, ProposalStep]:
    """Measure id → the first step of its plan, with its months as they are when the plan has `begun`."""
    by, late = shift(plan, begun(plan, now)), waits(tuple(plan))
    found: dict[str, ProposalStep] = {}
    for step in sorted(plan, key=lambda one: one.start):
        months = by + late.get((step.measure_id, step.step), 0)
        start, end = (code(month(one) + months) for one in (step.start, step.end))
        found.setdefault(step.measure_id, replace(step, start=start, end=end))
    return found


def moved(plan: Iterable[ProposalStep], measures: Collection[str], by: int) -> tuple[Step, ...]:
    """The steps of `measures`, moved `by` months, in the order of the plan; those that wait for another measure are later still.

    Operation that is planned to the end of the horizon goes on after it too, so that it has no end. What is waited for is the plan
    of the other measure whether it is among `measures` or not, so that a choice never moves a date.
    """
    steps = tuple(plan)
    late = waits(steps)
    return tuple(_moved(step, by + late.get((step.measure_id, step.step), 0)) for step in steps if step.measure_id in measures)


@lru_cache(maxsize=16)
def waits(plan: tuple[ProposalStep, ...]) -> Mapping[tuple[str, str], int]:
    """(measure id, step) → months that the step must wait for what it depends on to be in operation; so do the steps after it."""
    steps: dict[str, list[ProposalStep]] = {}
    for step in plan:
        steps.setdefault(step.measure_id, []).append(step)
    found: dict[tuple[str, str], int] = {}
    for measure in in_turn(plan):
        wait = 0
        for step in sorted(steps.get(measure, ()), key=lambda one: STEPS.index(one.step)):
            first = [
                month(one.start) + found[one.measure_id, OPERATE] for one in steps.get(step.depends_on, ()) if one.step == OPERATE
            ]
            wait = max(wait, *(start - month(step.start) for start in first)) if first else wait
            found[measure, step.step] = wait
    return found


def in_turn(plan: Iterable[ProposalStep]) -> tuple[str, ...]:
    """Ids of the measures, each after those that it depends on. Raises CycleError for a ring, which is never published."""
    after: dict[str, set[str]] = {}
    for step in plan:
        after.setdefault(step.measure_id, set()).update(filter(None, [step.depends_on]))
    return tuple(TopologicalSorter(after).static_order())


def _moved(step: ProposalStep, by: int) -> Step:
    last = month(step.end)
    end = None if step.step == OPERATE and last >= END else last + by
    return Step(step.measure_id, step.step, month(step.start) + by, end, step.responsible, step.note)


def operation(steps: Iterable[Step]) -> dict[str, int]:
    """Measure id → the first month that it is in operation."""
    return {step.measure_id: step.start for step in steps if step.step == OPERATE}


@dataclass(frozen=True)
class Late:
    """A measure that is not in operation by a checkpoint: its first month (None: no such step), and how many months too late."""

    measure_id: str
    start: int | None
    months: int


def late(steps: Sequence[Step], measures: Iterable[str], checkpoint: int = FOLLOW_UP) -> tuple[Late, ...]:
    """The `measures` that are not in operation in the month of the `checkpoint`."""
    starts = operation(steps)
    found = ((one, starts.get(one)) for one in measures)
    return tuple(
        Late(one, start, 0 if start is None else start - checkpoint) for one, start in found if start is None or start > checkpoint
    )
