"""The results of a workshop, made when they are shown and kept as they were: no later answer can be told from two of them."""

from __future__ import annotations

from collections.abc import Mapping

from narvard.domain.events import CRITERIA
from narvard.domain.results import Judgement, Judgements, Priorities, Tally
from narvard.domain.workshop import Workshop, counted
from narvard.statistics import panel


def priorities(workshop: Workshop) -> Priorities:
    """Dots per need as the needs stand now. By role only where at least five answered."""
    place = {need: bundle.id for need, bundle in workshop.bundle_of.items()}
    ballots = {who: counted([given], place.get) for who, given in sorted(workshop.dots.items())}
    ballots = {who: given for who, given in ballots.items() if given}
    total = counted(ballots.values(), place.get)
    order = sorted(total, key=lambda need: (-total[need], int(need)))
    people = {one.id: one for one in workshop.people}
    role = {who: people[who].role if who in people else "" for who in ballots}
    sizes: dict[str, int] = {}
    for name in role.values():
        sizes[name] = sizes.get(name, 0) + 1
    groups = [(names, [given for who, given in ballots.items() if role[who] in names]) for names in panel.told_apart(sizes)]
    return Priorities(
        Tally("", len(ballots), total),
        sum(people[who].assisted for who in ballots if who in people),
        panel.bands(list(ballots.values()), order, workshop.code),
        tuple(
            Tally(next(iter(names)) if len(names) == 1 else "", len(given), counted(given, place.get)) for names, given in groups
        ),
    )


def judgements(workshop: Workshop, turn: int) -> Judgements:
    """Each measure by each criterion. Where fewer than five have judged, only how many."""
    marks: dict[tuple[str, str], list[int]] = {}
    for (_, measure, asked), given in workshop.ratings.items():
        if asked == turn:
            for criterion, mark in given.items():
                marks.setdefault((measure, criterion), []).append(mark)
    who = {person for person, _, asked in workshop.ratings if asked == turn}
    lines = [_line(measure, criterion, marks) for measure in workshop.measures for criterion in CRITERIA]
    return Judgements(len(who), sum(one.assisted for one in workshop.people if one.id in who), tuple(lines))


def _line(measure: str, criterion: str, marks: Mapping[tuple[str, str], list[int]]) -> Judgement:
    given = marks.get((measure, criterion), [])
    if len(given) < panel.FEWEST:
        return Judgement(measure, criterion, len(given))
    found = panel.judged(given)
    return Judgement(measure, criterion, found.count, found.median, found.low, found.high, found.disagree)
