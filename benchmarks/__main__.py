"""`python -m benchmarks`: the app beside an almost empty Streamlit app and the same view in Dash, measured in the same run.

Judge by the ratios; milliseconds drift with the machine. The last table says which goals are met. `--short` is a trial run,
`--only` names parts to measure.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from benchmarks import addresses, browser, endurance, meeting, queries, reckoning, scale, sessions, workbook
from benchmarks.report import Goal, Report, ms, times
from benchmarks.servers import APP, DASH, FLOOR, KOLADA_SERVER, TABLE_PAGES, Server, has_dash, running
from narvard.database.store import Store

PARTS = (
    "browser",
    "phone",
    "alone",
    "crowd",
    "addresses",
    "pages",
    "meeting",
    "documents",
    "queries",
    "reckoning",
    "scale",
    "workbook",
    "endurance",
)


@dataclass(frozen=True)
class Size:
    """How much is measured. `readers` are numbers of readers at once, for `seconds` each; memory is read after `alone` changes;
    `millions` of values are published."""

    loads: int
    phones: int
    changes: int
    alone: int
    readers: tuple[int, ...]
    seconds: float
    reruns: int
    millions: float


FULL = Size(loads=10, phones=5, changes=30, alone=200, readers=(1, 10, 25, 50, 150), seconds=40, reruns=5000, millions=48)
SHORT = Size(loads=2, phones=1, changes=5, alone=20, readers=(5, 150), seconds=8, reruns=500, millions=1)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a trial run of some minutes")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts to measure")
    parser.add_argument("--millions", type=float, help="values at scale, when not 48 (or 1 with --short)")
    arguments = parser.parse_args()
    size = SHORT if arguments.short else FULL
    report = Report()
    report.head()
    for name, part in BESIDE_THE_FLOOR.items():
        for real in (False, True) if name in IMPORTED_TOO and KOLADA_SERVER.exists() else (False,):
            if name in arguments.only:
                report.where = "imported values: " if real else ""
                with running(APP, real=real) as app, running(FLOOR) as floor:
                    part(report, app, floor, size)
    report.where = ""
    if "endurance" in arguments.only:
        with running(APP, real=True) as app:
            _endurance(report, app, size)
    with tempfile.TemporaryDirectory(prefix="narvard-bench-") as folder:
        home = Path(folder)
        if "queries" in arguments.only:
            _queries(home / "examples")
        if "reckoning" in arguments.only:
            _reckoning()
        if "scale" in arguments.only:
            _scale(home / "scale", arguments.millions or size.millions)
        if "workbook" in arguments.only and not arguments.short:
            _workbook(home)
    report.goals()
    if not has_dash():
        print("Dash is not installed (requirements-dev.txt), so its column is empty.")
    if not KOLADA_SERVER.exists():
        print("Imported values are not at hand, so only example values were measured.")
    return 0


def _browser(report: Report, app: Server, floor: Server, size: Size) -> None:
    with ExitStack() as stack:
        chromium = stack.enter_context(browser.started())
        dash = [stack.enter_context(running(DASH))] if has_dash() else []
        waits = browser.measure(chromium, [app, floor, *dash], size.loads, size.changes)
        warm = browser.measure_warm(chromium, [app, floor, *dash], size.loads)
    for label, field, goal in (
        ("first load → chart painted", "first", times(1.0)),
        ("first load → the app in its place", "taken", None),
        ("reload → chart painted", "reload", None),
        ("change of measure → new chart painted", "change", times(0.7)),
    ):
        found = {name: getattr(one, field) for name, one in waits.items()}
        report.line(f"{label}, median ms", {name: statistics.median(each) for name, each in found.items()}, goal)
        report.line(f"{label}, p95 ms", {name: p95(each) for name, each in found.items()})
    ours, theirs = waits[APP.name], waits[FLOOR.name]
    _readable(report, "first load → sentence readable", ours.readable, theirs.first, times(0.3))
    _readable(report, "reload → sentence readable", ours.readable_again, theirs.reload, times(0.5))
    report.line("warm cache → chart painted, median ms", {name: statistics.median(one.first) for name, one in warm.items()})
    report.line("warm cache → the app in its place, median ms", {name: statistics.median(one.taken) for name, one in warm.items()})


def _readable(report: Report, label: str, readable: Sequence[float], painted: Sequence[float], goal: Goal) -> None:
    """The sentence beside the floor's chart, which is the first that can be read there."""
    report.line(f"{label}, median ms", {APP.name: statistics.median(readable), FLOOR.name: statistics.median(painted)}, goal)


def _phone(report: Report, app: Server, floor: Server, size: Size) -> None:
    """A slow phone on a slow network: four times slower, 1.6 Mbit/s and 150 ms there and back."""
    with browser.started() as chromium:
        waits = browser.measure_phone(chromium, [app, floor], size.phones)
        warm = browser.measure_phone(chromium, [app, floor], size.phones, warm=True)
    for cache, found in (("empty cache", waits), ("warm cache", warm)):
        ours, theirs = found[APP.name], found[FLOOR.name]
        goal = times(0.3 if cache == "empty cache" else 0.5)
        _readable(report, f"slow phone, {cache} → sentence readable", ours.readable, theirs.first, goal)
        for label, field in (("chart painted", "first"), ("the app in its place", "taken")):
            each = {name: statistics.median(getattr(one, field)) for name, one in found.items()}
            report.line(f"slow phone, {cache} → {label}, median ms", each, times(1.0) if field == "first" else None)


def _pages(report: Report, app: Server, floor: Server, size: Size) -> None:
    """The pages of tables beside the floor: first load, and change of a choice, each page in turns with the floor."""
    targets = [target for target in TABLE_PAGES if httpx.get(f"{app.base}/{target.page}").status_code == 200]
    servers = [replace(app, target=target) for target in targets]
    with browser.started() as chromium:
        waits = browser.measure(chromium, [*servers, floor], size.loads, 0)
        changes = {server.target.name: browser.in_turns(chromium, [server, floor], size.changes) for server in servers}
        between = browser.between_pages(chromium, app, ("tackning", "jamfor"), size.changes // 2)
    for name, found in changes.items():
        ours, theirs = (statistics.median(waits[which].first) for which in (name, FLOOR.name))
        report.line(f"{name}: first load, median ms", {APP.name: ours, FLOOR.name: theirs})
        ours, theirs = (statistics.median(found[which]) for which in (name, FLOOR.name))
        report.line(f"{name}: change of choice, median ms", {APP.name: ours, FLOOR.name: theirs}, times(0.8))
    for server in servers:
        cpu = sessions.alone(server, size.changes).cpu_ms
        report.line(f"{server.target.name}: server CPU per change, ms", {APP.name: cpu}, ms(15))
    theirs = statistics.median([one for found in changes.values() for one in found[FLOOR.name]])
    both = {APP.name: statistics.median(between), FLOOR.name: theirs}
    report.line("page → another page, beside the floor's change, median ms", both, times(0.9))


def _meeting(report: Report, app: Server, floor: Server, size: Size) -> None:
    """Next and previous in an agenda of twelve views, beside the floor's change of measure."""
    with browser.started() as chromium:
        waits = meeting.steps(chromium, app, max(1, size.changes // 10))
        theirs = browser.measure(chromium, [floor], 1, size.changes)[FLOOR.name].change
    for label, of, goal in (("median", statistics.median, times(1.3)), ("p95", p95, None)):
        report.line(f"meeting: next or previous, {label} ms", {APP.name: of(waits), FLOOR.name: of(theirs)}, goal)


def _documents(report: Report, app: Server, floor: Server, size: Size) -> None:
    """The A4s of all municipalities, asked for as a reader does; the floor makes none."""
    del floor, size
    start = time.perf_counter()
    httpx.get(f"{app.base}/profil.zip", timeout=200).raise_for_status()
    report.line("A4s of all municipalities, s", {APP.name: time.perf_counter() - start}, Goal(90, "s"))


def _alone(report: Report, app: Server, floor: Server, size: Size) -> None:
    found = {server.target.name: sessions.alone(server, size.alone) for server in (app, floor)}
    report.line("server CPU per change, ms", {name: one.cpu_ms for name, one in found.items()}, ms(15))
    report.line("messages per change", {name: one.messages for name, one in found.items()}, Goal(15))
    report.line("kB per change", {name: one.kilobytes for name, one in found.items()}, Goal(20, "kB"))
    report.line("one reader, median ms", {name: statistics.median(one.wait_ms) for name, one in found.items()})
    report.line(f"memory after {size.alone} changes, MB", {name: one.memory_all for name, one in found.items()}, Goal(300, "MB"))
    growth = {name: one.memory_all - one.memory_half for name, one in found.items()}
    report.line(f"… growth over the last {size.alone // 2}, MB", growth, ratio=False)


def _crowd(report: Report, app: Server, floor: Server, size: Size) -> None:
    for readers in size.readers:
        found = {server.target.name: p95(sessions.crowd(server, readers, size.seconds)) for server in (app, floor)}
        report.line(f"{readers} readers, 4 s think time, p95 ms", found, {50: ms(70), 150: ms(250)}.get(readers))


def _addresses(report: Report, app: Server, floor: Server, size: Size) -> None:
    """Answers a second, and ten readers beside them; the floor's ten readers have it to themselves."""
    theirs = p95(sessions.crowd(floor, addresses.READERS, size.seconds))
    report.line("10 readers, p95 ms", {APP.name: p95(sessions.crowd(app, addresses.READERS, size.seconds)), FLOOR.name: theirs})
    for label, address, least in (("small", addresses.SMALL, 300), ("largest", addresses.largest(app), 30)):
        alone = addresses.alone(app, address, size.seconds / 4)
        goal = Goal(least, "/s", least=True)
        report.line(f"{label} answer, {alone.size / 1024:.0f} kB, per second", {APP.name: alone.rate}, goal)
        report.line("… server CPU of an answer, ms", {APP.name: alone.cpu_ms})
        found, readers = addresses.beside_readers(app, address, size.seconds, 1.05 * least)
        report.line(f"… asked for {1.05 * least:.0f} times beside 10 readers", {APP.name: found.rate}, goal)
        report.line("… p95 ms of an answer", {APP.name: p95(found.waits)})
        report.line("… p95 ms of the readers", {APP.name: p95(readers), FLOOR.name: theirs})


def _endurance(report: Report, app: Server, size: Size) -> None:
    """Twenty readers over random links of imported values: the server's memory levels out, and it asks nobody for anything."""
    store = Store(app.home)
    found = endurance.endured(app, store.catalogue(store.current()), size.reruns)
    report.line(f"20 readers, {size.reruns} random links, MB at most", {APP.name: found.most}, Goal(450, "MB"))
    report.line("… growth over the last 1 000, MB", {APP.name: found.growth}, Goal(10, "MB"))
    outside = app.outside()
    report.line("… calls outside the machine", {APP.name: len(outside)}, Goal(0))
    print(*outside[:5], sep="\n")


def _scale(home: Path, millions: float) -> None:
    made = scale.published(home, millions)
    kind = "Kolada's values" if scale.ALL_OF_KOLADA.exists() else "made-up values"
    print(f"\n{made.rows:,} of {kind}, {made.measures:,} measures: published in {made.seconds:.0f} s, {made.megabytes:.0f} MB")
    print(f"  {'memory of the whole process, at most':<42}{made.memory:>14.0f} MB   ≤ {scale.MEMORY} MB", flush=True)
    for one in scale.asked(home, made.version):
        spent = f"median {statistics.median(one.waits):>7.1f} ms   p95 {p95(one.waits):>7.1f} ms"
        print(f"  {one.label:<42}{spent}   ≤ {one.budget} ms   {one.rows:,} rows", flush=True)


def _workbook(home: Path) -> None:
    for load in workbook.measured(home):
        times = f"check {load.check:.1f} s, import {load.whole:.1f} s, {load.megabytes:.0f} MB"
        print(f"{load.label}, {load.rows:,} rows: {times}   {load.budgets}")


def _reckoning() -> None:
    print()
    for what, waits, budget in reckoning.measured():
        print(f"  {what:<42}median {statistics.median(waits):>7.1f} ms   p95 {p95(waits):>7.1f} ms   ≤ {budget} ms")


def _queries(home: Path) -> None:
    made, found = queries.on_examples(home)
    print(f"\nexamples: {made.rows:,} rows, published in {made.seconds:.1f} s, {made.megabytes:.0f} MB")
    for question, waits in found.items():
        budget = 5 if question.startswith("series") else 20
        print(f"  {question:<42}median {statistics.median(waits):>7.1f} ms   p95 {p95(waits):>7.1f} ms   ≤ {budget} ms")


def p95(values: Sequence[float]) -> float:
    """The 95th percentile, the next higher of the measured values."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


BESIDE_THE_FLOOR: Mapping[str, Callable[[Report, Server, Server, Size], None]] = {
    "browser": _browser,
    "phone": _phone,
    "pages": _pages,
    "alone": _alone,
    "crowd": _crowd,
    "addresses": _addresses,
    "meeting": _meeting,
    "documents": _documents,
}
IMPORTED_TOO = ("browser", "pages", "documents")


if __name__ == "__main__":
    sys.exit(main())
