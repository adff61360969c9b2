"""Somebody who looks on, for tests: what they saw, in order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from narvard import watch
from narvard.watch import Kind, Work


@dataclass
class Looking:
    works: list[Work] = field(default_factory=list)
    rooms: list[tuple[str, bool]] = field(default_factory=list)
    connections: int = 0

    def begun(self, work: Work) -> object:
        return work.kind

    def ended(self, work: Work, begun: object) -> None:
        assert begun == work.kind
        self.works.append(work)

    def looked_up(self, room: str, *, found: bool) -> None:
        self.rooms.append((room, found))

    def connected(self, change: int) -> None:
        self.connections += change

    def of(self, kind: Kind) -> list[tuple[str, str]]:
        """Names and outcomes."""
        return [(work.name, work.outcome) for work in self.works if work.kind is kind]


@contextmanager
def looking() -> Iterator[Looking]:
    found = Looking()
    before = watch.watching(found)
    try:
        yield found
    finally:
        watch.watching(*before)
