"""A reader's choice as frozen values that validate themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narvard import texts
from narvard.domain import COUNTY, Level

LEVELS = (Level.MUNICIPALITY, Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP, Level.REGION)
SEXES = ("T", "K", "M", "KM")
STATUSES = ("alla", "befintligt", "foreslaget")
PERSPECTIVES = ("alla", "kvalitet", "kostnad")
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
UNSTATED = "ej-angivet"
"""The row or column of what says nothing in a dimension, so that totals add up."""
VIEWS: Mapping[str, tuple[str, ...]] = {
    "compare": ("rang", "karta", "tid", "spridning", "svar", "tabell"),
    "coverage": ("matris", "omraden", "steg"),
}
"""Views of a page (`vy`), in the order of its switch."""

NEEDS_MEASURE = ("compare",)
"""Pages that always show one measure."""


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
    meeting: bool = False

    def __post_init__(self) -> None:
        allowed: Mapping[str, Sequence[object]] = {
            "page": tuple(texts.PAGE),
            "status": STATUSES,
            "perspective": PERSPECTIVES,
            "level": LEVELS,
            "sex": SEXES,
            "view": ("", *VIEWS.get(self.page, ())),
            "count": COUNTS,
            "rows": ("", *ROWS),
            "split": ("", *SPLITS),
            "principal": ("", *PRINCIPALS),
            "system_level": ("", *SYSTEM_LEVELS),
            "tier": ("", *TIERS),
            "priority": ("", *PRIORITIES),
        }
        for name, values in allowed.items():
            if getattr(self, name) not in values:
                raise ValueError(f"{name} is {getattr(self, name)!r}")

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
