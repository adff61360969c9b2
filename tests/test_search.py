"""Whole texts are searched in any Swedish form, by synonym and abbreviation, and with one letter wrong."""

from __future__ import annotations

import pytest

from narvard.search import search, stem

TEXTS = {
    "plan": (("Samordnade planer som följts upp", 4), ("Andelen av de samordnade individuella planer som har följts upp.", 2)),
    "boende": (("Väntan på plats i särskilt boende", 4), ("Antalet dagar från ansökan.", 2)),
    "lakare": (("Fast läkarkontakt i befolkningen", 4), ("Andelen listade.", 2)),
    "hemma": (("Trygg med vård hemma", 4), ("Andelen som känner sig trygga.", 2)),
    "note": (("Akutbesök", 4), ("Ibland behövs ingen läkarkontakt, men fasta rutiner.", 1)),
}
SYNONYMS = (("SIP", "samordnad individuell plan"), ("SÄBO", "särskilt boende", "äldreboende"))


def found(typed: str) -> list[str]:
    return search(typed, TEXTS, SYNONYMS)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sip", ["plan"]),  # an abbreviation stands for its words, in any form
        ("SÄBO", ["boende"]),
        ("sabo", ["boende"]),  # å ä ö left out
        ("äldreboendet", ["boende"]),  # a synonym with an ending
        ("fast läkare", ["lakare", "note"]),  # ”läkare” in läkarkontakt; what stands in the title comes first
        ("trygga hemma", ["hemma"]),
        ("tryg hemma", ["hemma"]),  # a letter left out
        ("sobo", ["boende"]),  # a letter wrong in an abbreviation
        ("särksilt boende", ["boende"]),  # two letters that changed places
        ("kontakt", ["lakare", "note"]),  # a part of a longer word
        ("samordnade boende", []),  # every word must be there
        ("zzz", []),
    ],
)
def test_what_a_reader_means_is_found(typed: str, expected: list[str]) -> None:
    assert found(typed) == expected


def test_a_wrong_letter_is_forgiven_only_when_nothing_is_found_without() -> None:
    assert search("hand", {"hand": (("hand", 1),), "hund": (("hund", 1),)}) == ["hand"]
    assert search("hind", {"hand": (("hand", 1),), "hund": (("hund", 1),)}) == ["hand", "hund"]


def test_nothing_typed_gives_everything_in_order() -> None:
    assert found("  ") == list(TEXTS)


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("lakaren", "lakar"),
        ("lakare", "lakar"),
        ("kostnaderna", "kostnad"),
        ("patienternas", "patient"),
        ("sip", "sip"),
        ("barn", "barn"),
    ],
)
def test_one_ending_is_taken_off_and_short_words_are_left(word: str, root: str) -> None:
    assert stem(word) == root
