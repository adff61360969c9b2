"""A workshop as its events tell it: who take part, what they want to see, how it was merged, and what has been shown.

Pure folding: the same events give the same workshop, whichever process reads them. A voice is never lost or counted twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import singledispatchmethod

from narvard.domain.events import (
    Agreed,
    By,
    Dotted,
    Event,
    Forgotten,
    Joined,
    Merged,
    Opened,
    Parted,
    Payload,
    Picked,
    Placed,
    Published,
    Rated,
    Said,
    Sealed,
    Shown,
    Stage,
    Staged,
    Undone,
    Withdrawn,
)


@dataclass(frozen=True)
class Person:
    """One who takes part; `number` is the order in which they came."""

    id: str
    role: str
    principal: str
    assisted: bool
    number: int


@dataclass(frozen=True)
class Voice:
    """What one person wants to see. Without words of its own it agrees with what stands at its need."""

    event: int
    person: str
    need: str
    text: str
    assisted: bool


@dataclass(frozen=True)
class Bundle:
    """A need as it stands now: one, or several that were merged, with every voice under it."""

    id: str
    text: str
    needs: tuple[str, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Step:
    """Something that the leader may undo."""

    event: int
    kind: str
    text: str = ""


@dataclass(frozen=True)
class Workshop:
    """`dots` are each person's until they were shown; `ratings` are by (person, measure, round). `seq` is the last event,
    `bundled` the last that changed how needs are merged; `publishing` are those that asked for, made or took back a version."""

    code: str
    title: str
    panel: str
    secret: str
    opened: datetime
    last: datetime
    stage: Stage
    people: tuple[Person, ...]
    bundles: tuple[Bundle, ...]
    dots: Mapping[str, Mapping[str, int]]
    measures: tuple[str, ...]
    ratings: Mapping[tuple[str, str, int], Mapping[str, int]]
    shown: Mapping[str, str]
    closed: frozenset[str]
    placed: Mapping[str, Placed]
    steps: tuple[Step, ...]
    seq: int
    bundled: int
    forgotten: int = 0
    publishing: tuple[Event, ...] = ()

    @property
    def sealed(self) -> bool:
        """Whether answers and merges are closed for good."""
        return bool(self.publishing)

    @property
    def voices(self) -> tuple[Voice, ...]:
        return tuple(voice for bundle in self.bundles for voice in bundle.voices)

    @property
    def bundle_of(self) -> Mapping[str, Bundle]:
        """Need, merged or not → where it stands now."""
        return {need: bundle for bundle in self.bundles for need in bundle.needs}

    @property
    def round(self) -> int:
        """The round of judgement that is open: the second when the first has been shown."""
        return 2 if "round1" in self.closed else 1

    def person(self, who: str) -> Person | None:
        return next((one for one in self.people if one.id == who), None)


def fold(events: Sequence[Event]) -> Workshop | None:
    """The workshop of a stream's events, in order; None where none was opened."""
    folding = Folding.of(events)
    return folding.now() if folding else None


@dataclass
class Folding:
    """What has been read so far of a stream; more of it may be read on. `stands` says under which need each need stands, `made`
    what stands there, until something there changes."""

    first: Event
    opening: Opened
    last: Event
    count: int = 0
    stage: Stage = Stage.GATHER
    people: dict[str, Person] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    voices: dict[str, list[Voice]] = field(default_factory=dict)
    stands: dict[str, str] = field(default_factory=dict)
    made: dict[str, Bundle] = field(default_factory=dict)
    wording: dict[str, str] = field(default_factory=dict)
    dots: dict[str, Mapping[str, int]] = field(default_factory=dict)
    measures: tuple[str, ...] = ()
    ratings: dict[tuple[str, str, int], Mapping[str, int]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    placed: dict[str, Placed] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    bundled: int = 0
    forgotten: int = 0
    publishing: list[Event] = field(default_factory=list)

    @classmethod
    def of(cls, events: Sequence[Event]) -> Folding | None:
        """All of a stream, in order; None where no workshop was opened."""
        if not events or not isinstance(events[0].payload, Opened):
            return None
        folding = cls(events[0], events[0].payload, events[0])
        undone = {event.payload.event for event in events if isinstance(event.payload, Undone)}
        for event in events:
            folding._see(event, counts=event.seq not in undone)
        return folding

    def follow(self, events: Sequence[Event]) -> bool:
        """Reads on with what came after. False, with nothing read, where that changes what was before: all is then read anew."""
        if any(isinstance(event.payload, Undone | Forgotten) for event in events):
            return False
        for event in events:
            self._see(event, counts=True)
        return True

    def _see(self, event: Event, *, counts: bool) -> None:
        """What an undone event did to the result that it closed stays closed: shown once, it can be told from a later one."""
        self.last, self.count = event, self.count + 1
        if isinstance(event.payload, Shown):
            self.closed.setdefault(event.payload.what, event.payload.result)
        if isinstance(event.payload, Merged | Parted | Undone):
            self.bundled = event.seq
            self.made.clear()
        if counts:
            self.take(event.payload, event)

    @singledispatchmethod
    def take(self, payload: Payload, event: Event) -> None:  # noqa: ARG002
        """Kinds that change nothing here: a workshop that was opened, or what was undone."""

    @take.register
    def _(self, payload: Joined, event: Event) -> None:
        if event.actor in self.people:
            return
        assisted = event.by is By.ASSISTANT
        self.people[event.actor] = Person(event.actor, payload.role, payload.principal, assisted, len(self.people) + 1)

    @take.register
    def _(self, payload: Said, event: Event) -> None:
        need = str(event.seq)
        self.texts[need] = payload.text
        self._heard(need, payload.text, event)

    @take.register
    def _(self, payload: Agreed, event: Event) -> None:
        known = self.voices.get(payload.need, [])
        if all(voice.person != event.actor for voice in known):
            self._heard(payload.need, "", event)

    def _heard(self, need: str, text: str, event: Event) -> None:
        self.made.pop(self.stands.setdefault(need, need), None)
        self.voices.setdefault(need, []).append(Voice(event.seq, event.actor, need, text, event.by is By.ASSISTANT))

    @take.register
    def _(self, payload: Merged, event: Event) -> None:
        roots = list(dict.fromkeys(self.stands[need] for need in payload.needs if need in self.stands))
        if not roots or (len(roots) == 1 and not payload.text):
            return
        for need, root in self.stands.items():
            if root in roots:
                self.stands[need] = roots[0]
        if payload.text:
            self.wording[roots[0]] = payload.text
        self.steps.append(Step(event.seq, "merged", self._text(roots[0])))

    @take.register
    def _(self, payload: Parted, event: Event) -> None:
        root = self.stands.get(payload.need)
        rest = [need for need, place in self.stands.items() if place == root and need != payload.need]
        if root is None or not rest:
            return
        if payload.need == root:  # the others stand under the next of them, with what the leader called them
            self.stands.update(dict.fromkeys(rest, rest[0]))
            if root in self.wording:
                self.wording[rest[0]] = self.wording.pop(root)
        self.stands[payload.need] = payload.need
        self.steps.append(Step(event.seq, "parted", self.texts.get(payload.need, "")))

    @take.register
    def _(self, payload: Staged, event: Event) -> None:
        self.stage = Stage(payload.stage)
        self.steps.append(Step(event.seq, "staged", payload.stage))

    @take.register
    def _(self, payload: Dotted, event: Event) -> None:
        if "dots" not in self.closed:
            self.dots[event.actor] = payload.dots

    @take.register
    def _(self, payload: Picked, _event: Event) -> None:
        if not self.closed.keys() & {"round1", "round2"}:
            self.measures = payload.measures

    @take.register
    def _(self, payload: Rated, event: Event) -> None:
        if f"round{payload.round}" not in self.closed:
            self.ratings[event.actor, payload.measure, payload.round] = payload.marks

    @take.register
    def _(self, payload: Shown, event: Event) -> None:
        self.shown[payload.what] = self.closed[payload.what]
        self.steps.append(Step(event.seq, "shown", payload.what))

    @take.register
    def _(self, payload: Placed, _event: Event) -> None:
        self.placed[payload.need] = payload

    @take.register
    def _(self, payload: Forgotten, _event: Event) -> None:
        self.forgotten += payload.removed

    @take.register(Sealed)
    @take.register(Published)
    @take.register(Withdrawn)
    def _(self, payload: Payload, event: Event) -> None:
        del payload
        self.publishing.append(event)

    def _text(self, root: str) -> str:
        return self.wording.get(root) or self.texts.get(root, "")

    def now(self) -> Workshop:
        """The workshop as it stands, which reading on does not change."""
        return Workshop(
            self.first.stream,
            self.opening.title,
            self.opening.panel,
            self.opening.secret,
            self.first.at,
            self.last.at,
            self.stage,
            tuple(self.people.values()),
            self._bundles(),
            dict(self.dots),
            self.measures,
            dict(self.ratings),
            dict(self.shown),
            frozenset(self.closed),
            dict(self.placed),
            tuple(self.steps),
            self.last.seq,
            self.bundled,
            self.forgotten,
            tuple(self.publishing),
        )

    def _bundles(self) -> tuple[Bundle, ...]:
        under: dict[str, list[str]] = {}
        for need, root in self.stands.items():
            under.setdefault(root, []).append(need)
        return tuple(self.made.get(root) or self._make(root, needs) for root, needs in under.items())

    def _make(self, root: str, needs: Sequence[str]) -> Bundle:
        voices = tuple(voice for need in needs for voice in self.voices[need])
        self.made[root] = Bundle(root, self._text(root), tuple(needs), voices)
        return self.made[root]


CLOSED = Joined | Said | Agreed | Merged | Parted | Dotted | Picked | Rated
"""What nobody may do any more when a workshop has been published, also if that was taken back."""


def is_closed_to(workshop: Workshop, payload: Payload) -> bool:
    """Whether it would change what versions may have told of already."""
    if not workshop.sealed:
        return False
    kinds = {step.event: step.kind for step in workshop.steps}
    return isinstance(payload, CLOSED) or (isinstance(payload, Undone) and kinds.get(payload.event) not in ("staged", "shown"))


def may_agree(workshop: Workshop, who: str, need: str) -> bool:
    """Whether the need is there and one has not voiced it already."""
    return need in workshop.bundle_of and all(voice.person != who for voice in workshop.voices if voice.need == need)


def counted(dots: Iterable[Mapping[str, int]], stands: Callable[[str], str | None]) -> dict[str, int]:
    """Dots per need as it stands now; those for a need that is gone count nowhere."""
    found: dict[str, int] = {}
    for given in dots:
        for need, count in given.items():
            if root := stands(need):
                found[root] = found.get(root, 0) + count
    return found
