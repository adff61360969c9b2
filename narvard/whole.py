"""Files that are whole or not there: written aside, then moved. What a killed writer left goes when the next one writes there."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be removed
    fcntl = None  # type: ignore[assignment]

PARTS = ".narvard-*.part"
"""What lies aside. No name of a file is in it, so that none is too long."""


@contextmanager
def whole(path: Path, *, lasting: bool = True) -> Iterator[Path]:
    """Where to write what becomes `path` when all of it is written, and nothing where something fails. Raises OSError.

    `lasting` is on disk when it returns. What is no file, such as /dev/stdout, is written as it stands.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        yield path
        return
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, "Permission denied", str(path))
    sweep(path.parent)
    aside = path.parent / PARTS.replace("*", secrets.token_hex(8))
    held = _begun(aside)
    try:
        yield aside
        _finish(aside, path, lasting=lasting)
    finally:
        if held is not None:
            os.close(held)
        aside.unlink(missing_ok=True)


def write(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """The file is the old one or the new one, also after a sudden death. Raises OSError."""
    with whole(path, lasting=lasting) as aside:
        aside.write_bytes(content)


def sweep(folder: Path) -> None:
    """Removes what killed writers left in `folder`, and nothing that is being written."""
    for part in folder.glob(PARTS):
        with suppress(OSError):
            _remove_unless_held(part)


def _begun(aside: Path) -> int | None:
    """An empty file, held for as long as it is written. One that a sweep took before it was held is begun again."""
    while True:
        number = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
        if fcntl is None:
            os.close(number)
            return None
        try:
            fcntl.flock(number, fcntl.LOCK_EX)
        except OSError:  # a disk without locks, where nothing is swept
            return number
        if _is_there(aside, number):
            return number
        os.close(number)


def _is_there(aside: Path, number: int) -> bool:
    try:
        return os.path.samestat(os.fstat(number), aside.stat())
    except FileNotFoundError:
        return False


def _finish(aside: Path, path: Path, *, lasting: bool) -> None:
    if path.exists():
        shutil.copymode(path, aside)
    if lasting:
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
    aside.replace(path)


def _remove_unless_held(part: Path) -> None:
    """Holds it until it is gone, so that who begins it meanwhile sees that it is. Raises OSError where somebody writes it."""
    if fcntl is None:
        part.unlink()
        return
    with part.open("rb+") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        part.unlink()
