"""Our own addresses in an empty Starlette, on a small data version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from narvard.database import store as stores
from narvard.database.publish import publish
from narvard.web import answers, documents
from narvard.web.startup import middleware, routes
from tests.content import content


@pytest.fixture
def published(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home with tests/content.py as its only version; it is the one that addresses read."""
    publish(content(), home)
    yield from _shared(home, monkeypatch)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same for a whole module that only reads."""
    home = tmp_path_factory.mktemp("reading") / "var"
    publish(content(), home)
    with pytest.MonkeyPatch.context() as patch:
        yield from _shared(home, patch)


@pytest.fixture
def unpublished(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home without any version."""
    yield from _shared(home, monkeypatch)


def _shared(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("NARVARD_HOME", str(home))
    stores.shared.cache_clear()
    answers.KEPT.clear()
    st.cache_resource.clear()  # versions of other homes have the same ids
    st.cache_data.clear()
    for kept in (documents.orders_of, documents.agendas, documents.private):
        kept.cache_clear()
    yield home
    stores.shared.cache_clear()


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=routes(), middleware=middleware()))
