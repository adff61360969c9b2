"""Excel files: numbers as numbers, text as text, a cover that says what it is, and what the words mean. Read by another library."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from narvard import frames
from narvard.database.store import VersionInfo
from narvard.export.office.excel import sheet_names, workbook
from narvard.export.part import Part
from narvard.page import PAGE
from narvard.texts import DEMO, DEMO_SENTENCE
from narvard.texts import export as say
from narvard.views.compare import frames as compare_frames
from tests.content import content

INFO = VersionInfo("2026-11-20-1", "2026-11-20T12:00:00+00:00", True, "x", "")
BLANK = frames.blank(compare_frames.COMPARISON)
ROWS = frames.table(
    [
        BLANK
        | {"area": "1480", "name": "Göteborg", "period": 2022, "value": 9.7, "change": -0.5, "flag": "ok", "method": "published"},
        BLANK | {"area": "1439", "name": "=1+1", "period": 2022, "value": None, "flag": "privacy"},
        BLANK | {"area": "1440", "name": "Ale", "period": 2022, "value": 1.1 - 1.0, "flag": "break"},
    ],
    compare_frames.COMPARISON,
)
MEASURE = content().catalogue.measures[0]
PART = Part(
    page=PAGE["compare"],
    view="",
    sentence="Andel i länets kommuner.",
    link="http://127.0.0.1:8501/jamfor?matt=N20897",
    frozen="http://127.0.0.1:8501/jamfor?matt=N20897&data=2026-11-20-1",
    total=3,
    rows=ROWS,
    measures=(MEASURE,),
    info=INFO,
)


def read(*parts: Part) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(parts)))


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return read(PART)


def cover(book: openpyxl.Workbook) -> dict[str, str]:
    return {row[0]: row[1] for row in book["Om"].iter_rows(values_only=True) if row[0]}


def test_the_cover_says_what_the_file_is(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Om", "Data", "Mått", "Förklaringar"]
    assert cover(book) == {
        "Titel": "narvard: Jämför",
        "Visar": PART.sentence,
        "Länk": PART.link,
        "Länk till just de här värdena": PART.frozen,
        "Rader": "3",
        "Dataversion": "2026-11-20-1",
        "Data från": "20 november 2026",
        DEMO: DEMO_SENTENCE,
    }


def test_real_values_have_no_mark() -> None:
    real = read(replace(PART, info=replace(INFO, demo=False)))
    assert DEMO not in cover(real)
    assert "exempelvärden" not in next(real["Data"].iter_rows(values_only=True))


def test_numbers_are_numbers_and_codes_are_words(book: openpyxl.Workbook) -> None:
    head, first, second, third = book["Data"].iter_rows(values_only=True)
    by_name = dict(zip(head, first, strict=True))
    assert (by_name["värde"], by_name["förändring"], by_name["år"]) == (9.7, -0.5, 2022)
    assert (by_name["områdeskod"], by_name["beräkning av gruppvärde"]) == ("1480", "publicerat värde")
    assert dict(zip(head, second, strict=True))["anmärkning"] == "sekretess, få personer"
    assert dict(zip(head, third, strict=True))["värde"] == 0.1
    assert by_name["exempelvärden"] == "ja"


def test_text_is_never_a_formula(book: openpyxl.Workbook) -> None:
    cell = book["Data"]["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_measures_of_the_rows_are_defined(book: openpyxl.Workbook) -> None:
    head, line = book["Mått"].iter_rows(values_only=True)
    assert head == say.MEASURE_HEADS
    assert (line[0], line[1], line[6]) == (MEASURE.id, MEASURE.title, MEASURE.definition or None)


def test_every_word_that_stands_for_a_code_is_explained(book: openpyxl.Workbook) -> None:
    explained = {(column, word) for column, word, _ in book["Förklaringar"].iter_rows(min_row=2, values_only=True)}
    head, *rows = book["Data"].iter_rows(values_only=True)
    for column in ("anmärkning", "beräkning av gruppvärde"):
        used = {row[head.index(column)] for row in rows} - {None}
        assert used
        assert {(column, word) for word in used} <= explained


def test_an_empty_view_and_a_cut_one_say_so() -> None:
    assert cover(read(replace(PART, rows=ROWS.slice(0, 0), total=0)))["Rader"] == say.NO_ROWS
    assert cover(read(replace(PART, total=10)))["Rader"].startswith("De första 3 av 10.")


def test_several_views_have_a_sheet_each_and_a_list_of_contents() -> None:
    other = replace(PART, page=PAGE["coverage"], view="omraden", sentence="Täckning", measures=())
    long = replace(PART, page=replace(PAGE["compare"], title="Ett namn som är: alldeles [för] långt för Excel"))
    book = read(PART, other, long)
    names = sheet_names([PART, other, long])
    assert names[:2] == ["1 Jämför", "2 Täckning, områden"]
    assert book.sheetnames == ["Om", *names, "Mått", "Förklaringar"]
    listed = [row for row in book["Om"].iter_rows(values_only=True) if row[0] in names]
    assert [(row[1], row[2]) for row in listed][1] == ("Täckning, områden", "Täckning")
    assert book["1 Jämför"].max_row == book["2 Täckning, områden"].max_row == 4


def test_the_same_views_give_the_same_bytes() -> None:
    assert workbook([PART, PART]) == workbook([PART, PART])
