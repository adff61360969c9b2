"""Whatever is done at a workshop, in any order: all that is told of it is true of its events, and false claims are seen to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from narvard.assess.view import Context
from narvard.assess.workshop import every
from narvard.claims import Banded, Claim
from narvard.domain.events import (
    CRITERIA,
    Agreed,
    By,
    Dotted,
    Event,
    Joined,
    Merged,
    Opened,
    Parted,
    Payload,
    Picked,
    Placed,
    Rated,
    Said,
    Shown,
    Stage,
    Staged,
    Undone,
)
from narvard.domain.results import as_text
from narvard.domain.workshop import Workshop, fold
from narvard.selection import Selection
from narvard.statistics import workshop as results
from tests.truth import Facts, is_true, verify, wrong
from tests.truth.workshop import Held

START = datetime(2027, 3, 1, 9, tzinfo=UTC)
MEASURES = ("F01", "F02", "F03")
ROLES = ("enhetschef", "enhetschef", "enhetschef", "politiker", "läkare")


class Doing:
    """A workshop as it goes on, from a seed."""

    def __init__(self, seed: int, known: Sequence[str]) -> None:
        self.random, self.known = Random(seed), known
        self.events = [Event(1, START, f"K{seed}P", "ledare", By.LEADER, Opened("Prov", "hemlig"))]
        self.people: list[str] = []

    def happens(self, who: str, payload: Payload, by: By = By.PARTICIPANT) -> None:
        at = START + timedelta(minutes=len(self.events))
        self.events.append(Event(len(self.events) + 1, at, self.events[0].stream, who, by, payload))

    @property
    def now(self) -> Workshop:
        found = fold(self.events)
        assert found is not None
        return found

    def somebody(self) -> str:
        return self.random.choice(self.people)

    def joins(self) -> None:
        who = f"p{len(self.people)}"
        self.people.append(who)
        by = By.ASSISTANT if self.random.random() < 0.2 else By.PARTICIPANT
        self.happens(who, Joined(self.random.choice(ROLES), "kommun"), by)

    def says(self) -> None:
        text = self.random.choice(self.known) if self.random.random() < 0.2 else f"Behov {len(self.events)}"
        self.happens(self.somebody(), Said(text))

    def agrees(self) -> None:
        if needs := sorted(self.now.bundle_of):
            self.happens(self.somebody(), Agreed(self.random.choice(needs)))

    def merges(self) -> None:
        if needs := sorted(self.now.bundle_of):
            chosen = tuple(self.random.sample(needs, min(len(needs), self.random.randint(1, 3))))
            self.happens("ledare", Merged(chosen, self.random.choice(["", "Gemensamt"])), By.LEADER)

    def parts(self) -> None:
        if needs := sorted(self.now.bundle_of):
            self.happens("ledare", Parted(self.random.choice(needs)), By.LEADER)

    def undoes(self) -> None:
        steps = [step.event for step in self.now.steps] + [voice.event for voice in self.now.voices][:2]
        if steps:
            self.happens("ledare", Undone(self.random.choice(steps)), By.LEADER)

    def gives(self) -> None:
        if needs := sorted(self.now.bundle_of)[:4]:
            dots = [self.random.choice([*needs, needs[0], needs[0]]) for _ in range(5)]
            self.happens(self.somebody(), Dotted({need: dots.count(need) for need in set(dots)}))

    def judges(self) -> None:
        extreme = self.random.random() < 0.5
        marks = {one: self.random.choice([1, 9] if extreme else range(4, 9)) for one in self.random.sample(CRITERIA, 4)}
        self.happens(self.somebody(), Rated(self.random.choice(MEASURES), self.now.round, marks))

    def places(self) -> None:
        if needs := sorted(self.now.bundle_of):
            self.happens("ledare", Placed(self.random.choice(needs), "digitalisering", "alla", "quality", "meso"), By.LEADER)

    def stages(self) -> None:
        self.happens("ledare", Staged(self.random.choice(list(Stage))), By.LEADER)

    def shows(self) -> None:
        what = self.random.choice(["dots", f"round{self.now.round}"])
        result = results.priorities(self.now) if what == "dots" else results.judgements(self.now, int(what[-1]))
        self.happens("ledare", Shown(what, as_text(result)), By.LEADER)


def workshops(context: Context, seeds: range) -> Iterator[Facts]:
    """Each at several moments."""
    known = [need.text for need in context.catalogue.needs]
    for seed in seeds:
        there = Doing(seed, known)
        for _ in range(there.random.choice([0, 3, 9, 16, 24])):
            there.joins()
        there.happens("ledare", Picked(MEASURES[: seed % 4]), By.LEADER)
        acts = [there.says, there.agrees, *[there.gives] * 4, there.judges, there.judges, there.merges, there.parts]
        rare = [there.undoes, there.places, there.stages, there.stages, there.shows]
        for _ in range(there.random.randint(5, 160)):
            if there.people:
                there.random.choice(rare if there.random.random() < 0.12 else acts)()
            if there.random.random() < 0.02:
                yield _facts(there, context)
        yield _facts(there, context)


def _facts(there: Doing, context: Context) -> Facts:
    told = every(there.now, {need.text for need in context.catalogue.needs})
    return Facts(Selection(page="meeting"), context, Held(tuple(there.events), told))


def test_all_that_is_told_of_any_workshop_is_true(demo: Context) -> None:
    seen: set[str] = set()
    for facts in workshops(demo, range(60)):
        for claim in facts.answer.claims:
            verify(claim, facts)
            seen.add(type(claim).__name__)
    assert seen >= {"Gathered", "Bundled", "Turnout", "Attended", "Balloted", "Banded", "Grouped", "Opinion", "Torn", "Compiled"}


@pytest.mark.long
def test_all_that_is_told_of_two_thousand_workshops_is_true(demo: Context) -> None:
    for facts in workshops(demo, range(1000, 3000)):
        for claim in facts.answer.claims:
            verify(claim, facts)


def test_the_checks_see_at_least_95_of_100_false_claims_of_each_kind(demo: Context) -> None:
    seen: dict[str, list[bool]] = {}
    for facts in workshops(demo, range(200, 260)):
        for claim in facts.answer.claims:
            seen.setdefault(type(claim).__name__, []).extend(
                not is_true(false, facts) for false in _wrong(claim) if false not in facts.answer.claims
            )
    missed = {kind: f"{caught.count(False)} of {len(caught)}" for kind, caught in seen.items() if sum(caught) < 0.95 * len(caught)}
    assert len(seen) == 10
    assert missed == {}


def _wrong(claim: Claim) -> Iterator[Claim]:
    """The claim with one thing in it changed, if only to what is claimed of the other round; bands also with a cut too few, or one
    too many."""
    yield from wrong(claim)
    if isinstance(claim, Banded):
        bands = claim.bands
        for at in range(len(bands) - 1):
            yield Banded((*bands[:at], bands[at] + bands[at + 1], *bands[at + 2 :]))
        for at, band in enumerate(bands):
            if len(band) > 1:
                yield Banded((*bands[:at], band[:1], band[1:], *bands[at + 1 :]))
