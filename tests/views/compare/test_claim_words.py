"""What /jamfor claims, in Swedish: each kind of sentence, and what it must not leave out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narvard.assess.view import Context
from narvard.claims import At, Who
from narvard.database.store import VersionInfo
from narvard.views.compare import claims
from narvard.views.compare.claim_words import rests_on, sentence
from tests.views.compare.test_answer import GÖTEBORG, ask, year


def went(name: str, *values: tuple[int, float], sex: str = "T") -> claims.Span:
    first, last = At(values[0][1], values[0][0]), At(values[-1][1], values[-1][0])
    return claims.Span(Who(name, name, sex), first, last)


LÄNET = went("Länet", (2019, 9.0), (2023, 8.0))


@pytest.mark.parametrize(
    ("own", "reference", "said"),
    [
        (
            went("Ale", (2019, 10.0), (2023, 14.0)),
            LÄNET,
            "Andelen i Ale har ökat från 10,0 procent 2019 till 14,0 procent 2023; i länet har den minskat från 9,0 till 8,0",
        ),
        (went("Ale", (2019, 10.0), (2023, 10.0)), None, "Andelen i Ale är densamma 2023 som 2019: 10,0 procent"),
        (
            went("Ale", (2021, 10.0), (2023, 14.0)),
            LÄNET,
            "Andelen i Ale har ökat från 10,0 procent 2021 till 14,0 procent 2023; "
            "i länet har den minskat från 9,0 procent 2019 till 8,0 procent 2023",
        ),
        (
            went("Ale", (2019, 10.0)),
            LÄNET,
            "Ale: 10,0 procent 2019; i länet har den minskat från 9,0 procent 2019 till 8,0 procent 2023",
        ),
        (
            went("Ale", (2022, 1.0), (2023, 2.0), sex="M"),
            went("Göteborg", (2022, 5.0), (2023, 5.0), sex="M"),
            "Andelen bland män i Ale har ökat från 1,0 procent 2022 till 2,0 procent 2023; i Göteborg är den densamma: 5,0 procent",
        ),
    ],
)
def test_development_is_of_the_measure_and_names_other_years(
    small: Context, own: claims.Span, reference: claims.Span | None, said: str
) -> None:
    measure = replace(small.catalogue.measure_by_id["N20001"], definition="Andelen äldre.")
    assert sentence(claims.Course(own, reference), measure) == said


def test_a_year_is_never_read_as_a_number_of_years(small: Context) -> None:
    """”Från 56 år 2017 till 31 år 2022”."""
    days = replace(small.catalogue.measure_by_id["N20001"], unit="dagar", decimals=0, definition="Antalet dagar.")
    claim = claims.Course(went("Ale", (2017, 56.0), (2022, 31.0)))
    assert sentence(claim, days) == "Värdet i Ale har minskat från 56 dagar 2017 till 31 dagar 2022"
    points = replace(days, unit="medelvärde 0–100")
    assert sentence(claim, points) == "Värdet i Ale har minskat från 56 (2017) till 31 (2022)"


def test_a_group_that_lacks_members_says_how_many_it_rests_on_each_year(small: Context) -> None:
    measure, county = small.catalogue.measure_by_id["N20001"], replace(LÄNET, valued=(16, 28), areas=49)
    assert "i länet (16 av 49 kommuner 2019, 28 av 49 2023) har minskat" in sentence(claims.Course(county), measure)
    beside = claims.Course(went("Ale", (2019, 10.0), (2023, 14.0)), county)
    assert sentence(beside, measure).endswith("; i länet har det minskat från 9,0 till 8,0")
    assert rests_on(beside) == "Länet bygger på 16 av 49 kommuner 2019 och 28 av 49 2023."


def test_what_is_said_apart_is_what_the_reader_subtracts(small: Context) -> None:
    """”Ale: 51 … och 55 …, skillnad 3 procentenheter”."""
    measure = replace(small.catalogue.measure_by_id["N20001"], decimals=0)
    claim = claims.BySex("Ale", At(51.4, 2022), At(54.6, 2022))
    assert sentence(claim, measure) == "Ale: 51 procent bland kvinnor och 55 bland män, skillnad 4 procentenheter"


def test_the_older_year_of_an_end_is_said(small: Context) -> None:
    """Vårgårda was lowest by a value two years older."""

    def placed(name: str, year: int, value: float) -> claims.Placed:
        return claims.Placed(Who(name, name), At(value, year))

    ends = claims.Extremes(
        (placed("Öckerö", 2022, 61.0),), (placed("Partille", 2022, 4.0), placed("Vårgårda", 2020, 4.0)), 40, 2022, "kommun"
    )
    assert sentence(ends, small.catalogue.measure_by_id["N20001"]).startswith(
        "Öckerö ligger högst med 61,0 procent och Partille och Vårgårda (2020) lägst med 4,0"
    )


def test_the_latest_value_says_when_it_is_old_and_a_year_asked_for_does_not(small: Context) -> None:
    def made(created: str) -> Context:
        assert isinstance(small.info, VersionInfo)
        return replace(small, info=replace(small.info, created=created))

    later = made("2027-03-01T08:00:00+00:00")
    assert "Senaste värde 2023, fyra år gammalt." in ask(later, "N20001").sub
    assert "Senaste värde 2023, fyra år gammalt." in ask(later, "N20001", view="tid").sub
    assert "gammalt" not in ask(later, "N20001", period=year(2022)).sub
    assert "År 2023." in ask(made("2025-12-31T08:00:00+00:00"), "N20001").sub


def test_a_number_of_people_is_not_set_against_that_of_the_whole_county(small: Context) -> None:
    """”Borås ligger lägre än länet: 14 735 mot 228 566”."""
    assert " ligger " not in ask(small, "N01951", GÖTEBORG).sentence


def test_whose_values_they_are_is_said(small: Context) -> None:
    assert ask(small, "N20001", GÖTEBORG, sex="K", reference="riket").sentence.startswith(
        "Göteborg ligger lägre än riket bland kvinnor"
    )
    assert " ligger högst bland män med " in ask(small, "N20001", sex="M").sentence
    assert ask(small, "N20001", GÖTEBORG, sex="K", view="tid").sentence.startswith("Värdet bland kvinnor i Göteborg")


def test_where_the_ends_alone_would_mislead_the_turn_between_is_said(small: Context) -> None:
    """”Har minskat från 11,1 procent 2016 till 6,0 procent 2025” was 1,7 in 2021, and lower is better."""
    measure = replace(small.catalogue.measure_by_id["N20001"], unit="%", definition="Andelen vårdplatser.")
    span = replace(went("Ale", (2016, 11.1), (2025, 6.0)), between=At(1.7, 2021))
    assert sentence(claims.Course(span), measure) == (
        "Andelen i Ale har minskat från 11,1 procent 2016 till 6,0 procent 2025, och var som lägst 1,7 (2021)"
    )


def test_many_at_an_end_are_counted_and_named_by_what_they_are(small: Context) -> None:
    """”Göteborg ligger högst med 10 och 11 områden (2021) lägst med 0”."""
    none = tuple(claims.Placed(Who(str(code), str(code)), At(0.0, 2021)) for code in range(11))
    ends = claims.Extremes((claims.Placed(Who("1480", "Göteborg"), At(10.0, 2022)),), none, 49, 2022, "kommun")
    measure = replace(small.catalogue.measure_by_id["N01951"], decimals=0)
    assert sentence(ends, measure) == "Göteborg ligger högst med 10; lägst, med 0, ligger 11 kommuner (2021)"


def test_the_group_that_alone_is_in_view_is_named(small: Context) -> None:
    said = ask(small, "N20001", "kf-fyrbodal", period=year(2021)).sentence
    assert said.startswith("Fyrbodals kommunalförbund: Bengtsfors ligger högst")
    assert ask(small, "N20001", "kf-fyrbodal", "kf-goteborgsregionen").sentence.startswith("Bengtsfors (2022) ligger högst")


def test_nothing_says_where_and_when(small: Context) -> None:
    assert ask(small, "N20001", period=year(2010)).sentence.endswith(": ingen kommun har värde för 2010")
    assert "Värden efter 2023 saknas." in ask(small, "N20001", GÖTEBORG, period=year(2019, 2025)).sub
