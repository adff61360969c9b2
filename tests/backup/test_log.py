"""The log of what people write, saved and loaded: the same events on either engine, and what was forgotten stays forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from narvard.domain.events import Joined, Merged, Said
from narvard.writes import commands, copies, readings
from narvard.writes import engine as engines
from narvard.writes.engine import Away
from narvard.writes.tables import EVENT, SECRET, SIGNED_IN
from tests.writes.doing import did, opened


def rows(store: Engine) -> list[tuple[object, ...]]:
    with engines.reading(store) as connection:
        return [tuple(row) for table in (EVENT, SECRET) for row in connection.execute(select(table).order_by(*table.primary_key))]


def spoken(store: Engine, code: str) -> list[str]:
    return [event.payload.text for event in readings.log(store, code) if isinstance(event.payload, Said)]


@pytest.fixture
def code(engine: Engine) -> str:
    """A workshop in which two have spoken; a need was merged by the words of the first."""
    code = opened(engine)
    did(engine, code, "a", Joined("enhetschef", "kommun"), "k1")
    did(engine, code, "a", Said("Om äldre får en fast läkare"), "k2")
    did(engine, code, "b", Said("Hur länge man väntar – ”hem”"), "k3")
    return code


@pytest.mark.usefixtures("code")
def test_a_copy_is_what_was_written(engine: Engine, empty: Engine, other: Engine, tmp_path: Path) -> None:
    engines.key(engine)
    saved = copies.save(engine, tmp_path / "kopia.sqlite")
    assert (saved.events, saved.newest) == (4, rows(engine)[3][0])
    assert copies.check(tmp_path / "kopia.sqlite") == saved
    for store in (empty, other):
        assert copies.load(store, tmp_path / "kopia.sqlite") == saved
        assert rows(store) == rows(engine)
    assert [path.name for path in tmp_path.glob("kopia*")] == ["kopia.sqlite"]


def test_a_copy_can_be_read_where_nothing_may_be_written(engine: Engine, code: str, tmp_path: Path) -> None:
    folder = tmp_path / "skyddad"
    folder.mkdir()
    copies.save(engine, folder / "kopia.sqlite")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert copies.check(folder / "kopia.sqlite").events == 4
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert spoken(engine, code)


def test_what_is_written_after_a_restore_gets_a_number_of_its_own(engine: Engine, empty: Engine, code: str, tmp_path: Path) -> None:
    newest = copies.save(engine, tmp_path / "kopia.sqlite").newest
    copies.load(empty, tmp_path / "kopia.sqlite")
    did(empty, code, "c", Said("Efteråt"), "k9")
    assert readings.log(empty, code)[-1].seq > newest
    assert not did(empty, code, "b", Said("igen"), "k3")


def test_a_restore_takes_the_place_of_what_was_written_since(engine: Engine, code: str, tmp_path: Path) -> None:
    copies.save(engine, tmp_path / "kopia.sqlite")
    did(engine, code, "b", Said("Skrivet efteråt"), "k4")
    copies.load(engine, tmp_path / "kopia.sqlite")
    assert spoken(engine, code) == ["Om äldre får en fast läkare", "Hur länge man väntar – ”hem”"]
    assert did(engine, code, "b", Said("Skrivet efteråt"), "k4")


def test_what_was_forgotten_since_stays_forgotten(engine: Engine, code: str, tmp_path: Path) -> None:
    quiet = opened(engine, "En annan")
    did(engine, quiet, "a", Said("Hålls kvar"), "q1")
    seqs = tuple(event.seq for event in readings.log(engine, code) if isinstance(event.payload, Said))
    did(engine, code, "ledare", Merged(seqs, "Om äldre får en fast läkare"), "k5")
    copies.save(engine, tmp_path / "kopia.sqlite")
    commands.forget(engine, code, "a")
    did(engine, quiet, "a", Said("Sent"), "q2")
    loaded = copies.load(engine, tmp_path / "kopia.sqlite")
    assert loaded.forgotten == 2
    assert spoken(engine, code) == ["Hur länge man väntar – ”hem”"]
    assert [event.payload.text for event in readings.log(engine, code) if isinstance(event.payload, Merged)] == [""]
    assert [event.kind for event in readings.log(engine, code)][-1] == "forgotten"
    assert spoken(engine, quiet) == ["Hålls kvar"]


def test_what_was_forgotten_in_a_restored_store_stays_forgotten_whichever_copy_comes_next(
    engine: Engine, empty: Engine, code: str, tmp_path: Path
) -> None:
    """The store counts from where the first copy ended, and the second came further."""
    copies.save(engine, tmp_path / "tidig.sqlite")
    quiet = opened(engine, "En annan")
    for number in range(5):
        did(engine, quiet, "a", Said(f"Hålls kvar {number}"), f"q{number}")
    copies.save(engine, tmp_path / "sen.sqlite")
    copies.load(empty, tmp_path / "tidig.sqlite")
    commands.forget(empty, code, "a")
    for _ in range(2):
        copies.load(empty, tmp_path / "sen.sqlite")
        assert spoken(empty, code) == ["Hur länge man väntar – ”hem”"]
        assert [event.kind for event in readings.log(empty, code)].count("forgotten") == 1
        assert spoken(empty, quiet) == [f"Hålls kvar {number}" for number in range(5)]
    assert did(empty, quiet, "a", Said("Efteråt"), "q9")


@pytest.mark.usefixtures("code")
def test_who_is_signed_in_is_in_no_copy(engine: Engine, tmp_path: Path) -> None:
    sessions_row = {"id": "x", "person": "p", "subject": "anna@exempel.se", "groups": "[]", "organisation": "", "hint": ""}
    with engines.writing(engine) as connection:
        connection.execute(SIGNED_IN.insert().values(**sessions_row, ends=datetime.now(UTC) + timedelta(hours=1)))
    copies.save(engine, tmp_path / "kopia.sqlite")
    assert b"anna@exempel.se" not in (tmp_path / "kopia.sqlite").read_bytes()
    copies.load(engine, tmp_path / "kopia.sqlite")
    with engines.reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(SIGNED_IN)) == 0


def test_a_spoilt_copy_changes_nothing(engine: Engine, code: str, tmp_path: Path) -> None:
    path = tmp_path / "kopia.sqlite"
    copies.save(engine, path)
    whole, before = path.read_bytes(), rows(engine)
    for spoilt in (whole[: len(whole) // 2], b"ingen databas" * 900, whole[:4096] + b"\xff" * (len(whole) - 4096)):
        path.write_bytes(spoilt)
        with pytest.raises(Away):
            copies.load(engine, path)
        assert rows(engine) == before
    assert spoken(engine, code)
