"""The shipped content: CSV files in data/ → a Catalogue. They are checked as a workbook is; the first fault is the error raised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pandas as pd

from narvard.database.tables import PLAIN_TABLES, make
from narvard.domain import COUNTY, REGION, Area, AreaMember, Catalogue, ContentError, Level
from narvard.domain.content import AreaGroup, Municipality
from narvard.settings import PROJECT
from narvard.sources.workbook import checking, deviations, merging, rules
from narvard.sources.workbook.findings import Findings, refusal
from narvard.sources.workbook.guards import Refused
from narvard.sources.workbook.parsing import Names, ids, names_of, typed
from narvard.sources.workbook.reading import Raw, read_csv
from narvard.sources.workbook.sheets.layout import SheetLayout, csv_file
from narvard.texts import findings as say

T = TypeVar("T")

FILES = (
    csv_file("area_groups.csv", "area_group"),
    csv_file("areas.csv", "municipality"),
    csv_file("change_areas.csv", "change_area"),
    csv_file("target_groups.csv", "target_group"),
    csv_file("measures.csv", "measure"),
    csv_file("measure_aliases.csv", "measure_alias"),
    csv_file("needs.csv", "need"),
    csv_file("need_measures.csv", "need_measure"),
    csv_file("pathways.csv", "pathway"),
    csv_file("learning.csv", "learning"),
    csv_file("pilots.csv", "pilot"),
    csv_file("proposal_costs.csv", "proposal_cost"),
    csv_file("proposal_plan.csv", "proposal_plan"),
    csv_file("decisions.csv", "decision"),
    csv_file("pre_study_budget.csv", "pre_study_cost"),
    csv_file("pre_study_footnotes.csv", "pre_study_footnote"),
    csv_file("pre_study_plan.csv", "pre_study_activity"),
    csv_file("core_measures.csv", "core_measure"),
    csv_file("resources.csv", "resource"),
    csv_file("formulas.csv", "formula"),
    csv_file("checkpoints.csv", "checkpoint"),
    csv_file("guiding_questions.csv", "guiding_question"),
    csv_file("target_picture.csv", "target_picture"),
    csv_file("plan_goals.csv", "plan_goal"),
    csv_file("activities.csv", "activity"),
    csv_file("agreements.csv", "agreement"),
    csv_file("commitments.csv", "commitment"),
    csv_file("commitment_measures.csv", "commitment_measure"),
    csv_file("deviations.csv", "deviation"),
)


ROADMAP = ("core_measure", "resource", "formula", "checkpoint", "guiding_question", "target_picture")
"""Tables of what the roadmap says and the group has chosen of it."""
PROMISES = ("plan_goal", "activity", "agreement", "commitment", "commitment_measure", "deviation")
"""Tables of what has been promised."""


def default_folder() -> Path:
    """The project's own data/."""
    return PROJECT / "data"


def load(folder: Path | None = None) -> Catalogue:
    """The catalogue in `folder`, else in data/. Raises ContentError."""
    findings = Findings()
    files = {one.table: _read(folder or default_folder(), one, findings) for one in FILES}
    names = _names(files)
    own: dict[str, pd.DataFrame] = {}
    for table, raw in files.items():
        own[table], unreadable = typed(raw, names, findings)
        checking.check(raw, own[table], unreadable, names, findings)
    _stop(findings)
    areas, members = _areas(own.pop("area_group"), own.pop("municipality"))
    known = Catalogue(areas=areas, members=members)
    merged = deviations.hidden(merging.tables(known, own, "replace"), known, files, findings)
    rules.check(merged, files, Catalogue(), findings)
    _stop(findings)
    return merging.catalogue_of(merged)


def completed(catalogue: Catalogue) -> Catalogue:
    """A catalogue without a roadmap or promises, as earlier editions had, with what of the shipped ones holds together with it."""
    return _with_promises(_with_roadmap(catalogue))


def _with_promises(catalogue: Catalogue) -> Catalogue:
    if any(getattr(catalogue, PLAIN_TABLES[table][0]) for table in PROMISES):
        return catalogue
    whole = load()
    known, ways, groups = set(catalogue.measure_by_id), {"", *catalogue.change_area_names}, set(catalogue.target_group_names)
    goals = tuple(
        one for one in whole.plan_goals if one.measure_id in {"", *known} and one.change_area in ways and one.target_group in groups
    )
    ids = {one.id for one in goals}
    return replace(
        catalogue,
        plan_goals=goals,
        activities=tuple(
            replace(one, goals=tuple(goal for goal in one.goals if goal in ids))
            for one in whole.activities
            if one.target_group in groups and one.area in {"", *catalogue.area_by_code}
        ),
        agreements=whole.agreements,
        commitments=whole.commitments,
        commitment_measures=tuple(one for one in whole.commitment_measures if one.measure_id in known),
        deviations=tuple(one for one in whole.deviations if one.area in catalogue.area_by_code),
    )


def _with_roadmap(catalogue: Catalogue) -> Catalogue:
    if any(getattr(catalogue, PLAIN_TABLES[table][0]) for table in ROADMAP):
        return catalogue
    whole = load()
    known = set(catalogue.measure_by_id)
    shares = {one for one in whole.calculated if _parts(whole, one) <= known}
    new = tuple(whole.measure_by_id[one] for one in sorted(shares - known))
    joined = replace(catalogue, measures=(*catalogue.measures, *new))
    known, ways = set(joined.measure_by_id), set(joined.change_area_names)
    return replace(
        joined,
        core_measures=tuple(one for one in whole.core_measures if one.measure_id in known and one.change_area in ways),
        resources=tuple(one for one in whole.resources if one.measure_id in known),
        formulas=tuple(one for one in whole.formulas if one.measure_id in shares),
        checkpoints=whole.checkpoints,
        guiding_questions=tuple(one for one in whole.guiding_questions if one.change_area in ("", *ways)),
        target_picture=whole.target_picture,
    )


def _parts(catalogue: Catalogue, share: str) -> set[str]:
    return {one.source_measure for one in catalogue.formulas if one.measure_id == share}


def _read(folder: Path, file: SheetLayout, findings: Findings) -> Raw:
    try:
        return read_csv(folder / file.name, file, findings)
    except Refused as error:
        findings.add(refusal(error, file.name))
        _stop(findings)
        raise


def _stop(findings: Findings) -> None:
    for one in findings.errors:
        raise ContentError(say.in_file(one.sheet, one.text, one.row, one.column))


def _names(files: Mapping[str, Raw]) -> dict[str, Names]:
    """What references may point at; groups of municipalities by their level."""
    names = {table: names_of(table, ids(raw), raw.sheet.where) for table, raw in files.items() if len(raw.sheet.key) == 1}
    groups = files["area_group"]
    every = [*ids(files["municipality"]), *ids(groups)]
    names["area"] = names_of("area", every, files["municipality"].sheet.where)
    for level in (Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP):
        codes = groups.cells.loc[groups.cells["level"] == level, "code"]
        names[level] = names_of(level, [(code, "") for code in codes], groups.sheet.where)
    return names


def _areas(groups: pd.DataFrame, municipalities: pd.DataFrame) -> tuple[tuple[Area, ...], tuple[AreaMember, ...]]:
    """Areas, municipalities first, and who belongs to what. A group's population is the sum of its members'."""
    by_code = {one.code: one for one in _rows(AreaGroup, groups)}
    rows = _rows(Municipality, municipalities)
    own = [Area(r.code, r.name, Level.MUNICIPALITY, r.skr_group_id, r.population, r.population_date, r.source) for r in rows]
    members = [
        AreaMember(parent, r.code, by_code[parent].valid_from, source or by_code[parent].source)
        for r in rows
        for parent, source in ((r.kommunalforbund_id, ""), (r.vardsamverkan_id, r.vardsamverkan_source), (r.skr_group_id, ""))
    ]
    members += [AreaMember(COUNTY, r.code, by_code[COUNTY].valid_from, by_code[COUNTY].source) for r in rows if COUNTY in by_code]
    inside = {code: {m.child for m in members if m.parent == code} for code in by_code}
    inside[REGION] = {r.code for r in rows}  # the principal VGR serves the same 49 municipalities
    return (*own, *(_summed(g, [r for r in rows if r.code in inside[g.code]]) for g in by_code.values())), tuple(members)


def _rows(cls: type[T], frame: pd.DataFrame) -> list[T]:
    return [make(cls, dict(zip(frame.columns, row, strict=True))) for row in frame.itertuples(index=False)]


def _summed(group: AreaGroup, rows: Sequence[Municipality]) -> Area:
    """The group as an area; without members (the country) its population is not known here."""
    date = max((r.population_date for r in rows), default="")
    return Area(group.code, group.name, group.level, "", sum(r.population for r in rows), date, group.source)
