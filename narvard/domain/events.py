"""What people do together, as events: what each kind carries, and the bounds it keeps. Nothing is changed; more is only added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import get_origin, get_type_hints

from narvard.domain.codes import ContentError
from narvard.domain.member import Decided, Noted, Reported, TakenIn

LONGEST, TITLE, MANY = 300, 120, 200
"""Characters of what somebody wants to see, and of a name; and how many things one event may name."""
DOTS, LOWEST, HIGHEST = 5, 1, 9
"""The dots that each has to give, and the scale that measures are judged on."""
CRITERIA = ("relevance", "validity", "reliability", "feasibility", "actionability", "timeliness")
ROUNDS = (1, 2)


class Stage(StrEnum):
    """The steps of a workshop, in order; the values are those of its address."""

    GATHER = "samla"
    MERGE = "sla-ihop"
    PRIORITISE = "prioritera"
    JUDGE = "bedom"
    COMPILE = "sammanstall"


class By(StrEnum):
    """As whom somebody writes."""

    LEADER = "ledare"
    PARTICIPANT = "deltagare"
    ASSISTANT = "assistent"
    MEMBER = "medlem"
    EDITOR = "redaktor"


def bounded(text: str, most: int, what: str) -> None:
    """Raises ContentError when a text is empty or too long."""
    if not text.strip() or len(text) > most:
        raise ContentError(f"{what} ska ha mellan 1 och {most} tecken.")


@dataclass(frozen=True)
class Opened:
    """A workshop begins. `secret` is a digest of the leader's link; `panel` says whose judgement of measures it is."""

    title: str
    secret: str
    panel: str = ""

    def __post_init__(self) -> None:
        bounded(self.title, TITLE, "Verkstadens namn")


@dataclass(frozen=True)
class Joined:
    """Somebody takes part, by telephone or with the assistant's help."""

    role: str
    principal: str

    def __post_init__(self) -> None:
        bounded(self.role, TITLE, "Rollen")


@dataclass(frozen=True)
class Said:
    text: str

    def __post_init__(self) -> None:
        bounded(self.text, LONGEST, "Det du vill kunna se")


@dataclass(frozen=True)
class Agreed:
    """Somebody wants the same as another: a voice without words of its own."""

    need: str


@dataclass(frozen=True)
class Merged:
    """Needs become one, which stands at the first; a text of its own is the leader's."""

    needs: tuple[str, ...]
    text: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.needs) <= MANY:
            raise ContentError("Välj minst ett behov.")
        if len(self.text) > LONGEST:
            raise ContentError(f"Texten får ha högst {LONGEST} tecken.")


@dataclass(frozen=True)
class Parted:
    """A need leaves those that it was merged with."""

    need: str


@dataclass(frozen=True)
class Undone:
    """An earlier event counts no more."""

    event: int


@dataclass(frozen=True)
class Staged:
    stage: str

    def __post_init__(self) -> None:
        if self.stage not in list(Stage):
            raise ContentError("Steget finns inte.")


@dataclass(frozen=True)
class Dotted:
    """All of somebody's dots; they take the place of those given before."""

    dots: Mapping[str, int]

    def __post_init__(self) -> None:
        if len(self.dots) > DOTS or any(count < 1 for count in self.dots.values()) or sum(self.dots.values()) > DOTS:
            raise ContentError(f"Du har {DOTS} prickar att fördela.")


@dataclass(frozen=True)
class Picked:
    """The measures that are to be judged."""

    measures: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.measures) > MANY:
            raise ContentError(f"Välj högst {MANY} mått.")


@dataclass(frozen=True)
class Rated:
    """One's judgement of a measure in a round; it takes the place of one given before."""

    measure: str
    round: int
    marks: Mapping[str, int]

    def __post_init__(self) -> None:
        if self.round not in ROUNDS or not set(self.marks) <= set(CRITERIA) or not self.marks:
            raise ContentError("Bedömningen går inte att läsa.")
        if any(not LOWEST <= mark <= HIGHEST for mark in self.marks.values()):
            raise ContentError(f"Bedömningar går från {LOWEST} till {HIGHEST}.")


@dataclass(frozen=True)
class Shown:
    """A result is shown, as it was then: `dots`, or `round1`, `round2`. What comes later does not change it."""

    what: str
    result: str


@dataclass(frozen=True)
class Placed:
    """Where a need belongs, when it is to become content."""

    need: str
    change_area: str
    target_group: str
    perspective: str
    system_level: str


@dataclass(frozen=True)
class Forgotten:
    """So many events of somebody's, or of all, were removed on demand. Nothing else ever removes one."""

    removed: int


@dataclass(frozen=True)
class Sealed:
    """An editor asked for it to be published: answers and merges are closed for good, whatever becomes of the publishing."""

    role: str
    organisation: str
    why: str

    def __post_init__(self) -> None:
        if max(map(len, (self.role, self.organisation, self.why))) > LONGEST:
            raise ContentError(f"Skälet får ha högst {LONGEST} tecken.")


@dataclass(frozen=True)
class Published:
    """The result is content of a data version, made of the version `base`: all events of the workshop to the number `last`."""

    version: str
    base: str
    last: int
    role: str
    organisation: str
    why: str


@dataclass(frozen=True)
class Withdrawn:
    """The data version that had it was taken back; `base` is the one that took its place."""

    version: str
    base: str
    role: str
    organisation: str
    why: str


AtWorkshop = (
    Opened
    | Joined
    | Said
    | Agreed
    | Merged
    | Parted
    | Undone
    | Staged
    | Dotted
    | Picked
    | Rated
    | Shown
    | Placed
    | Forgotten
    | Sealed
    | Published
    | Withdrawn
)
ByMember = Noted | Reported | Decided | TakenIn
Payload = AtWorkshop | ByMember
KINDS: Mapping[str, type[Payload]] = {
    "opened": Opened,
    "joined": Joined,
    "said": Said,
    "agreed": Agreed,
    "merged": Merged,
    "parted": Parted,
    "undone": Undone,
    "staged": Staged,
    "dotted": Dotted,
    "picked": Picked,
    "rated": Rated,
    "shown": Shown,
    "placed": Placed,
    "forgotten": Forgotten,
    "sealed": Sealed,
    "published": Published,
    "withdrawn": Withdrawn,
    "noted": Noted,
    "reported": Reported,
    "decided": Decided,
    "taken": TakenIn,
}
AFTERWARDS = ("sealed", "published", "withdrawn")
"""Kinds that are no part of the workshop itself: what an editor makes of it when it is over."""
KIND_OF = {payload: kind for kind, payload in KINDS.items()}
PERSONAL = ("joined", "said", "agreed", "dotted", "rated")
"""Kinds that say what one person wrote or chose."""


@dataclass(frozen=True)
class Event:
    """One thing that somebody did in a workshop (`stream`), or as a member. `actor` is a pseudonym that no other workshop has."""

    seq: int
    at: datetime
    stream: str
    actor: str
    by: By
    payload: Payload
    organisation: str = ""

    @property
    def kind(self) -> str:
        return KIND_OF[type(self.payload)]


def written(payload: Payload) -> str:
    """As it is kept."""
    return json.dumps(asdict(payload), ensure_ascii=False, sort_keys=True)


def read(kind: str, text: str) -> Payload:
    """What was kept, also before its kind had all its fields. Raises ContentError when it is not of its kind."""
    given = json.loads(text)
    known = KINDS.get(kind)
    names = {one.name for one in fields(known)} if known else set()
    needed = {one.name for one in fields(known) if one.default is MISSING} if known else set()
    if known is None or not isinstance(given, dict) or not needed <= set(given) <= names:
        raise ContentError(f"Händelsen {kind} går inte att läsa.")
    hints = get_type_hints(known)
    for name, value in given.items():
        if get_origin(hints[name]) is tuple:
            given[name] = tuple(map(str, value))
        elif not isinstance(value, get_origin(hints[name]) or hints[name]):
            raise ContentError(f"Händelsen {kind} går inte att läsa.")
    return known(**given)
