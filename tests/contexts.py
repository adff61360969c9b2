"""Data versions as views see them: the small one of tests/content.py, and the shipped examples."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest

from narvard.assess.view import Context
from narvard.cli import main
from narvard.cli.home import published
from narvard.database.publish import publish
from narvard.database.store import PreviewStore, Store, database
from tests.content import content, observations
from tests.kolada_server import SERVER, serving
from tests.visiting import demo_home
from tests.workshop.left import beside


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


PILOT = "mått;område;år;kön;värde;täljare;nämnare\n" + "".join(
    f"F03;{code};2025;alla;{value};{yes};{plans}\n"
    for code, value, yes, plans in (("1490", 40, 12, 30), ("1480", 75, 90, 120), ("1401", 60, 24, 40), ("1421", 30, 6, 20))
)
"""Values of a measure that is being tried, as a working group sends them."""


@pytest.fixture(scope="session")
def preview(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Context:
    """A reader's own file over the shipped examples, before it is published."""
    folder, version = tmp_path_factory.mktemp("preview"), "egen-000000000000"
    file, built = folder / "pilot.csv", database(folder, version)
    file.write_text(PILOT, encoding="utf-8")
    built.parent.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NARVARD_HOME", str(demo_home))
        assert main(["check", str(file), "--merge", "--build", str(built)]) == 0
    store = PreviewStore(folder)
    return Context(store.catalogue(version), cache(partial(store.run, version)), store.info(version))


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


@pytest.fixture(scope="session")
def heard(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Context:
    """The shipped examples with what three workshops have left."""
    before = Store(demo_home)
    found = published(before, before.current(), before.catalogue(before.current()))
    home = tmp_path_factory.mktemp("heard")
    publish(replace(found, catalogue=beside(found.catalogue)), home)
    return context_of(Store(home))


__all__ = ["demo", "demo_home", "heard", "preview", "real", "small", "sparse"]
