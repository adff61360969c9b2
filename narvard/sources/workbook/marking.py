"""A copy of a workbook with what was found written as comments in its cells, errors red and warnings yellow."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from narvard import whole
from narvard.sources.workbook.findings import Finding
from narvard.sources.workbook.guards import Refused, inspect, of_a_stranger
from narvard.sources.workbook.letters import visible
from narvard.texts import APP
from narvard.texts import findings as say

MOST_CELLS = 500_000
"""A workbook that is opened for writing takes some 300 bytes a cell."""
ERROR, WARNING = PatternFill("solid", "FFF8CBAD"), PatternFill("solid", "FFFFF2CC")
WIDTH, LINE, LETTERS = 360, 20, 48
KEPT = {"gif", "jpeg", "mpo", "png"}
"""Pictures of cameras and screens. To convert others the library would draw them, EPS by a program outside."""
SUMMARY = "Det som hittades"


def too_large(path: Path) -> bool:
    """Whether a marked copy would take more memory than it is worth."""
    return sum(sheet.made + sum(map(_area, sheet.merged + sheet.linked)) for sheet in inspect(path).values()) > MOST_CELLS


def _area(cells: str) -> int:
    """How many cells a merged range, or one with a link, covers: each is made."""
    left, top, right, bottom = range_boundaries(cells)
    return (int(right or 0) - int(left or 0) + 1) * (int(bottom or 0) - int(top or 0) + 1)


def mark(path: Path, findings: Sequence[Finding], copy: Path) -> None:
    """Write the copy. What belongs to no cell stands on a sheet of its own, first.

    Raises OSError, and Refused when the library cannot open the workbook or opens it without a sheet that it has.
    """
    with of_a_stranger():
        content = _marked(path, findings)
    whole.write(copy, content)


def _marked(path: Path, findings: Sequence[Finding]) -> bytes:
    looked_at = inspect(path)  # before any other reads it
    book = load_workbook(path)
    if looked_at.keys() - set(book.sheetnames):
        raise Refused("damaged", say.DAMAGED)
    for sheet in book.worksheets:
        sheet._images = [picture for picture in sheet._images if picture.format in KEPT]
    by_cell: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    rest: list[Finding] = []
    for finding in findings:
        if finding.cell and finding.sheet in book.sheetnames:
            by_cell[finding.sheet, _first(book[finding.sheet], finding.cell)].append(finding)
        else:
            rest.append(finding)
    for (name, cell), found in by_cell.items():
        _comment(book[name], cell, found)
    _summary(book.create_sheet(_free(SUMMARY, book.sheetnames), 0), findings)
    book.active = 0
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _first(sheet: Worksheet, cell: str) -> str:
    """The cell, or the first of the merged range that it is in: the others can hold nothing."""
    return next((one.start_cell.coordinate for one in sheet.merged_cells.ranges if cell in one), cell)


def _comment(sheet: Worksheet, cell: str, found: Sequence[Finding]) -> None:
    place = sheet[cell]
    text = visible("\n".join(dict.fromkeys(f.text for f in found)))
    comment = Comment(text, APP, width=WIDTH, height=LINE * (2 + sum(1 + len(line) // LETTERS for line in text.split("\n"))))
    place.comment = comment
    place.fill = WARNING if all(f.warning for f in found) else ERROR


def _summary(sheet: Worksheet, findings: Sequence[Finding]) -> None:
    """Every finding on a row, with its place."""
    sheet.append(list(say.COLUMNS))
    for heading in sheet[1]:
        heading.font = Font(bold=True)
    for finding in findings:
        kind = say.WARNING if finding.warning else say.ERROR
        sheet.append([kind, finding.sheet, finding.cell or "", visible(finding.column or ""), ""])
        text = sheet.cell(sheet.max_row, len(say.COLUMNS), visible(finding.text))
        text.alignment = Alignment(wrap_text=True, vertical="top")
        text.data_type = "s"  # never a formula, whatever the faulty cell held
    for letters, width in zip("ABCDE", (10, 24, 10, 24, 100), strict=True):
        sheet.column_dimensions[letters].width = width
    sheet.freeze_panes = "A2"


def _free(name: str, taken: Sequence[str]) -> str:
    return next(one for one in (name, *(f"{name} {no}" for no in range(2, 1000))) if one not in taken)
