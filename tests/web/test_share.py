"""What ”Dela” asks for: the link of the view, living and frozen, each with its code; of a preview the published view alone."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from narvard.database.store import shared
from narvard.page import PAGE
from narvard.texts import agenda as say

pytestmark = pytest.mark.usefixtures("reading")
QUERY = "status=befintligt&prioritet=5"


def links(text: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'<p class="narvard-share-link">(.*?)</p>', text)]


def test_a_view_is_shared_living_and_frozen(client: TestClient) -> None:
    text = client.get(f"/dela/behov?{QUERY}&lage=mote&steg=3").text
    living = f"http://testserver/behov?{QUERY}"
    assert links(text) == [living, f"{living}&data={shared().current()}"]
    assert text.count("narvard-qr") == 2
    assert 'data-gor="lagg-till"' in text


def test_of_a_preview_the_published_view_is_shared(client: TestClient) -> None:
    text = client.get(f"/dela/behov?{QUERY}&data=egen-0123456789ab").text
    assert links(text) == [f"http://testserver/behov?{QUERY}"]
    assert say.PREVIEW in text


def test_what_is_copied_is_what_the_page_says_and_not_what_it_asks(client: TestClient) -> None:
    text = unescape(client.get("/dela/behov").text)
    assert PAGE["needs"].question not in text
    assert "frågor" in text.partition("</p>")[0]
    told = unescape(client.get("/dela/jamfor").text).partition("</p>")[0]
    assert "ligger högst" in told
    assert "Äldre med fast kontakt" in told  # of which measure


def test_what_is_no_page_has_no_link(client: TestClient) -> None:
    assert client.get("/dela/finns-inte").status_code == 404
