"""Every kind of bad cell gives its finding, in its cell; and the good workbook gives none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.sources.workbook.books import Cells, good, headings, look, published, with_cell, with_rows, write

PERSON = "19121212-1212"
"""The tax authority's own example of a personal identity number."""


def test_the_good_workbook_has_nothing_to_remark(tmp_path: Path) -> None:
    found = look(good(tmp_path / "bok.xlsx"))
    assert [f.text for f in (*found.errors, *found.warnings)] == []
    assert found.rows["need"] == 2
    assert {(d.table, d.new, d.changed, d.gone) for d in found.difference} >= {("need", 1, 1, 0), ("observation", 3, 0, 0)}


# Sheet, cell, what stands there, rule, where it is told, and what is suggested
CELLS: list[tuple[str, str, Any, str, str, str]] = [
    # types
    ("Värden", "E2", "ungefär tolv", "not-a-number", "E2", ""),
    ("Värden", "E2", "12 procent", "not-a-number", "E2", "12"),
    ("Värden", "E2", "1.234,5", "not-a-number", "E2", ""),
    ("Värden", "C2", "2024,5", "not-whole", "C2", ""),
    ("Värden", "C2", "i fjol", "not-whole", "C2", ""),
    ("Behov", "I2", "hög", "not-whole", "I2", ""),
    ("Plan", "C2", "januari 2025", "not-a-month", "C2", "2025-01"),
    ("Plan", "C2", "2025-13", "not-a-month", "C2", ""),
    ("Plan", "C2", "våren", "not-a-month", "C2", ""),
    ("Beslut", "B2", "2026-02-30", "not-a-date", "B2", ""),
    ("Beslut", "B2", "i maj", "not-a-date", "B2", ""),
    ("Värden", "E2", "9e999", "not-a-number", "E2", ""),
    ("Värden", "E2", "-1e400", "not-a-number", "E2", ""),
    ("Folkmängd", "E2", "9" * 400, "not-whole", "E2", ""),
    ("Behov", "I2", "1e999", "not-whole", "I2", ""),
    # one mark and three digits
    ("Kostnader", "E2", "60.000", "ambiguous", "E2", ""),
    ("Kostnader", "E2", "120,000", "ambiguous", "E2", ""),
    ("Kostnader", "E2", "1.500", "ambiguous", "E2", ""),
    ("Kostnader", "E2", "604.616", "ambiguous", "E2", ""),
    ("Folkmängd", "E2", "40,008", "ambiguous", "E2", ""),
    ("Värden", "F3", "1.402", "ambiguous", "F3", ""),
    # no suggestion of another size or sign
    ("Kostnader", "E2", "60 tkr", "not-whole", "E2", ""),
    ("Kostnader", "E2", "1,5 mkr", "not-whole", "E2", ""),
    ("Kostnader", "E2", "60.000 kr", "not-whole", "E2", ""),
    ("Kostnader", "E2", "500:-", "not-whole", "E2", "500"),
    ("Kostnader", "E2", "500 kr", "not-whole", "E2", "500"),
    ("Värden", "E2", "(5)", "not-a-number", "E2", ""),
    ("Värden", "E2", "5-", "not-a-number", "E2", ""),
    ("Värden", "E2", "<5", "not-a-number", "E2", "dolt, få personer"),
    ("Värden", "F3", "färre än 5", "not-a-number", "F3", "dolt, få personer"),
    ("Värden", "E2", "≥ 5", "not-a-number", "E2", ""),
    ("Värden", "E2", "5/8", "not-a-number", "E2", ""),
    ("Värden", "E2", "12\n13\x0b", "not-a-number", "E2", ""),
    # blanks
    ("Behov", "B2", None, "empty", "B2", ""),
    ("Behov", "A2", None, "empty", "A2", ""),
    ("Kostnader", "E2", None, "empty", "E2", ""),
    ("Värden", "D2", None, "empty", "D2", ""),
    # choices
    ("Behov", "D2", "komun", "not-listed", "D2", "kommun"),
    ("Behov", "F2", "mellan", "not-listed", "F2", ""),
    ("Behov–mått", "C2", "delvist", "not-listed", "C2", "delvis"),
    ("Samband", "C2", "+/-", "not-listed", "C2", ""),
    ("Kostnader", "D2", "per månad", "not-listed", "D2", "per år"),
    ("Plan", "B2", "infröa", "not-listed", "B2", "införa"),
    ("Värden", "D2", "kvinor", "not-listed", "D2", "kvinnor"),
    ("Värden", "H4", "hemligt", "not-listed", "H4", ""),
    ("Folkmängd", "D2", "65 och äldre", "not-listed", "D2", "65 år och äldre"),
    # limits
    ("Behov", "I2", 6, "out-of-range", "I2", ""),
    ("Behov", "I2", 0, "out-of-range", "I2", ""),
    ("Kostnader", "E2", -5, "out-of-range", "E2", ""),
    ("Folkmängd", "E2", -1, "out-of-range", "E2", ""),
    ("Värden", "C2", 24, "out-of-range", "C2", ""),
    ("Värden", "G3", -200, "out-of-range", "G3", ""),
    # references
    ("Behov", "G2", "Digitalisiering", "unknown-reference", "G2", "Digitalisering"),
    ("Behov", "H2", "Pensionärer", "unknown-reference", "H2", ""),
    ("Behov–mått", "A2", "B022", "unknown-reference", "A2", "B02"),
    ("Behov–mått", "B2", "N20402", "unknown-reference", "B2", "N20403"),
    ("Värden", "A2", "n20403", "unknown-reference", "A2", "N20403"),
    ("Värden", "B2", "Göteborrg", "unknown-reference", "B2", "1480"),
    ("Värden", "B2", "0180", "unknown-reference", "B2", ""),
    ("Värden", "B2", "1431", "unknown-reference", "B2", ""),
    ("Värden", "B2", "Stockholms kommun", "unknown-reference", "B2", ""),
    ("Värden", "B2", "kf-skaraberg", "unknown-reference", "B2", ""),
    ("Folkmängd", "A2", "Skaraborgs kommunalförbun", "unknown-reference", "A2", ""),
    ("Samband", "A2", "F177", "unknown-reference", "A2", "F17"),
    # text that must not be
    ("Behov", "B2", f"Ring {PERSON} om detta", "personal-number", "B2", ""),
    ("Plan", "E2", "Anna, 191212121212", "personal-number", "E2", ""),
    ("Beslut", "D2", 191212121212, "personal-number", "D2", ""),
    ("Värden", "E2", 1212121212, "personal-number", "E2", ""),
    ("Behov", "A2", "121212-1212", "personal-number", "A2", ""),
    ("Behov", "B2", "=HYPERLINK(1)", "formula-text", "B2", ""),
    ("Behov", "B2", "@SUM(A1)", "formula-text", "B2", ""),
    ("Plan", "E2", "+cmd|' /C calc'!A0", "formula-text", "E2", ""),
    ("Plan", "E2", "-cmd|' /C calc'!A0", "formula-text", "E2", ""),
    ("Behov", "B2", "FÃ¥r Ã¤ldre vÃ¥rd?", "garbled", "B2", ""),
    ("Behov", "B2", "F\ufffdr \ufffdldre v\ufffdrd?", "garbled", "B2", ""),
    ("Behov", "B2", "Trygg\x0bhemgång", "control-character", "B2", ""),
    ("Plan", "E2", "a\u2028b", "control-character", "E2", ""),
    ("Behov", "B2", "a\u202eb", "control-character", "B2", ""),
    # ids
    ("Behov", "A3", "B.99", "bad-id", "A3", ""),
    ("Behov", "A3", "B 99", "bad-id", "A3", ""),
    ("Behov", "A3", '"><script>', "bad-id", "A3", ""),
    ("Behov", "A3", "B" * 41, "bad-id", "A3", ""),
    # formulas
    ("Värden", "E2", "{=1+1|}", "no-cached-value", "E2", ""),
    ("Värden", "E2", "{=A99/0|#DIV/0!}", "error-value", "E2", ""),
    # values
    ("Värden", "E2", None, "no-reason", "H2", ""),
    ("Värden", "E4", 5, "reason-and-value", "H4", ""),
    ("Värden", "B2", "kf-skaraborg", "group-area", "B2", ""),
    ("Värden", "C2", 2027, "future", "C2", ""),
    ("Folkmängd", "B2", 2030, "future", "B2", ""),
    ("Värden", "E3", 112.5, "over-100", "E3", ""),
    ("Värden", "E2", -0.5, "negative", "E2", ""),
    # plan and pathways
    ("Plan", "D2", "2024-12", "end-before-start", "D2", ""),
    ("Plan", "A2", "N20403", "not-proposed", "A2", ""),
    ("Kostnader", "A2", "N20403", "not-proposed", "A2", ""),
    ("Samband", "B2", "F17", "self-pathway", "B2", ""),
    ("Samband", "B2", "F17", "self-pathway", "B2", ""),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "rule", "where", "suggestion"), CELLS)
def test_a_bad_cell_is_found_where_it_is(
    tmp_path: Path, sheet: str, cell: str, value: Any, rule: str, where: str, suggestion: str
) -> None:
    found = look(write(tmp_path / "bok.xlsx", with_cell(sheet, cell, value)))
    assert [(f.sheet, f.rule, f.cell, f.suggestion) for f in found.errors if f.rule == rule] == [(sheet, rule, where, suggestion)]
    assert {f.cell for f in found.errors} == {where}
    assert found.content is None
    (error,) = (f for f in found.errors if f.rule == rule)
    assert (error.column, error.row) == (headings(sheet)[ord(where[0]) - 65], int(where[1:]))
    assert error.sentence.endswith(".")
    assert PERSON[2:] not in error.text
    assert "1212" not in error.text


MEASURE = [
    *("F99", "föreslaget", 2, "Trygg hemgång", None, "Andel som känner sig trygga.", "Digitalisering; Vårdinformation", "Äldre"),
    *("%", "procent", "svarande på en enkät", 0, "högre är bättre", "kvalitet", "resultat", "personens", "mikro", "kommuner"),
    *("gemensam", "Ny enkät", None, "årligen", 1, 6, None, "ja", None, None, None, None, None, 5, 4, 4, 3, 5, 4, None),
]


def measure(**changes: Any) -> list[Any]:
    names = headings("Mått")
    row = list(MEASURE)
    for heading, value in changes.items():
        row[names.index(heading.replace("_", " "))] = value
    return row


# Sheets with their rows, rule, and sheet and cell where it is told
ROWS: list[tuple[dict[str, Cells], str, str, str | None]] = [
    (with_rows("Behov–mått", ["B01", "N20403", "helt"], ["B01", "N20403", "delvis"]), "duplicate", "Behov–mått", "A3"),
    (with_rows("Värden", *[["F16", "1401", 2024, "alla", 70.0] for _ in range(2)]), "duplicate", "Värden", "A3"),
    (with_rows("Mått", measure(Enhet="andel")), "unit", "Mått", "I2"),
    (with_rows("Mått", measure(Sorts_enhet="svarskod", Enhet="poäng")), "unit", "Mått", "I2"),
    (with_rows("Mått", measure(Sorts_enhet="per 1 000", Enhet="per 100 000 invånare")), "unit", "Mått", "I2"),
    (with_rows("Mått", measure(Decimaler=7)), "out-of-range", "Mått", "L2"),
    (with_rows("Mått", measure(Viktigt=6)), "out-of-range", "Mått", "AF2"),
    (with_rows("Mått", measure(Per_kön="kanske")), "not-listed", "Mått", "Z2"),
    (with_rows("Mått", measure(Förändringsområden="Digitalisering; Mobila tem")), "unknown-reference", "Mått", "G2"),
    (with_rows("Mått", measure(Ersätter="N20403; N99999")), "unknown-reference", "Mått", "AA2"),
    (with_rows("Mått", measure(Ny_serie_från="2019; sedan")), "not-whole", "Mått", "Y2"),
    (with_rows("Mått", measure(Målgrupper=None)), "empty", "Mått", "H2"),
    (with_rows("Tidigare id", ["N20403", "F01", "Bytt."]), "alias-in-use", "Tidigare id", "A2"),
    (
        with_rows("Samband", *[[a, b, "ökar", "meso", "meso", "x"] for a, b in (("F80", "F81"),)]),
        "unknown-reference",
        "Samband",
        "A2",
    ),
    (with_rows("Plan", *[["F40", s, m, m, "x", None] for s, m in (("testa", "2026-01"),)]), "unknown-reference", "Plan", "A2"),
    (with_rows("Områdens medlemmar", ["kf-skaraborg", "kf-fyrbodal", None, None]), "member-level", "Områdens medlemmar", "B2"),
    (
        with_rows("Områden", ["1480", "Göteborg", "kommun", "kf-skaraborg", 608993, "2025-09-30", "SCB"]),
        "skr-group",
        "Områden",
        "D2",
    ),
    ({"Behov": [["Id", "Behov", "Rol"], ["B01", "Vad?", "chef"]]}, "missing-column", "Behov", "C1"),
    ({"Behov": [["Id", "Behov", "Id"], ["B01", "Vad?", "B01"]]}, "double-column", "Behov", "C1"),
    ({"Behov": [["a", "b", "c"], ["B01", "Vad?", "chef"]]}, "no-headings", "Behov", None),
    (
        with_rows("Plan", ["F01", "definiera", "2026-05", "2026-06", "x"], ["F01", "testa", "2026-01", "2026-06", "x"]),
        "step-order",
        "Plan",
        "C3",
    ),
]


@pytest.mark.parametrize(("sheets", "rule", "sheet", "cell"), ROWS, ids=[row[1] for row in ROWS])
def test_bad_rows_are_found(tmp_path: Path, sheets: dict[str, Cells], rule: str, sheet: str, cell: str | None) -> None:
    found = look(write(tmp_path / "bok.xlsx", sheets))
    assert (rule, sheet, cell) in {(f.rule, f.sheet, f.cell) for f in found.errors}
    assert found.content is None


def test_a_ring_of_pathways_is_named(tmp_path: Path) -> None:
    ring = [["F17", "N20403", "ökar", "meso", "meso", "a"], ["N20403", "F02", "ökar", "meso", "meso", "b"]]
    found = look(write(tmp_path / "bok.xlsx", with_rows("Samband", *ring, ["F02", "F17", "ökar", "meso", "meso", "c"])))
    (error,) = found.errors
    assert (error.rule, error.sheet, error.column) == ("cycle", "Samband", "Till mått")
    assert error.cell in {"B2", "B3", "B4"}
    assert "ring" in error.sentence


def test_merged_cells_are_an_error_and_what_is_hidden_a_warning(tmp_path: Path) -> None:
    import openpyxl

    path = good(tmp_path / "bok.xlsx")
    book = openpyxl.load_workbook(path)
    book["Behov"].merge_cells("C2:C3")
    book["Behov"].row_dimensions[3].hidden = True
    book["Plan"].sheet_state = "hidden"
    book["Beslut"].column_dimensions["C"].hidden = True
    book["Beslut"].column_dimensions["H"].hidden = True
    book.save(path)
    found = look(path)
    assert [(f.rule, f.sheet, f.cell) for f in found.errors] == [("merged", "Behov", "C2"), ("empty", "Behov", "C3")]
    told = {(f.rule, f.sheet, f.row or f.column) for f in found.warnings}
    assert told == {("hidden-row", "Behov", 3), ("hidden-sheet", "Plan", None), ("hidden-column", "Beslut", "Forum")}


# What is read although it is written in another way, and what is said of it
READ: list[tuple[str, str, Any, str, Any, str | None]] = [
    ("Värden", "E2", "12,75", "value", 12.75, None),
    ("Värden", "E2", " 12,75", "value", 12.75, "spaces"),
    ("Värden", "E2", "{=10+2,75|12.75}", "value", 12.75, "formulas"),
    ("Folkmängd", "E2", "40\u00a0008", "count", 40008, None),
    ("Kostnader", "E2", "60 000", "amount_sek", 60_000, None),
    ("Kostnader", "E2", "60000,0", "amount_sek", 60_000, None),
    ("Värden", "E2", "0,785", "value", 0.785, None),
    ("Värden", "E2", "12,34", "value", 12.34, None),
    ("Värden", "E2", "12,3450", "value", 12.345, None),
    ("Beslut", "B2", date(2026, 5, 20), "date", "2026-05-20", None),
    ("Beslut", "B2", "20 maj 2026", "date", "2026-05-20", None),
    ("Beslut", "B2", "20/5 2026", "date", "2026-05-20", None),
    ("Beslut", "B2", "20260520", "date", "2026-05-20", None),
    ("Plan", "C2", date(2025, 1, 1), "start", "2025-01", None),
    ("Behov", "D2", "Kommun", "principal", "kommun", None),
    ("Behov", "G2", "digitalisering", "change_area", "digitalisering", None),
    ("Behov", "C2", "politiker  ", "role", "politiker", "spaces"),
    ("Värden", "B2", 1480, "area", "1480", None),
    ("Värden", "B2", 14, "area", "0014", None),
    ("Värden", "B2", "Göteborg", "area", "1480", None),
    ("Värden", "B2", "Göteborgs Stad", "area", "1480", None),
    ("Värden", "B2", "Karlsborgs kommun", "area", "1446", None),
    ("Värden", "B2", "Borås kommun", "area", "1490", None),
    ("Värden", "B2", "Ale kommun", "area", "1440", None),
    ("Värden", "B2", "Dals-Eds\u00a0kommun", "area", "1438", None),
    ("Värden", "B2", "Region Västra Götaland", "area", "0014", None),
    ("Värden", "B2", "VGR", "area", "0014", None),
    ("Behov", "G2", "Öka hälsofrämjande och förebyggande insatser", "change_area", "halsoframjande", None),
    ("Behov", "H2", "Alla, oavsett ålder, diagnos eller funktionsnedsättning", "target_group", "alla", None),
    ("Värden", "H2", "Preliminärt", "flag", "preliminary", None),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "field", "read", "warning"), READ)
def test_what_people_write_is_understood(
    tmp_path: Path, sheet: str, cell: str, value: Any, field: str, read: Any, warning: str | None
) -> None:
    found = look(write(tmp_path / "bok.xlsx", with_cell(sheet, cell, value)))
    assert [f.text for f in found.errors] == []
    assert [f.rule for f in found.warnings if f.rule in ("spaces", "formulas")] == ([warning] if warning else [])
    assert found.content is not None
    content = found.content
    tables: dict[str, list[Any]] = {
        "Värden": content.observations.to_dict("records"),
        "Folkmängd": content.population.to_dict("records"),
        "Beslut": [vars(row) for row in content.catalogue.decisions],
        "Plan": [vars(row) for row in content.catalogue.plan],
        "Behov": [vars(row) for row in content.catalogue.needs],
        "Kostnader": [vars(row) for row in content.catalogue.costs],
    }
    assert read in [row[field] for row in tables[sheet]]


@pytest.mark.parametrize(
    ("decimals", "value", "told"),
    [(0, "12.345", "error"), (1, "12.345", "warning"), (1, "-1,500", "warning"), (0, "0.785", None), (0, 12.345, None)],
)
def test_one_mark_and_three_digits_is_an_error_where_the_measure_has_no_decimals(
    tmp_path: Path, decimals: int, value: Any, told: str | None
) -> None:
    sheets = with_rows("Mått", measure(Decimaler=decimals, Sorts_enhet="index", Enhet="index"))
    found = look(write(tmp_path / "b.xlsx", sheets | with_rows("Värden", ["F99", "1480", 2024, "alla", value])))
    ambiguous = {"error": found.errors, "warning": found.warnings}
    assert [kind for kind, findings in ambiguous.items() if any(f.rule == "ambiguous" for f in findings)] == (
        [told] if told else []
    )
    assert (found.content is None) == (told == "error")


def test_both_readings_are_told(tmp_path: Path) -> None:
    (error,) = look(write(tmp_path / "b.xlsx", with_cell("Kostnader", "E2", "60.000"))).errors
    assert error.text == "”60.000” kan läsas både som 60 och som 60 000. Tillåtet: 60000 eller 60."
    rows = with_rows("Värden", ["N20403", "1480", 2024, "alla", "12.345"])
    (warning,) = (f for f in look(write(tmp_path / "b.xlsx", rows)).warnings if f.rule == "ambiguous")
    assert warning.text == "”12.345” kan läsas både som 12,345 och som 12 345. Tillåtet: 12345 eller 12,3450."


def test_a_fault_in_a_row_that_stays_names_what_the_row_is_of(tmp_path: Path) -> None:
    plan = {s.step: s for s in published().catalogue.plan if s.measure_id == "F01"}
    late = with_rows("Plan", ["F01", "definiera", "2040-01", "2040-02", "x"], ["F02", "definiera", "2040-01", "2040-02", "x"])
    found = look(write(tmp_path / "b.xlsx", late))
    assert plan["testa"].start < "2040-01"
    assert [f.sentence for f in found.errors] == [
        f"{id} · testa: Steget börjar före det steg som ska komma innan." for id in ("F01", "F02")
    ]
    existing = with_rows("Mått", measure(Id="F01", Status="befintligt"))
    sentences = {
        f.sentence.partition(": ")[0] for f in look(write(tmp_path / "b.xlsx", existing)).errors if f.rule == "not-proposed"
    }
    assert {"F01 · testa", "F01 · drift"} <= sentences


def test_columns_may_come_in_any_order_with_others_between(tmp_path: Path) -> None:
    rows = [["Svarar", "Min egen kolumn", "MÅTT", "behov "], ["delvis", "hej", "N20403", "B03"]]
    found = look(write(tmp_path / "bok.xlsx", {"behov-mått": rows}))
    assert [f.text for f in found.errors] == []
    assert [(f.rule, f.cell) for f in found.warnings] == [("unknown-column", "B1")]
    assert found.content is not None
    assert ("B03", "N20403", "partial") in {(n.need_id, n.measure_id, n.fit) for n in found.content.catalogue.need_measures}


def test_sheets_of_others_are_left_and_a_near_name_is_suggested(tmp_path: Path) -> None:
    sheets = with_rows("Beslut", ["F01", "2026-05-20", "SRO", "Ja."]) | {"Projektplan": [["a"]], "Anteckningar": [["b"]]}
    found = look(write(tmp_path / "bok.xlsx", sheets))
    assert found.errors == ()
    assert [(f.sheet, "Plan?" in f.sentence) for f in found.warnings] == [("Projektplan", True), ("Anteckningar", False)]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Kostander", "Kostnader"),
        ("Behov - Tabell 1", "Behov"),
        ("Behov 2", "Behov"),
        ("Värden 2025", "Värden"),
        ("Målgrupp", "Målgrupper"),
        ("Behov mått", "Behov–mått"),
        ("Plan (2)", "Plan"),
    ],
)
def test_a_sheet_whose_name_is_all_but_right_is_not_left_out_by_mistake(tmp_path: Path, name: str, meant: str) -> None:
    sheets = with_rows("Beslut", ["F01", "2026-05-20", "SRO", "Ja."]) | {name: [["a"]]}
    (error,) = look(write(tmp_path / "bok.xlsx", sheets)).errors
    assert (error.sheet, error.rule, error.suggestion) == (name, "unknown-sheet", meant)


def test_all_findings_come_at_once(tmp_path: Path) -> None:
    rows = [["B01", None, "chef", "komun", "pris", "mikro", "Okänt", "Alla", 9, "x"], ["B01", "b", *["x"] * 8]]
    found = look(write(tmp_path / "bok.xlsx", with_rows("Behov", *rows)))
    assert {f.rule for f in found.errors} == {"empty", "not-listed", "unknown-reference", "out-of-range", "duplicate", "not-whole"}
    assert len(found.errors) == 12


def test_the_same_thing_a_thousand_times_is_told_a_hundred_times_and_counted(tmp_path: Path) -> None:
    rows = [["F16", "1401", 2024, "alla", f"{n} st"] for n in range(1000)]
    found = look(write(tmp_path / "bok.xlsx", with_rows("Värden", *rows)))
    of_a_kind = [f for f in found.errors if f.rule == "not-a-number"]
    assert len(of_a_kind) == 101
    assert of_a_kind[-1].sentence.replace("\u202f", " ") == "Samma sak gäller 900 rader till."
