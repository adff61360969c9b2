"""Lists that open above the page, in Chromium: names are found as a reader types them, and a copied option is a whole link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from narvard.web.own_files import scripts
from tests.browser.steps import PANEL, choose, history_length, open_panel, ready, visit

NAMES = ["Ale", "Alingsås", "Borås", "Åmål", "Öckerö", "Lilla Edet", "Fyrbodals kommunalförbund"]
FIND = f"([typed, names]) => {{ {scripts()['find.js'].replace('export ', '')} return find(typed, names).map((at) => names[at]); }}"


def test_a_name_is_found_without_its_rings_and_with_a_letter_wrong(page: Page) -> None:
    for typed, found in (
        ("", NAMES),
        ("borås", ["Borås"]),
        ("boras", ["Borås"]),  # å ä ö left out
        ("ÅMÅL", ["Åmål"]),
        ("ockero", ["Öckerö"]),
        ("alingås", ["Alingsås"]),  # a letter missing
        ("brås", ["Borås"]),
        ("borsa", ["Borås"]),  # two that changed places
        ("al", ["Ale", "Alingsås"]),  # three letters or fewer are taken as they are
        ("edet", ["Lilla Edet"]),
        ("förbund", ["Fyrbodals kommunalförbund"]),  # within a word
        ("ale", ["Ale"]),
        ("lilla edet", ["Lilla Edet"]),
        ("lilla ale", []),  # every word must be there
        ("zzzz", []),
    ):
        assert page.evaluate(FIND, [typed, NAMES]) == found, typed


@pytest.mark.parametrize("reach", ["hover", "focus"])
def test_an_option_that_is_reached_is_the_whole_link(server: str, page: Page, reach: str) -> None:
    visit(page, f"{server}/jamfor?matt=N20897&omrade=1490&mot=riket")
    option = page.get_by_role("group", name="Visa som").get_by_role("link", name="Karta")
    getattr(option, reach)()
    query = "matt=N20897&omrade=1490&niva=kommun&ar=senaste&kon=T&mot=riket"
    expect(option).to_have_attribute("href", f"{server}/jamfor?{query.replace('&mot=riket', '&mot=riket&vy=karta')}")
    menu = page.locator(".narvard-menu .narvard-logo")
    getattr(menu, reach)()
    expect(menu).to_have_attribute("href", f"{server}/?omrade=1490")  # what follows the reader, and no more


def test_several_areas_are_chosen_while_the_list_stays_open(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor?matt=N20897")
    panel = open_panel(page, "Område")
    for name in ("Borås", "Ale"):
        panel.get_by_role("link", name=name, exact=True).click()
        ready(page)
    expect(page.locator(PANEL)).to_be_visible()
    assert "omrade=1490.1440" in page.url
    panel.get_by_role("link", name="Fyrbodals kommunalförbund").click()
    ready(page)
    expect(page.locator(PANEL).get_by_text("Markera kommuner i gruppen")).to_be_visible()  # sent anew, and open still
    page.go_back()
    ready(page)
    assert "omrade=1490.1440" in page.url
    expect(page.locator(".narvard-chip")).to_have_text(["Borås, ta bort", "Ale, ta bort"])


def test_the_focus_stays_in_a_list_that_is_sent_anew(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor?matt=N20897")
    page.get_by_label("Jämför med").focus()
    choose(page, "Jämför med", "Riket")
    ready(page)
    expect(page.get_by_label("Jämför med")).to_be_focused()
    assert history_length(page) == 3
