"""Where campaigns keep their homes: in memory where there is room, as a death of a process loses nothing that a disk would keep."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108
ENOUGH = 4_000_000_000


def _folder() -> Path:
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH
    return Path(tempfile.mkdtemp(prefix="narvard-prov-", dir=MEMORY if roomy else None))


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder of the test's own."""
    folder = _folder()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def lasting_place() -> Iterator[Path]:
    """One for the whole module."""
    folder = _folder()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
