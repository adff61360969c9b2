"""The workbook's shape: which sheets there are, and what every column is called, holds and means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Cell = str | int | float | None
Kind = Literal["text", "whole", "number", "yes", "month", "day"]

READ_ME, LISTS = "Läs mig", "Listor"
EXAMPLE = "EXEMPEL"
"""A row whose first cell begins so is an example of the template, and is not read."""
SEPARATOR = ";"
BY_TITLE = frozenset({"change_area", "target_group"})
"""Tables whose rows are written by title where others point at them; measures, areas and needs are known by their ids."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet. `words` are the allowed words with their codes; `refers` is the table whose ids it points at; `many`
    holds several, with a semicolon between; `low` and `high` bound numbers."""

    field: str
    heading: str
    note: str
    kind: Kind = "text"
    words: Mapping[str, str] | None = None
    refers: str = ""
    many: bool = False
    optional: bool = False
    low: float | None = None
    high: float | None = None
    width: int = 16

    @property
    def word_of(self) -> Mapping[str, str]:
        """Code → word."""
        return {code: word for word, code in (self.words or {}).items()}


@dataclass(frozen=True)
class Sheet:
    """A sheet and the table it fills. `key` are the fields that tell its rows apart; `title` is the field people know a row by.
    `example` are rows for the template, as a person would write them."""

    name: str
    table: str
    what: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    example: tuple[tuple[Cell, ...], ...] = ()
    title: str = ""
    needed: bool = False

    def column(self, field: str) -> Column:
        return next(c for c in self.columns if c.field == field)
