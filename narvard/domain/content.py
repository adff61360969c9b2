"""The tables of the content: the rows of each, what tells them apart and what may be emptied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from narvard.domain.codes import POPULATION_AGE_GROUPS, Flag, Level, Sex
from narvard.domain.columns import DAY, OPTIONAL, PERIOD, ContentTable, columns_of, one_of, refers, within
from narvard.domain.heard import Gathering, Heard, PanelRating, Raised, Voices
from narvard.domain.pathways import Learning, Pathway
from narvard.domain.pilots import Pilot
from narvard.domain.promises import Activity, Agreement, Commitment, CommitmentMeasure, Deviations, PlanGoal
from narvard.domain.roadmap import Checkpoint, CoreMeasure, FormulaPart, GuidingQuestion, Resource, TargetSentence
from narvard.domain.values import (
    PEOPLE,
    YEAR,
    Area,
    AreaMember,
    ChangeArea,
    Decision,
    Measure,
    MeasureAlias,
    Need,
    NeedMeasure,
    PreStudyActivity,
    PreStudyCost,
    PreStudyFootnote,
    ProposalCost,
    ProposalStep,
    Ratings,
    TargetGroup,
)


@dataclass(frozen=True)
class Delivered:
    """A value as it is delivered. `source` is empty when that is the file itself."""

    measure_id: Annotated[str, refers("measure")]
    area: Annotated[str, refers("area")]
    period: Annotated[int, PERIOD]
    sex: Sex
    value: float | None
    numerator: Annotated[float | None, within(0)]
    denominator: Annotated[float | None, within(0)]
    flag: Flag | None
    source: Annotated[str, OPTIONAL]


@dataclass(frozen=True)
class Inhabitants:
    """How many people of an age group live in an area."""

    area: Annotated[str, refers("area")]
    year: Annotated[int, YEAR]
    sex: Sex
    age_group: Annotated[str, one_of(*POPULATION_AGE_GROUPS)]
    count: Annotated[int, PEOPLE]


@dataclass(frozen=True)
class Municipality:
    """A row of data/areas.csv. `vardsamverkan_source` is filled where that membership has another source than the group's."""

    code: str
    name: str
    kommunalforbund_id: Annotated[str, refers(Level.KOMMUNALFORBUND)]
    vardsamverkan_id: Annotated[str, refers(Level.VARDSAMVERKAN)]
    vardsamverkan_source: Annotated[str, OPTIONAL]
    skr_group_id: Annotated[str, refers(Level.SKR_GROUP)]
    population: Annotated[int, PEOPLE]
    population_date: Annotated[str, DAY]
    source: str


@dataclass(frozen=True)
class AreaGroup:
    """A row of data/area_groups.csv: a group of municipalities, the region, the county or the country."""

    code: str
    name: str
    level: Level
    source: str
    valid_from: Annotated[str, DAY, OPTIONAL]


TABLES: Mapping[str, ContentTable] = {
    "area": ContentTable(columns_of(Area), ("code",), "name", needed=True),
    "area_member": ContentTable(columns_of(AreaMember), ("parent", "child")),
    "change_area": ContentTable(columns_of(ChangeArea), ("id",), "short_title", needed=True),
    "target_group": ContentTable(columns_of(TargetGroup), ("id",), "short_title", needed=True),
    "measure": ContentTable(columns_of(Measure, Ratings), ("id",), "title", needed=True),
    "measure_alias": ContentTable(columns_of(MeasureAlias), ("old_id",)),
    "need": ContentTable(columns_of(Need), ("id",), "text"),
    "need_measure": ContentTable(columns_of(NeedMeasure), ("need_id", "measure_id")),
    "pathway": ContentTable(columns_of(Pathway), ("from_measure", "to_measure")),
    "proposal_cost": ContentTable(columns_of(ProposalCost), ("measure_id", "cost_item")),
    "proposal_plan": ContentTable(columns_of(ProposalStep), ("measure_id", "step")),
    "decision": ContentTable(columns_of(Decision), ("object", "date", "forum", "text")),
    "pre_study_cost": ContentTable(columns_of(PreStudyCost), ("principal", "financing_form", "cost_item")),
    "pre_study_footnote": ContentTable(columns_of(PreStudyFootnote), ("table", "text")),
    "pre_study_activity": ContentTable(columns_of(PreStudyActivity), ("activity", "start")),
    "core_measure": ContentTable(columns_of(CoreMeasure), ("change_area", "measure_id")),
    "resource": ContentTable(columns_of(Resource), ("kind", "measure_id")),
    "formula": ContentTable(columns_of(FormulaPart), ("measure_id", "part", "source_measure")),
    "checkpoint": ContentTable(columns_of(Checkpoint), ("year",)),
    "guiding_question": ContentTable(columns_of(GuidingQuestion), ("no",)),
    "target_picture": ContentTable(columns_of(TargetSentence), ("no",)),
    "plan_goal": ContentTable(columns_of(PlanGoal), ("id",), "text"),
    "activity": ContentTable(columns_of(Activity), ("id",), "title"),
    "agreement": ContentTable(columns_of(Agreement), ("id",), "title"),
    "commitment": ContentTable(columns_of(Commitment), ("id",), "text"),
    "commitment_measure": ContentTable(columns_of(CommitmentMeasure), ("commitment", "measure_id")),
    "deviation": ContentTable(columns_of(Deviations), ("area", "period", "kind", "commitment")),
    "learning": ContentTable(columns_of(Learning), ("id",)),
    "pilot": ContentTable(columns_of(Pilot), ("measure_id", "area")),
    "workshop": ContentTable(columns_of(Gathering), ("code",), "title"),
    "workshop_role": ContentTable(columns_of(Heard), ("workshop", "role")),
    "workshop_need": ContentTable(columns_of(Raised), ("workshop", "event")),
    "voices": ContentTable(columns_of(Voices), ("need_id", "no")),
    "panel_rating": ContentTable(columns_of(PanelRating), ("workshop", "measure_id", "criterion")),
    "population": ContentTable(columns_of(Inhabitants), ("area", "year", "sex", "age_group")),
    "observation": ContentTable(columns_of(Delivered), ("measure_id", "area", "period", "sex")),
    "municipality": ContentTable(columns_of(Municipality), ("code",)),
    "area_group": ContentTable(columns_of(AreaGroup), ("code",)),
}
"""Those of the data model, and the compact form that areas have in data/."""
