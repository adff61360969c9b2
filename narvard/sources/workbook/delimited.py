"""A CSV file → its headings and its cells as texts, in the separator and encoding that it has."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow

from narvard.sources.workbook.guards import MOST_COLUMNS, Refused, column_letters
from narvard.sources.workbook.letters import composed, folded
from narvard.texts import findings as say

MOST_BYTES, MOST_ROWS, MOST_CELLS = 100_000_000, 2_000_000, 20_000_000
SEPARATORS = ";,\t"
SAID = re.compile(r'"?sep=([\t!#-/:-@\[-`{-~])"?[;,\t ]*\n', re.IGNORECASE)
"""A first line for Excel that tells the separator, a sign of ASCII. Spreadsheets do not show it, so that it has no row number."""
HEADING_ROWS = 10
LONGEST_START = 100_000
"""Characters that the first rows are looked for within."""


@dataclass(frozen=True)
class Table:
    """Headings with the number of their row, what stands above, and the rows below by number, a column per heading; a blank is
    None."""

    headings: list[str]
    row: int
    above: list[list[str]]
    below: pd.DataFrame


def table(path: Path, name: str, known: Collection[str]) -> Table:
    """The table whose headings are most like the `known`, on one of the first rows. Raises Refused; `name` says where."""
    text = _decoded(path).replace("\r\n", "\n").replace("\r", "\n")
    told = SAID.match(text)
    text = text[told.end() :] if told else text
    first = text[:LONGEST_START].split("\n")[:HEADING_ROWS]
    places = [(no, separator) for no in range(len(first)) for separator in (told[1] if told else SEPARATORS)]
    fits = {place: sum(folded(cell) in known for cell in _cells(first[place[0]], place[1])) for place in places}
    at, separator = max(places, key=lambda place: fits[place])
    if fits[at, separator] < 2:
        raise Refused("no-headings", say.NO_HEADINGS, name)
    headings, row = _cells(first[at], separator), at + 1
    above = [_cells(line, separator) for line in first[:at]]
    below = "".join(text.split("\n", row)[row:])
    _check_size(below, separator, len(headings), name)
    if not below.strip():
        return Table(headings, row, above, pd.DataFrame(columns=range(len(headings)), dtype="object"))
    _check_quotes(below, separator, len(headings), name, row + 1)
    frame = _rows(below, separator, len(headings), name, row + 1)
    return Table(headings, row, above, frame)


def _cells(line: str, separator: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]


def _decoded(path: Path) -> str:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Refused("too-large", say.too_large(size, MOST_BYTES))
    content = path.read_bytes()
    if not content.strip():
        raise Refused("not-a-workbook", say.EMPTY_FILE)
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("encoding", say.ENCODING) from error
    if "\x00" in text:
        raise Refused("encoding", say.ENCODING)
    return composed(text)


def _check_size(text: str, separator: str, columns: int, name: str) -> None:
    """Rows, columns and cells, before anything makes room for them."""
    if columns > MOST_COLUMNS:
        raise Refused("too-many-columns", say.too_many_columns(columns, MOST_COLUMNS), name)
    if (rows := text.count("\n")) > MOST_ROWS or text.count(separator) > MOST_CELLS:
        raise Refused("too-many-rows", say.too_many_rows(rows, MOST_ROWS), name)


def _check_quotes(text: str, separator: str, columns: int, name: str, first: int) -> None:
    """A quote that is not closed takes the rows after it into its own cell: up to the end, to a quote that opens another cell, or
    to one as lonely as itself. Then the cell has as many separators as a row, or the row has not its number of columns."""
    if '"' not in text:
        return
    row, line = first, 0
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in rows:
            broken = (cell for cell in cells if "\n" in cell) if rows.line_num > line + 1 else ()
            if any(cell.count(separator) >= max(columns - 1, 1) for cell in broken):
                raise Refused("csv-quotes", say.csv_quotes(row), name)
            row, line = row + 1, rows.line_num
    except csv.Error as error:
        raise Refused("csv-quotes", say.csv_quotes(row), name) from error


def _rows(text: str, separator: str, columns: int, name: str, first: int) -> pd.DataFrame:
    """Rows with their numbers from `first`. A row of more or fewer columns than the headings is refused."""
    blank: list[int] = []
    wrong: list[arrow.InvalidRow] = []

    def odd(row: arrow.InvalidRow) -> str:
        if row.text.strip() and not wrong:
            wrong.append(row)
        blank.append(row.number - 1 + first)
        return "skip"

    names = [str(no) for no in range(columns)]
    try:
        read = arrow.read_csv(
            io.BytesIO(text.encode()),
            arrow.ReadOptions(use_threads=False, column_names=names),
            arrow.ParseOptions(delimiter=separator, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=odd),
            arrow.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True, null_values=[""]),
        )
    except pa.ArrowInvalid as error:
        raise Refused("damaged", say.DAMAGED, name) from error
    if wrong:
        row, found = wrong[0].number - 1 + first, wrong[0].actual_columns
        cell = f"{column_letters(min(found, columns) + 1)}{row}"
        raise Refused("csv-columns", say.csv_columns(row, columns, found), name, cell)
    numbers = pd.RangeIndex(first, first + len(read) + len(blank))
    frame: pd.DataFrame = read.to_pandas().set_axis(numbers.difference(blank) if blank else numbers)
    return frame.set_axis(range(columns), axis=1)
