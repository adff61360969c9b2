"""/jamfor: the pace over time, a group seen from outside, similar municipalities, and women beside men."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from narvard.assess.view import Context
from narvard.database.queries import Delivered
from narvard.database.store import VersionInfo
from narvard.domain import Denominator, UnitKind
from narvard.format import number
from narvard.selection import Period, Selection
from narvard.texts import similar
from narvard.views.compare import answer as compare
from narvard.views.compare import pace_words
from narvard.views.compare.pace import outlook
from narvard.views.compare.question import Question
from tests.views.compare.test_answer import GÖTEBORG, HÄRRYDA, LILLA_EDET, LYSEKIL, ask, cells, rows, year


def test_the_pace_is_that_of_the_last_five_values_and_leads_to_the_years_of_follow_up(small: Context) -> None:
    """10, 11, 12, 13, 14: one more each year. The goal is 20 in 2025."""
    assert ask(made_in(small, 2024), "N20001", HÄRRYDA, view="tid").outlook == (
        "Värdet i Härryda har ökat 2019–2023. Takten, medianen av alla par av år, är 1,00 per år. "
        "I samma takt blir det 15,0 år 2024, 16,0 år 2025 och 19,0 år 2028, räknat från 14,0 år 2023. "
        f"Målet 20,0 nås i den takten år {2023 + (20 - 14)}. För att nå det 2025 behövs {number((20 - 14) / 2, 2)} per år. "
        "Det är en framskrivning av de senaste fem värdena, inte en prognos.",
    )


def made_in(context: Context, year: int) -> Context:
    assert isinstance(context.info, VersionInfo)
    return replace(context, info=replace(context.info, created=f"{year}-06-01T08:00:00+00:00"))


def test_no_pace_leads_to_a_year_that_has_been(small: Context) -> None:
    """”I samma takt blir det … år 2024” was said in November 2026."""
    (said,) = ask(made_in(small, 2026), "N20001", HÄRRYDA, view="tid").outlook
    assert "år 2024" not in said
    assert "I samma takt blir det 16,0 år 2025" not in said
    assert "19,0 år 2028" in said


def test_no_pace_is_said_of_years_that_are_not_in_view(small: Context) -> None:
    assert ask(small, "N20001", HÄRRYDA, period=year(2019, 2022)).outlook == ()
    assert ask(small, "N20001", HÄRRYDA, period=Period(latest=3)).outlook == ()
    assert ask(small, "N20001", HÄRRYDA, period=year(2019, 2023)).outlook


def test_a_change_that_is_not_sure_has_no_pace_and_no_projection(small: Context) -> None:
    """Strömstad "har stått stilla" with 95, 95, 95, 95, 85 (U21463); Borås "har ökat … 10,2 % år 2030" by chance."""
    assert ask(small, "N20001", GÖTEBORG, view="tid").outlook == (
        "Takten i Göteborg går inte att säga: värdet har varit detsamma alla år.",
    )
    assert of(small, 95, 95, 95, 95, 85) == "Takten i Härryda går inte att säga: riktningen beror på ett enda år."
    assert of(small, 10, 12, 11, 13, 12) == "Takten i Härryda går inte att säga: färre än nio av tio par av år pekar åt samma håll."


def of(context: Context, *values: float, **changes: Any) -> str:
    """What is said of a survey's values in Härryda, the last of 2023."""
    measure = replace(context.catalogue.measure_by_id["U09999"], **({"unit": "%", "denominator": Denominator.SURVEY} | changes))
    rows = [
        Delivered(HÄRRYDA, "T", 2024 - len(values) + at, one, None, None, 1.0, "ok", "published") for at, one in enumerate(values)
    ]
    others = [one for one in context.catalogue.measures if one.id != measure.id]
    catalogue = replace(context.catalogue, measures=(*others, measure))
    question = Question(Selection(page="compare", measure=measure.id, areas=(HÄRRYDA,)), catalogue)
    found = outlook(question, rows, [row.period for row in rows], 2024).claim
    assert found
    return pace_words.outlook(found, measure)


def test_kronor_of_each_years_prices_are_said_to_be_so_and_lead_nowhere(small: Context) -> None:
    """”31 940 kr år 2030” was a price rise written on."""
    said = of(small, 100, 110, 120, 130, 140, unit="kr per invånare", unit_kind=UnitKind.SEK_PER_INHABITANT, decimals=0)
    assert said.startswith(
        "Kostnaden per invånare i Härryda har ökat 2019–2023. "
        "Takten, medianen av alla par av år, är 10\u00a0kr per år. Beloppen är i löpande"
    )
    assert "2030" not in said


def test_where_the_pace_and_the_whole_time_point_apart_the_turn_is_told(small: Context) -> None:
    """”Borås har minskat från 13,2 till 9,7” stood above ”Borås har ökat med i snitt 0,05 per år”."""
    assert of(small, 20, 16, 10, 11, 12, 13, 14).startswith(
        "Värdet i Härryda minskade till 2019 och har sedan ökat. "
        "Takten 2019–2023, medianen av alla par av år, är 1,00 procentenheter per år."
    )
    assert of(small, 5, 9, 10, 11, 12, 13, 14).startswith("Värdet i Härryda har ökat 2019–2023. Takten, medianen")


def test_nothing_is_said_beyond_what_there_can_be(small: Context) -> None:
    """Partille ”0,0 % år 2030” from −4,1 % (N28018), and nobody dies before their time in 2028 (N01451)."""
    falling = (1.7, 0.0, -1.5, -2.7, -4.1)
    deviation = of(small, *falling, denominator=Denominator.NONE)
    assert "I samma takt blir det −5,5\N{NARROW NO-BREAK SPACE}% år 2024, " in deviation
    share = of(small, 50, 40, 30, 20, 10)
    assert "I samma takt" not in share
    assert of(small, 28, 26, 24, 22, 20).endswith(
        "I samma takt blir det 18,0\N{NARROW NO-BREAK SPACE}% år 2024, 10,0\N{NARROW NO-BREAK SPACE}% år 2028 och "
        "6,0\N{NARROW NO-BREAK SPACE}% år 2030, "
        "räknat från 20,0\N{NARROW NO-BREAK SPACE}% år 2023. Det är en framskrivning av de senaste fem värdena, inte en prognos."
    )


@pytest.mark.parametrize(
    ("own", "reason"), [(LILLA_EDET, "det finns färre än fem värden"), (LYSEKIL, "det finns färre än fem värden")]
)
def test_no_pace_is_said_where_the_trend_has_too_little_data(small: Context, own: str, reason: str) -> None:
    name = small.catalogue.area_by_code[own].name
    assert ask(small, "N20001", own, view="tid").outlook == (f"Takten i {name} går inte att säga: {reason}.",)


def test_where_the_own_municipality_is_too_small_its_kommunalforbund_is_offered(demo: Context) -> None:
    """Some thirty people a year in Dals-Ed: not even a change of a third would be sure to show. Other hindrances are no reason."""
    figure = ask(demo, "N28819", "1438", view="tid")
    assert figure.outlook == (
        "Takten i Dals-Ed går inte att säga: "
        "underlaget är så litet att inte ens en förändring med en tredjedel säkert skulle märkas.",
    )
    assert figure.larger == "kf-fyrbodal"
    assert ask(demo, "U20462", "1446", view="tid").larger == ""  # fewer than five values
    assert ask(demo, "N28819", "1480", view="tid").larger == ""


def test_a_goal_says_when_it_is_reached_and_what_it_takes(small: Context) -> None:
    measure = replace(small.catalogue.measure_by_id["N20001"], goal_value=30.0, goal_year=2022)
    measures = tuple(measure if one.id == measure.id else one for one in small.catalogue.measures)
    aimed = replace(small, catalogue=replace(small.catalogue, measures=measures))
    (said,) = ask(aimed, "N20001", HÄRRYDA, view="tid").outlook
    late = f"Målet 30,0 nås i den takten år {2023 + (30 - 14)}. För att nå det 2030 behövs {number((30 - 14) / 7, 2)} per år."
    assert late in said


def test_a_chosen_group_is_what_the_sentence_is_about_when_the_own_municipality_lies_outside_it(small: Context) -> None:
    figure = ask(small, "N20001", HÄRRYDA, "kf-fyrbodal", period=year(2021))
    assert figure.sentence.startswith("Fyrbodals kommunalförbund: Bengtsfors ligger högst med 21,0 procent och Trollhättan lägst")
    assert HÄRRYDA in cells(figure, "value")  # still there to compare with


def test_a_chosen_group_with_a_single_value_says_so(sparse: Context) -> None:
    figure = ask(sparse, "N01951", HÄRRYDA, "kf-fyrbodal", period=year(2022))
    assert figure.sentence == f"Inom Fyrbodals kommunalförbund har bara Lysekil ett värde: {number(14000, 0)} (2022)"


def test_only_similar_municipalities_stand_beside_the_own_one(demo: Context) -> None:
    figure = compare.answer(Selection(page="compare", measure="N20897", areas=("1490",), only="liknande"), demo)
    like = ("Mölndal", "Uddevalla", "Trollhättan", "Vänersborg", "Kungälv", "Stenungsund")
    assert {row["name"] for row in rows(figure)} == {"Borås", *like}
    assert "närmast i antal invånare och andel 80 år och äldre" in figure.why_view


def test_without_an_own_municipality_nothing_is_similar_and_all_are_shown(demo: Context) -> None:
    figure = compare.answer(Selection(page="compare", measure="N20897", only="liknande"), demo)
    assert figure.rows.num_rows == 49
    assert similar.NO_OWN in figure.notices


def test_women_minus_men_is_said_where_both_are_known(demo: Context) -> None:
    figure = compare.answer(Selection(page="compare", measure="U21505", areas=("1490",), sex="KM"), demo)
    both = {row["sex"]: row for row in rows(figure) if row["area"] == "1490"}
    assert both["K"]["sex_difference"] == both["M"]["sex_difference"] == both["K"]["value"] - both["M"]["value"]
    assert f", skillnad {number(abs(both['K']['sex_difference']), 0)}" in figure.sentence
