"""Sentences that are said at a workshop."""

from __future__ import annotations

import pytest

from narvard.texts import workshop as say

PLACES = [
    ([1, 1, 4], ["Plats 1 och 2 är säkra.", "Mellan plats 3 och 6 kan ordningen bero på vilka som var här."]),
    ([2, 1], ["Mellan plats 1 och 2 kan ordningen bero på vilka som var här.", "Plats 3 är säker."]),
    ([1, 1, 1], ["Plats 1, 2 och 3 är säkra."]),
    ([3], ["Mellan plats 1 och 3 kan ordningen bero på vilka som var här."]),
    ([], []),
]


@pytest.mark.parametrize(("sizes", "said"), PLACES)
def test_places_are_sure_or_hang_on_who_was_there(sizes: list[int], said: list[str]) -> None:
    assert say.places(sizes) == said


def test_counts_are_said_in_whole_sentences() -> None:
    assert say.gathered(0, 0, 0, 0) == "Ingen har börjat än."
    assert say.gathered(38, 12, 7, 0) == "38 behov från 12 deltagare. 7 av 12 har skrivit."
    assert say.compiled(12, 38, 4) == "12 behov från 38 röster. 4 finns redan."
    assert say.compiled(1, 1, 0) == "1 behov från 1 röst."


def test_a_panel_is_told_by_its_middle_and_its_spread() -> None:
    assert say.spread(7.5, 6, 8.4, disagree=True) == (
        "Mitten är 7,5. De mittersta svaren ligger mellan 6 och 8,4. Gruppen är oense."
    )
    assert say.spread(7, 7, 7, disagree=False) == "Mitten är 7. De mittersta svaren är 7."
    assert say.too_few(4) == "4 svar. Under fem svar visas inget."
