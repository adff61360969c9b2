"""One measure, and a proposed one beside what it replaces or complements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narvard.assess.measure_sheet import Expected, expected, measure_sheet
from narvard.assess.view import Context
from narvard.domain import ProposalCost, Ratings
from narvard.proposal.costs import Shared
from narvard.selection import Selection
from narvard.selection.pages.measures import Measures
from narvard.selection.pages.proposal import Terms
from narvard.texts import measure as say
from narvard.views.measure.answer import Shown, one
from narvard.views.measure.pair import Cell, PairRow, changed_words, pair
from narvard.views.proposal.basis import ground


def shown(code: str, context: Context, areas: tuple[str, ...] = ()) -> Shown:
    return one(Selection(page="measure", measure=code, areas=areas), context)


def row(found: Shown, label: str) -> PairRow:
    assert found.pair is not None
    return next(row for row in found.pair.rows if row.label == label)


def texts(found: Shown, label: str) -> list[str]:
    return [cell.text for cell in row(found, label).cells]


@pytest.mark.parametrize(
    ("code", "columns"),
    [
        ("F16", ["U00205", "U60977", "F16"]),  # complements two
        ("F12", ["U71455", "U71453", "U21463", "F12"]),  # replaces one, complements two
        ("F22", ["U21343", "U21353", "F22"]),  # replaces two
    ],
)
def test_existing_measures_stand_before_the_proposed_one_in_every_row(demo: Context, code: str, columns: list[str]) -> None:
    found = shown(code, demo)
    assert found.pair is not None
    assert [column.measure.id for column in found.pair.columns] == columns
    assert {len(row.cells) for row in found.pair.rows} == {len(columns)}


def test_the_rows_stand_in_the_order_of_the_design(demo: Context) -> None:
    found = shown("F12", demo)
    assert found.pair is not None
    sections = list(dict.fromkeys(row.section for row in found.pair.rows))
    assert sections == ["Frågor", "Definition", "Värden", "Kvalitet, bedömd 1 till 5", "Börda och kostnad", "Plan"]
    assert found.pair.rows[-1].label == "Förhållande"


def test_the_sentence_says_what_would_be_learnt_and_what_it_takes(demo: Context) -> None:
    said = {code: shown(code, demo).sentence.replace("\u00a0", " ") for code in ("F16", "F22")}
    assert said["F16"] == "Ger svar på 3 frågor som inte går att besvara i dag; kostar 130 tkr en gång och 180 tkr per år"
    assert said["F22"] == "Svarar inte på någon fråga i registret; kostar 50 tkr en gång och 20 tkr per år"


def test_needs_are_counted_by_role(demo: Context) -> None:
    assert texts(shown("F16", demo), "Svarar på frågor")[-1] == "3: politiker 1, enhetschefer 1, vård- och omsorgspersonal 1"


def test_what_differs_from_the_proposed_measure_is_marked_and_what_is_alike_is_said(demo: Context) -> None:
    found = shown("F12", demo)
    principal = row(found, "Huvudman")
    assert principal.same is False
    assert principal.cells[0].parts == (("Regionen", True),)
    assert principal.cells[3].parts == (("Gemensamt", True),)  # none of the existing has it
    assert row(found, "Systemnivå").same is True
    groups = row(found, "Målgrupp").cells
    assert groups[0].parts == (("Alla", False),)
    assert groups[3].parts == (("Alla", False), (", ", False), ("Multisjuka", True))


def test_changed_words_are_marked_in_texts_that_are_much_alike_and_read_as_the_text() -> None:
    mine = changed_words("Andelen patienter som läggs in igen inom 30 dagar.", "Andelen personer som läggs in igen inom 30 dagar.")
    assert [part for part, differs in mine if differs] == ["patienter"]
    assert "".join(part for part, _ in mine) == "Andelen patienter som läggs in igen inom 30 dagar."
    assert changed_words("Antal besök.", "Andelen personer som läggs in igen inom 30 dagar.") == ()


@pytest.mark.parametrize(
    ("nyckel", "vgr", "municipalities"),
    [
        (50, 50_001 + 40_000, 50_000),
        (30, 30_000 + 40_000, 70_001),
        (0, 40_000, 100_001),
    ],
)
def test_a_shared_cost_is_split_by_the_key_of_the_link_as_on_the_page_of_the_proposal(
    demo: Context, nyckel: int, vgr: int, municipalities: int
) -> None:
    catalogue = replace(
        demo.catalogue,
        costs=(
            ProposalCost("F16", "a", "Projektmedel", "one_off", 100_001, "gemensamt"),
            ProposalCost("F16", "b", "Projektmedel", "one_off", 40_000, "vgr"),
            ProposalCost("F16", "c", "Projektmedel", "yearly", 7_000, "kommuner"),
        ),
    )
    context = replace(demo, catalogue=catalogue)
    selection = Selection(page="measure", measure="F16", proposal=("F16",), terms=Terms(vgr_share=nyckel))
    found = measure_sheet("F16", selection, context, {}, dict.fromkeys((need.id for need in catalogue.needs), "none"))
    assert found.one_off == Shared(vgr, municipalities)
    assert found.yearly == Shared(0, 7_000)
    money = ground(replace(selection, page="proposal", view="kostnad"), context).own_money
    assert (found.one_off, found.yearly) == (money.one_off, money.yearly)


def test_the_pair_says_how_what_is_shared_is_split() -> None:
    assert say.pair_example(50).endswith("Ett gemensamt belopp delas lika mellan regionen och kommunerna.")
    assert say.pair_example(30).endswith("Ett gemensamt belopp delas så att regionen betalar 30 procent och kommunerna 70 procent.")


def test_what_is_not_judged_is_said_and_never_a_zero(demo: Context) -> None:
    found = shown("F16", demo)
    assert found.pair is not None
    *existing, proposed = found.pair.columns
    blank = replace(proposed, measure=replace(proposed.measure, ratings=Ratings(relevance=4)))
    rows = {row.label: row for row in pair(blank, existing, demo.catalogue).rows}
    assert rows["Viktigt"].cells[-1] == Cell("4 av 5", score=4)
    assert rows["Aktuellt"].cells[-1] == Cell("ej bedömt")
    assert rows["Aktuellt"].same is None


def test_the_share_of_municipalities_is_computed_and_blank_without_values(demo: Context) -> None:
    cells = row(shown("F22", demo), "Kommuner med värden (beräknat)").cells
    assert cells[0].share == pytest.approx(48 / 49)
    assert cells[2] == Cell("saknar värden")


def test_values_of_a_proposed_measure_are_called_pilot_values(demo: Context) -> None:
    assert texts(shown("F16", demo), "Täckning")[-1].startswith("Pilotvärden: ")


def test_latest_values_are_those_of_the_chosen_areas_the_county_and_the_country(demo: Context) -> None:
    latest = shown("N20403", demo, areas=("1490", "1480")).sheet.latest
    assert [line.name for line in latest] == ["Borås", "Göteborg", "Länet", "Riket"]
    assert all(line.points[-1][0] == line.year for line in latest)


def test_a_measure_of_the_region_shows_the_region_and_the_country(demo: Context) -> None:
    assert [line.name for line in shown("U71453", demo).sheet.latest] == ["Västra Götalandsregionen", "Riket"]


def test_a_coded_measure_shows_words_and_how_many_gave_the_highest_answer(demo: Context) -> None:
    (county,) = shown("U21343", demo).sheet.latest
    assert county.text.endswith("kommuner: breddinfört")
    assert county.points == ()


def test_the_plan_step_is_the_first_as_the_plan_is_begun_and_a_missing_plan_is_said(demo: Context) -> None:
    def step(created: str) -> tuple[str, str]:
        context = replace(demo, info=type("Info", (), {"version": "x", "created": created, "demo": True})())
        found = measure_sheet(
            "F16", Selection(page="measure"), context, {}, dict.fromkeys((n.id for n in demo.catalogue.needs), "none")
        )
        assert found.step is not None
        return found.step.step, found.step.start

    assert step("2024-01-10") == ("definiera", "2025-10")
    assert step("2026-11-21") == ("definiera", "2027-02")
    assert step("2099-01-01") == ("definiera", "2099-05")
    without = replace(demo, catalogue=replace(demo.catalogue, plan=()))
    assert texts(shown("F16", without), "Nästa steg")[-1].startswith("Plan saknas")


def test_an_existing_measure_names_the_proposals_that_concern_it(demo: Context) -> None:
    found = shown("U71455", demo)
    assert found.pair is None
    assert ("Föreslås ersättas av F12", "F12") in [(how, measure.id) for how, measure in found.proposals]


def test_pathways_lead_here_before_they_lead_on_and_name_the_direction_of_the_value(demo: Context) -> None:
    found = shown("F22", demo).pathways
    assert [link.text for link in found] == [
        "När det här måttet ökar väntas ”Tid från utskrivningsklar till hemgång med plan” minska (meso till meso)"
    ]
    assert [link.other.id for link in shown("F16", demo).pathways] == ["F17", "F36", "F02", "F05"]


def test_the_rows_given_away_hold_every_measure_and_topic_of_the_pair(demo: Context) -> None:
    found = shown("F22", demo)
    assert found.pair is not None
    assert found.rows.num_rows == 3 * len(found.pair.rows)
    assert found.rows["measure_id"].unique().to_pylist() == ["U21343", "U21353", "F22"]


@pytest.mark.parametrize("number", range(9))
def test_every_measure_can_be_shown(demo: Context, number: int) -> None:
    for measure in demo.catalogue.measures[number::9]:
        found = shown(measure.id, demo, areas=("1490",))
        assert found.sentence
        assert (found.pair is not None) == bool(measure.replaces or measure.complements)


@pytest.mark.parametrize(
    ("frequency", "lag", "newest", "said"),
    [
        ("årligen", 6, 2022, (2023, "2024-06", True)),  # six months after the end of 2023
        ("årligen", 12, 2025, (2026, "2027-12", False)),
        ("årligen", 0, 2025, (2026, "2026-12", False)),
        ("vartannat år", 2, 2024, (2026, "2027-02", False)),
        ("upphörd", 6, 2022, None),
        ("årligen", None, 2022, None),
        ("årligen", 6, 0, None),
    ],
)
def test_the_next_values_come_a_round_and_the_usual_delay_after_the_newest(
    demo: Context, frequency: str, lag: int | None, newest: int, said: tuple[int, str, bool] | None
) -> None:
    measure = replace(demo.catalogue.measure_by_id["N20897"], frequency=frequency, lag_months=lag)
    assert expected(measure, newest, "2026-11") == (Expected(*said) if said else None)


def test_any_measures_stand_beside_each_other_the_one_of_the_page_first(demo: Context) -> None:
    selection = Selection(page="measure", measure="U21426", measures=Measures(("U23421", "F12", "F16")))
    together = one(selection, demo).pair
    assert together is not None
    assert [column.measure.id for column in together.columns] == ["U21426", "U23421", "F12"]  # three at most
    alone = one(Selection(page="measure", measure="U21426", measures=Measures(("U23421",))), demo).pair
    assert alone is not None
    assert {row.section for row in alone.rows} == {say.SECTIONS[name] for name in ("needs", "definition", "data", "quality")}


def test_a_measure_with_the_values_of_another_says_so_on_both(demo: Context, real: Context) -> None:
    assert demo.catalogue.duplicates_of("U21426") == ("U23421",)
    assert demo.catalogue.duplicates_of("U23421") == ("U21426",)
    assert "i alla kommuner 2019–2022." in shown("U23421", real).sub
