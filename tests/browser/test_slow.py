"""What is about to be replaced stands as it is, and fades first when the answer is long in coming."""

from __future__ import annotations

from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.steps import ready, visit

WATCH = """() => {
  window.seen = {};
  const old = document.querySelector(".stElementContainer:has(.narvard-headline)");
  new MutationObserver(() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!seen.running && app.dataset.testScriptState === "running") seen.running = performance.now();
    if (!seen.slow && document.documentElement.classList.contains("narvard-slow")) seen.slow = performance.now();
    else if (!seen.slow && old.dataset.stale === "true") {
      seen.opacity = getComputedStyle(old).opacity;
      seen.transition = getComputedStyle(old).transitionProperty;
    }
  }).observe(document.documentElement, { subtree: true, attributes: true });
}"""
"""When a script began to run, when the page was told to be slow, and how what is replaced looked until then."""


class Held:
    """The server's answers, held back from the first element when told to: by then the browser knows that a script runs."""

    def __init__(self, page: Page) -> None:
        self.waiting: list[str | bytes] = []
        self.holds = False
        page.route_web_socket("**/_stcore/stream", self._between)

    def _between(self, socket: WebSocketRoute) -> None:
        self.socket, server = socket, socket.connect_to_server()
        socket.on_message(server.send)
        server.on_message(self._answer)

    def _answer(self, message: str | bytes) -> None:
        kind = ForwardMsg.FromString(message if isinstance(message, bytes) else message.encode()).WhichOneof("type")
        if self.holds and (self.waiting or kind in ("delta", "ref_hash")):
            self.waiting.append(message)
        else:
            self.socket.send(message)

    def release(self) -> None:
        self.holds = False
        for message in self.waiting:
            self.socket.send(message)


def test_what_is_replaced_fades_only_when_the_answer_is_long_in_coming(server: str, page: Page) -> None:
    held = Held(page)
    visit(page, f"{server}/profil?omrade=1490")
    shown = page.locator(".stElementContainer:has(.narvard-headline)")
    page.evaluate(WATCH)
    held.holds = True
    page.locator("#choose-mot").select_option(index=1)
    expect(page.locator('[data-test-script-state="running"]')).to_be_attached()
    expect(page.locator("html.narvard-slow")).to_be_attached()
    expect(shown).to_have_css("opacity", "0.33")
    seen = page.evaluate("seen")
    assert seen["slow"] - seen["running"] > 490, "half a second, as the browser counts"
    assert (seen["opacity"], seen["transition"]) == ("1", "none"), "until then it stands as it is"
    held.release()
    ready(page)
    expect(page.locator("html.narvard-slow")).to_have_count(0)
    expect(shown).to_have_css("opacity", "1")
