"""What members wrote is published by the workbook's own checks, once, and a Kolada import or an undo loses none of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from narvard import cli
from narvard.cli import main
from narvard.cli import members as command
from narvard.database.publish import publish, undo
from narvard.database.store import Store, versions
from narvard.domain.events import Undone
from narvard.domain.member import Decided, Noted, Reported
from narvard.domain.person import Person, Role
from narvard.sources.kolada_client import KoladaClient
from narvard.sources.members import digest, waiting
from narvard.sources.workbook.examine import Examined
from narvard.texts import members as words
from narvard.writes import engine as engines
from narvard.writes import members
from tests.sources.kolada_fixture import FakeKolada
from tests.sources.workbook.books import published

Run = Callable[..., tuple[int, str, str]]
BO = Person("b" * 24, Role.MEMBER, "Borås stad")
NOTE = Noted(
    "LM1", "1480", "N20403", "", "micro", "Det vi såg.", "", "Det vi provar.", "", "", "provar", "enhetschef", "2026-03-01"
)
CHANGED = Noted(
    "L01",
    "1480",
    "N20403",
    "",
    "micro",
    "Många får vänta.",
    "",
    "Egen telefontid.",
    "",
    "Kortare kö.",
    "klart",
    "chef",
    "2026-01-15",
)
STATE = Reported("A01", "ongoing", "2026-05-02", "Processledare", "Bemanningen")
MADE = Decided("N20403", "2026-05-20", "SRO", "Följs varje kvartal.", "/jamfor?matt=N20403")


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("NARVARD_HOME", str(home))
    monkeypatch.delenv("NARVARD_WRITES", raising=False)
    publish(published(), home)

    def command(*args: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(arg) for arg in args])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def kolada(monkeypatch: pytest.MonkeyPatch) -> FakeKolada:
    """The Kolada that `import kolada` meets."""
    fake = FakeKolada([("N20897", "1480", 2022, "T", 9.5, "")])

    def client(base_url: str, _rate: float, on_wait: Callable[[str], None]) -> KoladaClient:
        return KoladaClient(base_url, rate=10_000, transport=fake.transport(), sleep=lambda _: None, on_wait=on_wait)

    monkeypatch.setattr(cli, "KoladaClient", client)
    return fake


def wrote(home: Path) -> None:
    """As the pages do it: with what the content had before."""
    store = Store(home)
    now = store.catalogue(store.current())
    changed, said = (replace(one, before=digest(one, now)) for one in (CHANGED, STATE))
    for number, payload in enumerate((NOTE, changed, said, MADE)):
        members.write(engines.store(), BO, payload, f"k{number}")


def waits(home: Path) -> int:
    store = Store(home)
    return len(waiting(members.written(engines.store()), store.catalogue(store.current()), store.current()))


def test_what_waits_is_published_once_and_the_log_says_in_which_version(run: Run, home: Path) -> None:
    assert run("members")[0] == 1
    wrote(home)
    code, out, err = run("members", "--preview")
    assert (code, err, len(versions(home)), waits(home)) == (0, "", 1, 4)
    assert "Lärande" in out.partition("Skillnad")[2] or "Lärande" in out
    code, out, err = run("members", "--by", "VGR", "Efter vårens möte")
    assert (code, err) == (0, "")
    assert (len(versions(home)), waits(home)) == (2, 0)
    store = Store(home)
    now = store.catalogue(store.current())
    notes = {note.id: note for note in now.learning}
    assert (notes["L01"].state, notes["L01"].learnt, notes["LM1"].saw) == ("klart", "Kortare kö.", "Det vi såg.")
    assert now.activities[0].hindrance == "Bemanningen"
    assert now.decisions[-1].text == MADE.text
    lines = members.log(engines.store())
    assert (lines[0].organisation, lines[0].why, lines[0].about) == ("VGR", "Efter vårens möte", store.current())
    assert {line.version for line in lines[1:]} == {store.current()}
    assert run("members")[1].strip() == words.NOTHING_WAITS
    assert len(versions(home)) == 2


def test_after_an_undo_it_waits_again_and_can_be_published_again(run: Run, home: Path) -> None:
    wrote(home)
    first = Store(home).current()
    run("members")
    undo(home, first)
    assert waits(home) == 4
    assert run("members")[0] == 0
    assert waits(home) == 0


def later(run: Run, book: Path, change: Callable[[Path], None]) -> None:
    """What is published goes out as a workbook, is changed there, and comes back in the place of the whole."""
    assert run("export", book)[0] == 0
    change(book)
    assert run("import", "workbook", book, "--replace")[:1] == (0,)


def without(book: Path) -> None:
    """The note of a member's is corrected, and the decision of one goes."""
    file = load_workbook(book)
    notes, decisions = file["Lärande"], file["Beslut"]
    for row in notes.iter_rows():
        for cell in row:
            if cell.value == NOTE.saw:
                cell.value = "Rättat i arbetsboken."
    gone = [row[0].row for row in decisions.iter_rows() if any(cell.value == MADE.text for cell in row)]
    for row in gone:
        decisions.delete_rows(row)
    file.save(book)


def test_what_a_later_workbook_corrected_or_removed_is_not_published_again(run: Run, home: Path, tmp_path: Path) -> None:
    wrote(home)
    run("members")
    later(run, tmp_path / "allt.xlsx", without)
    store = Store(home)
    now = store.catalogue(store.current())
    assert "Rättat i arbetsboken." in {note.saw for note in now.learning}
    assert MADE.text not in {one.text for one in now.decisions}
    assert waits(home) == 0
    assert run("members")[1].strip() == words.NOTHING_WAITS


def test_what_an_undo_took_out_waits_also_when_something_else_was_published_after_it(
    run: Run, home: Path, kolada: FakeKolada
) -> None:
    del kolada
    wrote(home)
    run("members")
    assert run("undo")[0] == 0
    assert run("import", "kolada", "--measures", "N20897")[0] == 0
    assert waits(home) == 4
    assert {line.version for line in members.log(engines.store())} == {""}
    assert run("members")[0] == 0
    assert waits(home) == 0


def test_who_was_stopped_before_the_mark_was_made_has_it_made_the_next_time(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote(home)
    with monkeypatch.context() as patch:
        patch.setattr(command, "mark", lambda *_: None)
        run("members")
    assert (waits(home), members.written(engines.store()).taken) == (0, {})
    assert run("members")[1].strip() == words.NOTHING_WAITS
    assert set(members.written(engines.store()).taken.values()) == {Store(home).current()}
    assert len(versions(home)) == 2


def test_an_event_is_removed_by_its_name_in_the_log(run: Run, home: Path) -> None:
    wrote(home)
    name = members.log(engines.store())[-1].name
    said = f"Borttaget: händelse {name}. Är den publicerad finns den kvar i dataversionen.\n"
    assert run("forget", "--event", name.upper())[:2] == (0, said.replace(name, name.upper()))
    code, _, err = run("forget", "--event", name)
    assert (code, err) == (1, f"Det finns ingen händelse {name} av en medlem i loggen.\n")
    assert run("forget", "--event", 1)[0] == 1
    assert waits(home) == 3


def test_only_on_the_version_that_was_looked_at(run: Run, home: Path) -> None:
    wrote(home)
    code, _, err = run("members", "--base", "2020-01-01")
    assert (code, len(versions(home))) == (1, 1)
    assert "En annan dataversion publicerades under tiden" in err


def test_a_version_that_comes_while_the_work_goes_on_is_not_overwritten(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote(home)
    made, tried = published(), command.tried
    others = replace(made, catalogue=replace(made.catalogue, decisions=made.catalogue.decisions[1:]))

    def overtaken(*args: Any) -> Examined:
        publish(others, home)
        return tried(*args)

    monkeypatch.setattr(command, "tried", overtaken)
    code, _, err = run("members")
    assert (code, len(versions(home)), waits(home)) == (1, 2, 4)
    assert "En annan dataversion publicerades under tiden" in err


@pytest.mark.parametrize("how", ["taken back", "removed for good"])
def test_what_was_taken_back_while_the_work_goes_on_is_not_published(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    wrote(home)
    tried = command.tried

    def gone(*args: Any) -> Examined:
        line = members.log(engines.store())[-1]
        if how == "taken back":
            members.write(engines.store(), BO, Undone(line.event.seq), "k9")
        else:
            members.erase(engines.store(), line.name)
        return tried(*args)

    with monkeypatch.context() as patch:
        patch.setattr(command, "tried", gone)
        code, _, err = run("members")
    assert (code, err.strip(), len(versions(home))) == (1, words.MEANWHILE, 1)
    assert run("members")[0] == 0
    store = Store(home)
    assert NOTE.id not in {note.id for note in store.catalogue(store.current()).learning}


def test_it_can_be_saved_as_a_workbook_that_passes_the_check(run: Run, home: Path, tmp_path: Path) -> None:
    wrote(home)
    assert run("members", "--save", tmp_path / "m.xlsx")[0] == 0
    assert run("check", tmp_path / "m.xlsx")[0] == 0
    assert run("import", "workbook", tmp_path / "m.xlsx")[0] == 0
    assert waits(home) == 0
    assert run("members", "--save", tmp_path / "m.csv")[0] == 0  # nothing waits


def test_a_later_import_from_kolada_loses_none_of_it(run: Run, home: Path, kolada: FakeKolada) -> None:
    del kolada
    wrote(home)
    run("members")
    members.write(engines.store(), BO, replace(NOTE, id="LM2"), "k9")
    code, _, err = run("import", "kolada", "--measures", "N20897")
    assert (code, err) == (0, "")
    store = Store(home)
    assert len(versions(home)) == 3
    now = store.catalogue(store.current())
    assert {note.id for note in now.learning} >= {"L01", "LM1"}
    assert next(note for note in now.learning if note.id == "L01").learnt == "Kortare kö."
    assert [one.what.id for one in waiting(members.written(engines.store()), now, store.current())] == ["LM2"]
    assert run("members")[0] == 0
    assert {"LM1", "LM2"} <= {note.id for note in store.catalogue(store.current()).learning}
