"""Rows of the series of a measure → rows at a period. Pure: rows in, rows out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from narvard.domain import Measure

Row = dict[str, Any]


def latest_period(periods: Sequence[Row]) -> int:
    """The newest period with values for at least half of the level's areas, else the newest with any; 0 without values."""
    broad = [row["period"] for row in periods if 2 * row["areas_with_value"] >= row["areas"]]
    return max(broad or [row["period"] for row in periods], default=0)


def at_period(delivered: Sequence[Row], areas: Sequence[str], sexes: Sequence[str], target: int, exactly: bool) -> list[Row]:
    """One row per area and sex at the period `target`; unless `exactly`, an area whose latest value is older shows its own year.

    Adds previous_period and previous_value (the newest value before), target_period, and a reason where nothing was delivered.
    """
    history: dict[tuple[str, str], list[Row]] = {(area, sex): [] for area in areas for sex in sexes}
    for row in delivered:
        if row["period"] <= target:
            history[row["area"], row["sex"]].append(row)
    found = []
    for (area, sex), rows in history.items():
        valued = [row for row in rows if row["value"] is not None]
        period = target if exactly or not valued else valued[-1]["period"]
        blank = {"area": area, "sex": sex, "period": period, "value": None, "flag": "missing" if rows else "not_collected"}
        now = next((row for row in rows if row["period"] == period), blank)
        before = next((row for row in reversed(valued) if row["period"] < period), None)
        found.append(
            {"method": None, "weight": None}
            | now
            | {
                "target_period": target,
                "previous_period": before and before["period"],
                "previous_value": before and before["value"],
            }
        )
    return found


def rest_of_county(county: Row | None, own: Row | None, measure: Measure) -> Row | None:
    """The county without one area, so that nobody is compared with itself: what is left of sums, counts or weights."""
    if county is None or county["value"] is None:
        return None
    if own is None or own["value"] is None or own["period"] != county["period"]:
        return county
    if measure.is_sum:
        return county | {"value": county["value"] - own["value"]}
    if county["method"] == "counts":
        if county["denominator"] <= own["denominator"]:
            return None
        value = county["value"] * county["denominator"] - own["value"] * own["denominator"]
        return county | {"value": value / (county["denominator"] - own["denominator"])}
    if not county["weight"] or not own["weight"] or county["weight"] <= own["weight"]:
        return None
    value = (county["value"] * county["weight"] - own["value"] * own["weight"]) / (county["weight"] - own["weight"])
    return county | {"value": value}
