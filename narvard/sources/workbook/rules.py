"""What spans several cells, rows or sheets of the catalogue. Every rule looks at the tables as they would become."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from narvard.domain import PARTS, STEPS, Catalogue, Level
from narvard.sources.workbook import learning, promises
from narvard.sources.workbook.findings import Finding, Findings
from narvard.sources.workbook.merging import Merged, Rows, published_rows
from narvard.sources.workbook.reading import Raw
from narvard.texts import findings as say

CODE_UNIT = re.compile(r"kod 0–[1-9]")
UNIT_SIGNS = {
    "per_100000": "per 100 000",
    "per_10000": "per 10 000",
    "per_1000": "per 1 000",
    "sek_per_inhabitant": "kr",
    "sek_per_user": "kr",
}
NOTHING = ("", None, ())
Found = tuple[str, str, Mapping[str, Any] | None, int | None, str, str, bool]
"""Table, field, the row and its number in the workbook, rule, sentence, warning."""


def check(merged: Mapping[str, Merged], sheets: Mapping[str, Raw], before: Catalogue, findings: Findings) -> None:
    """Add what breaks a rule. A fault in a row that stays is told by what tells the row apart: it is not in the workbook."""
    for rule in (
        _left_behind,
        _pathways,
        _plan,
        _dependencies,
        _costs,
        _units,
        _proposed,
        _aliases,
        _budget,
        _areas,
        _formulas,
        _checkpoints,
        promises.activities,
        promises.agreements,
        promises.goals,
        promises.deviations,
        learning.evidence,
        learning.notes,
        learning.pilots,
    ):
        for table, field, values, row, name, sentence, warning in rule(merged):
            sheet = sheets[table].sheet if table in sheets else merged[table].sheet
            place = sheets[table].place(field, row) if table in sheets and row else {"column": sheet.column(field).heading}
            if values is not None and not row:
                sentence = f"{' · '.join(str(values[key]) for key in sheet.key)}: {sentence}"
            findings.add(Finding(sheet.name, name, sentence, **place, warning=warning))
    _tell_percents(merged["measure"], sheets.get("measure"), findings)
    for table, raw in sheets.items():
        if table in merged:
            _tell_emptied(merged[table], raw, published_rows(before, raw.sheet), findings)
    gone = {m.id for m in before.measures} - {row["id"] for row in merged["measure"].rows}
    told = {row["old_id"] for row in merged["measure_alias"].rows}
    for one in sorted(gone - told):
        findings.add(Finding(merged["measure"].sheet.name, "measure-gone", say.measure_gone(one), warning=True))


def _tell_percents(measures: Merged, raw: Raw | None, findings: Findings) -> None:
    """Goals shown as percent of measures in something else."""
    for row, origin in _each(measures):
        if raw and origin and (origin, "goal_value") in raw.percents and row["unit_kind"] != "percent":
            findings.add(Finding(raw.sheet.name, "not-percent", say.NOT_PERCENT, **raw.place("goal_value", origin)))


def _tell_emptied(table: Merged, raw: Raw, before: Rows, findings: Findings) -> None:
    """Cells that are blank, or in no column of the workbook, where something is published."""
    known = {tuple(row[name] for name in raw.sheet.key): row for row in before}
    for row, origin in _each(table):
        published = known.get(tuple(row[name] for name in raw.sheet.key), {}) if origin else {}
        for field in (name for name, was in published.items() if was not in NOTHING and row[name] in NOTHING):
            findings.add(Finding(raw.sheet.name, "emptied", say.CELL_EMPTIED, **raw.place(field, origin), warning=True))


def _each(table: Merged) -> Iterator[tuple[dict[str, Any], int | None]]:
    return zip(table.rows, table.origin, strict=True)


def _left_behind(merged: Mapping[str, Merged]) -> Iterator[Found]:
    """References in rows that stay, to what the workbook took away. Those of the workbook's own rows are checked with its cells."""
    known = {table: {row[one.sheet.key[0]] for row in one.rows} for table, one in merged.items()}
    for table, one in merged.items():
        for column in (c for c in one.sheet.columns if c.refers):
            sheet = merged[column.refers].sheet.name
            wanted = {
                id
                for row, origin in _each(one)
                if origin is None
                for id in (row[column.name] if column.many else (row[column.name],))
            }
            for id in sorted(filter(None, wanted - known[column.refers])):
                yield table, column.name, None, None, "left-behind", say.left_behind(id, sheet), False


def _pathways(merged: Mapping[str, Merged]) -> Iterator[Found]:
    graph: dict[str, set[str]] = defaultdict(set)
    where: dict[tuple[str, str], int | None] = {}
    for row, origin in _each(merged["pathway"]):
        one, other = row["from_measure"], row["to_measure"]
        if one and one == other:
            yield "pathway", "to_measure", row, origin, "self-pathway", say.SELF_PATHWAY, False
        elif one and other:
            graph[other].add(one)
            where[one, other] = origin
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring = error.args[1]
        rows = [where.get(pair) for pair in zip(ring, ring[1:], strict=False)]
        yield "pathway", "to_measure", None, max((r for r in rows if r), default=None), "cycle", say.cycle(ring), False


def _plan(merged: Mapping[str, Merged]) -> Iterator[Found]:
    for table in ("proposal_plan", "pre_study_activity"):
        for row, origin in _each(merged[table]):
            if row["start"] and row["end"] and row["end"] < row["start"]:
                yield table, "end", row, origin, "end-before-start", say.END_BEFORE_START, False
    starts: dict[str, dict[str, tuple[dict[str, Any], int | None]]] = defaultdict(dict)
    for row, origin in _each(merged["proposal_plan"]):
        if row["step"] in STEPS and row["start"]:
            starts[row["measure_id"]][row["step"]] = (row, origin)
    for steps in starts.values():
        ordered = [steps[step] for step in STEPS if step in steps]
        for (earlier, _), (later, origin) in zip(ordered, ordered[1:], strict=False):
            if later["start"] < earlier["start"]:
                yield "proposal_plan", "start", later, origin, "step-order", say.STEP_ORDER, False


def _dependencies(merged: Mapping[str, Merged]) -> Iterator[Found]:
    """What waits for what: proposed measures only, and never in a ring."""
    graph: dict[str, set[str]] = defaultdict(set)
    where: dict[tuple[str, str], int | None] = {}
    existing = {row["id"] for row in merged["measure"].rows if row["status"] == "existing"}
    for row, origin in _each(merged["proposal_plan"]):
        one, other = row["measure_id"], row["depends_on"]
        if other in existing:
            yield "proposal_plan", "depends_on", row, origin, "not-proposed", say.NOT_PROPOSED, False
        elif one and other:
            graph[one].add(other)
            where[other, one] = origin
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring = error.args[1]
        rows = [where.get(pair) for pair in zip(ring, ring[1:], strict=False)]
        yield "proposal_plan", "depends_on", None, max((r for r in rows if r), default=None), "cycle", say.waiting_ring(ring), False


def _costs(merged: Mapping[str, Merged]) -> Iterator[Found]:
    """The likely amount lies between the lowest and the highest."""
    for row, origin in _each(merged["proposal_cost"]):
        low, likely, high = row["low_sek"], row["amount_sek"], row["high_sek"]
        if None not in (low, likely) and low > likely:
            yield "proposal_cost", "low_sek", row, origin, "amounts", say.AMOUNTS, False
        if None not in (high, likely) and high < likely:
            yield "proposal_cost", "high_sek", row, origin, "amounts", say.AMOUNTS, False


def _units(merged: Mapping[str, Merged]) -> Iterator[Found]:
    for row, origin in _each(merged["measure"]):
        kind, unit = row["unit_kind"], str(row["unit"])
        if origin is None:
            continue
        if kind == "percent" and unit != "%":
            yield "measure", "unit", row, origin, "unit", say.PERCENT_UNIT, False
        elif kind == "code" and not CODE_UNIT.fullmatch(unit):
            yield "measure", "unit", row, origin, "unit", say.CODE_UNIT_TEXT, False
        elif (sign := UNIT_SIGNS.get(kind)) and not unit.startswith(sign):
            yield "measure", "unit", row, origin, "unit", say.PER_UNIT, False
        if row["goal_value"] is not None and (row["goal_year"] is None or not row["goal_source"]):
            yield "measure", "goal_value", row, origin, "goal", say.GOAL_WITHOUT_YEAR, True


def _proposed(merged: Mapping[str, Merged]) -> Iterator[Found]:
    existing = {row["id"] for row in merged["measure"].rows if row["status"] == "existing"}
    for table in ("proposal_cost", "proposal_plan"):
        for row, origin in _each(merged[table]):
            if row["measure_id"] in existing:
                yield table, "measure_id", row, origin, "not-proposed", say.NOT_PROPOSED, False


def _aliases(merged: Mapping[str, Merged]) -> Iterator[Found]:
    used = {row["id"] for row in merged["measure"].rows}
    for row, origin in _each(merged["measure_alias"]):
        if row["old_id"] in used:
            yield "measure_alias", "old_id", row, origin, "alias-in-use", say.ALIAS_IN_USE, False


def _budget(merged: Mapping[str, Merged]) -> Iterator[Found]:
    """The whole budget is what VGR and the municipalities pay together."""
    sums: Counter[str] = Counter()
    for row in merged["pre_study_cost"].rows:
        sums[row["principal"]] += row["amount_sek"] or 0
    parts = sums["vgr"] + sums["kommuner"]
    if sums["total"] and parts and sums["total"] != parts:
        origin = next((o for row, o in _each(merged["pre_study_cost"]) if row["principal"] == "total" and o), None)
        yield "pre_study_cost", "amount_sek", None, origin, "sum", say.budget_sum(sums["total"], parts), True


def _areas(merged: Mapping[str, Merged]) -> Iterator[Found]:
    level = {row["code"]: row["level"] for row in merged["area"].rows}
    people = {row["code"]: row["population"] or 0 for row in merged["area"].rows}
    inside: dict[str, list[str]] = defaultdict(list)
    groups = {Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP, Level.COUNTY}
    for row, origin in _each(merged["area_member"]):
        inside[row["parent"]].append(row["child"])
        if row["child"] in level and row["parent"] in level:
            wrong = level[row["child"]] != Level.MUNICIPALITY or level[row["parent"]] not in groups
            if wrong:
                yield "area_member", "child", row, origin, "member-level", say.MEMBER_LEVEL, False
    for row, origin in _each(merged["area"]):
        if row["skr_group"] in level and level[row["skr_group"]] != Level.SKR_GROUP:
            yield "area", "skr_group", row, origin, "skr-group", say.SKR_LEVEL, False
        members = inside.get(row["code"], [])
        total = sum(people.get(child, 0) for child in members)
        if members and row["population"] and total != row["population"] and origin is not None:
            yield "area", "population", row, origin, "sum", say.group_sum(row["population"], total), True


def _formulas(merged: Mapping[str, Merged]) -> Iterator[Found]:
    """A share is a percent that nobody else delivers, and has both parts."""
    measures = {row["id"]: row for row in merged["measure"].rows}
    shares: dict[str, list[tuple[dict[str, Any], int | None]]] = defaultdict(list)
    for row, origin in _each(merged["formula"]):
        shares[row["measure_id"]].append((row, origin))
    for share, parts in shares.items():
        row, origin = parts[0]
        whole = measures.get(share)
        if whole and (whole["status"] != "existing" or whole["unit_kind"] != "percent" or whole["source_id"]):
            yield "formula", "measure_id", row, origin, "formula", say.FORMULA_MEASURE, False
        if {part["part"] for part, _ in parts} != set(PARTS):
            yield "formula", "part", row, origin, "formula", say.FORMULA_PARTS, False
        unit = next((measures[part["source_measure"]]["unit"] for part, _ in parts if part["source_measure"] in measures), "")
        for part, no in parts:
            if sentence := _of_share(measures.get(part["source_measure"]), shares, unit):
                yield "formula", "source_measure", part, no, "formula", sentence, False


def _of_share(source: dict[str, Any] | None, shares: Collection[str], unit: str) -> str:
    """Why a measure cannot be a part of a share: it is existing, no word and no share itself, in one unit with the others."""
    if source is None:
        return ""  # which is told by the reference
    if source["status"] != "existing" or source["unit_kind"] == "code" or source["id"] in shares:
        return say.FORMULA_SOURCE
    return "" if source["unit"] == unit else say.formula_unit(source["unit"], unit)


def _checkpoints(merged: Mapping[str, Merged]) -> Iterator[Found]:
    chosen = [(row, origin) for row, origin in _each(merged["checkpoint"]) if row["baseline"] in (True, "1")]
    for row, origin in chosen[1:]:
        yield "checkpoint", "baseline", row, origin, "baseline", say.ONE_BASELINE, False
