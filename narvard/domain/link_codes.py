"""Closed sets that a reader chooses from. The values are the codes of the link (docs/links.md); an empty one is no choice."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from narvard.domain.codes import COUNTRY, COUNTY


class Passing(StrEnum):
    """A filter on a closed set of the field, whose members go by the same names; ALL lets everything through."""

    def lets(self, code: StrEnum) -> bool:
        return self.name in ("ALL", code.name)


class Mode(StrEnum):
    """Where a view is shown: as a page, on a projector, or as a figure in the page of somebody else."""

    PAGE = ""
    MEETING = "mote"
    FRAME = "ram"


class ShownStatus(Passing):
    ALL = "alla"
    EXISTING = "befintligt"
    PROPOSED = "foreslaget"


class ShownPerspective(Passing):
    ALL = "alla"
    QUALITY = "kvalitet"
    COST = "kostnad"


class ShownSex(StrEnum):
    TOTAL = "T"
    WOMEN = "K"
    MEN = "M"
    BOTH = "KM"

    @property
    def one(self) -> ShownSex:
        """The sex of an answer that has room for one."""
        return ShownSex.TOTAL if self is ShownSex.BOTH else self


class ShownAreas(StrEnum):
    """Areas of the level in view: all, or the own municipality and those like it."""

    ALL = ""
    SIMILAR = "liknande"


class Reference(StrEnum):
    """What a value is compared with, when it is not an area of its own."""

    COUNTY = "lan"
    COUNTRY = "riket"
    SIMILAR = "skr-grupp"
    REST = "ovriga"


AREA_OF: Mapping[str, str] = {Reference.COUNTY: COUNTY, Reference.COUNTRY: COUNTRY}
"""References that are one area, and its code."""


class Count(StrEnum):
    """What a cell of the coverage matrix counts."""

    MEASURES = "matt"
    NEEDS = "behov"
    WEIGHT = "vikt"


class Rows(StrEnum):
    """Rows of the coverage matrix: ways of working, prerequisites, or both; else chosen by the page."""

    BY_PAGE = ""
    WAYS = "arbetssatt"
    PREREQUISITES = "forutsattningar"
    ALL = "alla"


class Split(StrEnum):
    """A dimension that the coverage matrix is divided by; all but STEP go by the name of the measure's field."""

    NONE = ""
    SYSTEM_LEVEL = "systemniva"
    PRINCIPAL = "huvudman"
    PERSPECTIVE = "perspektiv"
    VIEWPOINT = "synvinkel"
    STEP = "steg"


class Order(StrEnum):
    """What the proposed measures are ordered by: their ids, or what is most, least or first."""

    ID = ""
    TITLE = "namn"
    NEW = "nytt-svar"
    BETTER = "battre-svar"
    ONE_OFF = "engangskostnad"
    YEARLY = "drift"
    TIER = "mognad"
    START = "i-drift"


class Principal(StrEnum):
    MUNICIPALITY = "kommun"
    REGION = "vgr"
    BOTH = "gemensam"


class Tier(StrEnum):
    COLLECTED = "1"
    DEFINED = "2"
    TO_DEVELOP = "3"


class Priority(StrEnum):
    HIGHEST = "5"
    HIGH = "4"
    MIDDLE = "3"
    LOW = "2"
    LOWEST = "1"


class Answered(StrEnum):
    """How far a need is answered: today in five states, with the proposals in two more."""

    FOLLOWED = "foljs"
    PARTLY = "delvis"
    PROPOSED = "foreslaget"
    WAITING = "utan-varden"
    NOTHING = "saknas"
    LATER = "blir-foljda"
    LATER_PARTLY = "blir-delvis"


class WithProposal(StrEnum):
    """How a need is answered when proposed measures count too, and whether it is so already today."""

    FULL_ALREADY = "helt-redan"
    FULL_NEW = "helt-nytt"
    PARTLY_ALREADY = "delvis-redan"
    PARTLY_NEW = "delvis-nytt"
    NOT = "inte"


class Distribution(StrEnum):
    """How the municipalities' part of a cost is divided among the kommunalförbund."""

    EQUALLY = "lika"
    BY_PEOPLE = "befolkning"


class Outcome(StrEnum):
    """What has become of a measure since the baseline, seen through its polarity."""

    RIGHT = "ratt"
    UNSURE = "osakert"
    WRONG = "fel"
    UNTOLD = "okant"
