"""Commands on a server: settings are read as systemd reads them, and a process has all it loads from one release."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.test_deploy import ANALYZE, BESIDE, DEPLOY, INNER, documented

LINES = {
    "NARVARD_WRITES=postgresql+psycopg://narvard:p$s#o@db/narvard?sslmode=require&connect_timeout=3": (
        "postgresql+psycopg://narvard:p$s#o@db/narvard?sslmode=require&connect_timeout=3"
    ),
    "NARVARD_FRAME_ANCESTORS=\"'self' https://exempel.se\"": "'self' https://exempel.se",
    "A='x\"y'  ": 'x"y',
    'B=a\\ b"c"  ': 'a b"c"',
    'C="a\\"b\\$c\\d"': 'a"b$c\\d',
    "  D = flera ord  ": "flera ord",
    "E=a;b|c>(d)`e`": "a;b|c>(d)`e`",
    "F='två'\"ord\"": "tvåord",
    "G=en \\\nrad": "en rad",
}
"""Lines of a file of settings, and what they set."""


def read_by_the_command(text: str) -> dict[str, str]:
    found: dict[str, str] = runpy.run_path(str(DEPLOY / "narvard"), run_name="read")["settings"](text)
    return found


def test_the_command_reads_settings_and_runs_none() -> None:
    text = "# en kommentar\n; en till\n\nexport X=1\ningenting\n" + "\n".join(LINES)
    assert list(read_by_the_command(text).values()) == list(LINES.values())
    example = re.sub(r"^#(?=[A-Z_]+=)", "", (DEPLOY / "narvard.env.example").read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = read_by_the_command(example)
    assert set(found) == (documented() | BESIDE) - INNER
    assert found["NARVARD_FRAME_ANCESTORS"] == "'self' https://exempel.sharepoint.com"


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed here. On Debian: apt-get install systemd")
def test_systemd_reads_such_lines_alike(tmp_path: Path) -> None:
    """By what it makes of a file of the same form, which it can be asked about."""
    file = tmp_path / "settings"
    file.write_text("# en kommentar\n" + "\n".join(LINES) + "\n", encoding="utf-8")
    for name, value in read_by_the_command(file.read_text(encoding="utf-8")).items():
        asked = re.sub(r'(["\\])', r"\\\1", f"{name}={value}").replace("%", "%%")
        condition = f'ConditionOSRelease="{asked}"'
        done = subprocess.run(
            [str(ANALYZE), "condition", condition],
            env={**os.environ, "SYSTEMD_OS_RELEASE": str(file)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{condition}: {done.stderr}"


# Releases


@pytest.fixture
def link(tmp_path: Path) -> Path:
    """A release with an interpreter that says who it is, and what it was told; and the link to it."""
    release, link = tmp_path / "narvard-1", tmp_path / "narvard"
    python = release / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$0" "$PYTHONPATH" "$NARVARD_WRITES" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (release / "deploy").mkdir()
    shutil.copy(DEPLOY / "run", release / "deploy/run")
    link.symlink_to(release)
    return link


def test_a_process_has_one_release_as_long_as_it_lives(link: Path) -> None:
    done = subprocess.run([link / "deploy/run", "serve", "--port", "1"], capture_output=True, text=True, check=True)
    release = link.resolve()
    assert done.stdout.split() == [f"{release}/.venv/bin/python", str(release), "-P", "-m", "narvard", "serve", "--port", "1"]


def test_the_command_hands_over_what_is_set(link: Path, tmp_path: Path) -> None:
    settings, becomes = tmp_path / "narvard.env", tmp_path / "bin/runuser"
    settings.write_text("NARVARD_WRITES=postgresql+psycopg://db/narvard?a=1&b=$x\n", encoding="utf-8")
    becomes.parent.mkdir()
    becomes.write_text('#!/bin/sh\nshift 3\nexec "$@"\n', encoding="utf-8")
    becomes.chmod(0o755)
    told = {"PATH": f"{becomes.parent}:{os.environ['PATH']}", "NARVARD_ENV": str(settings), "NARVARD_APP": str(link)}
    done = subprocess.run([DEPLOY / "narvard", "versions"], env=told, capture_output=True, text=True, check=True)
    assert done.stdout.split()[2:] == ["postgresql+psycopg://db/narvard?a=1&b=$x", "-P", "-m", "narvard", "versions"]


def test_an_installation_that_was_broken_off_is_made_again(tmp_path: Path) -> None:
    python, venv = tmp_path / "bin/python3", tmp_path / "venv"
    python.parent.mkdir()
    python.write_text(
        f"#!/bin/sh\nmkdir -p $3/bin\necho '[ ! -e {python.parent}/off ]' >$3/bin/python\nchmod +x $3/bin/python\n",
        encoding="utf-8",
    )
    python.chmod(0o755)
    install = ["sh", str(DEPLOY / "image/install.sh"), "lock", str(venv)]

    def installed() -> bool:
        told = {"PATH": f"{python.parent}:{os.environ['PATH']}"}
        return subprocess.run(install, env=told, check=False).returncode == 0

    (python.parent / "off").touch()
    assert not installed()
    (venv / "half").touch()
    (python.parent / "off").unlink()
    assert installed()
    assert not (venv / "half").exists()
    (venv / "kept").touch()
    assert installed()
    assert (venv / "kept").exists()
