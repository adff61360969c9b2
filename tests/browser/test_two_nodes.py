"""Two nodes behind deploy/haproxy.cfg, one of them killed: open pages come to the other and show what they showed."""

from __future__ import annotations

import asyncio
import subprocess
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import FilePayload, Page, expect

from narvard.database.publish import publish
from narvard.texts import documents, links
from narvard.views.data import own_content_words as own
from tests.awaited import awaited
from tests.browser.steps import go_to, ready, visit
from tests.content import content
from tests.database.editions import edition
from tests.operations.nodes import AT_THE_MACHINE, CONFIGURATION, COOKIE, HAPROXY, STAND_IN, Node, node, pair, proxied, readers

READERS = 6
WAIT = 60_000
PAGE, LINK = "jamfor", "matt=N20897&omrade=1480"
BOOK: FilePayload = {"name": "bok.xlsx", "mimeType": "", "buffer": b"PK"}
"""Checked by tests/stand_in_check.py."""
pytestmark = pytest.mark.skipif(not HAPROXY, reason="HAProxy is not installed")


def test_the_configuration_is_one(tmp_path: Path) -> None:
    checked = subprocess.run([HAPROXY, "-c", "-f", str(CONFIGURATION)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (checked.returncode, "WARNING" in checked.stderr) == (0, False), checked.stderr


def node_of(page: Page, nodes: dict[str, Node]) -> Node:
    """The node that the browser is bound to."""
    return nodes[next(one["value"] for one in page.context.cookies() if one["name"] == COOKIE)]


def text_of(page: Page) -> str:
    return page.locator(".stMain").inner_text()


def comes_back(page: Page) -> None:
    """The page has lost its connection, and has another."""
    app = page.locator('[data-testid="stApp"]')
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=WAIT)
    ready(page)


def lose(page: Page, node: Node) -> None:
    """Kills the node, and waits until the page has seen it and is connected again."""
    page.evaluate(
        """() => { window.lost = 0; new MutationObserver(() => { window.lost += 1 }).observe(
        document.querySelector('[data-testid="stApp"]'), { attributeFilter: ["data-test-connection-state"] }); }"""
    )
    node.kill()
    page.wait_for_function("window.lost > 0", timeout=WAIT)
    comes_back(page)


def test_a_node_is_killed_and_every_page_shows_on_the_other_what_it_showed(tmp_path: Path, page: Page) -> None:
    home = tmp_path / "home"
    publish(content(), home)
    with pair(tmp_path, home) as (base, nodes):
        visit(page, f"{base}/{PAGE}?{LINK}")
        before, address = text_of(page), page.url
        killed = node_of(page, nodes)

        async def others() -> list[tuple[bool, bool]]:
            async with AsyncExitStack() as stack:
                every = [await stack.enter_async_context(one) for one in readers(base, READERS, PAGE, LINK)]
                said = [list(one.said) for one in every]
                assert {one.cookie for one in every} == set(nodes), "both nodes have readers"
                killed.kill()
                away = [one for one in every if one.cookie == killed.name]
                await asyncio.gather(*(one.broken() for one in away))
                await asyncio.gather(*(one.open() if one in away else one.show() for one in every))
                return [(one.failures == 0, one.said == before) for one, before in zip(every, said, strict=True)]

        assert awaited(others()) == [(True, True)] * READERS
        with httpx.Client(base_url=base, cookies={COOKIE: killed.name}) as asking:
            assert {asking.get(path).status_code for path in ("/", f"/{PAGE}.csv", "/halsa", "/_stcore/health") * 3} == {200}
        comes_back(page)
        assert (text_of(page), page.url) == (before, address)
        go_to(page, "Frågor")
        expect(page.get_by_role("heading", level=1)).to_have_text("Frågor", timeout=WAIT)


@pytest.mark.long
def test_a_reader_is_told_what_was_lost_with_the_node(tmp_path: Path, page: Page) -> None:
    """Two homes, the second following the first, which is killed: nothing of the reader's own is at the other."""
    home, other = tmp_path / "home", tmp_path / "other"
    publish(content(), home)
    with pair(tmp_path, home, other, STAND_IN) as (base, nodes):
        page.context.add_cookies([{"name": COOKIE, "value": "node1", "url": base}])
        visit(page, f"{base}/data?vy=eget")
        page.locator('input[type="file"]').set_input_files(BOOK)
        expect(page.get_by_role("button", name=own.REMOVE)).to_be_visible(timeout=WAIT)
        ready(page)
        second = page.context.new_page()
        visit(second, f"{base}/{PAGE}?{LINK}")
        second.evaluate(
            """() => sessionStorage.setItem("narvard.dokument", JSON.stringify([{ title: "Jämför (bild)", id: "0".repeat(32),
            address: location.origin + "/jamfor.png", says: "Görs nu.", stage: "gors", pressed: "" }]))"""
        )
        lose(page, nodes["node1"])
        expect(page.get_by_text(own.LOST)).to_be_visible(timeout=WAIT)
        expect(page.get_by_role("button", name=own.REMOVE)).to_have_count(0)
        page.locator('input[type="file"]').set_input_files(BOOK)
        expect(page.get_by_role("button", name=own.REMOVE)).to_be_visible(timeout=WAIT)
        expect(page.get_by_text(own.LOST)).to_have_count(0)
        second.reload()
        expect(second.locator("#narvard-orders")).to_contain_text(documents.LOST, timeout=WAIT)
        expect(second.locator("#narvard-orders").get_by_role("link")).to_have_attribute("href", f"{base}/jamfor.png")


@pytest.mark.long
def test_a_preview_on_a_node_that_is_killed_is_said_to_be_gone(tmp_path: Path, page: Page) -> None:
    home = tmp_path / "home"
    publish(content(), home)
    with pair(tmp_path, home, None, STAND_IN) as (base, nodes):
        visit(page, f"{base}/data?vy=eget")
        page.locator('input[type="file"]').set_input_files(BOOK)
        page.get_by_role("link", name=own.EXPLORE).click(timeout=WAIT)
        expect(page.get_by_text(own.banner("bok.xlsx"))).to_be_visible(timeout=WAIT)
        ready(page)
        lose(page, node_of(page, nodes))
        expect(page.get_by_text(links.no_preview())).to_be_visible(timeout=WAIT)
        assert "egen-" not in page.url


@pytest.mark.long
def test_what_one_node_publishes_is_read_on_both(tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    publish(content(), home)
    with pair(tmp_path, home, other) as (_, nodes):
        for no in (1, 2, 3):
            version = publish(edition(no), home).version
            for one in nodes.values():
                with httpx.Client(base_url=one.base) as asking:
                    while asking.get("/halsa").json()["dataversion"] != version:
                        pass
        nodes["node1"].kill()
        told = httpx.get(f"{nodes['node2'].base}/halsa")
        assert (told.status_code, told.json()["dataversion"]) == (200, version)


SILENT = """
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
listen all
  bind "${NARVARD_BIND}"
  server here "${NARVARD_NODE_1}"
"""
"""A proxy that says nothing of itself, as a bare `proxy_pass`."""


@pytest.mark.long
def test_who_comes_through_a_silent_proxy_on_the_machine_sits_nowhere(tmp_path: Path) -> None:
    home, configuration = tmp_path / "home", tmp_path / "silent.cfg"
    publish(content(), home)
    configuration.write_text(SILENT, encoding="utf-8")
    with node("node1", tmp_path, home, AT_THE_MACHINE) as one, proxied(tmp_path, one, one, configuration) as base:
        forged = {"Host": f"127.0.0.1:{one.port}", "Origin": one.base, "X-Narvard-Line": "127.0.0.1:1-127.0.0.1:2"}
        for path in ("/skriv", "/verkstad"):
            assert httpx.get(one.base + path).status_code == 200, "who sits here may"
            assert httpx.get(base + path, headers=forged).status_code == 404
            assert httpx.post(base + path, headers=forged, data={"titel": "x"}).status_code in (404, 405)
