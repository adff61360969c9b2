"""The drawing of what leads to a result, by keyboard and at a meeting."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import ready, visit

LINK = "/samband?matt=U21505"
LEAST = 24
"""Pixels of a text that is read from the back row."""


def focused(page: Page, what: str) -> str:
    """An attribute of what has the focus."""
    return str(page.evaluate("(name) => document.activeElement.getAttribute(name) ?? ''", what))


def test_arrow_keys_go_along_the_arrows_and_among_the_boxes(server: str, page: Page, console: list[str]) -> None:
    visit(page, f"{server}{LINK}")
    first = page.locator(".narvard-drivers .title").first
    first.focus()
    start = focused(page, "data-driver")
    page.keyboard.press("ArrowRight")
    to = focused(page, "data-to")
    assert to, "the arrow that leaves the box"
    page.keyboard.press("ArrowRight")
    assert focused(page, "data-driver") == to, "and along it to where it leads"
    page.keyboard.press("ArrowLeft")
    assert focused(page, "data-to") == to, "back on an arrow that leads here"
    page.keyboard.press("ArrowLeft")
    assert focused(page, "data-driver") == start
    page.keyboard.press("ArrowDown")
    below = focused(page, "data-driver")
    assert below not in ("", start, to), "the next box of the column"
    page.keyboard.press("ArrowUp")
    assert focused(page, "data-driver") == start
    page.keyboard.press("ArrowUp")
    assert focused(page, "data-driver") == start, "there is none above the first"
    assert console == []


def test_enter_on_an_arrow_opens_what_is_known_of_it(server: str, page: Page) -> None:
    visit(page, f"{server}{LINK}")
    page.locator(".narvard-drivers .title").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".narvard-evidence")).to_be_visible()
    ready(page)
    expect(page.locator(".narvard-drivers .arrow[aria-current=true]")).to_have_count(1)


def test_boxes_are_read_from_the_back_row_and_hold_their_text(server: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    room = context.new_page()
    for measure in ("U21505", "F12", "U70447", "U79029"):
        visit(room, f"{server}/samband?matt={measure}&lage=mote")
        expect(room.locator("html[style*='--narvard-drawing']")).to_be_attached()
        boxes = room.locator(".narvard-drivers .inside")
        sizes = boxes.evaluate_all("(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))")
        assert min(sizes) >= LEAST, f"{measure}: {min(sizes)}"
        cut = boxes.evaluate_all(
            "(all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.innerText)"
        )
        assert cut == [], measure
        assert room.evaluate("document.getElementById('stMain').scrollHeight") <= 1080
    context.close()
