"""What /om claims of the county and the strategy, and of the data shown."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.claims import Claim


@dataclass(frozen=True, slots=True)
class County(Claim):
    """How many municipalities there are, and changed ways of working and prerequisites in the strategy."""

    municipalities: int
    ways: int
    prerequisites: int


@dataclass(frozen=True, slots=True)
class Edition(Claim):
    """The data version that is shown, and whether its values are made up."""

    version: str
    created: str
    demo: bool


@dataclass(frozen=True, slots=True)
class PreStudy(Claim):
    """The pre-study's cost, what of it is beyond ordinary operation, and the same of what each principal finances. `vgr_least` is
    beyond it if all that may be moved within is; `each` of the `groups` pays the same of the municipalities' (0: not the same)."""

    total: int
    beyond: int
    vgr: int
    vgr_beyond: int
    vgr_least: int
    municipalities: int
    municipalities_beyond: int
    each: int
    groups: int
