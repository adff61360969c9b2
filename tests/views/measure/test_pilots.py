"""Where a proposed measure is tried out: which kinds of place are with, and who has values."""

from __future__ import annotations

import pytest

from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.measure import words
from narvard.views.measure.pilots import pilots
from tests.truth.pages import check, facts_of

SAID = [
    ("F19", "Provas i tre kommuner: storstad Göteborg, tätort Skövde och glesbygd Bengtsfors. Två har lämnat värden. "
     "Alla tre slag av platser är med."),
    ("F30", "Provas i två kommuner: tätort Borås och glesbygd Tanum. Alla har lämnat värden. Det saknas: storstad."),
]  # fmt: skip


@pytest.mark.parametrize(("measure", "sentence"), SAID)
def test_a_pilot_says_where_and_what_is_missing(demo: Context, measure: str, sentence: str) -> None:
    found = pilots(measure, demo)
    assert found is not None
    assert words.tried(found.claim) == sentence


def test_each_place_says_since_when_and_how_many_values(demo: Context) -> None:
    found = pilots("F19", demo)
    assert found is not None
    assert [words.place(one) for one in found.places] == [
        "storstad; pågår, från januari 2022; 18 kvartal, senast andra kvartalet 2026",
        "tätort; pågår, från januari 2022; 18 kvartal, senast andra kvartalet 2026",
        "glesbygd; pågår, från januari 2026; har inte lämnat värden än",
    ]


@pytest.mark.parametrize("measure", ["F19", "F30"])
def test_what_is_said_is_true(demo: Context, measure: str) -> None:
    check(facts_of(Selection(page="measure", measure=measure), demo))


def test_a_measure_that_nobody_tries_says_nothing(demo: Context) -> None:
    assert pilots("F01", demo) is None
