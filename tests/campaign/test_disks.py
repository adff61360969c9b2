"""A full disk, one that cannot be written, a clock that goes back, two at once, and versions that vanish under their readers."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from starlette.testclient import TestClient

from narvard.database import built
from narvard.database import publish as publishing
from narvard.database.publish import publish, undo
from narvard.database.store import Store, database, history, pointer, shared, versions
from narvard.page import PAGES
from tests.campaign.commands import COMMANDS, Homes
from tests.campaign.sizes import sizes, sizes_of
from tests.campaign.test_kills import FEW, Trial, book, nest, ready
from tests.database.editions import edition, held
from tests.nest import Nest
from tests.web.conftest import client, published

__all__ = ["book", "client", "nest", "published", "ready"]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="disks are mounted as Linux does")


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """A small disk of its own at `folder`; only root can make one."""
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "narvard", str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("only root can make a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def room(name: str) -> str:
    """The size of a disk with a home on it, and with its backups."""
    return "300m" if COMMANDS[name].of_backups else "90m"


def one_sentence(said: str, code: int) -> str:
    """What was said to the user: nothing of Python, nothing in English."""
    assert code in (0, 1), said
    assert "Traceback" not in said, said
    assert "Error" not in said, said
    assert code == 0 or said.strip().splitlines()[-1].endswith((".", "undo")), said
    return said


@LINUX
@pytest.mark.parametrize(("name", "tries"), sizes_of(COMMANDS, (*FEW, "restore"), 1, 12))
def test_a_full_disk_says_so_and_loses_nothing(name: str, tries: int, ready: Homes, book: Path, nest: Nest, tmp_path: Path) -> None:
    chance = random.Random(name)
    for number in range(tries):
        with mounted(tmp_path / str(number), room(name)) as disk:
            trial = Trial(COMMANDS[name], ready, book, disk / "allt", nest, tmp_path / f"heard{number}")
            filler = disk / "fyllnad"
            with filler.open("wb") as file:
                free = shutil.disk_usage(disk).free
                left = 0 if not number else round(12_000_000 ** chance.uniform(0.4, 1))
                file.truncate(0)
                for _ in range(max(0, free - left) // 4096):
                    file.write(bytes(4096))
            said, end = trial.runs()
            one_sentence(said, end["code"])
            assert publishing.broken(database(trial.home, Store(trial.home).current())) is None, "it is read all the same"
            filler.unlink()
            trial.holds()
            done = trial.is_done()
            assert done or end["code"] == 1, said
            trial.runs("path")
            if not done:
                said, end = trial.runs()
                assert (end["code"], trial.is_done()) == (0, True), said
            trial.holds()
            trial.holds_nothing_left()


@LINUX
@pytest.mark.parametrize(("name", "_tries"), sizes_of(COMMANDS, (*FEW, "restore"), 1, 1))
def test_a_disk_that_cannot_be_written_says_so(
    name: str, _tries: int, ready: Homes, book: Path, nest: Nest, tmp_path: Path
) -> None:
    with mounted(tmp_path / "disk", room(name)) as disk:
        trial = Trial(COMMANDS[name], ready, book, disk / "allt", nest, tmp_path / "heard")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        before = sorted((path, path.stat().st_mtime_ns) for path in disk.rglob("*"))
        said, end = trial.runs()
        assert end["code"] == 1, said
        one_sentence(said, 1)
        assert sorted((path, path.stat().st_mtime_ns) for path in disk.rglob("*")) == before
        seen = Store(trial.home)
        assert seen.info(seen.current()).note == ("3" if COMMANDS[name].state == "base" else seen.info(seen.current()).note)


@pytest.mark.parametrize("days", sizes(5, 200))
def test_a_clock_that_goes_back_gives_no_name_twice_and_leaves_the_order(
    home: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    """Each publishing at another day and time, most of them before the one before."""
    chance, made = random.Random(4), list[str]()

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            del tz
            return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=chance.randrange(-3000, 3000))

    monkeypatch.setattr(built, "datetime", Clock)
    for number in range(1, days + 1):
        monkeypatch.setattr(publishing, "swedish_day", lambda: date(2026, 1, 1) + timedelta(days=chance.randrange(-3000, 3000)))
        made.append(publish(edition(number), home).version)
        if chance.random() < 0.2:
            publishing.prune(home, keep=5)
        if chance.random() < 0.2:
            undo(home)
        assert history(home) == made
        assert len(set(made)) == len(made)
    assert undo(home, versions(home)[-1]) == made[-1]
    assert Store(home).info(made[-1]).note == str(days)


@LINUX
@pytest.mark.parametrize("rounds", sizes(1, 40))
def test_two_who_publish_at_once_lose_nothing_of_each_other(rounds: int, ready: Homes, book: Path, nest: Nest, place: Path) -> None:
    """One waits, or is told that something else was published meanwhile; what was acknowledged is in the history, and whole."""
    other = Nest("tests.campaign.victim", {"NARVARD_WRITES": "", "NARVARD_TRACE": "1"})
    for number in range(rounds):
        chance = random.Random(number)
        first, second = chance.choices(["build", "import-workbook", "members", "freeze", "import-kolada", "undo", "prune"], k=2)
        trial = Trial(COMMANDS[first], ready, book, place / str(number), nest)
        theirs = trial.beside(COMMANDS[second], other)
        begun = [one.begins() for one in (trial, theirs)]
        ended = [one.ends(order) for one, order in zip((trial, theirs), begun, strict=True)]
        acknowledged = 0
        for said, end in ended:
            one_sentence(said, end["code"])
            acknowledged += end["code"] == 0
        assert acknowledged, ended
        for version in versions(trial.home):
            assert publishing.broken(database(trial.home, version)) is None
        assert trial.seen().lost_of_members() == []
        trial.runs("path")
        trial.holds_nothing_left()
        shutil.rmtree(place / str(number))
    other.leave()


# Under readers

LINKS = [f"/{page.path}" for page in PAGES]
DATA = [f"/{page.path}.json" for page in PAGES if page.table]
HARM: dict[str, Callable[[Path], object]] = {
    "removed": Path.unlink,
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:20_000]),
    "empty": lambda path: path.write_bytes(b""),
    "another file": lambda path: path.write_text("<html>inte en databas</html>" * 500, encoding="utf-8"),
}


def is_told(client: TestClient) -> set[str]:
    """What readers of every page and of its data are told, when it is not what they asked for."""
    said = set()
    for link in [*LINKS, *DATA]:
        answer = client.get(link)
        assert answer.status_code in ((200, 503) if link in DATA else (200,)), (link, answer.status_code)
        assert "Traceback" not in answer.text
        if answer.status_code == 503:
            said.add(answer.json()["fel"])
    return said


@pytest.mark.parametrize("harm", ["cut off", *(pytest.param(name, marks=pytest.mark.long) for name in HARM if name != "cut off")])
def test_a_version_that_is_harmed_under_its_readers_is_told_in_one_sentence(harm: str, published: Path, client: TestClient) -> None:
    """Who has it open reads on, or is told; a server that starts is told; and going back or building again mends it."""
    first = Store(published).current()
    second = publish(edition(2), published).version
    path = database(published, second)
    path.rename(aside := path.with_suffix(".aside"))
    shutil.copy(aside, path)  # the readers have opened nothing yet
    HARM[harm](path)
    said = is_told(client)
    assert len(said) == 1, said
    assert second in said.pop()
    assert undo(published) == first
    assert is_told(client) == set()


def test_a_version_removed_while_it_is_read_is_read_to_the_end(published: Path, client: TestClient) -> None:
    publish(edition(2), published)
    assert is_told(client) == set()
    database(published, shared().current()).unlink()
    assert len(is_told(client)) <= 1
    undo(published)
    assert is_told(client) == set()


def test_a_version_that_another_program_holds_is_told_so(published: Path, client: TestClient) -> None:
    second = publish(edition(2), published).version
    with held(database(published, second)):
        assert is_told(client) == {f"Dataversion {second} är låst av ett annat program. Stäng det programmet och försök igen."}
    assert is_told(client) == set()


@pytest.mark.parametrize(
    "harm", [b"\xff\xfe", *(pytest.param(one, marks=pytest.mark.long) for one in (b"", b"../../etc/passwd", None))]
)
def test_a_pointer_that_says_nothing_is_told_in_one_sentence(published: Path, client: TestClient, harm: bytes | None) -> None:
    pointer(published).unlink()
    if harm is not None:
        pointer(published).write_bytes(harm)
    (said,) = is_told(client)
    assert said.startswith("Filen som pekar ut gällande dataversion")
    undo(published)
    assert is_told(client) == set()


def test_who_publishes_waits_for_no_reader_and_readers_for_no_publisher(published: Path, client: TestClient) -> None:
    with FileLock(published / "publish.lock"):
        assert is_told(client) == set()
