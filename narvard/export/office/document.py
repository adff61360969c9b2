"""What a document is made of, before it is Word or Excel: both are written from these, so they cannot disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from narvard.texts import documents

Value = str | int | None
"""What a cell holds: words, or a whole number. None is a place where nothing can be said, as under text in a row of sums."""


@dataclass(frozen=True)
class Row:
    """Cells, the row's heading first. `kind`: plain, form (a sum above what it sums), post (below it), sum, or beyond.

    `of` are the rows of the table, by place, that its numbers are sums of; empty when they are given.
    """

    cells: tuple[Value, ...]
    kind: str = ""
    of: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the page. `across`: column → the columns that it sums in every row."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    across: tuple[tuple[int, tuple[int, ...]], ...] = ()

    def __post_init__(self) -> None:
        if {len(self.heads)} != {len(self.widths), *(len(row.cells) for row in self.rows)}:
            raise ValueError(f"{self.title}: rows, headings and widths are not of one length")

    def is_numeric(self, column: int) -> bool:
        """Whether a column holds numbers alone."""
        values = [row.cells[column] for row in self.rows if row.cells[column] is not None]
        return bool(values) and all(isinstance(value, int) for value in values)


@dataclass(frozen=True)
class Heading:
    """A heading within a chapter; `level` 2 or 3."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Text:
    """A paragraph. `kind`: plain, lead (the sentence that says it all), note (small, beside a table), or mark (a warning)."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Labels and what they say, as a table of two columns."""

    title: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Gantt:
    """The picture of a plan (frames.GANTT) from the year `first` to `last`, with its words for those who do not see it.

    `wide` when it stands on a page that lies down.
    """

    title: str
    alt: str
    first: int
    last: int
    wide: bool
    chart: pa.Table = field(repr=False)


Block = Heading | Text | Bullets | Facts | Table | Gantt


@dataclass(frozen=True)
class Chapter:
    """`wide` chapters stand on pages that lie down."""

    title: str
    blocks: tuple[Block, ...]
    wide: bool = False


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet of the workbook, with its tables below each other."""

    name: str
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Document:
    """`facts` stand on the cover, `link`, with its name before it, opens what it is made
    from; `marks` say what is only an example, `mark` does on every page.

    `front` is what the first page says, in place of a cover; the chapters are then appendices, numbered after that word."""

    title: str
    subtitle: str
    receiver: str
    facts: tuple[tuple[str, str], ...]
    link: str
    marks: tuple[str, ...]
    mark: str
    created: str  # ISO, that of the data version
    chapters: tuple[Chapter, ...]
    sheets: tuple[WorkbookSheet, ...]
    link_name: str = documents.LINK
    front: tuple[Block, ...] = ()
    numbered: str = ""


def widths(first: float, others: int) -> tuple[float, ...]:
    """A wide first column, and `others` that share the rest alike."""
    return (first, *((1 - first) / others for _ in range(others)))


def sum_row(name: str, rows: Sequence[Row], columns: int, summed: Sequence[int], kind: str = "sum") -> Row:
    """A row with the sums of `rows`, all that come before it, in the `summed` columns."""
    sums = {column: sum(value for row in rows if isinstance(value := row.cells[column], int)) for column in summed}
    return Row((name, *(sums.get(column) for column in range(1, columns))), kind, tuple(range(len(rows))))
