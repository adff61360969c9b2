"""How far a document has come: a line about the part that is being made, in a file that is read while it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar

from narvard import whole

T = TypeVar("T")

_FILE: ContextVar[Path | None] = ContextVar("file", default=None)


def tell_in(file: Path) -> None:
    """From now on, what is made here is told in `file`."""
    _FILE.set(file)


def told(parts: Sequence[T], said: Callable[[int, int], str]) -> Iterator[T]:
    """Each of `parts`, after the line about it has been written: `said(3, 8)`. A line that cannot be written stops no document."""
    for number, part in enumerate(parts, 1):
        if file := _FILE.get():
            with suppress(OSError):
                whole.write(file, said(number, len(parts)).encode(), lasting=False)
        yield part


def line(file: Path) -> str:
    """What is told in `file`; empty while nothing is."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
