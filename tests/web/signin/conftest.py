"""A server where one signs in, the provider it trusts, and somebody with a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.testclient import TestClient

from narvard.web.bounds import limiter
from narvard.web.signin import provider as asked
from narvard.web.startup import middleware, routes
from tests.web.conftest import published, unpublished
from tests.web.signin.provider import Provider, running

__all__ = ["published", "unpublished"]
OWN = {"Sec-Fetch-Site": "same-origin"}
GROUPS = {"anna": ["narvard-redaktor"], "bo": ["narvard-medlem"], "cia": ["annat"]}


@dataclass
class Visitor:
    """Somebody with a browser. `client` keeps the cookies."""

    client: TestClient
    provider: Provider

    def goes(self, link: str = "/samband") -> str:
        """Where the provider's own page is."""
        answer = self.client.get(f"/logga-in?till={quote(link, safe='')}", follow_redirects=False)
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]

    def comes_back(self, subject: str, link: str = "/samband") -> httpx.Response:
        """What narvard answers when the provider has let somebody in."""
        return self.client.get(self.provider.lets_in(self.goes(link), subject), follow_redirects=False)

    def signs_in(self, subject: str, link: str = "/samband") -> Visitor:
        answer = self.comes_back(subject, link)
        assert answer.status_code == 303, answer.text
        return self

    def status(self, path: str = "/skriv") -> int:
        return self.client.get(path, follow_redirects=False).status_code

    def sends(self, path: str, **fields: object) -> httpx.Response:
        return self.client.post(path, data=fields, headers=OWN, follow_redirects=False)


@pytest.fixture(scope="session")
def _provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(_provider: Provider) -> Provider:
    _provider.heals()
    for name, groups in GROUPS.items():
        _provider.knows(name, roles=groups, organisation="Borås stad", name="Anna Persson", email=f"{name}@exempel.se")
    return _provider


Visit = Callable[[], Visitor]


@pytest.fixture
def visit(published: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """A new browser at a server where one signs in."""
    del published
    monkeypatch.setenv("NARVARD_SIGNIN", provider.description)
    monkeypatch.setenv("NARVARD_SIGNIN_SECRET", "hemlig")
    for name in ("WRITES", "SECRET", "PUBLIC_URL", "SIGNIN_ROLES", "SIGNIN_HOURS", "SIGNIN_CLAIM"):
        monkeypatch.delenv(f"NARVARD_{name}", raising=False)
    limiter().storage.reset()
    asked.client.cache_clear()
    theirs = Middleware(SessionMiddleware, secret_key="Streamlits", session_cookie="_streamlit_session")
    app = Starlette(routes=routes(), middleware=[theirs, *middleware()])
    return lambda: Visitor(TestClient(app), provider)
