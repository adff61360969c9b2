"""What is public is in the README: every command and every environment variable."""

from __future__ import annotations

import re
from pathlib import Path

import click

from narvard.cli import commands

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def names(group: click.Group, before: str = "") -> set[str]:
    """Commands with their group's name before them: `import kolada`."""
    found: set[str] = set()
    for name, command in group.commands.items():
        found |= names(command, f"{before}{name} ") if isinstance(command, click.Group) else {before + name}
    return found


def test_every_command_is_in_the_readme() -> None:
    assert names(commands) == set(re.findall(r"^\| `([a-z ]+)` \|", README, re.MULTILINE)) - {
        "make check",
        "make test-all",
        "make bench",
        "make sbom",
        "make audit",
    }


def test_every_environment_variable_is_in_the_readme() -> None:
    used = {
        name
        for path in (ROOT / "narvard").rglob("*.py")
        for name in re.findall(r"NARVARD_[A-Z_]+", path.read_text(encoding="utf-8"))
    }
    assert used == set(re.findall(r"^\| `(NARVARD_[A-Z_]+)` \|", README, re.MULTILINE))


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^(\w[\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z-]+)", README)) <= targets


def test_every_link_of_the_readme_leads_somewhere() -> None:
    local = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [path for path in local if not (ROOT / path).exists()] == []
