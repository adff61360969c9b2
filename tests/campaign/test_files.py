"""Thousands of spoilt workbooks, CSV files, files of other kinds and agendas: findings or a sentence, and nothing goes wrong."""

from __future__ import annotations

import subprocess
import sys

import pytest

from narvard.settings import PROJECT
from tests.campaign.sizes import sizes_of

PARTS = 8
"""Processes, one after the other: each has its own memory to be watched."""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")
@pytest.mark.parametrize(("seed", "files"), sizes_of(map(str, range(PARTS)), ["99"], 4, 5_000 // PARTS))
def test_no_spoilt_file_makes_narvard_fail_linger_swell_or_publish_what_it_did_not_count(seed: str, files: int) -> None:
    command = [sys.executable, "-m", "tests.campaign.files", seed, str(files)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
