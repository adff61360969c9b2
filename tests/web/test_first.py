"""What a link shows stands in the HTML that is sent for it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from narvard.page import PAGES, Page
from narvard.web import first


def said(client: TestClient, link: str) -> str:
    found = re.search(r'<div id="narvard-first".*(?=</body>)', client.get(link).text, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", found[0])) if found else ""


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_says_something_before_the_app_has_started(client: TestClient, page: Page) -> None:
    assert len(said(client, f"/{page.path}")) > 100


@pytest.mark.usefixtures("published")
def test_the_values_are_there_for_those_without_scripts(client: TestClient) -> None:
    assert "Göteborg12,0" in said(client, "/jamfor?omrade=1480")
    assert "Skillnad mot länet" in said(client, "/jamfor?omrade=1480&vy=karta")


@pytest.mark.usefixtures("published")
def test_the_link_decides_what_is_said(client: TestClient) -> None:
    assert "Härryda ligger" in said(client, "/profil?omrade=1401&mot=lan")
    assert "Göteborg ligger" in said(client, "/profil?omrade=1480&mot=lan")


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("link", ["/jamfor?matt=finnsej", "/lage?niva=planet", "/jamfor?data=egen-123456789abc", "/jamfor?okänd=1"])
def test_a_link_that_cannot_be_opened_as_written_is_left_to_the_app(client: TestClient, link: str) -> None:
    assert said(client, link) == ""


@pytest.mark.usefixtures("published")
def test_when_too_many_ask_at_once_the_app_comes_without_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "TURNS", first.Turns(at_once=1, waiting=0, patience=0.0, busy="", wait=0))
    with first.TURNS.turn():
        answer = client.get("/jamfor")
    assert answer.status_code == 200
    assert 'id="root"' in answer.text
    assert "narvard-first" not in answer.text


@pytest.mark.usefixtures("unpublished")
def test_without_data_there_is_nothing_to_say(client: TestClient) -> None:
    assert said(client, "/jamfor") == ""


@pytest.mark.usefixtures("published")
def test_the_page_is_sent_packed(client: TestClient) -> None:
    assert client.get("/profil?omrade=1480").headers["content-encoding"] == "gzip"
