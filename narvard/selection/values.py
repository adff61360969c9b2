"""A reader's choice as frozen values that validate themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narvard.domain import COUNTY, Level
from narvard.page import PAGE

LEVELS = (Level.MUNICIPALITY, Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP, Level.REGION)
SEXES = ("T", "K", "M", "KM")
STATUSES = ("alla", "befintligt", "foreslaget")
PERSPECTIVES = ("alla", "kvalitet", "kostnad")
CHOSEN_AREAS = ("", "liknande")
"""Areas of the level in view (`urval`): all, or the own municipality and those like it."""
REFERENCES = ("lan", "riket", "skr-grupp", "ovriga")
COUNTS = ("matt", "behov", "vikt")
PRINCIPALS = ("kommun", "vgr", "gemensam")
SYSTEM_LEVELS = ("micro", "meso", "macro")
TIERS = ("1", "2", "3")
PRIORITIES = ("5", "4", "3", "2", "1")
ANSWERS = ("foljs", "delvis", "foreslaget", "utan-varden", "saknas", "blir-foljda", "blir-delvis")
"""How far a need is answered: today in five states, with the proposals in two more."""
SPLITS = ("systemniva", "huvudman", "perspektiv", "synvinkel", "steg")
ROWS = ("arbetssatt", "forutsattningar", "alla")
"""Rows of the coverage matrix (`rader`): ways of working, prerequisites, or both."""
SPLIT_VALUES: Mapping[str, tuple[str, ...]] = {
    "systemniva": ("micro", "meso", "macro"),
    "huvudman": ("kommun", "vgr", "gemensam"),
    "perspektiv": ("quality", "cost"),
    "synvinkel": ("person", "production"),
    "steg": ("insamlat", "definierat", "utvecklas"),
}
"""The values of each dimension that the coverage matrix can be divided by (`dela`)."""
DISTRIBUTIONS = ("lika", "befolkning")
"""How the municipalities' part of a cost is divided among the kommunalförbund (`fordela`)."""
FIRST_START, LAST_START = "2024-01", "2040-12"
"""The months that a plan may be moved to (`start`)."""
MONTH = r"\d{4}-(?:0[1-9]|1[0-2])"
MAX_STEPS = 40
"""Views of an agenda, and so the highest `steg`."""
UNSTATED = "ej-angivet"
"""The row or column of what says nothing in a dimension, so that totals add up."""


@dataclass(frozen=True)
class Period:
    """Years asked for: from `first` to `last`, or the `latest` so many periods that have values."""

    first: int = 0
    last: int = 0
    latest: int = 1

    def __post_init__(self) -> None:
        ok = (self.latest == 0 and 1900 <= self.first <= self.last <= 2200) or (
            0 < self.latest < 100 and self.first == self.last == 0
        )
        if not ok:
            raise ValueError(f"not a period: {self}")

    @property
    def code(self) -> str:
        if self.latest:
            return "senaste" if self.latest == 1 else f"senaste{self.latest}"
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True)
class Ceiling:
    """The most that a proposal may cost, in thousands of kronor: one-off and per year. None sets no limit."""

    one_off: int | None = None
    yearly: int | None = None

    def __post_init__(self) -> None:
        if not all(most is None or 0 <= most <= 999_999 for most in (self.one_off, self.yearly)):
            raise ValueError(f"not a ceiling: {self}")

    @property
    def code(self) -> str:
        one_off, yearly = ("" if most is None else str(most) for most in (self.one_off, self.yearly))
        return f"{one_off}.{yearly}" if one_off or yearly else ""


@dataclass(frozen=True)
class Selection:
    """Everything that decides a view. Codes are those of the catalogue; `measure` is empty until one is chosen."""

    page: str = "start"
    measure: str = ""
    areas: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    change_areas: tuple[str, ...] = ()
    status: str = "alla"
    perspective: str = "alla"
    level: Level = Level.MUNICIPALITY
    period: Period = Period()
    sex: str = "T"
    reference: str = COUNTY
    view: str = ""
    count: str = "matt"
    rows: str = ""
    split: str = ""
    cell: str = ""
    role: str = ""
    search: str = ""
    principal: str = ""
    system_level: str = ""
    tier: str = ""
    priority: str = ""
    answers: tuple[str, ...] = ()
    data: str = ""
    pair: tuple[str, ...] = ()
    whiskers: bool = True
    corrected: bool = False
    only: str = ""
    proposal: tuple[str, ...] = ()
    vgr_share: int = 50
    distribution: str = "lika"
    ceiling: Ceiling = Ceiling()
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    start: str = ""
    beside: tuple[str, ...] = ()
    meeting: bool = False
    step: int = 0
    agenda: str = ""

    def __post_init__(self) -> None:
        allowed: Mapping[str, Sequence[object]] = {
            "page": tuple(PAGE),
            "status": STATUSES,
            "perspective": PERSPECTIVES,
            "level": LEVELS,
            "sex": SEXES,
            "view": ("", *(PAGE[self.page].views if self.page in PAGE else ())),
            "count": COUNTS,
            "rows": ("", *ROWS),
            "split": ("", *SPLITS),
            "principal": ("", *PRINCIPALS),
            "system_level": ("", *SYSTEM_LEVELS),
            "tier": ("", *TIERS),
            "priority": ("", *PRIORITIES),
            "only": CHOSEN_AREAS,
            "vgr_share": range(101),
            "distribution": DISTRIBUTIONS,
            "step": range(MAX_STEPS + 1),
        }
        for name, values in allowed.items():
            if getattr(self, name) not in values:
                raise ValueError(f"{name} is {getattr(self, name)!r}")
        for sets in (self.proposal, self.must, self.must_not, self.beside):
            if list(sets) != sorted(set(sets)):
                raise ValueError(f"a set of measures is written in order, each once: {sets}")
        if self.start and not (re.fullmatch(MONTH, self.start) and FIRST_START <= self.start <= LAST_START):
            raise ValueError(f"start is {self.start!r}")

    @property
    def own(self) -> str:
        """”Min kommun”: the first chosen area, or nothing."""
        return self.areas[0] if self.areas else ""


@dataclass(frozen=True)
class Notice:
    """Something in a link that could not be opened as written. `parameter` is the key in the link."""

    parameter: str
    text: str


@dataclass(frozen=True)
class Parsed:
    selection: Selection
    notices: tuple[Notice, ...] = ()
