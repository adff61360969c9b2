"""How the tables of the content stand in files: as sheets with Swedish headings, words and notes, and as CSV in data/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from narvard.domain.columns import Column
from narvard.domain.content import TABLES

Cell = str | int | float | None

READ_ME, LISTS = "Läs mig", "Listor"
EXAMPLE = "EXEMPEL"
"""A row whose first cell begins so is an example of the template, and is not read."""
SEPARATOR = ";"
BY_TITLE = frozenset({"change_area", "target_group"})
"""Tables whose rows are written by title where others point at them; measures, areas and needs are known by their ids."""
TITLED = BY_TITLE | {"area"}
"""Tables whose rows may be pointed at by name, not only by id."""


@dataclass(frozen=True)
class Heading:
    """What the column `name` is called on a sheet, a note on what to write, the words for its codes, how wide it is, and what it
    was called in workbooks of before."""

    name: str
    heading: str
    note: str
    words: Mapping[str, str] | None = None
    width: int = 16
    earlier: str = ""


@dataclass(frozen=True)
class SheetColumn(Column):
    """A column of the content under its heading. `words` are what a cell may say, each with its code."""

    heading: str = ""
    note: str = ""
    words: Mapping[str, str] | None = None
    width: int = 16
    earlier: str = ""

    @property
    def word_of(self) -> Mapping[str, str]:
        """Code → word."""
        return {code: word for word, code in (self.words or {}).items()}


@dataclass(frozen=True)
class SheetLayout:
    """A sheet, or a CSV file, and the table it fills. `example` are rows for the template, as a person would write them."""

    name: str
    table: str
    what: str
    columns: tuple[SheetColumn, ...]
    example: tuple[tuple[Cell, ...], ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return TABLES[self.table].key

    @property
    def title(self) -> str:
        return TABLES[self.table].title

    @property
    def where(self) -> str:
        """The place, as a sentence says it."""
        return f"i {self.name}" if self.name.endswith(".csv") else f"på bladet {self.name}"

    def column(self, name: str) -> SheetColumn:
        return next(c for c in self.columns if c.name == name)


def sheet(name: str, table: str, what: str, *headings: Heading, example: tuple[tuple[Cell, ...], ...]) -> SheetLayout:
    """A sheet with its columns in the order of the headings."""
    columns = (SheetColumn(**(vars(TABLES[table].column(one.name)) | vars(one))) for one in headings)
    return SheetLayout(name, table, what, tuple(columns), example)


def csv_file(name: str, table: str) -> SheetLayout:
    """A file whose headings are the columns' own names and whose cells hold codes."""
    columns = (
        SheetColumn(**vars(column), heading=column.name, words={code: code for code in column.allowed} or None)
        for column in TABLES[table].columns
    )
    return SheetLayout(name, table, "", tuple(columns))
