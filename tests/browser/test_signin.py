"""Sign-in in a browser, with a real provider: there and back from a page of Streamlit's, writing, and out, under the policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from narvard.texts import members as say
from narvard.texts.members import signin
from tests.browser.conftest import serving
from tests.browser.steps import violations
from tests.web.signin.provider import Provider, running

NARROW = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
PAGES = (
    *("/skriv", "/skriv/larande", "/skriv/larande/ny", "/skriv/larande/L01", "/skriv/aktiviteter", "/skriv/aktiviteter/A01"),
    *("/skriv/beslut", "/skriv/beslut/ny", "/skriv/publicera", "/logg"),
)


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running() as one:
        one.knows("anna", roles=["narvard-redaktor"], organisation="Borås stad")
        yield one


@pytest.fixture(scope="module")
def signing_in(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[str]:
    variables = {"NARVARD_SIGNIN": provider.description, "NARVARD_SIGNIN_SECRET": "hemlig"}
    with serving(tmp_path_factory.mktemp("signin"), **variables) as address:
        yield address


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, signing_in: str) -> Iterator[Page]:
    size = {"width": 1440, "height": 900} if request.param == "light" else {"width": 390, "height": 844}
    context = browser.new_context(locale="sv-SE", color_scheme=request.param, viewport=size, base_url=signing_in)
    yield context.new_page()
    context.close()


def signs_in(page: Page, provider: Provider) -> None:
    page.wait_for_url(f"{provider.address}/**")
    page.locator("input[name=sub]").fill("anna")
    page.locator("input[name=sub]").press("Enter")


def test_there_and_back_writing_and_out_again(page: Page, provider: Provider, signing_in: str) -> None:
    broken: list[str] = []

    def hears(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            broken.append(message.text)

    page.on("console", hears)
    page.goto("/samband?matt=U79029")
    expect(page.get_by_role("heading", name="samband").first).to_be_visible()
    expect(page.get_by_role("link", name=say.WRITE_NOTE)).to_have_count(0)
    page.goto("/data?vy=versioner")
    page.get_by_role("link", name=signin.SIGN_IN_LINK).click()
    signs_in(page, provider)
    page.wait_for_url(f"{signing_in}/data?vy=versioner")
    expect(page.get_by_role("link", name=say.LOG_LINK)).to_be_visible()
    page.goto("/samband?matt=U79029")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=say.WRITE_NOTE).click()
    form = opened.value
    form.get_by_label(say.SAW).fill("Fler ringer sent på dagen.")
    form.get_by_label(say.TRIES).fill("Återuppringning samma dag.")
    form.get_by_label(say.AREA).select_option("1490")
    form.get_by_label(say.ROLE).fill("enhetschef")
    form.get_by_role("button", name=say.SAVE).click()
    expect(form.get_by_role("heading", name="Återuppringning samma dag.").first).to_be_visible()
    for path in PAGES:
        form.goto(path)
        assert violations(form) == [], path
        assert form.evaluate(NARROW), path
    form.goto("/skriv")
    form.get_by_role("button", name=signin.SIGN_OUT).click()
    form.wait_for_url(f"{provider.address}/**")
    form.goto("/skriv")
    expect(form.get_by_text(signin.SIGN_IN_FIRST)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="samband").first).to_be_visible()
    expect(page.get_by_role("link", name=say.WRITE_NOTE)).to_have_count(0)
    assert broken == []
