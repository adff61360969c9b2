"""A file of one's own: seen by nobody else, on every page, until its session is gone. With a stand-in for the check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from narvard.texts import links
from narvard.views.data import own_content_words as say
from tests.browser.conftest import ROOT, serving
from tests.browser.steps import go_to, open_panel, ready, violations, visit
from tests.stand_in_check import NEW

NAME = "Arbetsgruppens behov.xlsx"
VISITS = 60
"""Of another reader, before what the first brought in must be gone: a slower machine opens pages slower too."""
STAND_IN = (str(ROOT / "tests" / "browser" / "stand_in_server.py"),)


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server has its private folders."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def narvard(tmp_path_factory: pytest.TempPathFactory, temporary: Path) -> Iterator[str]:
    own = {"TMPDIR": str(temporary), "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1"}
    with serving(tmp_path_factory.mktemp("preview"), STAND_IN, **own) as address:
        yield address


def bring_in(page: Page, address: str, content: bytes) -> None:
    """The page when the file is checked."""
    visit(page, f"{address}/data?vy=eget")
    page.locator('input[type="file"]').set_input_files({"name": NAME, "mimeType": "", "buffer": content})
    expect(page.get_by_role("button", name=say.REMOVE)).to_be_visible(timeout=30_000)
    ready(page)


def test_a_preview_is_on_all_pages_for_one_reader_and_ends_with_the_session(
    browser: Browser, narvard: str, temporary: Path
) -> None:
    mine, theirs = (browser.new_context(locale="en-US", viewport={"width": 1440, "height": 900}) for _ in range(2))
    page, other = mine.new_page(), theirs.new_page()
    bring_in(page, narvard, b"PK")
    assert files_in(temporary)
    page.get_by_role("button", name=say.COPY).click()
    expect(page.get_by_role("status").filter(has_text="Texten är kopierad.")).to_be_visible()
    page.get_by_role("link", name=say.EXPLORE).click()
    expect(page.get_by_text(say.banner(NAME))).to_be_visible()
    for title in ("Jämför", "Frågor"):
        go_to(page, title)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.get_by_text(say.banner(NAME))).to_be_visible()
        ready(page)
    expect(page.get_by_text(NEW)).to_be_attached()
    expect(page.get_by_text(links.NO_FILES)).to_be_visible()
    page.get_by_role("button", name="Kopiera länk").click()
    expect(page.get_by_role("status").filter(has_text="en förhandsvisning som bara du ser")).to_be_visible()

    share = open_panel(page, "Dela")
    expect(share.get_by_text("den ser bara du")).to_be_visible()
    expect(share.get_by_text("egen-")).to_have_count(0)
    page.keyboard.press("Escape")

    visit(other, page.url)
    expect(other.get_by_text(links.no_preview())).to_be_visible()
    expect(other.get_by_text(NEW)).to_have_count(0)
    assert "egen-" not in other.url
    answer = httpx.get(page.url.replace("/behov?", "/behov.csv?"))
    assert (answer.status_code, NEW in answer.text) == (404, False)

    own = page.url
    page.get_by_role("link", name=say.END).click()
    expect(page.get_by_text(say.banner(NAME))).to_have_count(0)
    expect(page.get_by_text(NEW)).to_have_count(0)
    page.go_back()
    expect(page.get_by_text(NEW)).to_be_attached()  # it is still there for the one who brought it in
    visit(page, own)  # but a page opened anew is another session
    expect(page.get_by_text(links.no_preview())).to_be_visible()

    mine.close()
    theirs.close()
    after = browser.new_page()
    for _ in range(VISITS):
        visit(after, f"{narvard}/om")
        if not files_in(temporary):
            break
    assert files_in(temporary) == []


def files_in(temporary: Path) -> list[Path]:
    """Files that readers have brought in."""
    return [*temporary.glob("narvard-server-*/*/fil/*")]


def test_what_is_no_workbook_is_refused_in_one_sentence(page: Page, narvard: str, tmp_path: Path) -> None:
    bring_in(page, narvard, b"\xd0\xcf\x11\xe0 an old file with a new name")
    expect(page.get_by_text("Filen är inte en arbetsbok från Excel.")).to_be_visible()
    chooser = page.locator('input[type="file"]')
    (tmp_path / "stor.xlsx").write_bytes(bytes(25_000_000))
    for file, sentence in (
        (tmp_path / "stor.xlsx", "Filen är för stor. Den får vara högst 20 MB."),
        ({"name": "bild.png", "mimeType": "image/png", "buffer": b"\x89PNG"}, "Den sortens fil går inte att läsa."),
    ):
        chooser.set_input_files(file)
        expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [pytest.param("light", 1440, marks=pytest.mark.long), ("dark", 390)])
def test_axe_finds_nothing_in_findings_previews_and_versions(browser: Browser, narvard: str, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    for content in (b"fel", b"varning"):
        bring_in(page, narvard, content)
        assert violations(page) == []
    page.get_by_role("link", name=say.EXPLORE).click()
    expect(page.get_by_text(say.banner(NAME))).to_be_visible()
    ready(page)
    assert violations(page) == []
    visit(page, f"{narvard}/data?vy=versioner")
    assert violations(page) == []
    context.close()
