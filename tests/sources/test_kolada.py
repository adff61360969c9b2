"""The importer against a small Kolada of our own: every unpleasant shape on a handful of cells."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from narvard.database.built import Content
from narvard.database.publish import publish
from narvard.domain import Area, Denominator, Level
from narvard.sources.kolada import Delivery, fetch, wish
from narvard.sources.kolada_client import ATTEMPTS, ATTEMPTS_AT_FIRST_CONTACT, KoladaClient, KoladaError
from narvard.sources.kolada_joined import combine
from tests.sources.kolada_fixture import BASE, PROPOSED, SHARE, SURVEY, TITLES, Cell, FakeKolada, catalogue

TODAY = date(2024, 6, 1)


def client(kolada: FakeKolada, slept: list[float] | None = None) -> KoladaClient:
    """Waits are noted in `slept`, not slept; ten seconds pass between requests, so that the pace never asks for a pause."""
    times, sleep = itertools.count(0, 10), [].append if slept is None else slept.append
    return KoladaClient(BASE, transport=kolada.transport(), sleep=sleep, clock=lambda: next(times))


def delivered(kolada: FakeKolada, from_year: int = 2020, today: date = TODAY) -> Delivery:
    content = catalogue()
    return fetch(client(kolada), wish(content, from_year, today), content, today, lambda *_: None)


def flags(delivery: Delivery) -> list[tuple[str, object, str]]:
    """(sex, value or None, flag), by sex."""
    rows = delivery.cells.sort_values("sex")[["sex", "value", "flag"]].itertuples(index=False)
    return [(sex, None if pd.isna(value) else value, flag) for sex, value, flag in rows]


def one(value: object, status: object, gender: str = "T", period: int | str = 2022) -> Cell:
    return ("N20897", "1480", period, gender, value, status)


# What is asked, and how


def test_at_most_25_ids_stand_in_a_segment_of_the_path() -> None:
    content = catalogue(areas=[Area(f"15{n:02}", f"Ort {n}", Level.MUNICIPALITY) for n in range(60)])
    kolada = FakeKolada()
    fetch(client(kolada), wish(content, 1990, TODAY), content, TODAY, lambda *_: None)
    segments = [part.split(",") for request in kolada.asked for part in request.url.path.split("/")]
    assert max(map(len, segments)) == 22  # 64 areas in three parts: 21 + 21 + 22
    assert {request.url.path.split("/")[2] for request in kolada.asked} == {"kpi", "municipality", "data"}
    assert {request.headers["User-Agent"] for request in kolada.asked} == {"narvard"}


def test_pages_are_counted_by_ourselves_and_never_fetched_from_another_host() -> None:
    keys = itertools.product(("1480", "1490"), range(2020, 2025))
    cells: list[Cell] = [("N20897", area, year, "T", year - 2000 + 0.5, "") for area, year in keys]
    kolada = FakeKolada(cells, per_page=3)
    delivery = delivered(kolada)
    assert sorted(delivery.cells["value"]) == sorted(value for *_, value, _ in cells)
    assert {request.url.host for request in kolada.asked} == {"kolada.test"}


def test_endless_paging_is_refused() -> None:
    kolada = FakeKolada([("N20897", "1480", 2022, "T", 1.0, "")] * 2)
    kolada._data = lambda *_: [{"values": [], "kpi": "N20897", "period": 2022, "municipality": "1480"}] * 50  # type: ignore[method-assign]
    kolada.per_page = 1
    with pytest.raises(KoladaError, match="fler än 40 sidor"):
        delivered(kolada)


def test_requests_keep_the_pace() -> None:
    slept: list[float] = []
    now = [0.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    polite = KoladaClient(BASE, rate=4, transport=FakeKolada().transport(), sleep=sleep, clock=lambda: now[0])
    for _ in range(4):
        polite.listing("kpi", ["N20897"])
    assert slept == [0.25, 0.25, 0.25]


def test_progress_tells_what_and_how_much_is_left() -> None:
    content, told = catalogue(), []
    fetch(client(FakeKolada()), wish(content, 2020, TODAY), content, TODAY, lambda *step: told.append(step))
    assert told == [
        (0, 3, "Hämtar beskrivningar av måtten"),
        (1, 3, "Hämtar områdenas namn"),
        (2, 3, "Hämtar mått 1–6 av 6, åren 2020–2024"),
        (3, 3, "Alla värden är hämtade"),
    ]


def test_measures_are_chosen_by_either_id() -> None:
    content = catalogue()
    assert wish(content, 2020, TODAY).measures == (SHARE, SURVEY)
    assert wish(content, 2020, TODAY, ["U21468"]).measures == wish(content, 2020, TODAY, ["nojda"]).measures == (SURVEY,)
    with pytest.raises(KoladaError, match="saknar id hos Kolada: F01, X"):
        wish(content, 2020, TODAY, ["N20897", "F01", "X"])
    with pytest.raises(KoladaError, match="Inget mått"):
        wish(catalogue(PROPOSED), 2020, TODAY)


# Faults on the way


@pytest.mark.parametrize("fault", [429, 500, 502, 503, "drop", "cut", "html", "slow", "refused"])
def test_a_passing_fault_is_asked_again(fault: object) -> None:
    kolada = FakeKolada([one(9.5, "")], faults=[fault, fault])
    assert flags(delivered(kolada)) == [("T", 9.5, "ok")]


def test_a_wait_is_told() -> None:
    told: list[str] = []
    kolada = FakeKolada(faults=[500, "drop"])
    patient = KoladaClient(BASE, rate=1000, transport=kolada.transport(), sleep=lambda _: None, on_wait=told.append)
    patient.listing("kpi", ["N20897"])
    assert told == [f"Kolada svarar inte som det ska. Försöker igen ({n} av 7)" for n in (1, 2)]


@pytest.mark.parametrize(("stated", "waited"), [("3", 3.0), ("86400", 60.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0.5), ("", 0.5)])
def test_retry_after_is_honoured_within_reason(stated: str, waited: float) -> None:
    slept: list[float] = []
    client(FakeKolada(faults=[(429, {"Retry-After": stated})]), slept).listing("kpi", ["N20897"])
    assert slept == [waited]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (429, "säger att frågorna kommer för tätt"),
        (500, r"fel hos sig \(svar 500\)"),
        ("drop", "bryts gång på gång"),
        ("cut", "är trasiga"),
        ("slow", "svarar inte i tid"),
    ],
)
def test_a_lasting_fault_is_told_after_growing_waits(fault: object, sentence: str) -> None:
    kolada, slept = FakeKolada(faults=[fault] * 20), list[float]()
    with pytest.raises(KoladaError, match=sentence + ".*Ingenting har ändrats"):
        client(kolada, slept).listing("kpi", ["N20897"])
    assert len(kolada.asked) == ATTEMPTS
    assert slept == [0.5, 1, 2, 4, 8, 8, 8]


def test_an_unreachable_kolada_is_told_soon_but_a_lost_one_is_waited_for() -> None:
    away = FakeKolada(faults=["refused"] * 20)
    with pytest.raises(KoladaError, match="Det går inte att nå Kolada på kolada.test"):
        client(away).listing("kpi", ["N20897"])
    assert len(away.asked) == ATTEMPTS_AT_FIRST_CONTACT
    lost = FakeKolada()
    talking = client(lost)
    talking.listing("kpi", ["N20897"])
    lost.faults = ["refused"] * (ATTEMPTS - 1)
    talking.listing("kpi", ["N20897"])


@pytest.mark.parametrize(
    ("status", "sentence"), [(422, "ett fel i narvard"), (410, "har stängt"), (404, "inget Kolada"), (301, "inget Kolada")]
)
def test_a_fault_that_will_not_pass_is_told_at_once(status: int, sentence: str) -> None:
    kolada = FakeKolada(faults=[status] * 2)
    with pytest.raises(KoladaError, match=sentence):
        client(kolada).listing("kpi", ["N20897"])
    assert len(kolada.asked) == 1


@pytest.mark.parametrize("address", ["kolada.se/v3", "ftp://kolada.se", "http://", "", "http://[::1"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(KoladaError, match="går inte att använda"):
        KoladaClient(address)


def test_an_answer_of_another_shape_is_told() -> None:
    kolada = FakeKolada()
    kolada._data = lambda *_: [{"nyckeltal": "N20897"}]  # type: ignore[method-assign]
    with pytest.raises(KoladaError, match="ny form"):
        delivered(kolada)


# What a cell becomes


@pytest.mark.parametrize(
    ("value", "status", "kept", "flag", "warning"),
    [
        (9.5, "", 9.5, "ok", ""),
        (0, "", 0.0, "ok", ""),
        (9.5, None, 9.5, "ok", ""),
        (None, "Missing", None, "missing", ""),
        (None, "Privacy", None, "privacy", ""),
        (None, "Not applicable", None, "not_applicable", ""),
        (4.0, "Privacy", None, "privacy", "N20897 Hemsjukvård 65+: värden som är anmärkta som saknade"),
        (None, "", None, "missing", "N20897 Hemsjukvård 65+: värden saknas utan att"),
        ("NaN", "", None, "missing", "N20897 Hemsjukvård 65+: värden saknas utan att"),
        (9.5, "Estimated", None, "missing", "N20897 Hemsjukvård 65+: värden med den okända anmärkningen ”Estimated”"),
    ],
)
def test_status_becomes_flag_and_only_a_value_is_a_value(
    value: object, status: object, kept: object, flag: str, warning: str
) -> None:
    delivery = delivered(FakeKolada([one(value, status)]))
    assert flags(delivery) == [("T", kept, flag)]
    assert any(w.startswith(warning) for w in delivery.warnings)
    assert any(w.startswith("N20897") for w in delivery.warnings) == bool(warning)


def test_genders_come_in_any_order_and_one_may_be_blank() -> None:
    kolada = FakeKolada([one(86.0, "", "T"), one(None, "Privacy", "M"), one(85.0, "", "K")])
    assert flags(delivered(kolada)) == [("K", 85.0, "ok"), ("M", None, "privacy"), ("T", 86.0, "ok")]


def test_a_period_may_be_text() -> None:
    assert list(delivered(FakeKolada([one(9.5, "", period="2022")])).cells["period"]) == [2022]


def test_deleted_cells_are_dropped() -> None:
    delivery = delivered(FakeKolada([one(9.5, ""), one(8.5, "", "K")], deleted={1}))
    assert flags(delivery) == [("T", 9.5, "ok")]
    assert delivery.rows_in == 2


def test_of_a_cell_that_comes_twice_the_last_one_counts_and_is_told_only_if_it_differs() -> None:
    same = delivered(FakeKolada([one(9.5, ""), one(9.5, "")]))
    differs = delivered(FakeKolada([one(9.5, ""), one(8.5, "")]))  # the server turns the order round
    assert flags(same) == flags(differs) == [("T", 9.5, "ok")]
    assert not [w for w in same.warnings if "flera gånger" in w]
    assert "N20897 Hemsjukvård 65+: värden kom flera gånger och olika; det sist lämnade gäller (1 st)." in differs.warnings


def test_what_nobody_asked_for_is_left_out_and_told() -> None:
    delivery = delivered(FakeKolada([one(9.5, ""), one(8.5, "", "X")]))
    assert flags(delivery) == [("T", 9.5, "ok")]
    assert "Kolada lämnade värden som ingen har frågat efter; de togs inte med (1 st)." in delivery.warnings


@pytest.mark.parametrize(
    ("today", "flag"),
    [
        (date(2024, 3, 31), "ok"),
        (date(2024, 4, 1), "preliminary"),
        (date(2024, 8, 27), "preliminary"),
        (date(2024, 8, 28), "ok"),
    ],
)
def test_preliminary_is_between_the_two_publication_dates(today: date, flag: str) -> None:
    dates = {"prel_publication_date": "2024-04-01", "publication_date": "2024-08-28", "publ_period": "2023"}
    served = [one(9.5, "", "T", 2022), one(9.6, "", "T", 2023), one(None, "Missing", "K", 2023)]
    kolada = FakeKolada(served, dates={"N20897": dates})
    cells = delivered(kolada, today=today).cells
    assert list(cells[cells["value"].notna()].sort_values("period")["flag"]) == ["ok", flag]
    assert list(cells[cells["value"].isna()]["flag"]) == ["missing"]


# What is told by name


def test_a_renamed_and_an_unknown_measure_are_told_by_name() -> None:
    titles = TITLES | {"N20897": "Beläggningsunderhåll av cykelvägar, kr/inv"}
    del titles["U21468"]
    warnings = delivered(FakeKolada([one(9.5, "")], titles=titles)).warnings
    assert (
        "N20897 Hemsjukvård 65+: måttet heter ”Beläggningsunderhåll av cykelvägar, kr/inv” hos Kolada "
        "men ”Invånare 65+ i hemsjukvård, andel (%)” i katalogen. Kontrollera att det är samma mått och enhet."
    ) in warnings
    assert "U21468 Nöjda: Kolada känner inte till måttet." in warnings


def test_a_place_with_another_name_is_told() -> None:
    warnings = delivered(FakeKolada([one(9.5, "")], places={"1480": "GÃ¶teborg", "0014": "VGR", "0000": "Riket"})).warnings
    assert "Område 1480 heter ”GÃ¶teborg” hos Kolada men ”Göteborg” i katalogen." in warnings
    assert "Område 1490 finns inte hos Kolada." in warnings
    assert not [w for w in warnings if "0014" in w]


# Population

OLD: list[Cell] = [
    ("N01956", "1480", 2022, "T", 100, ""),
    ("N01957", "1480", 2022, "T", 40, ""),
    ("N01956", "1490", 2022, "T", 70, ""),  # 80 and older is missing: no sum
    ("N01957", "1490", 2022, "T", None, "Missing"),
]


def test_65_and_older_is_added_up_only_from_whole_parts() -> None:
    population = delivered(FakeKolada([one(9.5, ""), *OLD])).population
    assert population.to_dict("records") == [{"area": "1480", "year": 2022, "sex": "T", "age_group": "pop_65", "count": 100 + 40}]


def test_65_and_older_is_taken_as_published_where_it_is() -> None:
    population = delivered(FakeKolada([*OLD, ("N01938", "1490", 2022, "T", 111, "")])).population
    assert population.to_dict("records") == [{"area": "1490", "year": 2022, "sex": "T", "age_group": "pop_65", "count": 111}]


def test_a_population_id_that_means_something_else_is_not_used() -> None:
    delivery = delivered(FakeKolada([one(9.5, ""), *OLD], titles=TITLES | {"N01957": "Invånare 80+, andel (%)"}))
    assert delivery.population.empty
    assert "Folkmängden 65 år och äldre gick inte att hämta. Mått som vägs med den saknar värden för grupper." in delivery.warnings


def test_only_age_groups_that_a_measure_or_a_page_needs_are_asked_for() -> None:
    assert wish(catalogue(), 2020, TODAY).age_groups == ("pop_20_64", "pop_65")
    children = replace(SHARE, denominator=Denominator.POP_0_17)
    assert wish(catalogue(children), 2020, TODAY).kpis == ("N20897", "N01952", "N01953", "N01833", "N01834", "N01955")


# Joined with what is published

EARLIER: list[Cell] = [
    one(1.0, "", period=2020),
    one(2.0, "", period=2021),
    one(3.0, "", period=2022),
    ("U21468", "1480", 2022, "T", 60.0, ""),
]
LATER: list[Cell] = [one(1.0, "", period=2020), one(2.5, "", period=2021), one(4.0, "", period=2023)]


def imported(cells: list[Cell], previous: Content | None, only: tuple[str, ...] = (), from_year: int = 2020) -> tuple[Content, str]:
    """Content, and its summary as `new changed gone missing`."""
    wanted = wish(content := catalogue(), from_year, TODAY, only)
    delivery = fetch(client(FakeKolada(cells)), wanted, content, TODAY, lambda *_: None)
    found, s = combine(delivery, wanted, content, previous)
    return found, f"{s.new} {s.changed} {s.gone} {[m.id for m in s.missing]}"


def values(content: Content) -> list[tuple[str, int, float]]:
    rows = content.observations.sort_values(["measure_id", "period"])
    return list(rows[["measure_id", "period", "value"]].itertuples(index=False, name=None))


def test_new_changed_and_gone_are_counted() -> None:
    first, counts = imported(EARLIER, None)
    assert counts == "4 0 0 []"
    second, counts = imported(LATER, first)
    assert counts == "1 1 2 ['nojda']"  # 2023 is new, 2021 changed, 2022 and the survey are gone
    assert values(second) == [("N20897", 2020, 1.0), ("N20897", 2021, 2.5), ("N20897", 2023, 4.0)]
    assert imported(LATER, second)[1] == "0 0 0 ['nojda']"


def test_measures_and_years_not_asked_for_are_kept_with_their_batch() -> None:
    first, _ = imported(EARLIER, None)
    second, counts = imported(LATER, first, only=("N20897",), from_year=2021)
    assert counts == "1 1 1 []"
    assert values(second) == [("N20897", 2020, 1.0), ("N20897", 2021, 2.5), ("N20897", 2023, 4.0), ("nojda", 2022, 60.0)]
    assert list(second.batches["id"]) == [1, 2]
    third, _ = imported(LATER, second)
    assert list(third.batches["id"]) == [3]  # nothing refers to the two before any longer


def test_demo_values_are_dropped_wholly() -> None:
    first, _ = imported(EARLIER, None)
    second, counts = imported(LATER, replace(first, demo=True), only=("N20897",))
    assert counts == "3 0 0 []"
    assert {m for m, *_ in values(second)} == {"N20897"}
    assert not second.demo


def test_values_from_another_source_are_kept_and_win() -> None:
    first, _ = imported(EARLIER, None)
    workbook = replace(first, batches=first.batches.assign(source="Arbetsbok"))
    second, counts = imported(LATER, workbook)
    assert counts == "1 0 0 []"
    measure = [("N20897", 2020, 1.0), ("N20897", 2021, 2.0), ("N20897", 2022, 3.0), ("N20897", 2023, 4.0)]
    assert values(second) == [*measure, ("nojda", 2022, 60.0)]
    told = second.batches["note"].iloc[-1]
    assert "N20897 Hemsjukvård 65+: värden som redan har kommit från en annan källa byttes inte ut" in told
    assert "mot Koladas (2 st, varav 1 skiljer sig)" in told


def test_a_delivery_without_any_value_is_refused() -> None:
    with pytest.raises(KoladaError, match="inga värden"):
        imported([one(None, "Missing"), *OLD], None)


def test_the_batch_says_where_when_how_much_and_what_was_odd() -> None:
    content, _ = imported([one(9.5, ""), one(7.5, "Estimated", "K"), one(1.0, "", "X"), *OLD], None)
    row = content.batches.iloc[0]
    assert (row["source"], row["rows_in"], row["rows_rejected"]) == ("Kolada", 3 + 4, 1)
    assert "okända anmärkningen ”Estimated”" in row["note"].splitlines()[1]


def test_the_same_again_publishes_nothing(tmp_path: Path) -> None:
    first, _ = imported([*EARLIER, *OLD], None)
    again, _ = imported([*reversed(EARLIER), *OLD], first)
    assert publish(first, tmp_path).changed
    assert not publish(again, tmp_path).changed
    assert publish(imported(LATER, first)[0], tmp_path).changed
