"""What /kedjan claims."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim, Within


@dataclass(frozen=True, slots=True)
class Chain(Claim):
    """Of `total` questions `within` the filters, existing measures with values answer `full` in full and `partial` in part; with
    the `proposals` that count, `full_later` and `partial_later`. `chosen`: the reader's own, else all that are proposed."""

    total: int
    full: int
    partial: int
    full_later: int
    partial_later: int
    proposals: int
    chosen: bool
    within: tuple[Within, ...] = ()

    @property
    def unanswered(self) -> int:
        """Not answered with the proposals either."""
        return self.total - self.full_later - self.partial_later


@dataclass(frozen=True, slots=True)
class Measures(Claim):
    """All the county's existing measures, and how many of them have values."""

    existing: int
    valued: int


@dataclass(frozen=True, slots=True)
class Node(Claim):
    """So many questions stand in a `column` (1–4) under a code: a role or a target group, then codes of `svar` and `med`."""

    column: int
    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Band(Claim):
    """So many questions go from a code of a column to a code of the next."""

    column: int
    start: str
    end: str
    count: int


@dataclass(frozen=True, slots=True)
class Through(Claim):
    """A proposed measure that counts answers `full` of the questions in full and `partial` in part. `better` are those of both that
    it alone would give a better answer than they have today."""

    measure: str
    full: int
    partial: int
    better: int
