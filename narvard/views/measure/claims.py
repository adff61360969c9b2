"""What /matt claims."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim, Who, Within
from narvard.domain import Area, Pilot, PlaceKind
from narvard.periods import Months


@dataclass(frozen=True, slots=True)
class Found(Claim):
    """The list has `existing` measures, `valued` of them with values, and `proposed` ones, of `total` in the register. The
    search alone would find `matching`."""

    existing: int
    valued: int
    proposed: int
    total: int
    matching: int = 0
    search: str = ""
    within: tuple[Within, ...] = ()

    @property
    def count(self) -> int:
        return self.existing + self.proposed


@dataclass(frozen=True, slots=True)
class Valued(Claim):
    """Of an existing measure: `having` of the `of` municipalities have a value of any year, the newest of the year `newest`. Where
    fewer than half have that, and half or more an earlier one, `broadest` is the year that most have; else the same. 0: none."""

    measure: str
    having: int
    of: int
    broadest: int
    newest: int
    region_newest: int
    discontinued: bool


@dataclass(frozen=True, slots=True)
class Reaching(Claim):
    """How far values reach: municipalities in `period`, of how many, their share of the people; and the region's year."""

    measure: str
    municipalities: int
    of: int
    share: float
    period: int
    region_period: int


@dataclass(frozen=True, slots=True)
class Gained(Claim):
    """A proposed measure answers `needs`, `new` of which nothing answers today, `better` only in part; and what it costs."""

    measure: str
    new: int
    better: int
    needs: int
    one_off: int
    yearly: int


@dataclass(frozen=True, slots=True)
class Expected(Claim):
    """The values of the year `period` usually come around `month` (`2027-06`); `late`: before the version in view was made."""

    measure: str
    period: int
    month: str
    late: bool


@dataclass(frozen=True, slots=True)
class SameValues(Claim):
    """The catalogue says that the source gives `other` the values of `measure`; in `years` all that municipalities have
    are equal."""

    measure: str
    other: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tried(Claim):
    """The areas that try the measure out, each with its kind of place (None where that is not known); so many of them have `valued`
    anything, and nobody tries it in `missing`. `over`: nobody does any longer."""

    measure: str
    areas: tuple[tuple[Who, PlaceKind | None], ...]
    valued: int
    missing: tuple[PlaceKind, ...]
    over: bool


@dataclass(frozen=True)
class Place:
    """One pilot, and its values: how many periods, how long each is, and the newest (0: none)."""

    pilot: Pilot
    area: Area
    kind: PlaceKind | None
    count: int
    months: Months
    newest: int


@dataclass(frozen=True, slots=True)
class Judged(Claim):
    """How a panel of so many `answers` at a workshop judged a measure by a criterion, 1–9: median and 30–70 range."""

    measure: str
    workshop: str
    criterion: str
    answers: int
    median: float
    low: float
    high: float
    disagree: bool


@dataclass(frozen=True, slots=True)
class Torn(Claim):
    """Of the criteria that the panel of a workshop `judged` a measure by, those on which it disagrees."""

    measure: str
    workshop: str
    judged: int
    on: tuple[str, ...]
