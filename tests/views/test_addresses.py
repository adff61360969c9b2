"""The files of a page and the page itself hold the same rows for the same link."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pyarrow as pa
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from narvard.database.store import shared
from narvard.export.csv import WORDS
from narvard.page import PAGE
from narvard.selection import parse
from narvard.ui import answers as data
from narvard.views.pages import ANSWERS
from narvard.web import answers
from narvard.web.startup import routes
from tests.choosing import html
from tests.visiting import Visit

PROPOSED = "F01.F03.F05"
LINKS: list[tuple[str, dict[str, str]]] = [
    *(("compare", {"matt": "N20897", "omrade": "1480.1490", "vy": view}) for view in PAGE["compare"].views if view != "svar"),
    ("compare", {"matt": "N20897", "kon": "KM", "niva": "kommunalforbund", "mot": "riket"}),
    ("compare", {"matt": "N20897", "ar": "2019-2022", "mot": "skr-grupp", "omrade": "1490"}),
    ("matrix", {"omrade": "1490"}),
    ("matrix", {"niva": "vardsamverkan", "perspektiv": "kostnad"}),
    ("profile", {"omrade": "1490"}),
    ("profile", {"omrade": "kf-skaraborg", "mot": "riket", "vy": "systemniva"}),
    *(("coverage", {"vy": view, "rakna": count}) for view in PAGE["coverage"].views for count in ("matt", "behov")),
    ("coverage", {"ruta": ".", "dela": "huvudman"}),
    ("measure", {}),
    ("measure", {"sok": "SIP", "status": "befintligt"}),
    ("measure", {"matt": "N20897"}),
    ("chain", {}),
    ("chain", {"vy": "idag", "roll": "ekonom"}),
    ("pathways", {}),
    ("pathways", {"vy": "larande"}),
    ("needs", {}),
    ("needs", {"prioritet": "5", "svar": "delvis"}),
    *(("proposal", {"forslag": PROPOSED, "vy": view}) for view in PAGE["proposal"].views),
    ("data", {}),
    ("data", {"status": "befintligt"}),
]


@pytest.fixture(scope="module")
def client(_demo: None) -> Iterator[TestClient]:
    answers.KEPT.clear()
    yield TestClient(Starlette(routes=routes()))
    answers.KEPT.clear()


def drawn(page: str, query: dict[str, str]) -> pa.Table:
    """The rows that the page draws."""
    version = shared().current()
    selection = parse(page, {key: [text] for key, text in query.items()}, shared().catalogue(version)).selection
    return data.kept(ANSWERS[page], selection, data.context(version)).rows


def got(client: TestClient, page: str, ending: str, query: dict[str, str]) -> bytes:
    answer = client.get(f"/{PAGE[page].path}.{ending}?{urlencode(query)}")
    assert answer.status_code == 200, answer.text
    return answer.content


def same(one: Any, other: Any) -> bool:
    """Whether two formats say the same: a blank is a blank, and numbers agree to nine decimals."""
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    if isinstance(one, bool):
        return other in (one, "ja" if one else "nej")
    if isinstance(one, int | float):
        return math.isclose(one, float(other), rel_tol=1e-12, abs_tol=1e-8)
    return bool(str(one) == str(other).removeprefix("'"))


@pytest.mark.parametrize(("page", "query"), LINKS)
def test_csv_excel_json_and_the_page_hold_the_same_rows(client: TestClient, page: str, query: dict[str, str]) -> None:
    seen = drawn(page, query)
    assert seen.num_rows
    in_json = json.loads(got(client, page, "json", query))["data"]
    in_csv = list(csv.reader(io.StringIO(got(client, page, "csv", query).decode(), newline="")))
    sheet = openpyxl.load_workbook(io.BytesIO(got(client, page, "xlsx", query)), read_only=True)["Data"]
    in_excel = list(sheet.iter_rows(values_only=True))
    assert in_csv[0] == list(in_excel[0])
    assert len(in_json) == len(in_csv) - 1 == len(in_excel) - 1 == seen.num_rows
    for number, row in enumerate(seen.to_pylist()):
        assert list(row) == list(in_json[number])
        for place, (column, value) in enumerate(row.items()):
            words = WORDS.get(column, {}).get(value, value) if isinstance(value, str) else value
            assert same(value, in_json[number][column]), (column, value)
            assert same(words, in_csv[number + 1][place]), (column, value)
            assert same(words, in_excel[number + 1][place]), (column, value)


@pytest.mark.parametrize(
    ("page", "query", "column"),
    [
        ("compare", {"matt": "N20897", "vy": "tabell"}, "name"),
        ("profile", {"omrade": "1490"}, "title"),
        ("measure", {"status": "foreslaget"}, "title"),
        ("needs", {"prioritet": "5"}, "need"),
        ("proposal", {"forslag": PROPOSED}, "title"),
        ("data", {}, "title"),
    ],
)
def test_what_the_rows_name_stands_on_the_screen(
    client: TestClient, visit: Visit, page: str, query: dict[str, str], column: str
) -> None:
    screen = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(html(visit(page, **query)))))
    names = [row[column] for row in json.loads(got(client, page, "json", query))["data"]]
    assert names
    hidden = [name for name in names if name.removeprefix("Jag vill kunna se ").rstrip(".") not in screen]
    assert hidden == []


def test_a_file_of_the_whole_page_has_a_sheet_for_every_view(client: TestClient) -> None:
    book = openpyxl.load_workbook(io.BytesIO(got(client, "coverage", "xlsx", {"alla": "1", "omrade": "1480"})), read_only=True)
    assert book.sheetnames == ["Om", "1 Täckning, matris", "2 Täckning, områden", "3 Täckning, steg", "Mått", "Förklaringar"]
    for name, view in zip(book.sheetnames[1:4], PAGE["coverage"].views, strict=True):
        rows = list(book[name].iter_rows(values_only=True))
        assert len(rows) - 1 == drawn("coverage", {"vy": view, "omrade": "1480"}).num_rows


@pytest.mark.parametrize("page", ANSWERS)
@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_a_bad_parameter_answers_400_and_is_named(client: TestClient, page: str, ending: str) -> None:
    for key, text in (("omrade", "9999"), ("felstavat", "1"), ("forslag", "X")):
        answer = client.get(f"/{PAGE[page].path}.{ending}?{key}={text}")
        assert (answer.status_code, answer.json()["parameter"]) == (400, key)
