"""What /profil claims, besides what it and /lage claim of one area (narvard/claims.py)."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import At, Claim, Who, Within


@dataclass(frozen=True, slots=True)
class Unprofiled(Claim):
    """No area is chosen (`name` is empty), or one that others are compared with."""

    name: str


@dataclass(frozen=True, slots=True)
class Filtered(Claim):
    """The filters that everything on the page counts under."""

    within: tuple[Within, ...]


@dataclass(frozen=True, slots=True)
class NothingShown(Claim):
    """No measure that passes the filters has a value for `who`."""

    who: Who


@dataclass(frozen=True, slots=True)
class Turning(Claim):
    """Of the `of` measures with a value, of which none is judged, so many are improving and worsening."""

    who: Who
    improving: int
    worsening: int
    of: int


@dataclass(frozen=True, slots=True)
class Noticed(Claim):
    """Why the comparison is another than the link asks for, or none (a code of words.NOTICES)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Tallied(Claim):
    """So many measures stand on a side, by their marks; `undirected` of them have no direction, and are not in the headline."""

    side: str
    marks: tuple[tuple[str, int], ...]
    undirected: int = 0

    @property
    def count(self) -> int:
        return sum(count for _, count in self.marks)


@dataclass(frozen=True, slots=True)
class People(Claim):
    """Inhabitants in `year`, their change (0.1 is ten percent) since `since`, and the shares (0–1) of 65 and 80 years and older."""

    who: Who
    people: int
    year: int
    change: float
    since: int
    old: float
    oldest: float


@dataclass(frozen=True, slots=True)
class Missing(Claim):
    """Measures that lack a value for `who`, each with the flag that says why."""

    who: Who
    measures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RegionOnly(Claim):
    """So many measures have values for the region, and none for the `level` or any municipality."""

    count: int
    level: str


@dataclass(frozen=True, slots=True)
class Weak(Claim):
    """For so many measures too few people are behind the values of `who`; `larger` names a larger area, where one is offered."""

    who: Who
    count: int
    larger: str


@dataclass(frozen=True, slots=True)
class Ranked(Claim):
    """Where a value stands among those of the level's `areas`: its place from the best, or the highest where neither is better."""

    measure: str
    rank: int
    areas: int
    directed: bool
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Course(Claim):
    """The last values of a measure, the first and the last of them."""

    measure: str
    first: At
    last: At


@dataclass(frozen=True, slots=True)
class Paired(Claim):
    """Two measures of `areas` of the level, of which `missing` others lack one: the values of `who`, and the medians, if any."""

    who: Who
    measures: tuple[str, str]
    level: str
    areas: int
    missing: int
    own: tuple[At, At] | None
    medians: tuple[float, float] | None
