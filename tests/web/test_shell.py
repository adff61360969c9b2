"""The HTML page: what is replaced, what stands in the head, and that a changed Streamlit is noticed at once."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from narvard.page import PAGE, PAGES, Page
from narvard.web.own_files import CHARTS, OWN_FILES, STREAMLIT_FILES, STYLES, needed
from narvard.web.shell import HEAD, ShellError, Shown, head, made_ours, template

INDEX = (STREAMLIT_FILES / "index.html").read_text(encoding="utf-8")


def test_everything_in_english_is_replaced() -> None:
    html = template()
    assert html.count(HEAD) == 1
    for gone in (
        "<title>Streamlit",
        'lang="en"',
        "You need to enable JavaScript",
        "favicon.png",
        "service-desc",
        "SourceSansVF-Upright",
    ):
        assert gone not in html


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ('<html lang="en">', "språk"),
        ("<title>Streamlit</title>", "titel"),
        ("window.prerenderReady = false", "skript"),
        ("</head>", "head"),
    ],
)
def test_a_page_that_no_longer_matches_stops_the_start(changed: str, named: str) -> None:
    with pytest.raises(ShellError, match=named):
        made_ours(INDEX.replace(changed, ""))


def test_the_head_is_escaped() -> None:
    html = head(PAGE["compare"], Shown('Mått "A" & <b>B</b>', 'jamfor?matt="><script>'), "http://exempel.se")
    assert "<title>Mått &#34;A&#34; &amp; &lt;b&gt;B&lt;/b&gt; – Jämför – narvard</title>" in html
    assert "<script" not in html
    assert '<link rel="canonical" href="http://exempel.se/jamfor?matt=&#34;&gt;&lt;script&gt;">' in html


@pytest.mark.usefixtures("published")
def test_the_public_address_wins_over_the_requests_own(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert '<link rel="canonical" href="http://testserver/om"' in client.get("/om").text
    monkeypatch.setenv("NARVARD_PUBLIC_URL", "https://narvard.exempel.se/app/")
    html = client.get("/om").text
    assert '<link rel="canonical" href="https://narvard.exempel.se/app/om"' in html
    assert '<meta name="narvard-address" content="https://narvard.exempel.se/app">' in html


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.usefixtures("unpublished")
def test_without_data_a_page_still_has_its_plain_title(client: TestClient, page: Page) -> None:
    answer = client.get(f"/{page.path}")
    assert answer.status_code == 200
    assert f"<title>{page.title} – narvard</title>" in answer.text


@pytest.mark.parametrize(
    ("link", "early"), [("/", True), ("/jamfor", False), ("/jamfor?vy=rang", False), ("/jamfor?vy=karta", True), ("/om", False)]
)
@pytest.mark.usefixtures("published")
def test_what_draws_charts_is_fetched_early_by_a_link_that_opens_one(client: TestClient, link: str, early: bool) -> None:
    html = client.get(link).text
    assert {f'<link rel="modulepreload" href="./static/js/{name}">' in html for name in needed(CHARTS)} == {early}


@pytest.mark.usefixtures("published")
def test_a_frozen_link_that_is_gone_shows_the_current_version(client: TestClient) -> None:
    gone, current = (client.get(link).text.partition('id="root"')[0] for link in ("/jamfor?data=2001-01-01-1", "/jamfor"))
    assert gone == current


def test_no_style_looks_through_the_whole_page_but_at_a_meeting() -> None:
    """`:has` of something that holds the page has the browser set all its styles again at every change: 40 ms for a tick."""
    for style in STYLES:
        wide = re.findall(
            r"^(.*)\.(?:stMain|stApp|stMainBlockContainer):has\(",
            (OWN_FILES / "css" / f"{style}.css").read_text(encoding="utf-8"),
            re.M,
        )
        assert all(before.strip().startswith(".narvard-meeting") for before in wide), style


def test_an_address_whose_path_others_have_touched_leads_to_the_page(client: TestClient) -> None:
    answer = client.get("/Jamfor).?matt=N20897", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/jamfor?matt=N20897")
    assert client.get("/finns-inte).", follow_redirects=False).status_code == 404
