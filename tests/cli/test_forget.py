"""`python -m narvard forget`: what people wrote goes, at once or after ninety days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from narvard.cli import main
from narvard.domain.events import Said
from narvard.writes import engine as engines
from narvard.writes import readings
from narvard.writes.tables import EVENT
from tests.writes.doing import did, opened


@pytest.fixture(autouse=True)
def _home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    monkeypatch.setenv("NARVARD_HOME", str(home))
    monkeypatch.delenv("NARVARD_WRITES", raising=False)


def test_a_home_where_nobody_wrote_gets_no_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget"]) == 1
    assert "inget att ta bort" in capsys.readouterr().err
    assert list(home.iterdir()) == []


def test_only_old_workshops_are_forgotten_unless_one_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    store = engines.store()
    old, new = opened(store, "Gammal"), opened(store, "Ny")
    for code in (old, new):
        did(store, code, "a", Said("Ett behov"), f"k {code}")
    with engines.writing(store) as connection:
        connection.execute(update(EVENT).where(EVENT.c.stream == old).values(at=datetime.now(UTC) - timedelta(days=91)))
    assert main(["forget"]) == 0
    assert capsys.readouterr().out == "Borttaget: 1 inlägg och svar.\n"
    assert [event.kind for event in readings.log(store, old)] == ["opened", "forgotten"]
    assert [event.kind for event in readings.log(store, new)] == ["opened", "said"]
    assert main(["forget", new.lower()]) == 0
    assert [event.kind for event in readings.log(store, new)] == ["opened", "forgotten"]
    assert main(["forget", "XXXX"]) == 1
    assert "XXXX" in capsys.readouterr().err
