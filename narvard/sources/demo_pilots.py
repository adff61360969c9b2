"""Made-up values of pilots in quarters and months."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from narvard.database.tables import OBSERVATION_COLUMNS
from narvard.domain import Flag, Measure, UnitKind
from narvard.periods import Months, Period
from narvard.sources.demo_people import seeded


@dataclass(frozen=True)
class Tried:
    """Values of a measure in a municipality: `count` periods from `first`, at the level `before` and, in the later half, `after`.
    About so many are `behind` each."""

    measure: str
    area: str
    first: Period
    count: int
    before: float
    after: float
    behind: int


TRIED = (
    Tried("F19", "1480", Period(2022, 1, Months.QUARTER), 18, 62, 71, 240),
    Tried("F19", "1496", Period(2022, 1, Months.QUARTER), 18, 68, 68, 90),
    Tried("F30", "1490", Period(2026, 1, Months.MONTH), 8, 31, 31, 60),
    Tried("F30", "1435", Period(2026, 1, Months.MONTH), 8, 38, 38, 40),
)


def tried(measure: Measure, one: Tried) -> pd.DataFrame:
    """OBSERVATION_COLUMNS. A share has its numbers."""
    rng = seeded(f"{one.measure} {one.area}")
    n = rng.poisson(one.behind, one.count).astype(float)
    level = np.where(np.arange(one.count) < one.count // 2, one.before, one.after)
    share = measure.unit_kind is UnitKind.PERCENT
    unknown = np.full(one.count, np.nan)
    numerator = rng.binomial(n.astype(int), level / 100).astype(float) if share else unknown
    value = 100 * numerator / n if share else np.round(level + rng.normal(0, 3, one.count), 0)
    columns = {
        "measure_id": one.measure,
        "area": one.area,
        "period": [one.first.moved(step).number for step in range(one.count)],
        "sex": "T",
        "value": value,
        "numerator": numerator,
        "denominator": n if share else unknown,
        "flag": Flag.OK.value,
        "batch": 1,
    }
    return pd.DataFrame(columns)[list(OBSERVATION_COLUMNS)]
