"""What a workshop leaves behind: minutes with every voice and no name, slides, and a workbook that passes the check."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pytest
from pptx import Presentation

from narvard.claims import Balloted
from narvard.cli import main
from narvard.database.store import Store
from narvard.documents import workshop as documents
from narvard.domain.events import By, Dotted, Joined, Merged, Payload, Picked, Placed, Rated, Said, Shown
from narvard.domain.results import as_text
from narvard.domain.workshop import Workshop
from narvard.statistics import workshop as results
from narvard.texts import workshop as say
from narvard.writes import engine as engines
from narvard.writes import readings
from tests.writes.doing import did, opened

TITLES = {"F01": "Fast läkarkontakt"}


@pytest.fixture
def code(home: Path, demo_home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A workshop of five heads of unit and one politician, with everything shown, beside the shipped content."""
    shutil.copytree(demo_home, home)
    monkeypatch.setenv("NARVARD_HOME", str(home))
    monkeypatch.delenv("NARVARD_WRITES", raising=False)
    store = engines.store()
    code = opened(store, "Skaraborg")
    people = [(f"p{n}", "enhetschef" if n < 5 else "politiker") for n in range(6)]
    known = Store(home).catalogue(Store(home).current()).needs[0].text

    def does(who: str, payload: Payload) -> int:
        by = By.LEADER if who == "ledare" else By.PARTICIPANT
        did(store, code, who, payload, f"{who} {payload}", by)
        return readings.newest(store, [code])[code]

    for who, role in people:
        does(who, Joined(role, "kommun"))
    needs = [str(does(who, Said(f"Vi vill se {who}"))) for who, _ in people]
    same = str(does("p0", Said(known)))
    does("ledare", Merged(tuple(needs[:2]), "Gemensamt behov"))
    for who, _ in people:
        does(who, Dotted({needs[0]: 4, same: 1}))
        does(who, Rated("F01", 1, {"relevance": 8}))
    does("ledare", Picked(("F01",)))
    catalogue = Store(home).catalogue(Store(home).current())
    does("ledare", Placed(needs[0], catalogue.change_areas[0].id, catalogue.target_groups[0].id, "quality", "meso"))
    now = found(code)
    does("ledare", Shown("dots", as_text(results.priorities(now))))
    does("ledare", Shown("round1", as_text(results.judgements(now, 1))))
    return code


def found(code: str) -> Workshop:
    workshop = readings.workshop(engines.store(), code)
    assert workshop is not None
    return workshop


def test_the_minutes_have_every_voice_and_no_name(code: str) -> None:
    document = docx.Document(io.BytesIO(documents.minutes(found(code), TITLES)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    assert all(f"Vi vill se p{n}" in text for n in range(6))
    assert "Gemensamt behov (2 röster)" in text
    assert say.balloted(Balloted(6, 0)) in text
    assert "Fast läkarkontakt" in text
    assert not any(role in text for role in ("enhetschef", "politiker")), "one politician would be told from the five"
    assert documents.minutes(found(code), TITLES) == documents.minutes(found(code), TITLES)


def test_the_slides_say_the_same(code: str) -> None:
    deck = Presentation(io.BytesIO(documents.slides(found(code), TITLES)))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[0] == "6 behov från 7 röster."
    assert titles[1] == "Plats 1 och 2 är säkra."


def test_the_workbook_passes_the_check_and_has_the_new_needs(code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "behov.xlsx"
    assert main(["workshop", code.lower(), str(file)]) == 0
    assert "4 nya behov saknar plats" in capsys.readouterr().err
    assert main(["check", str(file)]) == 0
    told = capsys.readouterr().out
    assert "Inga fel och inga varningar" in told
    assert "Behov: 1 ny" in told


def test_a_result_that_was_not_shown_is_in_no_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    monkeypatch.setenv("NARVARD_HOME", str(home))
    store = engines.store()
    code = opened(store, "Tyst")
    did(store, code, "a", Said("Ett"), "k1")
    bare = documents.minutes(found(code), {}), documents.slides(found(code), {})
    did(store, code, "a", Dotted({"2": 5}), "k2")
    after = found(code)
    assert say.dots(5) not in docx.Document(io.BytesIO(documents.minutes(after, {}))).element.xml
    assert len(documents.minutes(after, {})) == len(bare[0])


@pytest.mark.parametrize("name", ["x.pdf", "x"])
def test_another_ending_is_refused(code: str, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workshop", code, str(tmp_path / name)]) == 1
    assert ".docx, .pptx eller .xlsx" in capsys.readouterr().err
    assert main(["workshop", "XXXX", str(tmp_path / "x.docx")]) == 1
