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
