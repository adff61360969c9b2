"""Views as an Excel workbook: a cover that says what this is, the rows with numbers as numbers, and what the words mean."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa
import xlsxwriter

from narvard.export.csv import WORDS, headings, plain
from narvard.export.office import excel_people
from narvard.export.office.excel_people import Looks
from narvard.export.part import Part
from narvard.format import day
from narvard.texts import APP, DEMO, DEMO_SENTENCE, POLARITY_TEXTS, documents
from narvard.texts import export as say

WIDEST, NARROWEST = 60, 9
"""Column widths in characters."""
LONGEST_LINK = 2000
"""Excel takes no longer ones."""
A4, LINE_HEIGHT = 9, 15
"""Excel's number of the paper, and points of a line of text."""
SHEET_NAME = 31
"""Excel's longest sheet name."""

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "flag": say.FLAGS,
    "verdict": say.VERDICTS,
    "position": say.POSITIONS,
    "method": say.METHODS,
    "status": say.STATUSES,
    "tier": say.TIERS,
}
"""Column → code → what its word means."""


def workbook(parts: Sequence[Part], names_of: Mapping[str, str] | None = None) -> bytes:
    """One sheet of rows per view, between cover and explanations. Text is never a formula; the same input gives the same bytes.

    With `names_of`, id → name, the sheets are for people: what they show stands above the rows, in which names stand for ids.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = datetime.fromisoformat(parts[0].info.created)
    book.set_properties({"title": _title(parts), "author": APP, "created": created.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    names = sheet_names(parts)
    _pairs(
        _sheet(book, say.SHEET_ABOUT, parts[0]), [*cover(parts), *(_contents(parts, names) if len(parts) > 1 else [])], Looks(book)
    )
    for name, part in zip(names, parts, strict=True):
        if names_of is None:
            _data(book, name, part, bold)
        else:
            excel_people.write(_sheet(book, name, part), Looks(book), part, names_of)
    measures = list(dict.fromkeys(m for part in parts for m in part.measures))
    if measures:
        lines = [
            (m.id, m.title, say.STATUS_WORDS[m.status], m.tier, m.unit, POLARITY_TEXTS[m.polarity], m.definition, m.note)
            + (m.source, m.source_id)
            for m in measures
        ]
        _listed(_sheet(book, say.SHEET_MEASURES, parts[0]), say.MEASURE_HEADS, lines, bold, wrapped)
    words = explained([part.rows for part in parts])
    if words:
        _listed(_sheet(book, say.SHEET_WORDS, parts[0]), say.WORD_HEADS, words, bold, wrapped)
    book.close()
    return out.getvalue()


def cover(parts: Sequence[Part]) -> list[tuple[str, ...]]:
    """Label and text: what it shows, where it opens again, which data, and that they are made up if so."""
    first = parts[0]
    about = [(say.TITLE, _title(parts))]
    if len(parts) == 1:
        about += [
            (say.SHOWS, first.sentence),
            *([(say.SAYS, first.said)] if first.said else []),
            (say.LINK, first.link),
            (say.FROZEN, first.frozen),
        ]
        about += [(say.ROWS, say.rows(first.total, first.rows.num_rows))]
    about += [(say.VERSION, first.info.version), (say.DATED, day(first.info.created))]
    return [*about, *([(DEMO, DEMO_SENTENCE)] if first.info.demo else [])]


def sheet_names(parts: Sequence[Part]) -> list[str]:
    """”Data” when there is one view, else number and name, as Excel allows them."""
    if len(parts) == 1:
        return [say.SHEET_DATA]
    return [
        re.sub(r"[\[\]:*?/\\]", " ", f"{number} {part.heading or part.name}")[:SHEET_NAME].strip(" '")
        for number, part in enumerate(parts, start=1)
    ]


def explained(frames: Sequence[pa.Table]) -> list[tuple[str, str, str]]:
    """Column, word and meaning, for the columns that any of the frames has."""
    present = {name for frame in frames for name in frame.column_names}
    return [
        (say.COLUMN_NAMES[column], WORDS.get(column, {}).get(code, code), meaning)
        for column, meanings in MEANINGS.items()
        if column in present
        for code, meaning in meanings.items()
    ]


def _title(parts: Sequence[Part]) -> str:
    pages = list(dict.fromkeys(part.page.title for part in parts))
    return f"{APP}: {', '.join(pages) if len(parts) > 1 else parts[0].name}"


def _contents(parts: Sequence[Part], names: Sequence[str]) -> list[tuple[str, ...]]:
    lines = [
        (name, part.heading or part.name, part.sentence, part.frozen if part.heading else part.link)
        for name, part in zip(names, parts, strict=True)
    ]
    return [("",), say.CONTENTS, *lines]


def _pairs(sheet: Any, lines: Sequence[Sequence[str]], looks: Looks) -> None:
    """Lines whose first cell is a label. An address can be followed."""
    widths = (30, 40, 60, 60) if any(len(line) > 2 for line in lines) else (30, 90)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for row, line in enumerate(lines):
        sheet.set_row(row, _height(line, widths))
        for column, text in enumerate(line):
            if text.startswith("http") and len(text) < LONGEST_LINK:
                sheet.write_url(row, column, text, looks.link, text)
            else:
                sheet.write_string(row, column, text, looks.bold if column == 0 or line == say.CONTENTS else looks.text)


def _listed(sheet: Any, heads: Sequence[str], lines: Sequence[Sequence[object]], bold: Any, wrapped: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    widths = [_width([head, *(line[column] for line in lines)]) for column, head in enumerate(heads)]
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, width)
    for row, line in enumerate(lines, start=1):
        sheet.set_row(row, _height(line, widths))
        for column, value in enumerate(line):
            _write(sheet, row, column, value, wrapped)


def _sheet(book: Any, name: str, part: Part) -> Any:
    """A sheet that is printed on lying A4, as many pages high as it takes, each with its number and what it rests on."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    example = f" · {DEMO}" if part.info.demo else ""
    sheet.set_header(f"&L{APP} · {name.replace('&', '&&')}{example}")
    sheet.set_footer(
        f"&L{documents.version(part.info.version, day(part.info.created))}&R{' '.join(('&P', documents.PAGE_OF[1], '&N'))}"
    )
    return sheet


def _height(line: Sequence[object], widths: Sequence[int]) -> float:
    """Room for the longest wrapped text of a line; not every program works it out by itself."""
    long = ((len(str(text)), width) for text, width in zip(line, widths, strict=False))
    return LINE_HEIGHT * max(1 if length < width else math.ceil(1.1 * length / width) for length, width in long)


def _data(book: Any, name: str, part: Part, bold: Any) -> None:
    sheet = _sheet(book, name, part)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    frame = part.rows
    heads = headings(frame, demo=part.info.demo)
    columns = [_column(frame, column) for column in frame.column_names] + ([[say.YES] * frame.num_rows] if part.info.demo else [])
    widths = [_width(values) for values in columns]
    sheet.set_row(0, _height(heads, widths))
    for place, (head, values, width) in enumerate(zip(heads, columns, widths, strict=True)):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, width)
        for row, value in enumerate(values, start=1):
            _write(sheet, row, place, value)
    if frame.num_rows:
        sheet.autofilter(0, 0, frame.num_rows, len(heads) - 1)


def _column(frame: pa.Table, name: str) -> list[object]:
    words = WORDS.get(name, {})
    values = (plain(value) for value in frame[name].to_pylist())
    return [words.get(value, value) if isinstance(value, str) else value for value in values]


def _width(values: Any) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(max(longest + 1, NARROWEST), WIDEST)


def _write(sheet: Any, row: int, column: int, value: object, form: Any = None) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, say.YES if value else say.NO, form)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, form)
    else:
        sheet.write_string(row, column, str(value), form)
