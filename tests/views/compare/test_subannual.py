"""/jamfor of quarters and months, on the shipped examples: what is said, what is given away, and that lengths never mix."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from narvard.assess.view import Context, Figure
from narvard.selection import parse, to_query
from narvard.views.compare.answer import answer
from tests.truth.pages import check, facts_of

TEAM, TIME = "F19", "F30"
"""Quarters of two municipalities, and months of two: examples."""


def shown(context: Context, query: str) -> Figure:
    return answer(parse("compare", parse_qs(query), context.catalogue).selection, context)


SAID = [
    (f"matt={TEAM}", "Nio kvartal i rad under medianen 66 procent i Göteborg, första kvartalet 2022 till första kvartalet 2024: "
     "något har ändrats"),
    (f"matt={TEAM}&omrade=1496", "Ingen säker förändring i Skövde på 18 kvartal, med medianen 70 procent"),
    (f"matt={TEAM}&omrade=1460", "Bengtsfors saknar värden första kvartalet 2022 till andra kvartalet 2026"),
    (f"matt={TIME}&omrade=1490", "Borås har för få månader för att säga något: åtta, det behövs tio"),
    (f"matt={TEAM}&ar=2026k1", "Göteborg ligger högst med 73 procent och Skövde lägst med 69"),
    (f"matt={TEAM}&ar=2026", "Mobila team: uppdrag utan akutbesök inom sju dagar: ingen kommun har värde för 2026"),
    (f"matt={TEAM}&ar=2026-03", "Mobila team: uppdrag utan akutbesök inom sju dagar: ingen kommun har värde för mars 2026"),
    ("matt=N20897&ar=2026k3", "Kommunal hälso- och sjukvård bland 65 år och äldre: ingen kommun har värde för tredje kvartalet "
     "2026"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "sentence"), SAID)
def test_what_is_said(demo: Context, query: str, sentence: str) -> None:
    assert shown(demo, query).sentence == sentence


SEEN = (
    "",
    "&omrade=1480",
    "&omrade=1496",
    "&omrade=1460",
    "&ar=2026k1",
    "&ar=2023k1-2025k4",
    "&vy=tabell",
    "&vy=rang",
    "&ar=senaste5",
)
MONTHS = ("", "&omrade=1490", "&ar=2026-03", "&ar=2026-02-2026-06&vy=tid", "&vy=rang&mot=riket")


@pytest.mark.parametrize("query", [f"matt={TEAM}{more}" for more in SEEN] + [f"matt={TIME}{more}" for more in MONTHS])
def test_every_sentence_is_true_of_the_rows(demo: Context, query: str) -> None:
    check(facts_of(parse("compare", parse_qs(query), demo.catalogue).selection, demo))


@pytest.mark.parametrize("query", [f"matt={TEAM}", f"matt={TEAM}&ar=2026k1", f"matt={TIME}&vy=tabell", f"matt={TIME}&ar=2026-02"])
def test_rows_say_where_a_period_begins_and_how_long_it_is(demo: Context, query: str) -> None:
    rows = shown(demo, query).rows.to_pylist()
    assert len({row["months"] for row in rows}) == 1
    for row in rows:
        year, month = int(row["start"][:4]), int(row["start"][5:7])
        quarter = f"{year}k{(month + 2) // 3}"
        assert row["when"] == (quarter if row["months"] == 3 else f"{year}-{month:02}")
        assert row["start"][7:] == "-01"


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("2026k3", "2026k3"),
        ("2026K3", "2026k3"),
        ("2026-09", "2026-09"),
        ("2025k1-2026k3", "2025k1-2026k3"),
        ("2026k3-2025k1", "2025k1-2026k3"),
        ("2025-11-2026-02", "2025-11-2026-02"),
        ("2015-2022", "2015-2022"),
    ],
)
def test_a_period_is_part_of_the_link(demo: Context, code: str, written: str) -> None:
    selection = parse("compare", {"matt": [TEAM], "ar": [code]}, demo.catalogue).selection
    assert dict(to_query(selection))["ar"] == written
    assert parse("compare", {"matt": [TEAM], "ar": [written]}, demo.catalogue).selection == selection


@pytest.mark.parametrize("code", ["2025-2026k3", "2025k1-2026-03", "2026k5", "2026-13", "k3"])
def test_lengths_do_not_mix_in_a_link(demo: Context, code: str) -> None:
    found = parse("compare", {"matt": [TEAM], "ar": [code]}, demo.catalogue)
    assert found.notices[0].parameter == "ar"
    assert found.selection.period.latest == 1


def test_limits_stand_from_twelve_values_and_never_for_years(demo: Context) -> None:
    limits = [row["kind"] for row in shown(demo, f"matt={TEAM}").charts["rules"].to_pylist()]
    assert limits.count("limit") == 2
    assert "limit" not in [row["kind"] for row in shown(demo, f"matt={TIME}").charts["rules"].to_pylist()]
    assert "rules" not in shown(demo, "matt=N20897&vy=tid").charts


def test_what_was_done_stands_on_the_chart(demo: Context) -> None:
    done = [row["text"] for row in shown(demo, f"matt={TEAM}&omrade=1496").charts["rules"].to_pylist() if row["kind"] == "done"]
    assert done == ["Skövde börjar prova måttet", "Skövde: Mobilt team även kvällar och helger."]
