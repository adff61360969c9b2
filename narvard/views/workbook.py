"""What a check of a workbook found, and which headline figures it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Any

from narvard.domain import Status
from narvard.selection import Selection, parse
from narvard.texts import coverage as coverage_texts
from narvard.texts import workbook as say
from narvard.views import compare, coverage, needs_register, proposal, start
from narvard.views.view import Context


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


@dataclass(frozen=True)
class Headline:
    """A sentence of a page as it is now and with the file."""

    page: str
    before: str
    after: str


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


def by_sheet(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """Sheets in the order they are first met, each with its findings from the top."""
    order = {sheet: place for place, sheet in enumerate(dict.fromkeys(one.sheet for one in findings))}
    sorted_findings = sorted(findings, key=lambda one: (order[one.sheet], one.row or 0))
    return [(sheet, list(group)) for sheet, group in groupby(sorted_findings, key=lambda one: one.sheet)]


def headlines(context: Context) -> Mapping[tuple[str, str], str]:
    """(page, what) → the sentence or number with which the page opens when nothing is chosen."""
    catalogue = context.catalogue
    story = start.answer(context)
    proposed = tuple(sorted(m.id for m in catalogue.measures if m.status is Status.PROPOSED))
    figures = {say.NEEDS: story.needs, say.FULL: story.needs_full, say.PARTIAL: story.needs_partial}
    figures |= {say.VALUED: story.measures_with_values, say.UNVALUED: story.measures_without, say.PROPOSED: story.proposed}
    covered, _ = coverage_texts.story(coverage.answer(Selection(page="coverage"), context).needs, "alla")
    sentences = {
        "start": story.sentence,
        "coverage": "".join(text for text, _ in covered),
        "needs": "".join(text for text, _ in needs_register.answer(Selection(page="needs"), context).sentence),
        "proposal": proposal.answer(Selection(page="proposal", proposal=proposed), context).sentence,
        "compare": compare.answer(parse("compare", {}, catalogue).selection, context).sentence,
    }
    found = {("start", what): say.counted(what, count) for what, count in figures.items()}
    return found | {(page, ""): sentence for page, sentence in sentences.items()}


def changes(before: Mapping[tuple[str, str], str], after: Mapping[tuple[str, str], str]) -> list[Headline]:
    """The headlines that differ."""
    return [Headline(key[0], before[key], after[key]) for key in before if before[key] != after[key]]
