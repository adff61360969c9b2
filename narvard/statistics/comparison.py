"""Verdicts: is an area better or worse than what it is compared with, or can the data not carry that?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

from narvard.domain import SCALE, Polarity, UnitKind
from narvard.statistics.intervals import Floats, floats, normal_quantile

LEVELS = (0.95, 0.998)
STRENGTHS = (95.0, 99.8)
"""The two strengths of a mark, in percent, and their levels."""

DETECTABLE = 1.0
"""The difference, as a share of the reference, that the data must be able to show for *similar* to mean anything: a doubling."""

Mask = npt.NDArray[np.bool_]


class Verdict(StrEnum):
    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    TOO_LITTLE_DATA = "too_little_data"
    NOT_COMPARABLE = "not_comparable"
    MISSING = "missing"


class Reason(StrEnum):
    """What a verdict rests on, or why there is none."""

    OUTSIDE_998 = "outside_998"
    OUTSIDE_95 = "outside_95"
    INSIDE = "inside"
    CHANCE = "chance"
    """Outside the interval, but too likely among so many areas to be marked (Benjamini–Hochberg)."""
    LOW_POWER = "low_power"
    VALUE_MISSING = "value_missing"
    ITSELF = "itself"
    REFERENCE_MISSING = "reference_missing"
    OTHER_PERIOD = "other_period"
    OTHER_SEX = "other_sex"
    NO_INTERVAL = "no_interval"
    INVALID_INTERVAL = "invalid_interval"


MARKS = (Verdict.BETTER, Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER)
"""Verdicts that say that an area differs."""

NOT_SAID = {
    Reason.VALUE_MISSING: Verdict.MISSING,
    Reason.ITSELF: Verdict.NOT_COMPARABLE,
    Reason.REFERENCE_MISSING: Verdict.NOT_COMPARABLE,
    Reason.OTHER_PERIOD: Verdict.NOT_COMPARABLE,
    Reason.OTHER_SEX: Verdict.NOT_COMPARABLE,
    Reason.NO_INTERVAL: Verdict.NOT_COMPARABLE,
    Reason.INVALID_INTERVAL: Verdict.NOT_COMPARABLE,
}
"""Reasons that leave a row without a comparison, the first that holds being the one given, and what is said instead."""

WORDS = {
    Polarity.HIGHER: (Verdict.WORSE, Verdict.BETTER),
    Polarity.LOWER: (Verdict.BETTER, Verdict.WORSE),
    Polarity.NEUTRAL: (Verdict.LOWER, Verdict.HIGHER),
}
"""What being lower and being higher than the reference is called."""


@dataclass(frozen=True)
class Reference:
    """What every row is compared with. A fixed goal has a value only, and holds for every area, period and sex."""

    value: float | None
    area: str | None = None
    period: int | None = None
    sex: str | None = None

    def columns(self) -> dict[str, Any]:
        return {
            "reference_value": np.nan if self.value is None else self.value,
            "reference_area": self.area,
            "reference_period": np.nan if self.period is None else self.period,
            "reference_sex": self.sex,
        }


def judge(frame: pd.DataFrame, reference: Reference | None = None, polarity: Polarity | None = None) -> pd.DataFrame:
    """One verdict per row, in the frame's order and with its index.

    Columns asked for: area, period, sex, value, lower_95, upper_95, lower_998, upper_998, in one unit; and, unless `reference` and
    `polarity` are given for all rows, reference_value, reference_area, reference_period, reference_sex (blank: holds for all) and
    polarity. Columns given: verdict, strength (95.0 or 99.8 percent for a mark, else 0), reason, and p_value (NaN where nothing is
    judged).

    The reference is a point. Inside the 95 % interval, ends included, it is similar; outside it or the 99.8 % interval the area
    differs, at that strength. *Similar* needs that a doubling of the reference would have been found at least half of the time,
    that is, that half the interval is no wider than the reference; else there is too little data. Of a share, where the column
    unit_kind says so, it is a doubling of what is the less, those in it or those left: a measure turned round says the same.
    """
    rows = frame.assign(**(reference.columns() if reference else {}), **({"polarity": polarity} if polarity else {}))
    value, point = floats(rows["value"]), floats(rows["reference_value"])
    reason = _reasons(rows, value, point)
    verdict = _verdicts(reason, value < point, rows["polarity"])
    strength = np.select([reason == Reason.OUTSIDE_95, reason == Reason.OUTSIDE_998], STRENGTHS, 0.0)
    p = np.where(np.isin(reason, list(NOT_SAID)), np.nan, _p_values(rows, value, point))
    return pd.DataFrame({"verdict": verdict, "strength": strength, "reason": reason, "p_value": p}, index=frame.index)


def keep(judged: pd.DataFrame, found: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """`judge`'s answer with only the marks that are `found` (Benjamini–Hochberg of p_value); the rest become similar."""
    dropped = judged["verdict"].isin(MARKS) & ~found
    changes = {"verdict": Verdict.SIMILAR.value, "strength": 0.0, "reason": Reason.CHANCE.value}
    return judged.assign(**{name: judged[name].mask(dropped, new) for name, new in changes.items()})


def _reasons(rows: pd.DataFrame, value: Floats, point: Floats) -> npt.NDArray[np.object_]:
    limits = {name: floats(rows[name]) for name in ("lower_95", "upper_95", "lower_998", "upper_998")}
    lower, upper, room = limits["lower_95"], limits["upper_95"], np.abs(point)
    if "unit_kind" in rows:
        room = np.where(rows["unit_kind"] == UnitKind.PERCENT, np.minimum(room, np.abs(SCALE[UnitKind.PERCENT] - point)), room)
    conditions = {
        Reason.VALUE_MISSING: ~np.isfinite(value),
        Reason.ITSELF: _equal(rows["area"], rows["reference_area"]),
        Reason.REFERENCE_MISSING: ~np.isfinite(point),
        Reason.OTHER_PERIOD: _other(rows["period"], rows["reference_period"]),
        Reason.OTHER_SEX: _other(rows["sex"], rows["reference_sex"]),
        Reason.NO_INTERVAL: np.isnan(list(limits.values())).all(axis=0),
        Reason.INVALID_INTERVAL: ~_valid(value, **limits),
        Reason.OUTSIDE_998: (point < limits["lower_998"]) | (point > limits["upper_998"]),
        Reason.OUTSIDE_95: (point < lower) | (point > upper),
        Reason.LOW_POWER: (room != 0) & ((upper - lower) / 2 > DETECTABLE * room),
    }
    return np.select(list(conditions.values()), [reason.value for reason in conditions], Reason.INSIDE.value).astype(object)


def _verdicts(reason: npt.NDArray[np.object_], below: Mask, polarity: pd.Series) -> npt.NDArray[np.object_]:
    differs = np.isin(reason, [Reason.OUTSIDE_95, Reason.OUTSIDE_998])
    said = np.full(len(reason), Verdict.SIMILAR.value, dtype=object)
    said[reason == Reason.LOW_POWER] = Verdict.TOO_LITTLE_DATA.value
    for why, verdict in NOT_SAID.items():
        said[reason == why] = verdict.value
    for direction, (lower, higher) in WORDS.items():
        turned = differs & (polarity == direction).to_numpy()
        said[turned & below], said[turned & ~below] = lower.value, higher.value
    return said


def _valid(value: Floats, lower_95: Floats, upper_95: Floats, lower_998: Floats, upper_998: Floats) -> Mask:
    """Limits that are numbers, have a width, hold the value, and lie inside the wider ones. NaN is none of it."""
    width = (lower_95 < upper_95) & np.isfinite(lower_998) & np.isfinite(upper_998)
    return width & (lower_998 <= lower_95) & (lower_95 <= value) & (value <= upper_95) & (upper_95 <= upper_998)


def _p_values(rows: pd.DataFrame, value: Floats, point: Floats) -> Floats:
    """Two-sided p-values read off the interval's side towards the reference: z is 0 at the value, 1.96 at the 95 % limit, 3.09 at
    the 99.8 % limit, and straight between and beyond, so that p < 0.05 and p < 0.002 say the same as the marks.
    """
    below = point < value
    near = np.abs(value - np.where(below, floats(rows["lower_95"]), floats(rows["upper_95"])))
    far = np.abs(value - np.where(below, floats(rows["lower_998"]), floats(rows["upper_998"])))
    at_near, at_far = (normal_quantile(level) for level in LEVELS)
    distance = np.abs(value - point)
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = at_near * distance / near
        outside = at_near + (at_far - at_near) * (distance - near) / (far - near)
        z = np.where(distance <= near, inside, outside)
    return floats(2 * special.ndtr(-np.where(distance == 0, 0.0, z)))


def _equal(one: pd.Series, other: pd.Series) -> Mask:
    """Where two columns hold the same; a blank is the same as nothing."""
    return np.asarray((one == other) & other.notna(), dtype=bool)


def _other(one: pd.Series, other: pd.Series) -> Mask:
    """Where the second column asks for something else than the first holds."""
    return np.asarray((one != other) & other.notna(), dtype=bool)
