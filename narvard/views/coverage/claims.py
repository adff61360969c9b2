"""What /tackning claims."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim, Within
from narvard.domain import Level
from narvard.domain.link_codes import Count, ShownStatus


@dataclass(frozen=True, slots=True)
class Followed(Claim):
    """Needs by how the measures of a `status` answer them: with values in full or in part, else only proposed ones, else only ones
    without values, else none."""

    status: ShownStatus
    full: int
    partial: int
    proposed: int
    waiting: int
    none: int
    within: tuple[Within, ...] = ()

    @property
    def today(self) -> int:
        return self.full + self.partial

    @property
    def total(self) -> int:
        return self.today + self.proposed + self.waiting + self.none


@dataclass(frozen=True, slots=True)
class Cells(Claim):
    """Of `total` cells `lacking` have no existing measure, and the proposals fill `filled` of those."""

    status: ShownStatus
    total: int
    lacking: int
    filled: int
    within: tuple[Within, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A target group, and how many of its cells have a measure with values."""

    id: str
    name: str
    valued: int


@dataclass(frozen=True, slots=True)
class Thin(Claim):
    """The target groups, fewest first, that have a measure with values in at most a fifth of their `cells`; `of` are in the table.
    The group of everybody is not one of them."""

    groups: tuple[Group, ...]
    cells: int
    of: int
    within: tuple[Within, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened(Claim):
    """What the opened cell holds: existing and proposed measures; or needs (or their priorities) followed today, and not."""

    count: Count
    today: int
    rest: int


@dataclass(frozen=True, slots=True)
class ForAll(Claim):
    """The target group ”alla” has `there` in the same rows, `new` of which are not counted here."""

    there: int
    new: int


@dataclass(frozen=True, slots=True)
class Valued(Claim):
    """Of `total` pairs of an area and a measure `having` have a value; `measures` are shown, `left_out` can have none here."""

    level: Level
    having: int
    total: int
    measures: int
    left_out: int
    within: tuple[Within, ...] = ()


@dataclass(frozen=True, slots=True)
class Gaps(Claim):
    """An area has no value for `missing` of the `measures`, whether or not there is room to show them all."""

    area: str
    missing: int
    measures: int


@dataclass(frozen=True, slots=True)
class Steps(Claim):
    """How many measures are collected broadly, are defined but not, and have a method to be developed."""

    collected: int
    defined: int
    develop: int
    within: tuple[Within, ...] = ()

    @property
    def total(self) -> int:
        return self.collected + self.defined + self.develop


@dataclass(frozen=True, slots=True)
class Listed(Claim):
    """A measure of a list: the municipalities with a value in a period, of how many, their share of the population; the region's
    year; how many needs it answers."""

    measure: str
    municipalities: int
    expected: int
    share: float
    period: int
    region_period: int
    needs: int


@dataclass(frozen=True, slots=True)
class Differing(Claim):
    """Existing measures without values though the catalogue says that they are collected, and the other way round."""

    unexpected: int
    gained: int
