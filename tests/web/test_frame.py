"""A view in the page of somebody else: figure and source, and the one answer that any page may frame."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from narvard.page import PAGES, Page
from narvard.texts.api import BUSY
from narvard.web import first


def ancestors(client: TestClient, link: str) -> str:
    return str(re.search(r"frame-ancestors ([^;]*)", client.get(link).headers["content-security-policy"])[1])  # type: ignore[index]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_framed_view_has_no_app_and_nothing_that_can_be_sent(client: TestClient, page: Page) -> None:
    html = client.get(f"/{page.path}?lage=ram").text
    assert re.findall(r'<script[^>]*src="([^"?]*)', html) == ["/app/static/frame.js"]
    assert 'id="root"' not in html
    assert "narvard-filters" not in html
    assert "narvard-menu" not in html
    assert "<form" not in html
    assert "Öppna i narvard" in html


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("link", "allowed"),
    [
        ("/jamfor?lage=ram", "*"),
        ("/jamfor?lage=RAM", "*"),
        ("/jamfor?matt=finnsej&lage=ram", "*"),
        ("/jamfor", "'self'"),
        ("/jamfor?lage=mote", "'self'"),
        ("/finns-inte?lage=ram", "'self'"),
        ("/jamfor.csv?lage=ram", "'self'"),
        ("/om/api?lage=ram", "'self'"),
        ("/dela/jamfor?lage=ram", "'self'"),
    ],
)
def test_only_a_framed_view_may_be_framed_by_anybody(client: TestClient, link: str, allowed: str) -> None:
    assert ancestors(client, link) == allowed


@pytest.mark.usefixtures("published")
def test_what_the_app_draws_as_a_chart_is_a_picture_with_its_finding(client: TestClient) -> None:
    html = client.get("/jamfor?matt=N20001&vy=karta&lage=ram").text
    (headline,) = re.findall(r"<h2>(.*?)</h2>", html)
    (alt, source) = re.search(r'<img class="narvard-figure" src="([^"]*)" alt="([^"]*)"', html).groups()[::-1]  # type: ignore[union-attr]
    assert alt == headline
    assert unescape(source).startswith("./jamfor.svg?matt=N20001")
    assert unescape(source).endswith("&vy=karta&lage=ram")


@pytest.mark.usefixtures("published")
def test_what_could_not_be_opened_is_said_and_no_other_measure_shown(client: TestClient) -> None:
    html = client.get("/jamfor?matt=finnsej&lage=ram").text
    assert "narvard-notice" in html
    assert "<h2>" not in html


@pytest.mark.usefixtures("unpublished")
def test_without_data_a_framed_view_says_so(client: TestClient) -> None:
    answer = client.get("/jamfor?lage=ram")
    assert answer.status_code == 200
    assert "narvard" in answer.text


@pytest.mark.usefixtures("published")
def test_a_framed_view_that_has_to_wait_too_long_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "TURNS", first.Turns(at_once=1, waiting=0, patience=0.0, busy="", wait=0))
    with first.TURNS.turn():
        assert BUSY in client.get("/jamfor?lage=ram").text


@pytest.mark.usefixtures("published")
def test_the_code_to_paste_is_offered_where_there_is_a_figure(client: TestClient) -> None:
    with_figure, without = (client.get(f"/dela/{path}").text for path in ("jamfor?omrade=1480", "data"))
    code = unescape(re.search(r'data-narvard-text="(&lt;iframe[^"]*)"', with_figure)[1])  # type: ignore[index]
    assert re.fullmatch(r'<iframe src="http://testserver/jamfor\?[^"]*lage=ram" title="[^"]+" width="100%".*></iframe>', code)
    assert "<iframe" not in with_figure, "it is read as text"
    assert "iframe" not in without
