"""The words of the field as frozen values that validate themselves. Standard library only.

A `Catalogue` is everything a data version says about areas, measures, needs and proposals; observations live in the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class ContentError(Exception):
    """Content that cannot be used. The message is one Swedish sentence that names the place and what to do."""


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


class Denominator(StrEnum):
    """What a measure is a share of. `pop_…` are populations of that age; the rest have no published denominator."""

    POP_TOTAL = "pop_total"
    POP_0_17 = "pop_0_17"
    POP_16_84 = "pop_16_84"
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


@dataclass(frozen=True)
class Area:
    code: str
    name: str
    level: Level
    skr_group: str = ""
    population: int = 0
    population_date: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if not self.code or not self.name:
            raise ContentError(f"Området ”{self.code or self.name}” saknar kod eller namn.")


@dataclass(frozen=True)
class AreaMember:
    """`child` (a municipality) belongs to `parent` (a group of municipalities)."""

    parent: str
    child: str
    valid_from: str
    source: str


@dataclass(frozen=True)
class ChangeArea:
    id: str
    no: int
    title: str
    short_title: str
    kind: str  # change_area | prerequisite

    def __post_init__(self) -> None:
        if self.kind not in ("change_area", "prerequisite"):
            raise ContentError(f"Förändringsområdet {self.id} har sorten ”{self.kind}”; välj change_area eller prerequisite.")


@dataclass(frozen=True)
class TargetGroup:
    id: str
    title: str
    short_title: str
    note: str = ""


@dataclass(frozen=True)
class Ratings:
    """Assessments 1–5 of the working group; None is not assessed, never zero."""

    relevance: int | None = None
    validity: int | None = None
    reliability: int | None = None
    feasibility: int | None = None
    actionability: int | None = None
    timeliness: int | None = None

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if value is not None and not 1 <= value <= 5:
                raise ContentError(f"Bedömningen {name} är {value}; den ska vara 1–5 eller tom.")


@dataclass(frozen=True)
class Measure:
    """Something measurable, existing or proposed. `series_break` holds the first years of new series, ascending."""

    id: str
    status: Status
    tier: int
    title: str
    official_title: str
    definition: str
    unit: str
    unit_kind: UnitKind
    decimals: int
    polarity: Polarity
    perspective: Perspective
    kind: Kind
    viewpoint: Viewpoint
    system_level: SystemLevel
    area_level: AreaLevel
    principal: str
    source: str
    source_id: str
    frequency: str
    period_years: int
    lag_months: int | None
    series_break: tuple[int, ...]
    by_gender: bool
    denominator: Denominator
    goal_value: float | None
    goal_year: int | None
    goal_source: str
    note: str
    ratings: Ratings = field(default_factory=Ratings)
    change_areas: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.tier not in (1, 2, 3):
            raise ContentError(f"Måttet {self.id} har nivå {self.tier}; nivån ska vara 1, 2 eller 3.")
        if not 0 <= self.decimals <= 3:
            raise ContentError(f"Måttet {self.id} har {self.decimals} decimaler; antalet ska vara 0–3.")
        if self.period_years < 1:
            raise ContentError(f"Måttet {self.id} väger ihop {self.period_years} år; det ska vara minst ett.")

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

    @property
    def weight(self) -> Denominator:
        """The population a group value is weighted by when no numerator and denominator are published.

        The measure's own denominator when that is a population; else 65 and older for measures of the elderly alone; else everybody.
        """
        if self.denominator.startswith("pop_"):
            return self.denominator
        return Denominator.POP_65 if self.target_groups == ("aldre",) else Denominator.POP_TOTAL


@dataclass(frozen=True)
class MeasureAlias:
    """An id that is no longer used. `new_id` is empty when the measure was withdrawn and nothing replaced it."""

    old_id: str
    new_id: str
    reason: str


@dataclass(frozen=True)
class Need:
    id: str
    text: str
    role: str
    principal: str
    perspective: Perspective
    system_level: SystemLevel
    change_area: str
    target_group: str
    priority: int
    origin: str

    def __post_init__(self) -> None:
        if not 1 <= self.priority <= 5:
            raise ContentError(f"Behovet {self.id} har prioritet {self.priority}; den ska vara 1–5.")


@dataclass(frozen=True)
class NeedMeasure:
    need_id: str
    measure_id: str
    fit: str  # full | partial

    def __post_init__(self) -> None:
        if self.fit not in ("full", "partial"):
            raise ContentError(f"Kopplingen {self.need_id}–{self.measure_id} är ”{self.fit}”; välj full eller partial.")


@dataclass(frozen=True)
class Pathway:
    from_measure: str
    to_measure: str
    sign: str  # + | -
    system_level_from: SystemLevel
    system_level_to: SystemLevel
    rationale: str


@dataclass(frozen=True)
class ProposalCost:
    measure_id: str
    cost_item: str
    financing_form: str
    kind: str  # one_off | yearly
    amount_sek: int
    principal: str  # vgr | kommuner | gemensamt


@dataclass(frozen=True)
class ProposalStep:
    """A step of the plan of a proposed measure; months as `2027-01`."""

    measure_id: str
    step: str  # definiera | testa | infora | drift
    start: str
    end: str
    responsible: str
    note: str


@dataclass(frozen=True)
class Decision:
    object: str
    date: str
    forum: str
    text: str


@dataclass(frozen=True)
class PreStudyCost:
    """A line of the pre-study's budget or financing; `principal` is total, vgr or kommuner."""

    principal: str
    financing_form: str
    cost_item: str
    amount_sek: int


@dataclass(frozen=True)
class PreStudyFootnote:
    table: str
    text: str


@dataclass(frozen=True)
class PreStudyActivity:
    activity: str
    who: str
    when: str
    start: str
    end: str


@dataclass(frozen=True)
class Catalogue:
    """All content but the observations. Raises ContentError when a reference points at nothing or an id stands twice."""

    areas: tuple[Area, ...] = ()
    members: tuple[AreaMember, ...] = ()
    change_areas: tuple[ChangeArea, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    measures: tuple[Measure, ...] = ()
    aliases: tuple[MeasureAlias, ...] = ()
    needs: tuple[Need, ...] = ()
    need_measures: tuple[NeedMeasure, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    costs: tuple[ProposalCost, ...] = ()
    plan: tuple[ProposalStep, ...] = ()
    decisions: tuple[Decision, ...] = ()
    pre_study_costs: tuple[PreStudyCost, ...] = ()
    pre_study_footnotes: tuple[PreStudyFootnote, ...] = ()
    pre_study_plan: tuple[PreStudyActivity, ...] = ()

    def __post_init__(self) -> None:
        _no_doubles("Området", (a.code for a in self.areas))
        _no_doubles("Måttet", (m.id for m in self.measures))
        _no_doubles("Behovet", (n.id for n in self.needs))
        area, measure, need = set(self.area_by_code), set(self.measure_by_id), {n.id for n in self.needs}
        change, target = {c.id for c in self.change_areas}, {t.id for t in self.target_groups}
        for m in self.members:
            _known("Områdestillhörigheten", "området", (m.parent, m.child), area)
        for row in self.measures:
            _known(f"Måttet {row.id}", "förändringsområdet", row.change_areas, change)
            _known(f"Måttet {row.id}", "målgruppen", row.target_groups, target)
            _known(f"Måttet {row.id}", "måttet", row.replaces + row.complements, measure)
        for n in self.needs:
            _known(f"Behovet {n.id}", "förändringsområdet", (n.change_area,), change)
            _known(f"Behovet {n.id}", "målgruppen", (n.target_group,), target)
        for nm in self.need_measures:
            _known("Kopplingen behov–mått", "behovet", (nm.need_id,), need)
            _known(f"Behovet {nm.need_id}", "måttet", (nm.measure_id,), measure)
        for p in self.pathways:
            _known("Sambandet", "måttet", (p.from_measure, p.to_measure), measure)
        for c in self.costs:
            _known("Kostnaden", "måttet", (c.measure_id,), measure)
        for s in self.plan:
            _known("Planen", "måttet", (s.measure_id,), measure)

    @cached_property
    def area_by_code(self) -> dict[str, Area]:
        return {a.code: a for a in self.areas}

    @cached_property
    def measure_by_id(self) -> dict[str, Measure]:
        return {m.id: m for m in self.measures}

    @cached_property
    def alias_by_id(self) -> dict[str, MeasureAlias]:
        return {a.old_id: a for a in self.aliases}

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Group code → codes of its municipalities."""
        found: dict[str, list[str]] = {}
        for member in self.members:
            found.setdefault(member.parent, []).append(member.child)
        return {parent: tuple(codes) for parent, codes in found.items()}

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """Municipality code → codes of the groups it belongs to."""
        found: dict[str, list[str]] = {}
        for member in self.members:
            found.setdefault(member.child, []).append(member.parent)
        return {child: tuple(codes) for child, codes in found.items()}

    def at_level(self, level: Level) -> tuple[Area, ...]:
        return tuple(a for a in self.areas if a.level is level)


def _no_doubles(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ContentError(f"{what} {one} förekommer två gånger; varje id får bara användas en gång.")
        seen.add(one)


def _known(where: str, what: str, ids: Iterable[str], known: set[str]) -> None:
    for one in ids:
        if one not in known:
            raise ContentError(f"{where} hänvisar till {what} ”{one}”, som inte finns.")
