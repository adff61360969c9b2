"""`python -m narvard freeze`: what workshops found becomes a data version once, whole or not at all, and can be taken back."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from narvard.cli import main
from narvard.cli.home import one_import
from narvard.database.store import Store, versions
from narvard.domain import Catalogue
from narvard.domain.events import Joined, Placed, Published, Said, Sealed, Stage, Staged, Withdrawn
from narvard.settings import PROJECT
from narvard.writes import commands, readings
from narvard.writes import engine as engines
from narvard.writes.commands import Refused
from narvard.writes.tables import EVENT
from tests.workshop.held import does, found, held

NEED = "Jag vill kunna se något alldeles särskilt"
BY = ("--by", "redaktör", "Göteborg", "Mötet i mars")


@pytest.fixture
def store(home: Path, demo_home: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An empty log beside the shipped content."""
    shutil.copytree(demo_home, home)
    monkeypatch.setenv("NARVARD_HOME", str(home))
    monkeypatch.delenv("NARVARD_WRITES", raising=False)
    return engines.store()


def catalogue(home: Path) -> Catalogue:
    store = Store(home)
    return store.catalogue(store.current())


def place(home: Path) -> tuple[str, str, str, str]:
    known = catalogue(home)
    return known.change_areas[0].id, known.target_groups[0].id, "quality", "meso"


def a_workshop(store: Engine, home: Path, heads: int = 7, politicians: int = 0, *more: str) -> str:
    return held(store, ["enhetschef"] * heads + ["politiker"] * politicians, [NEED, *more], place(home))


def voices(home: Path) -> list[tuple[int | None, str, int]]:
    """Of the need: how many voices, of which role most, and from how many workshops."""
    known = catalogue(home)
    (need,) = [one.id for one in known.needs if one.text == NEED]
    return [(one.count, one.role, len(one.workshops)) for one in known.voices if one.need_id == need]


def marks(store: Engine, code: str) -> list[type]:
    return [type(event.payload) for event in found(store, code).publishing]


def test_what_was_found_is_a_version_that_knows_its_events(store: Engine, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, before = a_workshop(store, home), catalogue(home)
    assert main(["freeze", *BY]) == 0
    out = capsys.readouterr().out
    assert "1 nytt behov." in out
    assert "Varningar" not in out
    after = catalogue(home)
    (need,) = after.needs[len(before.needs) :]
    assert (need.text, need.role) == (NEED, "enhetschef")
    assert voices(home) == [(7, "enhetschef", 1)]
    (kept,) = after.workshops
    log = readings.log(store, code)
    assert [(event.seq) for event in log if kept.first_event <= event.seq <= kept.last_event] == [
        event.seq for event in log[: kept.events]
    ]
    assert isinstance(log[kept.events - 1].payload, Sealed)
    (mark,) = [event.payload for event in log if isinstance(event.payload, Published)]
    assert mark == Published(Store(home).current(), versions(home)[0], kept.last_event, "redaktör", "Göteborg", "Mötet i mars")
    assert Store(home).info(Store(home).current()).note == f"Verkstaden {code} publicerad. Av redaktör, Göteborg: Mötet i mars."
    assert [(one.measure_id, one.answers, one.median) for one in after.panel_ratings if one.criterion == "relevance"] == [
        ("F01", 7, 7.0)
    ]


def test_all_that_are_closed_are_published_together_and_never_again(
    store: Engine, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = a_workshop(store, home, 5), a_workshop(store, home, 4, 5)
    under_way = a_workshop(store, home, 6)
    does(store, under_way, "ledare", Staged(Stage.MERGE))
    assert main(["freeze"]) == 0
    assert {one.code for one in catalogue(home).workshops} == {first, second}
    assert voices(home) == [(14, "enhetschef", 2)]
    before = versions(home)
    assert main(["freeze"]) == 0
    assert "Det finns inget nytt att publicera." in capsys.readouterr().out
    assert main(["freeze", first]) == 0
    assert versions(home) == before
    assert marks(store, under_way) == []
    assert main(["freeze", under_way]) == 1
    assert "pågår" in capsys.readouterr().err


def test_a_preview_publishes_nothing_and_closes_nothing(store: Engine, home: Path, tmp_path: Path) -> None:
    code, before = a_workshop(store, home), versions(home)
    assert main(["freeze", code, "--preview", "--json", str(tmp_path / "r.json")]) == 0
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert (report["version"], report["errors"], report["warnings"]) == (before[0], [], [])
    assert [need["text"] for need in report["needs"]] == [NEED]
    assert versions(home) == before
    assert marks(store, code) == []


def test_few_wait_until_they_are_five_and_what_was_counted_stays(store: Engine, home: Path) -> None:
    """Three, then three more; then four, who are told when two of a fourth workshop join them."""
    told = []
    for size in (3, 3, 4, 2):
        a_workshop(store, home, size)
        assert main(["freeze"]) == 0
        told.append(voices(home))
    assert told == [
        [(None, "", 1)],
        [(6, "enhetschef", 2)],
        [(6, "enhetschef", 2), (None, "", 1)],
        [(6, "enhetschef", 2), (6, "enhetschef", 2)],
    ]


def test_a_role_of_few_cannot_be_told_from_the_others(store: Engine, home: Path) -> None:
    a_workshop(store, home, 7, 2)
    assert main(["freeze"]) == 0
    known = catalogue(home)
    assert [(one.role, one.people) for one in known.heard] == [("enhetschef", None), ("politiker", None)]
    assert [one.people for one in known.workshops] == [9]
    assert voices(home) == [(9, "enhetschef", 1)]


def test_the_log_is_closed_to_answers_for_good_when_it_is_published(store: Engine, home: Path) -> None:
    code = a_workshop(store, home)
    assert main(["freeze", code]) == 0
    assert main(["freeze", code, "--undo", *BY]) == 0
    for payload in (Joined("politiker", "kommun"), Said("Sent påkommet")):
        with pytest.raises(Refused, match="Verkstaden är publicerad") as refused:
            does(store, code, "ny", payload)
        assert refused.value.status == 409
    does(store, code, "ledare", Placed(found(store, code).bundles[0].id, *place(home)))


def test_taken_back_the_version_of_before_holds_and_both_can_still_be_opened(
    store: Engine, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, before = a_workshop(store, home), Store(home).current()
    assert main(["freeze", code]) == 0
    published = Store(home).current()
    assert main(["freeze", code, "--undo", *BY]) == 0
    assert Store(home).current() == before
    assert NEED in {need.text for need in Store(home).catalogue(published).needs}
    assert NEED not in {need.text for need in catalogue(home).needs}
    assert marks(store, code) == [Sealed, Published, Withdrawn]
    assert main(["freeze", code, "--undo", *BY]) == 1
    assert "publicerades inte av den här" in capsys.readouterr().err


def test_published_again_it_is_told_as_it_was_also_when_somebody_was_forgotten(store: Engine, home: Path) -> None:
    code = a_workshop(store, home, 7, 2)
    assert main(["freeze", code]) == 0
    first = catalogue(home)
    assert main(["freeze", code, "--undo"]) == 0
    commands.forget(store, code, "p0")
    assert main(["freeze", code]) == 0
    second = catalogue(home)
    assert (second.heard, second.voices, second.needs[-1].id) == (first.heard, first.voices, first.needs[-1].id)
    assert [one.people for one in second.workshops] == [9]


def test_a_need_without_a_place_is_published_when_it_has_one(store: Engine, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = held(store, ["enhetschef"] * 6, [], place(home))
    does(store, code, "ledare", Staged(Stage.GATHER))
    said = str(does(store, code, "p0", Said(NEED)))
    does(store, code, "ledare", Staged(Stage.COMPILE))
    assert main(["freeze", code]) == 0
    assert "1 saknar plats" in capsys.readouterr().out
    does(store, code, "ledare", Placed(said, *place(home)))
    assert main(["freeze", code]) == 0
    assert voices(home) == [(None, "", 1)]
    assert marks(store, code) == [Sealed, Published, Sealed, Published]


def test_a_need_that_is_there_gets_the_voices(store: Engine, home: Path) -> None:
    known = catalogue(home).needs[0]
    held(store, ["enhetschef"] * 6, [known.text], place(home))
    assert main(["freeze"]) == 0
    after = catalogue(home)
    assert len(after.needs) == len({need.text for need in after.needs})
    assert [(one.need_id, one.count) for one in after.voices] == [(known.id, 6)]


def test_an_import_under_way_and_a_version_meanwhile_are_told(
    store: Engine, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = a_workshop(store, home)
    with one_import(home):
        assert main(["freeze", code]) == 1
    assert "pågår redan" in capsys.readouterr().err
    assert main(["freeze", code, "--base", "2020-01-01-1"]) == 1
    assert "publicerades under tiden" in capsys.readouterr().err
    assert marks(store, code) == []


def test_publishing_keeps_nothing_longer_and_what_was_published_stays_when_all_is_forgotten(
    store: Engine, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = a_workshop(store, home)
    with engines.writing(store) as connection:
        connection.execute(update(EVENT).values(at=datetime.now(UTC) - timedelta(days=91)))
    assert main(["freeze", code]) == 0
    known = catalogue(home)
    capsys.readouterr()
    assert main(["forget"]) == 0
    assert "Borttaget" in capsys.readouterr().out
    assert found(store, code).voices == ()
    assert main(["freeze"]) == 0
    assert catalogue(home) == known


def test_what_the_log_refuses_is_a_sentence(
    store: Engine, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    a_workshop(store, home)

    def refuses(*_: object) -> bool:
        raise Refused(409, "Verkstaden är full.")

    monkeypatch.setattr(commands, "append", refuses)
    assert main(["freeze"]) == 1
    assert capsys.readouterr().err.strip() == "Verkstaden är full."


DIE = "import os, signal; die = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)\n"
AT = {
    "before it is closed": "from narvard.cli import freeze as f; f.sealed = die",
    "before it is examined": "from narvard.cli import freeze as f; f.tried_out = die",
    "before it is published": "from narvard.cli import freeze as f; f.publish = die",
    "while the version is written": "from narvard.database import publish as p; p._point = die",
    "between publishing and marking": "from narvard.cli import freeze as f; f.mark = die",
    "between the mark of one and of the other": (
        "from narvard.cli import freeze as f; real, done = f._append, []\n"
        "def once(store, code, payload, key):\n"
        "    done.append(key) if key.startswith('publicerad') else None\n"
        "    die() if len(done) == 2 else real(store, code, payload, key)\n"
        "f._append = once"
    ),
}


@pytest.mark.parametrize("moment", AT)
def test_killed_at_any_moment_no_event_is_published_twice_and_none_is_lost(store: Engine, home: Path, moment: str) -> None:
    codes = {a_workshop(store, home), a_workshop(store, home)}
    script = (
        f"{DIE}{AT[moment]}\nfrom narvard.cli import main; raise SystemExit(main(['freeze', '--by', 'redaktör', 'Göteborg', 'x']))"
    )
    killed = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, env=os.environ.copy(), check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    assert main(["freeze"]) == 0
    known = catalogue(home)
    assert {one.code for one in known.workshops} == codes
    assert sum(need.text == NEED for need in known.needs) == 1
    assert voices(home) == [(14, "enhetschef", 2)]
    assert len(versions(home)) == 2
    for code in codes:
        (mark,) = [event.payload for event in found(store, code).publishing if isinstance(event.payload, Published)]
        assert mark.version == Store(home).current()
        assert mark.last == next(one.last_event for one in known.workshops if one.code == code)
    assert main(["freeze"]) == 0
    assert len(versions(home)) == 2


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(
    store: Engine, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, file = a_workshop(store, home), tmp_path / "fil"
    file.write_text("en fil, ingen mapp", encoding="utf-8")
    for words in (["freeze", code, "--preview", "--json", str(file / "r.json")], ["workshop", code, str(file / "p.docx")]):
        assert main(words) == 1
        assert capsys.readouterr().err.startswith(f"Det går inte att skriva till {file}")
