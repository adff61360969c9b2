"""Sentences of /jamfor that said something false of really imported values, each by the link where it was found."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from narvard.assess.view import Context, Figure
from narvard.selection import parse
from narvard.views.compare.answer import answer
from narvard.views.compare.claims import Course


def shown(context: Context, query: str) -> Figure:
    return answer(parse("compare", parse_qs(query), context.catalogue).selection, context)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        # the lowest was two years older
        ("matt=U23505&kon=M&mot=riket", "Öckerö ligger högst med 77 på skalan 0–100 och Partille och Vårgårda (2020) lägst med 50"),
        # measured in another way before 2021: shown, not ranked
        ("matt=N20892&mot=riket&vy=rang", "Lilla Edet ligger högst med 33,5 procent och Härryda lägst med 21,1; riket har 27,8"),
        # Partille alone, 1 of 12
        ("matt=U35542&niva=kommunalforbund", "Göteborgsregionen (1 av 12 kommuner) lägst med 56"),
        # the county as published, not of 16 municipalities
        ("matt=N00559&omrade=1446&mot=lan&ar=2022&vy=rang", "Karlsborg ligger ungefär som länet: 89,9 procent mot 89,5"),
        # nobody else in the group has a value
        ("matt=U35542&omrade=1402&mot=skr-grupp&vy=rang", "Partille: 56 procent 2022"),
        # ”har stått stilla”, and the area was what fell
        ("matt=U21463&omrade=1486&vy=tid", "Andelen i Strömstad har minskat från 90 procent 2012 till 85 procent 2022"),
        # a ratio is summed, not weighed
        ("matt=N00927", "länet har 0,75"),
        # all 49 were lost when the population of that very year was
        ("matt=N15428&niva=kommunalforbund", "Fyrbodals kommunalförbund ligger högst med 84,2 procent"),
        # women and men unsaid
        ("matt=N01957&omrade=1490&kon=M&vy=tid", "Antalet män i Borås har ökat"),
        ("matt=N01956&omrade=1440&kon=K&vy=tid", "Antalet kvinnor i Ale har ökat från 1 750 (2010) till 2 119 (2022)"),
        # ”Borås har minskat från 13,2 till 9,7” stood above ”Borås har ökat”
        ("matt=N20897&omrade=1490&vy=tid", "Andelen i Borås har minskat från 13,2 procent 2010 till 9,7 procent 2022"),
        # read as if others had not answered
        ("matt=U21340&omrade=vs-sodra-alvsborg&ar=2021", "Södra Älvsborg: 6 av 8 kommuner har svarat"),
        # a part beside the whole
        ("matt=N01951&omrade=1490", "Borås: 114 445 (2022), länet 1 758 656 (2022)"),
    ],
)
def test_the_headline(real: Context, query: str, said: str) -> None:
    assert said in shown(real, query).sentence.replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_what_follows_the_headline(real: Context) -> None:
    """Reasons that are the reason, no year that has been, and who is behind the number of cases."""
    cut = shown(real, "matt=N28018&omrade=1402&vy=tid").outlook[0]
    assert "år 2024" not in cut
    assert "0,0" not in cut
    falls = shown(real, "matt=U20462&omrade=1438&vy=rang").reckoning[1].replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert falls == "Värdet är beräknat till 98 fall på 4 011 personår (1 337 invånare 65 år och äldre i 3 år)."
    assert shown(real, "matt=N01951&omrade=1490").reckoning == ()
    assert shown(real, "matt=N20897&omrade=1490&ar=2015-2018").outlook == ()
    assert shown(real, "matt=N20897&omrade=1490&vy=tid").outlook == (
        "Takten i Borås går inte att säga: förändringen är inte större än vad slumpen kan ge.",
    )
    assert "Länet har bara värden från 7 av 49 kommuner" in " ".join(shown(real, "matt=U35542").notices)


def test_a_comparison_needs_somebody_to_be_compared(real: Context) -> None:
    alone = shown(real, "matt=U28532&mot=skr-grupp&urval=liknande")
    assert " än " not in alone.sentence
    assert any("Välj en kommun" in notice for notice in alone.notices)


def test_no_change_is_of_years_that_were_not_asked_for(real: Context) -> None:
    """”Riket 85,4 → 85,7” was of other years than 2015–2022."""
    for measure in real.catalogue.existing:
        for claim in shown(real, f"matt={measure.id}&ar=2015-2022&omrade=1490&mot=riket").claims:
            if isinstance(claim, Course):
                spans = [span for span in (claim.own, claim.reference) if span]
                assert all(2015 <= at.period <= 2022 for span in spans for at in (span.first, span.last)), measure.id


def test_a_map_of_several_years_speaks_of_the_one_that_it_shows(real: Context) -> None:
    """”Ingen kommun har värde för 2019–2023” was said of 2023 alone: there are values of 2019 to 2022."""
    assert shown(real, "matt=N20892&ar=2019-2023&vy=karta").sentence.endswith("ingen kommun har värde för 2023")
