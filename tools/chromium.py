"""Chromium for the browser tests: the one on this machine, else Debian's package, else Playwright's own.

`python -m tools.chromium` installs it when there is none; with `--required` it fails when that did not work.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@cache
def find() -> str | None:
    """Path of a Chromium that can be started, or None. NARVARD_CHROMIUM names another than the first one found."""
    return os.environ.get("NARVARD_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None) or _of_playwright()


def install() -> str | None:
    """Path of Chromium, installed if need be; None when no way worked."""
    for command in _ways():
        if find():
            break
        print("$", " ".join(command), flush=True)
        try:
            subprocess.run(command, check=False)
        except OSError as error:
            print(error)
        find.cache_clear()
    return find()


def _ways() -> list[list[str]]:
    playwright = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        return [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"], *playwright]
    return playwright


def _of_playwright() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> int:
    path = install()
    if path:
        print(f"Chromium: {path}")
        return 0
    print("No Chromium was found or could be installed: the browser tests in tests/browser will NOT run.", file=sys.stderr)
    return 1 if "--required" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
