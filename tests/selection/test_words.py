"""What a selection says of itself: the sentence of a view, names, years."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.domain import COUNTRY, COUNTY, Level, Status
from narvard.page import PAGE
from narvard.selection import (
    LEVELS,
    Selection,
    describe,
    reference_name,
    title,
)
from narvard.sources.shipped import load
from narvard.texts import links
from tests import content, strategies
from tests.strategies import opened

SHIPPED = load()
SMALL = content.catalogue()
PAGES = sorted(PAGE)
PROPOSED = tuple(sorted(m.id for m in SHIPPED.measures if m.status is Status.PROPOSED))
MAX_LINK = 1500

any_page = st.sampled_from(PAGES)
any_selection = any_page.flatmap(lambda page: strategies.selections(SHIPPED, page))


@given(any_selection)
def test_a_selection_is_described_in_one_plain_paragraph(selection: Selection) -> None:
    text = describe(selection, SHIPPED)
    assert text[0].isupper() or text[0].isdigit()
    assert text.endswith((".", "?"))
    assert "  " not in text
    assert not [code for code in (COUNTRY, COUNTY, "kf-", "vs-", "skr-", "None") if f" {code}" in text]
    assert PAGE[selection.page].title in title(selection, SHIPPED)
    if selection.page == "compare" and selection.view != "smamatt":  # that of all measures of an area
        assert text.startswith(SHIPPED.measure_by_id[selection.measure].title)
        assert title(selection, SHIPPED).startswith(SHIPPED.measure_by_id[selection.measure].title)


def test_a_view_is_described_with_its_choices() -> None:
    chosen = opened("matt=N20001&omrade=1484.1480&ar=2019-2022&kon=KM&mot=riket").selection
    assert describe(chosen, SMALL) == (
        "Äldre med fast kontakt i länets kommuner, kvinnor och män, 2019–2022, jämfört med riket. Markerat: Lysekil och Göteborg."
    )
    filtered = Selection(page="start", areas=("1484",), target_groups=("aldre",))
    assert describe(filtered, SMALL) == "Vad kan vi följa i dag, vad saknas och var börjar jag? Urval: Lysekil och Äldre."


@pytest.mark.parametrize(
    ("reference", "own", "name"),
    [
        ("lan", "", "länet"),
        ("riket", "", "riket"),
        ("ovriga", "1480", "övriga länet"),
        ("skr-grupp", "1484", "liknande kommuner"),
        ("skr-grupp", "", "liknande kommuner"),
        ("1488", "1484", "Trollhättan"),
    ],
)
def test_a_reference_is_named_as_in_a_sentence(reference: str, own: str, name: str) -> None:
    chosen = Selection(page="compare", measure="N20001", areas=(own,) if own else (), reference=reference)
    assert reference_name(chosen, SMALL) == name


def test_periods_are_said_in_words() -> None:
    assert [links.period_words(code) for code in ("senaste", "senaste5", "2022", "2015-2022")] == [
        "senaste året",
        "de senaste 5 åren",
        "2022",
        "2015–2022",
    ]


def test_levels_of_the_link_are_those_of_the_areas() -> None:
    assert {area.level for area in SHIPPED.areas} == {*LEVELS, Level.COUNTY, Level.COUNTRY}
    assert replace(opened("").selection, level=Level.REGION).level is Level.REGION
