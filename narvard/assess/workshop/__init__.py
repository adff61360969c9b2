"""What is claimed of a workshop: how far a step has come, and of results what they were when they were shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from narvard.claims import Attended, Balloted, Banded, Bundled, Claim, Compiled, Gathered, Grouped, Opinion, Torn, Turnout
from narvard.domain.events import Stage
from narvard.domain.results import Judgements, Priorities, judgements, priorities
from narvard.domain.workshop import Bundle, Workshop

ROUNDS: Mapping[int, str] = {1: "round1", 2: "round2"}


def step(workshop: Workshop) -> Claim:
    """How far the step has come. Never what anybody chose."""
    people = len(workshop.people)
    match workshop.stage:
        case Stage.GATHER:
            written = len({voice.person for voice in workshop.voices})
            return Gathered(len(workshop.bundles), people, written, _assisted(workshop))
        case Stage.PRIORITISE:
            return Turnout(False, sum(bool(given) for given in workshop.dots.values()), people)
        case Stage.JUDGE:
            return Turnout(True, len({who for who, _, turn in workshop.ratings if turn == workshop.round}), people)
        case Stage.MERGE | Stage.COMPILE:
            return bundled(workshop)


def bundled(workshop: Workshop) -> Bundled:
    return Bundled(len(workshop.bundles), len(workshop.voices))


def attended(workshop: Workshop) -> Attended:
    return Attended(len(workshop.people), _assisted(workshop))


def _assisted(workshop: Workshop) -> int:
    return sum(one.assisted for one in workshop.people)


def dots(workshop: Workshop) -> Priorities | None:
    """The dots as they were shown; None where they are not."""
    kept = workshop.shown.get("dots")
    return None if kept is None else priorities(kept)


def marks(workshop: Workshop, turn: int) -> Judgements | None:
    """The judgements of a round as they were shown; None where they are not."""
    kept = workshop.shown.get(ROUNDS[turn])
    return None if kept is None else judgements(kept)


def balloted(result: Priorities) -> Balloted:
    return Balloted(result.total.people, result.assisted)


def banded(result: Priorities) -> Banded:
    return Banded(tuple(tuple((need, result.total.dots[need]) for need in band) for band in result.bands))


def grouped(result: Priorities) -> tuple[Grouped, ...]:
    """The groups that may be told apart, each with its dots in the order of all."""
    order = [need for band in result.bands for need in band]
    return tuple(Grouped(one.name, one.people, tuple((need, one.dots.get(need, 0)) for need in order)) for one in result.groups)


def opinions(result: Judgements, turn: int) -> tuple[Opinion, ...]:
    """Of every measure and criterion in order."""
    return tuple(
        Opinion(turn, line.measure, line.criterion, line.count, line.median, line.low, line.high, line.disagree)
        for line in result.lines
    )


def torn(result: Judgements, turn: int) -> Torn:
    told = [line for line in result.lines if line.median is not None]
    return Torn(turn, len(told), tuple((line.measure, line.criterion) for line in told if line.disagree))


def new(workshop: Workshop, known: Collection[str]) -> tuple[Bundle, ...]:
    """The needs that are not published, of whose words some are left."""
    return tuple(bundle for bundle in workshop.bundles if bundle.text and bundle.text not in known)


def compiled(workshop: Workshop, known: Collection[str]) -> Compiled:
    """`known` are the texts of the published needs."""
    there = sum(bundle.text in known for bundle in workshop.bundles)
    unplaced = sum(bundle.id not in workshop.placed for bundle in new(workshop, known))
    return Compiled(len(workshop.bundles), len(workshop.voices), there, unplaced)


def every(workshop: Workshop, known: Collection[str]) -> tuple[Claim, ...]:
    """All that is claimed of a workshop as it stands, on its pages and in its documents."""
    said: list[Claim] = [step(workshop), bundled(workshop), attended(workshop), compiled(workshop, known)]
    if result := dots(workshop):
        said += [balloted(result), banded(result), *grouped(result)]
    for turn in ROUNDS:
        if panel := marks(workshop, turn):
            said += [*opinions(panel, turn), torn(panel, turn)]
    return tuple(said)
