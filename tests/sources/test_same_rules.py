"""A fault is the same fault in data/ and in the workbook: the same rule, the same sentence, the same row and column."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from narvard.domain import TABLES, Catalogue, Column, ContentError, CoreMeasure, Decision
from narvard.sources.shipped import FILES, default_folder, load
from narvard.sources.workbook.merging import published_rows
from narvard.sources.workbook.sheets import BY_TABLE, SHEETS
from tests.sources.workbook.books import Cells, headings, look, write

FILE = {one.table: one for one in FILES if one.table in BY_TABLE}
Table = list[list[str]]


@cache
def small() -> Catalogue:
    """A little of the shipped content that holds together."""
    whole = load()
    promised = {"T01", "T03", "T15"}
    ids = {"N20403", "F01", "F17", "F16", "S01", "N71000", "N72000", "N74000"}
    return replace(
        whole,
        measures=tuple(replace(m, replaces=(), complements=()) for m in whole.measures if m.id in ids),
        aliases=whole.aliases[:2],
        needs=whole.needs[:3],
        need_measures=tuple(n for n in whole.need_measures if n.need_id == "B01" and n.measure_id in ids),
        pathways=tuple(p for p in whole.pathways if {p.from_measure, p.to_measure} <= ids),
        learning=(replace(whole.learning[1], measure_id="N20403"),),
        pilots=(replace(whole.pilots[0], measure_id="F01"),),
        costs=tuple(c for c in whole.costs if c.measure_id == "F01"),
        plan=tuple(s for s in whole.plan if s.measure_id == "F01"),
        core_measures=(CoreMeasure("kontinuitet-samordning", "N20403", 1, "Väntan på hemgång."),),
        resources=tuple(r for r in whole.resources if r.measure_id in ids),
        plan_goals=tuple(one for one in whole.plan_goals if one.measure_id == "N20403"),
        activities=tuple(one for one in whole.activities if one.goals == ("M03",)),
        commitments=tuple(one for one in whole.commitments if one.id in promised),
        commitment_measures=tuple(one for one in whole.commitment_measures if one.commitment in promised and one.measure_id in ids),
        deviations=tuple(one for one in whole.deviations if one.commitment in {"", *promised})[:4],
        decisions=(Decision("F01", "2026-05-20", "SRO", "Ta fram ett förslag."),),
    )


@cache
def tables() -> dict[str, Table]:
    """Every table as texts, the columns in the order of the sheet."""
    return {table: [[text(cell) for cell in row.values()] for row in published_rows(small(), BY_TABLE[table])] for table in FILE}


def text(cell: Any) -> str:
    if isinstance(cell, tuple):
        return ";".join(map(str, cell))
    return (
        "" if cell is None else str(int(cell)) if isinstance(cell, bool) else f"{cell:g}" if isinstance(cell, float) else str(cell)
    )


def faults(column: Column) -> Iterator[tuple[str, str]]:
    """Rules that a cell of the column can break, and what stands there then."""
    if not column.optional:
        yield from (("empty", ""), ("empty", "  "), ("empty", ";" if column.many else " "))
    if column.kind == "whole":
        yield from (("not-whole", "två"), ("not-whole", "2,5"))
        yield from (("out-of-range", f"{end:.0f}") for end in (column.low - 1, column.high + 1) if column.bounded)
    elif column.kind != "text":
        yield {"number": "not-a-number", "yes": "not-listed", "day": "not-a-date", "month": "not-a-month"}[column.kind], "kanske"
    elif column.allowed or column.refers:
        yield "not-listed" if column.allowed else "unknown-reference", "zzzz"
    else:
        yield from (("formula-text", "=1+1"), ("garbled", "FÃ¥r"))
    yield "personal-number", "19121212-1212"


SEEDED = [
    (table, column.name, rule, said)
    for table, layout in FILE.items()
    for column in layout.columns
    for rule, said in faults(TABLES[table].column(column.name))
]


def as_files(folder: Path, spoilt: dict[str, Table]) -> Path:
    shutil.copytree(default_folder(), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("geometry"))
    for table, rows in spoilt.items():
        with (folder / FILE[table].name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[c.name for c in BY_TABLE[table].columns], *rows])
    return folder


def as_workbook(path: Path, spoilt: dict[str, Table]) -> Path:
    sheets: dict[str, Cells] = {s.name: [headings(s.name), *spoilt[s.table]] for s in SHEETS if s.table in spoilt}
    return write(path, sheets)


def test_the_small_content_has_no_fault(tmp_path: Path) -> None:
    assert load(as_files(tmp_path / "data", tables())) == small()
    found = look(as_workbook(tmp_path / "b.xlsx", tables()), "replace")
    assert found.errors == ()
    assert found.content is not None
    assert found.content.catalogue == small()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seeded=st.sampled_from(SEEDED), chosen=st.integers(0, 99))
@example(seeded=("change_area", "id", "empty", "  "), chosen=0)
def test_a_seeded_fault_is_the_same_finding_in_both(tmp_path: Path, seeded: tuple[str, str, str, str], chosen: int) -> None:
    table, name, rule, said = seeded
    at = [c.name for c in BY_TABLE[table].columns].index(name)
    rows = [list(row) for row in tables()[table]]
    number = chosen % len(rows)
    rows[number][at] = said
    same_in_both(tmp_path, tables() | {table: rows}, table, rule, name, number + 2)


@pytest.mark.parametrize("table", FILE)
def test_a_row_that_stands_twice_is_the_same_finding_in_both(tmp_path: Path, table: str) -> None:
    rows = tables()[table]
    same_in_both(tmp_path, tables() | {table: [*rows, rows[0]]}, table, "duplicate", TABLES[table].key[0], len(rows) + 2)


def same_in_both(folder: Path, spoilt: dict[str, Table], table: str, rule: str, name: str, row: int) -> None:
    found = look(as_workbook(folder / "b.xlsx", spoilt), "replace")
    heading = BY_TABLE[table].column(name).heading
    (one,) = [f for f in found.errors if (f.sheet, f.rule, f.row, f.column) == (BY_TABLE[table].name, rule, row, heading)]
    with pytest.raises(ContentError) as caught:
        load(as_files(folder / "data", spoilt))
    sentence = one.sentence
    for layout in FILE.values():
        sentence = sentence.replace(f"{BY_TABLE[layout.table].where}.", f"{layout.where}.")
    assert str(caught.value).startswith(f"I {FILE[table].name}, rad {row}, kolumnen {name}: {sentence}")


def test_every_code_has_a_word_in_the_workbook() -> None:
    for sheet in SHEETS:
        assert {c.name for c in sheet.columns} == {c.name for c in TABLES[sheet.table].columns}
        for column in sheet.columns:
            assert set((column.words or {}).values()) == set(column.allowed), column.name
