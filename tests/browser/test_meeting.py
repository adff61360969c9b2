"""A meeting in a real browser: by keyboard alone, on one data version, without scrolling and without any other network."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from narvard.database.publish import publish
from narvard.sources.demo import build_content
from tests.browser.conftest import serving
from tests.browser.steps import english_on, open_panel, ready, violations, visit

ADDRESSES = ["behov", "tackning?rader=arbetssatt", "lage?forandring=kontinuitet-samordning", "jamfor?matt=N20897&vy=rang"] * 3
TWELVE = {"titel": "Tolv vyer", "data": "", "vyer": [{"titel": f"Vy {n}", "adress": a} for n, a in enumerate(ADDRESSES, 1)]}
SMALL_TEXT = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.getElementById("stMain"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.nodeValue.trim()) continue;
    if (element.closest("style, script, .narvard-hidden, [data-testid=stIconMaterial]")) continue;
    const box = element.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (box.width > 2 && box.height > 2 && size < 20) found.push(`${size} ${walker.currentNode.nodeValue}`);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mote")


@pytest.fixture(scope="module")
def own_server(home: Path) -> Iterator[str]:
    """A server whose data change during the tests."""
    with serving(home) as address:
        yield address


@pytest.fixture
def room(browser: Browser) -> Iterator[BrowserContext]:
    """The meeting room's computer."""
    made = browser.new_context(locale="en-US", viewport={"width": 1920, "height": 1080})
    made.set_default_timeout(10_000)
    yield made
    made.close()


def press(target: Locator) -> None:
    target.focus()
    target.press("Enter")


def at(page: Page, number: int, of: int) -> None:
    """Waits until the view has come."""
    expect(page.locator(".narvard-showing .place")).to_have_text(f"{number} av {of}")
    expect(page).to_have_url(re.compile(rf"lage=mote&steg={number}$"))
    ready(page)


def begin_twelve(page: Page, server: str) -> None:
    visit(page, f"{server}/mote")
    file = {"name": "tolv.json", "mimeType": "application/json", "buffer": json.dumps(TWELVE).encode()}
    page.locator('.narvard-agenda-file input[type="file"]').set_input_files([file])  # type: ignore[list-item]
    press(page.get_by_role("link", name="Visa på mötet"))


def decoded(code: Locator) -> str:
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(code.screenshot())))
    return str(found.text)


def newer(home: Path, share: float = 0.9) -> str:
    """Publishes data in which every value is another."""
    content = build_content()
    values = content.observations.assign(value=content.observations["value"] * share)
    return publish(replace(content, observations=values), home / "var").version


def test_the_shipped_agenda_is_shown_by_keyboard_alone_without_scrolling(server: str, room: BrowserContext) -> None:
    page = room.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, f"{server}/mote?omrade=1490")
    press(page.get_by_role("link", name="Börja med en färdig dagordning"))
    press(page.get_by_role("link", name="Visa på mötet"))
    for number in range(1, 9):
        at(page, number, 8)
        assert page.evaluate("document.getElementById('stMain').scrollHeight") <= 1080, page.url
        assert page.evaluate("document.getElementById('stMain').scrollWidth") <= 1920, page.url
        assert page.evaluate(SMALL_TEXT) == [], page.url
        if number == 1:
            assert violations(page) == []
            assert english_on(page) == []
        page.keyboard.press("PageDown")
    at(page, 8, 8)
    page.keyboard.press("ArrowLeft")
    at(page, 7, 8)
    page.reload()
    at(page, 7, 8)
    page.go_back()
    at(page, 8, 8)
    assert [url for url in asked if not url.startswith((server, server.replace("http", "ws", 1), "data:", "blob:"))] == []


def test_key_b_makes_the_screen_black_and_any_key_brings_the_view_back(server: str, room: BrowserContext) -> None:
    page = room.new_page()
    visit(page, f"{server}/jamfor?matt=N20897&omrade=1490&vy=tid&lage=mote")
    address, black = page.url, page.locator("#narvard-black")
    expect(page.locator(".narvard-showing .clock")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    page.keyboard.press("b")
    expect(black).to_be_focused()
    assert page.evaluate("document.elementFromPoint(900, 500).id") == "narvard-black"
    page.keyboard.press("PageDown")
    expect(black).to_have_count(0)
    assert page.url == address, "the key that brings the view back does nothing else"
    page.keyboard.press("B")
    black.click()
    expect(black).to_have_count(0)


def test_twelve_views_come_from_a_file_and_two_quick_presses_are_two_steps(server: str, room: BrowserContext) -> None:
    page = room.new_page()
    begin_twelve(page, server)
    at(page, 1, 12)
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    at(page, 3, 12)
    expect(page.locator("table.narvard-matrix")).to_be_visible()
    page.get_by_role("link", name="Avsluta").click()
    expect(page.get_by_text("En länk rymmer högst 8 vyer och dagordningen har 12.")).to_be_visible()


def test_notes_are_kept_and_come_out_in_file_and_minutes(server: str, room: BrowserContext) -> None:
    page = room.new_page()
    visit(page, f"{server}/jamfor?matt=N20897&omrade=1490&vy=tid")
    content = open_panel(page, "Dela")
    content.get_by_role("button", name="Lägg till i dagordning").click()
    expect(page.get_by_text("Tillagd som vy 1 i dagordningen.")).to_be_visible()
    content.get_by_role("link", name="Till dagordningen").click()
    press(page.get_by_role("link", name="Visa på mötet"))
    at(page, 1, 1)
    page.get_by_text("Anteckna").click()
    page.get_by_label("Beslut").fill("Vi följer måttet varje år.")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Avsluta").click()
    expect(page.get_by_label("Beslut")).to_have_value("Vi följer måttet varje år.")
    assert violations(page) == []
    assert english_on(page) == []
    with page.expect_download() as saved:
        page.get_by_role("button", name="Spara som fil").click()
    file = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert (file["vyer"][0]["beslut"], saved.value.suggested_filename) == ("Vi följer måttet varje år.", "dagordning.json")
    with page.expect_download(timeout=300_000) as made:
        page.get_by_role("button", name="Protokoll (Word)").click()
    with zipfile.ZipFile(made.value.path()) as minutes:
        assert "Vi följer måttet varje år." in minutes.read("word/document.xml").decode()
        assert any(name.startswith("word/media/") for name in minutes.namelist())


def test_the_code_leads_to_the_view_with_the_data_of_the_room(server: str, room: BrowserContext) -> None:
    page = room.new_page()
    visit(page, f"{server}/jamfor?matt=N20897&omrade=1490&vy=tid&lage=mote")
    page.get_by_text("QR-kod").click()
    link = decoded(page.locator(".narvard-showing .narvard-qr"))
    assert re.fullmatch(rf"{server}/jamfor\?matt=N20897&.*&vy=tid&data=\d{{4}}-\d\d-\d\d-1", link)
    visit(page, link)
    content = open_panel(page, "Dela")
    assert decoded(content.locator(".narvard-qr:visible")) == link.partition("&data=")[0]
    content.get_by_text("Oförändrad", exact=True).click()
    expect(content.get_by_text("Visar alltid data från")).to_be_visible()
    assert decoded(content.locator(".narvard-qr:visible")) == link


def test_new_data_change_nothing_at_the_meeting_but_everything_that_lives(
    own_server: str, home: Path, room: BrowserContext, browser: Browser
) -> None:
    page = room.new_page()
    begin_twelve(page, own_server)
    at(page, 1, 12)
    for number in range(2, 5):
        page.keyboard.press("PageDown")
        at(page, number, 12)
    headline = page.locator(".narvard-headline")
    expect(headline).to_contain_text("länet har")  # the fourth view is a ranking
    frozen, before = page.url, headline.inner_text()
    version = newer(home)
    page.keyboard.press("PageUp")
    at(page, 3, 12)
    page.keyboard.press("PageDown")
    at(page, 4, 12)
    expect(headline).to_have_text(before, use_inner_text=True)
    clean = browser.new_context(locale="sv-SE").new_page()
    visit(clean, frozen.partition("&lage=")[0])
    assert clean.locator(".narvard-headline").inner_text() == before
    clean.get_by_role("link", name="Visa med gällande data").click()
    expect(clean.get_by_text(f"Dataversion {version}").first).to_be_visible()
    assert clean.locator(".narvard-headline").inner_text() != before
    clean.context.close()
