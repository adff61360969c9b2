"""A store of what people write on each engine: SQLite always, PostgreSQL where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

from narvard.writes import engine as engines
from tests.writes import postgres

NUMBERS = count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgres.Server]:
    programs = postgres.programs()
    if programs is None:
        pytest.skip(postgres.NOT_HERE)
    running = postgres.made(programs, tmp_path_factory.mktemp("postgres"))
    yield running
    running.stop("immediate")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store may be made."""
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'writes.sqlite').as_posix()}"
    server: postgres.Server = request.getfixturevalue("server")
    return server.database(f"prov{next(NUMBERS)}")


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """An empty store at the right schema."""
    made = engines.connected(address)
    engines.upgrade(made)
    yield made
    made.dispose()
