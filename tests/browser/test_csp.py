"""No page breaks the Content-Security-Policy, and no page asks for what does not exist."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from narvard.page import PAGES
from tests.browser.steps import PATHS, visit

VIEW_ADDRESSES = [f"/{page.path}?vy={view}" for page in PAGES for view in page.views]


@pytest.mark.long  # every page, with all its lists opened, is watched by test_language too
@pytest.mark.parametrize("path", [*PATHS, *VIEW_ADDRESSES])
def test_a_page_opens_without_a_word_in_the_console(server: str, page: Page, console: list[str], path: str) -> None:
    visit(page, server + path)
    assert console == []


def test_the_policy_is_in_force(server: str, page: Page, console: list[str]) -> None:
    """Else the test above would prove nothing."""
    visit(page, server)
    page.evaluate("() => document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.inline = 1'}))")
    assert page.evaluate("() => window.inline") is None
    assert any("Content Security Policy" in line for line in console)
