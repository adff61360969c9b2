"""A node that publishes, and the way to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from narvard.database import publish as publishing
from narvard.database import store as stores
from narvard.database.built import Content, write
from narvard.sources.following import Follower
from narvard.sources.publisher import Publisher
from narvard.web.operations.versions import version_routes

MADE: dict[str, tuple[Path, str]] = {}


@pytest.fixture(autouse=True)
def _made_once(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An edition is made once for all tests here: it is how it travels that they are about."""

    def copied(content: Content, path: Path) -> str:
        if content.note not in MADE:
            first = tmp_path_factory.mktemp("editions") / "made.duckdb"
            MADE[content.note] = first, write(content, first)
        shutil.copyfile(MADE[content.note][0], path)
        return MADE[content.note][1]

    monkeypatch.setattr(publishing, "write", copied)


TOKEN = "t" * 40
Answer = Callable[[httpx.Request, httpx.Response], httpx.Response]


class Way(httpx.BaseTransport):
    """The way to the node: what was asked is noted, and a test may spoil what is answered."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self.inner = inner
        self.asked: list[str] = []
        self.spoil: Answer | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        ranged = request.headers.get("range", "")
        self.asked.append(f"{request.method} {request.url.path} {ranged}".strip())
        answer = self.inner.handle_request(request)
        return self.spoil(request, answer) if self.spoil else answer


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The home of the node that publishes."""
    home = tmp_path / "there"
    monkeypatch.setenv("NARVARD_HOME", str(home))
    monkeypatch.setenv("NARVARD_FOLLOW_TOKEN", TOKEN)
    monkeypatch.delenv("NARVARD_FOLLOW", raising=False)
    stores.shared.cache_clear()
    stores.shared()
    yield home
    stores.shared.cache_clear()


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The home of the node that follows."""
    return tmp_path / "here"


@pytest.fixture
def way(there: Path) -> Way:  # noqa: ARG001
    return Way(TestClient(Starlette(routes=version_routes()))._transport)


@pytest.fixture
def follower(here: Path, way: Way) -> Follower:
    return Follower(here, publisher(way))


def publisher(way: httpx.BaseTransport, token: str = TOKEN) -> Publisher:
    return Publisher("http://forst", token, way)
