"""What is known of each link: assumed, researched, seen in our data or not, or not to be tried; and the way to a result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from narvard.domain import MOST_STEPS, Catalogue, Kind, LinkVerdict, Measure, Pathway, PathwaySeen, Perspective, SystemLevel


class Says(StrEnum):
    """The one thing that is said of a link first: what our data say, else what it rests on."""

    SEEN = "syns"
    UNSEEN = "syns-inte"
    RESEARCH = "forskning"
    UNTRIED = "gar-inte"
    ASSUMED = "antagande"


@dataclass(frozen=True)
class Link:
    """A pathway between two measures; `tried` are the correlations that could be worked out, the one of the latest year first."""

    path: Pathway
    start: Measure
    end: Measure
    says: Says
    tried: tuple[PathwaySeen, ...]

    @property
    def existing(self) -> bool:
        """Whether both measures are there today."""
        return not self.start.is_proposed and not self.end.is_proposed

    @property
    def target_groups(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.start.target_groups, *self.end.target_groups)))

    @property
    def change_areas(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.start.change_areas, *self.end.change_areas)))


def links(catalogue: Catalogue) -> tuple[Link, ...]:
    """Every link in the catalogue's order."""
    tried: dict[str, list[PathwaySeen]] = {}
    for one in catalogue.seen:
        if one.rho is not None:
            tried.setdefault(one.pathway, []).append(one)
    return tuple(
        _link(path, sorted(tried.get(path.id, ()), key=lambda one: one.of_changes), catalogue) for path in catalogue.pathways
    )


def _link(path: Pathway, tried: Sequence[PathwaySeen], catalogue: Catalogue) -> Link:
    start, end = catalogue.measure_by_id[path.from_measure], catalogue.measure_by_id[path.to_measure]
    if any(one.verdict is LinkVerdict.SEEN for one in tried):
        says = Says.SEEN
    elif tried:
        says = Says.UNSEEN
    elif path.researched:
        says = Says.RESEARCH
    else:
        says = Says.ASSUMED if start.is_proposed or end.is_proposed else Says.UNTRIED
    return Link(path, start, end, says, tuple(tried))


def results(every: Sequence[Link]) -> dict[str, int]:
    """What something leads to → how many links lead there in at most three steps; most first, and then most straight there."""
    straight = Counter(one.end.id for one in every)
    counts = {code: len(way_to(code, every)) for code in straight}
    return dict(sorted(counts.items(), key=lambda one: (-straight[one[0]], -one[1])))


def opening(every: Sequence[Link]) -> str:
    """The result that is shown where none is asked for: of those that have values, what most links between existing measures lead
    to; where there is none, of all. Empty when there are no links."""
    between = results([one for one in every if one.existing])
    return next(iter(between or results(every)), "")


def way_to(result: str, every: Sequence[Link]) -> tuple[Link, ...]:
    """The links that lead to a result in at most three steps, in the catalogue's order."""
    ends, found = {result}, set[str]()
    for _ in range(MOST_STEPS):
        step = [one for one in every if one.end.id in ends]
        found |= {one.path.id for one in step}
        ends = {one.start.id for one in step}
    return tuple(one for one in every if one.path.id in found)


def columns(every: Sequence[Link]) -> Mapping[str, int]:
    """Measure → its column: what it takes (0), what is done (1), the result for the person (2) and for the county (3).

    An outcome that leads on to something done, such as trust, is what that takes; a cost that something leads to is a result.
    """
    measures = {one.id: one for link in every for one in (link.start, link.end)}
    before_work = {link.start.id for link in every if link.end.kind is Kind.PROCESS}
    led_to = {link.end.id for link in every}
    return {code: _column(one, code in before_work, code in led_to) for code, one in measures.items()}


def _column(measure: Measure, before_work: bool, led_to: bool) -> int:
    if measure.kind is Kind.PROCESS:
        return 1
    if measure.kind is Kind.STRUCTURE:
        return 3 if led_to and measure.perspective is Perspective.COST else 0
    if before_work:
        return 0
    return 3 if measure.system_level is SystemLevel.MACRO or measure.perspective is Perspective.COST else 2


def made_testable(measure: str, every: Sequence[Link], with_values: frozenset[str]) -> tuple[Link, ...]:
    """The links that could be tried if a proposed measure had values: those whose other measure has."""
    return tuple(
        one for one in every if measure in (one.start.id, one.end.id) and {one.start.id, one.end.id} - {measure} <= with_values
    )
