"""Nothing on any page is English: not in lists, popovers or menus either. The browser of these tests speaks English."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import PANEL, PATHS, english_on, open_panel, ready, visit

FILTERS = ("Område", "Målgrupp", "Förändringsområde")


def everything_opened(page: Page, but: tuple[str, ...] = ()) -> list[str]:
    """English found on the page and in each of its lists, also without a hit, `but` some."""
    found = english_on(page)
    for button in page.locator(".narvard-opener[popovertarget]:visible").all():
        name = button.inner_text()
        if name in but:
            continue
        panel = open_panel(page, name) if name in ("Meny", "Dela") else None
        if panel is None:
            button.click()
            panel = page.locator(PANEL)
            expect(panel).to_be_visible()
        found += english_on(page)
        field = panel.locator("input[type=search]")
        if field.count():
            field.fill("qqqq")
            expect(panel.get_by_text("liknar ”qqqq”")).to_be_visible()
            found += english_on(page)
            field.fill("")
        page.keyboard.press("Escape")
        expect(page.locator(PANEL)).to_have_count(0)
    return found


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_swedish_wherever_it_opens_and_the_console_is_silent(
    server: str, page: Page, console: list[str], path: str
) -> None:
    """The three filters are opened on /jamfor; they are made by the same lines on every page."""
    visit(page, server + path)
    assert everything_opened(page, but=() if path.startswith("/jamfor") else FILTERS) == []
    assert console == []


@pytest.mark.parametrize("path", ["/jamfor?omrade=1480.1490&vy=tabell", "/jamfor?matt=FINNSINTE&omrade=1480"])
def test_a_view_is_swedish_as_it_opens(server: str, page: Page, console: list[str], path: str) -> None:
    visit(page, server + path)
    assert english_on(page) == []
    assert console == []


def test_the_phone_menu_is_swedish(server: str, browser: Browser) -> None:
    context = browser.new_context(locale="en-US", viewport={"width": 390, "height": 844})
    page = context.new_page()
    visit(page, server)
    assert everything_opened(page) == []
    context.close()


def test_the_search_for_english_finds_english(server: str, page: Page) -> None:
    """Without narvard.js the built-in strings are there: the search would see them."""
    page.route("**/narvard.js*", lambda route: route.abort())
    page.goto(f"{server}/jamfor")
    page.evaluate("document.getElementById('narvard-first').remove()")
    ready(page)
    assert "Skip to main content" in english_on(page)
