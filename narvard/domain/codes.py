"""The codes of the data model: what a column may hold. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

DIGITS = 9
"""Of a number that is read out of a text: more of them is none that anybody means."""


class ContentError(Exception):
    """Content that cannot be used. The message is one Swedish sentence that names the place and what to do."""

    outcome = "refused"


class Level(StrEnum):
    """Kind of area; the values are those of the `niva` parameter, plus county and country."""

    MUNICIPALITY = "kommun"
    KOMMUNALFORBUND = "kommunalforbund"
    VARDSAMVERKAN = "vardsamverkan"
    SKR_GROUP = "skr-grupp"
    REGION = "region"
    COUNTY = "lan"
    COUNTRY = "riket"


class Status(StrEnum):
    EXISTING = "existing"
    PROPOSED = "proposed"


class Polarity(StrEnum):
    """Whether a higher or a lower value is better, or neither."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Perspective(StrEnum):
    QUALITY = "quality"
    COST = "cost"


class Kind(StrEnum):
    STRUCTURE = "structure"
    PROCESS = "process"
    OUTCOME = "outcome"


class Viewpoint(StrEnum):
    PERSON = "person"
    PRODUCTION = "production"


class SystemLevel(StrEnum):
    MICRO = "micro"
    MESO = "meso"
    MACRO = "macro"


class AreaLevel(StrEnum):
    """Where a measure has values: municipalities, the region, or both."""

    MUNICIPALITY = "kommun"
    REGION = "region"
    BOTH = "both"


class UnitKind(StrEnum):
    PERCENT = "percent"
    PER_100000 = "per_100000"
    PER_10000 = "per_10000"
    PER_1000 = "per_1000"
    COUNT = "count"
    DAYS = "days"
    HOURS = "hours"
    SEK_PER_INHABITANT = "sek_per_inhabitant"
    SEK_PER_USER = "sek_per_user"
    INDEX = "index"
    SCORE = "score"
    RATIO = "ratio"
    YEARS = "years"
    CODE = "code"


SCALE = {UnitKind.PERCENT: 100.0, UnitKind.PER_1000: 1e3, UnitKind.PER_10000: 1e4, UnitKind.PER_100000: 1e5}
"""What count / n is multiplied by to be shown in the unit."""

NOT_CASES = re.compile(r"\b\w*(?:dygn|dagar|timmar|platser|verksamheter)\b|\btillgång till\b", re.IGNORECASE)
"""Words in a title of what is neither people nor events: time in a bed, places, and what a whole area has within reach at once."""


class Denominator(StrEnum):
    """What a measure is a share of. `pop_…` are populations of that age; the rest have no published denominator."""

    POP_TOTAL = "pop_total"
    POP_0_17 = "pop_0_17"
    POP_16_84 = "pop_16_84"
    POP_20_64 = "pop_20_64"
    POP_65 = "pop_65"
    POP_75 = "pop_75"
    POP_80 = "pop_80"
    POP_85 = "pop_85"
    POP_65_79 = "pop_65_79"
    REPORTED = "reported"
    SURVEY = "survey"
    OTHER = "other"
    NONE = "none"


class Sex(StrEnum):
    TOTAL = "T"
    WOMEN = "K"
    MEN = "M"


class Flag(StrEnum):
    """Why a cell holds what it holds: every blank has a reason."""

    OK = "ok"
    PRELIMINARY = "preliminary"
    MISSING = "missing"
    PRIVACY = "privacy"
    NOT_APPLICABLE = "not_applicable"
    NOT_COLLECTED = "not_collected"
    SUPPRESSED = "suppressed"
    BREAK = "break"


VALUED_FLAGS = frozenset({Flag.OK, Flag.PRELIMINARY, Flag.BREAK})
"""Flags that go with a value; all others go with a blank."""

POPULATION_AGE_GROUPS = tuple(d.value for d in Denominator if d.value.startswith("pop_"))
"""Age groups of the population table; named as the denominators that use them."""

REGION, COUNTY, COUNTRY = "0014", "lan", "0000"
"""Codes of the principal VGR, of the aggregate of the 49 municipalities, and of the country."""

PREVIEW = re.compile(r"egen-[0-9a-f]{12}")
"""Id of a reader's own preview, where that of a published data version is `2026-11-20-1`."""


def highest(texts: Iterable[str]) -> int:
    """The highest whole number among texts, of which others may be anything; 0 where none is one."""
    return max((int(one) for one in texts if one.isdecimal() and len(one) <= DIGITS), default=0)


def is_preview(version: str) -> bool:
    return bool(PREVIEW.fullmatch(version))
