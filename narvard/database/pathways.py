"""What the values of a version say of its pathways, worked out once when it is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, replace

import duckdb
import pandas as pd

from narvard.database.queries import sql_text
from narvard.domain import Catalogue, Level, LinkVerdict, Pathway, PathwaySeen
from narvard.statistics.correlation import LEVEL, changed, spearman
from narvard.statistics.multiple import benjamini_hochberg

YEARS = 5
"""Between the two values of a change."""
Values = Mapping[str, pd.DataFrame]
"""Measure → areas × years."""


def seen(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> pd.DataFrame:
    """Every link that has joint values (columns of PathwaySeen): at the latest joint year, and of the changes over five years."""
    rows = connection.execute(sql_text("pathway_values")).df()
    values = {}
    for code, found in rows.groupby("measure_id"):
        values[str(code)] = found.pivot_table(index="area", columns="period", values="value")
    judged = verdicts([one for path in catalogue.pathways for one in _tried(path, values, catalogue)], catalogue)
    return pd.DataFrame([asdict(one) for one in judged], columns=[f.name for f in fields(PathwaySeen)])


def verdicts(tried: list[PathwaySeen], catalogue: Catalogue) -> list[PathwaySeen]:
    """Those found with the assumed sign are seen. All that was tried pays for itself (Benjamini–Hochberg)."""
    found = benjamini_hochberg([one.p for one in tried], LEVEL)
    return [replace(one, verdict=_verdict(one, bool(hit), catalogue)) for one, hit in zip(tried, found, strict=True)]


def _verdict(one: PathwaySeen, hit: bool, catalogue: Catalogue) -> LinkVerdict:
    if one.rho is None:
        return LinkVerdict.TOO_FEW
    if not hit:
        return LinkVerdict.NOT_SEEN
    assumed = catalogue.pathway_by_id[one.pathway].sign == "+"
    return LinkVerdict.SEEN if (one.rho > 0) is assumed else LinkVerdict.OPPOSITE


def _tried(path: Pathway, values: Values, catalogue: Catalogue) -> Iterator[PathwaySeen]:
    """At the newest year that half of the municipalities have both values, else the newest that any has."""
    if path.from_measure not in values or path.to_measure not in values:
        return
    x, y = values[path.from_measure].align(values[path.to_measure], join="inner")
    joint = (x.notna() & y.notna()).sum()
    years = [int(year) for year in joint.index[joint > 0]]
    if not years:
        return
    half = len(catalogue.at_level(Level.MUNICIPALITY)) / 2
    last = max([year for year in years if joint[year] >= half] or years)
    yield _row(path, str(last), x[last], y[last])
    first = last - YEARS
    measures = [catalogue.measure_by_id[code] for code in (path.from_measure, path.to_measure)]
    if first in years and not any(one.parts(first, last) for one in measures):
        yield _row(path, f"{first}-{last}", _change(x, first, last), _change(y, first, last))


def _change(values: pd.DataFrame, first: int, last: int) -> pd.Series:
    return pd.Series(changed(values[first], values[last]), index=values.index)


def _row(path: Pathway, period: str, x: pd.Series, y: pd.Series) -> PathwaySeen:
    found = spearman(x, y)
    level = Level.MUNICIPALITY.value
    if found is None:
        n = int((x.notna() & y.notna()).sum())
        return PathwaySeen(path.id, level, period, n, None, None, None, None, LinkVerdict.TOO_FEW)
    rho, lower, upper, p = (round(float(one), 10) for one in found[1:])
    return PathwaySeen(path.id, level, period, found.n, rho, lower, upper, p, LinkVerdict.NOT_SEEN)
