"""Sentences that are said at a workshop."""

from __future__ import annotations

import pytest

from narvard.claims import Banded, Compiled, Gathered, Grouped, Opinion, Torn, Turnout
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
    bands = tuple(tuple((f"{band}.{place}", 1) for place in range(size)) for band, size in enumerate(sizes))
    assert say.places(Banded(bands)) == said


def test_counts_are_said_in_whole_sentences() -> None:
    assert say.step(Gathered(0, 0, 0, 0)) == "Ingen har börjat än."
    assert say.step(Gathered(38, 12, 7, 0)) == "38 behov från 7 av 12 deltagare."
    assert say.step(Gathered(38, 12, 7, 2)) == "38 behov från 7 av 12 deltagare. 2 av deltagarna har fått hjälp att skriva."
    assert say.step(Turnout(False, 3, 12)) == "3 av 12 har gett sina prickar."
    assert say.step(Turnout(True, 3, 12)) == "3 av 12 har bedömt."
    assert say.compiled(Compiled(12, 38, 4, 3)) == "12 behov från 38 röster. 4 av dem finns redan i narvard."
    assert say.compiled(Compiled(1, 1, 0, 1)) == "1 behov från 1 röst."
    assert say.unplaced(Compiled(12, 38, 4, 3)) == "3 nya behov saknar plats och kommer inte med i arbetsboken än."
    assert say.unplaced(Compiled(12, 38, 12, 0)) == ""


def test_a_panel_is_told_by_its_middle_and_its_spread() -> None:
    def said(count: int, *middle: float | None, disagree: bool = False) -> str:
        median, low, high = middle or (None, None, None)
        return say.opinion(Opinion(1, "F01", "relevance", count, median, low, high, disagree))

    assert said(9, 7.5, 6, 8.4, disagree=True) == ("Mitten är 7,5. De mittersta svaren ligger mellan 6 och 8,4. Gruppen är oense.")
    assert said(9, 7, 7, 7) == "Mitten är 7. De mittersta svaren är det också."
    assert said(4) == "4 svar. Under fem svar visas inget."


def test_roles_are_words_and_no_codes() -> None:
    assert say.role_one("vard-och-omsorgspersonal") == "Vård- och omsorgspersonal"
    assert say.role_one("annan roll") == "annan roll"
    assert say.person(3, "patient-och-anhorig") == "Person 3, patient och anhörig"
    assert say.group(Grouped("vard-och-omsorgspersonal", 6, ())) == "Vård- och omsorgspersonal (6 personer)"
    assert say.group(Grouped("", 6, ())) == "Övriga roller tillsammans (6 personer)"


def test_a_panel_that_was_too_small_to_tell_does_not_agree() -> None:
    assert say.agreed(Torn(1, 6, ())) == "Gruppen är inte oense om något mått."
    assert say.agreed(Torn(1, 0, ())) == "Inget mått har fått fem svar, så inget visas."
