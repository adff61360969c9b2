"""Child processes: bounded in time, memory and number; private folders that never stay behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from narvard import child

PYTHON = (sys.executable, "-c")


def test_what_a_child_says_and_its_exit_code_are_kept(tmp_path: Path) -> None:
    script = "import os, sys; print('å', os.environ['NARVARD_HOME']); sys.exit(3)"
    started = child.start([*PYTHON, script], tmp_path, tmp_path / "log")
    assert started is not None
    assert started.wait() == 3
    assert started.said == f"å {tmp_path}"


def test_one_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "TIME_LIMIT_SECONDS", 0.1)
    started = child.Child([*PYTHON, "import time; time.sleep(60)"], tmp_path, tmp_path / "log")
    assert started.wait() != 0
    assert started.took_too_long


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited from outside on Linux only")
def test_one_that_takes_too_much_memory_fails(tmp_path: Path) -> None:
    started = child.Child([*PYTHON, f"bytearray({child.MEMORY_LIMIT_BYTES})"], tmp_path, tmp_path / "log")
    assert started.wait() != 0
    assert "MemoryError" in started.said


def test_more_than_so_many_wait_for_their_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_running", [])
    waiting = [*PYTHON, "import sys; sys.stdin.read()"]
    monkeypatch.setattr(child.subprocess, "DEVNULL", subprocess.PIPE)  # so that they wait until they are stopped
    under_way = [child.start(waiting, tmp_path, tmp_path / str(number)) for number in range(child.AT_ONCE + 1)]
    assert [one is None for one in under_way] == [False] * child.AT_ONCE + [True]
    for one in under_way:
        if one:
            one.stop()
    last = child.start([*PYTHON, ""], tmp_path, tmp_path / "log")
    assert last is not None
    last.stop()


def test_folders_of_servers_that_are_gone_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child.tempfile, "tempdir", str(tmp_path))
    dead, alive, other = (tmp_path / name for name in (f"{child.PREFIX}dead", f"{child.PREFIX}alive", "other"))
    for folder in (dead, alive, other):
        folder.mkdir()
        (folder / "upload.xlsx").touch()
    with FileLock(alive / "lock"):
        child.sweep()
    assert sorted(folder.name for folder in tmp_path.iterdir()) == sorted([alive.name, other.name])
