"""Small numbers: the one rule for what may be known of a few people. docs/decisions/0036-small-numbers.md says why.

A count is known when it is published, or when it follows from what is: from a value and its denominator, or from the other sexes.
A value is hidden when fewer than LIMIT people, but not nobody, are counted by it, are behind it, or (of a share) are left by it,
and when it would give a hidden one away.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from narvard.domain import NOT_CASES, REGION, SCALE, Flag, UnitKind
from narvard.periods import Months, Period, is_number, is_subannual, of_number, year_of

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


def within_the_year(rows: pd.DataFrame, measures: Mapping[str, Mapping[str, Any]]) -> tuple[list[Any], list[Any]]:
    """Labels of `new` rows that must be hidden, and of those that cannot be taken, so that no quarter or month of few people can be
    had by subtracting others from the year.

    `rows` are as in `judged`, with `new`. Where one part of a year is hidden, or what the known parts leave of a whole is of fewer
    than LIMIT people, all quarters and months of that measure, area and year are hidden, whatever their sex: the year stays. What
    is published cannot be hidden any more, and then the year, or what would be hidden in vain, is refused.
    """
    rows = rows[rows["period"].map(is_number).astype(bool)]
    part = rows["period"].map(is_subannual).astype(bool)
    if not part.any():
        return [], []
    kind = rows["measure_id"].map({id: _kind(measure) for id, measure in measures.items()})
    places = set(zip(rows.loc[part, "measure_id"], rows.loc[part, "area"], rows.loc[part, "period"].map(year_of), strict=True))
    year = rows["period"].map(year_of)
    near = [place in places for place in zip(rows["measure_id"], rows["area"], year, strict=True)]
    rows = rows.assign(count=_counts(rows, kind), part=part, year=year)[near]
    hide: list[Any] = []
    refused: list[Any] = []
    for _, here in rows.groupby(["measure_id", "area", "year"]):
        parts, wholes = here[here["part"]], here[~here["part"]]
        withheld = parts["flag"].isin(WITHHELD)
        if not withheld.any() and not any(_leaves_few(one) for _, one in here.groupby("sex")):
            continue
        valued = parts["value"].notna()
        hide += list(parts.index[valued & parts["new"]])
        if (valued & ~parts["new"]).any():
            refused += list(wholes.index[wholes["value"].notna() & wholes["new"]])
            if (wholes["value"].notna() & ~wholes["new"]).any():
                refused += list(parts.index[withheld & parts["new"]])
    return hide, refused


def _counts(rows: pd.DataFrame, kind: pd.Series[Any]) -> pd.Series[Any]:
    """Cases by the numerator, or worked out of the value; NaN where they cannot be known."""
    worked_out = np.rint(rows["value"] * rows["denominator"] / kind.map(SCALE).astype("float64"))
    return rows["value"].where(kind.eq("sum"), rows["numerator"].where(rows["numerator"].notna(), worked_out))


def _leaves_few(line: pd.DataFrame) -> bool:
    """Whether what the known parts of a period of one sex leave of it, where some part is missing, is of few people."""
    count = {int(period): float(value) for period, value in zip(line["period"], line["count"], strict=True) if value == value}
    for whole, known in count.items():
        period = of_number(whole)
        for months in (one for one in (Months.QUARTER, Months.MONTH) if one < period.months):
            first = Period(period.year, period.first, months)
            parts = [first.moved(step).number for step in range(period.months // months)]
            told = [count[one] for one in parts if one in count]
            if told and len(told) < len(parts) and 0 < round(known - sum(told)) < LIMIT:
                return True
    return False
