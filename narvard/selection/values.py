"""A reader's choice as frozen values that validate themselves."""

from __future__ import annotations

from dataclasses import dataclass

from narvard.domain import COUNTRY, REGION, Level
from narvard.domain.link_codes import Mode, Reference, ShownAreas, ShownPerspective, ShownSex, ShownStatus
from narvard.page import PAGE
from narvard.periods import Months, is_number, of_number
from narvard.selection.pages.compare import Compare
from narvard.selection.pages.coverage import Coverage
from narvard.selection.pages.facets import Facets
from narvard.selection.pages.matrix import Matrix
from narvard.selection.pages.measures import Measures
from narvard.selection.pages.news import News
from narvard.selection.pages.pathways import Pathways
from narvard.selection.pages.profile import Profile
from narvard.selection.pages.proposal import Terms
from narvard.selection.pages.shift import Shift
from narvard.selection.parameter import closed, in_order

LEVELS = (Level.MUNICIPALITY, Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP, Level.REGION)
REFERENCES: tuple[str, ...] = tuple(Reference)
MAX_STEPS = 40
"""Views of an agenda, and so the highest `steg`."""


@dataclass(frozen=True)
class Period:
    """Periods of one length asked for: from `first` to `last`, by the numbers that tell them (periods.py), or the `latest`
    so many years that have values."""

    first: int = 0
    last: int = 0
    latest: int = 1

    def __post_init__(self) -> None:
        ok = 0 < self.latest < 100 and self.first == self.last == 0
        if self.latest == 0 and is_number(self.first) and is_number(self.last):
            ok = self.first <= self.last and of_number(self.first).months is of_number(self.last).months
        if not ok:
            raise ValueError(f"not a period: {self}")

    @property
    def months(self) -> Months:
        """How long each is: a year, unless something shorter is asked for."""
        return of_number(self.last).months if self.last else Months.YEAR

    @property
    def code(self) -> str:
        if self.latest:
            return "senaste" if self.latest == 1 else f"senaste{self.latest}"
        first, last = of_number(self.first).code, of_number(self.last).code
        return first if self.first == self.last else f"{first}-{last}"


@dataclass(frozen=True)
class Selection:
    """Everything that decides a view: first what follows the reader or counts on several pages, then what belongs to one.

    Codes are those of the catalogue; `measure` is empty until one is chosen. `reference` is a `Reference` or an area code.
    """

    page: str = "start"
    measure: str = ""
    areas: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    change_areas: tuple[str, ...] = ()
    status: ShownStatus = ShownStatus.ALL
    perspective: ShownPerspective = ShownPerspective.ALL
    level: Level = Level.MUNICIPALITY
    period: Period = Period()
    sex: ShownSex = ShownSex.TOTAL
    reference: str = Reference.COUNTY
    only: ShownAreas = ShownAreas.ALL
    view: str = ""
    proposal: tuple[str, ...] = ()
    data: str = ""
    mode: Mode = Mode.PAGE
    step: int = 0
    agenda: str = ""
    compare: Compare = Compare()
    profile: Profile = Profile()
    coverage: Coverage = Coverage()
    facets: Facets = Facets()
    terms: Terms = Terms()
    shift: Shift = Shift()
    news: News = News()
    matrix: Matrix = Matrix()
    measures: Measures = Measures()
    pathways: Pathways = Pathways()

    def __post_init__(self) -> None:
        closed(self, mode=Mode, status=ShownStatus, perspective=ShownPerspective, sex=ShownSex, only=ShownAreas)
        in_order(self.proposal)
        for name, ok in (
            ("page", self.page in PAGE),
            ("level", self.level in LEVELS),
            ("view", not self.view or self.view in PAGE[self.page].views),
            ("step", 0 <= self.step <= MAX_STEPS),
        ):
            if not ok:
                raise ValueError(f"{name} is {getattr(self, name)!r}")

    @property
    def meeting(self) -> bool:
        """Whether a room looks at the view."""
        return self.mode is Mode.MEETING

    @property
    def own(self) -> str:
        """”Min kommun”: the first chosen area, or nothing."""
        return self.areas[0] if self.areas else ""


def usual_reference(page: str, own: str) -> Reference:
    """What a page compares with when nothing is said: a municipality (its code is of digits) with those like it, on its profile."""
    similar = page == "profile" and own not in (REGION, COUNTRY) and (own.isdecimal() or not own)
    return Reference.SIMILAR if similar else Reference.COUNTY


PLAIN = Selection()
"""A selection in which nothing is chosen."""


@dataclass(frozen=True)
class Notice:
    """Something in a link that could not be opened as written. `parameter` is the key in the link."""

    parameter: str
    text: str


@dataclass(frozen=True)
class Parsed:
    """`asked` is the measure that a link asked for and that is not there. What shows one then shows no other in its place."""

    selection: Selection
    notices: tuple[Notice, ...] = ()
    asked: str = ""
