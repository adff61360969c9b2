"""/matt and /behov in a browser: searching while typing, the pair at three widths, numbers that lead on by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import history_length, ready, visit

PAIRS = {"F16": 3, "F12": 4, "F22": 3}
HITS = ".narvard-hits h3"


def test_a_search_narrows_the_list_while_one_types_and_is_one_entry_of_history(server: str, page: Page, console: list[str]) -> None:
    visit(page, f"{server}/matt")
    before = history_length(page)
    page.locator("#search").click()
    page.keyboard.type("fast lakare", delay=60)
    expect(page.locator(HITS).first).to_have_text("Fast läkarkontakt bland 65+ med kommunal sjukvård")
    expect(page).to_have_url(re.compile(r"\?sok=fast\+lakare$"))
    expect(page.locator("#search")).to_have_value("fast lakare")
    assert history_length(page) == before + 1
    page.locator(HITS).first.get_by_role("link").click()
    expect(page.locator(".narvard-pair").first).to_be_visible()
    page.go_back()
    expect(page.locator("#search")).to_have_value("fast lakare")
    page.go_back()
    expect(page.locator("#search")).to_have_value("")
    assert console == []


@pytest.mark.parametrize("code", PAIRS)
def test_the_pair_reads_at_every_width(server: str, page: Page, code: str) -> None:
    """Nothing is wider than the screen, no text is cut, and each cell stands under its measure; on a phone under its row's name."""
    visit(page, f"{server}/matt?matt={code}")
    cells = page.locator(".narvard-pair").first.locator("th, td")
    for width in (1440, 1920, 390):
        page.set_viewport_size({"width": width, "height": 900})
        ready(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert cells.evaluate_all("cells => cells.filter(c => c.scrollWidth > c.clientWidth + 1).map(c => c.innerText)") == []
        lefts = page.evaluate(
            "[...document.querySelector('.narvard-pair').querySelectorAll('tbody tr')].filter(r => r.cells.length > 1)"
            ".map(r => [...r.cells].slice(1).map(c => Math.round(c.getBoundingClientRect().left)))"
        )
        assert {len(row) for row in lefts} == {PAIRS[code]}
        if width == 390:
            assert {len(set(row)) for row in lefts} == {1}
        else:
            assert len({tuple(row) for row in lefts}) == 1


def test_a_number_of_the_register_leads_to_its_rows_by_keyboard_and_back(server: str, page: Page, console: list[str]) -> None:
    visit(page, f"{server}/behov")
    row = page.locator(".narvard-roles tr", has_text="Ekonomer")
    number = row.get_by_role("link", name="2 Ekonomer, inget mått")
    number.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"roll=ekonom&svar=saknas$"))
    expect(page.locator(".narvard-needs-list tbody tr")).to_have_count(2)
    ready(page)
    page.go_back()
    expect(page.locator(".narvard-needs-list tbody tr")).to_have_count(60)
    assert console == []


def test_every_link_of_the_register_is_reached_by_tab(server: str, page: Page) -> None:
    visit(page, f"{server}/behov?roll=ekonom")
    links = page.locator(".narvard-roles a, .narvard-needs-list a")
    assert links.count() > 30
    assert links.evaluate_all("links => links.every(link => link.tabIndex === 0 && link.innerText.trim() !== '')")
