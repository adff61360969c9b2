"""Notes of learning: what they may be about, and that they name nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from narvard.sources.shipped import load
from narvard.sources.workbook.persons import names_somebody
from tests.sources.workbook.books import good, look, with_rows, write

PLACES = frozenset({"Mark", "Lilla Edet", "Skövde"})
NOTE = [
    *("L90", "Skövde", "U79029", None, "mikro", "Många akutbesök.", None, "Mobilt team."),
    *("2027-06-30", None, "provar", "chef", "2026-09-01"),
]
HEADINGS = "ABCDEFGHIJKLMN"


def note(**changes: object) -> list[object]:
    """A note with what stands in other columns, by their letters."""
    row: list[object] = [*NOTE, None]
    for letter, value in changes.items():
        row[HEADINGS.index(letter)] = value
    return row


def test_a_good_note_is_read_and_a_workbook_without_the_sheet_is_as_before(tmp_path: Path) -> None:
    found = look(write(tmp_path / "bok.xlsx", with_rows("Lärande", note())))
    assert found.errors == ()
    assert found.content is not None
    (new,) = [one for one in found.content.catalogue.learning if one.id == "L90"]
    assert (new.area, new.measures, new.state, new.know_by) == ("1496", ("U79029",), "provar", "2027-06-30")
    without = look(good(tmp_path / "utan.xlsx"))
    assert without.errors == ()
    assert without.content is not None
    assert without.content.catalogue.learning == load().learning


@pytest.mark.parametrize(
    ("changes", "rule", "cell"),
    [
        ({"C": None}, "about-nothing", "C2"),
        ({"D": "F17.U79029"}, "unknown-reference", "D2"),
        ({"B": "Skofde kommun"}, "unknown-reference", "B2"),
        ({"F": "Anna Andersson såg att besöken ökar."}, "person", "F2"),
        ({"H": "Ring Lena på teamet."}, "person", "H2"),
        ({"L": "enhetschef@skovde.se"}, "person", "L2"),
        ({"I": "2026-08-31"}, "end-before-start", "I2"),
        ({"K": "väntar"}, "not-listed", "K2"),
        ({"N": "L77"}, "unknown-reference", "N2"),
        ({"N": "L04"}, "lifted", "N2"),
        ({"A": "L 90"}, "bad-id", "A2"),
    ],
)
def test_what_a_note_may_not_say_is_told_with_its_cell(tmp_path: Path, changes: dict[str, object], rule: str, cell: str) -> None:
    found = look(write(tmp_path / "bok.xlsx", with_rows("Lärande", note(**changes))))
    assert (rule, "Lärande", cell) in {(one.rule, one.sheet, one.cell) for one in found.errors}
    assert found.content is None


def test_a_refused_name_is_never_repeated(tmp_path: Path) -> None:
    found = look(write(tmp_path / "bok.xlsx", with_rows("Lärande", note(F="Gunilla Pettersson såg det."))))
    (error,) = found.errors
    assert "Gunilla" not in error.text
    assert "roll" in error.text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Anna såg det.", "name"),
        ("Enhetschefen Kerstin Lund", "name"),
        ("Samtal med M Gustafsson", "name"),
        ("Anna-Karin provar", "name"),
        ("Dr Ek vet mer", "name"),
        ("skriv till chefen@skovde.se", "mail"),
        ("Skövde och Mark provar mobilt team", ""),
        ("Lilla Edet och Göteborgsregionen", ""),
        ("Medicinskt ansvarig sjuksköterska", ""),
        ("Per invånare räknat är det få", ""),
        ("Bo hemma längre med Region Västra Götaland", ""),
        ("SIP i Samsa, enligt SKR", ""),
        ("", ""),
    ],
)
def test_what_looks_like_a_person(text: str, seen: str) -> None:
    assert names_somebody(text, PLACES) == seen


def test_the_shipped_notes_and_reasons_name_nobody() -> None:
    catalogue = load()
    places = frozenset(area.name for area in catalogue.areas)
    said = [text for one in catalogue.learning for text in (one.saw, one.believes, one.tries, one.learnt, one.role)]
    assert len(said) == 30
    assert [text for text in (*said, *(path.rationale for path in catalogue.pathways)) if names_somebody(text, places)] == []
