"""Files of a view from its menu, and the page on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

MADE = 300_000
"""Milliseconds that a document may take."""


def test_a_picture_is_fetched_from_the_menu_which_then_closes(page: Page, server: str, console: list[str]) -> None:
    page.goto(f"{server}/jamfor?omrade=1490")
    menu = page.locator(".narvard-downloads")
    menu.locator("summary").click()
    assert menu.locator("a").all_text_contents() == [
        "Excel", "CSV", "PowerPoint", "Bild (PNG)", "Bild (SVG)", "Bild för presentation (PNG)",
    ]  # fmt: skip
    with page.expect_download(timeout=MADE) as fetched:
        menu.get_by_text("Bild (PNG)", exact=True).click()
        expect(page.locator("#narvard-status")).to_have_text("Jämför (bild) görs.")
    expect(menu).not_to_have_attribute("open", "")
    assert fetched.value.suggested_filename.startswith("narvard-jamfor-exempelvarden-")
    assert Path(fetched.value.path()).read_bytes().startswith(b"\x89PNG")
    assert console == []


def test_what_is_ordered_is_shown_also_after_a_reload_and_saved_when_it_is_made(page: Page, server: str) -> None:
    page.goto(f"{server}/forslag?forslag=F03.F06.F10.F12")
    link = page.locator(".stMain .narvard-documents").get_by_text("Word", exact=True)
    link.click()
    orders = page.locator("#narvard-orders li")
    expect(orders).to_contain_text("Underlag till SRO (Word)")
    expect(link).to_have_attribute("data-gors", re.compile("görs|väntar"))
    with page.expect_download(timeout=MADE) as fetched:
        page.reload()
        expect(orders).to_contain_text("Underlag till SRO (Word)")
    assert fetched.value.suggested_filename.startswith("narvard-underlag-")
    assert Path(fetched.value.path()).read_bytes().startswith(b"PK")
    expect(orders).to_contain_text("Klart.")
    orders.get_by_role("button", name="Stäng").click()
    expect(page.locator("#narvard-orders")).to_be_hidden()


def test_the_menu_closes_by_escape_and_by_a_click_beside_it(page: Page, server: str) -> None:
    page.goto(f"{server}/lage?omrade=1490")
    menu = page.locator(".narvard-downloads")
    ways: list[Callable[[], None]] = [lambda: page.keyboard.press("Escape"), lambda: page.locator("h2").first.click()]
    for close in ways:
        menu.locator("summary").click()
        expect(menu.locator("ul")).to_be_visible()
        close()
        expect(menu.locator("ul")).to_be_hidden()


def test_paper_has_the_figure_its_link_and_version_and_nothing_to_click(page: Page, server: str) -> None:
    page.goto(f"{server}/jamfor?omrade=1490")
    expect(page.locator(".narvard-footer")).to_be_visible()
    expect(page.locator(".stMain .narvard-ranked")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1040})  # A4 within its margins
    for gone in (".narvard-menu", ".narvard-controls", ".narvard-downloads", ".narvard-copy", ".narvard-switch"):
        assert not any(part.is_visible() for part in page.locator(gone).all()), gone
    foot = page.locator(".narvard-footer").inner_text()
    assert f"{server}/jamfor?matt=" in foot.replace("\n", "")
    assert "Dataversion " in foot
    assert "Markerat: Borås" in foot
    boxes = [chart.bounding_box() for chart in page.locator(".stMain .narvard-ranked > div").all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 718 for box in boxes)
    assert len({box["y"] for box in boxes if box}) == 1  # beside each other
