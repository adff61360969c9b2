"""/lage in a real browser: cells lead to comparisons and Back returns, the table scrolls in itself, phones get the lists first."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import choose, english_on, ready, violations, visit

TABLE = ".narvard-matrix"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="sv-SE", viewport={"width": 390, "height": 844}, has_touch=True)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_a_cell_leads_to_its_comparison_and_back(server: str, page: Page, console: list[str]) -> None:
    visit(page, f"{server}/lage?omrade=1490")
    cell = page.locator(f"{TABLE} td.pw, {TABLE} td.pb").nth(3)
    cell.hover()
    measure = re.search(r"matt=(\w+)", cell.locator("a").get_attribute("href") or "")
    assert measure is not None
    cell.click()
    expect(page).to_have_url(re.compile(rf"/jamfor\?matt={measure[1]}&omrade=1490"))
    ready(page)
    expect(page.get_by_role("heading", name="Jämför", exact=True)).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/lage\?"))
    expect(page.locator(f"{TABLE} td").first).to_be_visible()
    assert console == []


def test_a_cell_is_named_for_who_listens(server: str, page: Page) -> None:
    visit(page, f"{server}/lage?fler=1")
    name = page.locator(f"{TABLE} td.pw.d").first.get_attribute("aria-label") or ""
    assert re.fullmatch(r".+, .+, .+, bland de sämsta, försämras", name)
    expect(page.get_by_role("gridcell", name=name, exact=True)).to_have_count(1)


def test_the_table_is_one_stop_by_keyboard_and_arrow_keys_reach_every_cell(server: str, page: Page) -> None:
    """The first stop is the own area's first cell, so that Enter opens its comparison."""
    visit(page, f"{server}/lage?omrade=1490")
    first = page.locator(f'{TABLE} td a[tabindex="0"]')
    expect(first).to_have_count(1)
    expect(first).to_have_attribute("aria-label", re.compile("^Borås, "))
    first.focus()
    began = first.get_attribute("aria-label")
    for key in ("ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(page.locator("a:focus")).to_have_attribute("aria-label", re.compile("^Mölndal, "))
    expect(first).to_have_count(1)
    expect(first).to_be_focused()
    for key in ("ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
    expect(page.locator("a:focus")).to_have_attribute("aria-label", began or "")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/jamfor\?matt=\w+&omrade=1490"))


def test_a_wide_screen_holds_all_columns_and_cells_of_full_size(server: str, page: Page) -> None:
    visit(page, f"{server}/lage")
    holder = page.locator(TABLE).locator("xpath=..")
    assert holder.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    box = page.locator(f"{TABLE} td").nth(5).bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == (18, 20)


def test_a_position_is_drawn_hollow_and_a_verdict_solid(server: str, page: Page) -> None:
    visit(page, f"{server}/lage")
    forms = "(e) => getComputedStyle(e).backgroundImage.split('conic-gradient').length - 1"
    hollow, solid = (page.locator(f"{TABLE} td.{css}:not(.u, .d)").first.evaluate(forms) for css in ("pw", "w"))
    assert (hollow, solid) == (2, 1)  # the form with one of the ground upon it
    frame = page.locator(f"{TABLE} td.x:not(.e)").first.evaluate("(e) => getComputedStyle(e).outlineWidth")
    assert frame == "2px"


def test_head_and_first_column_stay_when_the_table_scrolls(server: str, phone: Page) -> None:
    visit(phone, f"{server}/lage")
    holder = phone.locator(TABLE).locator("xpath=..")
    holder.scroll_into_view_if_needed()
    holder.evaluate("(e) => { e.scrollLeft = 400; e.scrollTop = 300; }")
    left, top = holder.evaluate("(e) => { const b = e.getBoundingClientRect(); return [b.left, b.top]; }")
    head = phone.locator(f"{TABLE} thead").bounding_box()
    first = phone.locator(f"{TABLE} th[scope=row]").nth(20).bounding_box()
    assert head is not None
    assert first is not None
    assert (round(head["y"]), round(first["x"])) == (round(top), round(left))


def test_a_phone_gets_the_lists_before_the_table(server: str, phone: Page) -> None:
    visit(phone, f"{server}/lage")
    lists, table = (phone.locator(css).first.bounding_box() for css in (".narvard-matrix-side .lists", TABLE))
    assert lists is not None
    assert table is not None
    assert lists["y"] < table["y"]


def test_a_tap_on_a_cell_opens_its_comparison(server: str, phone: Page) -> None:
    visit(phone, f"{server}/lage?omrade=1490")
    phone.locator(f"{TABLE} td.pw").first.tap()
    expect(phone).to_have_url(re.compile(r"/jamfor\?matt=\w+&omrade=1490"))


def test_choosing_only_similar_ones_narrows_the_table(server: str, page: Page) -> None:
    visit(page, f"{server}/lage?omrade=1480")
    expect(page.locator(f"{TABLE} thead tr:last-child th")).to_have_count(50)
    page.get_by_role("button", name="Fler val", exact=True).click()
    choose(page, "Visa", "Bara min kommun och liknande")
    expect(page).to_have_url(re.compile("urval=liknande"))
    expect(page.locator(f"{TABLE} thead tr:last-child th")).to_have_count(8)


@pytest.mark.parametrize("query", ["forandring=kontinuitet-samordning", pytest.param("omrade=1490", marks=pytest.mark.long)])
def test_axe_finds_nothing_in_the_table(server: str, page: Page, query: str) -> None:
    """Of the whole table in the long suite: axe looks at each of its cells."""
    visit(page, f"{server}/lage?{query}")
    assert violations(page) == []


def test_no_english_is_seen(server: str, page: Page) -> None:
    visit(page, f"{server}/lage?omrade=1490")
    assert english_on(page) == []


def test_the_rows_come_as_csv(server: str) -> None:
    answer = httpx.get(f"{server}/lage.csv", params={"omrade": "kf-boras", "mot": "riket"})
    assert answer.status_code == 200
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["jämförelse"] for row in rows} == {"riket"}
    assert len({row["område"] for row in rows}) == 8
    assert httpx.get(f"{server}/lage.csv", params={"urval": "annat"}).status_code == 400
