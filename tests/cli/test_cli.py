"""The command line: every message Swedish, every failure one line and an exit code, and nothing changed by it."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import duckdb
import httpx
import pytest
import uvicorn
from filelock import FileLock

from narvard import cli, settings
from narvard.cli import main, serve
from narvard.database.publish import publish
from narvard.database.store import Store, database, pointer, versions
from narvard.sources.kolada_client import KoladaClient
from narvard.sources.shipped import completed
from tests.content import content
from tests.database.editions import edition, held
from tests.sources.kolada_fixture import FakeKolada, catalogue

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|show|this|message|exit|error|try|for|help|missing|invalid|argument|no such|got|unexpected)\b",
    re.I,
)
CELLS = [
    ("N20897", "1480", 2022, "T", 9.5, ""),
    ("N20897", "1480", 2022, "K", None, "Privacy"),
    ("N01956", "1480", 2022, "T", 100, ""),
    ("N01955", "1480", 2022, "T", 650, ""),
    ("N01957", "1480", 2022, "T", 40, ""),
]

NO_WAY_BACK = (
    "Det finns ingen äldre hel dataversion att gå tillbaka till. "
    "Kör: python -m narvard build, så börjar narvard om med påhittade värden.\n"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an empty home: exit code, what it said, and what it complained of."""
    monkeypatch.setenv("NARVARD_HOME", str(home))

    def command(*args: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(args)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def kolada(monkeypatch: pytest.MonkeyPatch) -> FakeKolada:
    """The Kolada that `import kolada` meets, and a small shipped catalogue to ask it for."""
    fake = FakeKolada(list(CELLS))

    def client(base_url: str, _rate: float, on_wait: Callable[[str], None]) -> KoladaClient:
        return KoladaClient(base_url, rate=10_000, transport=fake.transport(), sleep=lambda _: None, on_wait=on_wait)

    monkeypatch.setattr(cli, "KoladaClient", client)
    monkeypatch.setattr(cli.shipped, "load", catalogue)
    return fake


def real() -> None:
    """Publish the small hand-written version as if it were real."""
    publish(replace(content(), demo=False), settings.home())


# Help and misuse


def helps() -> list[list[str]]:
    return [[], *([name] for name in cli.commands.commands), ["import", "kolada"]]


@pytest.mark.parametrize("command", helps(), ids=" ".join)
def test_help_is_swedish(run: Run, command: list[str]) -> None:
    code, out, err = run(*command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Användning: python -m narvard{''.join(' ' + c for c in command)}")
    prose = re.sub(r"--[a-z-]+|python -m \S+", "", out)
    assert not ENGLISH.findall(prose)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("bygg", "Kommandot ”bygg” finns inte. Hjälp: python -m narvard --help"),
        ("import arbetsbok", "Kommandot ”arbetsbok” finns inte. Hjälp: python -m narvard import --help"),
        ("build --snabbt", "Valet --snabbt finns inte. Hjälp: python -m narvard build --help"),
        ("undo a b", "Kommandot har fått fler ord än det kan ta emot. Hjälp: python -m narvard undo --help"),
        (
            "serve --port",
            "Valet --port är ofullständigt eller har fått ett värde som det inte ska ha. Hjälp: python -m narvard --help",
        ),
        ("serve --port x", "--port: ”x” ska vara ett heltal från 1 till 65535. Hjälp: python -m narvard serve --help"),
        (
            "prune --keep-newest 0",
            "--keep-newest: ”0” ska vara ett heltal från 1 till 10000. Hjälp: python -m narvard prune --help",
        ),
        (
            "import kolada --rate nan",
            "--rate: ”nan” ska vara ett tal med decimalpunkt från 0.1 till 1000. Hjälp: python -m narvard import kolada --help",
        ),
    ],
)
def test_misuse_is_one_swedish_line(run: Run, command: str, sentence: str) -> None:
    assert run(*command.split()) == (2, "", sentence + "\n")


@pytest.mark.parametrize("command", [[], ["import"]])
def test_without_a_command_the_help_is_shown(run: Run, command: list[str]) -> None:
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    assert err.startswith("Användning: ")


def test_it_runs_as_a_module(home: Path) -> None:
    environment = os.environ | {"NARVARD_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "narvard", "path"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Det finns ingen data ännu. Kör: python -m narvard build\n")


# Versions


def test_without_a_version_each_command_says_what_to_do(run: Run) -> None:
    assert run("path") == (1, "", "Det finns ingen data ännu. Kör: python -m narvard build\n")
    assert run("versions") == (1, "", "Det finns ingen dataversion ännu. Kör: python -m narvard build\n")
    assert run("undo") == (1, "", NO_WAY_BACK)
    assert run("prune") == (0, "Det fanns inget att ta bort.\n", "")


def test_path_is_that_of_the_current_database(run: Run, home: Path) -> None:
    version = publish(content(), home).version
    assert run("path") == (0, f"{home / 'versions' / version}.duckdb\n", "")
    (home / "versions" / f"{version}.duckdb").unlink()
    assert run("path") == (1, "", f"Dataversion {version} finns inte kvar. Kör: python -m narvard undo\n")


def test_versions_tell_what_they_hold_and_which_is_current_and_kept(run: Run, home: Path) -> None:
    first = publish(replace(content(), demo=True, note="Ett."), home).version
    second = publish(replace(content(), demo=False, note="Två."), home).version
    values = int(content().observations["value"].notna().sum())
    code, out, err = run("versions", "--keep", first)
    heading, one, two = out.splitlines()
    assert (code, err) == (0, "")
    assert heading.split() == ["Dataversion", "Publicerad", "Värden", "Innehåll"]
    assert re.fullmatch(rf"{first} +\d{{4}}-\d\d-\d\d \d\d:\d\d +{values}  demovärden, sparas\. Ett\.", one)
    assert re.fullmatch(rf"{second} .* {values}  verkliga värden, gäller nu\. Två\.", two)
    assert run("versions", "--keep", "2000-01-01-1") == (
        1,
        "",
        "Dataversion 2000-01-01-1 finns inte. Kör: python -m narvard versions\n",
    )


def test_a_damaged_version_hides_none_of_the_others(run: Run, home: Path) -> None:
    broken = publish(edition(1), home).version
    publish(content(), home)
    database(home, broken).write_text("inte en databas")
    code, out, _ = run("versions")
    assert code == 0
    assert f"{broken}    Dataversion {broken} är skadad" in out
    assert "gäller nu" in out


def test_undo_and_prune_say_what_they_did(run: Run, home: Path) -> None:
    first = publish(replace(content(), demo=True), home).version
    second = publish(replace(content(), demo=False), home).version
    assert run("undo") == (0, f"Nu gäller dataversion {first}.\n", "")
    assert run("undo", second) == (0, f"Nu gäller dataversion {second}.\n", "")
    assert run("prune", "--keep-newest", "1") == (0, f"Borttagna dataversioner: {first}.\n", "")


def test_build_publishes_once_and_replaces_real_values_only_when_told_to(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.demo, "build_content", lambda: replace(content(), demo=True))
    code, out, _ = run("build")
    assert (code, out.splitlines()[-1]) == (0, f"Dataversion {Store().current()} är publicerad.")
    assert run("build")[1].startswith("Ingenting nytt: dataversion")
    real()
    replaced = Store().current()
    assert run("build") == (
        1,
        "",
        f"Dataversion {replaced} har verkliga värden, som skulle bytas ut mot påhittade. Ingenting har ändrats. "
        "Är det ändå meningen, kör: python -m narvard build --replace-real\n",
    )
    assert Store().current() == replaced
    assert run("build", "--replace-real")[1].splitlines()[1] == (
        f"Den har demovärden. Gå tillbaka till det som gällde före med: python -m narvard undo {replaced}"
    )


def test_build_makes_real_values_of_another_edition_again(run: Run, home: Path) -> None:
    """It has all that there is a place for; what an older edition had no place for is told of in `shipped.completed`."""
    publish(replace(content(), demo=False, catalogue=completed(content().catalogue)), home)
    before = Store(home).info(Store(home).current())
    with duckdb.connect(str(database(home, before.version))) as connection:
        connection.execute("update meta set value = '0' where key = 'schema'")
    code, out, _ = run("build")
    now = Store(home).info(Store(home).current())
    assert (code, out.startswith("Innehållet från en annan utgåva av narvard är kvar")) == (0, True)
    assert (now.content_hash, now.demo, now.version != before.version) == (before.content_hash, False, True)


@pytest.mark.parametrize("harm", ["held", "damaged", "gone", "no pointer"])
def test_build_leaves_what_cannot_be_read_since_it_may_be_real(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    monkeypatch.setattr(cli.demo, "build_content", lambda: replace(content(), demo=True))
    publish(replace(content(), demo=False, note="äldre"), home)
    version = publish(edition(7), home).version
    path = database(home, version)
    with held(path) if harm == "held" else nullcontext():
        if harm == "damaged":
            path.write_bytes(path.read_bytes()[:20_000])
        if harm == "gone":
            path.unlink()
        if harm == "no pointer":
            pointer(home).unlink()
        code, out, said = run("build")
    assert (code, out) == (1, "")
    assert "Där kan finnas verkliga värden" in said
    assert ("python -m narvard undo" in said) is (harm in ("damaged", "no pointer"))
    assert run("build", "--replace-real")[0] == 0
    assert Store().info(Store().current()).demo


def test_serve_starts_on_loopback_and_waits_for_nobody_for_ever(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started: list[uvicorn.Config] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(logging.getLogger("uvicorn.access"), "disabled", False)

    def started_at_once(server: uvicorn.Server) -> None:
        started.append(server.config)
        server.started = True

    monkeypatch.setattr(serve.uvicorn.Server, "run", started_at_once)
    monkeypatch.setattr(serve, "APP", tmp_path / "app.py")
    assert run("serve")[0] == 1
    serve.APP.touch()
    assert run("serve", "--port", "8600")[0] == 0
    (how,) = started
    assert (how.app, how.host, how.port, how.server_header) == ("app:app", "127.0.0.1", 8600, False)
    assert 0 < (how.timeout_graceful_shutdown or 0) <= 15
    assert logging.getLogger("uvicorn.access").disabled
    line = logging.makeLogRecord({"name": "uvicorn.error", "msg": '%s - "WebSocket %s" [accepted]', "levelno": logging.INFO})
    assert not logging.getLogger("uvicorn.error").filter(line)
    assert logging.getLogger("uvicorn.error").filter(logging.makeLogRecord({"msg": "Application startup complete."}))
    assert Path.cwd() == settings.PROJECT


@pytest.mark.parametrize("command", ["backup kopior", "forget", "members"])
def test_a_command_that_asks_for_a_setting_tells_that_it_cannot_be_read(
    run: Run, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("NARVARD_WRITES", raising=False)
    monkeypatch.setenv("NARVARD_WRITES_FILE", str(tmp_path / "borta"))
    monkeypatch.chdir(tmp_path)
    code, _, said = run(*command.split())
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith("NARVARD_WRITES_FILE: filen")


def test_a_setting_that_cannot_be_read_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NARVARD_SECRET_FILE", str(tmp_path / "borta"))
    code, out, said = run("serve")
    assert (code, out) == (1, "")
    assert said.startswith("NARVARD_SECRET_FILE: filen")


def test_a_port_that_is_taken_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(logging.getLogger("uvicorn.access"), "disabled", False)
    monkeypatch.setattr(serve.uvicorn.Server, "run", lambda _: sys.exit(1))
    code, _, said = run("serve")
    assert (code, "porten upptagen" in said) == (1, True)


# Import


def test_import_publishes_and_sums_up(run: Run, home: Path, kolada: FakeKolada, tmp_path: Path) -> None:
    progress = tmp_path / "logg" / "progress.json"
    code, out, err = run("import", "kolada", "--from-year", "2020", "--progress-file", str(progress))
    version = Store(home).current()
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Hämtat från Kolada. Värden: 1. Mått med värden: 1 av 2.",
        "Nya: 2. Ändrade: 0. Borttagna: 0. Ändrade uppgifter om folkmängd: 2.",
        "Mått utan värden (1):",
        "  nojda Nöjda",
        f"Dataversion {version} är publicerad.",
    ]
    told = json.loads(progress.read_text(encoding="utf-8"))
    assert {k: told[k] for k in ("state", "done", "total", "text", "version")} == {
        "state": "done",
        "done": 3,
        "total": 3,
        "text": f"Dataversion {version} är publicerad.",
        "version": version,
    }
    assert kolada.asked[0].url.host == "api.kolada.se"
    assert not Store(home).info(version).demo


def test_import_of_the_same_again_publishes_nothing(run: Run, home: Path, kolada: FakeKolada) -> None:
    run("import", "kolada")
    first = Store(home).current()
    kolada.cells.reverse()
    code, out, _ = run("import", "kolada")
    assert (code, out.splitlines()[1]) == (0, "Nya: 0. Ändrade: 0. Borttagna: 0. Ändrade uppgifter om folkmängd: 0.")
    assert (
        out.splitlines()[-1] == f"Ingenting nytt: dataversion {first} gäller fortfarande och ingen ny dataversion har publicerats."
    )
    assert versions(home) == [first]


@pytest.mark.parametrize(
    ("faults", "sentence"),
    [
        (
            ["refused"] * 9,
            "Det går inte att nå Kolada på api.kolada.se. Kontrollera nätverket. Ingenting har ändrats. Försök igen senare.",
        ),
        ([422], "Kolada godtar inte frågan (svar 422). Det är ett fel i narvard; anmäl det. Ingenting har ändrats."),
    ],
)
def test_when_kolada_is_down_it_says_so_and_changes_nothing(
    run: Run, home: Path, kolada: FakeKolada, tmp_path: Path, faults: list[object], sentence: str
) -> None:
    real()
    before = versions(home)
    kolada.faults = faults
    progress = tmp_path / "progress.json"
    assert run("import", "kolada", "--progress-file", str(progress)) == (1, "", sentence + "\n")
    assert versions(home) == before
    told = json.loads(progress.read_text(encoding="utf-8"))
    assert (told["state"], told["text"], told["version"]) == ("failed", sentence, None)


@pytest.mark.usefixtures("kolada")
def test_two_imports_at_once_are_one(run: Run, home: Path) -> None:
    home.mkdir()
    with FileLock(home / "import.lock"):
        assert run("import", "kolada") == (1, "", "En annan hämtning pågår redan. Vänta tills den är klar.\n")
    assert run("import", "kolada")[0] == 0


def test_what_is_published_meanwhile_is_not_overwritten(run: Run, home: Path, kolada: FakeKolada) -> None:
    run("import", "kolada")
    answer = kolada.answer

    def meanwhile(request: httpx.Request) -> httpx.Response:
        if len(versions(home)) == 1:
            real()
        return answer(request)

    kolada.answer = meanwhile  # type: ignore[method-assign]
    code, _, err = run("import", "kolada")
    assert (code, err) == (1, "En annan dataversion publicerades under hämtningen, så ingenting har ändrats. Hämta igen.\n")
    assert len(versions(home)) == 2


@pytest.mark.usefixtures("kolada")
def test_a_progress_file_that_cannot_be_written_stops_the_import(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, _, err = run("import", "kolada", "--progress-file", str(tmp_path / "file" / "progress.json"))
    assert code == 1
    assert err.startswith("Förloppet går inte att skriva till")
    assert versions(home) == []
