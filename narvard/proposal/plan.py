"""When the steps of proposed measures are taken. A month is a whole number: twelve times the year, plus 0–11."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

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


def shift(plan: Iterable[ProposalStep], start: str) -> int:
    """Months to move the whole plan so that its first step begins in `start`; 0 when `start` is empty or there is no plan."""
    first = min((month(step.start) for step in plan), default=0)
    return month(start) - first if start and first else 0


def moved(plan: Iterable[ProposalStep], measures: Collection[str], by: int) -> tuple[Step, ...]:
    """The steps of `measures`, moved `by` months, in the order of the plan.

    Operation that is planned to the end of the horizon goes on after it too, so that it has no end.
    """
    return tuple(_moved(step, by) for step in plan if step.measure_id in measures)


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
