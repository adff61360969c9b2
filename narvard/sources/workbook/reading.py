"""A file → its sheets as frames of raw cells, with what was odd about the sheets themselves."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import CalamineWorkbook
from rapidfuzz import fuzz, process

from narvard.sources.workbook import delimited, guards
from narvard.sources.workbook.findings import Finding, Findings
from narvard.sources.workbook.guards import Refused, SheetFacts, column_letters
from narvard.sources.workbook.letters import composed, folded
from narvard.sources.workbook.persons import is_person
from narvard.sources.workbook.sheets import BY_NAME, SHEETS
from narvard.sources.workbook.sheets.layout import EXAMPLE, LISTS, READ_ME, SheetLayout
from narvard.sources.workbook.sheets.values import VALUES
from narvard.texts import findings as say

NEAR, SURE = 70, 80
"""Likeness from which a name is suggested, and from which it is thought to be misspelt."""
ADDED = re.compile(r" - .*| [\d\s().-]+$")
"""What programs and people add to the name of a sheet: ”Behov - Tabell 1”, ”Värden 2025”, ”Plan (2)”."""


@dataclass(frozen=True)
class Raw:
    """A sheet as it stands. `cells` has a column per field and the sheet's row numbers as index; a blank is None. `faults` are
    places (row, field) where a formula gives nothing that can be read, `percents` those of numbers that are shown as percent."""

    sheet: SheetLayout
    cells: pd.DataFrame
    letters: Mapping[str, str]
    faults: frozenset[tuple[int, str]] = frozenset()
    percents: frozenset[tuple[int, str]] = frozenset()
    heading_row: int = 1

    def place(self, field_name: str, row: int | None) -> dict[str, Any]:
        """Row, column and cell of a finding."""
        letter = self.letters.get(field_name)
        heading = self.sheet.column(field_name).heading
        return {"row": row, "column": heading, "cell": f"{letter}{row}" if letter and row else None}


@dataclass(frozen=True)
class Book:
    """What a file held. `facts` are those of the read me sheet: label → text."""

    name: str
    sheets: Mapping[str, Raw]
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> dict[str, int]:
        return {table: len(raw.cells) for table, raw in self.sheets.items()}


def read(path: Path, findings: Findings) -> Book:
    """The file's sheets. Raises Refused when the file as a whole cannot be read."""
    if not path.is_file():
        raise Refused("not-found", say.NOT_FOUND)
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".xlsm", ".csv"):
        raise Refused("not-a-workbook", _other_format(path))
    if suffix == ".csv":
        return Book(path.name, {VALUES.table: read_csv(path, VALUES, findings)})
    facts = guards.inspect(path)
    with guards.of_a_stranger():
        book = CalamineWorkbook.from_path(str(path))
        read_me = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names if composed(name) == READ_ME]
    sheets = _sheets(book, facts, findings)
    labels = {composed(str(row[0])).strip(): str(row[1]).strip() for rows in read_me for row in rows if len(row) > 1}
    return Book(path.name, sheets, labels)


def _other_format(path: Path) -> str:
    """What a file with another ending is, so that the sentence helps."""
    return {".xls": say.OLD_EXCEL, ".ods": say.OPEN_DOCUMENT, ".xlsb": say.BINARY_EXCEL}.get(path.suffix.lower(), say.WRONG_TYPE)


def _sheets(book: CalamineWorkbook, facts: Mapping[str, SheetFacts], findings: Findings) -> dict[str, Raw]:
    known = {folded(name): sheet for name, sheet in BY_NAME.items()}
    found: dict[str, Raw] = {}
    examples = 0
    for name in book.sheet_names:
        sheet = known.get(folded(name))
        if composed(name) in (READ_ME, LISTS):
            continue
        if sheet is None or sheet.table in found:
            findings.add(_unknown(name, known.keys() - {folded(one) for one in book.sheet_names}))
            continue
        with guards.of_a_stranger():
            told, rows = facts[name], book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        raw = _raw(sheet, rows, findings)
        if raw is None:
            continue
        _tell_facts(raw, told, findings)
        raw, left_out = _without_examples(_placed(raw, told))
        examples += left_out
        if raw is not None:
            found[sheet.table] = raw
    if examples:
        findings.add(Finding(READ_ME, "examples", say.examples(examples), warning=True))
    elif not found and not findings.errors:
        raise Refused("no-sheet", say.NO_SHEET)
    return {sheet.table: found[sheet.table] for sheet in SHEETS if sheet.table in found}


def _unknown(name: str, missing: Collection[str]) -> Finding:
    """A sheet that is not read. One that is all but called as a missing sheet is an error, or it is left out by mistake."""
    names = {folded(one): one for one in BY_NAME if folded(one) in missing}
    said = ADDED.sub("", folded(name))
    sure = process.extractOne(said, list(names), scorer=fuzz.ratio, score_cutoff=SURE)
    near = sure or process.extractOne(said, list(names), score_cutoff=NEAR)
    meant = names[near[0]] if near else ""
    return Finding(name, "unknown-sheet", say.unknown_sheet(meant), suggestion=meant if sure else "", warning=not sure)


def _tell_facts(raw: Raw, facts: SheetFacts, findings: Findings) -> None:
    """What the XML told about cells in the columns that are read."""
    name, heading = raw.sheet.name, {letter: raw.sheet.column(f).heading for f, letter in raw.letters.items()}
    if facts.hidden:
        findings.add(Finding(name, "hidden-sheet", say.HIDDEN_SHEET, warning=True))
    if facts.formulas:
        findings.add(Finding(name, "formulas", say.formulas(facts.formulas), warning=True))
    for letters in map(column_letters, sorted(facts.hidden_columns)):
        if letters in heading:
            findings.add(Finding(name, "hidden-column", say.HIDDEN_COLUMN, column=heading[letters], warning=True))
    for row in facts.hidden_rows:
        if row in raw.cells.index:
            findings.add(Finding(name, "hidden-row", say.HIDDEN_ROW, row, warning=True))
    for rule, sentence, cells in (
        ("merged", say.MERGED, facts.merged),
        ("no-cached-value", say.UNCACHED, facts.uncached),
        ("error-value", say.ERROR_VALUE, facts.errors),
    ):
        for cell in cells:
            column, row = _split(cell)
            if column in heading and row > raw.heading_row:
                findings.add(Finding(name, rule, sentence, row, heading[column], cell.partition(":")[0]))


def _placed(raw: Raw, facts: SheetFacts) -> Raw:
    """The sheet with the places of cells that are read otherwise than they are stored."""
    field_at = {letter: name for name, letter in raw.letters.items()}

    def places(cells: Iterable[str]) -> frozenset[tuple[int, str]]:
        split = map(_split, cells)
        return frozenset((row, field_at[letter]) for letter, row in split if letter in field_at and row > raw.heading_row)

    return replace(raw, faults=places((*facts.uncached, *facts.errors)), percents=places(facts.percents))


def _split(cell: str) -> tuple[str, int]:
    found = re.match(r"([A-Z]+)(\d+)", cell)
    return (found[1], int(found[2])) if found else ("", 0)


def _raw(sheet: SheetLayout, rows: Sequence[Sequence[Any]], findings: Findings) -> Raw | None:
    """The sheet's cells below its headings. None, and a finding, when the headings are not found."""
    if not any(cell != "" for row in rows for cell in row):
        empty = pd.DataFrame(columns=[c.name for c in sheet.columns], dtype="object")
        return Raw(sheet, empty, {c.name: column_letters(no) for no, c in enumerate(sheet.columns, start=1)})
    known = {folded(called) for c in sheet.columns for called in (c.heading, c.earlier)}
    fits = [sum(folded(str(cell)) in known for cell in row) for row in rows[: delimited.HEADING_ROWS]]
    at = fits.index(max(fits))
    if fits[at] < min(2, len(sheet.columns)):
        findings.add(Finding(sheet.name, "no-headings", say.NO_HEADINGS, allowed=say.some([c.heading for c in sheet.columns])))
        return None
    _tell_persons_above(sheet, rows[:at], findings)
    headings = [str(cell).strip() for cell in rows[at]]
    below = pd.DataFrame(rows[at + 1 :], index=range(at + 2, len(rows) + 1), columns=range(len(headings)), dtype="object")
    frame = pd.DataFrame({no: _blanks(below[no]) for no in below}, index=below.index, dtype="object")
    return _named(sheet, headings, frame, at + 1, findings)


def _named(sheet: SheetLayout, headings: Sequence[str], frame: pd.DataFrame, heading_row: int, findings: Findings) -> Raw:
    """Columns told by their headings, in any order; blank rows left out."""
    places = _columns(sheet, headings, heading_row, findings)
    cells = frame[list(places.values())].set_axis(list(places), axis=1)
    _tell_persons(sheet, headings, frame, places.values(), findings)
    cells = cells.reindex(columns=[c.name for c in sheet.columns])
    cells = cells[cells.notna().any(axis=1)]
    return Raw(sheet, cells, {f: column_letters(at + 1) for f, at in places.items()}, heading_row=heading_row)


def _tell_persons_above(sheet: SheetLayout, rows: Sequence[Sequence[Any]], findings: Findings) -> None:
    """Personal numbers above the headings."""
    for row, cells in enumerate(rows, start=1):
        for at, cell in enumerate(cells, start=1):
            if is_person(cell):
                letters = column_letters(at)
                sentence = say.personal_number(letters, row)
                findings.add(Finding(sheet.name, "personal-number", sentence, row, cell=f"{letters}{row}"))


def _tell_persons(
    sheet: SheetLayout, headings: Sequence[str], frame: pd.DataFrame, read: Iterable[int], findings: Findings
) -> None:
    """Personal numbers in columns that are not read: the file is not to be sent about with them."""
    for at in set(range(len(headings))) - set(read):
        letters, heading = column_letters(at + 1), headings[at] or None
        rows = [int(row) for row in frame.index[frame[at].map(is_person).astype(bool)]]
        findings.add_rows(
            rows,
            lambda row, letters=letters, heading=heading: Finding(  # type: ignore[misc]
                sheet.name, "personal-number", say.personal_number(letters, row), row, heading, f"{letters}{row}"
            ),
        )


def _without_examples(raw: Raw) -> tuple[Raw | None, int]:
    """The sheet without the template's rows, and how many they were. A sheet with nothing else has not been filled in: None."""
    first = raw.cells[raw.sheet.columns[0].name]
    example = first.map(lambda cell: isinstance(cell, str) and cell.startswith(EXAMPLE)).astype(bool)
    if not example.any():
        return raw, 0
    own = raw.cells[~example]
    return (None if own.empty else replace(raw, cells=own)), int(example.sum())


def _columns(sheet: SheetLayout, headings: Sequence[str], row: int, findings: Findings) -> dict[str, int]:
    """Field → place of its column, from 0."""
    places: dict[str, int] = {}
    extra: dict[int, str] = {}
    known = {folded(called): c for c in sheet.columns for called in (c.earlier, c.heading) if called}
    known |= {c.name: c for c in sheet.columns}
    for at, heading in enumerate(headings):
        column = known.get(folded(heading))
        cell = f"{column_letters(at + 1)}{row}"
        if column is None:
            extra |= {at: heading} if heading else {}
        elif column.name in places:
            findings.add(Finding(sheet.name, "double-column", say.DOUBLE_COLUMN, row, heading, cell))
        else:
            places[column.name] = at
    missing = [c for c in sheet.columns if c.name not in places]
    for column in missing:
        near = process.extractOne(column.heading, extra, score_cutoff=NEAR)
        if near or not column.optional:
            where = f"{column_letters(near[2] + 1)}{row}" if near else None
            sentence = say.missing_column(column.heading, near[0] if near else "")
            findings.add(
                Finding(
                    sheet.name, "missing-column", sentence, row, column.heading, where, suggestion=column.heading if near else ""
                )
            )
            if near:
                del extra[near[2]]
    for at, heading in extra.items():
        cell = f"{column_letters(at + 1)}{row}"
        findings.add(Finding(sheet.name, "unknown-column", say.unknown_column(""), row, heading, cell, warning=True))
    return places


def _blanks(column: pd.Series[Any]) -> list[Any]:
    """Cells with nothing in them as None, truth as the words it stands for, letters as one character each, line ends as one."""
    words = {True: "ja", False: "nej"}
    return [
        (composed(x).replace("\r\n", "\n").replace("\r", "\n") or None)
        if isinstance(x, str)
        else words[x]
        if isinstance(x, bool)
        else x
        for x in column.tolist()
    ]


def read_csv(path: Path, sheet: SheetLayout, findings: Findings) -> Raw:
    """The cells of a CSV file with the sheet's columns. Raises Refused."""
    known = {folded(called) for c in sheet.columns for called in (c.heading, c.earlier, c.name) if called}
    with guards.of_a_stranger():
        table = delimited.table(path, sheet.name, known)
    _tell_persons_above(sheet, table.above, findings)
    return _named(sheet, table.headings, table.below, table.row, findings)
