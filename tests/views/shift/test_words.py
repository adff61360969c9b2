"""What claims become in Swedish."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narvard.assess.view import Context
from narvard.claims import At, Shifted, Who
from narvard.texts import shift
from narvard.views.shift import words as say
from narvard.views.shift.claims import Forecast, Held, Ratio, Run, Share, Span, Spoken, Way

REGION, COUNTY, BORAS, ALE = Who("0014", "Västra Götalandsregionen"), Who("lan", "Länet"), Who("1490", "Borås"), Who("1440", "Ale")
HEAD = Shifted("", (REGION,), 2022, right=8, wrong=5, unsure=1, unchanged=1, tested=0, chance=0.0, stale=60, valued=81, whole=97)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            HEAD,
            "Sedan 2022 har 8 av regionens 14 bedömbara mått gått åt rätt håll och 5 åt fel håll, och ett är oförändrat. "
            "För 60 av 81 mått finns inget värde efter 2022, året innan färdplanen började gälla",
        ),
        (
            replace(HEAD, right=12, wrong=1, unchanged=0),
            "Sedan 2022 har 12 av regionens 14 bedömbara mått gått åt rätt håll och ett åt fel håll. "
            "För 60 av 81 mått finns inget värde efter 2022, året innan färdplanen började gälla",
        ),
        (
            replace(HEAD, areas=(Who("0000", "Riket"),), stale=0),
            "Sedan 2022 har 8 av rikets 14 bedömbara mått gått åt rätt håll och 5 åt fel håll, och ett är oförändrat. "
            "Alla 81 mått som har värden har något efter 2022",
        ),
        (
            replace(HEAD, right=0, wrong=0),
            "Sedan 2022 har regionens enda bedömbara mått inte ändrats. "
            "För 60 av 81 mått finns inget värde efter 2022, året innan färdplanen började gälla",
        ),
        (
            replace(HEAD, areas=(REGION, COUNTY), right=0, wrong=2, unsure=0, unchanged=0, stale=0),
            "Sedan 2022 har alla länets och regionens 2 bedömbara mått gått åt fel håll. "
            "Alla 81 mått som har värden har något efter 2022",
        ),
        (
            replace(HEAD, areas=(BORAS,), right=1, wrong=0, unsure=0, unchanged=0, stale=9, valued=9),
            "Sedan 2022 har Borås enda bedömbara mått gått åt rätt håll. "
            "För alla 9 mått som har värden finns inget värde efter 2022, året innan färdplanen började gälla",
        ),
        (
            replace(HEAD, areas=(ALE,), right=0, wrong=0, unsure=3, baseline=2024),
            "Sedan 2024 har inget av Ales 3 bedömbara mått ändrats säkert åt något håll. "
            "För 60 av 81 mått finns inget värde efter 2024",
        ),
        (
            replace(HEAD, areas=(Who("0000", "Riket"),), stale=0, valued=81),
            "Sedan 2022 har 8 av rikets 14 bedömbara mått gått åt rätt håll och 5 åt fel håll, och ett är oförändrat. "
            "Alla 81 mått som har värden har något efter 2022",
        ),
        (
            replace(HEAD, areas=(), right=0, wrong=0, unsure=0, unchanged=0),
            "Inget mått går att bedöma före och efter 2022. "
            "För 60 av 81 mått finns inget värde efter 2022, året innan färdplanen började gälla",
        ),
        (
            replace(HEAD, areas=(), right=0, wrong=0, unsure=0, unchanged=0, valued=0, stale=0),
            "Inget av 97 befintliga mått har något värde här",
        ),
    ],
)
def test_the_headline(claim: Shifted, said: str) -> None:
    assert shift.headline(claim) == said


@pytest.mark.parametrize(
    ("tested", "said"),
    [
        (0, "Skillnaderna är inte prövade mot slumpen"),
        (4, "4 av 14 är prövade mot slumpen; av så många väntas slumpen ensam ge 0,1 åt vart håll. Resten"),
        (14, "Alla är prövade mot slumpen; av så många väntas slumpen ensam ge 0,4 åt vart håll."),
    ],
)
def test_what_chance_alone_gives_stands_beside_what_is_tested(tested: int, said: str) -> None:
    assert said in say.sub(replace(HEAD, tested=tested, chance=0.025 * tested))


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (HEAD, "Av 97 befintliga mått har 81 något värde, för regionen, länet eller kommunerna. Skillnaderna"),
        (replace(HEAD, own="1490", who=BORAS), "Av 97 befintliga mått har 81 något värde för Borås. Skillnaderna"),
        (
            replace(HEAD, right=0, wrong=0),
            "Av 97 befintliga mått har 81 något värde, för regionen, länet eller kommunerna. Skillnaden är",
        ),
        (replace(HEAD, whole=81), "Alla 81 befintliga mått har något värde, för regionen, länet eller kommunerna. Skillnaderna"),
        (replace(HEAD, own="1490", valued=1, stale=0), "Skillnaderna"),
    ],
)
def test_the_line_names_the_measures_that_the_headline_counts(claim: Shifted, said: str) -> None:
    assert say.sub(claim).startswith(said)


@pytest.mark.parametrize(
    ("unsure", "unchanged", "said"),
    [
        (1, 0, "känt. Ett mått visar ingen säker förändring. Övriga"),
        (3, 1, "känt. Ett är oförändrat och 2 mått visar ingen säker förändring. Övriga"),
        (3, 2, "känt. 2 är oförändrade och ett mått visar ingen säker förändring. Övriga"),
        (1, 1, "känt. Övriga"),
    ],
)
def test_what_is_shown_alike_is_no_uncertain_change(unsure: int, unchanged: int, said: str) -> None:
    """The headline has said the unchanged where they are all that is left."""
    assert said in say.sub(replace(HEAD, unsure=unsure, unchanged=unchanged))


WAY = Way("x", 2, 1, 1, 6, Span(2021, 2022), Span(2024, 2025), ("A", "B", "C"))


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            WAY,
            "4 av 10 mått går att bedöma: 2 åt rätt håll, ett åt fel håll och ett utan säker förändring, "
            "från 2021–2022 till 2024–2025.",
        ),
        (
            replace(WAY, right=1, unsure=0, wrong=0),
            "Ett av 7 mått går att bedöma. Det har gått åt rätt håll, från 2021–2022 till 2024–2025.",
        ),
        (
            replace(WAY, right=0, unsure=0, wrong=0, before=None, after=None),
            "Inget av 6 mått går att bedöma före och efter 2022. Föreslagna mått som kan ändra det: A, B och ett till.",
        ),
        (
            replace(WAY, right=0, unsure=0, wrong=0, untold=1, proposed=()),
            "Det enda måttet går inte att bedöma före och efter 2022. Inget mått i urvalet är föreslaget.",
        ),
        (
            replace(WAY, right=0, unsure=0, wrong=0, untold=0, proposed=("A",)),
            "Inget befintligt mått finns i urvalet. Föreslagna mått som kan ändra det: A.",
        ),
    ],
)
def test_a_row_says_its_years_and_else_what_would_change_it(claim: Way, said: str) -> None:
    assert say.way(claim, 2022) == said


SPOKEN = Spoken(1, right=0, unsure=0, wrong=1, untold=0, needs=0, proposed=())


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (SPOKEN, "Det enda mått som talar till frågan har gått åt fel håll sedan 2022."),
        (replace(SPOKEN, untold=33), "Ett av 34 mått som talar till frågan går att bedöma. Det har gått åt fel håll sedan 2022."),
        (
            replace(SPOKEN, wrong=0, untold=1),
            "Kan inte besvaras i dag: det enda mått som talar till frågan går inte att bedöma före och efter 2022.",
        ),
        (
            replace(SPOKEN, wrong=0, untold=2),
            "Kan inte besvaras i dag: inget av 2 mått som talar till frågan går att bedöma före och efter 2022.",
        ),
        (replace(SPOKEN, wrong=0), "Kan inte besvaras i dag: inget befintligt mått i urvalet talar till frågan."),
    ],
)
def test_a_question_is_answered_by_what_speaks_to_it_be_it_one_measure(claim: Spoken, said: str) -> None:
    assert say.spoken(claim, 2022) == said


def test_an_area_without_anything_to_judge_is_named() -> None:
    none = replace(HEAD, own="1440", who=ALE, areas=(), right=0, wrong=0, unsure=0, unchanged=0)
    assert shift.headline(none).startswith("Inget mått för Ale går att bedöma före och efter 2022. ")
    assert shift.headline(replace(none, valued=0, stale=0)) == "Inget av 97 befintliga mått har något värde för Ale"


def test_all_resources_are_all_of_them() -> None:
    assert say.held(Held(ALE, 3, 3)) == "Alla 3 mått som visar resurser har värden för Ale"
    assert say.held(Held(ALE, 2, 3)) == "2 av 3 mått som visar resurser har värden för Ale"


def test_a_share_is_told_in_each_series_and_never_across_a_break() -> None:
    runs = (Run(At(22.2, 2011), At(28.9, 2023)), Run(At(23.9, 2024), At(26.1, 2025)))
    claim = Share("S01", "Andelen", REGION, runs, Who("0000", "Riket"), (Run(At(22.0, 2024), At(22.0, 2024)),))
    assert say.share(claim) == (
        "Andelen i regionen gick från 22,2 procent 2011 till 28,9 procent 2023; "
        "i den nya redovisningen från 23,9 procent 2024 till 26,1 procent 2025"
    )
    assert say.share_sub(claim, "Tvivel.") == "Tvivel. Riket var 22,0 procent 2024."


def test_people_and_what_is_expected() -> None:
    claim = Ratio(BORAS, At(10.6, 2012), At(10.2, 2022), COUNTY, None, At(10.6, 2022))
    assert say.ratio(claim) == (
        "I Borås går det 10,2 invånare i åldern 20–64 år på varje invånare som är 80 år eller äldre (2022), mot 10,6 (2012)"
    )
    assert say.people_sub((claim, Forecast(BORAS, At(-36.2, 2021)))) == (
        "I länet är det 10,6 (2022). Antalet som är 80 år eller äldre i Borås väntas minska med 36 procent från 2021 till 2031, "
        "enligt den framskrivning som Kolada lämnar."
    )


def test_a_difference_is_that_of_the_numbers_beside_it(small: Context) -> None:
    measure = replace(small.catalogue.measure_by_id["N20001"], decimals=1)
    assert say.difference(16.04 - 16.46, 16.04, measure) == "−0,5"
    assert say.difference(None, 16.0, measure) == "–"
