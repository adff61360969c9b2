"""A link opened in a clean browser shows what the sender saw: living and frozen, and frozen also after new versions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from narvard.page import PAGE
from tests.browser.conftest import serving
from tests.browser.steps import visit
from tests.browser.test_meeting import newer

SELECTIONS = ("omrade=1490", "omrade=1480.kf-skaraborg&malgrupp=aldre", "forandring=digitalisering&forslag=F01.F03.F06")
EVERY = [
    f"{PAGE[page].path}?{selection}" + (f"&vy={view}" if view else "")
    for page in PAGE
    if page not in ("meeting", "about")
    for view in (PAGE[page].views or ("",))
    if view not in ("versioner", "eget")  # the list of versions grows, and a file of one's own is nobody else's
    for selection in SELECTIONS
]
FEW = [EVERY[3], EVERY[30], EVERY[-4]]
LOOKS = 2000
"""At a page, before it must say the same: a slower machine answers slower too."""
SHOWN = """() => [...document.querySelectorAll('#stMain :is(h2, h3, table, .narvard-line, .narvard-profile-counts)')]
    .map(one => one.innerText).join('|')"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lankar")


@pytest.fixture(scope="module")
def own_server(home: Path) -> Iterator[str]:
    with serving(home) as address:
        yield address


def said(page: Page) -> str:
    """What the view says in words and tables, as it stands now."""
    text: str = page.evaluate(SHOWN)
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def same(page: Page, other: Callable[[], str]) -> bool:
    """Whether `page` comes to say the same as `other`: what has arrived is not always painted when the script has ended."""
    return any(said(page) and said(page) == other() for _ in range(LOOKS))


def clean(browser: Browser) -> Page:
    page = browser.new_context(locale="sv-SE", viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(30_000)
    return page


def held(server: str, home: Path, browser: Browser, links: list[str], versions: int) -> None:
    sender, receiver = clean(browser), clean(browser)
    current = sender.request.get(f"{server}/halsa").json()["dataversion"]
    before: dict[str, str] = {}
    for link in links:
        visit(sender, f"{server}/{link}&data={current}")
        visit(receiver, sender.url.replace(f"&data={current}", ""))
        assert same(receiver, lambda: said(sender)), link
        before[sender.url] = said(sender)
    for _ in range(versions):
        newer(home)
    for link in before:
        visit(receiver, link)
        assert same(receiver, partial(before.__getitem__, link)), link
    for page in (sender, receiver):
        page.context.close()


def test_a_few_links(own_server: str, home: Path, browser: Browser) -> None:
    held(own_server, home, browser, FEW, 1)


@pytest.mark.long
def test_sixty_links_and_five_new_versions(own_server: str, home: Path, browser: Browser) -> None:
    assert len(EVERY) >= 60
    held(own_server, home, browser, EVERY, 5)
