"""What a link shows before the app has started, and how the app takes over."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, WebSocketRoute, expect

from tests.browser.steps import ready, violations, visit

SAID = "h2"
LINKS = ("jamfor?omrade=1490", "lage?omrade=1490", "profil?omrade=1490", "tackning", "behov", "matt", "forslag?forslag=F03.F06")
SIZES = ((1440, 900), (390, 844))


def hold(route: Route) -> None:
    """Streamlit's own script never comes."""
    route.abort()


@pytest.mark.parametrize("link", LINKS)
def test_the_app_says_the_same_at_the_same_place(server: str, browser: Browser, link: str) -> None:
    for width, height in SIZES:
        with browser.new_context(viewport={"width": width, "height": height}, locale="sv-SE") as context:
            before, after = context.new_page(), context.new_page()
            before.route("**/static/js/index.*.js", hold)
            before.goto(f"{server}/{link}", wait_until="domcontentloaded")
            after.goto(f"{server}/{link}")
            ready(after)
            first, then = before.locator(f"#narvard-first {SAID}").first, after.locator(f".stMain {SAID}").first
            assert first.inner_text() == then.inner_text()
            places = [one.bounding_box() for one in (first, then)]
            assert places[0]
            assert places[1]
            assert [abs(places[0][side] - places[1][side]) <= 2 for side in ("x", "y", "height")] == [True, True, True], (
                width,
                places,
            )


def test_no_font_is_fetched_that_nothing_is_written_in(server: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, f"{server}/jamfor")
    page.evaluate("document.fonts.ready.then(() => 0)")
    fonts = {address.rpartition("/")[2] for address in asked if address.endswith(".woff2")}
    assert fonts == {"ibm-plex-sans-latin-wght-normal.woff2"}


def test_it_is_all_there_is_without_scripts(server: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server}/jamfor?omrade=1490")
        expect(page.locator("#narvard-first .narvard-ranked .own")).to_contain_text("Borås")


def test_a_chart_that_the_app_draws_is_a_table_without_scripts(server: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server}/jamfor?omrade=1490&vy=karta")
        expect(page.get_by_role("rowheader", name="Borås")).to_be_visible()


def test_it_stays_when_the_app_cannot_be_reached(server: str, page: Page) -> None:
    def close(socket: WebSocketRoute) -> None:
        socket.close()

    page.clock.install()
    page.route_web_socket("**/_stcore/stream", close)
    page.goto(f"{server}/jamfor?omrade=1490")
    page.clock.fast_forward(10_000)
    expect(page.locator("#narvard-first .narvard-ranked .own")).to_contain_text("Borås")
    assert violations(page) == []
