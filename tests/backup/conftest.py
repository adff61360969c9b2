"""Stores of both engines, as tests/writes has them, and an empty one of the same kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from narvard.writes import engine as engines
from tests.writes import postgres
from tests.writes.conftest import NUMBERS, address, engine, server

__all__ = ["address", "engine", "server"]


def made(kind: str, folder: Path, request: pytest.FixtureRequest) -> Engine:
    """An empty store of this kind, at the right schema."""
    if kind == "sqlite":
        store = engines.connected(f"sqlite:///{(folder / f'tom{next(NUMBERS)}.sqlite').as_posix()}")
    else:
        running: postgres.Server = request.getfixturevalue("server")
        store = engines.connected(running.database(f"tom{next(NUMBERS)}"))
    engines.upgrade(store)
    return store


@pytest.fixture
def empty(engine: Engine, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty store of the same kind as `engine`."""
    store = made(engine.dialect.name, tmp_path, request)
    yield store
    store.dispose()


@pytest.fixture
def other(engine: Engine, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty store of the other kind."""
    store = made("postgresql" if engine.dialect.name == "sqlite" else "sqlite", tmp_path, request)
    yield store
    store.dispose()
