"""What was measured, line by line, and at the end which goals are met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.servers import APP, DASH, FLOOR

ROW = "{:<78}{:>9}{:>9}{:>9}{:>9}  {}"
SUM = "{:<78}{:>14}{:>10}  {}"


@dataclass(frozen=True)
class Goal:
    """At most (with `least`, at least) `limit`, of the measured value or, with `ratio`, of its ratio to the floor's."""

    limit: float
    unit: str = ""
    ratio: bool = False
    least: bool = False

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.limit:g} {'× floor' if self.ratio else self.unit}".rstrip()

    def is_met(self, got: float) -> bool:
        return got >= self.limit if self.least else got <= self.limit


def times(limit: float) -> Goal:
    return Goal(limit, ratio=True)


def ms(limit: float) -> Goal:
    return Goal(limit, "ms")


@dataclass
class Report:
    """Lines are printed as they come; goals are kept for the end. `where` stands before every label that follows."""

    where: str = ""
    judged: list[tuple[str, Goal, float]] = field(default_factory=list)

    def head(self) -> None:
        print(ROW.format("", "narvard", "floor", "dash", "× floor", "goal"))

    def line(self, label: str, found: Mapping[str, float], goal: Goal | None = None, *, ratio: bool = True) -> None:
        """One value for each of the apps, by name; with a `ratio` narvard's is also given as one to the floor's."""
        label, ours, floor = f"{self.where}{label}", found[APP.name], found.get(FLOOR.name)
        shown = [f"{found[one.name]:.0f}" if one.name in found else "–" for one in (APP, FLOOR, DASH)]
        share = ours / floor if floor else None
        print(ROW.format(label, *shown, f"{share:.2f}" if ratio and share is not None else "", goal or ""), flush=True)
        if goal and (share is not None or not goal.ratio):
            self.judged.append((label, goal, share if goal.ratio and share is not None else ours))

    def goals(self) -> None:
        """Every goal, what was got, and whether it is met."""
        print(f"\n{SUM.format('goal of', 'goal', 'got', '')}")
        for label, goal, got in self.judged:
            text = f"{got:.2f}" if goal.ratio else f"{got:.0f}"
            print(SUM.format(label, str(goal), text, "met" if goal.is_met(got) else "MISSED"))
        missed = sum(not goal.is_met(got) for _, goal, got in self.judged)
        print(f"{missed} of {len(self.judged)} goals are missed. Ratios hold for a quiet machine only.")
