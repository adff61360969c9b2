"""What /data claims."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim, Within


@dataclass(frozen=True, slots=True)
class Fresh(Claim):
    """Of `total` measures `valued` have a value for a municipality or the region, the newest of them of the year `newest` (0:
    none); `elsewhere` have values for larger areas alone."""

    valued: int
    total: int
    newest: int
    elsewhere: int
    within: tuple[Within, ...] = ()


@dataclass(frozen=True, slots=True)
class Values(Claim):
    """How many values the measures in view have in all."""

    count: int


@dataclass(frozen=True, slots=True)
class Delivered(Claim):
    """A delivery of the version, with its rows and how many were refused."""

    source: str
    rows: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Changed(Claim):
    """How many measures gained, lost or changed values since the version `before`."""

    before: str
    gained: int
    lost: int
    changed: int
