"""What /samband claims."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim, Within


@dataclass(frozen=True, slots=True)
class Known(Claim):
    """Of all `total` links, `existing` have existing measures at both ends and `testable` could be tried between municipalities;
    of these `seen` are seen. `most` municipalities stand behind the widest try, and show only links stronger than `least`."""

    total: int
    existing: int
    testable: int
    seen: int
    most: int
    least: float


@dataclass(frozen=True, slots=True)
class Leading(Claim):
    """So many links lead to `result` in at most three steps, of which `says` counts each by what is said of it. With `chosen`
    nobody has asked for it: of the results with existing measures it is what most links between such lead straight to."""

    result: str
    links: int
    says: tuple[tuple[str, int], ...]
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Listed(Claim):
    """Of all `total` links, `count` pass the filters."""

    count: int
    total: int
    within: tuple[Within, ...]


@dataclass(frozen=True, slots=True)
class Tried(Claim):
    """A correlation of a link: its `period`, over `n` municipalities, with 95 percent limits, `p` and the code of what it says.
    `least` is the weakest that so many show."""

    pathway: str
    period: str
    n: int
    rho: float
    lower: float
    upper: float
    p: float
    verdict: str
    least: float


@dataclass(frozen=True, slots=True)
class Learnt(Claim):
    """So many notes, of which `trying`, `done` and `dropped`; on `day`, `overdue` should have been followed up."""

    total: int
    trying: int
    done: int
    dropped: int
    overdue: int
    day: str
    within: tuple[Within, ...] = ()


@dataclass(frozen=True, slots=True)
class Together(Claim):
    """Other areas that try something about the same measure as a note, by name."""

    note: str
    names: tuple[str, ...]
