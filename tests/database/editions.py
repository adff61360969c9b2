"""Contents that differ, and a database that another program holds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from narvard.database.built import Content
from tests.content import content, observations

HOLDING = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


def edition(no: int) -> Content:
    """Content whose first value and note say `no`."""
    rows = observations()
    rows.loc[0, "value"] = float(no)
    return content(observations=rows, note=str(no))


@contextmanager
def held(database: Path) -> Iterator[None]:
    """While it lasts another program writes to the database."""
    command = [sys.executable, "-c", HOLDING, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline().strip() == b"held"
        try:
            yield
        finally:
            other.stdin.close()
