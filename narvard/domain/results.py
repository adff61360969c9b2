"""What a workshop shows: results as they were when they were shown. Of people they hold nothing but how many."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from narvard.domain.workshop import Bundle, Workshop


@dataclass(frozen=True)
class Tally:
    """Dots of a group of people: `name` is empty for all."""

    name: str
    people: int
    dots: Mapping[str, int]


@dataclass(frozen=True)
class Priorities:
    """All dots, the needs in bands of places, best first, and the groups that may be told apart."""

    total: Tally
    assisted: int
    bands: tuple[tuple[str, ...], ...]
    groups: tuple[Tally, ...]


@dataclass(frozen=True)
class Judgement:
    """How a panel judged a measure by one criterion. Below the fewest that are told, `count` alone is."""

    measure: str
    criterion: str
    count: int
    median: float | None = None
    low: float | None = None
    high: float | None = None
    disagree: bool = False


@dataclass(frozen=True)
class Judgements:
    people: int
    assisted: int
    lines: tuple[Judgement, ...]


def as_text(result: Priorities | Judgements) -> str:
    """As it is kept with the event that showed it."""
    return json.dumps(asdict(result), ensure_ascii=False, sort_keys=True)


def priorities(text: str) -> Priorities:
    """What `as_text` wrote."""
    given = json.loads(text)
    return Priorities(
        Tally(**given["total"]),
        given["assisted"],
        tuple(map(tuple, given["bands"])),
        tuple(Tally(**one) for one in given["groups"]),
    )


def judgements(text: str) -> Judgements:
    """What `as_text` wrote."""
    given = json.loads(text)
    return Judgements(given["people"], given["assisted"], tuple(Judgement(**one) for one in given["lines"]))


def ordered(workshop: Workshop) -> Sequence[Bundle]:
    """Needs with most dots first where those are shown, else with most voices."""
    kept = workshop.shown.get("dots")
    dots = priorities(kept).total.dots if kept else {}
    return sorted(workshop.bundles, key=lambda one: (-dots.get(one.id, 0), -len(one.voices), int(one.id)))
