"""The local Kolada server, where it lies beside the project: real values, faults included."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[2] / "shared"
SERVER = BESIDE / "tools" / "kolada_server.py"
VALUES = BESIDE / "kolada" / "values.parquet"


@contextmanager
def serving(*options: str) -> Iterator[str]:
    """Base address of a server with these options."""
    command = [sys.executable, str(SERVER), "--port", "0", "--print-url", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()
