"""Links, Back and Forward: one entry per click, and every entry opens its view."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from narvard.page import PAGES
from tests.browser.steps import choose, go_to, history_length, open_panel, ready, visit

DEEP = "/jamfor?matt=N20897&omrade=1480.1490&kon=T&ar=senaste&mot=riket&niva=kommun"


def test_a_cold_deep_link_opens_its_view_and_keeps_its_address(server: str, page: Page) -> None:
    visit(page, server + DEEP)
    expect(page.locator("h1")).to_have_text("Jämför")
    expect(page.get_by_label("Jämför med").locator("option:checked")).to_have_text("Riket")
    assert "omrade=1480.1490" in page.url
    assert page.title().endswith("Jämför – narvard")


def test_a_cold_link_adds_no_entry_when_its_address_is_completed(server: str, page: Page) -> None:
    visit(page, server + "/jamfor")
    expect(page).to_have_url(re.compile(r"/jamfor\?matt="))
    assert history_length(page) == 2  # the empty page it started from, and this one
    page.go_back()
    assert page.url == "about:blank"


def test_one_entry_per_page_and_back_and_forward_restore_it(server: str, page: Page) -> None:
    visit(page, server + DEEP)
    seen = [(page.url, page.locator("h1").inner_text())]
    for place, target in enumerate([p for p in PAGES if p.path and p.path != "jamfor"]):
        go_to(page, target.title)
        expect(page).to_have_url(re.compile(rf"/{target.path}\b"))
        expect(page.locator("h1")).to_have_text(target.title)
        ready(page)
        assert history_length(page) == 3 + place
        seen.append((page.url, page.locator("h1").inner_text()))
    for url, heading in reversed(seen[:-1]):
        page.go_back()
        expect(page).to_have_url(url)
        expect(page.locator("h1")).to_have_text(heading)
    for url, heading in seen[1:]:
        page.go_forward()
        expect(page).to_have_url(url)
        expect(page.locator("h1")).to_have_text(heading)


def test_one_entry_per_choice_and_back_takes_it_back(server: str, page: Page) -> None:
    visit(page, server + DEEP)
    before = page.url
    choose(page, "Jämför med", "Länet")
    expect(page).to_have_url(re.compile("mot=lan"))
    ready(page)
    assert history_length(page) == 3
    page.go_back()
    expect(page).to_have_url(before)
    expect(page.get_by_label("Jämför med").locator("option:checked")).to_have_text("Riket")


def test_the_filters_follow_to_the_next_page(server: str, page: Page) -> None:
    visit(page, server + DEEP)
    go_to(page, "Om narvard")
    expect(page).to_have_url(re.compile(r"/om\?.*omrade=1480\.1490"))


def test_a_link_in_text_stays_in_the_app(server: str, page: Page) -> None:
    visit(page, server + "/om?omrade=1480")
    page.evaluate(
        """() => {
          window.sameDocument = true;
          const link = document.createElement("a");
          Object.assign(link, {href: "./jamfor?omrade=1490", className: "narvard-link", textContent: "49"});
          document.querySelector("h1").after(link);
        }"""
    )
    page.get_by_role("link", name="49", exact=True).click()
    expect(page.locator("h1")).to_have_text("Jämför")
    expect(page).to_have_url(re.compile(r"/jamfor\?matt=.*omrade=1490"))
    ready(page)
    assert page.evaluate("window.sameDocument")
    assert history_length(page) == 3
    page.go_back()
    expect(page.locator("h1")).to_have_text("Om narvard")
    expect(page).to_have_url(re.compile(r"/om\?.*omrade=1480"))


def test_ctrl_click_opens_a_tab_of_its_own(server: str, page: Page, context: BrowserContext) -> None:
    visit(page, server + "/om")
    with context.expect_page() as opened:
        page.locator(".narvard-logo").click(modifiers=["Control"])
    assert opened.value.url.startswith(server)
    expect(page.locator("h1")).to_have_text("Om narvard")


def test_min_kommun_is_remembered_and_forgotten_by_the_readers_own_choice(server: str, page: Page, context: BrowserContext) -> None:
    visit(page, server)
    open_panel(page, "Välj din kommun: Skriv eller välj kommun").get_by_role("link", name="Borås").click()
    expect(page).to_have_url(re.compile("omrade=1490"))

    later = context.new_page()
    visit(later, server + "/jamfor")
    expect(later).to_have_url(re.compile("omrade=1490"))
    visit(later, server + "/jamfor?omrade=1480")
    expect(later).to_have_url(re.compile("omrade=1480"))  # a shared link is never changed
    visit(later, server + "/jamfor")
    expect(later).to_have_url(re.compile("omrade=1490"))  # and changes nothing

    later.get_by_role("link", name="Rensa", exact=True).click()
    expect(later).not_to_have_url(re.compile("omrade="))
    visit(later, server + "/om")
    assert "omrade" not in later.url


@pytest.mark.parametrize("address", ["/om", "/jamfor?omrade=1480"])
def test_a_remembered_code_that_is_not_one_is_left_alone(server: str, page: Page, address: str) -> None:
    visit(page, server + "/om")
    page.evaluate("localStorage.setItem('narvard.min-kommun', '\"><script>')")
    visit(page, server + address)
    assert "script" not in page.url
