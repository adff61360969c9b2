"""What /atagande says, over a few rows that can be read by eye."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from narvard.assess.promises import Aim, aim_of, others
from narvard.assess.view import Context
from narvard.claims import Who
from narvard.database import queries
from narvard.database.queries import Delivered, OfMeasure, Query
from narvard.domain import Activity, Agreement, Commitment, CommitmentMeasure, Decision, Deviations, Level, PlanGoal
from narvard.selection import PLAIN, Selection
from narvard.views.needs.answer import needs
from narvard.views.promises import claims
from narvard.views.promises import words as say
from narvard.views.promises.agreement import valid
from narvard.views.promises.answer import Promises, answer
from narvard.views.promises.decisions import opened
from narvard.views.promises.plans import half_a_year_before

DAY = date(2026, 11, 28)


def activity(id: str, state: str = "", said_on: str = "", goals: tuple[str, ...] = ("M1",)) -> Activity:
    return Activity(
        id, "aldre", goals, f"Aktivitet {id}", "lokal", "1401", "Chef", "2026-01", "2027-01", state, said_on, "Chef", "", ""
    )


def agreement(until: str = "2027-01-01", since: str = "2023-01-01") -> Agreement:
    return Agreement("avtal", "Avtalet", "", since, until, "Med möjlighet till förlängning", "Källa")


def shown(context: Context, view: str, day: date = DAY, chosen: Selection = PLAIN, **changes: Any) -> Promises:
    catalogue = replace(context.catalogue, **changes)
    return answer(replace(chosen, page="promises", view=view), replace(context, catalogue=catalogue), day)


# Plans


@pytest.mark.parametrize(
    ("day", "before"),
    [("2026-11-28", "2026-05-28"), ("2026-08-31", "2026-02-28"), ("2026-03-31", "2025-09-30"), ("2024-08-30", "2024-02-29")],
)
def test_half_a_year_is_six_months_by_the_calendar(day: str, before: str) -> None:
    assert half_a_year_before(date.fromisoformat(day)) == before


def test_silence_is_counted_among_activities_that_are_open(small: Context) -> None:
    own = (
        activity("A1", "ongoing", "2026-05-28"),  # the very day
        activity("A2", "ongoing", "2026-05-27"),
        activity("A3", "done", "2025-01-01"),
        activity("A4"),
        activity("A5", "planned"),  # without a day nothing is said
        activity("A6", "stopped", "2026-11-01", goals=()),
    )
    found = shown(small, "planer", activities=own, plan_goals=(goal(20.0),))
    assert (
        found.sentence == "Planen för målgruppen Äldre: tre av fyra öppna aktiviteter har inte fått någon uppdatering på ett halvår"
    )
    claim = found.plans[0].claim
    assert (claim.planned, claim.ongoing, claim.done, claim.stopped, claim.unsaid) == (0, 2, 1, 1, 2)
    assert claim.without_goal == 1
    states = {row["id"]: row["state"] for row in found.rows.to_pylist() if row["what"] == "aktivitet"}
    assert states == {"A1": "pågår", "A2": "pågår", "A3": "klar", "A4": "inget sagt", "A5": "inget sagt", "A6": "avbruten"}


def test_what_should_have_begun_is_counted_and_said(small: Context) -> None:
    own = (
        activity("A1", "planned", "2026-11-01"),  # from January
        replace(activity("A2", "planned", "2026-11-01"), start="2026-11"),  # this month has not passed
        replace(activity("A3", "planned", "2026-11-01"), start=""),
        activity("A4", "ongoing", "2026-11-01"),
    )
    found = shown(small, "planer", activities=own, plan_goals=(goal(20.0),))
    assert found.plans[0].claim.late == 1
    assert "Ett av de planerade" not in found.sub
    assert "En av de planerade skulle redan ha börjat." in found.sub


def pursued(*outlooks: str) -> list[claims.Pursued]:
    return [claims.Pursued("M", Who("lan", "Länet"), None, one, None, "") for one in outlooks]


@pytest.mark.parametrize(
    ("goals", "outlooks", "said"),
    [
        (4, ("", "", "", "no_goal"), "Takten går inte att säga för något av 4 mål."),
        (1, (), "Takten går inte att säga för målet."),
        (3, ("goal_in_time", "goal_reached", "goal_late"), "Takten räcker för 2 av 3 mål och räcker inte för ett."),
        (5, ("goal_never", ""), "Takten räcker för inget av 5 mål, räcker inte för ett och går inte att säga för 4."),
    ],
)
def test_a_pace_that_cannot_be_told_is_no_pace_that_is_too_slow(goals: int, outlooks: tuple[str, ...], said: str) -> None:
    claim = claims.Planned("2026-11-28", ("Äldre",), goals, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert say.plan_sub(claim, pursued(*outlooks)).endswith(said)


@pytest.mark.parametrize(("examples", "said"), [([], ""), ([False], ""), ([True, False], "märkta"), ([True, True], "påhittade")])
def test_it_is_said_which_part_is_made_up(examples: list[bool], said: str) -> None:
    told = say.made_up("planer", examples)
    assert said in told
    assert ("märkta" in told) == (said == "märkta")


def test_that_a_commitment_can_be_followed_is_not_said_as_if_it_were_kept(small: Context) -> None:
    own = (Commitment("T1", "avtal", "", "Text", "vgr", "Exempel"),)
    links = (CommitmentMeasure("T1", "N20001", "full"),)
    found = shown(small, "avtal", agreements=(agreement(),), commitments=own, commitment_measures=links)
    assert [row["answered"] for row in found.rows.to_pylist()] == ["Går att följa helt"]


def test_no_plan_says_how_to_add_one(small: Context) -> None:
    found = shown(small, "planer")
    assert (found.sentence, found.sub) == (say.NO_PLAN, say.NO_PLAN_SUB)


def goal(value: float | None, year: int | None = 2028, measure: str = "N20001", source: str = "Exempel") -> PlanGoal:
    return PlanGoal("M1", "aldre", "Fler har en fast kontakt", "halsoframjande", measure, 10.0, value, year, source)


def test_a_goal_is_that_of_the_plan_unless_the_measure_has_its_own(small: Context) -> None:
    catalogue = replace(small.catalogue, plan_goals=(goal(20.0),))
    measure = catalogue.measure_by_id["N20001"]
    assert aim_of(replace(measure, goal_value=None), catalogue) == Aim(20.0, 2028, "Äldre", example=True)
    own = replace(measure, goal_value=25.0, goal_year=2030)
    assert aim_of(own, catalogue) == Aim(25.0, 2030)
    assert others(own, catalogue) == (Aim(20.0, 2028, "Äldre", example=True),)
    assert others(replace(own, goal_value=20.0, goal_year=2028), catalogue) == ()


@pytest.mark.parametrize(("value", "said"), [(5.0, "goal_reached"), (None, "no_goal")])
def test_a_goal_with_a_value_is_held_against_the_newest(small: Context, value: float | None, said: str) -> None:
    line = shown(small, "planer", plan_goals=(goal(value),)).plans[0].goals[0]
    assert line.claim is not None
    assert (line.claim.who.code, line.claim.outlook) == ("lan", said)


# The agreement


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2027-01-01", "Avtalet gäller till 1 januari 2027, med möjlighet till förlängning, och går ut om 34 dagar"),
        ("2026-11-29", "Avtalet gäller till 29 november 2026, med möjlighet till förlängning, och går ut om en dag"),
        ("2026-11-28", "Avtalet gäller till 28 november 2026, med möjlighet till förlängning, och går ut i dag"),
        ("2026-11-27", "Avtalet har gått ut: det gällde till 27 november 2026, med möjlighet till förlängning"),
        ("", "Avtalet har inget slutdatum angivet"),
    ],
)
def test_validity_is_counted_from_the_day(until: str, said: str) -> None:
    assert say.valid(valid(agreement(until), DAY), "Med möjlighet till förlängning") == said


def test_an_agreement_of_the_future_says_when_it_begins() -> None:
    assert say.valid(valid(agreement(since="2027-01-01"), DAY), "") == "Avtalet börjar gälla 1 januari 2027"


def test_a_commitment_has_the_state_that_a_need_has_with_the_same_measures(small: Context) -> None:
    """The links of every need, given to a commitment."""
    catalogue = small.catalogue
    own = tuple(Commitment(need.id, "avtal", "", need.text, "gemensam", "Källa") for need in catalogue.needs)
    links = tuple(CommitmentMeasure(link.need_id, link.measure_id, link.fit) for link in catalogue.need_measures)
    found = shown(small, "avtal", agreements=(agreement(),), commitments=own, commitment_measures=links)
    states = {one.commitment.id: (one.state, one.later) for part in found.wholes[0].parts for one in part.promises}
    assert states == {row.need.id: (row.state, row.later) for row in needs(small)}


def test_parts_add_up_with_what_stands_in_none(small: Context) -> None:
    part = replace(agreement(), id="del", title="Del", part_of="avtal", valid_from="", valid_to="")
    own = tuple(Commitment(f"T{n}", where, "", "Text", "vgr", "Källa") for n, where in enumerate(("avtal", "del", "del")))
    links = (CommitmentMeasure("T1", "N20001", "full"),)
    found = shown(small, "avtal", agreements=(agreement(), part), commitments=own, commitment_measures=links)
    (whole,) = found.wholes
    assert [(one.agreement.id, one.claim.total, one.claim.none) for one in whole.parts] == [("avtal", 1, 1), ("del", 2, 1)]
    assert (whole.claim.total, whole.claim.full, whole.claim.none, whole.claim.unstated) == (3, 1, 2, 1)
    assert found.sub == "Av 3 åtaganden kan ett följas i dag, helt eller delvis, och ett med förslagen. 2 följs av inget mått."


# Deviations


def deviation(area: str, count: int | None, analysed: int | None = None, theme: str = "", period: int = 2025) -> Deviations:
    return Deviations(area, period, "Läkemedel", "", count, analysed, theme, "Källa")


def test_a_sum_without_what_is_hidden_is_at_least_so_many(small: Context) -> None:
    own = (deviation("1401", 30, 10), deviation("1480", 60, 20), deviation("1460", None), deviation("1401", 20, period=2024))
    found = shown(small, "avvikelser", deviations=own)
    assert found.sentence.startswith("I Västra Götalands län rapporterades minst 90 avvikelser i samverkan 2025, minst ")
    assert found.sub.startswith("Tal finns från 3 av 6 kommuner. Av 90")  # nothing of the year before: others reported then
    assert (
        "Av 90 där det är känt är 30 analyserade gemensamt, 33 procent. Ett tal under fem är dolt och räknas inte in." in found.sub
    )
    by_area = {row["area"]: (row["count"], row["hidden"]) for row in found.rows.to_pylist() if row["period"] == 2025}
    assert by_area == {"1401": (30, 0), "1480": (60, 0), "1460": (None, 1)}


def test_made_up_numbers_say_so_beside_their_area_and_in_the_file(small: Context) -> None:
    own = (deviation("1401", 30), replace(deviation("1480", 60), source="Exempel, påhittade tal"))
    found = shown(small, "avvikelser", chosen=Selection(level=Level.MUNICIPALITY), deviations=own)
    assert found.deviations is not None
    assert {line.code: line.example for line in found.deviations.lines if line.code in ("1401", "1480")} == {
        "1401": False,
        "1480": True,
    }
    assert {row["area"]: row["source"] for row in found.rows.to_pylist()} == {"1401": "Källa", "1480": "Exempel, påhittade tal"}


def test_no_sum_of_any_level_differs_with_what_is_hidden(small: Context) -> None:
    """A blank is left out of every sum, so that it makes no difference what was behind it."""
    own = (deviation("1401", 30), deviation("1480", None))
    for level, area in ((Level.MUNICIPALITY, "1401"), (Level.VARDSAMVERKAN, "vs-goteborg"), (Level.REGION, "lan")):
        rows = shown(small, "avvikelser", chosen=Selection(level=level), deviations=own).rows.to_pylist()
        assert [row["count"] for row in rows if row["area"] == area] == [30]


def test_a_theme_of_two_areas_is_lifted_to_the_next_level(small: Context) -> None:
    own = tuple(deviation(area, 30, 10, "Listor skiljer") for area in ("1401", "1480", "1460"))
    found = shown(small, "avvikelser", deviations=own).deviations
    assert found is not None
    assert [(one.areas, one.lifted_to) for one in found.themes] == [(("Göteborg", "Härryda"), "Göteborgsområdet")]
    wider = shown(small, "avvikelser", chosen=Selection(level=Level.VARDSAMVERKAN), deviations=own).deviations
    assert wider is not None
    assert [len(one.areas) for one in wider.themes] == [2]


def test_no_deviations_say_where_they_are_added(small: Context) -> None:
    found = shown(small, "avvikelser")
    assert (found.sentence, found.sub) == (say.NO_DEVIATIONS, say.NO_DEVIATIONS_SUB)


# Decisions


def test_decisions_stand_by_date_with_the_view_they_were_taken_on(small: Context) -> None:
    own = (
        Decision("F01", "2026-05-20", "SRO", "Ta fram.", "/jamfor?matt=N20001&data=2026-05-01-1"),
        Decision("Möten", "2026-06-01", "Styrgrupp", "Ses.", ""),
    )
    found = shown(small, "beslut", decisions=own)
    assert found.sentence == "2 beslut är tagna i 2 forum, det senaste 1 juni 2026"
    assert found.sub == "Ett har länk till vyn som den var och ett har ingen länk."
    assert [row["date"] for row in found.rows.to_pylist()] == ["2026-06-01", "2026-05-20"]
    assert "data=2026-05-01-1" in str(found.rows.to_pylist()[1]["view_link"])


@pytest.mark.parametrize(
    "link",
    ["", "javascript:alert(1)", "https://annan.se/", "https://annan.se/sida?x=1", "/jamfor?data=egen-0123456789ab", "mote2"],
)
def test_a_link_to_elsewhere_or_to_a_preview_opens_nothing(small: Context, link: str) -> None:
    assert opened(link, small.catalogue) is None


def test_a_link_is_read_as_ours_whatever_stands_before_it(small: Context) -> None:
    found = opened("https://narvard.example.se/bas/lage?omrade=1401&steg=3", small.catalogue)
    assert found is not None
    assert (found.page, found.areas, found.step) == ("matrix", ("1401",), 0)


def test_a_frozen_view_counts_from_the_day_of_its_data(small: Context) -> None:
    frozen = Selection(page="promises", view="avtal", data=small.info.version)
    assert answer(frozen, small).day == date.fromisoformat(small.info.created[:10])


def test_the_values_of_all_goals_are_asked_for_once_and_are_those_of_each_alone(demo: Context) -> None:
    asked: list[Query] = []

    def run(question: Query) -> pa.Table:
        asked.append(question)
        return demo.run(question)

    answer(Selection(page="promises", areas=("1490",)), replace(demo, run=run), DAY)
    assert len(asked) == 1
    measures, areas = ("U21505", "N20462", "U79029"), ("1490", "lan", "0014")
    found = demo.rows(queries.several(measures, areas), OfMeasure)
    for code in measures:
        alone = demo.rows(queries.series(code, areas, ("T",)), Delivered)
        assert sorted((one.delivered for one in found if one.measure_id == code), key=str) == sorted(alone, key=str)
