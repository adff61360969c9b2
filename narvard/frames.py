"""Column names of every answer, in order. A frame is an Arrow table: immutable, cheap to send, no DECIMAL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa


def schema(**columns: str) -> pa.Schema:
    types = {"text": pa.string(), "real": pa.float64(), "int": pa.int32(), "yes": pa.bool_()}
    return pa.schema([(name.rstrip("_"), types[kind]) for name, kind in columns.items()])


def table(rows: Iterable[Mapping[str, object]], schema: pa.Schema) -> pa.Table:
    """Rows → a frame with the columns of `schema`. ValueError for a row that lacks one, or has another."""
    given, names = list(rows), set(schema.names)
    for row in given:
        if row.keys() != names:
            raise ValueError(f"unknown or missing columns: {', '.join(sorted(row.keys() ^ names))}")
    return pa.Table.from_pylist(given, schema=schema)


def blank(schema: pa.Schema) -> dict[str, object]:
    """A row that says nothing, for what not every row can say."""
    return dict.fromkeys(schema.names)
