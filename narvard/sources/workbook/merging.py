"""Rows of a workbook joined with what is published → the tables of a new data version.

`merge`: rows with a known key replace, new ones are added, nothing disappears. `replace`: each sheet that the workbook has is
the whole of its table. A sheet that it has not leaves its table as it is, in both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

import pandas as pd

from narvard.database.tables import PLAIN_TABLES, RATINGS, make
from narvard.domain import Catalogue, Measure, Ratings
from narvard.sources.workbook.sheets import BIG, SHEETS
from narvard.sources.workbook.sheets.layout import SheetLayout

Mode = Literal["merge", "replace"]
Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Merged:
    """Rows of a table after the merge; `origin` is the workbook's row of each, or None for one that stays."""

    sheet: SheetLayout
    rows: Rows
    origin: tuple[int | None, ...]


def published_rows(catalogue: Catalogue, sheet: SheetLayout) -> Rows:
    """Rows of a catalogue table with the sheet's fields, as values of the data model."""
    owned = catalogue.measures if sheet.table == "measure" else getattr(catalogue, PLAIN_TABLES[sheet.table][0])
    return tuple({c.name: _value(row, c.name) for c in sheet.columns} for row in owned)


def _value(row: Any, field: str) -> Any:
    return getattr(row.ratings if isinstance(row, Measure) and field in RATINGS else row, field)


def tables(catalogue: Catalogue, own: Mapping[str, pd.DataFrame], mode: Mode) -> dict[str, Merged]:
    """Every catalogue table after the merge."""
    return {
        sheet.table: _merged(sheet, published_rows(catalogue, sheet), own.get(sheet.table), mode)
        for sheet in SHEETS
        if sheet.table not in BIG
    }


def _merged(sheet: SheetLayout, before: Rows, own: pd.DataFrame | None, mode: Mode) -> Merged:
    if own is None:
        return Merged(sheet, before, (None,) * len(before))
    rows = [_filled(sheet, row) for row in own.to_dict("records")]
    origin = [int(no) for no in own.index]
    if mode == "replace":
        return Merged(sheet, tuple(rows), tuple(origin))
    key = _key(sheet)
    mine = {key(row): (row, no) for row, no in zip(rows, origin, strict=True)}
    known = {key(row) for row in before}
    joined = [mine.get(key(row), (row, None)) for row in before]
    joined += [(row, no) for row, no in zip(rows, origin, strict=True) if key(row) not in known]
    return Merged(sheet, tuple(row for row, _ in joined), tuple(no for _, no in joined))


def _filled(sheet: SheetLayout, row: Mapping[Any, Any]) -> dict[str, Any]:
    """A blank text is an empty one, and a blank list has nothing in it; only numbers may be missing."""
    empty = {c.name: () if c.many else "" if c.kind in ("text", "day", "month") else None for c in sheet.columns}
    return {field: empty[field] if _blank(row.get(field)) else row[field] for field in empty}


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, float) and value != value)


def _key(sheet: SheetLayout) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    return lambda row: tuple(row[field] for field in sheet.key)


def catalogue_of(merged: Mapping[str, Merged]) -> Catalogue:
    """The catalogue of tables without errors."""
    parts: dict[str, Any] = {
        name: tuple(make(cls, row) for row in merged[table].rows) for table, (name, cls) in PLAIN_TABLES.items()
    }
    wanted = {f.name for f in fields(Measure)}
    parts["measures"] = tuple(
        make(Measure, {k: v for k, v in row.items() if k in wanted} | {"ratings": Ratings(**{name: row[name] for name in RATINGS})})
        for row in merged["measure"].rows
    )
    return Catalogue(**parts)
