"""Small workbooks for tests, made cell by cell: a good one, and what is done to it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from narvard.database.built import Content
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS, POPULATION_COLUMNS
from narvard.sources import shipped as catalogue
from narvard.sources.workbook.examine import Examined, examine
from narvard.sources.workbook.merging import Mode, published_rows
from narvard.sources.workbook.sheets import BY_NAME

TODAY = date(2026, 11, 21)
Cells = Sequence[Sequence[Any]]


@cache
def published() -> Content:
    """The shipped catalogue with a few real values: what the workbooks of the tests join."""
    rows = [
        ("N20403", "1480", 2023, "T", 12.5, None, None, "ok", 1),
        ("N20403", "1401", 2023, "T", 10.0, None, None, "ok", 1),
        ("F16", "1480", 2024, "T", 70.0, 140.0, 200.0, "ok", 2),
    ]
    batches = [
        (1, "Kolada", "2026-11-20T12:00:00+00:00", "", 2, 0, ""),
        (2, "Arbetsbok pilot.xlsx", "2026-11-20T13:00:00+00:00", "abc", 1, 0, ""),
    ]
    people = [("1480", 2023, sex, "pop_total", count) for sex, count in (("T", 600), ("K", 300), ("M", 300))]
    return Content(
        catalogue.load(),
        pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS)),
        pd.DataFrame(people, columns=list(POPULATION_COLUMNS)),
        pd.DataFrame(batches, columns=list(BATCH_COLUMNS)),
        demo=False,
        note="test",
    )


def demo() -> Content:
    return replace(published(), demo=True)


GOOD: Mapping[str, Cells] = {
    "Behov": [
        [
            "B01",
            "Går omställningen åt rätt håll?",
            "politiker",
            "gemensam",
            "kvalitet",
            "makro",
            "Digitalisering",
            "Alla",
            5,
            "Möte",
        ],
        ["B99", "Får äldre en fast läkarkontakt?", "enhetschef", "VGR", "kvalitet", "meso", "Digitalisering", "Äldre", 4, "Möte"],
    ],
    "Behov–mått": [["B02", "N20403", "delvis"]],
    "Samband": [["F17", "N20403", "minskar", "meso", "makro", "Den som följer upp tillsammans lär sig."]],
    "Kostnader": [["F01", "Ta fram enkäten", "Projektmedel", "en gång", 120000, "gemensamt"]],
    "Plan": [["F01", "definiera", "2025-01", "2025-06", "Arbetsgruppen", "Klart."]],
    "Beslut": [["F01", "2026-05-20", "SRO", "Ta fram ett förslag."]],
    "Värden": [
        ["N20403", "1480", 2024, "alla", 12.5, None, None, None, None],
        ["U01405", "1401", 2024, "alla", 70, 140, 200, None, None],
        ["F16", "1402", 2024, "alla", None, None, None, "sekretess", None],
    ],
    "Folkmängd": [["1401", 2024, "alla", "alla åldrar", 40008]],
}


def headings(sheet: str) -> list[str]:
    return [column.heading for column in BY_NAME[sheet].columns]


def with_cell(sheet: str, cell: str, value: Any) -> dict[str, Cells]:
    """The good workbook with one cell of one sheet changed; `cell` as in a spreadsheet, row 1 being the headings."""
    column, row = ord(cell[0]) - 65, int(cell[1:])
    rows = [headings(sheet), *(list(row) for row in GOOD[sheet])]
    while len(rows) < row:
        rows.append([None] * len(rows[0]))
    rows[row - 1][column] = value
    return {sheet: rows}


def with_rows(sheet: str, *rows: Sequence[Any]) -> dict[str, Cells]:
    """A workbook with one sheet of these rows."""
    return {sheet: [headings(sheet), *rows]}


def write(path: Path, sheets: Mapping[str, Cells]) -> Path:
    """A workbook of sheets with their headings first. A text that begins with `{=` is a formula, `#` and a letter an error."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write_datetime(row, column, cell, day)
                elif isinstance(cell, str) and cell.startswith("{="):
                    formula, _, cached = cell[1:].rstrip("}").partition("|")
                    page.write_formula(row, column, formula, None, cached)
                elif cell is not None:
                    page.write(row, column, cell)
    book.close()
    return path


def good(path: Path) -> Path:
    return write(path, {name: [headings(name), *rows] for name, rows in GOOD.items()})


def look(path: Path, mode: Mode = "merge", before: Content | None = None) -> Examined:
    return examine(path, before or published(), mode, lambda *_: None, today=TODAY)


def lost(before: Content, after: Content) -> set[tuple[str, Any]]:
    """Sheet and key of every published row that is gone, or has a blank where there was something. Slow and plain."""
    later = rows_of(after)
    return {
        (sheet, key)
        for sheet, rows in rows_of(before).items()
        for key, row in rows.items()
        for now in [later[sheet].get(key)]
        if now is None or any(was and not is_ for was, is_ in zip(row, now, strict=True))
    }


def rows_of(content: Content) -> dict[str, dict[Any, list[Any]]]:
    """Rows of every sheet by what tells them apart."""
    return {sheet: _rows_of(content, sheet) for sheet in BY_NAME}


def _rows_of(content: Content, name: str) -> dict[Any, list[Any]]:
    """A number is its text, since zero is something."""
    sheet = BY_NAME[name]
    frames = {"observation": content.observations, "population": content.population}
    if sheet.table in frames:
        records = frames[sheet.table].drop(columns="batch", errors="ignore").astype("object").to_dict("records")
    else:
        records = list(published_rows(content.catalogue, sheet))
    plain = [
        {key: "" if value in (None, "", ()) or value != value else str(value) for key, value in row.items()} for row in records
    ]
    return {tuple(row[key] for key in sheet.key): [row[key] for key in sorted(row, key=str)] for row in plain}


def rezipped(path: Path, change: Mapping[str, bytes | None], add: Mapping[str, bytes] | None = None) -> Path:
    """The same file with parts changed, removed (None) or added."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, content in change.items():
        if content is None:
            parts.pop(name, None)
        else:
            parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in {**parts, **(add or {})}.items():
            new.writestr(name, content)
    return path
