"""Marks of /jamfor: the legend that counts them, and how a verdict came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from narvard.assess import judgements
from narvard.assess.reading import JUDGED, Reading
from narvard.assess.view import Mark
from narvard.claims import Explained
from narvard.statistics.comparison import Verdict
from narvard.statistics.multiple import expected_by_chance
from narvard.statistics.quantiles import Position
from narvard.texts import verdicts as say
from narvard.views.compare.question import Question

ORDER = (
    *(verdict.value for verdict in JUDGED),
    *(
        f"position-{position.value}"
        for position in (Position.BEST, Position.HIGHEST, Position.MIDDLE, Position.LOWEST, Position.WORST)
    ),
    Verdict.NOT_COMPARABLE.value,
)
"""Marks in the order of the legend."""


def legend(question: Question, readings: Sequence[Reading]) -> list[Mark]:
    """One entry per mark in view, with how many areas have it."""
    counted = Counter(reading.mark for reading in readings)
    return [Mark(f"verdict {name}", say.legend(name, counted[name], question.reference_name)) for name in ORDER if counted[name]]


def method(question: Question, readings: Sequence[Reading]) -> str:
    """What the marks rest on, and how many of them chance alone would give; empty where nothing was judged."""
    supported = [reading for reading in readings if reading.supported]
    if supported:
        chance = 0.0 if question.selection.compare.corrected else expected_by_chance(len(supported))
        rebuilt = any(reading.rebuilt for reading in supported)
        return say.intervals(rebuilt, question.measure.unit_kind == "percent", len(supported), chance)
    return say.HOLLOW if any(reading.position for reading in readings) else ""


def explained(question: Question, readings: Sequence[Reading]) -> Explained | None:
    """From value to verdict, for ”min kommun”, or without one for the first area; None if it was not judged. A plain number of
    people is not."""
    codes = [question.own.code] if question.own else [reading.area.code for reading in readings]
    shown = next((reading for reading in readings if reading.area.code in codes), None)
    if question.measure.is_sum:
        return None
    return None if shown is None or shown.reference_value is None else judgements.explained(shown, question.reference_name)
