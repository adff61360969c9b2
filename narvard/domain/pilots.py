"""Where a proposed measure is tried out before it is decided on, and in which kinds of place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from narvard.domain.columns import MONTH, OPTIONAL, one_of, refers
from narvard.domain.promises import STATES


class PlaceKind(StrEnum):
    """Kinds of place that a pilot is to have one of each of: the groups of SKR, put together."""

    CITY = "storstad"
    TOWN = "tatort"
    RURAL = "glesbygd"


PLACE_KIND = {
    "skr-a1": PlaceKind.CITY,
    "skr-a2": PlaceKind.CITY,
    "skr-b3": PlaceKind.TOWN,
    "skr-b4": PlaceKind.TOWN,
    "skr-b5": PlaceKind.TOWN,
    "skr-c6": PlaceKind.TOWN,
    "skr-c7": PlaceKind.RURAL,
    "skr-c8": PlaceKind.RURAL,
    "skr-c9": PlaceKind.RURAL,
}
"""Group of SKR → kind of place."""


@dataclass(frozen=True)
class Pilot:
    """A municipality that tries out a proposed measure. What is measured there is never a value of a group."""

    measure_id: Annotated[str, refers("measure")]
    area: Annotated[str, refers("area")]
    start: Annotated[str, MONTH]
    end: Annotated[str, MONTH, OPTIONAL]
    state: Annotated[str, one_of(*STATES)]
    learnt: Annotated[str, OPTIONAL]
    source: str
