"""What is installed is what is pinned, with hashes, and the version stands in one place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from narvard import __version__

ROOT = Path(__file__).parent.parent


def pins(name: str) -> dict[str, set[str]]:
    """Library → its versions in a file; in a lock some have one per Python."""
    found: dict[str, set[str]] = {}
    for library, version in re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(library.lower(), set()).add(version)
    return found


@pytest.mark.parametrize(
    ("names", "lock"),
    [(["requirements.txt"], "requirements.lock"), (["requirements.txt", "requirements-dev.txt"], "requirements-dev.lock")],
)
def test_a_lock_holds_its_pins(names: list[str], lock: str) -> None:
    asked = {library: versions for name in names for library, versions in pins(name).items()}
    locked = pins(lock)
    assert {library: locked.get(library) for library in asked} == asked, "run make lock"


def test_the_app_is_the_same_in_both_locks() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_line_of_a_lock_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_biome_is_locked_without_the_address_of_a_registry() -> None:
    folder = ROOT / "tools" / "biome"
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert [name for name, entry in locked.items() if "resolved" in entry or name and "integrity" not in entry] == []


def test_the_newest_heading_of_the_change_log_is_the_version() -> None:
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == __version__
    assert 'dynamic = ["version"]' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
