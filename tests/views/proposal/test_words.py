"""What /forslag says of money, years and plans: parts that sum as they are shown, no zeros, one in the singular."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.domain.link_codes import Distribution
from narvard.views.proposal import claims, portfolio_words
from narvard.views.proposal import words as say

AMOUNTS = st.integers(0, 40_000_000)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2212", "-")


def shown(text: str) -> list[tuple[float, str]]:
    """The amounts of a sentence, as they are shown, with their units."""
    found = re.findall(r"(\d[\d ]*(?:,\d)?) (mkr|tkr|kr)\b", plain(text))
    return [(round(float(number.replace(" ", "").replace(",", ".")), 1), unit) for number, unit in found]


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_what_vgr_and_the_municipalities_pay_sums_to_the_whole_as_it_is_shown(vgr: int, theirs: int, ordinary: int) -> None:
    amounts = shown(say.beyond_sentence(claims.Beyond(vgr, theirs, vgr + theirs + ordinary)))
    assert len({unit for _, unit in amounts}) <= 1
    if vgr + theirs:
        whole, _, *parts = [amount for amount, _ in amounts]
        assert round(sum(parts), 1) == whole


def test_all_thirty_nine_proposals_cost_as_much_as_their_parts() -> None:
    """6,05 and 5,36 are not 6,1 and 5,4 of 11,4."""
    said = say.beyond_sentence(claims.Beyond(6_050_000, 5_360_000, 16_800_000))
    assert plain(said) == "11,4 mkr av 16,8 mkr är utöver ordinarie verksamhet: 6,0 mkr för VGR och 5,4 mkr för kommunerna."


@pytest.mark.parametrize(
    ("peak", "sentence"),
    [
        (
            claims.Peak((2026, 2027), 900_000, 2_000_000, 2030, True, False),
            "Dyrast 2026 och 2027: 900 tkr per år, sedan bara drift",
        ),
        (claims.Peak((2028,), 3_650_000, 9_000_000, 2030, False, False), "Dyrast 2028: 3,7 mkr"),
        (claims.Peak((2029, 2030), 240_000, 500_000, 2030, False, True), "Från 2029 bara drift: 240 tkr per år"),
        (claims.Peak((2026, 2027), 0, 0, 2030, False, False), "Ingen kostnad är angiven"),
    ],
)
def test_the_dearest_years_are_all_named(peak: claims.Peak, sentence: str) -> None:
    assert plain(say.peak(peak)) == sentence


@pytest.mark.parametrize(
    ("planned", "sentence"),
    [
        (claims.Planned(1, 1, 1, "2026-01"), "Måttet är i drift till den fördjupade uppföljningen 2028"),
        (claims.Planned(2, 2, 2, "2026-01"), "Båda måtten är i drift till den fördjupade uppföljningen 2028"),
        (claims.Planned(8, 1, 8, "2026-01"), "Ett av 8 mått är i drift till den fördjupade uppföljningen 2028"),
        (claims.Planned(8, 0, 8, "2026-01"), "Inget av 8 mått är i drift till den fördjupade uppföljningen 2028"),
    ],
)
def test_the_plan(planned: claims.Planned, sentence: str) -> None:
    assert say.plan_sentence(planned) == sentence


def test_what_is_nothing_is_left_out() -> None:
    nothing = claims.Chosen(1, 39, 60, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2030)
    assert say.headline(nothing) == "Ett nytt mått ger svar på en fråga till. Ingen kostnad är angiven"
    assert say.sub(nothing) == "Av 60 frågor får en fullt svar (i dag ingen). Ingen kostnad faller till och med 2030."
    assert say.local_sub(Distribution.EQUALLY, claims.Local(0, 2030)) == "Kommunerna betalar inget till och med 2030."


SET = claims.Chosen(6, 39, 60, 9, 26, 5, 27, 1_320_000, 550_000, 2_600_000, 1_700_000, 1_430_000, 2030)


MET = "Av 60 frågor får 9 fullt svar (i dag 5) och 26 delvis (i dag 27)."


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"full": 32, "partial": 0}, "Sex nya mått ger fullt svar på 27 frågor till. "),
        ({"full": 5, "partial": 27}, "Sex nya mått ger inte svar på någon fråga till. "),
    ],
)
def test_a_set_that_answers_nothing_new_says_what_it_answers_better(changed: dict[str, int], said: str) -> None:
    assert say.headline(replace(SET, **changed)).startswith(said)


def test_a_set_is_told_in_whole_sentences() -> None:
    assert plain(say.headline(SET)) == (
        "Sex nya mått ger svar på tre frågor till. De kostar 1 320 000 kr att ta fram och 550 000 kr per år"
    )
    assert plain(say.sub(SET)) == (
        "Av 60 frågor får 9 fullt svar (i dag 5) och 26 delvis (i dag 27). "
        "Till och med 2030 kostar måtten 2 600 000 kr, varav 1 700 000 kr utöver ordinarie verksamhet. "
        "VGR betalar 55 % av hela summan, kommunerna 45 %."
    )


@pytest.mark.parametrize(
    ("vgr", "said"),
    [
        (2_600_000, "VGR betalar allt."),
        (2_599_000, "VGR betalar nästan allt."),
        (0, "Kommunerna betalar allt."),
        (1_000, "Kommunerna betalar nästan allt."),
    ],
)
def test_all_is_said_only_of_all(vgr: int, said: str) -> None:
    assert say.sub(replace(SET, vgr=vgr)).endswith(said)


def test_shares_of_a_year_of_operation_say_so() -> None:
    later = plain(say.sub(replace(SET, total=0, beyond=0, vgr=110_000)))
    assert later == f"{MET} Ingen kostnad faller till och med 2030. VGR betalar 20 % av ett år i drift, kommunerna 80 %."


@pytest.mark.parametrize(
    ("vgr", "whole", "said"),
    [
        ((1_042_000, 385_000), (1_984_000, 650_000),
            "VGR betalar 1 042 000 kr och 385 000 kr per år, kommunerna 942 000 kr och 265 000 kr per år"),
        ((100_000, 40_000), (300_000, 40_000), "VGR betalar 100 000 kr och 40 000 kr per år, kommunerna 200 000 kr"),
        ((150_000, 20_000), (300_000, 40_000), "huvudmännen betalar hälften var"),
        ((0, 0), (300_000, 40_000), "kommunerna betalar allt"),
        ((300_000, 40_000), (300_000, 40_000), "VGR betalar allt"),
    ],
)  # fmt: skip
def test_the_headline_says_what_each_of_them_pays_in_kronor(vgr: tuple[int, int], whole: tuple[int, int], said: str) -> None:
    claim = claims.Bought(None, None, 2, 60, 8, 30, 5, 27, *whole, *vgr)
    assert plain(portfolio_words.headline(claim)).endswith(f"; {said}")
