"""A backup and its restore: old frozen links answer again, and what cannot be done is a sentence that changes nothing."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from narvard.backup import restoring, saving
from narvard.backup.manifest import MANIFEST, BackupError, looked_through
from narvard.cli import main
from narvard.database import store as stores
from narvard.database.publish import mark_kept, prune, publish, undo
from narvard.database.store import database, history, pointed, pointer, versions
from narvard.domain.events import Said
from narvard.web import answers
from narvard.writes import engine as engines
from narvard.writes import readings
from narvard.writes.engine import AWAY, Away
from tests.database.editions import edition
from tests.web.conftest import client
from tests.writes.doing import did, opened

__all__ = ["client"]
NIGHT, DAY = datetime(2026, 11, 20, 2, 30, tzinfo=UTC), date(2026, 11, 20)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file but the locks."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.suffix != ".lock"}


def written(store: Engine) -> list[str]:
    return [voice.text for workshop in readings.workshops(store) for voice in workshop.voices]


def no_log() -> Engine:
    raise AssertionError("nobody wrote anything")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kopior"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions, of which the first is kept for ever and the second is the current one."""
    home = tmp_path_factory.mktemp("tre") / "var"
    for number in (1, 2, 3):
        publish(edition(number), home, DAY)
    mark_kept(home, "2026-11-20-1")
    undo(home)
    return home


@pytest.fixture
def three(made: Path, home: Path) -> Path:
    """A home of its own with them."""
    shutil.copytree(made, home)
    return home


@pytest.fixture
def log(engine: Engine) -> Engine:
    did(engine, opened(engine), "a", Said("Om äldre får en fast läkare"), "k1")
    return engine


def saved(home: Path, folder: Path, nights: int = 1, keep: int = 14, log: Callable[[], Engine] | None = None) -> Path:
    """The last of backups of so many nights."""
    found = [saving.save(home, log, folder, keep, NIGHT + timedelta(days=night)) for night in range(nights)]
    return found[-1].folder


def test_a_restored_pair_is_what_was_saved(three: Path, log: Engine, empty: Engine, folder: Path, tmp_path: Path) -> None:
    backup = saved(three, folder, log=lambda: log)
    new = tmp_path / "ny"
    done = restoring.restore(backup, new, lambda: empty)
    assert done.added == ("2026-11-20-1", "2026-11-20-2", "2026-11-20-3")
    assert (pointed(new), versions(new)) == ("2026-11-20-2", versions(three))
    assert {k: v for k, v in tree(new).items() if k.startswith(("versions", "current"))} == {
        k: v for k, v in tree(three).items() if k.startswith(("versions", "current"))
    }
    assert written(empty) == written(log) == ["Om äldre får en fast läkare"]
    assert prune(new, 1) == []


def test_a_frozen_link_of_before_answers_the_same(
    three: Path, folder: Path, tmp_path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = [f"/api/v1/matt?data={version}" for version in versions(three)] + [f"/jamfor.csv?data={v}" for v in versions(three)]

    def answered(home: Path) -> list[tuple[int, bytes]]:
        monkeypatch.setenv("NARVARD_HOME", str(home))
        stores.shared.cache_clear()
        answers.KEPT.clear()
        found = [client.get(link) for link in links]
        stores.shared.cache_clear()
        return [(one.status_code, one.content) for one in found]

    before = answered(three)
    assert {status for status, _ in before} == {200}
    restoring.restore(saved(three, folder), tmp_path / "ny", no_log)
    assert answered(tmp_path / "ny") == before


def test_versions_that_the_last_backup_has_take_no_room_and_old_backups_go(three: Path, folder: Path) -> None:
    last = saved(three, folder, nights=5, keep=3)
    kept = looked_through(folder).readable
    assert [path.name for path in kept] == [f"narvard-2026-11-2{day}T033000" for day in (2, 3, 4)]
    assert kept[-1] == last
    assert {(path / "versions/2026-11-20-1.duckdb").stat().st_ino for path in kept} == {
        (last / "versions/2026-11-20-1.duckdb").stat().st_ino
    }
    publish(edition(4), three, date(2026, 11, 26))
    assert "2026-11-26-1" in saving.save(three, None, folder, 3, NIGHT + timedelta(days=9)).manifest.versions
    shutil.rmtree(kept[1])
    assert restoring.check(last).versions == ["2026-11-20-1", "2026-11-20-2", "2026-11-20-3"]


def test_an_old_backup_that_cannot_be_removed_stays_and_the_new_one_is_made(
    three: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, rename = saved(three, folder), Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path == first:
            raise PermissionError(errno.EPERM, "somebody else's")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    done = saving.save(three, None, folder, keep=1, now=NIGHT + timedelta(days=1))
    assert (done.removed, looked_through(folder).readable) == ((), (first, done.folder))
    monkeypatch.undo()
    assert saving.save(three, None, folder, keep=1, now=NIGHT + timedelta(days=2)).removed == (first.name, done.folder.name)


def test_a_damaged_file_of_the_last_backup_is_not_linked(three: Path, folder: Path) -> None:
    first = saved(three, folder)
    (first / "versions/2026-11-20-1.duckdb").write_bytes(b"skadad")
    second = saving.save(three, None, folder, now=NIGHT + timedelta(days=1)).folder
    assert restoring.check(second)
    with pytest.raises(BackupError, match="har ändrats"):
        restoring.check(first)


def test_nothing_else_in_the_folder_is_touched_and_what_a_killed_one_left_goes(three: Path, folder: Path) -> None:
    (folder / "narvard-2026-11-01T033000.part/versions").mkdir(parents=True)
    (folder / "annat").mkdir()
    (folder / "narvard-2020-01-01T000000").mkdir()
    (folder / "anteckningar.txt").write_text("mina")
    saved(three, folder, nights=3, keep=1)
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".lock") == [
        "annat", "anteckningar.txt", "narvard-2020-01-01T000000", "narvard-2026-11-22T033000",
    ]  # fmt: skip


@pytest.mark.parametrize("which", [0, 1])
def test_a_damaged_backup_stands_in_the_way_of_no_other_and_is_told(
    three: Path, folder: Path, which: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NARVARD_HOME", str(three))
    monkeypatch.delenv("NARVARD_WRITES", raising=False)
    saved(three, folder, nights=2)
    readable = list(looked_through(folder).readable)
    damaged = readable.pop(which)
    spoil(damaged, "torn")
    assert looked_through(folder).readable == tuple(readable)
    assert main(["restore", "--check", str(folder)]) == 0
    told = capsys.readouterr()
    assert f"Säkerhetskopian {readable[0]} är hel" in told.out
    assert damaged.name in told.err
    assert main(["backup", str(folder), "--keep", "1"]) == 0
    told = capsys.readouterr()
    assert (readable[0].name in told.out, damaged.name in told.err) == (True, True)
    assert (readable[0].exists(), damaged.exists()) == (False, True)


def test_a_folder_with_only_damaged_backups_says_so(three: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(saved(three, folder), "torn")
    assert main(["restore", "--check", str(folder)]) == 1
    assert "är skadad" in capsys.readouterr().err


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_the_backups_that_are_there(three: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(three, folder)
    publish(edition(5), three, DAY)
    before = tree(folder)
    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(BackupError, match="disken är full. Ingenting har ändrats"):
        saving.save(three, None, folder, 1, NIGHT + timedelta(days=1))
    assert tree(folder) == before
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize("what", ["copyfile", "load"])
def test_a_restore_that_fails_changes_nothing(
    three: Path, log: Engine, folder: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = saved(three, folder, log=lambda: log)
    database(three, "2026-11-20-3").unlink()
    undo(three, "2026-11-20-1")
    before, said = tree(three), written(log)

    def away(*_: object) -> None:
        raise Away(AWAY)

    monkeypatch.setattr(*((shutil, "copyfile", full) if what == "copyfile" else (restoring.copies, "load", away)))
    with pytest.raises(BackupError, match="Ingenting har ändrats"):
        restoring.restore(backup, three, lambda: log, replace=True)
    assert tree(three) == before
    assert written(log) == said


@pytest.mark.parametrize("replace", [False, True])
def test_what_was_published_while_a_restore_waited_for_its_turn_is_there_afterwards(
    three: Path, folder: Path, tmp_path: Path, replace: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, new = saved(three, folder), tmp_path / "ny"
    alone = restoring.undisturbed

    @contextmanager
    def waited_for(home: Path) -> Iterator[None]:
        publish(edition(9), home, date(2026, 11, 25))
        with alone(home):
            yield

    monkeypatch.setattr(restoring, "undisturbed", waited_for)
    if replace:
        restoring.restore(backup, new, no_log, replace=True)
        assert history(new) == [*history(three), "2026-11-25-1"]
    else:
        with pytest.raises(BackupError, match="gäller redan dataversion 2026-11-25-1"):
            restoring.restore(backup, new, no_log)
        assert versions(new) == ["2026-11-25-1"]


def test_versions_without_a_pointer_are_there_all_the_same(three: Path, folder: Path) -> None:
    backup = saved(three, folder)
    pointer(three).unlink()
    with pytest.raises(BackupError, match="finns redan dataversioner. Ingenting har ändrats.*--replace[.]$"):
        restoring.restore(backup, three, no_log)


def spoil(backup: Path, how: str) -> None:
    match how:
        case "gone":
            (backup / "versions/2026-11-20-2.duckdb").unlink()
        case "changed":
            path = backup / "versions/2026-11-20-2.duckdb"
            path.write_bytes(path.read_bytes()[:-1] + b"\x00\x01"[:1])
            path.write_bytes(b"\x01" + path.read_bytes()[1:])
        case "half":
            (backup / MANIFEST).unlink()
        case "torn":
            (backup / MANIFEST).write_text((backup / MANIFEST).read_text()[:200])
        case "outside":
            told = json.loads((backup / MANIFEST).read_text())
            told["files"][0]["name"] = "../../annat"
            (backup / MANIFEST).write_text(json.dumps(told))


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("gone", "inte hel: filen versions/2026-11-20-2.duckdb saknas"),
        ("changed", "filen versions/2026-11-20-2.duckdb har ändrats"),
        ("half", "bara en halv"),
        ("torn", "går inte att läsa"),
        ("outside", "stämmer inte"),
    ],
)
def test_half_a_backup_is_refused(three: Path, folder: Path, tmp_path: Path, how: str, said: str) -> None:
    backup = saved(three, folder)
    spoil(backup, how)
    with pytest.raises(BackupError, match=said):
        restoring.restore(backup, tmp_path / "ny", no_log)
    assert not (tmp_path / "ny").exists()


def test_the_wrong_folder_is_told(three: Path, folder: Path, tmp_path: Path) -> None:
    newest = saved(three, folder, nights=2)
    for wrong, said in (
        (folder, f"har flera säkerhetskopior. Välj en av dem, till exempel: {newest}"),
        (tmp_path, "är ingen säkerhetskopia av narvard"),
        (tmp_path / "borta", "finns inte"),
    ):
        with pytest.raises(BackupError, match=said):
            restoring.restore(wrong, tmp_path / "ny", no_log)
    with pytest.raises(BackupError, match="ska inte ligga i datamappen"):
        saving.save(three, None, three / "kopior")
    with pytest.raises(BackupError, match="inget att säkerhetskopiera"):
        saving.save(tmp_path / "tom", None, folder)
    (tmp_path / "fil").write_text("")
    with pytest.raises(BackupError, match="en fil"):
        saving.save(three, None, tmp_path / "fil")


def test_what_is_there_is_exchanged_only_when_asked(three: Path, log: Engine, folder: Path) -> None:
    backup = saved(three, folder, log=lambda: log)
    later = publish(edition(7), three, DAY).version
    did(log, opened(log, "Efter"), "b", Said("Efteråt"), "k2")
    with pytest.raises(BackupError, match="--replace"):
        restoring.restore(backup, three, lambda: log)
    assert (pointed(three), len(written(log))) == (later, 2)
    done = restoring.restore(backup, three, lambda: log, replace=True)
    assert done.added == ()
    assert (pointed(three), written(log)) == ("2026-11-20-2", ["Om äldre får en fast läkare"])
    assert later in versions(three)
    assert publish(edition(8), three, DAY).version == "2026-11-20-5"


def test_a_name_that_was_given_after_the_backup_is_not_given_again(three: Path, folder: Path, tmp_path: Path) -> None:
    backup = saved(three, folder)
    lost = publish(edition(7), three, date(2026, 11, 21)).version
    new = tmp_path / "ny"
    restoring.restore(backup, new, no_log, today=date(2026, 11, 21))
    assert publish(edition(8), new, date(2026, 11, 21)).version not in {lost, *history(three)}
    assert publish(edition(9), new, date(2026, 11, 22)).version == "2026-11-22-1"


def test_a_damaged_version_is_mended_and_another_content_by_the_same_name_is_refused(
    three: Path, folder: Path, tmp_path: Path
) -> None:
    backup = saved(three, folder)
    database(three, "2026-11-20-2").write_bytes(b"skadad" * 1000)
    assert restoring.restore(backup, three, no_log, replace=True).added == ("2026-11-20-2",)
    assert restoring.check(saving.save(three, None, folder).folder)
    other = tmp_path / "annan"
    publish(edition(9), other, DAY)
    before = tree(other)
    with pytest.raises(BackupError, match="ett annat innehåll"):
        restoring.restore(backup, other, no_log, replace=True)
    assert tree(other) == before


def test_a_store_that_is_away_is_told(three: Path, folder: Path) -> None:
    def away() -> Engine:
        raise Away(AWAY)

    with pytest.raises(BackupError, match="ingen säkerhetskopia har gjorts"):
        saving.save(three, away, folder)
    assert [path for path in folder.iterdir() if path.suffix != ".lock"] == []


def test_what_a_newer_edition_wrote_is_moved_aside_before_a_restore(
    three: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NARVARD_HOME", str(three))
    monkeypatch.delenv("NARVARD_WRITES", raising=False)
    did(engines.store(), opened(engines.store()), "a", Said("Om äldre"), "k1")
    backup = saved(three, folder, log=engines.store)
    with engines.writing(engines.store()) as connection:
        connection.execute(text("update alembic_version set version_num = 'senare'"))
    engines.store().dispose()
    engines._opened.cache_clear()
    assert main(["restore", str(backup), "--replace"]) == 1
    assert "flytta undan det som har skrivits" in capsys.readouterr().err
    aside = three / "nyare"
    aside.mkdir()
    for file in three.glob("writes.sqlite*"):
        file.rename(aside / file.name)
    assert main(["restore", str(backup), "--replace"]) == 0
    assert written(engines.store()) == ["Om äldre"]


def test_the_commands_say_what_they_did(
    three: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NARVARD_HOME", str(three))
    monkeypatch.delenv("NARVARD_WRITES", raising=False)
    did(engines.store(), opened(engines.store()), "a", Said("Om äldre"), "k1")
    assert main(["backup", str(folder), "--keep", "2"]) == 0
    said = capsys.readouterr().out
    assert "3 dataversioner, den som gäller är 2026-11-20-2. Händelser i det som skrivits: 2." in said
    assert main(["restore", "--check", str(folder)]) == 0
    assert "är hel och går att läsa" in capsys.readouterr().out
    assert main(["restore", str(folder)]) == 1
    assert "Välj en av dem" in capsys.readouterr().err
    monkeypatch.setenv("NARVARD_HOME", str(tmp_path / "ny"))
    assert main(["restore", str(looked_through(folder).readable[-1])]) == 0
    said = capsys.readouterr().out
    assert "Dataversioner som saknades: 2026-11-20-1, 2026-11-20-2, 2026-11-20-3." in said
    assert "gör om det nu" in said
    assert written(engines.store()) == ["Om äldre"]
