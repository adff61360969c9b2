"""Junk anywhere in any sheet gives findings or content that can be built: no fault of ours, and nothing gone without a word."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from narvard.database.publish import build
from narvard.sources.workbook.writing import write as write_workbook
from tests.sources.workbook.books import look, lost, published, write

JUNK: list[Any] = [None, "", 0, -1, 1e300, 3.5, "x", ";", "å;;;", "1480", "N20403", "F01; F01", date(2020, 1, 1), True, "2027-01"]
JUNK += ["===", "   ", "9" * 40, "nan", "inf", 10**18]
ROWS = 5


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Any]]]:
    """The first rows of every sheet, as they are written out."""
    path = tmp_path_factory.mktemp("junk") / "allt.xlsx"
    write_workbook(path, published(), "", filled=True)
    book = openpyxl.load_workbook(path, read_only=True)
    return {
        name: [list(row) for row in book[name].iter_rows(max_row=ROWS, values_only=True)]
        for name in book.sheetnames
        if name not in ("Läs mig", "Listor")
    }


@pytest.mark.parametrize("seed", [*range(8), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(8, 200))])
def test_junk_gives_findings_or_content(tmp_path: Path, sheets: dict[str, list[list[Any]]], seed: int) -> None:
    chance = random.Random(seed)
    spoilt = {name: [list(row) for row in rows] for name, rows in sheets.items() if chance.random() < 0.5} or dict(sheets)
    for rows in spoilt.values():
        for _ in range(chance.randint(0, 3)):
            row = chance.randrange(0 if chance.random() < 0.2 else min(1, len(rows) - 1), len(rows))
            rows[row][chance.randrange(len(rows[0]))] = chance.choice(JUNK)
        if chance.random() < 0.1:
            rows.append(list(rows[-1]))
    path = write(tmp_path / "b.xlsx", spoilt)
    for mode in ("merge", "replace"):
        found = look(path, mode)  # type: ignore[arg-type]
        assert (found.content is None) == bool(found.errors)
        if found.content is not None:
            build(found.content, tmp_path / "x.duckdb")
            assert found.warnings or not lost(published(), found.content)
