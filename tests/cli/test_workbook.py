"""The commands for workbooks: what they say, write and publish, and that a kill at any moment leaves whole versions."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pytest

from narvard.cli import main, workbook
from narvard.database.built import Content
from narvard.database.publish import Published, publish
from narvard.database.store import Store, StoreError, versions
from tests.sources.workbook.books import good, headings, published, with_cell, with_rows, write

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]
NEED = ["Vad vill vi veta?", "chef", "VGR", "kvalitet", "meso", "Digitalisering", "Alla", 3, "Möte"]


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a home with one version: exit code, what it said, and what it complained of."""
    monkeypatch.setenv("NARVARD_HOME", str(home))
    publish(published(), home)

    def command(*args: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(arg) for arg in args])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_check_tells_everything_and_changes_nothing(run: Run, home: Path, tmp_path: Path) -> None:
    before = versions(home)
    file = write(tmp_path / "egna.xlsx", with_cell("Behov", "D2", "komun"))
    report, database = tmp_path / "ut" / "svar.json", tmp_path / "ut" / "x.duckdb"
    code, out, err = run("check", file, "--json", report, "--build", database)
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "egna.xlsx (lägg till och ändra): Hittade 1 fel.",
        "Fel, som måste rättas:",
        "  Behov",
        "    rad 2, kolumn Huvudman, D2: ”komun” finns inte bland det som går att välja. Tillåtet: kommun, VGR, gemensam. "
        "Menas ”kommun”?",
    ]
    told = json.loads(report.read_text(encoding="utf-8"))
    assert list(told) == ["file", "hash", "mode", "errors", "warnings", "difference", "rows", "built"]
    assert told["errors"] == [
        {
            "sheet": "Behov",
            "row": 2,
            "column": "Huvudman",
            "cell": "D2",
            "rule": "not-listed",
            "sentence": "”komun” finns inte bland det som går att välja.",
            "allowed": "kommun, VGR, gemensam",
            "suggestion": "kommun",
        }
    ]
    assert (told["file"], len(told["hash"]), told["mode"], told["rows"], told["built"]) == (
        "egna.xlsx",
        64,
        "merge",
        {"need": 2},
        False,
    )
    assert not database.exists()
    assert versions(home) == before


def test_check_builds_a_database_that_reads_as_a_version_does(run: Run, home: Path, tmp_path: Path) -> None:
    report, database, progress = (tmp_path / name for name in ("svar.json", "x.duckdb", "förlopp.json"))
    code, out, _ = run("check", good(tmp_path / "b.xlsx"), "--json", report, "--build", database, "--progress-file", progress)
    assert code == 0
    assert out.splitlines()[0] == "b.xlsx (lägg till och ändra): Inga fel och inga varningar."
    assert "  Värden: 3 nya" in out.splitlines()
    told = json.loads(report.read_text(encoding="utf-8"))
    assert (told["built"], told["errors"]) == (True, [])
    assert {"table": "observation", "title": "Värden", "new": 3, "changed": 0, "gone": 0} in told["difference"]
    with duckdb.connect(str(database), read_only=True) as built:
        meta = dict(built.execute("select key, value from meta").fetchall())
        assert len(built.execute("select 1 from reading").fetchall()) > 6
    assert meta.keys() == {"schema", "created", "demo", "content_hash", "note"}
    assert (meta["demo"], meta["note"]) == ("0", "Arbetsbok b.xlsx.")
    assert json.loads(progress.read_text(encoding="utf-8"))["state"] == "done"
    assert len(versions(home)) == 1


def test_import_publishes_tells_and_can_be_undone(run: Run, home: Path, tmp_path: Path) -> None:
    first = Store(home).current()
    file = good(tmp_path / "egna.xlsx")
    code, out, err = run("import", "workbook", file, "--note", "Arbetsgruppen i maj")
    second = Store(home).current()
    assert (code, err, out.splitlines()[-1]) == (0, "", f"Dataversion {second} är publicerad.")
    told = run("versions")[1].partition(f"\n{second}")[2].splitlines()
    assert [line.strip() for line in told[1:3]] == [
        f"Arbetsbok egna.xlsx, 11 rader, SHA-256 {Store(home).run(second, _hashes())['h'][0].as_py()[:12]}. Arbetsgruppen i maj",
        "Behov: 1 ny, 1 ändrad",
    ]
    assert run("import", "workbook", file)[1].splitlines()[-1].startswith("Ingenting nytt: dataversion")
    assert run("undo") == (0, f"Nu gäller dataversion {first}.\n", "")


def _hashes() -> object:
    from narvard.database.queries import Query

    return Query("select file_hash as h from batch where note = 'Arbetsgruppen i maj'")


def test_import_of_a_bad_workbook_tells_and_changes_nothing(run: Run, home: Path, tmp_path: Path) -> None:
    before = versions(home)
    file = write(tmp_path / "egna.xlsx", with_cell("Behov", "D2", "komun"))
    code, out, err = run("import", "workbook", file)
    assert (code, err) == (1, "Arbetsboken har fel, så ingenting har ändrats. Rätta felen och försök igen.\n")
    assert "D2: ”komun” finns inte" in out
    assert versions(home) == before


def test_replace_and_merge_are_ways_of_both_commands(run: Run, home: Path, tmp_path: Path) -> None:
    rows = with_rows("Behov", ["B98", *NEED]) | with_rows("Behov–mått", ["B98", "N20403", "helt"])
    file = write(tmp_path / "egna.xlsx", rows)
    assert "Behov: 1 ny, 60 borta" in run("check", file, "--replace")[1]
    assert run("import", "workbook", file, "--replace")[0] == 0
    store = Store(home)
    assert [need.id for need in store.catalogue(store.current()).needs] == ["B98"]


def test_the_marked_copy_has_comments_in_the_cells_and_a_list_first(run: Run, tmp_path: Path) -> None:
    sheets = with_cell("Behov", "D2", "komun") | with_cell("Plan", "E2", "Gruppen ")
    file, copy = write(tmp_path / "egna.xlsx", sheets), tmp_path / "märkt.xlsx"
    assert run("check", file, "--marked", copy)[0] == 1
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames == ["Det som hittades", "Behov", "Plan"]
    comment = book["Behov"]["D2"].comment
    assert comment is not None
    assert comment.text.startswith("”komun” finns inte")
    assert "Mellanslag" in book["Plan"]["E2"].comment.text
    assert [[cell.value for cell in row][:4] for row in book.worksheets[0].iter_rows()] == [
        ["Slag", "Blad", "Cell", "Kolumn"],
        ["Fel", "Behov", "D2", "Huvudman"],
        ["Varning", "Plan", "E2", "Ansvarig"],
    ]
    assert book["Behov"]["B2"].value == "Går omställningen åt rätt håll?"


def test_template_and_export_write_workbooks(run: Run, tmp_path: Path) -> None:
    mall, allt, texter = (tmp_path / name for name in ("mall.xlsx", "allt.xlsx", "texter.xlsx"))
    assert run("template", mall) == (0, f"{mall} är skriven.\n", "")
    assert run("export", allt)[0] == 0
    assert run("export", texter, "--no-values")[0] == 0
    book = openpyxl.load_workbook(mall)
    assert book.sheetnames[0] == "Läs mig"
    assert {"Behov", "Behov–mått", "Mått", "Värden", "Listor"} <= set(book.sheetnames)
    for name in book.sheetnames[1:-1]:
        sheet = book[name]
        assert [cell.value for cell in sheet[1]] == headings(name)
        assert all(cell.comment and len(cell.comment.text) > 5 for cell in sheet[1])
        assert sheet.freeze_panes == "B2"
        assert str(sheet["A2"].value).startswith("EXEMPEL")
    assert openpyxl.load_workbook(allt)["Behov"].max_row == 61
    assert "Värden" not in openpyxl.load_workbook(texter).sheetnames
    assert run("template", tmp_path / "mall.xls")[0] == 1
    assert run("template", tmp_path / "mall.xlsx" / "mall.xlsx")[0] == 1


def test_text_that_looks_like_a_formula_is_written_as_text_and_numbers_as_numbers(run: Run, home: Path, tmp_path: Path) -> None:
    content = published()
    first, *rest = content.catalogue.needs
    rows = content.observations.copy()
    rows.loc[0, "value"] = -12.5
    needs = (replace(first, text="=1+1", role="@chef", origin="+46 31", principal="vgr"), *rest)
    publish(replace(content, catalogue=replace(content.catalogue, needs=needs), observations=rows), home)
    run("export", tmp_path / "allt.xlsx")
    book = openpyxl.load_workbook(tmp_path / "allt.xlsx")
    assert [(book["Behov"][cell].value, book["Behov"][cell].data_type) for cell in ("B2", "C2", "J2")] == [
        ("=1+1", "s"),
        ("@chef", "s"),
        ("+46 31", "s"),
    ]
    assert (book["Värden"]["E3"].value, book["Värden"]["E3"].data_type) == (-12.5, "n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.long)])
def test_a_kill_at_any_moment_leaves_the_old_version_or_the_new_one_whole(home: Path, tmp_path: Path, kills: int) -> None:
    """Just before one of the later times that an import touches a file of its home, the pointer included. The next cleans up."""
    publish(published(), home)
    environment = {**os.environ, "NARVARD_HOME": str(home), "PYTHONPATH": str(ROOT)}
    touches = int(importing(tmp_path, environment, "räkning").stderr.split()[-1])
    known = {note(home)}
    for no, kill_at in enumerate(random.Random(7).sample(range(touches // 2, touches + 1), kills)):
        killed = importing(tmp_path, environment, f"nummer {no}", kill_at)
        assert killed.returncode == -signal.SIGKILL
        assert note(home) in known | {f"nummer {no}"}
        known = {note(home)}
    assert importing(tmp_path, environment, "sist").returncode == 0
    assert note(home) == "sist"
    assert [path.name for path in home.rglob("*.part*")] == []
    for version in versions(home):
        assert Store(home).info(version).content_hash


COUNTING = """
import atexit, os, runpy, signal, sys
home, kill_at, touches = os.environ["NARVARD_HOME"], int(sys.argv.pop(1)), 0

def watch(event, arguments):
    global touches
    if any(isinstance(one, (str, os.PathLike)) and os.fspath(one).startswith(home) for one in arguments):
        touches += 1
        if touches == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
atexit.register(lambda: print(touches, file=sys.stderr))
runpy.run_module("narvard", run_name="__main__", alter_sys=True)
"""
"""Runs narvard and says last how many times it touched a file of its home. It is killed just before one of them."""


def importing(folder: Path, environment: dict[str, str], text: str, kill_at: int = 0) -> subprocess.CompletedProcess[str]:
    """An import of one need whose text is new."""
    file = write(folder / "b.xlsx", with_rows("Behov", ["B99", text, *NEED[1:]]))
    command = [sys.executable, "-c", COUNTING, str(kill_at), "import", "workbook", str(file)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def note(home: Path) -> str:
    """The text of the last need of the current version: everything of it can be read."""
    store = Store(home)
    try:
        version = store.current()
        assert len(store.catalogue(version).measures) == len(published().catalogue.measures)
    except StoreError as error:
        raise AssertionError("the current version is damaged") from error
    return store.catalogue(version).needs[-1].text


def test_a_copy_that_cannot_be_made_is_one_sentence_after_the_findings(run: Run, tmp_path: Path) -> None:
    (tmp_path / "skadad.xlsx").write_bytes(good(tmp_path / "b.xlsx").read_bytes()[:900])
    code, out, err = run("check", tmp_path / "skadad.xlsx", "--marked", tmp_path / "k.xlsx")
    assert (code, err) == (1, "Ingen märkt kopia skrevs, för filen går inte att öppna.\n")
    assert "Filen är skadad" in out
    file = write(tmp_path / "egna.xlsx", with_cell("Behov", "D2", "komun"))
    code, out, err = run("check", file, "--marked", tmp_path)
    assert (code, err.startswith("Det går inte att skriva till")) == (1, True)
    assert "D2: ”komun” finns inte" in out


def test_the_first_version_of_another_that_comes_meanwhile_is_not_overwritten(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where there was none to build on."""
    file = good(tmp_path / "egna.xlsx")
    empty = tmp_path / "tom"
    monkeypatch.setenv("NARVARD_HOME", str(empty))

    def overtaken(content: Content, where: Path, **more: str | None) -> Published:
        publish(published(), where)
        return publish(content, where, onto=more["onto"])

    monkeypatch.setattr(workbook, "publish", overtaken)
    code, _, err = run("import", "workbook", file)
    assert (code, len(versions(empty)), len(versions(home))) == (1, 1, 1)
    assert "En annan dataversion publicerades under tiden" in err
