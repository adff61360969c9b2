"""Column names of every answer, in order. A frame is an Arrow table: immutable, cheap to send, no DECIMAL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa


def schema(**columns: str) -> pa.Schema:
    types = {"text": pa.string(), "real": pa.float64(), "int": pa.int32(), "yes": pa.bool_()}
    return pa.schema([(name.rstrip("_"), types[kind]) for name, kind in columns.items()])


def table(rows: Iterable[Mapping[str, object]], schema: pa.Schema) -> pa.Table:
    """Rows → a frame with exactly the columns of `schema`; keys that are not columns are left out."""
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema=schema)
