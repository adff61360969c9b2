"""/profil in a browser: readable at three widths, in light and dark, and its links lead on without a reload."""

from __future__ import annotations

import csv
import io
import re

import httpx
from playwright.sync_api import Page, expect

from narvard.charts import spark, strip
from tests.browser.steps import PANEL, ready, visit

PARTS = """([kind, pseudo]) => [...document.querySelectorAll(`.narvard-profile ${kind}`)].map((one) => {
  const style = getComputedStyle(one, pseudo || null), box = one.getBoundingClientRect().height;
  const row = one.closest("tr"), rows = [...row.parentElement.children];
  const [, y] = style.backgroundPosition.split(" "), size = style.backgroundSize.split(" ")[1];
  const number = (text, whole) => text.endsWith("%") ? (parseFloat(text) / 100) * whole : parseFloat(text);
  const high = number(size, box);
  return { box, place: rows.indexOf(row), rows: rows.length, size: high, top: number(y, box - high) };
})"""
"""Of each: how high its box is, which row of how many it is in, how high the picture is drawn, and where its upper edge lies."""


def test_the_sentence_and_the_answer_stand_on_the_first_screen(server: str, page: Page, console: list[str]) -> None:
    visit(page, f"{server}/profil?omrade=1490")
    expect(page.locator(".narvard-headline h2").first).to_be_in_viewport()
    expect(page.locator(".narvard-own")).to_be_in_viewport()
    assert console == []


def test_a_mark_stands_on_its_strip_where_its_place_says(server: str, page: Page) -> None:
    visit(page, f"{server}/profil?omrade=1490")
    off = page.evaluate(
        """() => [...document.querySelectorAll(".narvard-strip")].map((strip) => {
             const box = strip.getBoundingClientRect(), mark = strip.querySelector(".verdict");
             const own = mark.getBoundingClientRect(), wanted = box.left + box.width * parseFloat(mark.style.left) / 100;
             return Math.abs((own.left + own.right) / 2 - wanted) + Math.abs((own.top + own.bottom - box.top - box.bottom) / 2);
           }).filter((distance) => distance > 2)"""
    )
    assert off == []


def test_each_row_shows_its_own_part_of_the_picture_of_its_table(server: str, page: Page) -> None:
    """By what the picture itself has there: the ticks of a strip, and a line that is not cut."""
    visit(page, f"{server}/profil?omrade=1490")
    for kind, pseudo, high in ((".narvard-strip", "::before", strip.HEIGHT), (".narvard-spark", "", spark.HEIGHT)):
        found = page.evaluate(PARTS, [kind, pseudo])
        assert len(found) > 20
        for part in found:
            scale = part["box"] / high
            assert abs(part["size"] - part["rows"] * part["box"]) < 0.5, (kind, part)
            assert abs(part["top"] + part["place"] * high * scale) < 0.5, (kind, part)


def test_a_measure_leads_to_its_comparison_and_back(server: str, page: Page) -> None:
    visit(page, f"{server}/profil?omrade=1490")
    page.locator(".narvard-profile th a").first.click()
    expect(page).to_have_url(re.compile(r"/jamfor\?matt=\w+&omrade=1490"))
    ready(page)
    page.go_back()
    expect(page.locator(".narvard-profile").first).to_be_visible()


def test_the_rows_are_given_away_as_shown(server: str) -> None:
    rows = list(csv.DictReader(io.StringIO(httpx.get(f"{server}/profil.csv?omrade=1490").text)))
    page = httpx.get(f"{server}/profil.csv?omrade=1490&malgrupp=aldre")
    assert {row["område"] for row in rows} == {"Borås"}
    assert len(rows) > len(page.text.splitlines()) > 10
    assert {"bedömning", "utveckling", "median", "jämförelsens värde"} <= set(rows[0])
    refused = httpx.get(f"{server}/profil.csv?omrade=1490&par=N21009")
    assert (refused.status_code, refused.json()["parameter"]) == (400, "par")


def test_a_municipality_is_chosen_on_start_and_why_is_opened_by_keyboard(server: str, page: Page, console: list[str]) -> None:
    visit(page, f"{server}/")
    page.locator("#open-list-own").press("Enter")
    page.locator(PANEL).get_by_role("link", name="Borås", exact=True).press("Enter")
    expect(page).to_have_url(re.compile(r"omrade=1490"))
    expect(page.locator(".narvard-own")).to_be_visible()
    ready(page)
    why = page.locator(".narvard-own-points summary").first
    why.focus()
    expect(why).to_be_focused()
    expect(page.locator(".narvard-own-steps").first).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".narvard-own-steps").first).to_be_visible()
    expect(page.locator(".narvard-own-steps li").first).to_contain_text("Borås har")
    page.keyboard.press("Enter")
    expect(page.locator(".narvard-own-steps").first).to_be_hidden()
    assert console == []


def test_the_answer_and_at_most_eight_choices_stand_on_the_first_screen(server: str, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    visit(page, f"{server}/profil?omrade=1490")
    expect(page.locator(".narvard-own")).to_be_in_viewport(ratio=1)
    above = page.evaluate(
        """() => [...document.querySelectorAll(".stMain :is(.narvard-opener, select, .narvard-switch, summary.narvard-button)")]
             .filter((one) => one.checkVisibility() && !one.closest(".narvard-menu"))
             .filter((one) => one.getBoundingClientRect().bottom < 900).length"""
    )
    assert 0 < above <= 8


def test_a_meeting_has_the_answer_on_one_screen(server: str, page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    for path in ("?lage=mote", "?omrade=1490&lage=mote", "profil?omrade=1490&lage=mote"):
        visit(page, f"{server}/{path}")
        height = page.locator('[data-testid="stMain"]').evaluate("(main) => main.scrollHeight")
        assert height <= 1080, path
