"""What the start page claims."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim


@dataclass(frozen=True, slots=True)
class Way:
    """A changed way of working: how many existing measures with values it has, and how many proposed."""

    id: str
    change_area: str
    existing: int
    proposed: int


@dataclass(frozen=True, slots=True)
class Ways(Claim):
    """Every way of working, those with the fewest existing measures with values first."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Figures(Claim):
    """`needs` of the `roles`, of which `full` and `partial` can be followed today and `unmet` not; existing measures with and
    without values; and proposed ones."""

    needs: int
    roles: int
    full: int
    partial: int
    unmet: int
    valued: int
    unvalued: int
    proposed: int


@dataclass(frozen=True, slots=True)
class Promised(Claim):
    """Of `total` commitments so many can be followed `today`, in full or in part, and `later`, with the proposals too. `example`
    says that some are made up."""

    total: int
    today: int
    later: int
    example: bool


@dataclass(frozen=True, slots=True)
class Gap(Claim):
    """A need that cannot be followed today, among those of the highest priority; whether a proposed measure would answer it."""

    need: str
    proposed: bool
