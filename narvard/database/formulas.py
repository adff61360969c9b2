"""Shares that narvard works out itself, of other measures' values: evaluated when a version is published."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from narvard.database.tables import OBSERVATION_COLUMNS
from narvard.domain import SCALE, Catalogue, Flag, UnitKind

CELL = ["area", "period", "sex"]
VALUED = (Flag.OK.value, Flag.PRELIMINARY.value, Flag.BREAK.value)


def with_shares(observations: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """OBSERVATION_COLUMNS with the shares of the catalogue's formulas in place of any that were there.

    A share is 100 × the sum of its numerators over the sum of its denominators, for each area, year and sex for which every part
    was delivered. It is blank for the reason of a blank part, and missing when the denominators sum to nothing or less; and
    preliminary when a part is. It has no counts: its parts are no people.
    """
    kept = observations[~observations["measure_id"].isin(list(catalogue.calculated))]
    made = [_share(kept, catalogue, share) for share in sorted(catalogue.calculated)]
    return pd.concat([kept, *(one for one in made if len(one))], ignore_index=True) if made else observations


def _share(rows: pd.DataFrame, catalogue: Catalogue, share: str) -> pd.DataFrame:
    parts = [(one.part, one.source_measure) for one in catalogue.formulas if one.measure_id == share]
    needed = Counter(source for _, source in parts)
    own = rows[rows["measure_id"].isin(list(needed))].assign(value=lambda found: found["value"].astype("float64"))
    cells = {measure: cell.set_index(CELL) for measure, cell in own.groupby("measure_id")}
    if cells.keys() != needed.keys():
        return own.iloc[:0]
    values = pd.concat({measure: cell["value"] for measure, cell in cells.items()}, axis=1, join="inner")
    flags = pd.concat({measure: cell["flag"].astype("str") for measure, cell in cells.items()}, axis=1, join="inner")
    batches = pd.concat({measure: cell["batch"] for measure, cell in cells.items()}, axis=1, join="inner")
    above, below = (
        sum((values[source] for part, source in parts if part == side), start=pd.Series(0.0, index=values.index))
        for side in ("numerator", "denominator")
    )
    value = (SCALE[UnitKind.PERCENT] * above / below).where((below > 0) & values.notna().all(axis=1))
    blank = flags.where(~flags.isin(VALUED)).bfill(axis=1).iloc[:, 0].fillna(Flag.MISSING.value)
    early = (flags == Flag.PRELIMINARY.value).any(axis=1)
    said = pd.Series(Flag.OK.value, index=flags.index).mask(early, Flag.PRELIMINARY.value).where(value.notna(), blank)
    nothing = pd.Series(float("nan"), index=value.index)
    made = pd.DataFrame({"value": value, "flag": said, "batch": batches.max(axis=1), "numerator": nothing, "denominator": nothing})
    return made.reset_index().assign(measure_id=share)[list(OBSERVATION_COLUMNS)]
