"""Seconds to check and to import the working group's own values: 100 000 rows of a workbook, and a million of CSV."""

from __future__ import annotations

import itertools
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from narvard.database.built import Content
from narvard.database.publish import publish
from narvard.domain import Level, UnitKind
from narvard.sources.demo import build_content
from narvard.sources.workbook.examine import examine
from narvard.sources.workbook.sheets.values import VALUES

HEADINGS = [column.heading for column in VALUES.columns]
FIRST_YEAR = 1900


@dataclass(frozen=True)
class Load:
    """What was read, how long it took to check and to check and publish, and the most memory that this process has had."""

    label: str
    rows: int
    check: float
    whole: float
    megabytes: float
    budgets: str


def measured(folder: Path) -> Iterator[Load]:
    """Both files, against the shipped content with its made-up values."""
    before = build_content()
    yield _load("workbook", _workbook(folder / "values.xlsx", before, 100_000), before, folder, "≤ 8 s, ≤ 12 s")
    yield _load("CSV", _csv(folder / "values.csv", before, 1_000_000), before, folder, "≤ 30 s")


def _load(label: str, file: Path, before: Content, folder: Path, budgets: str) -> Load:
    start = time.perf_counter()
    found = examine(file, before, "merge", lambda *_: None)
    checked = time.perf_counter() - start
    if found.content is None:
        raise ValueError(found.errors[0].text)
    publish(found.content, folder / label)
    whole = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Load(label, found.rows["observation"], checked, whole, memory, budgets)


def _rows(content: Content, count: int) -> Iterator[tuple[str, str, int, str, float]]:
    """Rows of percentages that are all different; the same in every run."""
    random.seed(1)
    measures = [m.id for m in content.catalogue.measures if m.unit_kind is UnitKind.PERCENT]
    areas = [a.code for a in content.catalogue.at_level(Level.MUNICIPALITY)]
    years = range(FIRST_YEAR, FIRST_YEAR + 126)
    every = itertools.product(measures, areas, years, ("alla", "kvinnor", "män"))
    for measure, area, year, sex in itertools.islice(every, count):
        yield measure, area, year, sex, round(100 * random.random(), 2)


def _workbook(path: Path, content: Content, count: int) -> Path:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet(VALUES.name)
    sheet.write_row(0, 0, HEADINGS)
    for row, cells in enumerate(_rows(content, count), start=1):
        sheet.write_row(row, 0, cells)
    book.close()
    return path


def _csv(path: Path, content: Content, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(HEADINGS) + "\n")
        for measure, area, year, sex, value in _rows(content, count):
            file.write(f"{measure};{area};{year};{sex};{str(value).replace('.', ',')};;;;\n")
    return path
