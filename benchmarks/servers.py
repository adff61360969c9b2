"""Servers to measure: started in processes of their own, watched through /proc, and always stopped."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
STREAMLIT = [sys.executable, "-m", "streamlit", "run"]
KOLADA_SERVER = PROJECT.parent / "shared" / "tools" / "kolada_server.py"
START_SECONDS = 60.0


@dataclass(frozen=True)
class Target:
    """What is measured. `page` and `query` open the ranked chart; `chart` finds it, `choice` opens the choice of measure, `options`
    are the measures there. `changes` are queries to go between on a page whose choices are links: a reader's change is then another
    address. `drawn` is what Streamlit calls the element that a change must send."""

    name: str
    page: str
    query: str
    chart: str
    choice: str
    streamlit: bool
    options: str = '[role="option"]:not([aria-selected="true"])'
    changes: tuple[str, ...] = ()
    drawn: str = "vega_lite_chart"
    marks: str = ":is(CHART) svg :is(.role-mark path, .point path)"
    least: int = 49
    """The page is painted when so many `marks` are there (CHART stands for `chart`)."""
    readable: str = ""
    """What can be read first, on a page that has it."""


SWITCH = '.narvard-switch[aria-label="{}"] a:not([aria-current])'
STREAMLIT_CHART = '[data-testid="stVegaLiteChart"]'
FLOOR = Target("floor", "", "", STREAMLIT_CHART, '[data-testid="stSelectbox"] input', streamlit=True)
APP = Target(
    "narvard",
    "jamfor",
    "matt=U21505",
    ".narvard-ranked",
    "#open-list-measure",
    streamlit=True,
    readable=":is(#narvard-first, .narvard-headline) h2",
    options="#list-measure li:has(.existing) a:not([aria-current])",
    drawn="html",
    marks="CHART li",
    changes=("matt=U01405", "matt=U01411", "matt=U01425", "matt=U01404", "matt=N01451", "matt=U20462"),
)


def _page_of_tables(path: str, query: str, table: str, choice: str, options: str, marks: str, least: int, *changes: str) -> Target:
    return Target(f"/{path}", path, query, table, choice, True, options, changes, "html", f"CHART {marks}", least)


TABLE_PAGES = (
    _page_of_tables(
        *("tackning", "", ".stMain table.narvard-proposal-matrix", "", SWITCH.format("Räkna"), "td", 48),
        *("rakna=matt", "rakna=behov", "rakna=vikt", "rakna=matt&dela=huvudman", "rakna=behov&perspektiv=kvalitet"),
    ),
    _page_of_tables(
        *("kedjan", "", ".stMain .narvard-chain", "", SWITCH.format("Visa"), "li", 30),
        *("vy=idag", "vy=forslaget", "vy=idag&malgrupp=aldre", "malgrupp=aldre"),
    ),
    _page_of_tables(
        *("samband", "matt=U79029", ".stMain .narvard-drivers", "", SWITCH.format("Visa"), "li", 10),
        *("matt=U21505", "matt=U79133", "matt=F12", "matt=U79029"),
    ),
    _page_of_tables(
        *("lage", "omrade=1490", ".stMain table.narvard-matrix", "#choose-niva", "#choose-niva option", "td", 100),
        *("omrade=1490&perspektiv=kvalitet", "omrade=1490&perspektiv=kostnad", "omrade=1490"),
    ),
    _page_of_tables(
        *("profil", "omrade=1490", ".stMain table.narvard-profile", "#choose-mot", "#choose-mot option", "tr", 20),
        *("omrade=1490&perspektiv=kvalitet", "omrade=1490&perspektiv=kostnad", "omrade=1490"),
    ),
    _page_of_tables(
        *("atagande", "", ".stMain table.narvard-roles", "", SWITCH.format("Vy"), "td", 20),
        *("vy=avtal", "vy=beslut", "vy=planer"),
    ),
    Target(
        "/omstallning",
        "omstallning",
        "",
        ".stMainBlockContainer",
        "",
        streamlit=True,
        options=SWITCH.format("Vy"),
        changes=("vy=resurser", "vy=befolkning", "vy=avstamning", "vy=arbetssatt"),
        drawn="html",
        marks="CHART .narvard-headline h2",
        least=1,
    ),
    Target(
        "/forslag",
        "forslag",
        "forslag=F03.F06.F10.F12.F14.F16.F18.F25",
        ".stMain .narvard-headline h2",
        "",
        streamlit=True,
        options=".narvard-details input",
        changes=("forslag=F03.F06", "forslag=F03.F06.F10.F12.F14.F16.F18", "forslag=F01.F03.F06"),
        drawn="html",
        marks="CHART",
        least=1,
    ),
)
"""Pages of tables, measured beside the same floor; their change is that of a choice in a row of buttons. A change of the
shift's view is over when the page stands still, and one of the proposal's ticks when the headline has followed."""
DASH = Target("dash", "", "", ".js-plotly-plot", "#measure", streamlit=False)


@dataclass(frozen=True)
class Server:
    target: Target
    base: str
    pid: int
    home: Path = Path()
    calls: Path = Path()

    @property
    def url(self) -> str:
        """Address of the ranked chart."""
        return f"{self.base}/{self.target.page}" + (f"?{self.target.query}" if self.target.query else "")

    def outside(self) -> list[str]:
        """What the server asked for outside the machine."""
        return self.calls.read_text(encoding="utf-8").splitlines() if self.calls.exists() else []

    def cpu_seconds(self) -> float:
        """Processor time used so far, user and system."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_mb(self) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def has_dash() -> bool:
    return find_spec("dash") is not None


@contextmanager
def running(target: Target, *, real: bool = False) -> Iterator[Server]:
    """A fresh server; the app gets a data folder of its own with example values, or with `real` ones where Kolada's are at hand.

    Raises RuntimeError when it does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="narvard-bench-"))
    port = free_port()
    options = [f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false"]
    home, calls = folder / "var", folder / "calls"
    environment = os.environ | {"NARVARD_HOME": str(home), "NARVARD_BENCH_CALLS": str(calls), "PYTHONPATH": str(HERE / "watched")}
    if target is APP:
        command, cwd = [*STREAMLIT, "app.py", *options], PROJECT
        with real_values() if real else nullcontext("") as kolada:
            make = ["import", "kolada", "--base-url", kolada, "--rate", "200"] if kolada else ["build"]
            subprocess.run(
                [sys.executable, "-m", "narvard", *make], cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL
            )
    elif target is FLOOR:
        command, cwd = [*STREAMLIT, str(HERE / "floor_app.py"), *options], folder  # away from our settings: Streamlit's defaults
    else:
        command, cwd = [sys.executable, str(HERE / "dash_app.py"), str(port)], folder
    if target is not DASH:
        environment["NARVARD_BENCH_WITHOUT"] = ",".join(only_for_tests())
    with (folder / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=log, stderr=log)
        try:
            base = f"http://127.0.0.1:{port}"
            wait(base, process, folder / "log")
            yield Server(target, base, process.pid, home, calls)
        finally:
            process.terminate()
            process.wait(10)
            shutil.rmtree(folder, ignore_errors=True)


def only_for_tests() -> list[str]:
    """What can be imported here and not where narvard runs, by the lock: libraries load what they find, and it takes memory."""
    locked = re.findall(r"^([\w.-]+)==", (PROJECT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    needed = {_canonical(name) for name in locked}
    return [top for top, names in packages_distributions().items() if not needed & {_canonical(name) for name in names}]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@contextmanager
def real_values() -> Iterator[str]:
    """The address of a local server of published values, where the project has one beside it; else nothing."""
    if not KOLADA_SERVER.exists():
        yield ""
        return
    command = [sys.executable, str(KOLADA_SERVER), "--port", "0", "--print-url"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(base: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(int(START_SECONDS / 0.2)):
        if process.poll() is not None:
            raise RuntimeError(f"{base} stopped: {log.read_text(encoding='utf-8')[-1500:]}")
        try:
            urllib.request.urlopen(base, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"{base} did not start in {START_SECONDS:.0f} s")
