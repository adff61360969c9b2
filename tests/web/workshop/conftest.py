"""The addresses of workshops on a small data version, open to all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from narvard.web.bounds import limiter
from narvard.web.startup import middleware, routes
from tests.web.conftest import published, unpublished
from tests.web.workshop.people import Visitor, opens

__all__ = ["published", "unpublished"]
Visit = Callable[[], TestClient]


@pytest.fixture
def visit(published: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """A new browser at a server where workshops may be opened."""
    del published
    monkeypatch.setenv("NARVARD_WORKSHOPS", "1")
    monkeypatch.delenv("NARVARD_WRITES", raising=False)
    limiter().storage.reset()
    app = Starlette(routes=routes(), middleware=middleware())
    return lambda: TestClient(app)


@pytest.fixture
def leader(visit: Visit) -> Visitor:
    return opens(visit())
