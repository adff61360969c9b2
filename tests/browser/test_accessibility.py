"""WCAG 2.1 A and AA by axe, in light and dark, on a wide screen and a phone; and everything by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.steps import PANEL, PATHS, darken, english_on, history_length, open_panel, ready, too_wide, violations, visit

ADDRESSES = [*PATHS, "/jamfor?omrade=1480.1490&malgrupp=aldre", "/jamfor?omrade=1480&vy=tabell"]
EIGHT = "/forslag?forslag=F03.F06.F10.F12.F14.F16.F18.F25"
PARTS = [
    *("/tackning?rader=alla&ruta=kontinuitet-samordning.multisjuka", "/profil?omrade=1490", "/matt?matt=F12"),
    *("/omstallning?vy=avstamning", "/omstallning?vy=resurser", "/omstallning?omrade=1490&utfall=.okant"),
    *("/behov?roll=ekonom&svar=saknas", f"{EIGHT}&vy=kostnad", f"{EIGHT}&vy=plan"),
]
"""Views that are built of other parts than their page when it opens."""
OTHERS = [
    *("/omstallning?vy=befolkning", "/omstallning?omrade=kf-fyrbodal&vy=avstamning"),
    *("/tackning?rakna=behov&ruta=.", "/tackning?vy=steg", "/tackning?vy=omraden&forandring=digitalisering", "/tackning?dela=steg"),
    *("/profil?omrade=0014", "/profil?omrade=1438&mot=skr-grupp&vy=systemniva&matt=U20462", "/matt?matt=N20403&omrade=1490"),
    *(f"{EIGHT}&vy={view}" for view in ("valj", "portfolj")),
]


def looked_at() -> Iterator[Any]:
    """Pages on a wide screen in light, and views on a phone in dark; the long suite takes the rest."""
    for address in (*ADDRESSES, *PARTS, *OTHERS):
        for width, scheme in product((1440, 390), ("light", "dark")):
            short = (address in ADDRESSES and (width, scheme) == (1440, "light")) or (
                address in PARTS and (width, scheme) == (390, "dark")
            )
            yield pytest.param(address, width, scheme, marks=() if short else pytest.mark.long)


@pytest.fixture(params=[1440, 390])
def seen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page 1440 or 390 px wide."""
    context = browser.new_context(locale="sv-SE", color_scheme="light", viewport={"width": request.param, "height": 900})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("address", "width", "scheme"), list(looked_at()))
def test_nothing_hinders_a_reader(server: str, browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(locale="en-US", viewport={"width": width, "height": 900})
    page = context.new_page()
    visit(page, server + address)
    if scheme == "dark":
        darken(page)
    assert violations(page) == []
    assert too_wide(page) == []
    assert english_on(page) == []
    context.close()


def test_a_phone_does_not_scroll_sideways(server: str, browser: Browser) -> None:
    context = browser.new_context(locale="sv-SE", viewport={"width": 390, "height": 844})
    page = context.new_page()
    for address in (*ADDRESSES, *OTHERS):
        visit(page, server + address)
        assert too_wide(page) == [], address
    context.close()


def test_axe_finds_nothing_in_a_list_that_is_open(server: str, seen: Page) -> None:
    visit(seen, f"{server}/jamfor?omrade=1480")
    for button in ("Område", "Målgrupp", "Dela", seen.locator("#open-list-measure").inner_text()):
        open_panel(seen, button) if ":" not in button else seen.locator("#open-list-measure").click()
        assert violations(seen) == []
        assert too_wide(seen) == []
        seen.keyboard.press("Escape")


@pytest.mark.parametrize("address", ["/finns-inte", "/om/api"])
def test_axe_finds_nothing_on_our_pages_without_streamlit(server: str, seen: Page, address: str) -> None:
    seen.goto(server + address)
    assert violations(seen) == []
    assert seen.evaluate("document.documentElement.scrollWidth <= innerWidth")


def tab_to(page: Page, target: Locator, limit: int = 60) -> None:
    """Presses Tab until `target` has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if target.count() == 1 and target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{limit} Tab did not reach {target}")


def test_the_first_tab_leads_past_the_menu(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Hoppa till innehållet")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#stMain")).to_be_focused()


def test_a_filter_is_chosen_by_keyboard_and_the_list_stays(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor")
    tab_to(page, page.get_by_role("button", name="Område", exact=True))
    page.keyboard.press("Enter")
    panel = page.locator(PANEL)
    expect(panel.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("Borsa")  # letters that have changed places are forgiven
    expect(panel.get_by_role("link", name="Ale", exact=True)).to_have_count(0)  # the list is narrowed down
    page.keyboard.press("ArrowDown")
    expect(panel.get_by_role("link", name="Borås", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("omrade=1490"))
    ready(page)
    expect(panel.get_by_role("link", name="Borås", exact=True)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(page.get_by_role("button", name="Område", exact=True)).to_be_focused()


def test_a_measure_is_found_by_typing_and_one_entry_of_history(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor?matt=N20897")
    page.locator("#open-list-measure").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("tryggt hemtjanst")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("matt=U21505"))
    ready(page)
    expect(page.locator("#open-list-measure")).to_be_focused()
    expect(page.locator(PANEL)).to_have_count(0)
    assert history_length(page) == 3
    page.go_back()
    expect(page.locator("#open-list-measure")).not_to_contain_text("Tryggt")


def test_the_link_is_copied_by_keyboard(server: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{server}/jamfor?omrade=1480")
    page.locator('[data-testid="stHtml"] .narvard-copy').focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Länken är kopierad.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_link_is_copied_without_the_clipboard_of_https(server: str, page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{server}/jamfor?omrade=1480")
    button = page.get_by_role("button", name="Kopiera länk")
    button.click()
    expect(page.get_by_role("status").filter(has_text="Länken är kopierad.")).to_be_visible()
    expect(button).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_table_is_sorted_by_keyboard_and_stays_sorted(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor?omrade=1480&vy=tabell")
    names = page.locator("table.narvard-table tbody th")
    head = page.get_by_role("columnheader").first
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    ascending = names.all_inner_texts()
    assert (ascending[0], ascending[-1]) == ("Ale", "Öckerö")
    page.get_by_role("link", name="Rensa", exact=True).click()
    expect(page).not_to_have_url(re.compile("omrade"))
    ready(page)
    expect(names.first).to_have_text("Ale")
    expect(names.last).to_have_text("Öckerö")
