"""Data versions as views see them: the small one of tests/content.py, and the shipped examples."""

from __future__ import annotations

from functools import cache, partial

import pytest

from narvard.publish import publish
from narvard.sources.demo import build_content
from narvard.store import Store
from narvard.views.view import Context
from tests.content import content, observations


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
def demo(tmp_path_factory: pytest.TempPathFactory) -> Context:
    home = tmp_path_factory.mktemp("demo")
    publish(build_content(), home)
    return context_of(Store(home))
