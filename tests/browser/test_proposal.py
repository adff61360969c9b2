"""/forslag in a real browser: a tick changes the headline, Back undoes it, no fault found by axe, and the rows as files."""

from __future__ import annotations

import csv
import io
import re

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import visit

EIGHT = "forslag=F03.F06.F10.F12.F14.F16.F18.F25"
VIEWS = ["valj", "kostnad", "plan", "portfolj"]


def test_a_tick_changes_the_headline_and_the_link(server: str, page: Page, console: list[str]) -> None:
    visit(page, f"{server}/forslag?{EIGHT}")
    page.get_by_role("checkbox", name="Egenvårdsförmåga").click()
    expect(page.get_by_role("heading", name=re.compile("^Nio nya mått"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"F25\.F31"))
    boxes = page.locator(".narvard-details input")
    ids = [box.get_attribute("id") or "" for box in boxes.all()]
    assert ids == sorted(ids), "a tick moves no row"
    assert sum(box.is_checked() for box in boxes.all()) == 9
    page.go_back()
    expect(page.get_by_role("checkbox", name="Egenvårdsförmåga")).not_to_be_checked()
    assert console == []


def test_choice_and_consequence_fit_one_screen_at_a_meeting(server: str, browser: Browser) -> None:
    context = browser.new_context(locale="en-US", viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    visit(page, f"{server}/forslag?{EIGHT}&lage=mote")
    for part in (
        page.locator(".narvard-headline h2"),
        page.locator(".narvard-details"),
        page.locator('[data-testid="stVegaLiteChart"]'),
    ):
        box = part.first.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 1080
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_the_rows_are_given_as_shown(server: str, view: str) -> None:
    answer = httpx.get(f"{server}/forslag.csv?{EIGHT}&vy={view}&start=2025-09")
    assert answer.status_code == 200
    head, *rows = csv.reader(io.StringIO(answer.text))
    counts = {"valj": 39, "kostnad": 143, "plan": 32, "portfolj": 39}
    assert len(rows) == counts[view]
    assert all(name == name.lower() or name.startswith("Exempel") for name in head)
    book = httpx.get(f"{server}/forslag.xlsx?{EIGHT}&vy={view}&start=2025-09")
    assert book.status_code == 200
    assert book.content == httpx.get(f"{server}/forslag.xlsx?{EIGHT}&vy={view}&start=2025-09").content


def test_the_last_tick_taken_away_leaves_an_empty_set_and_not_the_groups(server: str, page: Page) -> None:
    visit(page, f"{server}/forslag?forslag=F03")
    page.locator("#tick-F03").click()
    expect(page.get_by_role("heading", name="Inget mått är valt än")).to_be_visible()
    expect(page).to_have_url(re.compile(r"forslag=inga"))
    page.locator("#tick-F10").click()
    expect(page).to_have_url(re.compile(r"forslag=F10(&|$)"))


def test_the_pre_study_is_found_where_it_lies_now(server: str, page: Page) -> None:
    visit(page, f"{server}/forslag?vy=forstudie")
    expect(page).to_have_url(re.compile(r"/om\?vy=bakgrund"))
    expect(page.get_by_role("heading", name=re.compile("^Förstudien kostar 692"))).to_be_visible()


def test_an_unknown_measure_is_refused_where_nobody_reads_notices(server: str) -> None:
    answer = httpx.get(f"{server}/forslag.csv?forslag=F99")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "forslag")


def test_a_link_among_the_details_takes_along_what_was_just_ticked(server: str, page: Page) -> None:
    visit(page, f"{server}/forslag?forslag=F03")
    page.get_by_role("checkbox", name="Anhörigas belastning").click()
    expect(page.get_by_role("heading", name=re.compile("^Två nya mått"))).to_be_visible()
    page.get_by_role("link", name="Egenvårdsförmåga").click()
    expect(page).to_have_url(re.compile(r"/matt\?.*forslag=F03\.F14"))


def test_a_measure_enters_the_proposal_and_leaves_it(server: str, page: Page) -> None:
    visit(page, f"{server}/matt?matt=F16&forslag=F03")
    page.get_by_role("link", name="Lägg till i förslaget").click()
    expect(page.get_by_text("Måttet ingår i förslaget.")).to_be_visible()
    page.get_by_role("link", name="Se förslaget (2 mått)").click()
    expect(page.get_by_role("heading", name=re.compile("^Två nya mått"))).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Ta bort ur förslaget").click()
    expect(page).to_have_url(re.compile(r"forslag=F03(&|$)"))


@pytest.mark.parametrize("kind", ["Word", "Excel"])
def test_the_document_for_sro_is_a_file_of_its_own(server: str, page: Page, kind: str) -> None:
    visit(page, f"{server}/forslag?{EIGHT}")
    with page.expect_download(timeout=300_000) as waited:
        page.locator(".narvard-documents").get_by_text(kind, exact=True).click()
    file = waited.value.path().read_bytes()
    assert file.startswith(b"PK")
    assert waited.value.suggested_filename.startswith("narvard-underlag-exempelvarden-")
    assert httpx.get(waited.value.url, timeout=30).content == file
