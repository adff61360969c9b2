"""A file is the old one or the new one, whatever comes between, and nothing lies beside it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from narvard import whole
from narvard.settings import PROJECT

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")
HOLDS = """
import sys
from pathlib import Path
from narvard.whole import whole
with whole(Path(sys.argv[1])) as aside:
    aside.write_bytes(b"halv")
    print("skriver", flush=True)
    sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    whole.write(tmp_path / "a.txt", b"ett")
    whole.write(tmp_path / "a.txt", b"tv\xc3\xa5", lasting=False)
    assert (names(tmp_path), (tmp_path / "a.txt").read_bytes()) == (["a.txt"], b"tv\xc3\xa5")


def test_what_fails_leaves_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"ett")

    def fails() -> None:
        with whole.whole(file) as aside:
            aside.write_bytes(b"halv")
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert (names(tmp_path), file.read_bytes()) == (["a.txt"], b"ett")


@UNIX
def test_a_killed_writer_leaves_the_old_one_and_the_next_takes_away_what_it_left(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"ett")
    writer = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(file)], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout
    assert writer.stdout.readline() == "skriver\n"
    whole.sweep(tmp_path)
    assert len(names(tmp_path)) == 2, "it is being written"
    writer.kill()
    writer.communicate()
    assert file.read_bytes() == b"ett"
    whole.write(tmp_path / "b.txt", b"b")
    assert names(tmp_path) == ["a.txt", "b.txt"]


@UNIX
def test_a_file_that_is_swept_before_it_is_held_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swept: list[list[str]] = []
    flock = whole.fcntl.flock

    def late(file: object, how: int) -> None:
        if not swept:
            swept.append(names(tmp_path))
            whole.sweep(tmp_path)
        flock(file, how)

    monkeypatch.setattr(whole.fcntl, "flock", late)
    with whole.whole(tmp_path / "a.txt") as aside:
        assert len(swept[0]) == 1
        whole.sweep(tmp_path)
        assert names(tmp_path) == [aside.name], "it is held"
    assert names(tmp_path) == ["a.txt"]


@UNIX
def test_a_sweep_holds_what_it_takes_until_it_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = tmp_path / whole.PARTS.replace("*", "x")
    part.touch()
    held: list[Path] = []
    unlink = Path.unlink

    def watched(path: Path, *, missing_ok: bool = False) -> None:
        with path.open("rb+") as file, pytest.raises(BlockingIOError):
            whole.fcntl.flock(file, whole.fcntl.LOCK_EX | whole.fcntl.LOCK_NB)
        held.append(path)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", watched)
    whole.sweep(tmp_path)
    assert (held, names(tmp_path)) == ([part], [])


@UNIX
def test_rights_and_links_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "a.txt", tmp_path / "l.txt"
    file.write_bytes(b"ett")
    file.chmod(0o640)
    link.symlink_to(file)
    whole.write(link, b"nytt")
    assert (link.is_symlink(), file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (True, b"nytt", 0o640)
    umask = os.umask(0)
    os.umask(umask)
    whole.write(tmp_path / "ny.txt", b"x")
    assert stat.S_IMODE((tmp_path / "ny.txt").stat().st_mode) == 0o666 & ~umask


@UNIX
def test_what_is_no_file_is_written_as_it_stands(tmp_path: Path) -> None:
    whole.write(Path("/dev/null"), b"x")
    assert not Path("/dev/null").is_file()
    with pytest.raises(OSError, match="directory"):
        whole.write(tmp_path, b"x")
    with pytest.raises(OSError, match="No such file"):
        whole.write(tmp_path / "saknas" / "a.txt", b"x")
