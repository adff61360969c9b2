"""What /behov claims."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim


@dataclass(frozen=True, slots=True)
class Answered(Claim):
    """Of `total` needs, `today` can be followed, at least partly; `later` with the proposals too; `none` have no measure at all."""

    total: int
    today: int
    later: int
    none: int
