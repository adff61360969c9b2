"""`pull`: one sentence whatever happens, and a home that follows publishes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from narvard.cli import main, pull
from narvard.database.publish import follow_from_now, publish
from narvard.database.store import pointed, versions
from narvard.sources.publisher import Publisher
from tests.cli.test_cli import ROOT, Run, run  # noqa: F401
from tests.content import content
from tests.database.editions import edition
from tests.operations.conftest import TOKEN, Way, there, way  # noqa: F401

COMMANDS = (
    ["build"],
    ["build", "--replace-real"],
    ["import", "kolada"],
    ["undo"],
    ["prune"],
    ["versions", "--keep", "2026-11-20-1"],
)


@pytest.fixture
def here(tmp_path: Path, way: Way, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: F811
    """The home of the commands, whose way leads to the node that publishes."""
    home = tmp_path / "here"
    monkeypatch.setattr(pull, "Publisher", lambda address, token: Publisher(address, token, way))
    return home


def said(home: Path, *words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with monkeypatch.context() as patch:
        patch.setattr(pull.settings, "home", lambda: home)
        capsys.readouterr()
        code = main(words)
        out = capsys.readouterr()
        return code, out.out, out.err


def test_what_is_published_there_is_here(
    there: Path,  # noqa: F811
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    version = publish(content(), there).version
    told = said(here, "pull", "http://forst/", monkeypatch=monkeypatch, capsys=capsys)
    assert told == (0, f"Nu gäller dataversion {version}, densamma som på forst.\n", "")
    again = said(here, "pull", "http://forst", monkeypatch=monkeypatch, capsys=capsys)
    assert again == (0, f"Ingenting nytt: dataversion {version} gäller och är densamma på båda servrarna.\n", "")
    assert pointed(here) == version


def test_what_is_wrong_is_one_sentence(
    here: Path,
    way: Way,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def away(request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    way.spoil = away
    code, out, error = said(here, "pull", "http://forst", monkeypatch=monkeypatch, capsys=capsys)
    assert (code, out, error.count("\n")) == (1, "", 1)
    assert error.startswith("Det går inte att nå forst.")
    assert said(here, "pull", monkeypatch=monkeypatch, capsys=capsys)[2].startswith("Skriv vilken server")
    for token, sentence in (("", "NARVARD_FOLLOW_TOKEN saknas."), ("kort", "NARVARD_FOLLOW_TOKEN är för kort")):
        monkeypatch.setenv("NARVARD_FOLLOW_TOKEN", token)
        assert said(here, "pull", "http://forst", monkeypatch=monkeypatch, capsys=capsys)[2].startswith(sentence)


@pytest.mark.parametrize("words", COMMANDS)
def test_a_home_that_follows_publishes_nothing(run: Run, home: Path, words: list[str]) -> None:  # noqa: F811
    version = publish(edition(1), home).version
    follow_from_now(home, "http://forst")
    code, _, error = run(*words)
    assert (code, error.count("\n")) == (1, 1)
    assert error.startswith("Den här servern följer http://forst och publicerar inget själv.")
    assert (versions(home), pointed(home)) == ([version], version)


def test_so_it_is_also_where_only_the_environment_says_so(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("NARVARD_FOLLOW", "http://forst")
    assert run("build")[2].startswith("Den här servern följer http://forst")
    assert versions(home) == []


def test_another_server_is_never_asked_without_an_address(tmp_path: Path) -> None:
    """In a process of its own, as it is run."""
    environment = {**os.environ, "NARVARD_HOME": str(tmp_path), "NARVARD_FOLLOW_TOKEN": TOKEN}
    command = [sys.executable, "-m", "narvard", "pull", "http://127.0.0.1:9"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Det går inte att nå 127.0.0.1:9. Det som fanns här gäller. Kontrollera adressen och nätverket.\n"
