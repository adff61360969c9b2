"""What pathways, notes of learning and pilots may say, beyond what each cell may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from narvard.domain import Level, Status, SystemLevel
from narvard.sources.workbook.merging import Merged
from narvard.sources.workbook.persons import names_somebody
from narvard.texts import findings as say

Found = tuple[str, str, Mapping[str, Any] | None, int | None, str, str, bool]
WRITTEN = ("saw", "believes", "tries", "learnt", "role")
LEVELS = list(SystemLevel)


def evidence(merged: Mapping[str, Merged]) -> Iterator[Found]:
    """Research has a source."""
    for row, origin in zip(merged["pathway"].rows, merged["pathway"].origin, strict=True):
        if row["evidence"] == "research" and not row["source"]:
            yield "pathway", "source", row, origin, "no-source", say.RESEARCH_WITHOUT_SOURCE, False


def notes(merged: Mapping[str, Merged]) -> Iterator[Found]:
    """Each is about a measure or a link there is, names nobody, and was lifted from a note of a lower level."""
    table = merged["learning"]
    places = frozenset(row["name"] for row in merged["area"].rows if row["name"])
    known = {f"{row['from_measure']}.{row['to_measure']}" for row in merged["pathway"].rows}
    levels = {row["id"]: row["level"] for row in table.rows}
    for row, origin in zip(table.rows, table.origin, strict=True):
        if not row["measure_id"] and not row["pathway"]:
            yield "learning", "measure_id", row, origin, "about-nothing", say.ABOUT_NOTHING, False
        if row["pathway"] and row["pathway"] not in known:
            yield "learning", "pathway", row, origin, "unknown-reference", say.UNKNOWN_PATHWAY, False
        for field in WRITTEN:
            if why := names_somebody(row[field] or "", places):
                yield "learning", field, row, origin, "person", say.PERSONS[why], False
        if row["know_by"] and row["date"] and row["know_by"] < row["date"]:
            yield "learning", "know_by", row, origin, "end-before-start", say.KNOWN_BEFORE_START, False
        below = levels.get(row["lifted_from"])
        if below in LEVELS and row["level"] in LEVELS and LEVELS.index(row["level"]) <= LEVELS.index(below):
            yield "learning", "lifted_from", row, origin, "lifted", say.LIFTED_UP, False


def pilots(merged: Mapping[str, Merged]) -> Iterator[Found]:
    """Each tries a proposed measure in a municipality, names nobody, and ends after it begins."""
    table, measures = merged["pilot"], {row["id"]: row["status"] for row in merged["measure"].rows}
    level = {row["code"]: row["level"] for row in merged["area"].rows}
    places = frozenset(row["name"] for row in merged["area"].rows if row["name"])
    for row, origin in zip(table.rows, table.origin, strict=True):
        if measures.get(row["measure_id"], Status.PROPOSED) != Status.PROPOSED:
            yield "pilot", "measure_id", row, origin, "not-proposed", say.PILOT_PROPOSED, False
        if level.get(row["area"], Level.MUNICIPALITY) != Level.MUNICIPALITY:
            yield "pilot", "area", row, origin, "group-area", say.PILOT_MUNICIPALITY, False
        if row["end"] and row["end"] < row["start"]:
            yield "pilot", "end", row, origin, "end-before-start", say.END_BEFORE_START, False
        if why := names_somebody(row["learnt"] or "", places):
            yield "pilot", "learnt", row, origin, "person", say.PERSONS[why], False
