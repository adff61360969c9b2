"""What members write about the content: notes of learning, the state of an activity, and decisions; and all of it as it stands now.

An event carries the whole row, so that what stands now is the last of each. `why` is what the log says of it, and `before` a
digest of the row that the content had when it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from narvard.domain.codes import ContentError, SystemLevel
from narvard.domain.promises import STATES

LONG, SHORT = 600, 120
"""Characters of what is told, and of a role, a forum or a reason."""
TRIALS = ("provar", "klart", "nedlagt")


def _told(text: str, most: int, what: str, *, needed: bool = True) -> None:
    if len(text) > most or (needed and not text.strip()):
        raise ContentError(f"{what} ska ha {'mellan 1 och' if needed else 'högst'} {most} tecken.")


@dataclass(frozen=True)
class Noted:
    """A note of learning as it stands from now on; the fields are those of Learning."""

    id: str
    area: str
    measure_id: str
    pathway: str
    level: str
    saw: str
    believes: str
    tries: str
    know_by: str
    learnt: str
    state: str
    role: str
    date: str
    lifted_from: str = ""
    why: str = ""
    before: str = ""

    def __post_init__(self) -> None:
        _told(self.saw, LONG, "Vad ser vi?")
        _told(self.tries, LONG, "Vad provar vi?")
        _told(self.believes, LONG, "Vad tror vi att det beror på?", needed=False)
        _told(self.learnt, LONG, "Vad lärde vi oss?", needed=False)
        _told(self.role, SHORT, "Rollen")
        _told(self.why, SHORT, "Varför", needed=False)
        if self.state not in TRIALS or self.level not in list(SystemLevel):
            raise ContentError("Anteckningen går inte att läsa.")
        if not self.measure_id and not self.pathway:
            raise ContentError("Välj det mått eller det samband som anteckningen handlar om.")
        if self.know_by and self.know_by < self.date:
            raise ContentError("Dagen då ni vet kan inte ligga före dagen då ni började.")


@dataclass(frozen=True)
class Reported:
    """The state of an activity, as a role said it on a day."""

    activity: str
    state: str
    said_on: str
    said_by: str
    hindrance: str = ""
    why: str = ""
    before: str = ""

    def __post_init__(self) -> None:
        _told(self.said_by, SHORT, "Rollen")
        _told(self.hindrance, LONG, "Hindret", needed=False)
        _told(self.why, SHORT, "Varför", needed=False)
        if self.state not in STATES or not self.said_on:
            raise ContentError("Läget går inte att läsa.")


@dataclass(frozen=True)
class Decided:
    """A decision of a forum; the fields are those of Decision."""

    object: str
    date: str
    forum: str
    text: str
    link: str = ""
    why: str = ""

    def __post_init__(self) -> None:
        _told(self.object, SHORT, "Vad beslutet gäller")
        _told(self.forum, SHORT, "Forumet")
        _told(self.text, LONG, "Beslutet")
        _told(self.link, 2000, "Länken", needed=False)
        _told(self.why, SHORT, "Varför", needed=False)


@dataclass(frozen=True)
class TakenIn:
    """A data version was published with what these events say in it."""

    version: str
    events: tuple[str, ...]
    why: str = ""


Wrote = Noted | Reported | Decided
Told = TypeVar("Told", Noted, Reported, Decided)


@dataclass(frozen=True)
class Kept(Generic[Told]):
    """What somebody wrote, with the event that says so; `role` and `organisation` are those that the log has."""

    what: Told
    seq: int
    at: datetime
    actor: str
    role: str
    organisation: str


@dataclass(frozen=True)
class Written:
    """What members have written as it stands now: by note, by activity, and decisions in order. `taken` is event → data version,
    and `seen` the last event of a thing."""

    notes: Mapping[str, Kept[Noted]] = field(default_factory=dict)
    reports: Mapping[str, Kept[Reported]] = field(default_factory=dict)
    decisions: tuple[Kept[Decided], ...] = ()
    taken: Mapping[int, str] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)

    @property
    def every(self) -> tuple[Kept[Noted] | Kept[Reported] | Kept[Decided], ...]:
        return (*self.notes.values(), *self.reports.values(), *self.decisions)


def is_newer(version: str, than: str) -> bool:
    """Whether a data version was made after another: by their days, and their numbers on a day."""
    return (version[:10], len(version), version) > (than[:10], len(than), than)


def thing(payload: object) -> str:
    """What an event is about, so that two who write of the same are told; empty for what stands for itself."""
    match payload:
        case Noted():
            return f"note {payload.id}"
        case Reported():
            return f"activity {payload.activity}"
    return ""


def standing(kept: Iterable[Kept[Noted] | Kept[Reported] | Kept[Decided]], taken: Mapping[int, str]) -> Written:
    """What stands of events in order, those that were taken back left out."""
    notes: dict[str, Kept[Noted]] = {}
    reports: dict[str, Kept[Reported]] = {}
    decisions: list[Kept[Decided]] = []
    seen: dict[str, int] = {}
    for one in kept:
        match one.what:
            case Noted():
                notes[one.what.id] = Kept(one.what, one.seq, one.at, one.actor, one.role, one.organisation)
            case Reported():
                reports[one.what.activity] = Kept(one.what, one.seq, one.at, one.actor, one.role, one.organisation)
            case Decided():
                decisions.append(Kept(one.what, one.seq, one.at, one.actor, one.role, one.organisation))
        if not isinstance(one.what, Decided):
            seen[thing(one.what)] = one.seq
    return Written(notes, reports, tuple(decisions), dict(taken), seen)
