"""/tackning in a real browser: every cell by keyboard, Back and Forward, no fault found by axe, and the rows as CSV."""

from __future__ import annotations

import csv
import io
import re

import httpx
from playwright.sync_api import Page, expect

from narvard.texts import names
from tests.browser.steps import ready, visit

OPENED = "/tackning?rader=alla&ruta=kontinuitet-samordning.multisjuka"


def test_every_cell_is_reached_by_tab_in_reading_order(server: str, page: Page) -> None:
    visit(page, f"{server}/tackning")
    page.locator(".narvard-proposal-matrix").locator("xpath=..").focus()
    wanted = page.locator(".narvard-proposal-matrix a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    reached = []
    for _ in wanted:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert reached == wanted
    assert len(wanted) == (6 + 1) * (8 + 1) + 9 + 7


def test_a_cell_opens_by_enter_and_back_closes_it(server: str, page: Page, console: list[str]) -> None:
    visit(page, f"{server}/tackning")
    cell = page.locator(".narvard-proposal-matrix a[href*='kontinuitet-samordning.multisjuka']")
    cell.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"ruta=kontinuitet-samordning\.multisjuka"))
    expect(page.get_by_role("heading", name="Kontinuitet och samordning för multisjuka")).to_be_visible()
    expect(page.get_by_role("heading", name="14 föreslagna")).to_be_visible()
    assert "2.5px" in cell.evaluate("(e) => getComputedStyle(e).boxShadow")
    page.go_back()
    expect(page.get_by_role("heading", name="14 föreslagna")).to_have_count(0)
    assert console == []


def test_the_cell_is_named_for_a_screen_reader(server: str, page: Page) -> None:
    visit(page, f"{server}/tackning")
    name = re.compile(
        "Kontinuitet och samordning, Multisjuka: 3 befintliga med värden ?, 2 befintliga utan värden ?, 14 föreslagna$"
    )
    expect(page.get_by_role("link", name=name)).to_have_count(1)


def test_areas_scroll_inside_with_head_and_names_in_place(server: str, page: Page) -> None:
    visit(page, f"{server}/tackning?vy=omraden")
    box = page.locator(".narvard-coverage-tall")
    corner = box.locator("thead th").first
    before = corner.bounding_box()
    box.evaluate("(e) => e.scrollTo(900, 900)")
    assert corner.bounding_box() == before
    assert box.evaluate("(e) => [e.scrollLeft, e.scrollTop]") == [900, 900]


def test_a_year_leads_to_the_comparison(server: str, page: Page) -> None:
    visit(page, f"{server}/tackning?vy=omraden")
    page.locator(".narvard-areas td a").first.click()
    expect(page).to_have_url(re.compile(r"/jamfor\?matt=\w+&omrade=\d{4}"))
    ready(page)
    expect(page.locator(".narvard-ranked").first).to_be_visible()


def test_the_rows_are_given_away_as_shown(server: str) -> None:
    def rows(query: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(httpx.get(f"{server}/tackning.csv?{query}").text)))

    whole = rows("rader=alla")
    assert len(whole) == (11 + 1) * (8 + 1)
    total = {"rad": "Totalt", "målgrupp": "Totalt", "befintliga med värden": "81", "föreslagna": "39"}
    assert total.items() <= whole[-1].items()
    assert [row["status"] for row in rows("ruta=kontinuitet-samordning.multisjuka")] == ["befintligt"] * 5 + ["föreslaget"] * 14
    assert len(rows("rakna=behov&ruta=.&rader=alla")) == 60
    assert {row["steg"] for row in rows("vy=steg")} == set(names.STEP_TITLES.values())
    assert {row["område"] for row in rows("vy=omraden&niva=region")} == {"Västra Götalandsregionen"}
    refused = httpx.get(f"{server}/tackning.csv?ruta=finnsinte.aldre")
    assert (refused.status_code, refused.json()["parameter"]) == (400, "ruta")
