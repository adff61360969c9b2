"""Work in a process of its own: `python -m narvard …` with bounded time and memory, and private folders for its files."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

from narvard import settings

NARVARD = (sys.executable, "-m", "narvard")
TIME_LIMIT_SECONDS = 120.0
MEMORY_LIMIT_BYTES = 2 * 1024**3
AT_ONCE = 2
"""Children at the same time; the others wait for their turn."""
PREFIX = "narvard-server-"
SAID, BROKEN = 1, 70
"""Exit codes of a command: it said in one sentence why it could not; it met a fault of ours."""
LONGEST_SENTENCE = 1000

_lock = threading.Lock()
_running: list[Child] = []


class TooLong(BaseException):
    """A process that has used the time it may. No `except Exception` on its way takes it for something else."""


class Child:
    """A command under way. `said` is what it wrote; `took_too_long` that it was stopped after TIME_LIMIT_SECONDS."""

    def __init__(self, command: Sequence[str], home: Path, log: Path) -> None:
        self._log = log
        self._end = time.monotonic() + TIME_LIMIT_SECONDS
        self.took_too_long = False
        environment = {**settings.child_environment(home), "PYTHONIOENCODING": "utf-8"}
        with log.open("wb") as file:
            self._process = subprocess.Popen(
                list(command),
                cwd=settings.PROJECT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        _limit(self._process.pid)

    def running(self) -> bool:
        """Whether it is still at work. One that has been at it too long is stopped."""
        if self._process.poll() is None and time.monotonic() > self._end:
            self.took_too_long = True
            self.stop()
        return self._process.poll() is None

    def wait(self) -> int:
        """Its exit code, when it has come to its end or the time is up."""
        while self.running():
            try:
                self._process.wait(timeout=1)
            except subprocess.TimeoutExpired:
                continue
        return self._process.returncode

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    @property
    def sentence(self) -> str:
        """What it said to its user, when its exit code tells that it did; nothing else that it wrote is for a reader."""
        said = self.said
        return said if self._process.poll() == SAID and "\n" not in said and len(said) < LONGEST_SENTENCE else ""

    @property
    def said(self) -> str:
        """The last thing it wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace")[-2000:].strip()


def start(command: Sequence[str], home: Path, log: Path) -> Child | None:
    """The command at work on the data in `home`, or None while AT_ONCE others are."""
    with _lock:
        _running[:] = [child for child in _running if child.running()]
        if len(_running) >= AT_ONCE:
            return None
        child = Child(command, home, log)
        _running.append(child)
        return child


def bound() -> None:
    """The same bounds for this process. Out of memory is a MemoryError, out of time TooLong, and what a library that breaks writes
    past Python is not shown."""
    _limit(0)
    if hasattr(signal, "SIGXCPU"):
        signal.signal(signal.SIGXCPU, _out_of_time)
    if sys.stderr is None:
        return  # started without one
    sys.stderr = os.fdopen(os.dup(2), "w", 1, sys.stderr.encoding, sys.stderr.errors)
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 2)


def first_to_go() -> None:
    """This process, and not the server beside it, where the kernel has no more memory to give (Linux)."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")


def _out_of_time(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # it comes again each second
    raise TooLong


def _limit(pid: int) -> None:
    """Memory and processor time, where the platform can limit them from outside (Linux). Stricter ones that are there stay."""
    try:
        from resource import RLIMIT_CPU, RLIMIT_DATA, prlimit
    except ImportError:
        return
    seconds = int(TIME_LIMIT_SECONDS) + 1
    for what, soft, hard in ((RLIMIT_DATA, MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES), (RLIMIT_CPU, seconds, seconds + 10)):
        with suppress(ProcessLookupError, PermissionError, ValueError):  # already done, or stricter
            prlimit(pid, what, (soft, hard))


def private_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder that only this user may read; gone when it is cleaned up, forgotten, or the server ends."""
    return tempfile.TemporaryDirectory(dir=_own_folder()[0], ignore_cleanup_errors=True)


@cache
def _own_folder() -> tuple[Path, FileLock]:
    """Where this process has its private folders. The lock is held as long as it lives, so that `sweep` leaves it alone."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = FileLock(folder / "lock", timeout=0)
        with suppress(Timeout, FileNotFoundError):  # one that sweeps came between: it takes the folder away
            lock.acquire()
            if Path(lock.lock_file).exists():
                atexit.register(leave)
                return folder, lock


def all_aside() -> None:
    """From now on what this process writes aside, also by a library of others, lies in its own folder: it goes with the process, or
    with the next one that is started where this is killed."""
    sweep()
    with suppress(OSError):  # nowhere to write; what needs it will say so
        tempfile.tempdir = str(_own_folder()[0])


def leave() -> None:
    """Removes the private folders of this process. A server calls it itself: a signal that ends it goes past atexit."""
    if _own_folder.cache_info().currsize:
        shutil.rmtree(_own_folder()[0], ignore_errors=True)


def sweep() -> None:
    """Removes what servers and commands that were killed left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            with FileLock(folder / "lock", timeout=0):
                shutil.rmtree(folder, ignore_errors=True)
        except (Timeout, OSError):
            continue  # its process lives, or it is somebody else's
        shutil.rmtree(folder, ignore_errors=True)  # the lock too, where it cannot go while it is held
