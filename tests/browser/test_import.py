"""From an empty machine to a real value on the screen: the button on the start page fetches from Kolada and publishes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, serving
from tests.browser.steps import ready, visit

KOLADA = ROOT.parent / "shared" / "tools" / "kolada_server.py"
WAIT = 90_000

pytestmark = pytest.mark.skipif(not KOLADA.exists(), reason="needs the local Kolada server beside the project")


@pytest.fixture(scope="module")
def kolada() -> Iterator[str]:
    """Address of a local Kolada with real values."""
    command = [sys.executable, str(KOLADA), "--port", "0", "--print-url"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture(scope="module")
def narvard(tmp_path_factory: pytest.TempPathFactory, kolada: str) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("import"), NARVARD_KOLADA_URL=kolada, NARVARD_KOLADA_RATE="200") as address:
        yield address


def test_the_button_fetches_real_values_and_göteborg_shows_its_own(page: Page, narvard: str) -> None:
    visit(page, f"{narvard}/")
    expect(page.locator("footer")).to_contain_text("Exempelvärden")
    page.get_by_role("button", name="Hämta verkliga värden från Kolada").click()
    expect(page.locator(".st-key-kolada")).to_contain_text("Hämtar mått", timeout=WAIT)
    expect(page.locator("footer")).to_contain_text("Källa: Kolada", timeout=WAIT)
    expect(page.locator("footer")).not_to_contain_text("Exempelvärden")

    visit(page, f"{narvard}/jamfor?matt=N20897&omrade=1480&ar=2022")
    expect(page.locator("h2").first).to_have_text("Göteborg ligger lägre än länet: 6,3 procent mot 7,8")

    visit(page, f"{narvard}/jamfor?matt=N20897&omrade=1490&ar=2022&vy=tabell")
    expect(page.get_by_role("row").filter(has_text="Borås")).to_contain_text("9,7")


def test_a_reader_who_has_the_page_open_gets_the_new_version_with_the_next_click(page: Page, narvard: str) -> None:
    visit(page, f"{narvard}/data")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("mått har värden")
    expect(page.get_by_text("mått har fått värden")).to_be_visible()


def test_without_network_it_says_so_and_changes_nothing(page: Page, tmp_path: Path) -> None:
    with serving(tmp_path, NARVARD_KOLADA_URL="http://127.0.0.1:9/v3") as address:
        visit(page, f"{address}/")
        before = page.locator("footer").inner_text()
        page.get_by_role("button", name="Hämta verkliga värden från Kolada").click()
        expect(page.locator(".st-key-kolada")).to_contain_text("Inget har ändrats", timeout=WAIT)
        page.reload()
        ready(page)
        assert page.locator("footer").inner_text() == before
