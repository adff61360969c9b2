"""Frames as JSON: codes for keys and values, with what they say of themselves and the type of every column beside the rows."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pyarrow as pa

from narvard.export.csv import plain
from narvard.texts.export import COLUMN_NAMES

TYPES = {
    "string": ("string", "string"),
    "int32": ("integer", "Int64"),
    "double": ("number", "float64"),
    "bool": ("boolean", "boolean"),
}
"""Arrow type → type of a field in a Table Schema, and in pandas (`read_json(…, orient="table")`), where all may be blank."""


def to_json(frame: pa.Table, about: Mapping[str, object]) -> bytes:
    """`about`, then `schema` (Frictionless Table Schema) and `data`, a list of objects; blanks are null."""
    rows = [{name: plain(value) for name, value in row.items()} for row in frame.to_pylist()]
    document = {**about, "schema": {"fields": [_field(column) for column in frame.schema]}, "data": rows}
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _field(column: pa.Field) -> dict[str, str]:
    kind, in_pandas = TYPES[str(column.type)]
    return {"name": column.name, "type": kind, "extDtype": in_pandas, "title": COLUMN_NAMES.get(column.name, column.name)}
