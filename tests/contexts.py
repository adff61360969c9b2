"""Data versions as views see them: the small one of tests/content.py, and the shipped examples."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import pytest

from narvard.assess.view import Context
from narvard.cli import main
from narvard.database.publish import publish
from narvard.database.store import Store
from tests.content import content, observations
from tests.kolada_server import SERVER, serving
from tests.visiting import demo_home


def context_of(store: Store) -> Context:
    """The current version; its answers are kept, as the app keeps them."""
    version = store.current()
    return Context(store.catalogue(version), cache(partial(store.run, version)), store.info(version))


@pytest.fixture(scope="session")
def small(store: Store) -> Context:
    return context_of(store)


@pytest.fixture(scope="session")
def sparse(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """The small one with most of its rows never delivered."""
    home = tmp_path_factory.mktemp("sparse")
    publish(content(observations=observations().sample(frac=0.25, random_state=7)), home)
    return context_of(Store(home))


@pytest.fixture(scope="session")
def demo(demo_home: Path) -> Context:
    return context_of(Store(demo_home))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Values really imported, where the local Kolada server lies beside the project."""
    if not SERVER.exists():
        pytest.skip("the local Kolada server is not beside this project")
    home = tmp_path_factory.mktemp("real")
    with serving() as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NARVARD_HOME", str(home))
        assert main(["import", "kolada", "--base-url", url, "--rate", "200"]) == 0
    return context_of(Store(home))


__all__ = ["demo", "demo_home", "real", "small", "sparse"]
