"""The ranked marks of /jamfor in Chromium: a row is pointed at, reached by Tab and followed; its mark stands where its value is."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import does_not_scroll_sideways, history_length, ready, visit

ROWS = ".stMain .narvard-ranked li"
SHOWN = "(link) => getComputedStyle(link, '::after').content"


def test_a_click_on_an_area_makes_it_min_kommun_and_is_one_entry(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor?matt=N20897")
    row = page.locator(ROWS).filter(has_text="Borås")
    row.click(position={"x": 400, "y": 10})  # anywhere in the row
    expect(page).to_have_url(re.compile("omrade=1490"))
    ready(page)
    expect(page.locator(f"{ROWS}.own")).to_contain_text("Borås")
    assert history_length(page) == 3
    page.go_back()
    expect(page.locator(f"{ROWS}.own")).to_have_count(0)


def test_by_keyboard_a_row_says_what_it_rests_on_and_is_followed(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor?matt=N20897")
    link = page.locator(ROWS).nth(2).get_by_role("link")
    assert link.evaluate(SHOWN) == "none"
    page.locator(ROWS).nth(1).get_by_role("link").focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert "Osäkerhet: " in link.evaluate(SHOWN)
    name = link.inner_text()
    page.keyboard.press("Enter")
    ready(page)
    expect(page.locator(f"{ROWS}.own")).to_contain_text(name)


def test_a_row_that_is_pointed_at_says_the_same(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor?matt=N20897")
    row = page.locator(ROWS).nth(3)
    row.hover(position={"x": 300, "y": 10})
    assert "Jämförelse: " in row.get_by_role("link").evaluate(SHOWN)


def test_marks_stand_in_the_order_of_their_values_on_the_axis(server: str, browser: Browser) -> None:
    for width in (390, 1440):
        with browser.new_context(viewport={"width": width, "height": 1000}, locale="sv-SE") as context:
            page = context.new_page()
            visit(page, f"{server}/jamfor?matt=N20897")
            half = page.locator(".stMain .narvard-ranked > div").first
            marks = half.locator(".verdict").evaluate_all(
                "(all) => all.map((one) => one.getBoundingClientRect()).map((box) => box.x + box.width / 2)"
            )
            ticks = half.locator(".axis > i").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().x)")
            assert marks == sorted(marks, reverse=True)
            assert ticks[0] <= marks[-1]
            assert marks[0] <= ticks[-1] + (ticks[-1] - ticks[-2])
            does_not_scroll_sideways(page)


def test_what_draws_charts_is_asked_for_once_the_app_is_there_but_not_by_those_who_save_data(server: str, browser: Browser) -> None:
    for saving in (False, True):
        with browser.new_context(locale="sv-SE") as context:
            page = context.new_page()
            page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{value: {{saveData: {str(saving).lower()}}}}})")
            visit(page, f"{server}/jamfor?matt=N20897")
            later = page.locator('link[rel="prefetch"][href*="ArrowVegaLiteChart"]')
            page.evaluate("new Promise((idle) => requestIdleCallback(idle))")
            expect(later).to_have_count(0 if saving else 1)
