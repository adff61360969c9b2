"""Frames as CSV: for programs (comma, dot), and for Swedish Excel (BOM, semicolon, decimal comma)."""

from __future__ import annotations

import csv
import io
import math
import re

import pyarrow as pa

from narvard.texts import DEMO, FLAG_TEXTS, METHOD_TEXTS
from narvard.texts.export import COLUMN_NAMES, EVIDENCE, LINK_SAYS, NO, SIGNS, STATUS_WORDS, STRENGTHS, YES
from narvard.texts.verdict_names import POSITIONS, REASONS, VERDICTS

DIALECTS = ("standard", "excel-sv")
DECIMALS = 9
WORDS = {
    "flag": FLAG_TEXTS,
    "method": METHOD_TEXTS,
    "verdict": VERDICTS,
    "reason": REASONS,
    "position": POSITIONS,
    "status": STATUS_WORDS,
    "sign": SIGNS,
    "says": LINK_SAYS,
    "evidence": EVIDENCE,
    "evidence_strength": STRENGTHS,
}
"""Columns whose codes are written as words."""

CHANGED = re.compile(r"0\d+|\d{4}-\d\d")
"""Codes and months that Excel would make 0 and a date of; as a formula that is a text they stay."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(frame: pa.Table, dialect: str = "standard", *, demo: bool = False) -> bytes:
    """UTF-8 bytes with Swedish headings. Text that a spreadsheet would take for a formula is neutralised.

    `standard`: comma and dot. `excel-sv`: byte order mark, semicolon and decimal comma; codes with a leading zero, and months, as a
    formula that Excel keeps as text. Values that are made up (`demo`) are marked in a last column, in every row.
    """
    swedish = dialect == "excel-sv"
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if swedish else ",", lineterminator="\r\n" if swedish else "\n")
    writer.writerow(headings(frame, demo=demo))
    for row in frame.to_pylist():
        writer.writerow([*(_text(name, value, swedish=swedish) for name, value in row.items()), *([YES] if demo else [])])
    return out.getvalue().encode("utf-8-sig" if swedish else "utf-8")


def headings(frame: pa.Table, *, demo: bool) -> list[str]:
    """The Swedish names of the columns, and of the mark of made-up values."""
    return [*(COLUMN_NAMES.get(name, name) for name in frame.column_names), *([DEMO.lower()] if demo else [])]


def plain(value: object) -> object:
    """A value as every format writes it: without the noise of binary subtraction (1.1, not 1.0999999999999979), NaN as a blank."""
    if isinstance(value, float):
        return round(value, DECIMALS) if math.isfinite(value) else None
    return value


def _text(column: str, value: object, *, swedish: bool) -> str:
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return repr(value).replace(".", ",") if swedish else repr(value)
    text = WORDS.get(column, {}).get(str(value), str(value))
    if swedish and isinstance(value, str) and CHANGED.fullmatch(text):
        return f'="{text}"'
    text = "'" + text if isinstance(value, str) and text.startswith(FORMULA_SIGNS) else text
    return text.replace("\r\n", "\n").replace("\r", "\n")  # csv quotes a lone return only where lines end with one
