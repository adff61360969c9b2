"""WCAG 2.1 A and AA by axe, in light and dark, on a wide screen and a phone; and everything by keyboard alone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.steps import (
    CHART,
    PANEL,
    PATHS,
    darken,
    does_not_scroll_sideways,
    english_on,
    history_length,
    lists_of,
    ready,
    violations,
    visit,
)

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


ZOOMED = (390, 640, 320)
"""A phone, and 1280 pixels at 200 and at 400 percent."""


LOOKED_THROUGH: set[tuple[str, int, str]] = set()
"""Lists that have been looked through: many pages have the same ones, to the letter."""


def lists_are_as_good(page: Page, width: int, scheme: str) -> None:
    """Every list of the page, each when it is open."""
    for inside in lists_of(page):
        if (inside, width, scheme) not in LOOKED_THROUGH:
            assert violations(page, PANEL) == []
            does_not_scroll_sideways(page)
            LOOKED_THROUGH.add((inside, width, scheme))


@pytest.mark.parametrize(("address", "width", "scheme"), list(looked_at()))
def test_nothing_hinders_a_reader(server: str, browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(locale="en-US", viewport={"width": width, "height": 900})
    page = context.new_page()
    visit(page, server + address)
    if scheme == "dark":
        darken(page)
    assert violations(page) == []
    assert english_on(page) == []
    lists_are_as_good(page, width, scheme)
    for narrow in {width, *ZOOMED}:
        page.set_viewport_size({"width": narrow, "height": 844})
        does_not_scroll_sideways(page)
    context.close()


@pytest.mark.parametrize("address", ["/jamfor?vy=spridning", f"{EIGHT}&vy=plan"])
def test_a_chart_on_a_phone_has_room_for_its_marks(server: str, browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    visit(page, server + address)
    drawn = page.locator(f"{CHART} svg .role-frame > g > .background").first
    assert drawn.evaluate("(ground) => ground.getBoundingClientRect().width") >= 200
    context.close()


def test_marks_are_seen_in_the_colours_that_the_reader_has_chosen(server: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page = context.new_page()
    visit(page, f"{server}/lage?omrade=1490&urval=liknande")
    cells = page.locator("table.narvard-matrix td[aria-label]").all()
    pictures = [Image.open(io.BytesIO(cell.screenshot())).convert("RGB") for cell in cells[:6]]
    assert all(len(picture.getcolors(10_000) or []) > 1 for picture in pictures)
    visit(page, f"{server}/tackning")
    bar = Image.open(io.BytesIO(page.locator(".narvard-mark.filled").first.screenshot())).convert("RGB")
    assert len(bar.getcolors(10_000) or []) > 1
    context.close()


def test_more_contrast_is_given_to_those_who_ask_for_it(server: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, contrast="more")
    page = context.new_page()
    visit(page, f"{server}/jamfor?omrade=1480")
    ink = page.locator(".narvard-headline h2").evaluate("(head) => getComputedStyle(head).getPropertyValue('--narvard-axis')")
    assert "3b464d" in ink
    assert violations(page) == []
    darken(page)
    assert violations(page) == []
    context.close()


FRAMED = ["/jamfor?omrade=1480", "/jamfor?vy=tid", "/lage?omrade=1490", "/tackning", "/omstallning", f"{EIGHT}&vy=kostnad"]


def test_nothing_hinders_a_reader_of_a_framed_view(server: str, browser: Browser) -> None:
    context = browser.new_context(locale="en-US", viewport={"width": 480, "height": 640})
    page = context.new_page()
    for address in FRAMED:
        page.goto(f"{server}{address}{'&' if '?' in address else '?'}lage=ram")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert violations(page) == [], (address, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= 480, address
        assert english_on(page) == []
    context.close()


@pytest.mark.parametrize("address", ["/jamfor?omrade=1480", "/lage?omrade=1490&urval=liknande"])
def test_nothing_hinders_a_reader_at_a_meeting(server: str, browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    visit(page, f"{server}{address}&lage=mote")
    assert violations(page) == []
    darken(page)
    assert violations(page) == []
    context.close()


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
    expect(page.locator(".narvard-headline h2")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.narvard-menu, .narvard-filters')")


def test_a_new_headline_is_said_once_after_a_choice_and_not_when_the_page_opens(server: str, page: Page) -> None:
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          window.said = [];
          new MutationObserver(() => window.said.push(document.getElementById("narvard-answer")?.textContent))
            .observe(document.body, { subtree: true, childList: true, attributes: false });
        });"""
    )
    visit(page, f"{server}/jamfor?omrade=1480")
    answer = page.locator("#narvard-answer")
    expect(answer).to_have_attribute("aria-live", "polite")
    expect(answer).to_have_text("")
    page.locator(".narvard-ranked").get_by_role("link", name="Borås", exact=True).click()
    headline = page.locator(".narvard-headline h2")
    expect(headline).to_contain_text("Borås")
    expect(answer).to_have_text(headline.inner_text(), use_inner_text=False)
    said = page.evaluate("window.said.filter((text, at) => text && text !== window.said[at - 1])")
    assert len(said) == 1


FOCUS = """() => {
  const lit = (element, part) => {
    const style = getComputedStyle(element, part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
  };
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  const around = at.closest("label, .narvard-switch label");
  const beside = at.nextElementSibling;
  const seen = lit(at) || lit(at, "::before") || (around && lit(around)) || (beside && at.matches("input") && lit(beside));
  return seen ? "seen" : at.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize(
    "address", ["/", "/jamfor?omrade=1480", "/tackning", "/forslag?forslag=F03.F06", "/jamfor?omrade=1480&lage=mote"]
)
def test_what_has_the_focus_is_seen_and_the_page_itself_never_has_it(server: str, page: Page, address: str) -> None:
    visit(page, server + address)
    found = []
    for _ in range(40):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUS))
    assert {one for one in found if one not in ("", "seen")} == set()
    assert "seen" in found


TREE = """
- link "Hoppa till innehållet"
- main:
  - link "narvard, till startsidan"
  - navigation "Sidor":
    - link "Start"
    - button "Följ läget"
  - button "Dela"
  - heading "{title}" [level=1]
  - button "Målgrupp"
"""


def test_the_tree_of_a_page_is_menu_name_filters_and_a_headline(server: str, page: Page) -> None:
    for path, title in (("/jamfor", "Jämför"), ("/tackning", "Täckning"), ("/omstallning", "Omställningen"), ("/behov", "Frågor")):
        visit(page, server + path)
        expect(page.locator("body")).to_match_aria_snapshot(TREE.format(title=title))
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.get_by_role("heading", level=2).count() >= 1


def test_a_chart_says_its_finding(server: str, page: Page) -> None:
    visit(page, f"{server}/jamfor?vy=spridning")
    finding = page.locator(".narvard-headline h2").inner_text().replace("\n", " ")
    expect(page.locator(CHART)).to_have_attribute("aria-label", re.compile(re.escape(finding.split(":")[0])))


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
