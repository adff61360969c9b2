"""A command in a child that dies at a moment of its work: of a line that tells where, what and when.

Three kinds of moments, each as sudden as a kill -9: before the n-th thing that Python does with a file, after so many microseconds
of the processor, and in the middle of a write, when a file would grow past so many bytes.
"""

from __future__ import annotations

import atexit
import base64
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import httpx

from narvard import __main__ as program
from narvard import cli
from narvard.database.follow import as_json, digest, offer
from narvard.database.store import AnyEdition, database
from narvard.documents import pictures, sro
from narvard.sources import demo
from narvard.sources.kolada_client import KoladaClient
from narvard.sources.publisher import Publisher
from tests.nest import hatch
from tests.sources.kolada_fixture import FakeKolada
from tests.sources.workbook.books import published

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "fcntl.flock", "sqlite3.connect"}
CELLS = [("N20897", "1480", 2022, "T", 9.5, "")]
WARM = (pictures, sro)
"""Imported before the fork, so that a moment is not spent on it."""


@dataclass(frozen=True)
class Moment:
    """When it dies: `kind` is never, step, processor or bytes."""

    kind: str = "never"
    at: int = 0


@dataclass(frozen=True)
class Order:
    """What a child is to do, and where it tells what came of it."""

    home: str
    temporary: str
    said: str
    words: tuple[str, ...]
    moment: Moment = field(default_factory=Moment)

    def line(self) -> str:
        return base64.urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode()


def read(line: str) -> Order:
    told = json.loads(base64.urlsafe_b64decode(line))
    return Order(told["home"], told["temporary"], told["said"], tuple(told["words"]), Moment(**told["moment"]))


def told(order: Order) -> dict[str, int]:
    """What a child that came to its end tells: its exit code, its steps, its time."""
    path = Path(f"{order.said}.end")
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def dies(line: str) -> None:
    """In the child."""
    order = read(line)
    os.environ.update(NARVARD_HOME=order.home, TMPDIR=order.temporary)
    tempfile.tempdir = order.temporary  # Python itself tries each folder with a file that a kill would leave
    said = os.open(order.said, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    sys.stdout, sys.stderr = open(1, "w", 1, "utf-8"), open(2, "w", 1, "utf-8")  # noqa: PTH123, SIM115
    sys.argv = ["narvard", *order.words]
    steps = prepared(order.moment, (order.home, order.temporary, str(Path(order.said).parent)))
    code = program.run()
    atexit._run_exitfuncs()
    signal.setitimer(signal.ITIMER_PROF, 0)  # who has come so far tells of it
    from resource import RUSAGE_SELF, getrusage

    used = getrusage(RUSAGE_SELF)
    end = {"code": code, "steps": steps(), "microseconds": round(1e6 * (used.ru_utime + used.ru_stime))}
    Path(f"{order.said}.end").write_text(json.dumps(end), encoding="utf-8")


def prepared(moment: Moment, roots: tuple[str, ...]) -> Callable[[], int]:
    """Sets the moment; gives how many steps there have been."""
    from resource import RLIMIT_CORE, RLIMIT_FSIZE, setrlimit  # not on Windows

    count = 0
    dying = moment.at if moment.kind == "step" else 0

    def seen(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event in CHANGES or (event == "open" and str(arguments[0]).startswith(roots)):
            count += 1
            if count == dying:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(seen)
    if moment.kind == "processor":
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, moment.at / 1e6)
    if moment.kind == "bytes":
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        setrlimit(RLIMIT_CORE, (0, 0))
        setrlimit(RLIMIT_FSIZE, (moment.at, moment.at))
    return lambda: count


def _kolada(_base: str, _rate: float, on_wait: Callable[[str], None]) -> KoladaClient:
    return KoladaClient("https://kolada.test/v3", 10_000, FakeKolada(CELLS).transport(), sleep=lambda _: None, on_wait=on_wait)


def _node(request: httpx.Request) -> httpx.Response:
    """What the node answers whose home is named by the address."""
    home, _, version = request.url.path.partition("/versioner")
    if not version:
        return httpx.Response(200, stream=httpx.ByteStream(json.dumps(as_json(offer(AnyEdition(Path(home))))).encode()))
    file = database(Path(home), version.strip("/").removesuffix(".duckdb"))
    start = int(request.headers.get("range", "bytes=0-")[6:-1])
    body = b"" if request.method == "HEAD" else file.read_bytes()[start:]
    return httpx.Response(206 if start else 200, stream=httpx.ByteStream(body), headers={"etag": f'"{digest(file)}"'})


def _publisher(address: str, token: str) -> Publisher:
    return Publisher(address, token, httpx.MockTransport(_node))


if __name__ == "__main__":
    os.environ["NARVARD_FOLLOW_TOKEN"] = "t" * 40
    cli.pull.Publisher = _publisher  # type: ignore[assignment,misc]
    cli.KoladaClient = _kolada  # type: ignore[assignment]
    demo.build_content = published
    hatch(dies)
