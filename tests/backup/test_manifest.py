"""What a backup says of itself, and of the disk that it lies on."""

from __future__ import annotations

import errno
import os

import pytest

from narvard.backup.manifest import why


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOLCK, errno.ENOSPC, errno.ESTALE])
def test_a_fault_of_the_disk_is_told_in_swedish(number: int) -> None:
    assert os.strerror(number) not in why(OSError(number, os.strerror(number)), "Det går inte att skriva")
