"""What /matt says of its list and of how far values reach, from the claims."""

from __future__ import annotations

import pytest

from narvard.assess.view import Context
from narvard.claims import Within
from narvard.selection import Selection
from narvard.views.measure import claims, words
from narvard.views.measure.answer import one


@pytest.mark.parametrize(
    ("counts", "sub"),
    [
        ((96, 57, 39), "96 befintliga, varav 57 med värden, och 39 föreslagna."),
        ((1, 0, 0), "Ett befintligt, utan värden."),
        ((1, 1, 1), "Ett befintligt med värden och ett föreslaget."),
        ((3, 0, 2), "3 befintliga, inget av dem med värden, och 2 föreslagna."),
        ((0, 0, 1), "Ett föreslaget."),
        ((0, 0, 0), ""),
    ],
)
def test_what_there_is_none_of_is_left_out(counts: tuple[int, int, int], sub: str) -> None:
    assert words.found_sub(claims.Found(*counts, total=135)) == sub


def test_the_headline_says_what_is_counted_under() -> None:
    status = Within("status", ("Föreslagna",))
    assert words.found(claims.Found(0, 0, 39, 135, within=(status,))) == "39 av 135 mått (urval: status Föreslagna)"
    assert words.found(claims.Found(0, 0, 1, 135, 15, search="SIP")) == "Ett mått av 135 för ”SIP”"
    said = words.found(claims.Found(0, 0, 0, 135, 55, "äldre", (status,)))
    assert said == "Inga mått hittades för ”äldre” (urval: status Föreslagna)"


@pytest.mark.parametrize(
    ("having", "broadest", "newest", "sentence"),
    [
        (35, 2021, 2022, "35 av 49 kommuner har värden, de bredaste från 2021, de senaste från 2022"),
        (49, 2022, 2022, "Alla 49 kommuner har värden, de senaste från 2022"),
        (1, 2015, 2015, "En av 49 kommuner har värden, de senaste från 2015"),
    ],
)
def test_how_far_values_reach(having: int, broadest: int, newest: int, sentence: str) -> None:
    assert words.existing(claims.Valued("N00559", having, 49, broadest, newest, 0, discontinued=False)) == sentence


def test_the_newest_year_is_not_taken_for_the_broadest(real: Context) -> None:
    found = one(Selection(page="measure", measure="N00559"), real)
    assert found.sentence == "35 av 49 kommuner har värden, de bredaste från 2021, de senaste från 2022"
