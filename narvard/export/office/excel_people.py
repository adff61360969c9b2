"""A sheet of a view's rows for people at a meeting: what it shows and its link above, names instead of ids, nothing empty."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from narvard.charts.theme import LIGHT
from narvard.export.csv import WORDS, headings, plain
from narvard.export.part import Part
from narvard.texts import agenda as words
from narvard.texts import export as say

WIDEST, NARROWEST, ABOVE, LINE = 30, 10, 5, 15
"""Column widths in characters, rows above the headings, and the height of a line in points."""
GROUPED = 10_000
"""Whole numbers from here on are written in groups of three; a year is not."""
SEXES = {"T": "alla", "K": "kvinnor", "M": "män"}


class Looks:
    """Formats of cells."""

    def __init__(self, book: Any) -> None:
        top = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": LIGHT.accent})
        self.bold = book.add_format(top | {"bold": True})
        self.text = book.add_format(top)
        self.plain = book.add_format({})
        self.link = book.add_format(top | {"font_color": LIGHT.accent, "underline": 1})
        self.head = book.add_format(top | {"bold": True, "bottom": 1, "valign": "bottom"})
        self.whole = book.add_format({"valign": "top", "num_format": "#,##0"})
        self.year = book.add_format({"valign": "top", "num_format": "0"})
        self.decimal = book.add_format({"valign": "top", "num_format": "#,##0.0#"})


def write(sheet: Any, looks: Looks, part: Part, names: Mapping[str, str]) -> None:
    """The sheet of a view. `names`: id → name."""
    columns, common = shown(part, names)
    sheet.write_string(0, 0, part.heading or part.name, looks.title)
    sheet.write_string(1, 0, part.said or part.sentence, looks.plain)
    sheet.write_string(2, 0, part.sentence if part.said else "", looks.plain)
    sheet.write_string(3, 0, words.common(common), looks.plain)
    sheet.write_url(4, 0, part.frozen, looks.link, words.OPEN_FROZEN)
    widths = [_width(head, values) for head, values in columns.items()]
    sheet.set_row(ABOVE, LINE * max((_lines(head, width) for head, width in zip(columns, widths, strict=True)), default=1))
    for column, (head, values) in enumerate(columns.items()):
        sheet.set_column(column, column, widths[column])
        sheet.write_string(ABOVE, column, head, looks.head)
        for row, value in enumerate(values, start=ABOVE + 1):
            _cell(sheet, row, column, value, looks)
    count = part.rows.num_rows
    for row in range(count):
        height = max((_lines(values[row], width) for values, width in zip(columns.values(), widths, strict=True)), default=1)
        sheet.set_row(ABOVE + 1 + row, LINE * height)
    sheet.freeze_panes(ABOVE + 1, 0)
    sheet.repeat_rows(ABOVE)
    if count:
        sheet.autofilter(ABOVE, 0, ABOVE + count, len(columns) - 1)


def shown(part: Part, names: Mapping[str, str]) -> tuple[dict[str, list[object]], dict[str, object]]:
    """Heading → values, of the columns that hold something and that are no codes beside their names; and heading → value, of those
    that say the same in every row."""
    found: dict[str, list[object]] = {}
    for column, head in zip(part.rows.column_names, headings(part.rows, demo=False), strict=True):
        values = [_said(column, value, names) for value in _values(part.rows, column)]
        if any(value not in (None, "") for value in values) and not _is_code(column, head, part.rows):
            found[head] = values
    common = {head: values[0] for head, values in found.items() if len(values) > 1 and len(set(values)) == 1}
    return {head: values for head, values in found.items() if head not in common}, common


def _values(frame: pa.Table, column: str) -> list[object]:
    return [plain(value) for value in frame[column].to_pylist()]


def _is_code(column: str, head: str, frame: pa.Table) -> bool:
    """Whether a column holds codes whose names stand in another."""
    return head.endswith(("kod", ", id")) or (column == "measure_id" and "title" in frame.column_names)


def _said(column: str, value: object, names: Mapping[str, str]) -> object:
    """A value in words: ids, one or several, by their names."""
    if not isinstance(value, str):
        return value
    ids = value.split()
    if ids and all(one in names for one in ids):
        return "; ".join(names[one] for one in ids)
    return SEXES.get(value, value) if column == "sex" else WORDS.get(column, {}).get(value, value)


def _width(head: str, values: list[object]) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    word = max(map(len, head.split()))
    return min(max(longest + 2, word + 4, NARROWEST), WIDEST)


def _lines(value: object, width: int) -> int:
    return max(1, math.ceil(1.1 * len(str(value)) / width)) if value is not None else 1


def _cell(sheet: Any, row: int, column: int, value: object, looks: Looks) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, say.YES if value else say.NO, looks.text)
    elif isinstance(value, int | float):
        whole = float(value).is_integer()
        form = (looks.whole if abs(value) >= GROUPED else looks.year) if whole else looks.decimal
        sheet.write_number(row, column, value, form)
    else:
        sheet.write_string(row, column, str(value), looks.text)
