"""What `make test` installs for the browser tests, on machines that lack Chromium, the driver's library, or both."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field

import pytest

from tools import chromium

NO_LIBRARY = "node: error while loading shared libraries: libatomic.so.1: cannot open shared object file"
OF_PLAYWRIGHT = "/playwright/chrome"
PLAYWRIGHTS_OWN = f"{sys.executable} -m playwright install chromium"
NOT_RUN = "The browser tests in tests/browser will NOT run: there is no Chromium that Playwright can steer. On Debian, as root: "


@dataclass
class Machine:
    """A machine with these Debian packages; what it is told to install it has, unless its network is down."""

    packages: set[str]
    root: bool = False
    network: bool = True
    asked: list[str] = field(default_factory=list)

    def which(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if name == "apt-get" or name in self.packages else None

    def run(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        if command[1:] == ["--version"]:
            starts = command[0] in self.packages if command[0] == OF_PLAYWRIGHT else "libatomic1" in self.packages
            return subprocess.CompletedProcess(command, 0 if starts else 127, "", "" if starts else NO_LIBRARY)
        self.asked.append(" ".join(command))
        if self.network:
            self.packages |= {OF_PLAYWRIGHT} if "playwright" in command else set(command)
        return subprocess.CompletedProcess(command, 0, "", "")


class Playwright:
    """Playwright that says where its own Chromium would lie."""

    executable_path = OF_PLAYWRIGHT

    def __enter__(self) -> Playwright:
        self.chromium = self
        return self

    def __exit__(self, *_: object) -> None:
        pass


def tried(machine: Machine, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    """Exit code of `python -m tools.chromium` on `machine`."""
    with monkeypatch.context() as patch:
        patch.delenv("NARVARD_CHROMIUM", raising=False)
        patch.setattr(shutil, "which", machine.which)
        patch.setattr(subprocess, "run", machine.run)
        patch.setattr(os, "geteuid", lambda: 0 if machine.root else 1000, raising=False)
        patch.setattr(sys, "argv", ["chromium", *options])
        patch.setattr(chromium, "sync_playwright", Playwright)
        forget()
        code = chromium.main()
    forget()
    return code


def forget() -> None:
    chromium.find.cache_clear()
    chromium.driver_fault.cache_clear()


@pytest.mark.parametrize(
    ("has", "installed"),
    [
        ({"libatomic1", "chromium"}, None),
        ({"libatomic1"}, "chromium"),
        ({"chromium"}, "libatomic1"),
        (set(), "libatomic1 chromium"),
    ],
)
def test_root_on_debian_installs_what_is_missing_and_nothing_else(
    has: set[str], installed: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = Machine(has, root=True)
    assert tried(machine, monkeypatch) == 0
    assert machine.asked == (
        [] if installed is None else ["apt-get update", f"apt-get install -y --no-install-recommends {installed}"]
    )
    assert capsys.readouterr().out.endswith("Chromium: /usr/bin/chromium\n")


def test_who_is_not_root_gets_the_chromium_of_playwright(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = Machine({"libatomic1"})
    assert tried(machine, monkeypatch) == 0
    assert machine.asked == [PLAYWRIGHTS_OWN]
    assert capsys.readouterr().out.endswith(f"Chromium: {OF_PLAYWRIGHT}\n")


@pytest.mark.parametrize(
    ("machine", "asked", "said"),
    [
        (Machine({"chromium"}), [], [f"Playwright's driver does not start: {NO_LIBRARY}", NOT_RUN + "apt-get install libatomic1"]),
        (
            Machine(set()),
            [],
            [f"Playwright's driver does not start: {NO_LIBRARY}", NOT_RUN + "apt-get install libatomic1 chromium"],
        ),
        (Machine({"libatomic1"}, network=False), [PLAYWRIGHTS_OWN], [NOT_RUN + "apt-get install chromium"]),
    ],
    ids=["no library", "neither", "no network"],
)
def test_what_cannot_be_installed_is_said_with_its_package_and_fails_only_where_it_is_required(
    machine: Machine, asked: list[str], said: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tried(machine, monkeypatch) == 0
    assert machine.asked == asked
    assert capsys.readouterr().err.splitlines() == said
    assert tried(machine, monkeypatch, "--required") == 1
