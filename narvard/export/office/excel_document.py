"""A document's tables as Excel: numbers as numbers, and sums as formulas that show what the document says before they are run."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from narvard.charts.theme import LIGHT
from narvard.export.office.document import Bullets, Document, Heading, Row, Table, Text, WorkbookSheet
from narvard.progress import told
from narvard.texts import APP, documents

WIDEST, NARROWEST, ABOUT_WIDTH, LINE = 60, 11, 90, 15
"""Widths in characters; the height of a line in points."""
MONEY = "#,##0"


def to_xlsx(document: Document) -> bytes:
    """A workbook: a cover, and a sheet per subject. The same document gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = datetime.fromisoformat(document.created).replace(tzinfo=None)
    about = {"title": document.title, "subject": document.subtitle, "author": APP, "comments": " ".join(document.marks)}
    book.set_properties({**about, "created": created})
    _cover(book, document)
    formats = _Formats(book)
    for sheet in told(document.sheets, documents.SHEET_PART):
        _sheet(book.add_worksheet(sheet.name), sheet, formats, document)
    book.close()
    return out.getvalue()


class _Formats:
    """Kind of row → formats of its name, of its words, and of its numbers."""

    def __init__(self, book: Any) -> None:
        kinds: dict[str, dict[str, Any]] = {
            "": {},
            "form": {"bold": True},
            "post": {"indent": 1},
            "sum": {"bold": True, "top": 1, "bg_color": LIGHT.accent_tint},
            "beyond": {},
        }
        top = {"valign": "top", "text_wrap": True}
        self.names = {kind: book.add_format(looks | top) for kind, looks in kinds.items()}
        self.words = {kind: book.add_format(looks | top | {"indent": 1}) for kind, looks in kinds.items()}
        plain = {kind: {key: value for key, value in looks.items() if key != "indent"} for kind, looks in kinds.items()}
        self.numbers = {kind: book.add_format(looks | {"num_format": MONEY, "valign": "top"}) for kind, looks in plain.items()}
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": LIGHT.accent})
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        self.head, self.word_head = book.add_format(head), book.add_format(head | {"indent": 1})
        self.number_head = book.add_format(head | {"align": "right"})


def _cover(book: Any, document: Document) -> None:
    """What the workbook is, where it opens again, and what in it is only an example."""
    sheet = book.add_worksheet(documents.SHEETS["about"])
    big = book.add_format({"bold": True, "font_size": 20, "font_color": LIGHT.accent})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    marked = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "font_color": LIGHT.proposed})
    linked = book.add_format({"text_wrap": True, "valign": "top", "font_color": LIGHT.accent, "underline": 1})
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, ABOUT_WIDTH)
    sheet.write_string(0, 0, document.title, big)
    sheet.write_string(1, 0, document.subtitle, book.add_format({"bold": True}))
    sheet.write_string(2, 0, document.receiver)
    row = 4
    for label, text in document.facts:
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text, wrapped)
        row += 1
    sheet.write_string(row, 0, document.link_name, bold)
    sheet.write_url(row, 1, document.link, linked, document.link)
    sheet.set_row(row, _height((document.link,), (ABOUT_WIDTH,)))
    for label, texts, look in (
        *((label, texts, wrapped) for label, texts in _said(document)),
        (documents.EXAMPLES_TITLE, document.marks, marked),
    ):
        row += 1
        sheet.write_string(row, 0, label, bold)
        for text in texts:
            sheet.write_string(row, 1, text, look)
            sheet.set_row(row, _height((text,), (ABOUT_WIDTH,)))
            row += 1
    _print(sheet, document)
    sheet.fit_to_pages(1, 1)


def _said(document: Document) -> list[tuple[str, list[str]]]:
    """The words of the first page under its headings; without one those of the first chapter."""
    first = document.chapters[0] if document.chapters else None
    blocks = document.front or ((Heading(first.title), *first.blocks) if first else ())
    found: list[tuple[str, list[str]]] = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append((block.text, []))
        elif isinstance(block, Text | Bullets):
            found[-1][1].extend([block.text] if isinstance(block, Text) else block.items)
    return [(label, texts) for label, texts in found if texts]


def _sheet(made: Any, sheet: WorkbookSheet, formats: _Formats, document: Document) -> None:
    made.hide_gridlines(2)
    made.freeze_panes(0, 1)
    widths = [_width(sheet.tables, column) for column in range(max((len(table.heads) for table in sheet.tables), default=0))]
    for column, width in enumerate(widths):
        made.set_column(column, column, width)
    first = 0
    for table in sheet.tables:
        first = _table(made, first, table, widths, formats) + 2
    if len(sheet.tables) == 1:
        made.repeat_rows(0, 1)  # the table's name and headings
    _print(made, document)


def _width(tables: Sequence[Table], column: int) -> int:
    """Room for the longest word or number of a column; the longest texts are wrapped."""
    texts = [str(row.cells[column]) for table in tables if column < len(table.heads) for row in table.rows]
    return min(max(NARROWEST, *(len(text) + 4 for text in texts)), WIDEST)


def _height(texts: Sequence[object], widths: Sequence[int]) -> int:
    """Room for the longest text of a row: not every program measures it when it opens the file."""
    return LINE * max(ceil(len(str(text)) / width) for text, width in zip(texts, widths, strict=False))


def _print(sheet: Any, document: Document) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{document.title} · {document.mark}")
    sheet.set_footer(
        f"&L{APP} · {documents.VERSION.lower()} {dict(document.facts)[documents.VERSION]}&R&P {documents.PAGE_OF[1]} &N"
    )


def _table(sheet: Any, first: int, table: Table, widths: Sequence[int], formats: _Formats) -> int:
    """Writes a table from the row `first`; returns its last row."""
    sheet.write_string(first, 0, table.title, formats.title)
    top = first + 1
    sheet.set_row(top, _height(table.heads, widths) + LINE)
    for column, head in enumerate(table.heads):
        look = formats.number_head if table.is_numeric(column) else formats.word_head if column else formats.head
        sheet.write_string(top, column, head, look)
    for place, row in enumerate(table.rows):
        sheet.set_row(top + 1 + place, _height(row.cells, widths))
        for column, value in enumerate(row.cells):
            at = (top + 1 + place, column)
            if isinstance(value, int):
                formula = _formula(table, row, column, at[0], top + 1)
                number = formats.numbers[row.kind]
                sheet.write_formula(*at, formula, number, value) if formula else sheet.write_number(*at, value, number)
            elif value is None:
                sheet.write_blank(*at, None, formats.words[row.kind])
            else:
                sheet.write_string(*at, value, (formats.words if column else formats.names)[row.kind])
    return top + len(table.rows)


def _formula(table: Table, row: Row, column: int, at: int, first: int) -> str:
    """The sum that a cell is: of the rows below or above it, else of the columns before it; empty when the number is given."""
    if row.of and column:
        return _sum([(first + place, column) for place in row.of])
    across = dict(table.across).get(column)
    return _sum([(at, other) for other in across]) if across else ""


def _sum(cells: Sequence[tuple[int, int]]) -> str:
    """Neighbours as a range, so that a row put in between is counted too."""
    names = [xl_rowcol_to_cell(*cell) for cell in cells]
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    together = max(rows) - min(rows) + max(columns) - min(columns) + 1 == len(cells)
    return f"=SUM({names[0]}:{names[-1]})" if together else f"=SUM({','.join(names)})"
