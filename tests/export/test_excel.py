"""Excel files: numbers as numbers, text as text, and a cover that says what it is. Read back by another library."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import openpyxl
import pytest

from narvard import frames
from narvard.export.excel import to_xlsx

CREATED = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
COVER = {"Titel": "narvard: Jämför", "Länk": "http://127.0.0.1:8501/jamfor?matt=N20897", "Exempelvärden": "Värdena är påhittade."}
ROWS = frames.table(
    [
        {"area": "1480", "name": "Göteborg", "period": 2022, "value": 9.7, "change": -0.5, "flag": "ok", "method": "published"},
        {"area": "1439", "name": "=1+1", "period": 2022, "value": None, "flag": "privacy"},
    ],
    frames.COMPARISON,
)


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(ROWS, COVER, CREATED)))


def test_the_cover_says_what_the_file_is(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Om", "Data"]
    assert {row[0].value: row[1].value for row in book["Om"].iter_rows()} == COVER


def test_numbers_are_numbers_and_codes_are_words(book: openpyxl.Workbook) -> None:
    head, first, second = book["Data"].iter_rows(values_only=True)
    by_name = dict(zip(head, first, strict=True))
    assert (by_name["värde"], by_name["förändring"], by_name["år"]) == (9.7, -0.5, 2022)
    assert (by_name["områdeskod"], by_name["beräkning av gruppvärde"]) == ("1480", "publicerat värde")
    assert dict(zip(head, second, strict=True))["anmärkning"] == "sekretess, få personer"


def test_text_is_never_a_formula(book: openpyxl.Workbook) -> None:
    cell = book["Data"]["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_rows_give_the_same_bytes() -> None:
    assert to_xlsx(ROWS, COVER, CREATED) == to_xlsx(ROWS, COVER, CREATED)
