"""Rules of plans, agreements and deviations that span several cells; as in rules.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from narvard.domain import Level
from narvard.sources.workbook.merging import Merged
from narvard.texts import findings as say

Found = tuple[str, str, Mapping[str, Any] | None, int | None, str, str, bool]


def _each(table: Merged) -> Iterator[tuple[dict[str, Any], int | None]]:
    return zip(table.rows, table.origin, strict=True)


def activities(merged: Mapping[str, Merged]) -> Iterator[Found]:
    """A state is what was said on a day; what ends has begun."""
    for row, origin in _each(merged["activity"]):
        if row["start"] and row["end"] and row["end"] < row["start"]:
            yield "activity", "end", row, origin, "end-before-start", say.END_BEFORE_START, False
        if row["state"] and not row["said_on"]:
            yield "activity", "said_on", row, origin, "said-on", say.STATE_WITHOUT_DAY, True


def agreements(merged: Mapping[str, Merged]) -> Iterator[Found]:
    for row, origin in _each(merged["agreement"]):
        if row["valid_from"] and row["valid_to"] and row["valid_to"] < row["valid_from"]:
            yield "agreement", "valid_to", row, origin, "end-before-start", say.VALID_TO_BEFORE, False


def goals(merged: Mapping[str, Merged]) -> Iterator[Found]:
    """A value without a year, or a measure without a value, is shown but no pace is reckoned."""
    for row, origin in _each(merged["plan_goal"]):
        if row["goal_value"] is not None and row["goal_year"] is None:
            yield "plan_goal", "goal_year", row, origin, "goal", say.GOAL_WITHOUT_YEAR, True


def deviations(merged: Mapping[str, Merged]) -> Iterator[Found]:
    level = {row["code"]: row["level"] for row in merged["area"].rows}
    for row, origin in _each(merged["deviation"]):
        if level.get(row["area"], Level.MUNICIPALITY) != Level.MUNICIPALITY:
            yield "deviation", "area", row, origin, "group-area", say.ONLY_MUNICIPALITY, False
        if None not in (row["count"], row["analysed"]) and row["analysed"] > row["count"]:
            yield "deviation", "analysed", row, origin, "amounts", say.MORE_THAN_ALL, False
