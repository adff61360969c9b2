"""Chromium for the browser tests, and the driver that steers it: what this machine has, else Debian's, else Playwright's own.

`python -m tools.chromium` installs what is missing; with `--required` it fails when that did not work.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@cache
def find() -> str | None:
    """Path of a Chromium that Playwright can steer, or None. NARVARD_CHROMIUM names another than the first one found."""
    return None if driver_fault() else _chromium()


@cache
def driver_fault() -> str | None:
    """Why Playwright's driver, a Node of its own, does not start; None when it does."""
    return _fault(compute_driver_executable()[0])


def install() -> str | None:
    """Path of Chromium, installed with its driver's library if need be; None when no way worked."""
    for command in _ways():
        if find():
            break
        print("$", " ".join(command), flush=True)
        try:
            subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        except OSError as error:
            print(error)
        find.cache_clear()
        driver_fault.cache_clear()
    return find()


def missing() -> list[str]:
    """The Debian packages without which the browser tests cannot run here."""
    return ["libatomic1"] * bool(driver_fault()) + ["chromium"] * (not _chromium())


def _ways() -> Iterator[list[str]]:
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        yield ["apt-get", "update"]
        yield ["apt-get", "install", "-y", "--no-install-recommends", *missing()]
    if not driver_fault():
        yield [sys.executable, "-m", "playwright", "install", "chromium"]


def _chromium() -> str | None:
    return os.environ.get("NARVARD_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None) or _of_playwright()


def _of_playwright() -> str | None:
    if driver_fault():
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return None if _fault(path) else path


def _fault(program: str) -> str | None:
    """What a program that does not start says, or None. One that lacks a library starts nowhere, and names it."""
    try:
        ended = subprocess.run([program, "--version"], check=False, capture_output=True, text=True)
    except OSError as error:
        return str(error)
    return (ended.stderr.strip() or f"exit code {ended.returncode}") if ended.returncode else None


def main() -> int:
    path = install()
    if path:
        print(f"Chromium: {path}")
        return 0
    if fault := driver_fault():
        print(f"Playwright's driver does not start: {fault}", file=sys.stderr)
    print(
        "The browser tests in tests/browser will NOT run: there is no Chromium that Playwright can steer. "
        f"On Debian, as root: apt-get install {' '.join(missing())}",
        file=sys.stderr,
    )
    return 1 if "--required" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
