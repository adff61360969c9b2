"""What every test may use: a home for data versions, a published small one, and no network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from narvard.database.publish import publish
from narvard.database.store import Store
from tests import office
from tests.content import content
from tests.contexts import demo, demo_home, heard, preview, real, small, sparse
from tools import chromium

__all__ = ["demo", "demo_home", "heard", "preview", "real", "small", "sparse"]
BROWSER = Path(__file__).parent / "browser"
LOOPBACK = {"127.0.0.1", "::1", "localhost", "0.0.0.0", ""}

settings.register_profile("short", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=2000, deadline=None)
settings.load_profile("short")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home for data versions."""
    return tmp_path / "var"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Readers' access to one published version of tests/content.py. Publish nothing more there: use `home` for that."""
    home = tmp_path_factory.mktemp("store")
    publish(content(), home)
    return Store(home)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Nothing outside this machine answers a test; what tries to is a mistake."""
    connect = socket.socket.connect

    def loopback_only(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host not in LOOPBACK:
            raise AssertionError(f"a test wanted the network: {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", loopback_only)
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Skipped tests are easily overlooked; tests/browser fails instead of skipping where CI is set."""
    if BROWSER.exists() and not chromium.find():
        terminalreporter.write_line("No Chromium: what needs a browser did NOT run. Try: make chromium", red=True)
    if not office.SOFFICE:
        terminalreporter.write_line("No LibreOffice: Word and Excel files were NOT opened in an office program.", yellow=True)
