"""Meeting mode: every page, and every view of it, is one screen of 1920 × 1080 that is not half empty."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

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
    "/profil?omrade=1490",
    "/profil?omrade=1490&vy=befolkning",
    "/profil?omrade=1490&vy=kostnad",
    "/samband?matt=U21505",
    "/samband?matt=F12",
    "/samband?matt=U70447",
    "/?omrade=1490",
]
WORKSHOP = "/data?vy=eget"
"""Where one brings a file in: nothing to show a room."""
BESIDE = "[...document.querySelectorAll('.tile')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.text)"
SCREEN, CELL = (1920, 1080), 48
MOST_EMPTY = 35
"""Percent of the cells."""
SAME = 6
"""Steps of 255 that a pixel of the background may differ in any of its colours: the tolerance, which no eye sees."""


@pytest.fixture(scope="module")
def room(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": SCREEN[0], "height": SCREEN[1]})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def empty(picture: bytes) -> float:
    """Percent of the cells of a screen that are all background; the background is its top left pixel."""
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)
    drawn = np.abs(pixels - pixels[0, 0]).max(axis=2) > SAME
    cells = [drawn[y : y + CELL, x : x + CELL].any() for y in range(0, SCREEN[1], CELL) for x in range(0, SCREEN[0], CELL)]
    return 100 * (1 - sum(map(bool, cells)) / len(cells))


@pytest.mark.parametrize("link", [*VIEWS, *CHOSEN])
def test_a_meeting_is_one_screen_and_not_half_empty(server: str, room: Page, link: str) -> None:
    visit(room, f"{server}{link}{'&' if '?' in link else '?'}lage=mote")
    ready(room)
    expect(room.locator("html[style*='--narvard-air']")).to_be_attached()
    room.wait_for_function("most => document.getElementById('stMain').scrollHeight <= most", arg=SCREEN[1])
    room.evaluate("() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))")
    height = room.evaluate("document.getElementById('stMain').scrollHeight")
    assert height <= SCREEN[1], f"{link} is {height} pixels high when what came late is fitted too"
    assert room.evaluate(BESIDE) == [], "what stands beyond its cell"
    if link != WORKSHOP:
        assert empty(room.screenshot()) <= MOST_EMPTY


def test_a_card_of_start_leads_on_at_a_meeting_to_where_its_number_stands(server: str, room: Page) -> None:
    visit(room, f"{server}/?lage=mote")
    ready(room)
    room.locator(".narvard-cards").get_by_role("link", name="Se åtagandena").click()
    room.wait_for_url("**/atagande?*vy=avtal*lage=mote*")
