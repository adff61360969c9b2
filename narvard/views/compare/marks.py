"""Marks of /jamfor: which verdict or position is drawn for a row, the legend that counts them, and how a verdict came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from narvard.assess.readings import Row
from narvard.assess.view import Mark
from narvard.statistics.comparison import Reason, Verdict
from narvard.statistics.multiple import expected_by_chance
from narvard.statistics.quantiles import Position
from narvard.texts import verdicts as say
from narvard.views.compare.question import Question

JUDGED = (Verdict.BETTER, Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER, Verdict.SIMILAR, Verdict.TOO_LITTLE_DATA)
ORDER = (
    *(verdict.value for verdict in JUDGED),
    *(f"lage-{position.value}" for position in (Position.BEST, Position.HIGHEST, Position.MIDDLE, Position.LOWEST, Position.WORST)),
    Verdict.NOT_COMPARABLE.value,
)
"""Marks in the order of the legend."""


def mark_of(row: Row) -> str:
    """The mark's name: a verdict; a position (`lage-…`) where no interval can be had; else not comparable."""
    if row.get("verdict") in JUDGED:
        return str(row["verdict"])
    if row.get("reason") == Reason.NO_INTERVAL and row.get("position"):
        return f"lage-{row['position']}"
    return Verdict.NOT_COMPARABLE.value


def legend(question: Question, rows: Sequence[Row]) -> list[Mark]:
    """One entry per mark in view, with how many areas have it."""
    counted = Counter(mark_of(row) for row in rows if row["value"] is not None)
    return [Mark(f"bedomning {name}", say.legend(name, counted[name], question.reference_name)) for name in ORDER if counted[name]]


def method(question: Question, rows: Sequence[Row]) -> str:
    """What the marks rest on, and how many of them chance alone would give; empty where nothing was judged."""
    judged = [row for row in rows if row["value"] is not None and row.get("verdict") in JUDGED]
    if judged:
        chance = 0.0 if question.selection.compare.corrected else expected_by_chance(len(judged))
        return say.intervals(
            any(row.get("rebuilt") for row in judged), question.measure.unit_kind == "percent", len(judged), chance
        )
    if any(row.get("position") for row in rows):
        return say.HOLLOW
    return ""


def reckoning(question: Question, rows: Sequence[Row], reference: Row | None) -> tuple[str, ...]:
    """From value to verdict in sentences with the numbers, for ”min kommun” or else the first area; empty if nothing was judged."""
    shown = [row for row in rows if row["value"] is not None]
    own = [row for row in shown if question.own and row["area"] == question.own.code]
    row = next(iter(own or shown), None)
    if row is None or reference is None or not row.get("verdict"):
        return ()
    return say.reckoning(row, reference, question.reference_name, question.measure)
