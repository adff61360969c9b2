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
            "Registrets enda fråga kan besvaras helt i dag",
            "Frågan har minst ett mått.",
        ),
        (
            (0, 0, 1, 0, 0),
            "alla",
            "Registrets enda fråga kan inte besvaras i dag",
            "Med förslagen kan den besvaras, helt eller delvis. Frågan har minst ett mått.",
        ),
        ((0, 0, 0, 0, 1), "alla", "Registrets enda fråga kan inte besvaras i dag", "För den finns inget mått."),
        (
            (0, 0, 3, 1, 1),
            "alla",
            "Av 5 frågor kan ingen besvaras i dag",
            "Med förslagen kan 3 besvaras, helt eller delvis. En har bara mått utan värden. För en finns inget mått.",
        ),
        (
            (1, 1, 0, 0, 0),
            "alla",
            "Av 2 frågor kan en besvaras helt och en delvis i dag",
            "Med förslagen kan båda besvaras, helt eller delvis. Alla frågor har minst ett mått.",
        ),
        ((0, 1, 0, 0, 0), "befintligt", "Registrets enda fråga kan besvaras delvis i dag", EXISTING),
        ((3, 0, 0, 0, 0), "befintligt", "Av 3 frågor kan alla besvaras helt i dag", EXISTING),
        (
            (0, 2, 0, 0, 1),
            "befintligt",
            "Av 3 frågor kan 2 besvaras delvis i dag",
            f"För en finns inget befintligt mått. {EXISTING}",
        ),
        (
            (0, 0, 0, 0, 2),
            "alla",
            "Av 2 frågor kan ingen besvaras i dag",
            "Med förslagen kan ingen besvaras. För 2 finns inget mått.",
        ),
        (
            (0, 0, 1, 0, 0),
            "foreslaget",
            "Registrets enda fråga skulle kunna besvaras, helt eller delvis, med de föreslagna måtten",
            PROPOSED,
        ),
        (
            (0, 0, 0, 0, 2),
            "foreslaget",
            "Av 2 frågor skulle ingen kunna besvaras med de föreslagna måtten",
            f"För 2 finns inget föreslaget mått. {PROPOSED}",
        ),
        (
            (0, 0, 4, 0, 2),
            "foreslaget",
            "Av 6 frågor skulle 4 kunna besvaras, helt eller delvis, med de föreslagna måtten",
            f"För 2 finns inget föreslaget mått. {PROPOSED}",
        ),
        (
            (0, 0, 0, 0, 0),
            "alla",
            "Ingen fråga stämmer med alla dina filter",
            "Pröva med färre filter för att se hur frågorna kan besvaras.",
        ),
    ],
)
def test_the_story(states: tuple[int, int, int, int, int], status: str, headline: str, line: str) -> None:
    claim = claims.Followed(ShownStatus(status), *states)
    assert (as_text(story_words.story(claim)), as_text(story_words.below(claim))) == (headline, line)


def test_the_story_says_what_it_counts_under(demo: Context) -> None:
    chosen = choosing(
        Selection(page="coverage"),
        target_groups=("samsjuklighet",),
        perspective="kostnad",
        status="befintligt",
        count=Count.NEEDS,
    )
    found = answer(chosen, demo)
    assert as_text(found.sentence) == (
        "Urvalets enda fråga kan besvaras delvis i dag (urval: perspektiv Kostnad och målgrupp Samsjuklighet)"
    )
    assert as_text(found.sub) == EXISTING


@pytest.mark.parametrize(
    ("status", "cells", "headline"),
    [
        ("alla", (48, 20, 7), "20 av 48 rutor saknar befintligt mått"),
        ("befintligt", (48, 20, 0), "20 av 48 rutor saknar befintligt mått"),
        ("foreslaget", (48, 48, 31), "31 av 48 rutor har föreslagna mått"),
        ("alla", (48, 0, 0), "Alla 48 rutor har befintliga mått"),
        ("alla", (1, 1, 0), "Rutan saknar befintligt mått"),
        ("foreslaget", (5, 5, 0), "Ingen av 5 rutor har föreslagna mått"),
        ("alla", (5, 1, 0), "En av 5 rutor saknar befintligt mått"),
    ],
)
def test_the_headline_of_the_matrix(status: str, cells: tuple[int, int, int], headline: str) -> None:
    assert say.cells(claims.Cells(ShownStatus(status), *cells))[0] == headline


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ((48, 20, 7), "Förslagen fyller 7 av dem; 13 rutor har inget mått alls."),
        ((48, 20, 20), "Förslagen fyller 20 av dem."),
        ((48, 2, 1), "Förslagen fyller en av dem; en ruta har inget mått alls."),
        ((48, 1, 1), "Förslagen fyller den."),
        ((48, 1, 0), "Den har inget mått alls."),
    ],
)
def test_the_line_of_the_matrix(cells: tuple[int, int, int], line: str) -> None:
    assert say.cells(claims.Cells(ShownStatus.ALL, *cells))[1].startswith(line)


GROUPS = tuple(
    claims.Group(name.lower(), name, valued) for name, valued in (("Anhöriga", 0), ("Samsjuklighet", 1), ("Äldre", 1), ("Unga", 1))
)


@pytest.mark.parametrize(
    ("groups", "of", "headline", "line"),
    [
        (
            GROUPS[:2],
            7,
            "För anhöriga och samsjuklighet går nästan inget att följa",
            "Mått med värden finns i ingen av 6 rutor för anhöriga och i en för samsjuklighet.",
        ),
        (GROUPS[:1], 7, "För anhöriga går inget i tabellen att följa", "Ingen ruta för anhöriga har mått med värden."),
        (
            GROUPS,
            7,
            "För 4 av 7 målgrupper går nästan inget att följa",
            "Mått med värden finns i ingen av 6 rutor för anhöriga, i en för samsjuklighet och i en för äldre.",
        ),
        (
            GROUPS,
            4,
            "För alla 4 målgrupper går nästan inget att följa",
            "Mått med värden finns i ingen av 6 rutor för anhöriga, i en för samsjuklighet och i en för äldre.",
        ),
    ],
)
def test_whom_almost_nothing_can_be_followed_for(groups: tuple[claims.Group, ...], of: int, headline: str, line: str) -> None:
    claim = claims.Thin(groups, 6, of)
    assert (say.thin(claim), say.thin_sub(claim)) == (headline, line)


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
