"""Column names of every answer, in order. A frame is an Arrow table: immutable, cheap to send, no DECIMAL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

COMPARISON = pa.schema(
    [
        ("area", pa.string()),
        ("name", pa.string()),
        ("level", pa.string()),
        ("sex", pa.string()),
        ("period", pa.int32()),
        ("value", pa.float64()),
        ("flag", pa.string()),
        ("previous_period", pa.int32()),
        ("change", pa.float64()),
        ("reference", pa.string()),
        ("reference_value", pa.float64()),
        ("difference", pa.float64()),
        ("method", pa.string()),
    ]
)
"""One row per area and sex: the rows that `/jamfor` shows and gives away."""

RANKING = pa.schema(
    [
        ("code", pa.string()),
        ("name", pa.string()),
        ("value", pa.float64()),
        ("value_text", pa.string()),
        ("emphasis", pa.int32()),  # 0 others, 1 own, 2 also chosen
        ("half", pa.int32()),  # 1 left, 2 right column
        ("place", pa.int32()),
        ("first", pa.bool_()),  # first of its column
        ("reference_value", pa.float64()),
        ("reference_text", pa.string()),
        ("year", pa.string()),
        ("note", pa.string()),
        ("low", pa.float64()),
        ("high", pa.float64()),
    ]
)
"""One row per area with a value: the ranked marks. `low` and `high` are the common axis of both columns."""


WAYS_OF_WORKING = pa.schema([("id", pa.string()), ("change_area", pa.string()), ("existing", pa.int32()), ("proposed", pa.int32())])
"""One row per changed way of working: how many existing measures with values, and how many proposed."""


def table(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows → a frame with exactly the columns of `schema`; keys that are not columns are left out."""
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema=schema)
