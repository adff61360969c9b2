"""Runs first in a server that is measured: writes down every address outside the machine that it asks for.

What only Dash needs is not there for the others, as it is not where narvard runs: Streamlit would load it if it were.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

CALLS = Path(os.environ["NARVARD_BENCH_CALLS"])
NEAR = ("127.", "::1", "localhost", "0.0.0.0", "::", "/", "\0")
EVENTS = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0}
"""Event of the interpreter → which of its arguments is the address."""


def heard(event: str, arguments: tuple[object, ...]) -> None:
    if event not in EVENTS:
        return
    address = arguments[EVENTS[event]]
    host = address[0] if isinstance(address, tuple) and address else address
    if host and not str(host).startswith(NEAR):
        with CALLS.open("a", encoding="utf-8") as calls:
            calls.write(f"{event} {address}\n")


sys.addaudithook(heard)
for _package in filter(None, os.environ.get("NARVARD_BENCH_WITHOUT", "").split(",")):
    sys.modules[_package] = None  # type: ignore[assignment]  # what `import` takes for a package that is not installed
