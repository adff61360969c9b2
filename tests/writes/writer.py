"""`python -m tests.writes.writer ADDRESS CODE NAME`: says things in a workshop for ever, and tells what was kept."""

from __future__ import annotations

import sys
from itertools import count

from narvard.domain.events import Said
from narvard.writes import engine as engines
from tests.writes.doing import did

if __name__ == "__main__":
    address, code, name = sys.argv[1:]
    engine = engines.connected(address)
    engines.upgrade(engine)
    for number in count():
        did(engine, code, name, Said(f"{name} {number}"), f"{name}-{number}")
        print(f"{name}-{number}", flush=True)
