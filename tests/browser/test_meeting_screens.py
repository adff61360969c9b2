"""Meeting mode: every page, and every view of it, is one screen of 1920 × 1080."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from narvard.page import PAGES
from tests.browser.steps import ready, visit

TO_READ = ("about",)
"""Pages of text alone, which nobody shows on a projector."""
VIEWS = [f"/{page.path}{f'?vy={view}' if view else ''}" for page in PAGES if page.name not in TO_READ for view in ("", *page.views)]
CHOSEN = [
    "/lage?omrade=1490",
    "/lage?forandring=kontinuitet-samordning",
    "/omstallning?omrade=1490",
    "/atagande?malgrupp=aldre",
    "/atagande?vy=avvikelser&omrade=1490",
]


@pytest.fixture(scope="module")
def room(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("link", [*VIEWS, *CHOSEN])
def test_a_meeting_never_scrolls(server: str, room: Page, link: str) -> None:
    visit(room, f"{server}{link}{'&' if '?' in link else '?'}lage=mote")
    ready(room)
    height = room.evaluate("document.getElementById('stMain').scrollHeight")
    assert height <= 1080, f"{link} is {height} pixels high"


def test_a_card_of_start_leads_on_at_a_meeting_to_where_its_number_stands(server: str, room: Page) -> None:
    visit(room, f"{server}/?lage=mote")
    ready(room)
    room.locator(".narvard-cards").get_by_role("link", name="Se åtagandena").click()
    room.wait_for_url("**/atagande?*vy=avtal*lage=mote*")
