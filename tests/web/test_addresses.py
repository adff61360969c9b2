"""Data addresses, health and 404, on tests/content.py."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from narvard.database.store import shared
from narvard.views import rows as part
from narvard.web.answers import is_unchanged, weak_etag
from narvard.web.missing import UnknownAddress
from tests.content import content


@pytest.mark.parametrize(
    ("address", "unknown"),
    [
        ("finns-inte", True),
        ("jamfor.cvs", True),
        ("jamfor/mer", True),
        ("index.html", True),
        ("auth/login", True),
        ("staticx", True),
        ("jamfor/", False),  # Streamlit removes the slash first
        ("_stcore/health", False),
        ("static/js/index.js", False),
        ("media/a.svg", False),
        ("component/a/b.html", False),
        ("app/static/narvard.css", False),
        ("favicon.png", False),
        ("manifest.json", False),
    ],
)
def test_only_what_nobody_serves_is_unknown(address: str, unknown: bool) -> None:
    assert bool(re.fullmatch(UnknownAddress.regex, address)) is unknown


@pytest.mark.usefixtures("published")
def test_health_with_data(client: TestClient) -> None:
    answer = client.get("/halsa")
    assert answer.status_code == 200
    assert (
        answer.json().items()
        >= {
            "status": "ok",
            "dataversion": shared().current(),
            "demo": content().demo,
            "narvard": answer.json()["narvard"],
        }.items()
    )


@pytest.mark.usefixtures("unpublished")
def test_health_and_rows_without_data_say_why(client: TestClient) -> None:
    health, rows = client.get("/halsa"), client.get("/jamfor.csv")
    assert (health.status_code, rows.status_code) == (503, 503)
    assert health.json()["besked"] == rows.json()["fel"] == "Det finns ingen data ännu. Kör: python -m narvard build"


@pytest.mark.usefixtures("published")
def test_the_rows_are_those_of_the_page_in_both_dialects(client: TestClient) -> None:
    plain, swedish = client.get("/jamfor.csv"), client.get("/jamfor.csv?dialekt=excel-sv")
    assert plain.headers["content-type"] == "text/csv; charset=utf-8"
    assert plain.text.splitlines()[0].split(",") == swedish.content.decode("utf-8-sig").splitlines()[0].split(";")
    assert len(plain.text.splitlines()) == len(swedish.text.splitlines()) > 1
    assert swedish.content.startswith(b"\xef\xbb\xbf")
    assert shared().current() in plain.headers["content-disposition"]


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("matt=INGET", 400, "matt"),
        ("omrade=9999", 400, "omrade"),
        ("ar=i+fjol", 400, "ar"),
        ("felstavat=1", 400, "felstavat"),
        ("dialekt=excel", 400, "dialekt"),
        ("dialekt=standard&dialekt=excel-sv", 400, "dialekt"),
        ("data=x", 400, "data"),
        ("data=2001-01-01-1", 404, "data"),
    ],
)
@pytest.mark.usefixtures("published")
def test_what_cannot_be_followed_is_refused_by_name(client: TestClient, query: str, status: int, parameter: str) -> None:
    answer = client.get(f"/jamfor.csv?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (status, parameter)
    assert parameter in answer.json()["fel"] or parameter == "data"


@pytest.mark.usefixtures("published")
def test_a_renamed_measure_opens(client: TestClient) -> None:
    alias = next(alias for alias in content().catalogue.aliases if alias.new_id)
    renamed, named = client.get(f"/jamfor.csv?matt={alias.old_id}"), client.get(f"/jamfor.csv?matt={alias.new_id}")
    assert (renamed.status_code, renamed.content) == (200, named.content)


@pytest.mark.usefixtures("published")
def test_unchanged_rows_answer_304_and_another_question_does_not(client: TestClient) -> None:
    etag = client.get("/jamfor.csv").headers["etag"]
    assert etag.startswith('W/"')
    assert client.get("/jamfor.csv", headers={"If-None-Match": etag}).status_code == 304
    assert client.get("/jamfor.csv?dialekt=excel-sv", headers={"If-None-Match": etag}).status_code == 200
    assert client.get("/jamfor.csv?kon=K", headers={"If-None-Match": etag}).status_code == 200


def test_etags_are_compared_weakly() -> None:
    etag = weak_etag("a", "b")
    assert is_unchanged(f'"annat", {etag.removeprefix("W/")}', etag)
    assert is_unchanged("*", etag)
    assert not is_unchanged("", etag)
    assert weak_etag("a", "b") != weak_etag("a", "c")


def test_404_is_swedish_and_escaped(client: TestClient) -> None:
    answer = client.get("/<script>alert(1)<%2Fscript>")
    assert answer.status_code == 404
    assert "<h1>Sidan finns inte</h1>" in answer.text
    assert "<script" not in answer.text
    assert client.get("/api/v1/felstavat").json()["fel"].startswith("Adressen finns inte.")


@pytest.mark.usefixtures("published")
def test_rows_that_are_left_out_are_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get("/jamfor.json").json()
    assert (whole["cut"], whole["total"], len(whole["data"])) == (False, 6, 6)
    monkeypatch.setattr(part, "ROW_LIMIT", 2)
    cut = client.get("/jamfor.json?kon=T&mot=riket").json()
    assert (cut["cut"], cut["total"], len(cut["data"])) == (True, 6, 2)
    headers = client.get("/jamfor.csv?mot=riket").headers
    assert (headers["x-total-count"], headers["x-row-count"]) == ("6", "2")
