"""Readings beside their references → limits, verdicts and positions. The statistics are those of narvard.statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from narvard.assess.reading import OLD_SERIES, Reading
from narvard.claims import At, Explained, Who
from narvard.database import small
from narvard.domain import Area, Catalogue, Level, Measure, UnitKind
from narvard.statistics import comparison, intervals, multiple, quantiles
from narvard.statistics.comparison import Reason, Verdict
from narvard.statistics.intervals import Floats, floats
from narvard.statistics.quantiles import Position

READ = Reading.__slots__[: Reading.__slots__.index("lower")]
"""Fields of a reading that are known before it is judged, in order."""
VERDICTS = {verdict.value: verdict for verdict in Verdict}
REASONS = {reason.value: reason for reason in Reason}

Columns = Mapping[str, Sequence[object]]


def judged(readings: Sequence[Reading], *, corrected: bool = False) -> list[Reading]:
    """Readings of one measure or many, in their order, with limits, verdict and position; positions are within measure and sex.

    With `corrected` only marks that Benjamini and Hochberg's method keeps within each measure are left.
    """
    return (
        judged_columns({name: [getattr(one, name) for one in readings] for name in READ}, corrected=corrected) if readings else []
    )


def judged_columns(columns: Columns, *, corrected: bool = False) -> list[Reading]:
    """`judged` of readings whose fields READ stand in columns: thousands are made once, not twice. Small counts are left out."""
    measures = cast("Sequence[Measure]", columns["measure"])
    asked = {name: columns[name] for name in ("count", "n", "period", "sex", "value", "reference_value", "reference_period")}
    asked |= {name: [getattr(one, name) for one in measures] for name in ("unit_kind", "polarity")}
    asked["area"] = [area.code for area in cast("Sequence[Area]", columns["area"])]
    frame = pd.DataFrame(asked | {"reference_area": columns["reference"], "reference_sex": None}, dtype=object)
    frame = intervals.with_limits(frame)
    told = comparison.judge(frame)
    columns = {**columns, **_counts(frame)}
    if corrected:
        p_values = told.groupby([one.id for one in measures], sort=False)["p_value"]
        found = p_values.transform(lambda p: multiple.benjamini_hochberg(p.to_numpy()))
        told = comparison.keep(told, found.to_numpy(dtype=bool))
    judgements = (
        known(frame["lower_95"].to_numpy()),
        known(frame["upper_95"].to_numpy()),
        map(VERDICTS.__getitem__, told["verdict"].tolist()),
        told["strength"].tolist(),
        map(REASONS.__getitem__, told["reason"].tolist()),
        known(told["p_value"].to_numpy()),
        _positions(measures, columns["sex"], _ranked(columns)),
    )
    return list(map(Reading, *(columns[name] for name in READ), *judgements))


def _counts(frame: pd.DataFrame) -> dict[str, list[float | None]]:
    """The counts that may be known. Those of few people leave limits and verdict behind, and are neither said nor given away."""
    count, n = floats(frame["count"]), floats(frame["n"])
    few = small.few(count, n, np.asarray(frame["unit_kind"] == UnitKind.PERCENT))
    return {name: known(np.where(few, np.nan, numbers)) for name, numbers in (("count", count), ("n", n))}


def _ranked(columns: Columns) -> list[float | None]:
    """The values, but such as are from before a break that the others are from after."""
    values = zip(cast("Sequence[float | None]", columns["value"]), columns["flag"], strict=True)
    return [None if flag == OLD_SERIES else value for value, flag in values]


def _positions(measures: Sequence[Measure], sexes: Sequence[object], values: Sequence[float | None]) -> list[Position]:
    """Where each value, as it is shown, stands among those of its measure and sex."""
    alike: dict[tuple[str, object], list[int]] = {}
    for place, (measure, sex) in enumerate(zip(measures, sexes, strict=True)):
        alike.setdefault((measure.id, sex), []).append(place)
    found = [Position.NONE] * len(values)
    for places in alike.values():
        measure = measures[places[0]]
        fifths = quantiles.fifths([values[place] for place in places], measure.polarity, measure.decimals)
        for place, position in zip(places, fifths.positions, strict=True):
            found[place] = position
    return found


def known(numbers: Floats) -> list[float | None]:
    """Numbers with None for NaN, and for what is without end."""
    found: npt.NDArray[np.object_] = numbers.astype(object)
    found[~np.isfinite(numbers)] = None
    listed: list[float | None] = found.tolist()
    return listed


def explained(reading: Reading, reference: str, *, followed: bool = False) -> Explained:
    """What a reading's judgement rests on, beside the reference's name; with the last values where it is `followed`."""
    other = None if reading.reference_value is None else At(reading.reference_value, reading.reference_period or reading.period)
    return Explained(
        reading.measure.id,
        Who(reading.area.code, reading.area.name, reading.sex),
        At(reading.value or 0.0, reading.period),
        reference,
        other,
        *(reading.lower, reading.upper, reading.count, reading.n, reading.rebuilt),
        *(reading.verdict.value, reading.strength, reading.reason.value, reading.position.value),
        tuple(At(value, year) for year, value in reading.recent) if followed else (),
    )


def larger_area(area: Area, catalogue: Catalogue) -> Area | None:
    """The kommunalförbund that a municipality belongs to: of it more can be said where the municipality is too small."""
    parents = [catalogue.area_by_code[code] for code in catalogue.parents.get(area.code, ())]
    return next((parent for parent in parents if parent.level is Level.KOMMUNALFORBUND), None)
