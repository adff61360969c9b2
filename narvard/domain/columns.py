"""What a column of the content may hold, declared once with the field it becomes: `tier: Annotated[int, Within(1, 3)]`.

The CSV files of data/ and the workbook are both checked against it.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from narvard.periods import is_number


class Rule(StrEnum):
    """What the value of a cell may break."""

    EMPTY = "empty"
    NOT_LISTED = "not-listed"
    UNKNOWN = "unknown-reference"
    OUT_OF_RANGE = "out-of-range"


@dataclass(frozen=True)
class Column:
    """A column. `allowed` are its codes, `refers` the table whose ids it points at; `many` holds several; `low` and `high` bound
    numbers; `optional` may be empty."""

    name: str
    kind: Literal["text", "whole", "number", "yes", "month", "day", "period"] = "text"
    allowed: tuple[str, ...] = ()
    refers: str = ""
    many: bool = False
    optional: bool = False
    low: float = float("-inf")
    high: float = float("inf")

    @property
    def bounded(self) -> bool:
        return self.low > float("-inf")

    def broken(self, value: Any, known: Collection[str]) -> tuple[Rule, Any] | None:
        """The rule that a value of the column's kind breaks, and the part that breaks it. `known` are the ids it may point at."""
        if value is None or (self.many and not value):
            return None if self.optional else (Rule.EMPTY, value)
        allowed: Collection[Any] = (True, False) if self.kind == "yes" else self.allowed
        for part in value if self.many else (value,):
            if self.refers and part not in known:
                return Rule.UNKNOWN, part
            if allowed and part not in allowed:
                return Rule.NOT_LISTED, part
            if self.kind == "period" and not is_number(part):
                return Rule.OUT_OF_RANGE, part
            if self.bounded and not self.low <= part <= self.high:
                return Rule.OUT_OF_RANGE, part
        return None


Said = Mapping[str, Any]
"""What is said of a column beside the name and type of its field: arguments of Column."""
OPTIONAL: Said = {"optional": True}
DAY: Said = {"kind": "day"}
MONTH: Said = {"kind": "month"}
PERIOD: Said = {"kind": "period"}
"""A year, a quarter or a month, as the number that tells it (periods.py)."""


def one_of(*codes: str) -> Said:
    return {"allowed": codes}


def refers(table: str) -> Said:
    return {"refers": table}


def within(low: float, high: float = float("inf")) -> Said:
    return {"low": low, "high": high}


def columns_of(*rows: type) -> tuple[Column, ...]:
    """The columns that are fields of these classes. A field of another class of rows is no column."""
    hints = {field: hint for cls in rows for field, hint in typing.get_type_hints(cls, include_extras=True).items()}
    told = {field: _of_type(hint) for field, hint in hints.items()}
    return tuple(Column(field, **said) for field, said in told.items() if said is not None)


def _of_type(hint: Any) -> dict[str, Any] | None:
    """What the type of a field says of its column."""
    if typing.get_origin(hint) is typing.Annotated:
        kind, *said = typing.get_args(hint)
        return (_of_type(kind) or {}) | {key: value for one in said for key, value in one.items()}
    if isinstance(hint, types.UnionType):
        return (_of_type(typing.get_args(hint)[0]) or {}) | {"optional": True}
    if typing.get_origin(hint) is tuple:
        return (_of_type(typing.get_args(hint)[0]) or {}) | {"many": True}
    if issubclass(hint, StrEnum):
        return {"allowed": tuple(one.value for one in hint)}
    plain: Mapping[Any, dict[str, Any]] = {
        str: {},
        bool: {"kind": "yes", "allowed": ("1", "0")},
        int: {"kind": "whole"},
        float: {"kind": "number"},
    }
    return plain.get(hint)


@dataclass(frozen=True)
class ContentTable:
    """A table of the content. `key` are the columns that tell its rows apart, `title` the one people know a row by; a table that is
    `needed` may not be emptied."""

    columns: tuple[Column, ...]
    key: tuple[str, ...]
    title: str = ""
    needed: bool = False

    def column(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)
