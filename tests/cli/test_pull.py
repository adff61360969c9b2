"""`pull`: one sentence whatever happens, and a home that follows publishes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import httpx
import pytest

from narvard.cli import main, pull
from narvard.database.publish import follow_from_now, publish
from narvard.database.store import Store, StoreError, database, pointed, pointer, versions
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


def test_a_home_that_follows_is_advised_what_it_can_do(run: Run, home: Path) -> None:  # noqa: F811
    version = publish(edition(1), home).version
    follow_from_now(home, "http://forst")
    store, said = Store(home), []

    def note() -> None:
        with pytest.raises(StoreError) as refused:
            store.info(store.current())
        said.append(str(refused.value))

    whole = database(home, version).read_bytes()
    database(home, version).write_bytes(b"damaged")
    note()
    database(home, version).write_bytes(whole)
    with duckdb.connect(str(database(home, version))) as connection:
        connection.execute("update meta set value = '0' where key = 'schema'")
    note()
    pointer(home).write_text("?", encoding="utf-8")
    note()
    pointer(home).unlink()
    note()
    database(home, version).unlink()
    note()
    pointer(home).write_text(version, encoding="utf-8")
    assert run("path")[0] == 1
    said.append(run("path")[2])
    assert [one.partition(". ")[2].strip() for one in said] == [
        f"Ta bort filen versions/{version}.duckdb i datamappen och starta om servern, så hämtas den på nytt.",
        "Kör samma utgåva på båda servrarna.",
        "Den skrivs på nytt vid nästa hämtning från servern som den här följer.",
        "Den skrivs på nytt vid nästa hämtning från servern som den här följer.",
        "Den kommer vid nästa hämtning från servern som den här följer.",
        "Den kommer tillbaka vid nästa hämtning från servern som den här följer.",
    ]


def test_another_server_is_never_asked_without_an_address(tmp_path: Path) -> None:
    """In a process of its own, as it is run."""
    environment = {**os.environ, "NARVARD_HOME": str(tmp_path), "NARVARD_FOLLOW_TOKEN": TOKEN}
    command = [sys.executable, "-m", "narvard", "pull", "http://127.0.0.1:9"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Det går inte att nå 127.0.0.1:9. Det som fanns här gäller. Kontrollera adressen och nätverket.\n"
