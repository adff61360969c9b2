"""The campaign of tests/campaign.py: two thousand spoilt workbooks, CSV files, agendas and links, and nothing goes wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")
@pytest.mark.parametrize("seed", range(8))
def test_no_spoilt_file_makes_narvard_fail_linger_swell_or_publish_what_it_did_not_count(seed: int) -> None:
    command = [sys.executable, "-m", "tests.campaign", str(seed), "275"]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
