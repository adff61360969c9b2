"""Values and counts of many measures → intervals, verdicts and positions. The statistics are those of narvard.statistics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from narvard.assess.readings import Row
from narvard.domain import Area, Catalogue, Level, Measure, Polarity
from narvard.statistics import comparison, counts, intervals, multiple, quantiles

LIMITS = ("lower_95", "upper_95", "lower_998", "upper_998")
NEEDED = (
    "measure_id",
    "area",
    "period",
    "sex",
    "value",
    "numerator",
    "denominator",
    "weight",
    "reference_value",
    "reference_area",
    "reference_period",
)
"""Columns of what is to be judged. `weight` is the population that the measure concerns; the reference columns hold per row."""


def judged(rows: pd.DataFrame, measures: Mapping[str, Measure], *, corrected: bool = False) -> pd.DataFrame:
    """Rows (columns NEEDED, any index) with count, n, rebuilt, LIMITS, verdict, strength, reason and p_value.

    Counts are the published ones, else rebuilt where the measure allows it. With `corrected` only marks that Benjamini
    and Hochberg's method keeps within each measure are left.
    """
    frame = rows.assign(
        unit_kind=rows["measure_id"].map({code: measure.unit_kind for code, measure in measures.items()}),
        polarity=rows["measure_id"].map({code: measure.polarity for code, measure in measures.items()}),
        reference_sex=None,
    )
    frame = intervals.with_limits(_with_counts(frame, measures))
    verdicts = comparison.judge(frame)
    if corrected:
        found = verdicts.groupby(frame["measure_id"], sort=False)["p_value"].transform(
            lambda p: multiple.benjamini_hochberg(p.to_numpy())
        )
        verdicts = comparison.keep(verdicts, found.to_numpy(dtype=bool))
    return frame.join(verdicts).drop(columns=["unit_kind", "polarity", "reference_sex"])


def positions(rows: Iterable[Row], polarity: Polarity) -> tuple[list[quantiles.Position], quantiles.NoFifths | None]:
    """Where each row's value stands among them all, and why there is no position when there is none."""
    found = quantiles.fifths([np.nan if row["value"] is None else row["value"] for row in rows], polarity)
    return list(found.positions), found.reason


def judge_rows(measure: Measure, rows: list[Row], references: Mapping[str, Row | None], *, corrected: bool = False) -> None:
    """Adds to rows of one measure, in place: verdict, strength, reason, lower, upper (95 percent), count, n, rebuilt, position.

    `references` holds the reference's row per sex. Positions are within each sex.
    """
    if not rows or measure.is_code:
        return
    columns = {name: [row.get(name) for row in rows] for name in NEEDED if not name.startswith("reference")}
    columns["measure_id"] = [measure.id] * len(rows)
    for name, source in (("reference_value", "value"), ("reference_area", "area"), ("reference_period", "period")):
        columns[name] = [(references[row["sex"]] or {}).get(source) for row in rows]
    found = judged(pd.DataFrame(columns), {measure.id: measure}, corrected=corrected)
    for row, answer in zip(rows, found.to_dict("records"), strict=True):
        row["verdict"], row["strength"], row["reason"] = answer["verdict"], answer["strength"], answer["reason"]
        row["lower"], row["upper"] = _number(answer["lower_95"]), _number(answer["upper_95"])
        row["count"], row["n"], row["rebuilt"] = _number(answer["count"]), _number(answer["n"]), bool(answer["rebuilt"])
    for sex in references:
        of_sex = [row for row in rows if row["sex"] == sex]
        for row, position in zip(of_sex, positions(of_sex, measure.polarity)[0], strict=True):
            row["position"] = position.value


def _with_counts(frame: pd.DataFrame, measures: Mapping[str, Measure]) -> pd.DataFrame:
    """Adds count, n (NaN where none is known) and rebuilt."""
    numerator, denominator = (pd.to_numeric(frame[name], errors="coerce").astype(float) for name in ("numerator", "denominator"))
    published = numerator.notna() & denominator.notna() & frame["unit_kind"].isin(intervals.SCALE)
    count, n = numerator.where(published).to_numpy(copy=True), denominator.where(published).to_numpy(copy=True)
    rebuilt = np.zeros(len(frame), dtype=bool)
    values = pd.to_numeric(frame["value"], errors="coerce").to_numpy(dtype=float)
    weights = pd.to_numeric(frame["weight"], errors="coerce").to_numpy(dtype=float)
    unpublished = ~published.to_numpy()
    for code, of_measure in frame.groupby("measure_id", sort=False).indices.items():
        measure = measures[str(code)]
        places = np.asarray(of_measure)[unpublished[of_measure]]
        if len(places) and counts.why_not(measure) is None:
            made = counts.rebuild_all(values[places], measure.unit_kind, weights[places], measure.period_years)
            count[places], n[places], rebuilt[places] = made.count, made.n, np.isfinite(made.count)
    return frame.assign(count=count, n=n, rebuilt=rebuilt)


def _number(value: float) -> float | None:
    return None if value is None or not np.isfinite(value) else float(value)


def larger_area(area: Area, catalogue: Catalogue) -> Area | None:
    """The kommunalförbund that a municipality belongs to: of it more can be said where the municipality is too small."""
    parents = [catalogue.area_by_code[code] for code in catalogue.parents.get(area.code, ())]
    return next((parent for parent in parents if parent.level is Level.KOMMUNALFORBUND), None)
