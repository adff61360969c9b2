"""Areas, measures, needs and proposals as frozen values that validate themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from narvard.domain.codes import (
    AreaLevel,
    ContentError,
    Denominator,
    Kind,
    Level,
    Perspective,
    Polarity,
    Status,
    SystemLevel,
    UnitKind,
    Viewpoint,
)
from narvard.domain.columns import DAY, MONTH, OPTIONAL, one_of, refers, within
from narvard.periods import year_of

YEAR, PEOPLE, KRONOR, ONE_TO_FIVE = within(1900, 2200), within(0, 100_000_000), within(0, 1_000_000_000), within(1, 5)
PRINCIPALS = one_of("kommun", "vgr", "gemensam")
FREQUENCIES = one_of("månadsvis", "kvartalsvis", "årligen", "vartannat år", "vart tredje år", "upphörd")
STEPS = ("definiera", "testa", "infora", "drift")
"""The steps of a plan, in order."""


@dataclass(frozen=True)
class Area:
    code: str
    name: str
    level: Level
    skr_group: Annotated[str, refers("area"), OPTIONAL] = ""
    population: Annotated[int, PEOPLE] = 0
    population_date: Annotated[str, DAY, OPTIONAL] = ""
    source: Annotated[str, OPTIONAL] = ""

    def __post_init__(self) -> None:
        if not self.code or not self.name:
            raise ContentError(f"Området ”{self.code or self.name}” saknar kod eller namn.")


@dataclass(frozen=True)
class AreaMember:
    """`child` (a municipality) belongs to `parent` (a group of municipalities)."""

    parent: Annotated[str, refers("area")]
    child: Annotated[str, refers("area")]
    valid_from: Annotated[str, DAY, OPTIONAL]
    source: Annotated[str, OPTIONAL]


@dataclass(frozen=True)
class ChangeArea:
    id: str
    no: Annotated[int, within(0, 1000)]
    title: str
    short_title: str
    kind: Annotated[str, one_of("change_area", "prerequisite")]

    def __post_init__(self) -> None:
        if self.kind not in ("change_area", "prerequisite"):
            raise ContentError(f"Förändringsområdet {self.id} har sorten ”{self.kind}”; välj change_area eller prerequisite.")


@dataclass(frozen=True)
class TargetGroup:
    id: str
    title: str
    short_title: str
    note: Annotated[str, OPTIONAL] = ""


@dataclass(frozen=True)
class Ratings:
    """Assessments 1–5 of the working group; None is not assessed, never zero."""

    relevance: Annotated[int | None, ONE_TO_FIVE] = None
    validity: Annotated[int | None, ONE_TO_FIVE] = None
    reliability: Annotated[int | None, ONE_TO_FIVE] = None
    feasibility: Annotated[int | None, ONE_TO_FIVE] = None
    actionability: Annotated[int | None, ONE_TO_FIVE] = None
    timeliness: Annotated[int | None, ONE_TO_FIVE] = None

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if value is not None and not 1 <= value <= 5:
                raise ContentError(f"Bedömningen {name} är {value}; den ska vara 1–5 eller tom.")


@dataclass(frozen=True)
class Measure:
    """Something measurable, existing or proposed. `series_break` holds the first years of new series, ascending.

    `proxy` are measures that it stands in for until they can be had, `duplicate` those whose values are its own, as the source
    gives them: at least one of the series is then wrong, or the two are one.
    """

    id: str
    status: Status
    tier: Annotated[int, within(1, 3)]
    title: str
    official_title: Annotated[str, OPTIONAL]
    definition: str
    unit: str
    unit_kind: UnitKind
    decimals: Annotated[int, within(0, 3)]
    polarity: Polarity
    perspective: Perspective
    kind: Kind
    viewpoint: Viewpoint
    system_level: SystemLevel
    area_level: AreaLevel
    principal: Annotated[str, PRINCIPALS]
    source: str
    source_id: Annotated[str, OPTIONAL]
    frequency: Annotated[str, FREQUENCIES]
    period_years: Annotated[int, within(1, 10)]
    lag_months: Annotated[int | None, within(0, 120)]
    series_break: Annotated[tuple[int, ...], YEAR, OPTIONAL]
    by_gender: bool
    denominator: Denominator
    goal_value: float | None
    goal_year: Annotated[int | None, YEAR]
    goal_source: Annotated[str, OPTIONAL]
    note: Annotated[str, OPTIONAL]
    ratings: Ratings = field(default_factory=Ratings)
    change_areas: Annotated[tuple[str, ...], refers("change_area")] = ()
    target_groups: Annotated[tuple[str, ...], refers("target_group")] = ()
    replaces: Annotated[tuple[str, ...], refers("measure"), OPTIONAL] = ()
    complements: Annotated[tuple[str, ...], refers("measure"), OPTIONAL] = ()
    proxy: Annotated[tuple[str, ...], refers("measure"), OPTIONAL] = ()
    duplicate: Annotated[tuple[str, ...], refers("measure"), OPTIONAL] = ()

    def __post_init__(self) -> None:
        if self.tier not in (1, 2, 3):
            raise ContentError(f"Måttet {self.id} har nivå {self.tier}; nivån ska vara 1, 2 eller 3.")
        if not 0 <= self.decimals <= 3:
            raise ContentError(f"Måttet {self.id} har {self.decimals} decimaler; antalet ska vara 0–3.")
        if self.period_years < 1:
            raise ContentError(f"Måttet {self.id} väger ihop {self.period_years} år; det ska vara minst ett.")

    @property
    def is_proposed(self) -> bool:
        return self.status is Status.PROPOSED

    @property
    def is_code(self) -> bool:
        """A coded answer: words, not numbers, and never averaged."""
        return self.unit_kind is UnitKind.CODE

    @cached_property
    def code_words(self) -> dict[int, str]:
        """Answer code → its words, read from the definition (”2 = breddinfört, 1 = test, 0 = nej.”)."""
        return (
            {int(code): words.strip() for code, words in re.findall(r"(\d+) = ([^,.]+)", self.definition)} if self.is_code else {}
        )

    @property
    def is_sum(self) -> bool:
        """A plain number of people or places: a group's value is the sum, not a mean."""
        return self.unit_kind is UnitKind.COUNT and self.unit == "antal"

    def parts(self, earlier: int, later: int) -> bool:
        """Whether a break in the series stands between two periods, by their numbers (periods.py): it begins with its year."""
        return any(year_of(earlier) < year <= year_of(later) for year in self.series_break)

    @property
    def in_kronor(self) -> bool:
        """Sources give kronor in the prices of each year."""
        return self.unit_kind in (UnitKind.SEK_PER_INHABITANT, UnitKind.SEK_PER_USER)

    @property
    def weight(self) -> Denominator:
        """The population a group value is weighted by when no numerator and denominator are published.

        The measure's own denominator when that is a population; else 65 and older for measures of the elderly; else everybody.
        """
        if self.denominator.startswith("pop_"):
            return self.denominator
        return Denominator.POP_65 if self.target_groups == ("aldre",) else Denominator.POP_TOTAL


@dataclass(frozen=True)
class MeasureAlias:
    """An id that is no longer used. `new_id` is empty when the measure was withdrawn and nothing replaced it."""

    old_id: str
    new_id: Annotated[str, refers("measure"), OPTIONAL]
    reason: str


@dataclass(frozen=True)
class Need:
    id: str
    text: str
    role: str
    principal: Annotated[str, PRINCIPALS]
    perspective: Perspective
    system_level: SystemLevel
    change_area: Annotated[str, refers("change_area")]
    target_group: Annotated[str, refers("target_group")]
    priority: Annotated[int, ONE_TO_FIVE]
    origin: str

    @property
    def change_areas(self) -> tuple[str, ...]:
        """Where it stands, as a measure has it."""
        return (self.change_area,)

    @property
    def target_groups(self) -> tuple[str, ...]:
        """Whom it is for, as a measure has it."""
        return (self.target_group,)

    def __post_init__(self) -> None:
        if not 1 <= self.priority <= 5:
            raise ContentError(f"Behovet {self.id} har prioritet {self.priority}; den ska vara 1–5.")


@dataclass(frozen=True)
class NeedMeasure:
    need_id: Annotated[str, refers("need")]
    measure_id: Annotated[str, refers("measure")]
    fit: Annotated[str, one_of("full", "partial")]

    def __post_init__(self) -> None:
        if self.fit not in ("full", "partial"):
            raise ContentError(f"Kopplingen {self.need_id}–{self.measure_id} är ”{self.fit}”; välj full eller partial.")


@dataclass(frozen=True)
class ProposalCost:
    measure_id: Annotated[str, refers("measure")]
    cost_item: str
    financing_form: str
    kind: Annotated[str, one_of("one_off", "yearly")]
    amount_sek: Annotated[int, KRONOR]
    principal: Annotated[str, one_of("vgr", "kommuner", "gemensamt")]
    low_sek: Annotated[int | None, KRONOR] = None
    high_sek: Annotated[int | None, KRONOR] = None
    price_year: Annotated[int | None, within(1900, 2200)] = None
    hours: Annotated[float | None, within(0, 100_000)] = None

    @property
    def least(self) -> int:
        """The lowest it is thought to cost; the likely amount where that is not said."""
        return self.amount_sek if self.low_sek is None else self.low_sek

    @property
    def most(self) -> int:
        return self.amount_sek if self.high_sek is None else self.high_sek


@dataclass(frozen=True)
class ProposalStep:
    """A step of the plan of a proposed measure; months as `2027-01`. It begins when the measure of `depends_on` is in operation."""

    measure_id: Annotated[str, refers("measure")]
    step: Annotated[str, one_of(*STEPS)]
    start: Annotated[str, MONTH]
    end: Annotated[str, MONTH]
    responsible: str
    note: Annotated[str, OPTIONAL]
    depends_on: Annotated[str, refers("measure"), OPTIONAL] = ""


@dataclass(frozen=True)
class Decision:
    object: str
    date: Annotated[str, DAY]
    forum: str
    text: str
    link: Annotated[str, OPTIONAL] = ""
    """The view it was taken on, as an address of narvard's."""


@dataclass(frozen=True)
class PreStudyCost:
    """A line of the pre-study's budget or financing; `principal` is total, vgr or kommuner."""

    principal: Annotated[str, one_of("total", "vgr", "kommuner")]
    financing_form: str
    cost_item: str
    amount_sek: Annotated[int, KRONOR]


@dataclass(frozen=True)
class PreStudyFootnote:
    table: str
    text: str


@dataclass(frozen=True)
class PreStudyActivity:
    activity: str
    who: Annotated[str, OPTIONAL]
    when: str
    start: Annotated[str, MONTH]
    end: Annotated[str, MONTH]
