"""The address that the browser sends its agenda to: what comes back, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from narvard.texts import agenda as say
from narvard.web import agenda as addresses
from narvard.web import documents

PATH = "/mote/dagordning"


def body(*views: dict[str, str], **changes: str) -> str:
    return json.dumps({"titel": "Mötet", "data": "", "vyer": list(views)} | changes)


def sent(client: TestClient, text: str, **headers: str) -> tuple[int, dict[str, Any]]:
    answer = client.post(PATH, content=text, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return answer.status_code, answer.json()


@pytest.mark.usefixtures("published")
def test_what_is_sent_comes_back_cleaned_and_drawn(client: TestClient) -> None:
    status, found = sent(client, body({"adress": "http://testserver/behov?lage=mote&hej=1"}, {"titel": "Två", "adress": "om"}))
    assert status == 200
    agenda = json.loads(found["dagordning"])
    assert [view["adress"] for view in agenda["vyer"]] == ["behov", "om"]
    assert [view["titel"] for view in agenda["vyer"]] == ["Frågor", "Två"]
    assert found["html"].count('<li data-nr="') == 2
    assert "lage=mote&amp;steg=1" in found["html"]
    assert 'data-narvard-lank="http://testserver/mote?dagordning=1' in found["html"]


@pytest.mark.usefixtures("published")
def test_what_in_a_link_could_not_be_opened_is_said_at_its_view(client: TestClient) -> None:
    page = sent(client, body({"adress": "om"}, {"adress": "behov?omrade=9999999"}))[1]["html"]
    assert "9999999, som inte finns" in page.partition('data-nr="2"')[2]


@pytest.mark.usefixtures("published")
def test_the_public_address_is_that_of_the_link(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARVARD_PUBLIC_URL", "https://narvard.exempel.se/app/")
    assert "https://narvard.exempel.se/app/mote?dagordning=1" in sent(client, body({"adress": "om"}))[1]["html"]


@pytest.mark.usefixtures("published")
def test_everything_is_escaped(client: TestClient) -> None:
    nasty = '"><script>alert(1)</script>'
    status, found = sent(client, body({"titel": nasty, "adress": "om", "anteckning": nasty, "beslut": nasty}, titel=nasty))
    assert status == 200
    assert "<script" not in found["html"]
    status, found = sent(client, body({"adress": nasty}))
    assert status == 400
    assert "<script" not in found["html"]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://ond.se"}, {"origin": "null"}, {"origin": "http://["}, {"sec_fetch_site": "cross-site"}],
)
def test_only_pages_of_narvard_may_send(client: TestClient, headers: dict[str, str]) -> None:
    assert sent(client, body({"adress": "om"}), **headers) == (403, {"fel": say.FOREIGN})


@pytest.mark.usefixtures("published")
def test_the_own_pages_may_send(client: TestClient) -> None:
    assert sent(client, body({"adress": "om"}), origin="http://testserver", sec_fetch_site="same-origin")[0] == 200


@pytest.mark.usefixtures("published")
def test_what_cannot_be_used_is_said_in_swedish(client: TestClient) -> None:
    assert sent(client, "{")[1]["fel"] == say.NOT_JSON
    assert sent(client, body({"adress": "om"}, {"adress": "fel"}))[1]["fel"].startswith("Vy 2: Adressen ”fel”")
    assert sent(client, "x" * (addresses.MAX_BYTES + 1)) == (413, {"fel": say.TOO_LARGE})
    assert client.get(PATH).status_code == 404


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("address", ["http://[", "//[", "http://a℀b/om", "mote", "http://a:99999999/nej"])
def test_an_address_that_no_page_has_or_that_cannot_be_read_is_named(client: TestClient, address: str) -> None:
    status, found = sent(client, body({"adress": "om"}, {"adress": address}))
    assert status == 400
    assert found["fel"].startswith("Vy 2: Adressen ”")


@pytest.mark.usefixtures("unpublished")
def test_without_data_the_sentence_says_so(client: TestClient) -> None:
    status, found = sent(client, body({"adress": "om"}))
    assert (status, found["fel"][:24]) == (503, "Det finns ingen data änn")


@pytest.mark.usefixtures("published")
def test_a_frozen_agenda_offers_newer_data_only_when_there_are_any(client: TestClient) -> None:
    current = client.get("/halsa").json()["dataversion"]
    assert say.USE_CURRENT not in sent(client, body({"adress": "om"}, data=current))[1]["html"]
    gone = sent(client, body({"adress": "om"}, data="2001-01-01-1"))[1]["html"]
    assert say.gone("2001-01-01-1") in gone
    assert f'data-version="{current}"' in gone
    assert say.USE_CURRENT in gone


@pytest.mark.usefixtures("published")
def test_the_minutes_are_made_of_what_is_sent(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, ...]] = []

    def made(file: str, ending: str, base: str, version: str, _progress: Path) -> bytes:
        seen.append((json.loads(open(file, encoding="utf-8").read())["vyer"][0]["adress"], ending, base, version))  # noqa: PTH123, SIM115
        return b"PK"

    monkeypatch.setattr(documents, "made", made)
    answer = client.post(f"{PATH}.docx", content=body({"adress": "http://testserver/om?x=1"}))
    assert (answer.status_code, answer.content) == (200, b"PK")
    assert seen == [("om", "docx", "http://testserver", client.get("/halsa").json()["dataversion"])]
    assert client.post(f"{PATH}.docx", content="{").json() == {"fel": say.NOT_JSON}
