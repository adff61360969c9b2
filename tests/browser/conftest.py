"""A server of narvard on data of its own, and a Chromium to look at it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tools import chromium

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 90
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(folder: Path, program: Sequence[str] = ("-m", "streamlit"), **variables: str) -> Iterator[str]:
    """Base address of a running narvard with the shipped content in `folder`. It starts from another folder than the project's."""
    environment = {**os.environ, "NARVARD_HOME": str(folder / "var"), **variables}
    environment.pop("NARVARD_PUBLIC_URL", None)
    subprocess.run([sys.executable, "-m", "narvard", "build"], cwd=ROOT, env=environment, check=True, capture_output=True)
    address = f"http://127.0.0.1:{free_port()}"
    options = ["--server.port", address.rpartition(":")[2], "--server.address", "127.0.0.1", "--server.headless", "true"]
    log = (folder / "server.log").open("w", encoding="utf-8")
    command = [sys.executable, *program, "run", str(ROOT / "app.py"), *options]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_until_healthy(address, process, folder / "server.log")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all tests that only read."""
    with serving(tmp_path_factory.mktemp("server")) as address:
        yield address


def wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(f"{address}/halsa").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that tools/chromium.py finds."""
    path = chromium.find()
    if not path:
        message = "Ingen Chromium hittades: testerna i webbläsare kördes INTE. Ange en med NARVARD_CHROMIUM."
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's own browser: no memory of earlier visits. It speaks English, so that nothing is Swedish by luck."""
    made = browser.new_context(locale="en-US", viewport={"width": 1440, "height": 900})
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def console() -> list[str]:
    """Errors that the browser's console showed during the test, and answers with 404 or worse."""
    return []


@pytest.fixture
def page(context: BrowserContext, console: list[str]) -> Page:
    """An empty page that notes every error."""
    made = context.new_page()

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            console.append(message.text)

    made.on("console", note)
    made.on("pageerror", lambda error: console.append(str(error)))
    made.on("response", lambda answer: console.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    return made
