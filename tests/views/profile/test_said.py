"""/profil: kinds of sentences that once said more than the data, each with the link that said it and what is right.

On values really imported where they lie beside the project; the walk of tests/truth goes through all else.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from narvard.assess.view import Context
from narvard.claims import At, Differs, Placed, Who
from narvard.domain import Level
from narvard.selection import Selection, parse
from narvard.texts import standing
from narvard.views.matrix import answer as matrix
from narvard.views.profile import answer as profile
from narvard.views.profile import brief
from narvard.views.profile import words as say
from narvard.views.profile.answer import Profile
from narvard.views.profile.claims import Course, Turning
from tests.content import measure

SHARE = measure("N20001", "Andel", unit="%", decimals=0)
ALE = Who("1440", "Ale")


def opened(context: Context, query: str) -> Profile:
    return profile.answer(parse("profile", parse_qs(query), context.catalogue).selection, context)


# How many, of which


def test_the_denominator_is_that_of_the_overview(demo: Context) -> None:
    """Of Göteborg beside the county, as of every municipality."""
    for area in demo.catalogue.at_level(Level.MUNICIPALITY):
        of_profile = opened(demo, f"omrade={area.code}&mot=lan").claims[0]
        of_matrix = matrix.answer(Selection(page="matrix", areas=(area.code,)), demo).claims[0]
        assert isinstance(of_profile, Placed)
        assert isinstance(of_matrix, Placed)
        assert replace(of_profile, left=()) == replace(of_matrix, left=())


def test_what_cannot_be_judged_is_counted_with_its_reason(real: Context) -> None:
    shown = opened(real, "mot=skr-grupp&omrade=1491")
    assert shown.sentence == "Ulricehamn ligger sämre till på 2 av 27 bedömda mått och bättre till på 8"
    assert "17 mått går inte att bedöma som bättre eller sämre: 12 är sådana där högt varken är bra eller dåligt" in shown.sub
    assert "2 har jämförelsevärde från ett annat år" in shown.sub
    assert "För de flesta" not in shown.sub


def test_a_reason_is_the_one_there_is(small: Context) -> None:
    """Nothing is known of who is like Lysekil: not that people are not published."""
    shown = opened(small, "omrade=1484&mot=skr-grupp")
    assert "det finns inga värden att jämföra med" in shown.sub
    assert "publicerat" not in shown.sub


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            Placed(ALE, "kommun", 0, 0, 0, 0, 2, (("undirected", 4),)),
            "Båda bedömda måtten för Ale ligger i mitten bland länets kommuner",
        ),
        (
            Placed(ALE, "kommun", 0, 0, 0, 0, 3, (("undirected", 4),), 2),
            "Av 3 bedömda mått för Ale ligger ett i mitten bland länets kommuner, "
            "och 2 skiljer sig inte säkert från det som jämförs med",
        ),
        (
            Placed(ALE, "kommun", 0, 0, 0, 0, 3, (), 3),
            "Inget av 3 mått för Ale skiljer sig säkert från det som jämförs med",
        ),
        (
            Placed(ALE, "kommun", 0, 1, 0, 0, 1, (("undirected", 39),)),
            "på det enda av 40 mått som går att bedöma som bättre eller sämre",
        ),
        (
            Placed(ALE, "kommun", 0, 0, 0, 0, 0, (("undirected", 7),)),
            "Inget av 7 mått för Ale går att bedöma som bättre eller sämre",
        ),
        (
            Placed(Who("1440", "Ale", "K"), "kommun", 0, 0, 0, 0, 0, (("low_power", 2),)),
            "Inget av 2 mått för kvinnor i Ale går att",
        ),
        (Placed(ALE, "kommun", 0, 0, 0, 0, 1, ()), "Det enda måttet för Ale ligger i mitten bland länets kommuner"),
        (Placed(ALE, "kommun", 2, 0, 1, 0, 9, ()), "Ale ligger sämre till på 3 av 9 mått och på inget bättre till"),
        (Placed(ALE, "kommun", 0, 1, 0, 1, 6, ()), "Ale ligger bättre till på 2 av 6 mått och på inget sämre till"),
        (
            Placed(ALE, "kommun", 0, 0, 2, 1, 6, ()),
            "Ale ligger bland de sämsta av länets kommuner på 2 av 6 mått och bland de bästa på ett",
        ),
        (
            Placed(ALE, "kommun", 0, 0, 0, 1, 1, (("low_power", 5),)),
            "Ale ligger bland de bästa av länets kommuner på det enda av 6 mått som går att bedöma",
        ),
        (
            Placed(ALE, "kommun", 0, 0, 0, 0, 0, (("undirected", 1),)),
            "Det enda måttet för Ale går inte att bedöma som bättre eller sämre",
        ),
    ],
)
def test_one_and_none_are_said_as_such(claim: Placed, sentence: str) -> None:
    assert sentence in standing.headline(claim)


def test_why_not_has_its_verb_and_its_number() -> None:
    left = Placed(ALE, "kommun", 0, 0, 0, 0, 1, (("undirected", 3), ("value_missing", 1)))
    assert standing.left(left) == (
        "4 mått går inte att bedöma som bättre eller sämre: 3 är sådana där högt varken är bra eller dåligt och 1 saknar värde."
    )
    one = replace(left, left=(("low_power", 1),))
    assert standing.left(one) == "Ett mått går inte att bedöma som bättre eller sämre: det har för litet underlag."


def test_why_none_is_judged_does_not_repeat_that_none_is() -> None:
    none = Placed(ALE, "kommun", 0, 0, 0, 0, 0, (("undirected", 6),))
    assert standing.left(none) == "Måtten är sådana där högt varken är bra eller dåligt."
    both = replace(none, left=(("undirected", 6), ("low_power", 1)))
    assert standing.left(both) == "6 mått är sådana där högt varken är bra eller dåligt och 1 har för litet underlag."


@pytest.mark.parametrize(
    ("level", "left", "said"),
    [
        ("kommun", ("no_interval", 2), "Måtten har okänd osäkerhet och inget läge bland områdena."),
        ("region", ("no_interval", 1), "Måttet har okänd osäkerhet och inget läge bland regionerna."),
        ("kommun", ("itself", 3), "Måtten jämförs med sig själva."),
    ],
)
def test_one_has_its_reason_and_several_have_theirs(level: str, left: tuple[str, int], said: str) -> None:
    assert standing.left(Placed(ALE, level, 0, 0, 0, 0, 0, (left,))) == said


@pytest.mark.parametrize(
    ("worse", "better", "higher", "lower", "said"),
    [
        (
            *(0, 1, 2, 1),
            "Säkert bättre än länet på ett mått. På mått där högt varken är bra eller dåligt: säkert högre på 2 och lägre på ett.",
        ),
        (3, 1, 0, 0, "Säkert sämre än länet på 3 mått och bättre på ett."),
        (0, 0, 0, 1, "Säkert lägre än länet på ett mått där högt varken är bra eller dåligt."),
    ],
)
def test_what_has_no_direction_is_not_counted_with_what_has(worse: int, better: int, higher: int, lower: int, said: str) -> None:
    assert standing.difference(Differs(ALE, "länet", 20, worse, better, higher, lower, ())) == said


@pytest.mark.parametrize(
    ("level", "worst", "best", "said"),
    [
        ("kommun", 6, 2, "6 mått ligger bland länets sämsta och 2 bland de bästa; de är inte prövade mot slumpen."),
        ("kommunalforbund", 0, 1, "Ett mått ligger bland kommunalförbundens bästa; det är inte prövat mot slumpen."),
    ],
)
def test_a_position_is_said_only_of_what_is_not_tested(level: str, worst: int, best: int, said: str) -> None:
    assert standing.position(Placed(ALE, level, 4, 4, worst, best, 20, ())) == said


def test_what_the_headline_has_said_of_places_is_not_said_again() -> None:
    assert standing.position(Placed(ALE, "kommun", 0, 0, 6, 2, 20, ())) == "Platserna är inte prövade mot slumpen."
    assert standing.position(Placed(ALE, "kommun", 0, 0, 0, 1, 20, ())) == "Platsen är inte prövad mot slumpen."
    assert standing.position(Placed(ALE, "kommun", 0, 0, 0, 0, 20, ())) == ""


def test_changes_alone_are_counted() -> None:
    assert say.turning(Turning(ALE, 2, 0, 5)) == "Ale: 2 av 5 mått förbättras och inget försämras"
    assert say.turning(Turning(ALE, 0, 1, 1)) == "Ale: det enda måttet försämras"


def test_years_are_no_ages() -> None:
    course = Course("N20001", At(56.0, 2017), At(31.0, 2022))
    assert say.spark(course, 0, "%") == "Från 56 procent 2017 till 31 procent 2022"
    assert say.spark(course, 0, "per 1 000 invånare") == "Från 56 (2017) till 31 (2022)"


# Elsewhere


def test_a_strip_has_no_median_of_two(sparse: Context) -> None:
    for area in sparse.catalogue.at_level(Level.MUNICIPALITY):
        for group in opened(sparse, f"omrade={area.code}").groups:
            assert all(line.spread is None or line.spread.areas > 2 for line in group.lines)


def test_a_meeting_says_of_how_many_it_shows_the_first(demo: Context) -> None:
    shown = opened(demo, "omrade=1490&lage=mote")
    (group,) = brief.profile(shown).groups
    assert group.title == f"Mest att titta närmare på: {len(group.lines)} av {shown.rows.num_rows} mått"


def test_old_values_are_counted(real: Context) -> None:
    (note,) = opened(real, "omrade=1401").notes
    periods = opened(real, "omrade=1401").rows["period"].to_pylist()
    old = [period for period in periods if period < int(real.info.created[:4]) - 2]
    assert note == f"{len(old)} av {len(periods)} senaste värden är mer än två år gamla; det äldsta är från {min(old)}."


def test_a_count_has_a_filled_mark_only_where_all_of_it_is_tested() -> None:
    assert say.mark_of((("worse", 1), ("position-worst", 5))) == "position-worst"
    assert say.mark_of((("worse", 1),)) == "worse"
