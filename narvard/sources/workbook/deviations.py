"""Deviations of a workbook that would tell of fewer than five: hidden before anything is made of them, and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from narvard.database.few import withheld
from narvard.database.small import LIMIT
from narvard.database.tables import make
from narvard.domain import Catalogue, Deviations
from narvard.sources.workbook.findings import Finding, Findings
from narvard.sources.workbook.merging import Merged
from narvard.sources.workbook.reading import Raw
from narvard.texts import findings as say

TABLE = "deviation"


def hidden(merged: Mapping[str, Merged], before: Catalogue, sheets: Mapping[str, Raw], findings: Findings) -> dict[str, Merged]:
    """The tables with the deviations that may be known. Rows that are not whole, or stand twice, are told of by other rules."""
    table = merged[TABLE]
    keys = [tuple(row[name] for name in table.sheet.key) for row in table.rows]
    if TABLE not in sheets or len(set(keys)) < len(keys) or not all(map(_whole, table.rows)):
        return dict(merged)
    shown = [make(Deviations, row) for row in table.rows]
    rows = [asdict(row) for row in withheld(shown, before.deviations)]
    for was, now, origin in zip(shown, rows, table.origin, strict=True):
        if origin and was.count is not None and now["count"] is None:
            sentence = say.TOO_FEW.format(limit=LIMIT) if 0 < was.count < LIMIT else say.TOO_FEW_TOO
            place = sheets[TABLE].place("count", origin)
        elif origin and was.count is not None and was.analysed is not None and now["analysed"] is None:
            sentence, place = say.TOO_FEW_TOO, sheets[TABLE].place("analysed", origin)
        else:
            continue
        findings.add(Finding(table.sheet.name, "suppressed", sentence, **place, warning=True))
    ordered = tuple({column.name: row[column.name] for column in table.sheet.columns} for row in rows)
    return {**merged, TABLE: replace(table, rows=ordered)}


def _whole(row: Mapping[str, Any]) -> bool:
    """Whether a row has what tells it apart, and counts that are numbers."""
    counts = all(row[name] is None or isinstance(row[name], int) for name in ("count", "analysed"))
    return counts and bool(row["area"]) and isinstance(row["period"], int)
