"""`python -m benchmarks`: the app beside an almost empty Streamlit app and the same view in Dash, measured in the same run.

Judge by the ratios; milliseconds drift with the machine. `--short` is a trial run, `--only` names parts to measure.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from benchmarks import addresses, browser, endurance, meeting, queries, reckoning, sessions, workbook
from benchmarks.servers import APP, DASH, FLOOR, TABLE_PAGES, Server, has_dash, running
from narvard.database.store import Store

PARTS = ("browser", "alone", "crowd", "addresses", "pages", "meeting", "queries", "reckoning", "scale", "workbook", "endurance")
ROW = "{:<44}{:>12}{:>12}{:>12}{:>10}  {}"


@dataclass(frozen=True)
class Size:
    """How much is measured. `readers` are numbers of readers at once, for `seconds` each; memory is read after `alone` changes."""

    loads: int
    changes: int
    alone: int
    readers: tuple[int, ...]
    seconds: float
    reruns: int


FULL = Size(loads=10, changes=30, alone=200, readers=(1, 10, 25, 50, 150), seconds=40, reruns=5000)
SHORT = Size(loads=2, changes=5, alone=20, readers=(1, 5), seconds=8, reruns=500)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a trial run of about a minute")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts to measure")
    arguments = parser.parse_args()
    size = SHORT if arguments.short else FULL
    print(ROW.format("", "narvard", "floor", "dash", "× floor", "budget"))
    with ExitStack() as stack:
        for name, part in {"browser": _browser, "alone": _alone, "crowd": _crowd}.items():
            if name in arguments.only:
                with ExitStack() as servers:
                    targets = [APP, FLOOR] + ([DASH] if name == "browser" and has_dash() else [])
                    part([servers.enter_context(running(target)) for target in targets], size)
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="narvard-bench-")))
        if "addresses" in arguments.only:
            with running(APP) as app, running(FLOOR) as floor:
                _addresses(app, floor, size)
        if "pages" in arguments.only:
            with running(APP) as app, running(FLOOR) as floor:
                _pages(app, floor, size)
        if "meeting" in arguments.only:
            with running(APP) as app, running(FLOOR) as floor:
                _meeting(app, floor, size)
        if "endurance" in arguments.only:
            with running(APP, real=True) as app:
                _endurance(app, size)
        if "queries" in arguments.only:
            _queries("examples", home / "examples", queries.on_examples)
        if "reckoning" in arguments.only:
            _reckoning()
        if "scale" in arguments.only and not arguments.short:
            _scale(home / "kolada")
        if "workbook" in arguments.only and not arguments.short:
            _workbook(home)
    if not has_dash():
        print("Dash is not installed (requirements-dev.txt), so its column is empty.")
    return 0


def _browser(servers: Sequence[Server], size: Size) -> None:
    with browser.started() as chromium:
        waits = browser.measure(chromium, list(servers), size.loads, size.changes)
    for label, field, budget in (
        ("first load → chart painted", "first", "≤ 1.0 × floor"),
        ("reload → chart painted", "reload", ""),
        ("change of measure → new chart painted", "change", "≤ 0.7 × floor"),
    ):
        found = {name: getattr(one, field) for name, one in waits.items()}
        _compared(f"{label}, median ms", {name: statistics.median(times) for name, times in found.items()}, budget)
        _compared(f"{label}, p95 ms", {name: p95(times) for name, times in found.items()})
    ours, theirs = waits[APP.name], waits[FLOOR.name]
    for label, readable, painted, budget in (
        ("first load → sentence readable", ours.readable, theirs.first, "≤ 0.3 × floor's chart"),
        ("reload → sentence readable", ours.readable_again, theirs.reload, "≤ 0.5 × floor's chart"),
    ):
        _compared(f"{label}, median ms", {APP.name: statistics.median(readable), FLOOR.name: statistics.median(painted)}, budget)


def _pages(app: Server, floor: Server, size: Size) -> None:
    """The pages of tables beside the floor: first load, and change of a choice."""
    targets = [target for target in TABLE_PAGES if httpx.get(f"{app.base}/{target.page}").status_code == 200]
    servers = [replace(app, target=target) for target in targets]
    with browser.started() as chromium:
        waits = browser.measure(chromium, [*servers, floor], size.loads, size.changes)
        between = browser.between_pages(chromium, app, ("tackning", "jamfor"), size.changes // 2)
    for target in targets:
        for label, field, budget in (("first load", "first", ""), ("change of choice", "change", "≤ 0.8 ×")):
            ours, theirs = (statistics.median(getattr(waits[name], field)) for name in (target.name, FLOOR.name))
            _compared(f"{target.name}: {label}, median ms", {APP.name: ours, FLOOR.name: theirs}, budget)
    for server in servers:
        cpu = sessions.alone(server, size.changes).cpu_ms
        _compared(f"{server.target.name}: server CPU per change, ms", {APP.name: cpu}, "≤ 15 ms", ratio=False)
    times = {APP.name: statistics.median(between), FLOOR.name: statistics.median(waits[FLOOR.name].change)}
    _compared("page → another page, beside the floor's change, median ms", times, "≤ 0.9 ×")


def _meeting(app: Server, floor: Server, size: Size) -> None:
    """Next and previous in an agenda of twelve views, beside the floor's change of measure."""
    with browser.started() as chromium:
        waits = meeting.steps(chromium, app, max(1, size.changes // 10))
        theirs = browser.measure(chromium, [floor], 1, size.changes)[FLOOR.name].change
    for label, of, budget in (("median", statistics.median, "≤ 1.3 × floor"), ("p95", p95, "")):
        _compared(f"meeting: next or previous, {label} ms", {APP.name: of(waits), FLOOR.name: of(theirs)}, budget)


def _alone(servers: Sequence[Server], size: Size) -> None:
    found = {server.target.name: sessions.alone(server, size.alone) for server in servers}
    _compared("server CPU per change, ms", {name: one.cpu_ms for name, one in found.items()}, "≤ 15 ms")
    _compared("messages per change", {name: one.messages for name, one in found.items()}, "≤ 15")
    _compared("kB per change", {name: one.kilobytes for name, one in found.items()}, "≤ 20")
    _compared("one reader, median ms", {name: statistics.median(one.wait_ms) for name, one in found.items()})
    _compared(f"memory after {size.alone} changes, MB", {name: one.memory_all for name, one in found.items()}, "≤ 300 MB")
    growth = {name: one.memory_all - one.memory_half for name, one in found.items()}
    _compared(f"… growth over the last {size.alone // 2}, MB", growth, ratio=False)


def _crowd(servers: Sequence[Server], size: Size) -> None:
    for readers in size.readers:
        found = {server.target.name: p95(sessions.crowd(server, readers, size.seconds)) for server in servers}
        _compared(f"{readers} readers, 4 s think time, p95 ms", found, {50: "≤ 70 ms", 150: "≤ 250 ms"}.get(readers, ""))


def _addresses(app: Server, floor: Server, size: Size) -> None:
    """Answers a second, and ten readers beside them; the floor's ten readers have it to themselves."""
    theirs = p95(sessions.crowd(floor, addresses.READERS, size.seconds))
    _compared("10 readers, p95 ms", {APP.name: p95(sessions.crowd(app, addresses.READERS, size.seconds)), FLOOR.name: theirs})
    for label, address, least in (("small", addresses.SMALL, 300), ("largest", addresses.largest(app), 30)):
        alone = addresses.alone(app, address, size.seconds / 4)
        print(ROW.format(f"{label} answer, {alone.size / 1024:.0f} kB, per second", f"{alone.rate:.0f}", "", "", "", f"≥ {least}"))
        print(ROW.format("… server CPU of an answer, ms", f"{alone.cpu_ms:.1f}", "", "", "", ""))
        found, readers = addresses.beside_readers(app, address, size.seconds, 1.05 * least)
        print(ROW.format(f"… asked for {1.05 * least:.0f} times beside 10 readers", f"{found.rate:.0f}", "", "", "", f"≥ {least}"))
        print(ROW.format("… p95 ms of an answer", f"{p95(found.waits):.0f}", "", "", "", ""))
        _compared("… p95 ms of the readers", {APP.name: p95(readers), FLOOR.name: theirs})


def _endurance(app: Server, size: Size) -> None:
    """Twenty readers over random links of imported values: the server's memory levels out, and it asks nobody for anything."""
    store = Store(app.home)
    found = endurance.endured(app, store.catalogue(store.current()), size.reruns)
    _compared(f"20 readers, {size.reruns} random links, MB at most", {APP.name: found.most}, "≤ 450 MB")
    _compared("… growth over the last 1 000, MB", {APP.name: found.growth}, "≤ 10 MB", ratio=False)
    outside = app.outside()
    _compared("… calls outside the machine", {APP.name: len(outside)}, "0", ratio=False)
    print(*outside[:5], sep="\n")


def _scale(home: Path) -> None:
    if queries.ALL_OF_KOLADA.exists():
        _queries("all of Kolada", home, queries.on_all_of_kolada)
    else:
        print("All of Kolada is not at hand, so there is no run at scale.")


def _workbook(home: Path) -> None:
    for load in workbook.measured(home):
        times = f"check {load.check:.1f} s, import {load.whole:.1f} s, {load.megabytes:.0f} MB"
        print(f"{load.label}, {load.rows:,} rows: {times}   {load.budgets}")


def _reckoning() -> None:
    print()
    for what, waits, budget in reckoning.measured():
        print(f"  {what:<42}median {statistics.median(waits):>7.1f} ms   p95 {p95(waits):>7.1f} ms   ≤ {budget} ms")


def _queries(label: str, home: Path, run: Callable[[Path], tuple[queries.Scale, dict[str, list[float]]]]) -> None:
    scale, found = run(home)
    print(f"\n{label}: {scale.rows:,} rows, published in {scale.seconds:.1f} s, {scale.megabytes:.0f} MB")
    for question, waits in found.items():
        budget = 5 if question.startswith("series") else 20
        print(f"  {question:<42}median {statistics.median(waits):>7.1f} ms   p95 {p95(waits):>7.1f} ms   ≤ {budget} ms")


def _compared(label: str, found: dict[str, float], budget: str = "", *, ratio: bool = True) -> None:
    shown = [f"{found[t.name]:.0f}" if t.name in found else "–" for t in (APP, FLOOR, DASH)]
    times = f"{found[APP.name] / found[FLOOR.name]:.2f}" if ratio and found.get(FLOOR.name) else ""
    print(ROW.format(label, *shown, times, budget), flush=True)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile, the next higher of the measured values."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


if __name__ == "__main__":
    sys.exit(main())
