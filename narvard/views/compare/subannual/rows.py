"""Rows of quarters and months as they are given away: each period as links write it, with its start and its length."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa

from narvard.periods import of_number, read
from narvard.views.compare import frames

PERIODS = {"period": "when", "previous_period": "previous_when", "reference_period": "reference_when"}
SCHEMA = pa.schema(
    [
        column
        for field in frames.COMPARISON
        for column in ([pa.field(PERIODS[field.name], pa.string())] if field.name in PERIODS else [field])
        + ([pa.field("start", pa.string()), pa.field("months", pa.int32())] if field.name == "period" else [])
    ]
)
"""frames.COMPARISON with `when` (2026k3, 2026-09) in place of years, its first day `start` and its length in `months`."""


def given(rows: pa.Table) -> pa.Table:
    """Rows of frames.COMPARISON with periods below a year → rows of SCHEMA."""
    columns = {name: rows[name] for name in rows.column_names}
    columns |= {new: _each(rows[old], lambda number: of_number(number).code, pa.string()) for old, new in PERIODS.items()}
    columns["start"] = _each(rows["period"], lambda number: of_number(number).start.isoformat(), pa.string())
    columns["months"] = _each(rows["period"], lambda number: int(of_number(number).months), pa.int32())
    return pa.table({name: columns[name] for name in SCHEMA.names}, schema=SCHEMA)


def numbered(rows: pa.Table) -> pa.Table:
    """Rows of either schema, with the numbers of their periods."""
    if "when" not in rows.column_names:
        return rows
    for old, new in PERIODS.items():
        rows = rows.append_column(old, _each(rows[new], _number, pa.int32()))
    return rows


def _each(column: pa.ChunkedArray, of: Callable[..., object], kind: pa.DataType) -> pa.Array:
    """What each value of a column gives; nothing of none."""
    return pa.array([of(value) if value else None for value in column.to_pylist()], type=kind)


def _number(code: str) -> int | None:
    period = read(code)
    return period.number if period else None
