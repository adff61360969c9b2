"""What differs between two contents: rows that are new, changed and gone, table by table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from narvard.database.built import Content
from narvard.database.small import COUNTS, KEY
from narvard.domain import Catalogue
from narvard.sources.workbook.deliveries import PEOPLE
from narvard.sources.workbook.merging import published_rows
from narvard.sources.workbook.sheets import BIG, BY_TABLE, SHEETS


@dataclass(frozen=True)
class Difference:
    """Counts of rows of a table; `title` is the sheet's name."""

    table: str
    title: str
    new: int
    changed: int
    gone: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def difference(before: Content, after: Content) -> tuple[Difference, ...]:
    """Tables that differ, in the order of the sheets."""
    found = []
    for sheet in SHEETS:
        if sheet.table in BIG:
            new, changed, gone = _rows_apart(sheet.table, before, after)
        else:
            old, now = (_keyed(content.catalogue, sheet.table) for content in (before, after))
            new, gone = len(now.keys() - old.keys()), len(old.keys() - now.keys())
            changed = sum(old[key] != now[key] for key in old.keys() & now.keys())
        if new or changed or gone:
            found.append(Difference(sheet.table, sheet.name, new, changed, gone))
    return tuple(found)


def _keyed(catalogue: Catalogue, table: str) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    sheet = BY_TABLE[table]
    return {tuple(row[field] for field in sheet.key): row for row in published_rows(catalogue, sheet)}


def _rows_apart(table: str, before: Content, after: Content) -> tuple[int, int, int]:
    keys, rest = (KEY, [*COUNTS, "flag"]) if table == "observation" else (PEOPLE, ["count"])
    old, now = ((c.observations if table == "observation" else c.population) for c in (before, after))
    old_keys, now_keys = _hashes(old, keys), _hashes(now, keys)
    old_rows, now_rows = _hashes(old, keys + rest), _hashes(now, keys + rest)
    shared = np.isin(now_keys, old_keys)
    changed = int((~np.isin(now_rows[shared], old_rows)).sum())
    gone = _unread(before) - _unread(after) if table == "observation" else 0
    return int((~shared).sum()), changed, int((~np.isin(old_keys, now_keys)).sum()) + gone


def _unread(content: Content) -> int:
    """How many values are not in memory: they are the same in both, but for those that are there no more."""
    return content.count - len(content.observations)


def _hashes(frame: pd.DataFrame, columns: list[str]) -> Any:
    """A number per row; the same for the same content whatever the column types came from."""
    numbers = {"period", "year", "count", *COUNTS}
    plain = {name: frame[name].astype("float64" if name in numbers else "str") for name in columns}
    return pd.util.hash_pandas_object(pd.DataFrame(plain), index=False).to_numpy()
