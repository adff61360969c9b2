"""A process that has imported what takes long, and forks a child for each line it is sent, to be killed as any process is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from narvard.settings import PROJECT

DEAD = "död"
CAN_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="A child is forked, which this system cannot do.")


def hatch(work: Callable[..., None]) -> None:
    """In the process of the nest: a child at a time does `work` with the words of a line; it tells its number first."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            print(os.getpid(), flush=True)
            work(*line.split())
            os._exit(0)
        os.waitpid(child, 0)
        print(DEAD, flush=True)


@dataclass
class Nest:
    """The nest of a module, as a test sees it."""

    module: str
    environment: dict[str, str] = field(default_factory=dict)
    child: int = 0

    def __post_init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", self.module],
            cwd=PROJECT,
            env={**os.environ, **self.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, *words: str) -> None:
        """A child with these words."""
        assert self.process.stdin
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()
        self.child = int(self.line())

    def line(self) -> str:
        """The next that the child says."""
        assert self.process.stdout
        said = self.process.stdout.readline()
        assert said, "the nest is gone"
        return said.rstrip("\n")

    def kill(self) -> list[str]:
        """Ends the child without farewell; what it had said that was not read yet."""
        os.kill(self.child, signal.SIGKILL)
        return list(iter(self.line, DEAD))

    def leave(self) -> None:
        self.process.kill()
        self.process.communicate()
