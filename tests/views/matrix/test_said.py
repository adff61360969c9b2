"""/lage: kinds of sentences that once said more than the data, each with the link that said it and what is right.

On values really imported where they lie beside the project; the walk of tests/truth goes through all else.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from narvard.assess.view import Context
from narvard.claims import At, Who
from narvard.selection import describe, parse
from narvard.texts import standing
from narvard.views.matrix import answer as matrix
from narvard.views.matrix import brief, list_words, lists
from narvard.views.matrix import words as say
from narvard.views.matrix.answer import Matrix
from narvard.views.matrix.claims import About, Chance, Evidence, LeftOut, Outstanding

NONE = Outstanding(0, 0, 0, "T", "länet", (), 0, 0, "kommun", ())


def opened(context: Context, query: str) -> Matrix:
    return matrix.answer(parse("matrix", parse_qs(query), context.catalogue).selection, context)


@pytest.mark.parametrize(
    ("query", "sentence", "sub"),
    [
        (
            "omrade=1497&perspektiv=kostnad",
            "Inget av 6 mått för Hjo går att bedöma som bättre eller sämre",
            "Ingen skillnad mot länet går att pröva: antalet personer bakom värdena är inte publicerat. "
            "Måtten är sådana där högt varken är bra eller dåligt.",
        ),
        (
            "omrade=1461&kon=M&mot=lan&malgrupp=samsjuklighet&perspektiv=kvalitet",
            "Det enda av 2 mått för män i Mellerud som går att bedöma ligger i mitten bland länets kommuner (urval: ",
            "Ingen skillnad mot länet går att pröva: antalet personer bakom värdet är inte publicerat.",
        ),
        ("niva=region&mot=lan", "värden går att bedöma som bättre eller sämre: ", "Regionen jämförs med riket."),
        ("mot=1401&omrade=1401", "mått för Härryda går att bedöma som bättre eller sämre", "Härryda jämförs med sig självt."),
        (
            "niva=skr-grupp&mot=skr-grupp",
            "värden går att bedöma som bättre eller sämre: ",
            "Inget av värdena jämförs, för liknande kommuner finns bara för kommuner.",
        ),
        ("niva=vardsamverkan&omrade=1495&urval=liknande", "varaktigt sämre och försämras", "46 mått i 6 vårdsamverkansområden"),
    ],
)
def test_nothing_is_said_of_what_is_not_there(real: Context, query: str, sentence: str, sub: str) -> None:
    shown = opened(real, query)
    assert sentence in shown.sentence
    assert sub in shown.sub
    assert "Inget av dem" not in shown.sub


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("omrade=1484&kon=M&mot=riket", "Säkert lägre än riket på 2 mått där högt varken är bra eller dåligt."),
        (
            "niva=kommunalforbund&omrade=kf-goteborgsregionen&mot=riket",
            "Säkert bättre än riket på ett mått. Säkert lägre på 2 mått där högt varken är bra eller dåligt.",
        ),
    ],
)
def test_a_sure_difference_counts_though_it_is_neither_good_nor_bad(real: Context, query: str, said: str) -> None:
    assert said in opened(real, query).sub


def test_an_empty_level_is_not_made_of_municipalities_that_are_alike(real: Context) -> None:
    shown = opened(real, "niva=vardsamverkan&omrade=1495&urval=liknande")
    assert shown.notices == ("Liknande kommuner finns bara för kommuner, så urvalet gäller inte här.",)
    assert (shown.why, len(shown.blocks[0].areas)) == ("", 6)


def test_the_region_is_said_to_be_compared_with_the_country(demo: Context) -> None:
    shown = opened(demo, "niva=region&mot=lan")
    assert shown.notices == ("Regionen jämförs alltid med riket.",)
    assert "länet" not in shown.sentence + shown.sub


# One sex


def test_a_sex_is_said_and_stands_in_each_row(demo: Context) -> None:
    shown = opened(demo, "kon=K")
    assert shown.sentence.startswith("För kvinnor är ")
    split = {measure.id for measure in demo.catalogue.measures if measure.by_gender}
    assert {(row["measure_id"] in split, row["sex"]) for row in shown.rows.to_pylist()} == {(True, "K"), (False, "T")}
    everybody = {row["measure_id"] for row in shown.rows.to_pylist() if row["sex"] == "T"}
    assert shown.details[0] == f"{len(everybody)} mått är inte uppdelade på kön och visar alla."
    assert opened(demo, "kon=M&omrade=1490").sentence.startswith("För män ligger Borås ")


def test_no_sex_is_said_where_no_measure_is_split(real: Context) -> None:
    shown = opened(real, "kon=M&perspektiv=kostnad")
    split = {row["sex"] for row in shown.rows.to_pylist()}
    assert ("män" in shown.sentence) is (split != {"T"})


def test_measures_that_show_everybody_are_marked(demo: Context) -> None:
    shown = opened(demo, "kon=K")
    for group in shown.groups:
        for measure in group.measures:
            assert (
                say.measure_title(measure.title, "K" if measure.by_gender else "T", "K").endswith("(alla)") is not measure.by_gender
            )


def test_files_say_the_sex_too(demo: Context) -> None:
    selection = parse("matrix", parse_qs("kon=K&omrade=1490"), demo.catalogue).selection
    assert describe(selection, demo.catalogue).endswith("Urval: Borås och kvinnor.")


def test_both_sexes_are_not_side_by_side_here(demo: Context) -> None:
    shown = opened(demo, "kon=KM")
    assert shown.notices == ("Kvinnor och män visas inte var för sig här. Värdena gäller alla.",)
    assert set(shown.rows["sex"].to_pylist()) == {"T"}


# How much, and of what


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            replace(NONE, worse=1, judged=5),
            "Ett av 5 bedömda värden är varaktigt sämre och försämras, och inget är varaktigt bättre och förbättras",
        ),
        (
            replace(NONE, better=2, judged=5, sex="K"),
            "För kvinnor är inget av 5 bedömda värden varaktigt sämre och försämras, och 2 är varaktigt bättre och förbättras",
        ),
        (
            replace(NONE, judged=2),
            "Inget av 2 bedömda värden är varaktigt sämre och försämras eller varaktigt bättre och förbättras",
        ),
        (replace(NONE, better=1, judged=1), "Det enda bedömda värdet är varaktigt bättre och förbättras"),
        (
            replace(NONE, judged=1),
            "Det enda bedömda värdet är varken varaktigt sämre och försämras eller varaktigt bättre och förbättras",
        ),
        (
            replace(NONE, worse=1, judged=9, unfollowed=(("trend_too_few", 4),)),
            "Ett av 5 bedömda värden som går att följa över tid är varaktigt sämre och försämras, "
            "och inget är varaktigt bättre och förbättras",
        ),
        (replace(NONE, judged=9, unfollowed=(("trend_too_few", 9),)), "Inget av 9 bedömda värden går att följa över tid"),
        (
            replace(NONE, judged=1, sex="K", unfollowed=(("no_stood", 1),)),
            "Det enda bedömda värdet för kvinnor går inte att följa över tid",
        ),
        (
            replace(NONE, judged=3, unfollowed=(("no_stood", 2),)),
            "Det enda bedömda värde som går att följa över tid är varken varaktigt sämre och försämras "
            "eller varaktigt bättre och förbättras",
        ),
        (
            replace(NONE, left=(("undirected", 12), ("low_power", 4)), higher=2),
            "Inget av 16 värden går att bedöma som bättre eller sämre: "
            "12 är sådana där högt varken är bra eller dåligt och 4 har för litet underlag",
        ),
        (
            replace(NONE, left=(("undirected", 32),), higher=4, lower=3),
            "Högt är varken bra eller dåligt för något av 32 värden: 4 är säkert högre än länet och 3 lägre",
        ),
        (
            replace(NONE, left=(("undirected", 32),), sex="M"),
            "Inget av 32 värden för män går att bedöma som bättre eller sämre: de är sådana där högt varken är bra eller dåligt",
        ),
        (
            replace(NONE, left=(("low_power", 1),)),
            "Det enda värdet går inte att bedöma som bättre eller sämre: det har för litet underlag",
        ),
        (NONE, "Det finns inget värde att bedöma"),
    ],
)
def test_one_is_one_and_none_is_none(claim: Outstanding, said: str) -> None:
    assert say.headline(claim) == said


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            replace(NONE, judged=9, unfollowed=(("trend_too_few", 5), ("trend_low_power", 3), ("trend_no_cases", 1))),
            "5 har färre än fem värden och 4 har för litet underlag.",
        ),
        (
            replace(NONE, judged=9, unfollowed=(("no_stood", 1),)),
            "Ett värde till är bedömt men går inte att följa över tid: det hade inget läge bland områdena gången före.",
        ),
        (replace(NONE, judged=9), ""),
    ],
)
def test_why_what_is_judged_is_not_followed(claim: Outstanding, said: str) -> None:
    assert say.unfollowed(claim) == said


def test_where_no_trend_can_be_judged_none_is_denied(real: Context) -> None:
    for query in ("niva=vardsamverkan", "niva=skr-grupp", "niva=region", "malgrupp=samsjuklighet"):
        shown = opened(real, query)
        (claim,) = [one for one in shown.claims if isinstance(one, Outstanding)]
        assert claim.followed or "varaktigt" not in shown.sentence, query


def test_a_filter_is_said_after_the_sentence(demo: Context) -> None:
    assert opened(demo, "malgrupp=aldre&omrade=1490").sentence.endswith(" (urval: målgrupp Äldre)")
    assert "urval" not in opened(demo, "omrade=1490").sentence


def test_both_sexes_are_not_spoken_of_where_nothing_has_a_value(demo: Context) -> None:
    assert opened(demo, "kon=KM&malgrupp=anhoriga&status=befintligt&perspektiv=kostnad").notices == ()


@pytest.mark.parametrize(
    ("alone", "said"),
    [
        (("other_period", "reference_missing"), "Inget av värdena har något att jämföras med från samma år."),
        (("reference_missing",), "Inget av värdena har något att jämföras med."),
        (("itself",), "Inget av värdena har något annat att jämföras med än sig självt."),
        (("no_groups",), "Inget av värdena jämförs, för liknande kommuner finns bara för kommuner."),
        ((), "senaste värdet."),
    ],
)
def test_why_nothing_is_compared_is_the_reason_there_is(alone: tuple[str, ...], said: str) -> None:
    assert say.about(About(3, 6, "vardsamverkan", "", 0, alone)).endswith(said)


def test_one_measure_that_is_left_out_is_one() -> None:
    assert (
        say.left_out(LeftOut(0, 1, "kommun", "T"))
        == "Ett mått till stämmer med filtren men visas inte: det saknar värden för länets kommuner."
    )


def test_the_age_of_an_old_value_is_said(real: Context) -> None:
    """On values of 2022 in a data version of the year it was made in."""
    year = int(real.info.created[:4])
    claims = [claim for claim in opened(real, "").claims if isinstance(claim, Evidence)]
    old = [claim for claim in claims if claim.now.period < year - 2]
    assert old
    assert {claim.old for claim in old} == {year - claim.now.period for claim in old}
    assert f"({standing.old(2022, 2026)})" == "(fyra år gammalt)"


def test_evidence_has_its_age_its_reference_and_no_years_that_read_as_ages() -> None:
    claim = Evidence("N1", Who("1440", "Ale"), At(24, 2022), 4, "länet", 48, 49, 19, At(18, 2016), At(24, 2022))
    assert list_words.evidence(claim, 0, "%") == (
        "24 procent (2022, fyra år gammalt), länet (48 av 49 kommuner) 19. Från 18 procent 2016 till 24 procent 2022."
    )
    assert list_words.evidence(replace(claim, old=0, areas=0), 0, "kvot") == "24 (2022), länet 19. Från 18 (2016) till 24 (2022)."


def test_a_percentage_is_no_age(real: Context) -> None:
    items = [item for listed in opened(real, "").lists for _, items in listed.direction.areas for item in items]
    said = next(lists.evidence(item) for item in items if item.measure.unit == "%")
    first, last = (claim for claim in (items[0].claim.first, items[0].claim.last))
    assert first.period < last.period
    assert " procent 20" in said.split("Från ")[1]
    assert " år 20" not in said.split("Från ")[1]


# At a meeting


def test_a_meeting_says_how_many_there_are_on_the_page(demo: Context) -> None:
    shown = opened(demo, "lage=mote")
    tier = shown.lists[0].direction
    areas = brief.tier(tier, shown.lists[0].supported)
    assert all(len(items) == 1 for _, items in areas)
    assert say.measures_count(1, 2) == "2 mått, ett visas"
    measures = sum(len(group.measures) for group in shown.groups)
    assert brief.on_page(shown)[0] == f"Tabellen med {measures} mått finns på sidan i narvard."
    assert (
        brief.on_page(shown)[1] == f"Det som är varaktigt bättre och förbättras ({shown.lists[1].count}) finns på sidan i narvard."
    )


def test_a_meeting_shows_the_measures_that_the_headline_counts_of_the_own_area(demo: Context) -> None:
    shown = opened(demo, "omrade=1490&lage=mote")
    short = brief.matrix(shown)
    rows = [measure.id for group in short.groups for measure in group.measures]
    marks = {shown.cells[one, "1490"].mark for one in rows}
    assert 0 < len(rows) <= brief.MATRIX_ROWS
    assert marks <= {"better", "worse", "position-best", "position-worst"}
    assert not short.lists
    assert [note.split(" (")[0] for note in brief.on_page(shown)[1:]] == [
        "Det som är varaktigt sämre och försämras",
        "Det som är varaktigt bättre och förbättras",
    ]


def test_chance_is_carried_as_a_claim(demo: Context) -> None:
    shown = opened(demo, "")
    (chance,) = [claim for claim in shown.claims if isinstance(claim, Chance)]
    assert chance.judged == sum(cell.supported for cell in shown.in_view)
