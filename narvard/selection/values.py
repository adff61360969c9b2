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
SPLITS = ("systemniva", "huvudman", "perspektiv", "synvinkel", "steg")
VIEWS: Mapping[str, tuple[str, ...]] = {"compare": ("rang", "karta", "tid", "spridning", "svar", "tabell")}
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
    split: str = ""
    cell: str = ""
    role: str = ""
    search: str = ""
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
            "split": ("", *SPLITS),
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
