"""Catalogue values ↔ rows of the tables of a data version. Pure: frames in, frames out."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

import pandas as pd

from narvard.domain import (
    Activity,
    Agreement,
    Area,
    AreaMember,
    Catalogue,
    ChangeArea,
    Checkpoint,
    Commitment,
    CommitmentMeasure,
    CoreMeasure,
    Decision,
    Deviations,
    FormulaPart,
    Gathering,
    GuidingQuestion,
    Heard,
    Learning,
    Measure,
    MeasureAlias,
    Need,
    NeedMeasure,
    PanelRating,
    Pathway,
    Pilot,
    PlanGoal,
    PreStudyActivity,
    PreStudyCost,
    PreStudyFootnote,
    ProposalCost,
    ProposalStep,
    Raised,
    Ratings,
    Resource,
    TargetGroup,
    TargetSentence,
    Voices,
)
from narvard.format import printable

T = TypeVar("T")

OBSERVATION_COLUMNS = ("measure_id", "area", "period", "sex", "value", "numerator", "denominator", "flag", "batch")
POPULATION_COLUMNS = ("area", "year", "sex", "age_group", "count")
BATCH_COLUMNS = ("id", "source", "retrieved_at", "file_hash", "rows_in", "rows_rejected", "note")

PLAIN_TABLES: Mapping[str, tuple[str, type]] = {
    "area": ("areas", Area),
    "area_member": ("members", AreaMember),
    "change_area": ("change_areas", ChangeArea),
    "target_group": ("target_groups", TargetGroup),
    "measure_alias": ("aliases", MeasureAlias),
    "need": ("needs", Need),
    "need_measure": ("need_measures", NeedMeasure),
    "pathway": ("pathways", Pathway),
    "proposal_cost": ("costs", ProposalCost),
    "proposal_plan": ("plan", ProposalStep),
    "decision": ("decisions", Decision),
    "pre_study_cost": ("pre_study_costs", PreStudyCost),
    "pre_study_footnote": ("pre_study_footnotes", PreStudyFootnote),
    "pre_study_activity": ("pre_study_plan", PreStudyActivity),
    "core_measure": ("core_measures", CoreMeasure),
    "resource": ("resources", Resource),
    "formula": ("formulas", FormulaPart),
    "checkpoint": ("checkpoints", Checkpoint),
    "guiding_question": ("guiding_questions", GuidingQuestion),
    "target_picture": ("target_picture", TargetSentence),
    "plan_goal": ("plan_goals", PlanGoal),
    "activity": ("activities", Activity),
    "agreement": ("agreements", Agreement),
    "commitment": ("commitments", Commitment),
    "commitment_measure": ("commitment_measures", CommitmentMeasure),
    "deviation": ("deviations", Deviations),
    "learning": ("learning", Learning),
    "pilot": ("pilots", Pilot),
    "workshop": ("workshops", Gathering),
    "workshop_role": ("heard", Heard),
    "workshop_need": ("raised", Raised),
    "voices": ("voices", Voices),
    "panel_rating": ("panel_ratings", PanelRating),
}
"""Table → (field of Catalogue, class of its rows), for tables whose columns are the class's fields."""

RELATIONS = ("replaces", "complements", "proxy", "duplicate")
"""Kinds of relation from a measure to others."""
LIST_FIELDS = {"change_areas", "target_groups", *RELATIONS, "ratings"}
RATINGS = tuple(f.name for f in fields(Ratings))


def catalogue_tables(catalogue: Catalogue) -> dict[str, pd.DataFrame]:
    """Table name → frame, for every table that holds the catalogue."""
    frames = {
        table: pd.DataFrame([asdict(row) for row in getattr(catalogue, name)], columns=[f.name for f in fields(cls)])
        for table, (name, cls) in PLAIN_TABLES.items()
    }
    measures = catalogue.measures
    frames["measure"] = pd.DataFrame(
        [
            {f.name: getattr(m, f.name) for f in fields(m) if f.name not in LIST_FIELDS}
            | {"series_break": list(m.series_break)}
            | asdict(m.ratings)
            | {"weight": m.weight.value, "is_sum": m.is_sum, "is_code": m.is_code}
            for m in measures
        ],
        columns=[f.name for f in fields(Measure) if f.name not in LIST_FIELDS] + [*RATINGS, "weight", "is_sum", "is_code"],
    )
    frames["measure_change_area"] = _listed("change_area", ((m.id, m.change_areas) for m in measures))
    frames["measure_target_group"] = _listed("target_group", ((m.id, m.target_groups) for m in measures))
    frames["measure_relation"] = pd.DataFrame(
        [(m.id, other, kind, no) for m in measures for kind in RELATIONS for no, other in enumerate(getattr(m, kind))],
        columns=["a", "b", "kind", "no"],
    )
    return frames


def catalogue_from(read: Callable[[str], Iterable[dict[str, Any]]]) -> Catalogue:
    """Catalogue from its tables; `read(table)` yields rows as dictionaries in the table's order."""
    parts: dict[str, tuple[Any, ...]] = {
        name: tuple(make(cls, row) for row in read(table)) for table, (name, cls) in PLAIN_TABLES.items()
    }
    lists: dict[str, dict[str, list[str]]] = {name: {} for name in LIST_FIELDS}
    for table, name in (("measure_change_area", "change_areas"), ("measure_target_group", "target_groups")):
        for row in read(table):
            lists[name].setdefault(row["measure_id"], []).append(row[name.removesuffix("s")])
    for row in read("measure_relation"):
        lists[row["kind"]].setdefault(row["a"], []).append(row["b"])
    parts["measures"] = tuple(
        make(
            Measure,
            row
            | {"ratings": Ratings(**{name: row[name] for name in RATINGS})}
            | {name: tuple(lists[name].get(row["id"], ())) for name in LIST_FIELDS - {"ratings"}},
        )
        for row in read("measure")
    )
    return Catalogue(**parts)


def make(cls: type[T], row: Mapping[str, Any]) -> T:
    """A value of a domain class from a row of plain values: codes become enumerations, lists tuples, extra columns are left."""
    return cls(**{name: convert(row[name]) for name, convert in _converters(cls) if name in row})  # type: ignore[arg-type]


@cache
def _converters(cls: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((f.name, _converter(hints[f.name])) for f in fields(cls))


def _converter(hint: Any) -> Callable[[Any], Any]:
    """What makes a plain value one of the type. A table has thousands of rows, so the type is looked at once."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if typing.get_origin(hint) is tuple:
        return lambda value: tuple(value or ())
    may_be_none = isinstance(hint, types.UnionType) and type(None) in hint.__args__

    def convert(value: Any) -> Any:
        if isinstance(value, str):
            return printable(value)
        return hint() if value is None and not may_be_none else value

    return convert


def _listed(column: str, rows: Iterable[tuple[str, tuple[str, ...]]]) -> pd.DataFrame:
    return pd.DataFrame(
        [(measure, one, no) for measure, many in rows for no, one in enumerate(many)], columns=["measure_id", column, "no"]
    )
