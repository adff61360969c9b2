"""What workshops have left in a data version: who took part, what became of what they said, and how panels judged. Never of few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from narvard.domain.columns import DAY, OPTIONAL, one_of, refers, within
from narvard.domain.events import CRITERIA, HIGHEST, LOWEST

FEWEST = 5
"""Fewer people are never told of apart from others."""
NOBODYS = ("deltagare", "annan roll")
"""Roles of a need, or of somebody, that name nobody in particular."""
TOLD, SCALE, NUMBER = within(FEWEST), within(LOWEST, HIGHEST), within(1)
PANELS = one_of("arbetsgruppen", "referensgruppen")


@dataclass(frozen=True)
class Gathering:
    """A workshop whose result is in the version: all its events from `first_event` to `last_event`, so many. `people` is blank
    where they are fewer than five; `panel` says whose judgement of measures it was, where it was one's."""

    code: str
    title: str
    day: Annotated[str, DAY]
    panel: Annotated[str, PANELS, OPTIONAL]
    people: Annotated[int | None, TOLD]
    first_event: Annotated[int, NUMBER]
    last_event: Annotated[int, NUMBER]
    events: Annotated[int, NUMBER]


@dataclass(frozen=True)
class Heard:
    """A role that took part in a workshop. `people` is blank where it is few, or would give away another that is."""

    workshop: Annotated[str, refers("workshop")]
    role: str
    people: Annotated[int | None, TOLD]


@dataclass(frozen=True)
class Raised:
    """What was said by an event of a workshop became a need, or was one already."""

    workshop: Annotated[str, refers("workshop")]
    event: Annotated[int, NUMBER]
    need_id: Annotated[str, refers("need")]


@dataclass(frozen=True)
class Voices:
    """Voices that were counted together for a need: those of `workshops`, most of them of a `role` (empty where none can be told).

    `count` is blank while they come from fewer than five people. Later ones are counted with them when they are five; what was
    counted once never changes, so that no two versions differ by a few.
    """

    need_id: Annotated[str, refers("need")]
    no: Annotated[int, NUMBER]
    workshops: Annotated[tuple[str, ...], refers("workshop")]
    count: Annotated[int | None, TOLD]
    role: Annotated[str, OPTIONAL]


@dataclass(frozen=True)
class PanelRating:
    """How the panel of a workshop judged a measure by one criterion, on the scale 1–9, when it was shown."""

    workshop: Annotated[str, refers("workshop")]
    measure_id: Annotated[str, refers("measure")]
    criterion: Annotated[str, one_of(*CRITERIA)]
    answers: Annotated[int, TOLD]
    median: Annotated[float, SCALE]
    low: Annotated[float, SCALE]
    high: Annotated[float, SCALE]
    disagree: bool
