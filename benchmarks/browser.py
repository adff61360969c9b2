"""What a reader waits for, in Chromium: first load, reload and change of measure, each until the chart with its data is painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from benchmarks.servers import Server
from tools import chromium

WAIT_MS = 60_000
OPTIONS = 6
SCREEN: ViewportSize = {"width": 1440, "height": 1400}
PHONE: ViewportSize = {"width": 390, "height": 844}
SLOWER = 4
SLOW_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""A phone that is four times slower, on 3G: bytes per second, and milliseconds there and back."""

QUIET_MS = 400

# Runs first in the page. `painted`: from navigation to the frame after all 49 marks are there (ours, or of Vega or Plotly);
# `taken`: until the app has drawn them in the place of the page that came with the link.
# `changed`: from the key or click to the frame after the last change of the drawing, once it has been still for a while.
WATCH = """
(() => {
  const marks = () => document.querySelectorAll('MARKS').length;
  // A table is told by its text: to write out two thousand cells in every frame would itself be what is measured.
  const print = () => [...document.querySelectorAll(':is(CHART) svg')].map(one => one.innerHTML).join()
    + [...document.querySelectorAll(':not(svg *):is(CHART)')].map(one => one.textContent).join();
  const bench = window.bench = {painted: 0, taken: 0, changed: 0, readable: 0};
  const read = () => requestAnimationFrame(() => {
    if (document.querySelector('READABLE')?.textContent.trim()) bench.readable = performance.now(); else read();
  });
  if ('READABLE') read();
  const first = () => requestAnimationFrame(() => { if (marks() >= LEAST) bench.painted = performance.now(); else first(); });
  first();
  const take = () => requestAnimationFrame(() => {
    if (marks() >= LEAST && !document.getElementById('narvard-first')) bench.taken = performance.now(); else take();
  });
  take();
  bench.watch = () => {
    let last = print(), chosen = 0, at = 0;
    bench.changed = 0;
    for (const event of ['keydown', 'mousedown', 'change']) {
      window.addEventListener(event, () => { chosen = performance.now(); }, {capture: true, once: true});
    }
    const next = () => requestAnimationFrame(() => {
      const now = print();
      if (chosen && now !== last) requestAnimationFrame(() => { at = performance.now(); });
      last = now;
      if (at && performance.now() - at > QUIET) bench.changed = at - chosen; else next();
    });
    next();
  };
  bench.wait = (name, limit) => new Promise(answer => {
    const end = performance.now() + limit;
    const look = () => bench[name] || performance.now() > end ? answer(bench[name]) : setTimeout(look, 20);
    look();
  });
})();
"""


# From an act to the frame after the last change of the page, once it has been still for a while.
CHANGED = """
([quiet, limit]) => new Promise(answer => {
  let last = 0;
  const seen = new MutationObserver(() => requestAnimationFrame(() => { last = performance.now(); }));
  seen.observe(document.getElementById('stMain'), {subtree: true, childList: true, characterData: true});
  const begun = performance.now();
  const look = () => {
    const now = performance.now();
    if ((last && now - last > quiet) || now - begun > limit) { seen.disconnect(); answer(last - begun); } else setTimeout(look, 20);
  };
  ACT;
  look();
})
"""


@dataclass
class Waits:
    """Milliseconds of each load, reload and change, and of loads until the sentence can be read."""

    first: list[float] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    reload: list[float] = field(default_factory=list)
    readable: list[float] = field(default_factory=list)
    readable_again: list[float] = field(default_factory=list)
    change: list[float] = field(default_factory=list)


@contextmanager
def started() -> Iterator[Browser]:
    """Chromium without a window. Raises RuntimeError when there is none."""
    path = chromium.find()
    if path is None:
        raise RuntimeError("no Chromium; try: python -m tools.chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def measure(browser: Browser, servers: list[Server], loads: int, changes: int) -> dict[str, Waits]:
    """Waits per server name. The servers take turns, so that a slow moment of the machine strikes them alike."""
    waits = {server.target.name: Waits() for server in servers}
    for server in servers:
        _visit(browser, server, Waits(), changes=1)  # warm server: caches filled, files read
    for _ in range(loads):
        for server in servers:
            _visit(browser, server, waits[server.target.name], changes=0)
    for name, found in in_turns(browser, servers, changes).items():
        waits[name].change = found
    return waits


def in_turns(browser: Browser, servers: list[Server], changes: int) -> dict[str, list[float]]:
    """Milliseconds of changes in a tab for each server, one after the other."""
    waits: dict[str, list[float]] = {server.target.name: [] for server in servers}
    with ExitStack() as stack:
        pages = [_watched(stack.enter_context(_context(browser)), server) for server in servers]
        for server, page in zip(servers, pages, strict=True):
            page.bring_to_front()
            page.goto(server.url, wait_until="commit")
            _time(page, "taken")
        for number in range(changes):
            for server, page in zip(servers, pages, strict=True):
                page.bring_to_front()
                waits[server.target.name].append(_change(page, server, number))
    return waits


def measure_warm(browser: Browser, servers: list[Server], loads: int) -> dict[str, Waits]:
    """Loads in a new tab of a browser that has been there before."""
    waits = {server.target.name: Waits() for server in servers}
    with ExitStack() as stack:
        contexts = [stack.enter_context(_context(browser)) for _ in servers]
        for number in range(loads + 1):
            for server, context in zip(servers, contexts, strict=True):
                _load(context, server, waits[server.target.name] if number else Waits())
    return waits


def measure_phone(browser: Browser, servers: list[Server], loads: int, *, warm: bool = False) -> dict[str, Waits]:
    """Loads on a slow phone; with `warm` it has been there before, and each load is a new tab."""
    waits = {server.target.name: Waits() for server in servers}
    for _ in range(loads):
        for server in servers:
            with _context(browser, PHONE) as context:
                if warm:
                    _load(context, server, Waits())
                _load(context, server, waits[server.target.name], slow=True)
    return waits


@contextmanager
def _context(browser: Browser, viewport: ViewportSize = SCREEN) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=viewport, locale="sv-SE")
    try:
        yield context
    finally:
        context.close()


def _load(context: BrowserContext, server: Server, waits: Waits, *, slow: bool = False) -> None:
    """One load in a tab of its own, until the app has taken over."""
    page = _watched(context, server)
    if slow:
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    page.goto(server.url, wait_until="commit")
    waits.first.append(_time(page, "painted"))
    waits.taken.append(_time(page, "taken"))
    waits.readable += [_time(page, "readable")] if server.target.readable else []
    page.close()


def _watched(context: BrowserContext, server: Server) -> Page:
    page, target = context.new_page(), server.target
    script = WATCH.replace("MARKS", target.marks).replace("CHART", target.chart).replace("LEAST", str(target.least))
    page.add_init_script(script.replace("READABLE", target.readable).replace("QUIET", str(QUIET_MS)))
    return page


def _visit(browser: Browser, server: Server, waits: Waits, changes: int) -> None:
    with _context(browser) as context:
        page = _watched(context, server)
        page.goto(server.url, wait_until="commit")
        waits.first.append(_time(page, "painted"))
        waits.taken.append(_time(page, "taken"))
        waits.readable += [_time(page, "readable")] if server.target.readable else []
        page.reload(wait_until="commit")
        waits.reload.append(_time(page, "painted"))
        waits.readable_again += [_time(page, "readable")] if server.target.readable else []
        _time(page, "taken")
        for number in range(changes):
            waits.change.append(_change(page, server, number))


def between_pages(browser: Browser, server: Server, pages: tuple[str, ...], rounds: int) -> list[float]:
    """Milliseconds from the click on a link in the menu until the other page stands still; the first round warms up."""
    with _context(browser) as context:
        page = context.new_page()
        page.goto(server.url, wait_until="commit")
        page.wait_for_selector(f".stMain {server.target.readable}", state="attached")
        page.wait_for_timeout(1000)
        waits = []
        for _ in range(rounds + 1):
            for path in pages:
                act = f"""document.querySelector('.stApp a[href^="./{path}"]').click()"""
                waits.append(float(page.evaluate(CHANGED.replace("ACT", act), [QUIET_MS, WAIT_MS])))
        return waits[len(pages) :]


def _change(page: Page, server: Server, number: int) -> float:
    """Chooses another measure than the one shown; returns the wait from the key or click to the new chart."""
    page.wait_for_timeout(150)  # let the last change settle
    listed = server.target.choice.startswith("#choose-")
    if server.target.choice and not listed:
        page.locator(server.target.choice).first.click()
    options = page.locator(server.target.options)
    options.first.wait_for(state="attached")
    page.wait_for_timeout(150)  # the list is there: the change itself is what is timed
    page.evaluate("bench.watch()")
    if listed:  # a native list: its lines stand outside the page
        page.locator(server.target.choice).select_option(index=(number + 1) % options.count())
    else:
        options.nth(number % min(options.count(), OPTIONS)).click()
    return _time(page, "changed")


def _time(page: Page, name: str) -> float:
    """Waits inside the page: Playwright's own waiting would need `eval`, which the app's security policy forbids."""
    waited = float(page.evaluate(f"bench.wait('{name}', {WAIT_MS})"))
    if not waited:
        raise RuntimeError(f"{page.url}: no chart in {WAIT_MS} ms. The page says: {page.inner_text('body')[:500]!r}")
    return waited
