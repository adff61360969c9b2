"""Small numbers: the one rule for what may be known of a few people. docs/decisions/0036-small-numbers.md says why.

A count is known when it is published, or when it follows from what is: from a value and its denominator, or from the other sexes.
A value is hidden when fewer than LIMIT people, but not nobody, are counted by it, are behind it, or (of a share) are left by it,
and when it would give a hidden one away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from narvard.domain import NOT_CASES, REGION, SCALE, Flag, UnitKind
from narvard.periods import Months, Period, is_number, is_subannual, of_number

LIMIT = 5
KEY = ["measure_id", "area", "period", "sex"]
PLACE = KEY[:-1]
COUNTS = ["value", "numerator", "denominator"]
COUNTED = "antal"
"""The unit of a measure whose values count people."""
SEXES = {"T": 0, "K": 1, "M": 2}
WITHHELD = (Flag.SUPPRESSED.value, Flag.PRIVACY.value)

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Place = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]
"""Where each row stands among places × sexes."""


def few(count: Floats, n: Floats, is_share: Mask | bool) -> Mask:
    """Where a count of n, or what is left of a share, is of fewer than LIMIT people but not of nobody. NaN is not known."""
    left = np.where(is_share, n - count, 0.0)
    found: Mask = np.any([(people > 0) & (people < LIMIT) for people in (count, n, left)], axis=0)
    return found


def without_counts_of_blanks(rows: pd.DataFrame) -> pd.DataFrame:
    """What is behind a value that is not shown is not shown either."""
    return rows.assign(**{name: rows[name].mask(rows["value"].isna()) for name in COUNTS[1:]})


def judged(rows: pd.DataFrame, measures: Mapping[str, Mapping[str, Any]], municipalities: Collection[str]) -> pd.DataFrame:
    """Per row, in the frame's index: whether what is known of it is `few`, and whether it must be `hidden`.

    `rows` are all that will be known together: KEY, COUNTS and flag. A sex that is hidden hides the other; and a total of the
    region is hidden when it would give away the one municipality that is.
    """
    place = rows.groupby(PLACE, sort=False).ngroup().to_numpy()
    at = np.asarray(place, dtype=np.intp), np.asarray(rows["sex"].map(SEXES), dtype=np.intp)
    kind = rows["measure_id"].map({id: _kind(measure) for id, measure in measures.items()})
    value, count, n = (_wide(at, rows[name].to_numpy(dtype=np.float64)) for name in COUNTS)
    scale, is_sum = _wide(at, kind.map(SCALE).to_numpy(dtype=np.float64)), _wide(at, (kind == "sum").to_numpy(), empty=0) > 0
    count = np.where(is_sum & np.isnan(count), value, count)
    for _ in range(2):
        with np.errstate(divide="ignore", invalid="ignore"):
            count = _third(np.where(np.isnan(count), np.rint(value * n / scale), count))
            n = _third(np.where(np.isnan(n) & (value > 0), np.rint(count * scale / value), n))
    is_few = few(count, n, scale == SCALE[UnitKind.PERCENT])
    withheld = _wide(at, rows["flag"].isin(WITHHELD).to_numpy(), empty=0) > 0
    hidden = (is_few | withheld).any(axis=1, keepdims=True) & np.array([False, True, True]) | is_few | withheld
    hidden |= _of_region(rows, at, hidden, count, municipalities)
    valued = rows["value"].notna().to_numpy()
    return pd.DataFrame({"few": is_few[at] & valued, "hidden": hidden[at] & valued}, index=rows.index)


def _kind(measure: Mapping[str, Any]) -> str:
    """How a value counts: by its unit, as a plain `sum` of people or events, or not at all."""
    if measure["unit_kind"] == UnitKind.COUNT and measure["unit"] == COUNTED:
        return "" if NOT_CASES.search(f"{measure['title']} {measure['official_title']}") else "sum"
    return str(measure["unit_kind"])


def _wide(at: Place, column: npt.NDArray[Any], empty: float = np.nan) -> Floats:
    """A column as places × sexes."""
    wide = np.full((int(at[0].max(initial=-1)) + 1, len(SEXES)), empty)
    wide[at] = column
    return wide


def _third(counts: Floats) -> Floats:
    """What all, women or men are when the other two are known."""
    everybody, women, men = counts.T
    return np.where(np.isnan(counts), np.stack([women + men, everybody - men, everybody - women], axis=1), counts)


def _of_region(rows: pd.DataFrame, at: Place, hidden: Mask, count: Floats, municipalities: Collection[str]) -> Mask:
    """Counts of the region from which those of every municipality but such as are hidden can be taken, when that leaves one, or
    some who together are few; then of both sexes."""
    found = np.zeros(hidden.shape, dtype=bool)
    shown = rows["value"].notna().to_numpy() & ~hidden[at]
    told = rows[KEY].assign(hidden=hidden[at], shown=shown, count=np.where(shown, count[at], 0.0))
    gives = told["area"].eq(REGION).to_numpy() & np.isfinite(count[at]) & shown
    if not gives.any():
        return found
    apart = ["measure_id", "period", "sex"]
    each = told[told["area"].isin(list(municipalities))].groupby(apart)[["hidden", "shown", "count"]].sum()
    rest = told[apart + ["count"]].merge(each, how="left", left_on=apart, right_index=True, suffixes=("", "_shown"))
    left = (rest["count"] - rest["count_shown"]).to_numpy()
    one, known = (rest["hidden"] == 1).to_numpy(), (rest["hidden"] + rest["shown"] == len(municipalities)).to_numpy()
    found[at] = gives & known & (one | ((rest["hidden"] > 1).to_numpy() & (left > 0) & (left < LIMIT)))
    found[:, 1:] = found[:, 1:].any(axis=1, keepdims=True)
    return found


def left_of_wholes(rows: pd.DataFrame, measures: Mapping[str, Mapping[str, Any]]) -> tuple[list[Any], list[Any]]:
    """Where one quarter or month that is hidden is what is left when the others are taken from the whole: labels of `new` rows to
    hide beside it, the smallest of each such whole, and those of new rows that cannot be shown, where none can be hidden.

    `rows` are as in `judged`, with `new`. Counts alone give each other away so: numbers of people, and numerators.
    """
    rows = rows[rows["period"].map(is_number).astype(bool)]
    part = rows["period"].map(is_subannual).astype(bool)
    hidden = rows[part & rows["flag"].isin(WITHHELD)]
    if hidden.empty:
        return [], []
    places = set(zip(hidden["measure_id"], hidden["area"], hidden["sex"], strict=True))
    kind = {id: _kind(measure) for id, measure in measures.items()}
    near = rows[[place in places for place in zip(rows["measure_id"], rows["area"], rows["sex"], strict=True)]]
    near = near.assign(count=near["numerator"].where(near["measure_id"].map(kind).ne("sum"), near["value"]))
    hide, refused = [], []
    for _, line in near.groupby(["measure_id", "area", "sex"]):
        by_number = {int(row["period"]): row for row in line.assign(label=line.index).to_dict("records")}
        for whole, parts in _wholes(by_number):
            found = [by_number[number] for number in parts]
            told = [one for one in found if not np.isnan(one["count"])]
            if len(told) != len(found) - 1 or np.isnan(by_number[whole]["count"]):
                continue
            own = [one for one in told if one["new"]]
            if own:
                hide.append(min(own, key=lambda one: (one["count"], one["period"]))["label"])
            elif by_number[whole]["new"]:
                refused.append(by_number[whole]["label"])
    return hide, refused


def _wholes(numbers: Collection[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each period with the shorter ones that make it up, where all of these are there."""
    for whole in numbers:
        period = of_number(whole)
        for months in (Months.QUARTER, Months.MONTH):
            if months < period.months:
                first = Period(period.year, period.first, months)
                parts = tuple(first.moved(step).number for step in range(period.months // months))
                if set(parts) <= set(numbers):
                    yield whole, parts
