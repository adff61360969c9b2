"""Frames as CSV: for programs (comma, dot), and for Swedish Excel (BOM, semicolon, decimal comma)."""

from __future__ import annotations

import csv
import io

import pyarrow as pa

from narvard.texts import COLUMN_NAMES, DEMO, FLAG_TEXTS, METHOD_TEXTS
from narvard.texts.verdicts_words import POSITIONS, REASONS, VERDICTS

DIALECTS = ("standard", "excel-sv")
DECIMALS = 9
WORDS = {"flag": FLAG_TEXTS, "method": METHOD_TEXTS, "verdict": VERDICTS, "reason": REASONS, "position": POSITIONS}
"""Columns whose codes are written as words."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(frame: pa.Table, dialect: str = "standard", *, demo: bool = False) -> bytes:
    """UTF-8 bytes with Swedish headings. Text that a spreadsheet would take for a formula is neutralised.

    `standard`: comma and dot. `excel-sv`: byte order mark, semicolon and decimal comma. Values that are made up (`demo`) are marked
    in a last column, in every row.
    """
    swedish = dialect == "excel-sv"
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if swedish else ",", lineterminator="\r\n" if swedish else "\n")
    mark = [DEMO.lower()] if demo else []
    writer.writerow([*(COLUMN_NAMES.get(name, name) for name in frame.column_names), *mark])
    for row in frame.to_pylist():
        writer.writerow([*(_text(name, value, swedish=swedish) for name, value in row.items()), *(["ja"] if demo else [])])
    return out.getvalue().encode("utf-8-sig" if swedish else "utf-8")


def _text(column: str, value: object, *, swedish: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        plain = repr(round(value, DECIMALS))  # without the noise of binary subtraction: 1.1, not 1.0999999999999979
        return plain.replace(".", ",") if swedish else plain
    text = WORDS.get(column, {}).get(str(value), str(value))
    text = "'" + text if isinstance(value, str) and text.startswith(FORMULA_SIGNS) else text
    return text.replace("\r\n", "\n").replace("\r", "\n")  # csv quotes a lone return only where lines end with one
