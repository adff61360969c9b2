"""The workbook as a file: a template to fill in, or filled with published content. Text is never a formula, numbers are exact."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from narvard.database.built import Content
from narvard.periods import is_subannual, of_number
from narvard.sources.workbook.guards import column_letters
from narvard.sources.workbook.merging import published_rows
from narvard.sources.workbook.sheets import BIG, BY_TABLE, SHEETS
from narvard.sources.workbook.sheets.layout import BY_TITLE, LISTS, READ_ME, SEPARATOR, SheetColumn, SheetLayout
from narvard.texts import APP, read_me
from narvard.whole import whole

ROOM_BELOW = 1000
"""Rows below the last that have drop-downs too."""
LOOKED_UP = ("measure", "area", "need", "change_area", "target_group", "agreement", "commitment", "workshop")
COLOURS = {"heading": "#1f4e79", "example": "#6b6b6b"}


class Exact(float):
    """A number that is written with all its digits; sixteen are not always enough to read the same number back."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


@dataclass(frozen=True)
class _List:
    """Where on the sheet of lists a drop-down finds its words."""

    formula: str
    strict: bool


def write(
    path: Path, content: Content, version: str, *, filled: bool, with_values: bool = True, only: Collection[str] = ()
) -> None:
    """A workbook at `path`: all of `content` when `filled`, else example rows; or the sheets of `only` these tables. Raises
    OSError."""
    with whole(path) as aside:
        _write(aside, content, version, filled=filled, shown=[s for s in SHEETS if _is_shown(s, only, with_values=with_values)])


def _is_shown(sheet: SheetLayout, only: Collection[str], *, with_values: bool) -> bool:
    return sheet.table in only if only else with_values or sheet.table not in BIG


def _write(path: Path, content: Content, version: str, *, filled: bool, shown: Sequence[SheetLayout]) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"title": f"Arbetsbok för {APP}", "author": APP, "created": _moment(version)})
    formats = _formats(book)
    _read_me(book.add_worksheet(READ_ME), formats, content, version, shown, filled=filled)
    sheets = {sheet.table: book.add_worksheet(sheet.name) for sheet in shown}
    lists = _lists(book.add_worksheet(LISTS), content, formats)
    for sheet in shown:
        rows = _rows(content, sheet) if filled else sheet.example
        _sheet(sheets[sheet.table], sheet, rows, lists, formats, example=not filled)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error


def _moment(version: str) -> datetime:
    """The day of the version: the same content gives the same file."""
    return datetime.fromisoformat(version[:10]) if version else datetime(2026, 1, 1)


def _formats(book: Any) -> dict[str, Any]:
    top = {"valign": "top"}
    return {
        "heading": book.add_format(
            top | {"bold": True, "text_wrap": True, "font_color": "#ffffff", "bg_color": COLOURS["heading"], "border": 1}
        ),
        "title": book.add_format({"bold": True, "font_size": 16}),
        "bold": book.add_format(top | {"bold": True}),
        "wrapped": book.add_format(top | {"text_wrap": True}),
        "plain": book.add_format(top),
        "text": book.add_format(top | {"num_format": "@"}),
        "example": book.add_format(top | {"italic": True, "font_color": COLOURS["example"], "text_wrap": True}),
    }


def _read_me(
    page: Any, formats: Mapping[str, Any], content: Content, version: str, shown: Sequence[SheetLayout], *, filled: bool
) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 96)
    _printed(page)
    page.write_string(0, 0, f"Arbetsbok för {APP}", formats["title"])
    kind = read_me.DEMO_WORD if filled and content.demo else read_me.REAL_WORD
    rows = [(read_me.DEMO_LABEL, kind), (read_me.VERSION_LABEL, version), *read_me.lines(filled=filled)]
    rows += [("", ""), *((sheet.name, sheet.what) for sheet in shown)]
    for row, (label, text) in enumerate(rows, start=2):
        page.write_string(row, 0, label, formats["bold"])
        page.write_string(row, 1, text, formats["wrapped"])
    page.data_validation(2, 1, 2, 1, {"validate": "list", "source": [read_me.REAL_WORD, read_me.DEMO_WORD]})


def _lists(page: Any, content: Content, formats: Mapping[str, Any]) -> dict[str, _List]:
    """Every drop-down's words in a column of their own, and what may be pointed at with its title beside."""
    found: dict[str, _List] = {}
    at = 0
    columns = {f"{s.table}.{c.name}": c for s in SHEETS for c in s.columns if c.words}
    for name, column in columns.items():
        words = list(column.words or ())
        found[name] = _List(_column_of_words(page, at, column.heading, words, formats), strict=True)
        at += 1
    for table in LOOKED_UP:
        sheet = BY_TABLE[table]
        rows = published_rows(content.catalogue, sheet)
        ids, titles = ([str(row[field]) for row in rows] for field in (sheet.key[0], sheet.title))
        by_title = table in BY_TITLE and len(set(titles)) == len(titles)
        first, second = (titles, ids) if by_title else (ids, titles)
        found[table] = _List(_column_of_words(page, at, sheet.name, first, formats), strict=False)
        _column_of_words(page, at + 1, f"{sheet.name}: {'id' if by_title else 'namn'}", second, formats)
        at += 2
    page.freeze_panes(1, 0)
    return found


def _column_of_words(page: Any, at: int, heading: str, words: Sequence[str], formats: Mapping[str, Any]) -> str:
    """The formula of the range where they stand."""
    page.write_string(0, at, heading, formats["heading"])
    for row, word in enumerate(words, start=1):
        page.write_string(row, at, word, formats["plain"])
    page.set_column(at, at, min(max([len(heading), *map(len, words)], default=10) + 2, 50))
    letters = column_letters(at + 1)
    return f"={LISTS}!${letters}$2:${letters}${max(len(words), 1) + 1}"


def _sheet(
    page: Any,
    sheet: SheetLayout,
    rows: Iterable[Sequence[Any]],
    lists: Mapping[str, _List],
    formats: Mapping[str, Any],
    *,
    example: bool,
) -> None:
    last = 0
    style = formats["example"] if example else None
    for last, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            _cell(page, last, at, cell, style)
    for at, column in enumerate(sheet.columns):
        long = column.width >= 40
        page.set_column(at, at, column.width, formats["wrapped" if long else "text" if column.kind == "text" else "plain"])
        page.write_string(0, at, column.heading, formats["heading"])
        page.write_comment(0, at, column.note, {"x_scale": 1.6, "author": APP})
        _drop_down(page, at, last + ROOM_BELOW, column, lists.get(f"{sheet.table}.{column.name}") or lists.get(column.refers))
    page.freeze_panes(1, 1)
    page.set_row(0, 32)
    page.repeat_rows(0)
    _printed(page)
    page.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)


def _printed(page: Any) -> None:
    """On A4 across, one page wide."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _drop_down(page: Any, at: int, last: int, column: SheetColumn, words: _List | None) -> None:
    if words is None or column.many:
        return
    rule = {"validate": "list", "source": words.formula, "ignore_blank": True}
    rule |= {"input_title": column.heading[:32], "input_message": column.note[:255]}
    rule |= {"error_type": "stop" if words.strict else "warning", "error_title": "Finns inte i listan"}
    rule |= {
        "error_message": "Välj ur listan."
        if words.strict
        else "Finns inte i listan. Behåll det om du har lagt till det på ett annat blad."
    }
    page.data_validation(1, at, last, at, rule)


def _cell(page: Any, row: int, at: int, cell: Any, style: Any) -> None:
    if cell is None or cell == "" or cell == ():
        return
    if isinstance(cell, int | float):
        page.write_number(row, at, Exact(cell), style)
    else:
        page.write_string(row, at, str(cell), style)


def _rows(content: Content, sheet: SheetLayout) -> Iterable[Sequence[Any]]:
    writers = [_writer(column, content) for column in sheet.columns]
    if sheet.table not in BIG:
        rows = published_rows(content.catalogue, sheet)
        return [[write(row[c.name]) for c, write in zip(sheet.columns, writers, strict=True)] for row in rows]
    frame = values(content) if sheet.table == "observation" else content.population
    columns = [_quick(frame[column.name], write) for column, write in zip(sheet.columns, writers, strict=True)]
    return zip(*columns, strict=True)


def values(content: Content) -> pd.DataFrame:
    """Published values with the name of their source instead of the delivery's number; an ordinary value has no remark."""
    frame = content.observations
    source = frame["batch"].map(content.batches.set_index("id")["source"])
    return frame.assign(source=source, flag=frame["flag"].where(frame["flag"].ne("ok"), None))


def _quick(column: pd.Series[Any], write: Callable[[Any], Any]) -> list[Any]:
    """A column as cells; what stands often is turned into words once."""
    if pd.api.types.is_numeric_dtype(column) and column.name != "period":
        return [None if cell != cell else cell for cell in column.tolist()]
    words = {cell: None if cell is None or cell != cell else write(cell) for cell in column.unique()}
    return [words.get(cell) for cell in column.tolist()]


def _writer(column: SheetColumn, content: Content) -> Callable[[Any], Any]:
    """How a value of the column is written: codes as words, ids as titles where those tell rows apart."""
    if column.kind == "yes":
        return lambda value: "ja" if value else "nej"
    if column.kind == "period":
        return lambda number: of_number(int(number)).code if is_subannual(int(number)) else int(number)
    if column.words:
        words = column.word_of
        return lambda value: words.get(value, value)
    titles = _titles(content, column.refers) if column.refers in BY_TITLE else {}
    if column.many:
        return lambda many: (
            f"{SEPARATOR} ".join(str(titles.get(one, one)) for one in many) if len(many) != 1 else titles.get(*many * 2)
        )
    return lambda value: titles.get(value, value)


def _titles(content: Content, table: str) -> dict[Any, str]:
    sheet = BY_TABLE[table]
    found = {row[sheet.key[0]]: str(row[sheet.title]) for row in published_rows(content.catalogue, sheet)}
    alone = len(set(found.values())) == len(found) and not any(SEPARATOR in title for title in found.values())
    return found if alone else {}
