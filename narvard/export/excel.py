"""Frames as an Excel workbook: a cover that says what this is, and the rows, with numbers as numbers."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
import xlsxwriter

from narvard.export.csv import WORDS
from narvard.texts import APP, COLUMN_NAMES

WIDEST, NARROWEST = 60, 9
"""Column widths in characters."""


def to_xlsx(frame: pa.Table, cover: Mapping[str, str], created: datetime) -> bytes:
    """A workbook with the sheets Om (label → text) and Data. Text is never a formula; the same input gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": next(iter(cover.values()), APP), "author": APP, "created": created.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    _cover(book, cover, bold)
    _data(book, frame, bold)
    book.close()
    return out.getvalue()


def _cover(book: Any, cover: Mapping[str, str], bold: Any) -> None:
    sheet = book.add_worksheet("Om")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    for row, (label, text) in enumerate(cover.items()):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text, wrapped)


def _data(book: Any, frame: pa.Table, bold: Any) -> None:
    sheet = book.add_worksheet("Data")
    sheet.freeze_panes(1, 0)
    rows = frame.to_pylist()
    for column, name in enumerate(frame.column_names):
        words = WORDS.get(name, {})
        sheet.write_string(0, column, COLUMN_NAMES.get(name, name), bold)
        values = [words.get(row[name], row[name]) if isinstance(row[name], str) else row[name] for row in rows]
        for place, value in enumerate(values, start=1):
            _write(sheet, place, column, value)
        longest = max((len(str(value)) for value in values if value is not None), default=0)
        sheet.set_column(column, column, min(max(longest + 1, NARROWEST), WIDEST))
    if rows:
        sheet.autofilter(0, 0, len(rows), len(frame.column_names) - 1)


def _write(sheet: Any, row: int, column: int, value: object) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "ja" if value else "nej")
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value))
