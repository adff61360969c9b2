"""/nytt: the browser remembers which data version the reader saw, and offers what is new since then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import serving
from tests.browser.steps import visit
from tests.browser.test_meeting import newer

LINK = ".narvard-since-last"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nytt")


@pytest.fixture(scope="module")
def own_server(home: Path) -> Iterator[str]:
    with serving(home) as address:
        yield address


def test_what_is_new_since_the_reader_was_here_is_one_click_away(browser: Browser, own_server: str, home: Path) -> None:
    reader, stranger = browser.new_context(), browser.new_context()
    seen = newer(home)
    page = reader.new_page()
    visit(page, f"{own_server}/nytt?omrade=1490")
    expect(page.locator(LINK)).to_be_hidden()
    for share in (0.8, 0.7):
        newer(home, share)
    visit(page, f"{own_server}/nytt?omrade=1490")
    expect(page.locator(LINK)).to_be_visible()
    page.locator(LINK).click()
    expect(page.locator(".narvard-line").first).to_contain_text(f"jämförd med {seen}")
    assert f"omrade=1490&sedan={seen}" in page.url
    visit(page, f"{own_server}/nytt?omrade=1490")
    expect(page.locator(LINK)).to_be_visible()  # the same version again: still since the time before
    other = stranger.new_page()
    visit(other, f"{own_server}/nytt?omrade=1490")
    expect(other.locator(LINK)).to_be_hidden()
    for context in (reader, stranger):
        context.close()
