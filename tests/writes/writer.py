"""Says things in a workshop for ever, and tells what was kept: of the line `ADDRESS CODE NAME`, in a child that may be killed."""

from __future__ import annotations

from itertools import count

from narvard.domain.events import Said
from narvard.writes import engine as engines
from tests.nest import hatch
from tests.writes.doing import did


def write(address: str, code: str, name: str) -> None:
    engine = engines.connected(address)
    for number in count():
        did(engine, code, name, Said(f"{name} {number}"), f"{name}-{number}")
        print(f"{name}-{number}", flush=True)


if __name__ == "__main__":
    hatch(write)
