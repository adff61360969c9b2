"""A meeting of twelve views: from the key of the presentation remote until the next view stands still on the screen."""

from __future__ import annotations

import json
from collections.abc import Sequence

from playwright.sync_api import Browser, Page

from benchmarks.servers import Server

VIEWS = (
    "behov",
    "tackning?rader=arbetssatt",
    "jamfor?matt=N20897&omrade=1490&vy=tid",
    "jamfor?matt=U21505&omrade=1490&vy=rang",
    "jamfor?matt=U21505&omrade=1490&vy=karta",
    "lage?omrade=1490&forandring=kontinuitet-samordning",
    "profil?omrade=1490",
    "matt?matt=F03",
    "matt?matt=N20897",
    "forslag?forslag=F03.F06.F10&vy=valj",
    "forslag?forslag=F03.F06.F10&vy=kostnad",
    "forslag?forslag=F03.F06.F10&vy=plan",
)
QUIET_MS, WAIT_MS = 400, 30_000

# From the key to the frame after the last change of the page, once it has been still for a while.
WATCH = """
([key, quiet, limit]) => new Promise(answer => {
  let last = 0, pressed = 0;
  const seen = new MutationObserver(() => requestAnimationFrame(() => { last = performance.now(); }));
  window.addEventListener('keydown', () => { pressed = performance.now(); }, {capture: true, once: true});
  seen.observe(document.getElementById('stMain'), {subtree: true, childList: true, characterData: true});
  const look = () => {
    const now = performance.now();
    if ((pressed && last > pressed && now - last > quiet) || (pressed && now - pressed > limit)) {
      seen.disconnect();
      answer(last - pressed);
    } else setTimeout(look, 20);
  };
  look();
  setTimeout(() => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true})), 20);
})
"""


def steps(browser: Browser, app: Server, rounds: int) -> list[float]:
    """Milliseconds of every next and previous, `rounds` times there and back through the agenda. The first round warms up."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="sv-SE")
    try:
        page = context.new_page()
        page.goto(f"{app.base}/om")
        views = [{"titel": view, "adress": view, "anteckning": "", "beslut": ""} for view in VIEWS]
        page.evaluate(
            "text => localStorage.setItem('narvard.dagordning', text)", json.dumps({"titel": "", "data": "", "vyer": views})
        )
        page.goto(f"{app.base}/{VIEWS[0]}?lage=mote&steg=1")
        page.locator(".narvard-showing .next:not([hidden])").wait_for()
        page.wait_for_timeout(1500)
        _there_and_back(page)
        return [wait for _ in range(rounds) for wait in _there_and_back(page)]
    finally:
        context.close()


def _there_and_back(page: Page) -> Sequence[float]:
    keys = ["PageDown"] * (len(VIEWS) - 1) + ["PageUp"] * (len(VIEWS) - 1)
    return [float(page.evaluate(WATCH, [key, QUIET_MS, WAIT_MS])) for key in keys]
