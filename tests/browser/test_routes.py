"""Every page is Swedish HTML with its own title; what does not exist says so; headers stand on every answer."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from narvard.page import PAGES, Page
from tests.browser.steps import PATHS, visit

HOSTILE = ['"><script>alert(1)</script>', "</title><img src=x onerror=alert(1)>", "' onload='alert(1)", "%00", "å" * 3000]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_has_its_own_swedish_head(server: str, page: Page) -> None:
    answer = httpx.get(f"{server}/{page.path}")
    html = answer.text
    assert answer.status_code == 200
    assert '<html lang="sv">' in html
    assert re.search(rf"<title>[^<]*{page.title}[^<]* – narvard</title>", html)
    assert f'<meta name="description" content="{page.question}' in html
    assert '<meta property="og:locale" content="sv_SE">' in html
    assert '<meta property="og:site_name" content="narvard">' in html
    assert re.search(r'<meta property="og:title" content="[^"]+">', html)
    assert re.search(r"<noscript><p[^>]*>Slå på JavaScript", html)
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_inline_script_and_our_files_exist(server: str, path: str) -> None:
    html = httpx.get(server + path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    own = re.findall(r'(?:src|href)="\./(app/static/[^"]+)"', html)
    assert {name.partition("?")[0].rpartition("/")[2] for name in own} >= {"narvard.js", "narvard.css", "favicon.svg"}
    assert [name for name in own if httpx.get(f"{server}/{name}").status_code != 200] == []


def test_the_title_says_what_the_link_shows(server: str) -> None:
    html = httpx.get(f"{server}/jamfor?matt=N20897&omrade=1480").text
    assert "Göteborg" in html[html.index("<title>") : html.index("</title>")]


def test_one_view_has_one_canonical_address(server: str) -> None:
    def canonical(query: str) -> str:
        found = re.search(r'<link rel="canonical" href="([^"]+)"', httpx.get(f"{server}/jamfor?{query}").text)
        assert found
        return found[1]

    assert canonical("omrade=1480&matt=N20897") == canonical("matt=N20897&kon=T&okant=1&omrade=1480")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("parameter", ["matt", "omrade", "ar", "vy", "data", "okand"])
def test_hostile_parameters_never_reach_the_page(server: str, parameter: str, hostile: str) -> None:
    answer = httpx.get(f"{server}/jamfor", params={parameter: hostile})
    assert answer.status_code == 200
    assert answer.text.count("<script") == httpx.get(f"{server}/jamfor").text.count("<script")
    assert hostile not in answer.text
    assert "alert(1)" not in answer.text


@pytest.mark.parametrize("path", [*PATHS, "/halsa", "/jamfor.csv"])
def test_head_answers_as_get_without_a_body(server: str, path: str) -> None:
    head, get = httpx.head(server + path), httpx.get(server + path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


@pytest.mark.parametrize("path", ["/finns-inte", "/jamfor.cvs", "/jamfor/mer", "/index.html", "/wp-login.php", "/å%20ä"])
def test_an_unknown_page_is_a_swedish_404(server: str, path: str) -> None:
    answer = httpx.get(server + path)
    assert answer.status_code == 404
    assert '<html lang="sv">' in answer.text
    assert "<h1>Sidan finns inte</h1>" in answer.text
    assert 'href="/jamfor"' in answer.text


def test_an_unknown_page_name_is_escaped(server: str) -> None:
    assert "<script" not in httpx.get(f"{server}/%3Cscript%3Ealert(1)%3C%2Fscript%3E").text


def test_an_unknown_api_address_is_json(server: str) -> None:
    answer = httpx.get(f"{server}/api/v1/felstavat")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/json")
    assert answer.json()["fel"].startswith("Adressen finns inte.")


def test_health_tells_the_data_version(server: str) -> None:
    found = httpx.get(f"{server}/halsa").json()
    assert found["status"] == "ok"
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}-\d+", found["dataversion"])
    assert found["demo"] is True
    assert found["narvard"]


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact"])
def test_addresses_that_would_answer_anybody_are_closed(server: str, path: str) -> None:
    assert httpx.get(server + path).status_code == 404
    assert httpx.post(server + path, json={}).status_code == 404


@pytest.mark.parametrize(
    "path", ["/", "/jamfor.csv", "/halsa", "/finns-inte", "/_stcore/health", "/app/static/narvard.css", "/_stcore/metrics"]
)
def test_security_headers_stand_on_every_answer(server: str, path: str) -> None:
    headers = httpx.get(server + path).headers
    policy = headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers
    assert "permissions-policy" in headers


def test_the_data_address_gives_rows_and_304_when_unchanged(server: str) -> None:
    first = httpx.get(f"{server}/jamfor.csv", params={"matt": "N20897", "omrade": "1480"})
    assert first.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(first.text.splitlines()) == 1 + 49
    again = httpx.get(str(first.url), headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("query", "parameter"), [("matt=FINNSINTE", "matt"), ("omrade=9999", "omrade"), ("felstavat=1", "felstavat")]
)
def test_a_data_address_that_cannot_be_followed_names_the_parameter(server: str, query: str, parameter: str) -> None:
    answer = httpx.get(f"{server}/jamfor.csv?{query}")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == parameter


def test_a_ready_line_is_copied_and_the_page_keeps_its_address(server: str, page: BrowserPage, console: list[str]) -> None:
    visit(page, f"{server}/om?omrade=1480")
    page.get_by_role("link", name="Hämta data till Excel").click()
    expect(page).to_have_url(f"{server}/om/api")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiera: Python").click()
    expect(page.get_by_role("status")).to_have_text("Texten är kopierad.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("import pandas as pd\n")
    assert f'"{server}/api/v1/varden?matt=' in copied
    assert console == []
