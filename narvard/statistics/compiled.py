"""What workshops found, as content: needs with their voices, who was there, and how panels judged. Nothing of fewer than five.

Pure: the same workshops and the same catalogue give the same content, whoever publishes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from narvard.domain import (
    FEWEST,
    NOBODYS,
    Catalogue,
    Gathering,
    Heard,
    Need,
    PanelRating,
    Perspective,
    Raised,
    SystemLevel,
    Voices,
)
from narvard.domain.codes import highest
from narvard.domain.results import judgements, ordered, priorities
from narvard.domain.workshop import Bundle, Person, Workshop
from narvard.statistics.panel import told_apart

SEVERAL = NOBODYS[0]
T = TypeVar("T")
Place = tuple[str, int]
"""A workshop and the event that something began with."""


@dataclass(frozen=True)
class Held:
    """A workshop with which of its events it is made of, and the words that its needs say of where they come from."""

    workshop: Workshop
    day: str
    origin: str
    first: int
    events: int


@dataclass(frozen=True)
class Compiled:
    """The catalogue with what is new. `unplaced` needs have no place yet and are left out; `known` were needs already."""

    catalogue: Catalogue
    new: tuple[Need, ...]
    known: int
    unplaced: int


def compiled(held: Sequence[Held], others: Mapping[str, Workshop], catalogue: Catalogue, earlier: Sequence[Catalogue]) -> Compiled:
    """The catalogue with what the workshops `held` found. `others` are all that the log has, by code: their voices are counted with
    those of the new where they were few. `earlier` are versions of before, newest first: what they told of a workshop is told again
    as it was, also if it was taken back since."""
    work = _Work(catalogue, {**others, **{one.workshop.code: one.workshop for one in held}}, earlier)
    for one in held:
        work.take(one)
    return work.done()


@dataclass
class _Work:
    catalogue: Catalogue
    workshops: Mapping[str, Workshop]
    earlier: Sequence[Catalogue]
    needs: list[Need] = field(default_factory=list)
    raised: dict[Place, str] = field(default_factory=dict)
    fresh: dict[str, list[Place]] = field(default_factory=dict)
    gatherings: dict[str, Gathering] = field(default_factory=dict)
    heard: dict[str, tuple[Heard, ...]] = field(default_factory=dict)
    ratings: dict[str, tuple[PanelRating, ...]] = field(default_factory=dict)
    known: int = 0
    unplaced: int = 0

    def __post_init__(self) -> None:
        self.raised = {(one.workshop, one.event): one.need_id for one in self.catalogue.raised}

    def take(self, held: Held) -> None:
        """A workshop's needs, and once who was there and how they judged."""
        code = held.workshop.code
        before = next((one for one in self.earlier if code in {gathering.code for gathering in one.workshops}), None)
        said = gathering_of(held) if before is None else next(one for one in before.workshops if one.code == code)
        self.gatherings[code] = replace(said, last_event=held.workshop.seq, events=held.events)
        self.heard[code] = _heard(held.workshop) if before is None else tuple(one for one in before.heard if one.workshop == code)
        self.ratings[code] = _ratings(held.workshop, self.catalogue)
        told = {one.event: before.need_by_id[one.need_id] for one in before.raised if one.workshop == code} if before else {}
        self._needs(held, told)

    def _needs(self, held: Held, told: Mapping[int, Need]) -> None:
        """`told` are needs that an earlier version made of what was said: taken back, they have the same id again."""
        workshop = held.workshop
        texts = {need.text: need.id for need in (*self.catalogue.needs, *self.needs)}
        left = [one for one in ordered(workshop) if one.text and not self.raised.keys() & _places(workshop, one)]
        new = [bundle for bundle in left if bundle.text not in texts]
        was = {one.id: next((told[int(need)] for need in one.needs if int(need) in told), None) for one in new}
        placed = [bundle for bundle in new if bundle.id in workshop.placed or was[bundle.id]]
        self.known += len(left) - len(new)
        self.unplaced += len(new) - len(placed)
        for bundle in left:
            if bundle.text in texts:
                self._raise(workshop, bundle, texts[bundle.text])
        for place, bundle in enumerate(placed):
            before = was[bundle.id]
            code = self._id(before.id if before else "")
            again = bundle.id not in workshop.placed  # who said it first is forgotten, and with that where it belongs
            need = replace(before, id=code) if before and again else _need(held, bundle, code, place, len(placed))
            self.needs.append(need)
            self._raise(workshop, bundle, need.id)

    def _raise(self, workshop: Workshop, bundle: Bundle, need: str) -> None:
        self.raised |= dict.fromkeys(_places(workshop, bundle), need)
        self.fresh.setdefault(need, []).extend(_places(workshop, bundle))

    def _id(self, before: str) -> str:
        """The next number; that of before where it was taken back and is still free."""
        taken = {need.id for need in (*self.catalogue.needs, *self.needs)}
        if before and before not in taken:
            return before
        used = (*taken, *(need.id for one in self.earlier for need in one.needs))
        return f"B{1 + highest(one[1:] for one in used):02d}"

    def done(self) -> Compiled:
        old = self.catalogue
        for one in old.workshops:
            fresh = any(code == one.code for places in self.fresh.values() for code, _ in places)
            if one.code in self.gatherings and not fresh and set(self.ratings[one.code]) <= set(old.panel_ratings):
                self.gatherings[one.code] = one  # nothing of it is new
        catalogue = replace(
            old,
            needs=(*old.needs, *self.needs),
            workshops=_joined(old.workshops, self.gatherings.values(), lambda one: one.code),
            heard=_joined(old.heard, (one for rows in self.heard.values() for one in rows), lambda one: (one.workshop, one.role)),
            raised=tuple(Raised(code, event, need) for (code, event), need in self.raised.items()),
            voices=self._voices(),
            panel_ratings=_joined(
                old.panel_ratings,
                (one for rows in self.ratings.values() for one in rows),
                lambda one: (one.workshop, one.measure_id, one.criterion),
            ),
        )
        return Compiled(catalogue, tuple(self.needs), self.known, self.unplaced)

    def _voices(self) -> tuple[Voices, ...]:
        """Those counted stay as they are; the few that wait are counted with the new as soon as they are five people."""
        rows = [one for one in self.catalogue.voices if one.need_id not in self.fresh]
        for need, fresh in self.fresh.items():
            here = [one for one in self.catalogue.voices if one.need_id == need]
            counted = [one for one in here if one.count is not None]
            waiting = {code for one in here if one.count is None for code in one.workshops}
            waiting -= {code for one in counted for code in one.workshops}
            before = [(one.workshop, one.event) for one in self.catalogue.raised if one.need_id == need and one.workshop in waiting]
            rows += self._counted(need, counted, sorted({*before, *fresh}))
        return tuple(sorted(rows, key=lambda one: (one.need_id, one.no)))

    def _counted(self, need: str, counted: list[Voices], pool: list[Place]) -> list[Voices]:
        codes = tuple(sorted({code for code, _ in pool}))
        told = self._told_before(need, counted, codes)
        if told:
            return told
        given = [self._given(code, {event for here, event in pool if here == code}) for code in codes]
        roles = Counter(person.role for people, _ in given for person in people)
        number = len(counted) + 1
        if roles.total() < FEWEST:
            return [*counted, Voices(need, number, codes, None, "")]
        return [*counted, Voices(need, number, codes, sum(voices for _, voices in given), _most(roles, ""))]

    def _told_before(self, need: str, counted: list[Voices], codes: tuple[str, ...]) -> list[Voices]:
        """As an earlier version told it of just the same workshops: who was forgotten since is not seen by comparing the two."""
        for one in self.earlier:
            rows = [row for row in one.voices if row.need_id == need]
            new = rows[len(counted) :]
            if rows[: len(counted)] == counted and [row.workshops for row in new if row.count is not None] == [codes]:
                return rows
        return []

    def _given(self, code: str, events: set[int]) -> tuple[list[Person], int]:
        """The people of a workshop who wanted what began so, and how many voices they gave: of those that the log still has."""
        workshop = self.workshops.get(code)
        if workshop is None:
            return [], 0
        voices = [voice for voice in workshop.voices if int(voice.need) in events]
        who = {voice.person for voice in voices}
        return [person for person in workshop.people if person.id in who], len(voices)


def _places(workshop: Workshop, bundle: Bundle) -> set[Place]:
    """All that was said of one thing."""
    return {(workshop.code, int(need)) for need in bundle.needs}


def gathering_of(held: Held) -> Gathering:
    workshop = held.workshop
    people = len(workshop.people)
    return Gathering(
        workshop.code,
        workshop.title,
        held.day,
        workshop.panel,
        people if people >= FEWEST else None,
        held.first,
        workshop.seq,
        held.events,
    )


def _heard(workshop: Workshop) -> tuple[Heard, ...]:
    """The roles that were there, in the order they came. How many, where neither it nor what is left is of fewer than five."""
    sizes = Counter(person.role for person in workshop.people)
    told = {role for group in told_apart(sizes) if len(group) == 1 for role in group}
    if len(sizes) == 1:
        told = set(sizes)
    return tuple(Heard(workshop.code, role, size if role in told and size >= FEWEST else None) for role, size in sizes.items())


def _ratings(workshop: Workshop, catalogue: Catalogue) -> tuple[PanelRating, ...]:
    """As the last round was shown."""
    kept = next((workshop.shown[name] for name in ("round2", "round1") if name in workshop.shown), None)
    if kept is None:
        return ()
    return tuple(
        PanelRating(workshop.code, one.measure, one.criterion, one.count, one.median, one.low, one.high, one.disagree)
        for one in judgements(kept).lines
        if one.median is not None and one.low is not None and one.high is not None and one.count >= FEWEST
        if one.measure in catalogue.measure_by_id
    )


def _need(held: Held, bundle: Bundle, code: str, place: int, count: int) -> Need:
    """Priority by its place, in fifths, where dots were shown; else the middle one."""
    workshop = held.workshop
    where = workshop.placed[bundle.id]
    dotted = "dots" in workshop.shown and priorities(workshop.shown["dots"]).total.dots.get(bundle.id, 0)
    people = {voice.person for voice in bundle.voices}
    who = [person for person in workshop.people if person.id in people]
    return Need(
        code,
        bundle.text,
        _most(Counter(one.role for one in who), SEVERAL),
        _most(Counter(one.principal for one in who), "gemensam"),
        Perspective(where.perspective),
        SystemLevel(where.system_level),
        where.change_area,
        where.target_group,
        5 - 5 * place // count if dotted else 3,
        held.origin,
    )


def _most(counts: Counter[str], otherwise: str) -> str:
    """What more than half have in common, where they are five or more."""
    name, count = counts.most_common(1)[0] if counts else ("", 0)
    return name if count >= FEWEST and 2 * count > counts.total() else otherwise


def _joined(old: Iterable[T], new: Iterable[T], key: Callable[[T], object]) -> tuple[T, ...]:
    """Rows with a known key are exchanged, new ones stand last."""
    found = {key(one): one for one in old}
    return tuple((found | {key(one): one for one in new}).values())
