"""What a check of a workbook found, and which headline figures it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from narvard.assess.view import Context
from narvard.domain.report import Finding
from narvard.page import PAGE


@dataclass(frozen=True)
class Headline:
    """A sentence of a page as it is now and with the file."""

    page: str
    before: str
    after: str


def by_sheet(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """Sheets in the order they are first met, each with its findings from the top."""
    order = {sheet: place for place, sheet in enumerate(dict.fromkeys(one.sheet for one in findings))}
    sorted_findings = sorted(findings, key=lambda one: (order[one.sheet], one.row or 0))
    return [(sheet, list(group)) for sheet, group in groupby(sorted_findings, key=lambda one: one.sheet)]


OPENING = ("start", "coverage", "needs", "proposal", "promises", "compare")
"""Pages whose first lines tell what a file changes."""


def headlines(context: Context) -> Mapping[tuple[str, str], str]:
    """(page, what) → the sentence (`what` is empty) or number with which the page opens when nothing is chosen."""
    told = {name: PAGE[name].part("answer").headlines(context) for name in OPENING}
    found = {(name, what): text for name, lines in told.items() for what, text in lines.items()}
    return dict(sorted(found.items(), key=lambda one: one[0][1] == ""))


def changes(before: Mapping[tuple[str, str], str], after: Mapping[tuple[str, str], str]) -> list[Headline]:
    """The headlines that differ."""
    return [Headline(key[0], before[key], after[key]) for key in before if before[key] != after[key]]
