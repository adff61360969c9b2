"""One table, written by every program and in every dialect, gives the same content or the same refusal."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.office import converted, needs_office
from tests.sources.workbook.books import headings, look, with_rows, write

Rows = Sequence[Sequence[Any]]
TEXT = st.text(st.sampled_from("aåÄöéÖx 0,;\t\"'–\u00a0\u202f\n"), max_size=6)
NUMBER = st.one_of(st.integers(0, 10**6), st.integers(0, 9999).map(lambda n: n / 10), st.integers(0, 9999).map(lambda n: n / 100))
WRITTEN = st.sampled_from(
    ["12,5", "12.5", " 7", "1 234", "60.000", "40,008", "<5", "12 %", "9e999", "-1", "–1", "5/8", "nan", "1e3"]
)
COUNT = st.one_of(st.none(), st.integers(0, 500), WRITTEN, TEXT)
ROW = st.tuples(
    st.sampled_from(["N20403", "F16", "U01405", "F99", "n20403"]),
    st.one_of(st.sampled_from(["1480", 1480, 14, "Göteborg", "Göteborgs Stad", "Mölndal", "Region Västra Götaland", "1431"]), TEXT),
    st.one_of(st.integers(2010, 2027), st.sampled_from(["2024", "2024,0", "i fjol"])),
    st.sampled_from(["alla", "kvinnor", "män", "MÄN", "T", "komun"]),
    st.one_of(st.none(), NUMBER, WRITTEN, TEXT),
    COUNT,
    COUNT,
    st.one_of(st.none(), st.sampled_from(["preliminärt", "sekretess", "dolt, få personer", "ok", "hemligt"])),
    st.one_of(st.none(), st.sampled_from(["Kolada", "Årsrapport; tabell 3"]), TEXT),
)
TABLE = st.lists(ROW, min_size=1, max_size=4)


def by_xlsxwriter(path: Path, rows: Rows) -> Path:
    return write(path, {"Värden": rows})


def by_openpyxl(path: Path, rows: Rows) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Värden"
    for row, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            cell = book.active.cell(row, column, value)
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(path)
    return path


def as_csv(separator: str, encoding: str, end: str = "\r\n", quoting: Any = csv.QUOTE_MINIMAL, first: str = "") -> Any:
    """A writer of one dialect; with semicolons numbers have decimal commas, as a Swedish Excel writes them."""

    def make(path: Path, rows: Rows) -> Path:
        def text(cell: Any) -> Any:
            return str(cell).replace(".", ",") if isinstance(cell, float) and separator == ";" else cell

        written = io.StringIO()
        csv.writer(written, delimiter=separator, quoting=quoting, lineterminator="\n").writerows([map(text, row) for row in rows])
        path = path.with_suffix(".csv")
        path.write_bytes((first + written.getvalue()).replace("\n", end).encode(encoding))
        return path

    return make


WRITERS: Sequence[Callable[[Path, Rows], Path]] = (
    by_xlsxwriter,
    by_openpyxl,
    as_csv(";", "utf-8-sig"),
    as_csv(",", "utf-8", quoting=csv.QUOTE_ALL),
    as_csv("\t", "utf-16"),
    as_csv("|", "utf-8", "\n", first="sep=|\n"),
    as_csv(";", "utf-8-sig", "\r", first="sep=;\n"),
)


def decomposed(rows: Rows) -> Rows:
    return [[unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def outcome(path: Path) -> Any:
    """What a file gives, whatever it is called: findings by their places, and the values with their sources."""
    found = look(path)
    told = sorted((f.rule, f.row or 0, f.column or "", f.warning) for f in (*found.errors, *found.warnings))
    if found.content is None:
        return told, None
    values = found.content.observations.astype({"batch": "int64"}).merge(
        found.content.batches[["id", "source"]], left_on="batch", right_on="id"
    )
    values["source"] = values["source"].str.replace(path.name, "filen")
    rows = values.drop(columns=["batch", "id"]).astype("object").where(lambda cell: cell.notna(), None)
    return told, sorted(map(repr, rows.itertuples(index=False, name=None)))


def same_from_all(rows: Rows) -> None:
    table = [headings("Värden"), *rows]
    with TemporaryDirectory() as folder:
        expected = outcome(by_xlsxwriter(Path(folder) / "b.xlsx", table))
        for no, make in enumerate(WRITERS):
            for form in (table, decomposed(table)):
                assert outcome(make(Path(folder) / f"b{no}.xlsx", form)) == expected, make


@settings(max_examples=6)
@given(TABLE)
def test_a_table_is_the_same_from_every_program_and_dialect(rows: Rows) -> None:
    same_from_all(rows)


@pytest.mark.long
@settings(max_examples=400)
@given(TABLE)
def test_four_hundred_tables_are_the_same_from_every_program_and_dialect(rows: Rows) -> None:
    same_from_all(rows)


@needs_office
def test_a_table_is_the_same_when_libreoffice_has_saved_it(tmp_path: Path) -> None:
    rows = [
        ["N20403", 1480, 2024, "alla", 12.5, None, None, None, "Årsrapport; ”tabell” 3"],
        ["N20403", "1401", 2024, "män", "12,75 ", None, None, "preliminärt", None],
        ["F16", "Göteborgs Stad", "2023", "kvinnor", "60.000", "1 234", 0.5, None, "rad\nbruten"],
        ["F16", "Mölndal", 2023, "MÄN", None, None, None, "sekretess", None],
        ["F16", "1402", 2024, "alla", "<5", None, None, None, None],
    ]
    for name, some in (("a", rows), ("b", [*rows[:2], rows[3]])):
        own = by_xlsxwriter(tmp_path / f"{name}.xlsx", with_rows("Värden", *some)["Värden"])
        assert outcome(converted(own, "xlsx")) == outcome(own)
