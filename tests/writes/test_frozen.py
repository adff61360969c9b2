"""A workshop becomes a data version whichever store it was written in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from narvard.cli import main
from narvard.database.store import Store
from narvard.domain.events import Published, Sealed, Withdrawn
from narvard.writes import engine as engines
from tests.workshop.held import found, held

NEED = "Jag vill kunna se något alldeles särskilt"


def test_it_is_published_and_taken_back(address: str, demo_home: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(demo_home, home)
    monkeypatch.setenv("NARVARD_HOME", str(home))
    monkeypatch.setenv("NARVARD_WRITES", address)
    store, versions = engines.store(), Store(home)
    known = versions.catalogue(versions.current())
    code = held(store, ["enhetschef"] * 6, [NEED], (known.change_areas[0].id, known.target_groups[0].id, "quality", "meso"))
    assert main(["freeze"]) == 0
    made = versions.catalogue(versions.current())
    assert [one.code for one in made.workshops] == [code]
    assert [(one.count, one.role) for one in made.voices] == [(6, "enhetschef")]
    assert main(["freeze", code, "--undo", "--by", "redaktör", "VGR", "Fel"]) == 0
    assert versions.catalogue(versions.current()) == known
    assert [type(event.payload) for event in found(store, code).publishing] == [Sealed, Published, Withdrawn]
    store.dispose()
