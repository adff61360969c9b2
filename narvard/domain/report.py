"""The outcome of a check of a workbook, as the command tells it in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Finding:
    """Something wrong in a file, and where. What has no place of its own concerns the whole sheet or file."""

    rule: str
    sentence: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    cell: str = ""
    allowed: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Difference:
    """Rows of a table that the file adds, changes and removes."""

    title: str
    new: int
    changed: int
    gone: int


@dataclass(frozen=True)
class Checked:
    """The outcome of `python -m narvard check`. `built` says that the file can be explored."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    difference: tuple[Difference, ...]
    rows: int
    built: bool


def read(found: Mapping[str, Any]) -> Checked:
    """The JSON of the command. Raises ValueError when it is not that."""
    try:
        return Checked(
            errors=tuple(_finding(one, found["file"]) for one in found["errors"]),
            warnings=tuple(_finding(one, found["file"]) for one in found["warnings"]),
            difference=tuple(Difference(d["title"], d["new"], d["changed"], d["gone"]) for d in found["difference"]),
            rows=sum(found["rows"].values()),
            built=bool(found["built"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not the outcome of a check: {error}") from error


def _finding(found: Mapping[str, Any], file: str) -> Finding:
    """Absent is empty; only a row is a number. What concerns the whole file comes with the file's name as its sheet."""
    words = {f.name: _words(found.get(f.name)) for f in fields(Finding) if f.name != "row"}
    row = found.get("row")
    words["sheet"] = "" if words["sheet"] == file else words["sheet"]
    return Finding(row=None if row is None else int(row), **words)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)


@dataclass(frozen=True)
class NewNeed:
    """A need that a workshop would add."""

    id: str
    text: str
    role: str
    priority: int


@dataclass(frozen=True)
class Frozen:
    """The outcome of `python -m narvard freeze`: what workshops would add to `version`. `checked` is None when nothing is new."""

    version: str
    needs: tuple[NewNeed, ...]
    known: int
    unplaced: int
    checked: Checked | None


def read_frozen(found: Mapping[str, Any]) -> Frozen:
    """The JSON of the command. Raises ValueError when it is not that."""
    try:
        needs = tuple(NewNeed(str(one["id"]), str(one["text"]), str(one["role"]), int(one["priority"])) for one in found["needs"])
        checked = read(found) if "difference" in found else None
        return Frozen(str(found["version"]), needs, int(found["known"]), int(found["unplaced"]), checked)
    except (KeyError, TypeError) as error:
        raise ValueError(f"not the outcome of freezing: {error}") from error
