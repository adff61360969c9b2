"""Small lines and the years of the map in a browser: what is pointed at is marked in all; and what follows the reader."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.steps import go_to, ready, visit

GHOST = ".narvard-small li:nth-child(20) .ghost"


def test_the_line_that_is_pointed_at_is_drawn_in_all_the_others(server: str, page: Page, console: list[str]) -> None:
    visit(page, f"{server}/jamfor?matt=U20462&vy=sma")
    lines = page.locator(".narvard-small li")
    expect(lines).to_have_count(49)
    cut = "ghost => getComputedStyle(ghost).clipPath.split(',').length"
    assert page.locator(GHOST).evaluate(cut) == 1
    lines.nth(9).hover()
    assert page.locator(GHOST).evaluate(cut) > 10
    page.locator("h1").first.hover()
    assert page.locator(GHOST).evaluate(cut) == 1
    lines.nth(9).get_by_role("link").focus()  # by keyboard too
    assert page.locator(GHOST).evaluate(cut) > 10
    assert console == []


def test_the_map_steps_through_the_years_by_arrow_keys(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor?matt=U20462&vy=karta&ar=2020")
    page.locator(".narvard-years").get_by_role("link", name="2020").focus()
    for year in ("2019", "2018"):
        page.keyboard.press("ArrowLeft")
        expect(page).to_have_url(re.compile(f"ar={year}"))
        ready(page)
        expect(page.locator(".narvard-years a:focus")).to_have_text(year)
    page.go_back()
    expect(page).to_have_url(re.compile("ar=2019"))


def test_the_measure_follows_past_a_page_that_has_none(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor?matt=U21426")
    go_to(page, "Läge")
    expect(page).to_have_url(re.compile(r"/lage\?(?!.*matt=)"))
    ready(page)
    go_to(page, "Jämför")
    expect(page).to_have_url(re.compile(r"/jamfor\?matt=U21426&"))
