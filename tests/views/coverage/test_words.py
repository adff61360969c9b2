"""What /tackning says, from the claims: nothing of zeros, one of a thing in the singular, and the filters counted under."""

from __future__ import annotations

import pytest

from narvard.assess.view import Context
from narvard.claims import as_text
from narvard.domain.link_codes import Count, ShownStatus
from narvard.selection import Selection
from narvard.views.coverage import claims, story_words
from narvard.views.coverage import words as say
from narvard.views.coverage.answer import answer
from tests.strategies import choosing

EXISTING, PROPOSED = (story_words.ONLY[status] for status in (ShownStatus.EXISTING, ShownStatus.PROPOSED))


@pytest.mark.parametrize(
    ("states", "status", "headline", "line"),
    [
        (
            (1, 0, 0, 0, 0),
            "alla",
            "Registrets enda behov kan följas helt i dag",
            "Behovet har minst ett mått.",
        ),
        (
            (0, 0, 1, 0, 0),
            "alla",
            "Registrets enda behov kan inte följas i dag",
            "Med förslagen kan det följas, helt eller delvis. Behovet har minst ett mått.",
        ),
        ((0, 0, 0, 0, 1), "alla", "Registrets enda behov kan inte följas i dag", "För det finns inget mått."),
        (
            (0, 0, 3, 1, 1),
            "alla",
            "Av 5 behov kan inget följas i dag",
            "Med förslagen kan 3 följas, helt eller delvis. Ett har bara mått utan värden. För ett finns inget mått.",
        ),
        (
            (1, 1, 0, 0, 0),
            "alla",
            "Av 2 behov kan ett följas helt och ett delvis i dag",
            "Med förslagen kan 2 följas, helt eller delvis. Alla behov har minst ett mått.",
        ),
        ((0, 1, 0, 0, 0), "befintligt", "Registrets enda behov kan följas delvis i dag", EXISTING),
        ((3, 0, 0, 0, 0), "befintligt", "Av 3 behov kan 3 följas helt i dag", EXISTING),
        ((0, 2, 0, 0, 1), "befintligt", "Av 3 behov kan 2 följas delvis i dag", f"För ett finns inget befintligt mått. {EXISTING}"),
        (
            (0, 0, 0, 0, 2),
            "alla",
            "Av 2 behov kan inget följas i dag",
            "Med förslagen kan inget följas. För 2 finns inget mått.",
        ),
        (
            (0, 0, 1, 0, 0),
            "foreslaget",
            "Registrets enda behov skulle kunna följas, helt eller delvis, med de föreslagna måtten",
            PROPOSED,
        ),
        (
            (0, 0, 0, 0, 2),
            "foreslaget",
            "Av 2 behov skulle inget kunna följas med de föreslagna måtten",
            f"För 2 finns inget föreslaget mått. {PROPOSED}",
        ),
        (
            (0, 0, 4, 0, 2),
            "foreslaget",
            "Av 6 behov skulle 4 kunna följas, helt eller delvis, med de föreslagna måtten",
            f"För 2 finns inget föreslaget mått. {PROPOSED}",
        ),
        (
            (0, 0, 0, 0, 0),
            "alla",
            "Inget behov stämmer med alla dina filter",
            "Pröva med färre filter för att se hur behoven kan följas.",
        ),
    ],
)
def test_the_story(states: tuple[int, int, int, int, int], status: str, headline: str, line: str) -> None:
    claim = claims.Followed(ShownStatus(status), *states)
    assert (as_text(story_words.story(claim)), as_text(story_words.below(claim))) == (headline, line)


def test_the_story_says_what_it_counts_under(demo: Context) -> None:
    chosen = choosing(Selection(page="coverage"), target_groups=("samsjuklighet",), perspective="kostnad", status="befintligt")
    found = answer(chosen, demo)
    assert as_text(found.sentence) == (
        "Urvalets enda behov kan följas delvis i dag (urval: perspektiv Kostnad och målgrupp Samsjuklighet)"
    )
    assert as_text(found.sub) == EXISTING


@pytest.mark.parametrize(
    ("count", "status", "cells", "headline"),
    [
        ("matt", "alla", (48, 20, 7), "20 av 48 rutor saknar befintligt mått"),
        ("matt", "befintligt", (48, 20, 0), "20 av 48 rutor saknar befintligt mått"),
        ("matt", "foreslaget", (48, 48, 31), "31 av 48 rutor har föreslagna mått"),
        ("matt", "alla", (48, 0, 0), "48 av 48 rutor har befintliga mått"),
        ("behov", "alla", (23, 7, 7), "7 av 23 rutor med behov går inte att följa i dag"),
        ("behov", "alla", (0, 0, 0), "Inget behov i tabellen"),
        ("matt", "alla", (1, 1, 0), "Rutan saknar befintligt mått"),
        ("matt", "foreslaget", (5, 5, 0), "Ingen av 5 rutor har föreslagna mått"),
        ("matt", "alla", (5, 1, 0), "En av 5 rutor saknar befintligt mått"),
    ],
)
def test_the_headline_of_the_matrix(count: str, status: str, cells: tuple[int, int, int], headline: str) -> None:
    assert say.cells(claims.Cells(Count(count), ShownStatus(status), *cells))[0] == headline


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ((48, 20, 7), "Förslagen fyller 7 av dem, 13 rutor har inget mått alls."),
        ((48, 20, 20), "Förslagen fyller 20 av dem."),
        ((48, 2, 1), "Förslagen fyller en av dem, en ruta har inget mått alls."),
        ((48, 1, 1), "Förslagen fyller den."),
        ((48, 1, 0), "Den har inget mått alls."),
    ],
)
def test_the_line_of_the_matrix(cells: tuple[int, int, int], line: str) -> None:
    assert say.cells(claims.Cells(Count.MEASURES, ShownStatus.ALL, *cells))[1].startswith(line)


@pytest.mark.parametrize(
    ("steps", "headline", "line"),
    [
        ((41, 1, 0), "41 av 42 mått samlas in brett", "Ett är definierat men inte brett insamlat."),
        (
            (0, 2, 1),
            "Inget av 3 mått samlas in brett",
            "2 är definierade men inte brett insamlade, och för ett behöver metoden utvecklas.",
        ),
        ((1, 0, 0), "Måttet samlas in brett", ""),
    ],
)
def test_the_steps(steps: tuple[int, int, int], headline: str, line: str) -> None:
    claim = claims.Steps(*steps)
    assert (say.steps(claim), say.steps_sub(claim)) == (headline, line)
