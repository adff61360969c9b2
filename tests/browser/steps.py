"""What the browser tests do over and over: open a page, wait until it stands still, read what it says, look for faults."""

from __future__ import annotations

import re
from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

from narvard.page import PAGES
from narvard.web.startup import SOMETHING_FAILED

FEWER = {"matrix": "?omrade=1490&urval=liknande"}
"""A page of two thousand cells is looked through in full once, by its own tests."""
PATHS = [f"/{page.path}{FEWER.get(page.name, '')}" for page in PAGES]
"""Addresses of all pages."""

APP = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
PANEL = ".narvard-panel:popover-open"
CHART = '[data-testid="stVegaLiteChart"]'
WAIT = 30_000

TEXTS = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!element || element.closest("noscript, script, style, svg, canvas, code")) continue;
    // icons are text that holds their name
    if (node.nodeType === Node.TEXT_NODE && element.closest('[role="img"], [data-testid="stIconMaterial"]')) continue;
    if (node.nodeType === Node.TEXT_NODE) found.add(node.nodeValue.trim());
    else for (const name of ["aria-label", "placeholder", "title", "alt"]) found.add((element.getAttribute(name) ?? "").trim());
  }
  return [...found].filter(Boolean);
}"""


def ready(page: Page) -> None:
    """Waits until Streamlit has run to its end and every chart is drawn. A page that failed fails the test."""
    expect(page.locator(APP)).to_be_attached(timeout=WAIT)
    expect(page.get_by_text(SOMETHING_FAILED)).to_have_count(0)
    expect(page.locator('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]')).to_have_count(0, timeout=WAIT)
    for chart in page.locator(CHART).all():
        expect(chart.locator("canvas, svg.marks").first).to_be_attached(timeout=WAIT)
    expect(page.locator("#narvard-first")).to_have_count(0, timeout=WAIT)


def visit(page: Page, address: str) -> None:
    """A cold open of an address."""
    page.goto(address)
    ready(page)


def texts_on(page: Page) -> list[str]:
    """Every text, label, placeholder and title of the page as it stands; what is drawn in charts left out."""
    found: list[str] = page.evaluate(TEXTS)
    return found


def go_to(page: Page, title: str) -> None:
    """To another page by the menu, whose groups are lists that open."""
    link = page.locator(".narvard-menu a[data-follows]:visible").get_by_text(title, exact=True).first
    for group in page.locator(".narvard-menu nav .narvard-opener[popovertarget]:visible").all():
        if link.is_visible():
            break
        group.click()
        expect(page.locator(PANEL)).to_be_visible()
        if not link.is_visible():
            page.keyboard.press("Escape")
            expect(page.locator(PANEL)).to_have_count(0)
    link.click()


def choose(page: Page, label: str, option: str) -> None:
    """Another value in a native list."""
    page.get_by_label(label, exact=True).select_option(label=option)


def open_panel(page: Page, name: str) -> Locator:
    """The list that a button of the page opens."""
    page.get_by_role("button", name=name, exact=True).click()
    panel = page.locator(PANEL)
    expect(panel.locator("a, button, input").first).to_be_visible(timeout=WAIT)
    return panel


OPENERS = """(all) => [...new Set(all.filter((one) => one.offsetParent).map((one) => one.popoverTargetElement.id))]"""


def lists_of(page: Page) -> Iterator[str]:
    """Opens each list that the page shows a button for, one at a time, filled with what it holds. Gives its HTML."""
    for name in page.eval_on_selector_all("[popovertarget]", OPENERS):
        page.evaluate("(id) => document.getElementById(id).showPopover()", name)
        panel = page.locator(PANEL)
        expect(panel.locator(":is(a, button, input, select):visible").first).to_be_visible(timeout=WAIT)
        yield panel.inner_html()
        page.evaluate("(id) => document.getElementById(id).hidePopover()", name)


def history_length(page: Page) -> int:
    """Entries of this tab, the empty page it started from included."""
    length: int = page.evaluate("history.length")
    return length


ENGLISH = re.compile(
    r"\b(select|selected|choose|options?|results?|open|close|clear|cancel|dismiss|search|download|upload|show|hide|heading|required|"
    r"optional|loading|running|stop|press|apply|drag|drop|browse|remove|copy|copied|files?|settings|theme|print|rerun|the|your|with|"
    r"fullscreen|connecting|skip|content|increment|decrement|values|icon|help|previous|next|month|page|menu|sidebar|logo|submit|of)\b",
    re.IGNORECASE,
)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def english_on(page: Page) -> list[str]:
    return [text for text in texts_on(page) if ENGLISH.search(text)]


def darken(page: Page) -> None:
    """The reader's computer turns dark, and the page with it."""
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html.narvard-dark")).to_be_attached()
    ready(page)


def violations(page: Page, within: str | None = None) -> list[str]:
    """Faults that axe finds on the page, or in one part of it."""
    found = Axe().run(page, context=within, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def does_not_scroll_sideways(page: Page) -> None:
    """Nothing is wider than the window, once the charts have been drawn for its width."""
    page.wait_for_function(
        """() => [document.documentElement, document.getElementById("stMain")].every((e) => e.scrollWidth <= e.clientWidth)""",
        timeout=WAIT,
    )
