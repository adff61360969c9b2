"""What is told of a workshop, worked out again from its events alone: who came, what stands under what, and what had been given
when a result was first shown."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from narvard import claims
from narvard.domain import events as kinds
from narvard.domain.events import Event
from tests.truth import Facts, holds

CRITERIA = ("relevance", "validity", "reliability", "feasibility", "actionability", "timeliness")


def counting(events: Sequence[Event]) -> list[Event]:
    undone = [event.payload.event for event in events if isinstance(event.payload, kinds.Undone)]
    return [event for event in events if event.seq not in undone]


def until(events: Sequence[Event], what: str) -> list[Event]:
    """What had happened when a result was first shown; undoing that changes nothing of it."""
    at = next((n for n, event in enumerate(events) if isinstance(event.payload, kinds.Shown) and event.payload.what == what), None)
    return list(events if at is None else events[:at])


@dataclass
class Needs:
    """Needs in piles, each with the need that it goes by first; the words of the leader by that need."""

    piles: list[list[str]] = field(default_factory=list)
    head: dict[int, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    voices: list[tuple[str, str]] = field(default_factory=list)

    def pile(self, need: str) -> list[str] | None:
        return next((pile for pile in self.piles if need in pile), None)

    def goes_by(self, pile: list[str]) -> str:
        return self.head[id(pile)]

    def text(self, pile: list[str]) -> str:
        return self.words.get(self.goes_by(pile)) or self.texts.get(self.goes_by(pile), "")

    def hear(self, need: str, who: str) -> None:
        if (need, who) not in self.voices:
            self.voices.append((need, who))
        if self.pile(need) is None:
            self.piles.append([need])
            self.head[id(self.piles[-1])] = need

    def merge(self, payload: kinds.Merged) -> None:
        found: list[list[str]] = []
        for need in payload.needs:
            pile = self.pile(need)
            if pile is not None and all(pile is not one for one in found):
                found.append(pile)
        for pile in found[1:]:
            found[0].extend(pile)
            self.piles = [one for one in self.piles if one is not pile]
        if found and payload.text:
            self.words[self.goes_by(found[0])] = payload.text

    def part(self, need: str, order: list[str]) -> None:
        pile = self.pile(need)
        if pile is None or len(pile) == 1:
            return
        pile.remove(need)
        if self.goes_by(pile) == need:
            first = min(pile, key=order.index)
            self.head[id(pile)] = first
            if need in self.words:
                self.words[first] = self.words.pop(need)
        self.piles.append([need])
        self.head[id(self.piles[-1])] = need


def needs_of(events: Sequence[Event]) -> Needs:
    found, order = Needs(), list[str]()
    for event in counting(events):
        match event.payload:
            case kinds.Said(text):
                found.texts[str(event.seq)] = text
                order.append(str(event.seq))
                found.hear(str(event.seq), event.actor)
            case kinds.Agreed(need):
                order += [need] if need not in order else []
                found.hear(need, event.actor)
            case kinds.Merged():
                found.merge(event.payload)
            case kinds.Parted(need):
                found.part(need, order)
    return found


@dataclass(frozen=True)
class Held:
    """A workshop's events, beside what is claimed of it."""

    events: tuple[Event, ...]
    claims: tuple[claims.Claim, ...]

    @cached_property
    def now(self) -> list[Event]:
        return counting(self.events)

    @cached_property
    def needs(self) -> Needs:
        return needs_of(self.events)

    @cached_property
    def came(self) -> dict[str, tuple[str, bool]]:
        return _came(self.now)

    def given(self) -> dict[str, dict[str, int]]:
        """Who gave dots that count, each need by what it stood under when they were shown."""
        before = until(self.events, "dots")
        there = needs_of(before)
        last = {event.actor: event.payload.dots for event in counting(before) if isinstance(event.payload, kinds.Dotted)}
        found: dict[str, dict[str, int]] = {}
        for who, dots in last.items():
            for need, count in dots.items():
                if (pile := there.pile(need)) is not None:
                    mine = found.setdefault(who, {})
                    mine[there.goes_by(pile)] = mine.get(there.goes_by(pile), 0) + count
        return found

    def marks(self, turn: int) -> tuple[list[str], dict[tuple[str, str], dict[str, int]]]:
        """The measures that were picked, and each person's marks of each measure in a round."""
        before = counting(until(self.events, f"round{turn}"))
        first = min((until(self.events, f"round{one}") for one in (1, 2)), key=len)
        picked = [event.payload.measures for event in counting(first) if isinstance(event.payload, kinds.Picked)]
        found = {
            (event.actor, event.payload.measure): dict(event.payload.marks)
            for event in before
            if isinstance(event.payload, kinds.Rated) and event.payload.round == turn
        }
        return list(picked[-1]) if picked else [], found

    def who_came(self, what: str) -> dict[str, tuple[str, bool]]:
        return _came(counting(until(self.events, what)))


def _came(events: Sequence[Event]) -> dict[str, tuple[str, bool]]:
    """Role and whether somebody else wrote, by person."""
    found: dict[str, tuple[str, bool]] = {}
    for event in events:
        if isinstance(event.payload, kinds.Joined) and event.actor not in found:
            found[event.actor] = (event.payload.role, event.by == "assistent")
    return found


def held(facts: Facts) -> Held:
    found = facts.answer
    assert isinstance(found, Held)
    return found


def _helped(people: dict[str, tuple[str, bool]]) -> int:
    return sum(helped for _, helped in people.values())


@holds(claims.Gathered)
def _gathered(claim: claims.Gathered, facts: Facts) -> None:
    there = held(facts)
    written = {who for _, who in there.needs.voices}
    assert claim == claims.Gathered(len(there.needs.piles), len(there.came), len(written), _helped(there.came))


@holds(claims.Bundled)
def _bundled(claim: claims.Bundled, facts: Facts) -> None:
    there = held(facts).needs
    assert claim == claims.Bundled(len(there.piles), len(there.voices))


@holds(claims.Turnout)
def _turnout(claim: claims.Turnout, facts: Facts) -> None:
    there = held(facts)
    stages = [event.payload.stage for event in there.now if isinstance(event.payload, kinds.Staged)]
    assert claim.judging is (stages[-1] == "bedom")
    shown = [event.payload.what for event in there.events if isinstance(event.payload, kinds.Shown)]
    if claim.judging:
        given = {who for who, _ in there.marks(2 if "round1" in shown else 1)[1]}
    else:
        before = counting(until(there.events, "dots"))
        # what was undone after the dots were shown does not count now either
        dots = {
            event.actor: event.payload.dots for event in before if isinstance(event.payload, kinds.Dotted) and event in there.now
        }
        given = {who for who, one in dots.items() if one}
    assert (claim.given, claim.people) == (len(given), len(there.came))


@holds(claims.Attended)
def _attended(claim: claims.Attended, facts: Facts) -> None:
    came = held(facts).came
    assert claim == claims.Attended(len(came), _helped(came))


@holds(claims.Balloted)
def _balloted(claim: claims.Balloted, facts: Facts) -> None:
    there = held(facts)
    came = there.who_came("dots")
    assert claim == claims.Balloted(len(there.given()), sum(came[who][1] for who in there.given() if who in came))


def _order(given: dict[str, dict[str, int]]) -> list[tuple[str, int]]:
    total: Counter[str] = Counter()
    for dots in given.values():
        total.update(dots)
    return sorted(total.items(), key=lambda one: (-one[1], int(one[0])))


@holds(claims.Banded)
def _banded(claim: claims.Banded, facts: Facts) -> None:
    """Groups drawn from the one that was there, each counted by hand: where a cut holds in 950 of 1 000 it is sure."""
    there = held(facts)
    given = there.given()
    order = _order(given)
    assert [one for band in claim.bands for one in band] == order
    assert all(claim.bands)
    ballots = sorted([dots.get(need, 0) for need, _ in order] for dots in given.values())
    draw = np.random.default_rng(zlib.crc32(there.events[0].stream.encode()))
    many = len(ballots)
    drawn = draw.multinomial(many, [1 / many] * many, size=1000).tolist() if many else []
    sums = [
        [sum(times * one[at] for times, one in zip(group, ballots, strict=True)) for at in range(len(order))] for group in drawn
    ]
    edges, first = [], 0
    for band in claim.bands[:-1]:
        first += len(band)
        edges.append(first)
    for cut in range(1, len(order)):
        holds_in = sum(min(one[:cut]) > max(one[cut:]) for one in sums)
        assert (holds_in >= 950) is (cut in edges)


@holds(claims.Grouped)
def _grouped(claim: claims.Grouped, facts: Facts) -> None:
    there = held(facts)
    given, came = there.given(), there.who_came("dots")
    role = {who: came[who][0] if who in came else "" for who in given}
    sizes = Counter(role.values())
    told = [one for one in there.claims if isinstance(one, claims.Grouped)]
    alone = [one.role for one in told if one.role]
    assert len(told) > 1
    assert sum(one.people for one in told) == len(given)
    assert min(one.people for one in told) >= 5
    assert len({one.role for one in told}) == len(told)
    inside = {who for who in given if (role[who] == claim.role if claim.role else role[who] not in alone)}
    if claim.role:
        assert sizes[claim.role] >= 5
    assert claim.people == len(inside)
    assert claim.dots == tuple((need, sum(given[who].get(need, 0) for who in inside)) for need, _ in _order(given))


def _at(marks: list[int], share: float) -> float:
    """The percentile, between two marks in proportion."""
    ordered = sorted(marks)
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _opinion(there: Held, turn: int, measure: str, criterion: str) -> claims.Opinion:
    _, given = there.marks(turn)
    marks = [one[criterion] for (_, about), one in given.items() if about == measure and criterion in one]
    if len(marks) < 5:
        return claims.Opinion(turn, measure, criterion, len(marks), None, None, None, False)
    low, middle, high = (round(_at(marks, share), 9) for share in (0.3, 0.5, 0.7))
    torn = high - low > 2.35 + 1.5 * abs(5 - (low + high) / 2) + 1e-9
    return claims.Opinion(turn, measure, criterion, len(marks), middle, low, high, torn)


def _rounded(claim: claims.Opinion) -> claims.Opinion:
    low, middle, high = (None if one is None else round(one, 9) for one in (claim.low, claim.median, claim.high))
    return replace(claim, low=low, median=middle, high=high)


@holds(claims.Opinion)
def _opinion_holds(claim: claims.Opinion, facts: Facts) -> None:
    there = held(facts)
    assert claim.turn in _shown_rounds(there)
    assert claim.measure in there.marks(claim.turn)[0]
    assert claim.criterion in CRITERIA
    assert _rounded(claim) == _opinion(there, claim.turn, claim.measure, claim.criterion)


def _shown_rounds(there: Held) -> list[int]:
    shown = [event.payload.what for event in there.now if isinstance(event.payload, kinds.Shown)]
    return [turn for turn in (1, 2) if f"round{turn}" in shown]


@holds(claims.Torn)
def _torn(claim: claims.Torn, facts: Facts) -> None:
    there = held(facts)
    assert claim.turn in _shown_rounds(there)
    every = [_opinion(there, claim.turn, measure, one) for measure in there.marks(claim.turn)[0] for one in CRITERIA]
    assert claim.judged == sum(one.median is not None for one in every)
    assert claim.of == tuple((one.measure, one.criterion) for one in every if one.disagree)


@holds(claims.Compiled)
def _compiled(claim: claims.Compiled, facts: Facts) -> None:
    there, known = held(facts), {need.text for need in facts.context.catalogue.needs}
    piles = there.needs.piles
    placed = {event.payload.need for event in there.now if isinstance(event.payload, kinds.Placed)}
    new = [pile for pile in piles if there.needs.text(pile) and there.needs.text(pile) not in known]
    unplaced: Any = sum(there.needs.goes_by(pile) not in placed for pile in new)
    count = sum(there.needs.text(pile) in known for pile in piles)
    assert claim == claims.Compiled(len(piles), len(there.needs.voices), count, unplaced)
