"""Texts as people and programs write them: letters of two characters, characters that are not seen, and many odd ones."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from narvard.database.publish import publish
from narvard.database.store import Store
from narvard.sources.workbook import parsing
from tests.sources.workbook.books import Cells, look, published, with_rows, write


def decomposed(cells: Cells) -> Cells:
    """As a Mac writes them: å is a and a ring."""
    return [[unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in row] for row in cells]


def test_letters_of_two_characters_are_read_as_one_everywhere(tmp_path: Path) -> None:
    rows = with_rows("Målgrupper", ["äldre", "Äldre på landet", "Äldre på landet", None])
    rows |= with_rows(
        "Behov", ["Å1", "Får äldre vård på väg?", "chef", "VGR", "kvalitet", "meso", "Digitalisering", "Äldre", 4, "Möte"]
    )
    rows |= with_rows("Värden", ["N20403", "Göteborg", 2024, "män", 12.5, None, None, "preliminärt", "Årsrapport"])
    rows |= {"Läs mig": [["Värdenas sort", "verkliga värden"]]}
    names = [unicodedata.normalize("NFD", name) for name in rows]
    whole = look(write(tmp_path / "a.xlsx", rows))
    split = look(write(tmp_path / "b.xlsx", dict(zip(names, map(decomposed, rows.values()), strict=True))))
    assert names != list(rows)
    assert (whole.errors, split.errors, split.warnings) == ((), (), whole.warnings)
    assert whole.content is not None
    assert split.content is not None
    assert split.content.catalogue == whole.content.catalogue
    assert split.content.observations.equals(whole.content.observations)


def test_a_control_character_that_is_published_is_a_space_to_all_who_read_it(home: Path) -> None:
    content = published()
    first, *rest = content.catalogue.measures
    spoilt = replace(content.catalogue, measures=(replace(first, title="Trygg\x0bhemgång\ufffe"), *rest))
    store = Store(home)
    publish(replace(content, catalogue=spoilt), home)
    assert store.catalogue(store.current()).measures[0].title == "Trygg hemgång "


def test_a_thousand_different_odd_cells_are_one_kind_of_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Mock(side_effect=parsing._told)
    monkeypatch.setattr(parsing, "_told", made)
    rows = [["F16", "1401", 2024, "alla", 70, 140, 200, None, f"Källa {n} "] for n in range(1000)]
    found = look(write(tmp_path / "bok.xlsx", with_rows("Värden", *rows)))
    assert [f.sentence for f in found.warnings][-1].replace("\u202f", " ") == "Samma sak gäller 900 rader till."
    assert made.call_count < 200
