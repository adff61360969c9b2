"""CSV is a contract, byte for byte. One frame holds every awkward value."""

from __future__ import annotations

import csv
import io

import pyarrow as pa
import pytest

from narvard import frames
from narvard.export.csv import DIALECTS, to_csv
from narvard.texts import COLUMN_NAMES, FLAG_TEXTS
from narvard.views.compare import frames as compare_frames

BLANK = frames.blank(compare_frames.COMPARISON)
AWKWARD = frames.table(
    [
        BLANK | {"area": "1480", "name": "Göteborg", "sex": "T", "period": 2022, "value": 9.7, "change": -0.5, "flag": "ok"},
        BLANK | {"area": "1439", "name": "Färgelanda; väst", "value": None, "flag": "privacy", "period": 2022},
        BLANK | {"area": "1", "name": "=1+1", "value": -1234567.25, "flag": "break", "previous_period": 2021},
        BLANK | {"area": "-2", "name": "+46", "value": 0.0, "flag": "preliminary"},
        BLANK | {"area": "@x", "name": '"Åmål", ö\noch mer', "value": 1e22, "flag": "not_collected", "method": "\tinskjutet"},
        BLANK | {"area": "", "name": "a,b", "value": 0.1 + 0.2, "flag": None, "method": "\rretur", "reference": "- streck"},
    ],
    compare_frames.COMPARISON,
)  # fmt: skip
HEADINGS = [COLUMN_NAMES[name] for name in compare_frames.COMPARISON.names]

STANDARD = (
    "områdeskod,område,nivå,kön,år,värde,anmärkning,tidigare år,förändring,jämförelse,jämförelsens värde,skillnad,"
    "kvinnor minus män,bedömning,säkerhet i procent,skäl,nedre gräns,övre gräns,antal,av antal,läge,"
    "beräkning av gruppvärde,områden med värde,områden i gruppen,andel av befolkningen,jämförelsens år\n"
    "1480,Göteborg,,T,2022,9.7,,,-0.5,,,,,,,,,,,,,,,,,\n"
    "1439,Färgelanda; väst,,,2022,,\"sekretess, få personer\",,,,,,,,,,,,,,,,,,,\n"
    "1,'=1+1,,,,-1234567.25,ny serie,2021,,,,,,,,,,,,,,,,,,\n"
    "'-2,'+46,,,,0.0,preliminärt,,,,,,,,,,,,,,,,,,,\n"
    "'@x,\"\"\"Åmål\"\", ö\noch mer\",,,,1e+22,samlas inte in här,,,,,,,,,,,,,,,'\tinskjutet,,,,\n"
    ",\"a,b\",,,,0.3,,,,'- streck,,,,,,,,,,,,\"'\nretur\",,,,\n"
).encode()  # fmt: skip

EXCEL = (
    "\ufeffområdeskod;område;nivå;kön;år;värde;anmärkning;tidigare år;förändring;jämförelse;jämförelsens värde;skillnad;"
    "kvinnor minus män;bedömning;säkerhet i procent;skäl;nedre gräns;övre gräns;antal;av antal;läge;"
    "beräkning av gruppvärde;områden med värde;områden i gruppen;andel av befolkningen;jämförelsens år\r\n"
    "1480;Göteborg;;T;2022;9,7;;;-0,5;;;;;;;;;;;;;;;;;\r\n"
    "1439;\"Färgelanda; väst\";;;2022;;sekretess, få personer;;;;;;;;;;;;;;;;;;;\r\n"
    "1;'=1+1;;;;-1234567,25;ny serie;2021;;;;;;;;;;;;;;;;;;\r\n"
    "'-2;'+46;;;;0,0;preliminärt;;;;;;;;;;;;;;;;;;;\r\n"
    "'@x;\"\"\"Åmål\"\", ö\noch mer\";;;;1e+22;samlas inte in här;;;;;;;;;;;;;;;'\tinskjutet;;;;\r\n"
    ";a,b;;;;0,3;;;;'- streck;;;;;;;;;;;;\"'\nretur\";;;;\r\n"
).encode()  # fmt: skip


def test_for_programs_with_comma_and_dot() -> None:
    assert to_csv(AWKWARD) == STANDARD


def test_for_swedish_excel_with_mark_semicolon_and_decimal_comma() -> None:
    assert to_csv(AWKWARD, "excel-sv") == EXCEL


def test_codes_and_months_stay_what_they_are_in_excel() -> None:
    frame = pa.table({"area": ["0000", "1480"], "start": ["2027-01", "0"]})
    assert to_csv(frame, "excel-sv").decode("utf-8-sig").splitlines()[1:] == ['"=""0000""";"=""2027-01"""', "1480;0"]
    assert to_csv(frame).decode().splitlines()[1:] == ["0000,2027-01", "1480,0"]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_row_reads_back_with_every_column(dialect: str) -> None:
    text = to_csv(AWKWARD, dialect).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if dialect == "excel-sv" else ","))
    assert read[0] == HEADINGS
    assert {len(row) for row in read} == {len(HEADINGS)}
    assert len(read) == 1 + AWKWARD.num_rows


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_text_can_be_taken_for_a_formula_and_numbers_stay_numbers(dialect: str) -> None:
    text = to_csv(AWKWARD, dialect).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if dialect == "excel-sv" else ","))[1:]
    numeric = {place for place, field in enumerate(AWKWARD.schema) if not pa.types.is_string(field.type)}
    for row in read:
        assert not [cell for place, cell in enumerate(row) if place not in numeric and cell[:1] in tuple("=+-@\t\r")]
        for place in numeric:
            assert not row[place] or isinstance(float(row[place].replace(",", ".")), float)


def test_an_empty_frame_has_its_headings() -> None:
    assert to_csv(AWKWARD.slice(0, 0)).decode() == ",".join(HEADINGS) + "\n"


def test_every_reason_for_a_blank_has_words() -> None:
    frame = frames.table([BLANK | {"flag": flag} for flag in FLAG_TEXTS], compare_frames.COMPARISON)
    text = to_csv(frame).decode()
    assert all(words in text for words in FLAG_TEXTS.values())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_made_up_values_are_marked_in_every_row(dialect: str) -> None:
    head, *rows = csv.reader(
        io.StringIO(to_csv(AWKWARD, dialect, demo=True).decode("utf-8-sig")), delimiter=";" if dialect == "excel-sv" else ","
    )
    assert head == [*HEADINGS, "exempelvärden"]
    assert {row[-1] for row in rows} == {"ja"}
