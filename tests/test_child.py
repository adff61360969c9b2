"""Child processes: bounded in time, memory and number; private folders that never stay behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from narvard import child
from narvard.__main__ import FAULT
from narvard.database.publish import publish
from narvard.texts import upload
from tests.content import content

ROOT = Path(__file__).parents[1]
PYTHON = (sys.executable, "-c")


def test_what_a_child_says_and_its_exit_code_are_kept(tmp_path: Path) -> None:
    script = "import os, sys; print('å', os.environ['NARVARD_HOME']); sys.exit(3)"
    started = child.start([*PYTHON, script], tmp_path, tmp_path / "log")
    assert started is not None
    assert started.wait() == 3
    assert started.said == f"å {tmp_path}"


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("print('Filen är tom.'); raise SystemExit(1)", "Filen är tom."),
        ("print('Filen är tom.')", ""),
        ("print('Filen är tom.'); raise SystemExit(70)", ""),
        ("raise KeyError('Filen är tom.')", ""),
        ("print('x' * 5000); raise SystemExit(1)", ""),
        ("import os; os.write(2, b'memory allocation failed'); os.abort()", ""),
    ],
)
def test_a_reader_is_shown_what_a_child_says_only_when_its_exit_code_tells_that_it_is_a_sentence(
    tmp_path: Path, script: str, sentence: str
) -> None:
    started = child.Child([*PYTHON, script], tmp_path, tmp_path / "log")
    started.wait()
    assert started.sentence == sentence


ENDS = """
import os, sys
from narvard import __main__, child
from narvard.cli import workbook

def fill(*_):
    return bytearray(child.MEMORY_LIMIT_BYTES)

def go_on(*_):
    while True:
        pass

def fault(*_):
    raise KeyError("fel")

def broken(*_):
    os.write(2, b"memory allocation failed")
    os.abort()

way = sys.argv.pop(1)
child.TIME_LIMIT_SECONDS = 0 if way in ("go_on", "start_slowly") else 60
if way == "start_slowly":
    child.all_aside = go_on
else:
    workbook.examine = locals()[way]
sys.exit(__main__.run())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory and time are limited on Linux only")
@pytest.mark.parametrize(
    ("way", "code", "said"),
    [
        ("fill", 1, upload.TOO_HEAVY),
        ("go_on", 1, upload.TOO_LONG),
        ("start_slowly", 1, upload.TOO_LONG),  # before there is a command
        ("fault", child.BROKEN, FAULT),
        ("broken", -6, ""),
    ],
)
def test_the_command_line_reads_a_file_within_bounds_and_ends_in_a_sentence(
    home: Path, tmp_path: Path, way: str, code: int, said: str
) -> None:
    publish(content(), home)
    environment = {"NARVARD_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [*PYTHON, ENDS, way, "check", str(tmp_path / "b.csv")]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (code, "", said)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel is told on Linux only")
@pytest.mark.parametrize(("command", "sooner"), [("versions", "500"), ("serve", Path("/proc/self/oom_score_adj"))])
def test_what_a_server_starts_goes_before_the_server_where_memory_is_full(command: str, sooner: str | Path) -> None:
    script = (
        "import sys; from pathlib import Path; from narvard import __main__ as program; program.ended = lambda: 0; "
        f"sys.argv[1:] = [{command!r}]; program.run(); print(Path('/proc/self/oom_score_adj').read_text())"
    )
    done = subprocess.run([*PYTHON, script], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == (sooner if isinstance(sooner, str) else sooner.read_text(encoding="ascii").strip())


def test_one_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "TIME_LIMIT_SECONDS", 0.1)
    started = child.Child([*PYTHON, "import time; time.sleep(60)"], tmp_path, tmp_path / "log")
    assert started.wait() != 0
    assert started.took_too_long


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited from outside on Linux only")
def test_one_that_takes_too_much_memory_fails(tmp_path: Path) -> None:
    bounded = (
        "import resource\nwhile resource.getrlimit(resource.RLIMIT_DATA)[0] < 0:\n    pass\n"  # from outside, when it has started
    )
    started = child.Child([*PYTHON, f"{bounded}bytearray({child.MEMORY_LIMIT_BYTES})"], tmp_path, tmp_path / "log")
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


ASIDE = """
import os, signal, tempfile
from narvard import child
child.all_aside()
tempfile.mkstemp()
tempfile.mkdtemp()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_what_a_killed_command_and_its_libraries_wrote_aside_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    subprocess.run([*PYTHON, ASIDE], cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path)}, check=False)
    assert len(list(tmp_path.rglob("tmp*"))) == 2
    child.sweep()
    assert list(tmp_path.iterdir()) == []
