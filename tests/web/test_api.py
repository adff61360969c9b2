"""/api/v1: lists, paging, filters, refusals, and a document that says what the addresses do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from narvard.database.store import shared
from narvard.texts import api as say
from narvard.texts.api import PARAMETERS
from narvard.views.listings import LISTINGS
from narvard.views.rows import ROW_LIMIT
from narvard.web import answers
from narvard.web.api import api_routes
from narvard.web.bounds import Turns, limiter, rate
from narvard.web.openapi import MOST_MEASURES, ROOT, document
from tests.content import content

CATALOGUE = content().catalogue
MEASURE = next(m for m in CATALOGUE.measures if m.by_gender and not m.is_code)
QUERIES = {
    **dict.fromkeys(("matt", "omraden", "behov", "samband", "larande", "atagande", "versioner"), ""),
    "varden": f"matt={MEASURE.id}&ar=1990-2100",
}

pytestmark = pytest.mark.usefixtures("reading")


def rows(client: TestClient, address: str) -> list[dict[str, object]]:
    answer = client.get(f"{ROOT}/{address}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, object]] = answer.json()["data"]
    return found


def test_the_lists_hold_the_whole_catalogue(client: TestClient) -> None:
    assert [row["id"] for row in rows(client, "matt")] == [m.id for m in CATALOGUE.measures]
    assert [row["code"] for row in rows(client, "omraden")] == [a.code for a in CATALOGUE.areas]
    assert {row["id"] for row in rows(client, "behov")} == {n.id for n in CATALOGUE.needs}
    assert [row["pathway"] for row in rows(client, "samband")] == [p.id for p in CATALOGUE.pathways]
    assert rows(client, "larande") == []
    assert [row["version"] for row in rows(client, "versioner")] == [shared().current()]


@pytest.mark.parametrize(
    ("address", "column", "values"),
    [
        ("matt?status=foreslaget", "status", {"proposed"}),
        ("matt?perspektiv=kostnad", "perspective", {"cost"}),
        ("omraden?niva=kommunalforbund", "level", {"kommunalforbund"}),
        ("omraden?omrade=1480.lan", "code", {"1480", "lan"}),
        ("behov?prioritet=5", "priority", {5}),
        (f"varden?matt={MEASURE.id}&kon=KM", "sex", {"K", "M"}),
        (f"varden?matt={MEASURE.id}&omrade=1480.kf-fyrbodal&ar=2021-2022", "area", {"1480", "kf-fyrbodal"}),
        (f"varden?matt={MEASURE.id}&ar=2021-2022", "period", {2021, 2022}),
        (f"varden?matt={MEASURE.id}&ar=senaste", "period", {2023}),
        (f"varden?matt={MEASURE.id}&ar=senaste2", "period", {2022, 2023}),
    ],
)
def test_a_filter_leaves_what_it_names(client: TestClient, address: str, column: str, values: set[object]) -> None:
    assert {row[column] for row in rows(client, address)} == values


def test_values_are_those_of_the_page_and_a_blank_has_its_reason(client: TestClient) -> None:
    page = {row["area"]: row for row in client.get(f"/jamfor.json?matt={MEASURE.id}&ar=2022").json()["data"]}
    found = rows(client, f"varden?matt={MEASURE.id}&ar=2022")
    assert found
    assert all(row["value"] == page[row["area"]]["value"] for row in found)
    assert all(row["flag"] not in ("ok", "", None) for row in found if row["value"] is None)


def test_several_measures_come_one_after_the_other(client: TestClient) -> None:
    ids = [m.id for m in CATALOGUE.measures][:3]
    every = rows(client, f"varden?matt={'.'.join(ids)}&ar=1990-2100")
    assert every == [row for code in ids for row in rows(client, f"varden?matt={code}&ar=1990-2100")]


def test_pages_put_together_are_the_whole(client: TestClient) -> None:
    whole, found, address = rows(client, "omraden"), [], "/api/v1/omraden?antal=4"
    while address:
        answer = client.get(address)
        found += answer.json()["data"]
        address = answer.json()["next"]
        assert answer.headers.get("link", "") == (f'<{address}>; rel="next"' if address else "")
    assert found == whole
    assert answer.json() | {"data": [], "schema": {}} == {
        "description": "Områden: kommuner, grupper av kommuner, regionen, länet och riket.",
        "link": answer.json()["link"],
        "version": shared().current(),
        "created": shared().info(shared().current()).created,
        "demo": content().demo,
        "row_limit": ROW_LIMIT,
        "total": len(whole),
        "page": -(-len(whole) // 4),
        "pages": -(-len(whole) // 4),
        "next": None,
        "schema": {},
        "data": [],
    }
    assert client.get("/api/v1/omraden?antal=4&sida=99").json()["data"] == []


def test_a_parameter_that_stands_twice_is_kept_whole_on_the_next_page(client: TestClient) -> None:
    first = client.get("/api/v1/omraden?omrade=1480&omrade=lan&antal=1").json()
    assert [row["code"] for row in [*first["data"], *client.get(first["next"]).json()["data"]]] == ["1480", "lan"]


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("matt?felstavat=1", 400, "felstavat"),
        ("matt?niva=kommun", 400, "niva"),
        ("matt?status=x", 400, "status"),
        ("matt?sida=0", 400, "sida"),
        ("matt?sida=1&sida=2", 400, "sida"),
        ("matt?sida=١", 400, "sida"),
        (f"matt?antal={ROW_LIMIT + 1}", 400, "antal"),
        ("matt?antal=-1", 400, "antal"),
        ("matt?format=xml", 400, "format"),
        ("matt?dialekt=excel-sv", 400, "dialekt"),
        ("matt?format=csv&dialekt=excel", 400, "dialekt"),
        ("omraden?omrade=9999", 400, "omrade"),
        ("omraden?omrade=1480&niva=kommun", 400, "niva"),
        ("behov?roll=kung", 400, "roll"),
        ("varden", 400, "matt"),
        ("varden?matt=.", 400, "matt"),
        ("varden?matt=INGET", 400, "matt"),
        (f"varden?matt={'.'.join(f'N{n}' for n in range(MOST_MEASURES + 1))}", 400, "matt"),
        (f"varden?matt={MEASURE.id}&ar=i+fjol", 400, "ar"),
        ("versioner?data=2001-01-01-1", 400, "data"),
        ("matt?data=2001-01-01-1", 404, "data"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name(client: TestClient, address: str, status: int, parameter: str) -> None:
    answer = client.get(f"{ROOT}/{address}")
    assert (answer.status_code, answer.json()["parameter"]) == (status, parameter)
    assert answer.json()["fel"].endswith((".", "/api/v1/matt", "/api/v1/versioner."))


def test_a_list_as_csv_has_swedish_headings(client: TestClient) -> None:
    plain = client.get("/api/v1/omraden?format=csv&niva=kommun")
    swedish = client.get("/api/v1/omraden?format=csv&dialekt=excel-sv&niva=kommun")
    assert plain.text.splitlines()[0].startswith("områdeskod,område,nivå,")
    assert swedish.content.startswith("\ufeffområdeskod;".encode())
    assert plain.headers["content-type"] == "text/csv; charset=utf-8"
    assert plain.headers["content-disposition"].startswith('attachment; filename="narvard-omraden-')


def test_an_unchanged_list_answers_304_and_another_page_of_it_does_not(client: TestClient) -> None:
    etag = client.get("/api/v1/matt?antal=2").headers["etag"]
    assert client.get("/api/v1/matt?antal=2", headers={"If-None-Match": etag}).status_code == 304
    for other in ("antal=2&sida=2", "antal=3", "antal=2&format=csv", "antal=2&status=foreslaget"):
        assert client.get(f"/api/v1/matt?{other}", headers={"If-None-Match": etag}).status_code == 200


def test_an_answer_is_packed_once_and_unpacked_for_who_cannot(client: TestClient) -> None:
    packed = client.get("/api/v1/matt")
    whole = client.get("/api/v1/matt", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in whole.headers
    assert whole.content == packed.content


# The document


def test_the_document_is_openapi_and_names_every_route_and_parameter() -> None:
    written = document("http://exempel.se")
    validate(written)
    routes = {getattr(route, "path", "") for route in api_routes()}
    assert {path for path in written["paths"] if path.startswith(ROOT)} == routes - {f"{ROOT}/openapi.json"}
    described = {p["name"] for path in written["paths"].values() for p in path["get"].get("parameters", ())}
    assert described == set(PARAMETERS)


def test_every_answer_is_as_the_document_says(client: TestClient) -> None:
    written = client.get("/api/v1/openapi.json").json()
    for name, query in QUERIES.items():
        schema = written["paths"][f"{ROOT}/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        answer = client.get(f"{ROOT}/{name}?{query}").json()
        assert answer["data"] or name in ("larande", "atagande"), f"{name}: only these has the small content none of"
        assert list(Draft202012Validator(schema).iter_errors(answer)) == []


@pytest.mark.parametrize("name", LISTINGS)
def test_every_parameter_in_the_document_is_read(client: TestClient, name: str) -> None:
    written = client.get("/api/v1/openapi.json").json()["paths"][f"{ROOT}/{name}"]["get"]["parameters"]
    for parameter in written:
        refused = client.get(
            f"{ROOT}/{name}", params={**dict(p.split("=") for p in QUERIES[name].split("&") if p), parameter["name"]: "?"}
        )
        known = refused.status_code == 200 and parameter["name"] == "sok" or refused.json().get("parameter") == parameter["name"]
        assert known, (name, parameter["name"], refused.text[:200])
        for value in parameter["schema"].get("enum", ()):
            query = QUERIES[name] + ("&format=csv" if parameter["name"] == "dialekt" else "")
            assert client.get(f"{ROOT}/{name}?{query}&{parameter['name']}={value}").status_code == 200


# Bounds


@pytest.fixture
def _three_a_minute(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("NARVARD_RATE", "3/minute")
    rate.cache_clear()
    limiter.cache_clear()
    yield
    monkeypatch.undo()
    rate.cache_clear()
    limiter.cache_clear()


@pytest.mark.usefixtures("_three_a_minute")
def test_a_sender_who_asks_too_often_is_told_to_wait(client: TestClient) -> None:
    answers_given = [client.get("/api/v1/matt?antal=1") for _ in range(4)]
    assert [one.status_code for one in answers_given] == [200, 200, 200, 429]
    assert answers_given[-1].headers["retry-after"] == "60"
    assert answers_given[-1].json()["fel"].startswith("Adresserna får anropas 3 gånger på 60 sekunder")
    assert client.get("/halsa").status_code == 200


@pytest.mark.usefixtures("_three_a_minute")
def test_every_address_counts_but_not_the_parts_of_a_page(client: TestClient) -> None:
    for part in ("/app/static/narvard.css", "/app/static/narvard.js", "/halsa", "/static/js/x.js"):
        assert all(client.get(part).status_code != 429 for _ in range(5))
    asked = [client.get("/jamfor"), client.post("/mote/dagordning", content="{"), client.get("/jamfor.png?x=1")]
    assert 429 not in [one.status_code for one in asked]
    late = [client.get(path) for path in ("/jamfor", "/jamfor.png", "/mall.xlsx", "/om/api", "/api/v1/openapi.json", "/finns-inte")]
    late += [client.post("/mote/dagordning", content="{}"), client.put("/_stcore/upload_file/x/y")]
    assert [one.status_code for one in late] == [429] * 8
    assert "Retry-After" in late[0].headers
    assert "Adresserna får anropas 3 gånger" in client.get("/jamfor", headers={"Accept": "text/html"}).text
    with pytest.raises(WebSocketDisconnect) as closed, client.websocket_connect("/_stcore/stream"):
        pass
    assert closed.value.code == 1013


def test_a_rate_that_cannot_be_read_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARVARD_RATE", "ofta")
    rate.cache_clear()
    with pytest.raises(ValueError, match="NARVARD_RATE ska vara"):
        rate()
    monkeypatch.undo()
    rate.cache_clear()


def test_a_full_queue_says_when_to_come_back_and_kept_answers_need_no_turn(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = client.get("/jamfor.json")
    full = Turns(at_once=1, waiting=0, patience=0, busy=say.BUSY, wait=2)
    with monkeypatch.context() as patched, full.turn():
        patched.setattr(answers, "TURNS", full)
        refused = client.get("/jamfor.json?kon=K")
        again = client.get("/jamfor.json")
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
    assert refused.json() == {"fel": "Servern har mycket att göra just nu. Försök igen om några sekunder."}
    assert again.content == kept.content
    assert client.get("/jamfor.json?kon=K").status_code == 200


def test_the_page_about_the_addresses_is_swedish_and_its_lines_work(client: TestClient) -> None:
    page = client.get("/om/api")
    assert 'href="http://testserver/nytt.atom"' in page.text
    assert page.status_code == 200
    assert '<html lang="sv">' in page.text
    for word in ("Power Query", "jsonlite", "read_json", "curl", *LISTINGS):
        assert word in page.text
    assert "<script" in page.text
    assert "<script>" not in page.text
    addresses = {unescape(found) for found in re.findall(r"http://testserver(/[^\"<\s\\]+)", unescape(page.text))}
    assert len(addresses) > 10
    for address in addresses:
        status = client.get(address).status_code
        assert status == (400 if address == "/api/v1/varden" else 200), address
