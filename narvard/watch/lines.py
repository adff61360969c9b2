"""The log as JSON, a line per event, without anything that somebody sent.

What stands in a line is what a programmer wrote: the words of a message as they stand in the code, numbers, and what is said to
be `Plain`. All else that would be put into it is left out, in narvard's lines as in those of the libraries, and so is what an
exception says; where in the code it was is told instead. No list of what to look for could be as safe.
"""

from __future__ import annotations

import ast
import json
import logging
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import TextIO

from narvard import __version__, watch

LOG = logging.getLogger("narvard")
LEFT_OUT = "…"
LARGEST = 10**9
"""Of whole numbers that are written: a personal number is larger."""
MOST_PLACES = 30
PROJECT = Path(__file__).resolve().parents[2]
FIELDS = ("what", "route", "method", "status", "outcome", "code", "ms", "cpu_ms", "peak_mb")
"""What an event may tell besides."""

About = Callable[[], Mapping[str, str]]
"""What every line tells: versions of the data and of the program."""


class LeftOut:
    """Stands for what is not written."""

    def __str__(self) -> str:
        return LEFT_OUT

    __repr__ = __str__


class Lines(logging.Formatter):
    """A record as one JSON object."""

    def __init__(self, about: About = dict) -> None:
        super().__init__()
        self.about = about

    def format(self, record: logging.LogRecord) -> str:
        made = getattr(record, "line", None)
        if isinstance(made, str):  # by a process of ours
            return made
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", record.name),
            "message": message(record),
        }
        told |= {"request": watch.number(), "trace": watch.trace()}
        told |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            told |= broken(record.exc_info[1], record.exc_info[2])
        elif LEFT_OUT in str(told["message"]):
            told["where"] = [f"{place(record.pathname)}:{record.lineno} {record.funcName}"]
        told |= self.about()
        return json.dumps({name: value for name, value in told.items() if value != ""}, ensure_ascii=False)


def message(record: logging.LogRecord) -> str:
    """The words of a line, as they stand in the code."""
    said = record.msg
    if not isinstance(said, watch.Plain) and (not isinstance(said, str) or said not in literals(record.pathname)):
        return LEFT_OUT
    given = record.args
    try:
        if isinstance(given, Mapping):
            return said % {name: shown(value) for name, value in given.items()}
        return said % tuple(map(shown, given)) if given else str(said)
    except (TypeError, ValueError, KeyError):
        return str(said)


def shown(value: object) -> object:
    """A number, or words of ours; else what stands for all that is left out."""
    if isinstance(value, bool | float | watch.Plain | Enum) or value is None:
        return value
    return value if isinstance(value, int) and abs(value) < LARGEST else LeftOut()


@cache
def literals(path: str) -> frozenset[str]:
    """Texts that stand in a file of code as they are; none where it cannot be read."""
    try:
        tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, SyntaxError):
        return frozenset()
    return frozenset(node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def broken(error: BaseException | None, where: TracebackType | None) -> dict[str, object]:
    """The kind of an exception and of what caused it, and its way through the code; not its words, nor any value."""
    kinds: list[str] = []
    while error is not None and len(kinds) < MOST_PLACES:
        kinds.append(type(error).__qualname__)
        error = error.__cause__ or error.__context__
    places = [f"{place(one.filename)}:{one.lineno} {one.name}" for one in traceback.extract_tb(where)]
    return {"error": " < ".join(kinds), "where": places[-MOST_PLACES:]}


def place(file: str) -> str:
    """A file of code as its library calls it, without where it is installed."""
    path = Path(file)
    if path.is_relative_to(PROJECT) and ".venv" not in path.parts:
        return path.relative_to(PROJECT).as_posix()
    parts = path.parts
    start = len(parts) - parts[::-1].index("site-packages") if "site-packages" in parts else len(parts) - 1
    return "/".join(parts[start:])


def handler(about: About, stream: TextIO | None = None) -> logging.Handler:
    """Writes lines to a stream; to standard output unless told otherwise."""
    stream = stream or sys.stdout
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    made = _Quiet(stream)
    made.setFormatter(Lines(about))
    return made


class _Quiet(logging.StreamHandler[TextIO]):
    """Says nothing when nobody listens: the log must stop no reader."""

    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802
        return


# Processes of ours


def relay(said: str | bytes | None) -> str:
    """Writes the lines of a process of ours, as it wrote them, among ours. Returns what else it said."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said or ""
    others = []
    for line in text.splitlines():
        if line.startswith("{") and _is_ours(line):
            LOG.info("", extra={"line": line})
        else:
            others.append(line)
    return "\n".join(others)


def _is_ours(line: str) -> bool:
    try:
        told = json.loads(line)
    except ValueError:
        return False
    return isinstance(told, dict) and {"time", "level", "event", "request"} <= told.keys()


class Command:
    """Tells the end of a command that a server started, with the number of the request that wanted it."""

    def __init__(self, name: str, number: str) -> None:
        watch.numbered(number)
        logging.getLogger().addHandler(handler(lambda: {"program": __version__}))
        LOG.setLevel(logging.INFO)
        self.name, self.start = watch.Plain(name), time.perf_counter()

    def ended(self, code: int) -> None:
        took = round(1000 * (time.perf_counter() - self.start))
        told = {"event": "command", "what": self.name, "code": code, "ms": took, "cpu_ms": round(1000 * time.process_time())}
        LOG.info("Kommandot %s är klart", self.name, extra=told | {"peak_mb": peak_mb()})


def peak_mb() -> int:
    """The most memory that this process has held; 0 where the platform does not tell."""
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:
        return 0
    return getrusage(RUSAGE_SELF).ru_maxrss // 1024
