"""A CSV file → its headings and its cells as texts, in the separator and encoding that it has."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow

from narvard.sources.workbook.guards import Refused, column_letters
from narvard.sources.workbook.letters import composed
from narvard.texts import findings as say

MOST_BYTES, MOST_ROWS = 300_000_000, 2_000_000
SEPARATORS = ";,\t"


def table(path: Path, name: str) -> tuple[list[str], pd.DataFrame]:
    """Headings, and the rows below by their numbers, a column per heading; a blank is None. Raises Refused; `name` says where."""
    text = _decoded(path)
    heading, _, below = text.partition("\n")
    separator = max(SEPARATORS, key=heading.count)
    headings = [part.strip().strip('"').strip() for part in heading.rstrip("\r").split(separator)]
    if not any(headings):
        raise Refused("not-a-workbook", say.EMPTY_FILE)
    if not below.strip():
        return headings, pd.DataFrame(columns=range(len(headings)), dtype="object")
    _check_quotes(below, separator, len(headings), name)
    frame = _rows(below, separator, len(headings), name)
    if len(frame) > MOST_ROWS:
        raise Refused("too-many-rows", say.too_many_rows(len(frame), MOST_ROWS))
    return headings, frame


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


def _check_quotes(text: str, separator: str, columns: int, name: str) -> None:
    """A quote that is not closed takes the rows after it into its own cell: up to the end, to a quote that opens another cell, or
    to one as lonely as itself. Then the cell has as many separators as a row, or the row has not its number of columns."""
    if '"' not in text:
        return
    row, line = 2, 0
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in rows:
            broken = (cell for cell in cells if "\n" in cell) if rows.line_num > line + 1 else ()
            if any(cell.count(separator) >= max(columns - 1, 1) for cell in broken):
                raise Refused("csv-quotes", say.csv_quotes(row), name)
            row, line = row + 1, rows.line_num
    except csv.Error as error:
        raise Refused("csv-quotes", say.csv_quotes(row), name) from error


def _rows(text: str, separator: str, columns: int, name: str) -> pd.DataFrame:
    """Rows with their numbers, of which the first is 2. A row of more or fewer columns than the headings is refused."""
    blank: list[int] = []
    wrong: list[arrow.InvalidRow] = []

    def odd(row: arrow.InvalidRow) -> str:
        if row.text.strip():
            wrong.append(row)
        blank.append(row.number + 1)
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
        row, found = wrong[0].number + 1, wrong[0].actual_columns
        cell = f"{column_letters(min(found, columns) + 1)}{row}"
        raise Refused("csv-columns", say.csv_columns(row, columns, found), name, cell)
    numbers = pd.RangeIndex(2, 2 + len(read) + len(blank))
    frame: pd.DataFrame = read.to_pandas().set_axis(numbers.difference(blank) if blank else numbers)
    return frame.set_axis(range(columns), axis=1)
