"""Notes of what is tried and learnt: which are in view, which should have been followed up, and who tries the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from narvard.domain import Area, Catalogue, Learning


@dataclass(frozen=True)
class Note:
    """A note with its area, whether it is `overdue`, the notes it was lifted from (nearest first), and the other areas that try
    something about the same measure now."""

    note: Learning
    area: Area
    overdue: bool
    history: tuple[Learning, ...]
    others: tuple[str, ...]


def notes(catalogue: Catalogue, day: str) -> tuple[Note, ...]:
    """Every note, the newest trial first. `day` is the day that what is overdue is judged by (`2026-11-20`)."""
    by_id = {one.id: one for one in catalogue.learning}
    ordered = sorted(catalogue.learning, key=lambda one: (one.date, one.id), reverse=True)
    return tuple(
        Note(one, catalogue.area_by_code[one.area], one.overdue(day), _history(one, by_id), _others(one, catalogue))
        for one in ordered
    )


def _history(note: Learning, by_id: dict[str, Learning]) -> tuple[Learning, ...]:
    found: list[Learning] = []
    before = by_id.get(note.lifted_from)
    while before is not None and before not in found:
        found.append(before)
        before = by_id.get(before.lifted_from)
    return tuple(found)


def _others(note: Learning, catalogue: Catalogue) -> tuple[str, ...]:
    if note.state != "provar":
        return ()
    same = (one for one in catalogue.learning if one.state == "provar" and set(one.measures) & set(note.measures))
    return tuple(dict.fromkeys(catalogue.area_by_code[one.area].name for one in same if one.area != note.area))


@dataclass(frozen=True)
class Trial:
    """A trial on a time line: its number there, where it stands (a year is from half a year before it to half a year after), and
    its note."""

    number: int
    at: float
    note: Learning


MOST_TRIALS = 6
"""Marks that a time line holds: the latest."""


def trials(measure: str, areas: Iterable[str], catalogue: Catalogue) -> tuple[Trial, ...]:
    """The latest trials about a measure, numbered in the order they began."""
    latest = about(measure, areas, catalogue)[-MOST_TRIALS:]
    return tuple(Trial(number, _place(note.date), note) for number, note in enumerate(latest, 1))


def _place(day: str) -> float:
    began = date.fromisoformat(day)
    return round(began.year - 0.5 + (began.timetuple().tm_yday - 1) / 365.25, 3)


def about(measure: str, areas: Iterable[str], catalogue: Catalogue) -> tuple[Learning, ...]:
    """Notes of a measure in some areas, or in groups that they belong to, by the day the trial began: numbered in that order on a
    time line."""
    wanted = {code for area in areas for code in (area, *catalogue.parents.get(area, ()))}
    found = (one for one in catalogue.learning if measure in one.measures and (not wanted or one.area in wanted))
    return tuple(sorted(found, key=lambda one: (one.date, one.id)))


def overdue(every: Sequence[Note]) -> int:
    return sum(one.overdue for one in every)
