"""What /behov claims."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim, Within
from narvard.domain.link_codes import ShownStatus


@dataclass(frozen=True, slots=True)
class Answered(Claim):
    """Of `total` needs `within` the filters, existing measures with values answer `full` in full and `partial` in part.

    `later` can with the proposed measures too; where only the proposed are asked for, it is how many they answer by themselves.
    `waiting` have nothing but measures without values, `none` no measure at all. Where only existing measures are asked for the
    proposed are left out of all of them, and `later` is 0. What is asked for never makes the other kind missing.
    """

    status: ShownStatus
    total: int
    full: int
    partial: int
    later: int
    waiting: int
    none: int
    within: tuple[Within, ...] = ()

    @property
    def today(self) -> int:
        return self.full + self.partial


@dataclass(frozen=True, slots=True)
class Searched(Claim):
    """The search finds `found` needs; `by_name` of them only in the name of their role."""

    found: int
    by_name: int


@dataclass(frozen=True, slots=True)
class Listed(Claim):
    """The list is narrowed to `shown` needs, those with some of the answers (codes of `svar`)."""

    shown: int
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voiced(Claim):
    """At `workshops` workshops `need` got so many `voices`, most of them of `role` (empty where that cannot be told); and, when
    `waiting`, more, from fewer than five people."""

    need: str
    voices: int
    waiting: bool
    workshops: int
    role: str


@dataclass(frozen=True, slots=True)
class Attended(Claim):
    """So many `workshops` with `people`, beside those of the `hidden` workshops with fewer than five; and the roles that have needs
    but were at none."""

    workshops: int
    people: int
    hidden: int
    unheard: tuple[str, ...]
