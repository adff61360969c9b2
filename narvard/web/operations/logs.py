"""The log as JSON: narvard's own lines, those of the server and of the libraries, and one for each piece of work that is told."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from typing import TextIO

from streamlit import logger as streamlits

from narvard import __version__
from narvard.database.store import StoreError, shared
from narvard.watch import FAILED, OK, Kind, Plain, Work
from narvard.watch.lines import handler

LOG = logging.getLogger("narvard")
OTHERS = ("uvicorn", "websockets", "streamlit", "asyncio")
"""Loggers that write by themselves, or say what is wrong with the server."""
QUIET = (
    *("/static", "/app/static", "/media", "/component", "/favicon", "/manifest.json", "/_stcore/h", "/_stcore/static"),
    *("/halsa", "/levande", "none"),
)
"""Starts of routes whose requests have no line while all goes well: parts of a page, and who asks whether it does."""
KEPT_SECONDS = 1.0


class About:
    """Versions of the data and of the program, as every line tells them. The file that says is read once a second at most."""

    def __init__(self) -> None:
        self._until, self._version = 0.0, ""

    def __call__(self) -> Mapping[str, str]:
        now = time.monotonic()
        if now >= self._until:
            self._until = now + KEPT_SECONDS
            try:
                self._version = shared().current()
            except StoreError:
                self._version = ""
        return {"data": self._version, "program": __version__}


class Told:
    """A line for each request of pages and data, each page that is drawn and document that is made, and for what was not kept."""

    def begun(self, work: Work) -> None: ...

    def looked_up(self, room: str, *, found: bool) -> None: ...

    def connected(self, change: int) -> None: ...

    def ended(self, work: Work, begun: object) -> None:
        del begun
        ms, cpu, name = round(1000 * work.seconds), round(1000 * work.cpu), Plain(work.name)
        level = logging.ERROR if work.outcome == FAILED else logging.INFO
        told: dict[str, object] = {"event": work.kind.value, "ms": ms, "outcome": Plain(work.outcome)}
        match work.kind:
            case Kind.REQUEST:
                self._request(work, ms)
            case Kind.RERUN:
                LOG.log(level, "Sidan %s ritades", name, extra=told | {"route": name, "cpu_ms": cpu})
            case Kind.DOCUMENT:
                LOG.log(level, "Ett dokument (%s) gjordes", name, extra=told | {"what": name})
            case Kind.FOLLOW if work.outcome == OK:
                LOG.info("En dataversion hämtades", extra=told)
            case Kind.WRITE if work.outcome != OK:
                LOG.log(level, "Något som skrevs (%s) sparades inte", name, extra=told | {"what": name})
            case Kind.QUERY if work.outcome != OK:
                LOG.warning("Frågan %s fick inget svar", name, extra=told | {"what": name})

    def _request(self, work: Work, ms: int) -> None:
        status = int(work.outcome)
        if work.name.startswith(QUIET) and status < 500:
            return
        method, route = Plain(work.method), Plain(work.name)
        level = logging.INFO if status < 500 or status == 503 else logging.ERROR
        told = {"event": "request", "route": route, "method": method, "status": status, "ms": ms}
        LOG.log(level, "%s %s besvarades med %d", method, route, status, extra=told)


def begin(stream: TextIO | None = None) -> None:
    """Every logger writes by our hand from now on, also those that are not made yet. A second time changes nothing."""
    root = logging.getLogger()
    if any(getattr(one, "narvards", False) for one in root.handlers):
        return
    ours = handler(About(), stream)
    ours.narvards = True  # type: ignore[attr-defined]
    root.addHandler(ours)
    LOG.setLevel(logging.INFO)
    for name in list(logging.root.manager.loggerDict):
        if name.split(".")[0] in OTHERS:
            hand_over(logging.getLogger(name))
    logging.getLogger("uvicorn.access").disabled = True  # a request has its line, by its route
    assert callable(streamlits.setup_formatter)  # Streamlit makes its loggers as they are asked for
    streamlits.setup_formatter = hand_over
    logging.captureWarnings(True)
    threading.excepthook = _failed


def hand_over(logger: logging.Logger) -> None:
    """What this logger says, we write."""
    logger.handlers.clear()
    logger.propagate = True


def _failed(what: threading.ExceptHookArgs) -> None:
    if what.exc_type is not SystemExit:
        LOG.error("Ett oväntat fel i en tråd", exc_info=(what.exc_type, what.exc_value or what.exc_type(), what.exc_traceback))
