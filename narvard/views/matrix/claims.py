"""What /lage claims, besides what it and /profil claim of one area (narvard/claims.py)."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import At, Claim, Who


@dataclass(frozen=True, slots=True)
class Nothing(Claim):
    """No measure is shown: of those that are `passing` the filters, none can be compared at the `level`."""

    passing: int
    level: str


@dataclass(frozen=True, slots=True)
class Outstanding(Claim):
    """Of `followed` values in view of the `sex`, which are judged and can be followed over time, so many are lastingly worse and
    getting worse, and better and getting better, beside the `reference` (its name). `unfollowed` counts the rest of the `judged` by
    why they cannot be followed (codes of `TrendReason`, or `no_stood` where the value before had no position); `left` counts the
    other values of the `level` by why they are not judged; so many are surely `higher` and `lower` where neither is better."""

    worse: int
    better: int
    judged: int
    sex: str
    reference: str
    left: tuple[tuple[str, int], ...]
    higher: int
    lower: int
    level: str
    unfollowed: tuple[tuple[str, int], ...]

    @property
    def followed(self) -> int:
        return self.judged - sum(count for _, count in self.unfollowed)


@dataclass(frozen=True, slots=True)
class Worsening(Claim):
    """So many measures of `who` are lastingly worse than the `reference` (its name) and getting worse."""

    who: Who
    count: int
    reference: str


@dataclass(frozen=True, slots=True)
class About(Claim):
    """So many measures and areas of the `level` are in view; `compared` values stand beside one of the same year in the
    `reference` (its name). Where none does, `alone` are the reasons: codes of `Reason`, or `no_groups` where only municipalities
    have the reference."""

    measures: int
    areas: int
    level: str
    reference: str
    compared: int
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tiered(Claim):
    """A tier of a list: values that go one way (`turn`) and are as far that way as can be, tested (`supported`) or by position.

    `of` are those that could have been in it. `areas` counts them by area; chance alone would give `expected`.
    """

    turn: str
    supported: bool
    of: int
    reference: str
    areas: tuple[tuple[str, int], ...]
    expected: float

    @property
    def count(self) -> int:
        return sum(count for _, count in self.areas)


@dataclass(frozen=True, slots=True)
class Past(Claim):
    """Of values that would have been in the second tier before, in all areas and measures of the level: how many were `listed`,
    went `further` the same way to the next round, went `back`, and `stayed` in their fifth."""

    turn: str
    listed: int
    further: int
    back: int
    stayed: int


@dataclass(frozen=True, slots=True)
class Evidence(Claim):
    """The value of a listed measure, `old` years old if that is to be said (else 0), beside the `reference` (`valued` of its
    `areas` have a value, 0 where that is all or it is no group), and its last years."""

    measure: str
    who: Who
    now: At
    old: int
    reference: str
    valued: int
    areas: int
    other: float
    first: At
    last: At


@dataclass(frozen=True, slots=True)
class Chance(Claim):
    """Of `judged` cells with an interval chance alone would mark `expected`."""

    judged: int
    expected: float


@dataclass(frozen=True, slots=True)
class Hollow(Claim):
    """So many cells show a position only, since the people behind their values are not published."""

    count: int


@dataclass(frozen=True, slots=True)
class LeftOut(Claim):
    """Measures that pass the filters and are not shown: answers in words and plain numbers, and those without values here."""

    coded: int
    without_values: int
    level: str
    sex: str


@dataclass(frozen=True, slots=True)
class Undirected(Claim):
    """So many measures in view are left out of the table, since neither more nor less of them is better."""

    count: int


@dataclass(frozen=True, slots=True)
class WithoutFilters(Claim):
    """Without the filters `dropped` (fields of the selection) so many measures would be shown."""

    dropped: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Noticed(Claim):
    """Why the view is another than the link asks for (a code of words.NOTICES); `own` is the name of the area that is the
    reason, if one is."""

    code: str
    own: str
