"""The field's values: an invalid one cannot exist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from narvard.domain import (
    POPULATION_AGE_GROUPS,
    VALUED_FLAGS,
    Area,
    AreaMember,
    Catalogue,
    ChangeArea,
    ContentError,
    Denominator,
    Flag,
    Level,
    NeedMeasure,
    Pathway,
    ProposalCost,
    ProposalStep,
    Ratings,
    SystemLevel,
    UnitKind,
)
from tests.content import catalogue, measure, need


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        catalogue().areas[0].name = "Annat"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("invalid", "sentence"),
    [
        (lambda: Area("", "By", Level.MUNICIPALITY), "Området ”By” saknar kod eller namn."),
        (lambda: Area("1401", "", Level.MUNICIPALITY), "Området ”1401” saknar kod eller namn."),
        (lambda: ChangeArea("x", 1, "X", "X", "annat"), "har sorten ”annat”"),
        (lambda: Ratings(validity=0), "Bedömningen validity är 0; den ska vara 1–5 eller tom."),
        (lambda: Ratings(timeliness=6), "Bedömningen timeliness är 6"),
        (lambda: measure("X", "Prov", tier=4), "Måttet X har nivå 4"),
        (lambda: measure("X", "Prov", decimals=4), "Måttet X har 4 decimaler"),
        (lambda: measure("X", "Prov", period_years=0), "Måttet X väger ihop 0 år"),
        (lambda: need("B1", "Varför?", priority=6), "Behovet B1 har prioritet 6"),
        (lambda: NeedMeasure("B1", "X", "kanske"), "Kopplingen B1–X är ”kanske”"),
    ],
)
def test_an_invalid_value_cannot_exist(invalid: Callable[[], object], sentence: str) -> None:
    with pytest.raises(ContentError) as caught:
        invalid()
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")


AREA, MEASURE = Area("1401", "Härryda", Level.MUNICIPALITY), measure("X", "Prov", change_areas=(), target_groups=())


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"areas": (AREA, AREA)}, "Området 1401 förekommer två gånger"),
        ({"measures": (MEASURE, MEASURE)}, "Måttet X förekommer två gånger"),
        ({"areas": (AREA,), "members": (AreaMember("lan", "1401", "", ""),)}, "hänvisar till området ”lan”"),
        ({"measures": (replace(MEASURE, change_areas=("y",)),)}, "Måttet X hänvisar till förändringsområdet ”y”"),
        ({"measures": (replace(MEASURE, target_groups=("y",)),)}, "Måttet X hänvisar till målgruppen ”y”"),
        ({"measures": (replace(MEASURE, replaces=("Y",)),)}, "Måttet X hänvisar till måttet ”Y”"),
        ({"need_measures": (NeedMeasure("B1", "X", "full"),)}, "hänvisar till behovet ”B1”"),
        ({"pathways": (Pathway("X", "Y", "+", SystemLevel.MICRO, SystemLevel.MACRO, ""),)}, "hänvisar till måttet ”X”"),
        ({"costs": (ProposalCost("X", "Tid", "SRO", "yearly", 1, "vgr"),)}, "hänvisar till måttet ”X”"),
        ({"plan": (ProposalStep("X", "testa", "2027-01", "2027-02", "", ""),)}, "hänvisar till måttet ”X”"),
    ],
)
def test_a_catalogue_points_only_at_what_exists(parts: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ContentError) as caught:
        Catalogue(**parts)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("denominator", "target_groups", "weight"),
    [
        (Denominator.POP_80, ("aldre",), Denominator.POP_80),
        (Denominator.POP_0_17, ("alla",), Denominator.POP_0_17),
        (Denominator.SURVEY, ("aldre",), Denominator.POP_65),
        (Denominator.SURVEY, ("alla", "aldre"), Denominator.POP_TOTAL),
        (Denominator.NONE, (), Denominator.POP_TOTAL),
    ],
)
def test_a_measure_is_weighted_by_the_people_it_concerns(
    denominator: Denominator, target_groups: tuple[str, ...], weight: Denominator
) -> None:
    one = measure("X", "Prov", denominator=denominator, target_groups=target_groups)
    assert one.weight is weight
    assert one.weight.value in POPULATION_AGE_GROUPS


@pytest.mark.parametrize(
    ("unit_kind", "unit", "is_sum", "is_code"),
    [
        (UnitKind.COUNT, "antal", True, False),
        (UnitKind.COUNT, "antal per brukare", False, False),
        (UnitKind.CODE, "svarskod", False, True),
        (UnitKind.PERCENT, "procent", False, False),
    ],
)
def test_only_plain_numbers_are_summed_and_codes_are_words(unit_kind: UnitKind, unit: str, is_sum: bool, is_code: bool) -> None:
    one = measure("X", "Prov", unit_kind=unit_kind, unit=unit)
    assert (one.is_sum, one.is_code) == (is_sum, is_code)


def test_a_coded_measure_knows_its_words() -> None:
    assert catalogue().measure_by_id["U30001"].code_words == {3: "ja", 2: "delvis", 1: "nej"}
    assert measure("X", "Prov", definition="Andelen, där 1 = alla.").code_words == {}


def test_every_blank_has_a_reason() -> None:
    assert {Flag.OK, Flag.PRELIMINARY, Flag.BREAK} == VALUED_FLAGS
    assert set(Flag) - VALUED_FLAGS == {
        Flag.MISSING,
        Flag.PRIVACY,
        Flag.NOT_APPLICABLE,
        Flag.NOT_COLLECTED,
        Flag.SUPPRESSED,
    }


def test_the_catalogue_finds_by_code() -> None:
    known = catalogue()
    assert known.area_by_code["1480"].name == "Göteborg"
    assert known.measure_by_id["F01"].title == "Tillit mellan huvudmännen"
    assert known.alias_by_id["N19999"].new_id == "N20001"
    assert [a.code for a in known.at_level(Level.KOMMUNALFORBUND)] == ["kf-fyrbodal", "kf-goteborgsregionen"]


def test_levels_do_not_nest() -> None:
    known = catalogue()
    assert known.parents["1462"] == ("skr-a2", "kf-goteborgsregionen", "vs-fyrbodal", "lan")
    assert known.children["vs-fyrbodal"] == ("1460", "1462", "1484", "1488")
    assert known.children["kf-fyrbodal"] == ("1460", "1484", "1488")
