"""What was found in a workbook, each with its place; collected without drowning anyone in the same thing a thousand times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from narvard.sources.workbook.guards import Refused
from narvard.texts import findings as say

MOST_OF_A_KIND = 100
"""Findings told one by one of the same rule in the same column; the rest are counted."""


@dataclass(frozen=True)
class Finding:
    """Something wrong (or, as a `warning`, odd) at a place. `row` counts as the spreadsheet does; `column` is its heading."""

    sheet: str
    rule: str
    sentence: str
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    allowed: str = ""
    suggestion: str = ""
    warning: bool = False

    @property
    def text(self) -> str:
        """The sentence with what is allowed and what may have been meant."""
        allowed = say.ALLOWED.format(self.allowed) if self.allowed else ""
        meant = say.MEANT.format(self.suggestion) if self.suggestion else ""
        return " ".join(part for part in (self.sentence, allowed, meant) if part)

    def as_json(self) -> dict[str, Any]:
        keys = ("sheet", "row", "column", "cell", "rule", "sentence", "allowed", "suggestion")
        return {key: getattr(self, key) for key in keys}


def refusal(error: Refused, sheet: str) -> Finding:
    return Finding(error.sheet or sheet, error.rule, str(error), cell=error.cell)


class Findings:
    """All findings of a workbook, in the order of the work."""

    def __init__(self) -> None:
        self._told: list[Finding] = []
        self._counts: Counter[tuple[str, str, str | None, bool]] = Counter()

    def add(self, finding: Finding) -> None:
        kind = (finding.sheet, finding.rule, finding.column, finding.warning)
        self._counts[kind] += 1
        if self._counts[kind] <= MOST_OF_A_KIND:
            self._told.append(finding)

    def add_rows(self, rows: Sequence[int], make: Callable[[int], Finding]) -> None:
        """One per row; beyond MOST_OF_A_KIND they are counted without being made."""
        for row in rows[:MOST_OF_A_KIND]:
            self.add(make(int(row)))
        if len(rows) > MOST_OF_A_KIND:
            one = make(int(rows[0]))
            self._counts[one.sheet, one.rule, one.column, one.warning] += len(rows) - MOST_OF_A_KIND

    @property
    def all(self) -> tuple[Finding, ...]:
        """In order of sheet as met, then errors by row; what was only counted comes as a finding without a row."""
        rest = [
            Finding(sheet, rule, say.many_more(count - MOST_OF_A_KIND), column=column, warning=warning)
            for (sheet, rule, column, warning), count in self._counts.items()
            if count > MOST_OF_A_KIND
        ]
        return (*self._told, *rest)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.all if not f.warning)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.all if f.warning)


def as_text(findings: Sequence[Finding]) -> list[str]:
    """Lines grouped by sheet, the same sentence in a column once with all its places."""
    lines: list[str] = []
    for sheet in dict.fromkeys(f.sheet for f in findings):
        lines.append(f"  {sheet}")
        inside = sorted((f for f in findings if f.sheet == sheet), key=lambda f: (f.rule, f.column or "", f.text, f.row or 0))
        for text, same in groupby(inside, key=lambda f: f.text):
            one, *others = list(same)
            more = [f.cell or f"rad {f.row}" for f in others if f.row]
            tail = f" (även {', '.join(more[:10])}{' …' if len(more) > 10 else ''})" if more else ""
            place = say.place(one.row, one.column, one.cell)
            lines.append(f"    {place}: {text}{tail}" if place else f"    {text}{tail}")
    return lines
