"""Frames as CSV: for programs (comma, dot), and for Swedish Excel (BOM, semicolon, decimal comma)."""

from __future__ import annotations

import csv
import io

import pyarrow as pa

from narvard.texts import COLUMN_NAMES, FLAG_TEXTS

DIALECTS = ("standard", "excel-sv")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(frame: pa.Table, dialect: str = "standard") -> bytes:
    """UTF-8 bytes with Swedish headings. Text that a spreadsheet would take for a formula is neutralised; numbers stay numbers.

    `standard`: comma and dot. `excel-sv`: byte order mark, semicolon and decimal comma.
    """
    swedish = dialect == "excel-sv"
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if swedish else ",", lineterminator="\r\n" if swedish else "\n")
    writer.writerow(COLUMN_NAMES.get(name, name) for name in frame.column_names)
    for row in frame.to_pylist():
        writer.writerow(_text(name, value, swedish=swedish) for name, value in row.items())
    return out.getvalue().encode("utf-8-sig" if swedish else "utf-8")


def _text(column: str, value: object, *, swedish: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value).replace(".", ",") if swedish else repr(value)
    text = FLAG_TEXTS.get(str(value), str(value)) if column == "flag" else str(value)
    return "'" + text if isinstance(value, str) and text.startswith(FORMULA_SIGNS) else text
