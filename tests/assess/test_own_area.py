"""One area's answer: every area has one, the surest first, and nothing that is not sure or far out is called weak or strong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narvard.assess import own_area
from narvard.assess.own_area import OwnArea
from narvard.assess.view import Context
from narvard.claims import At, Finding, Sided, Turned, Unmeasured, Who
from narvard.domain import Area, Polarity
from narvard.format import round_half_up
from narvard.selection import Selection
from narvard.texts import own_area as say
from tests.content import measure

ALE = Who("1440", "Ale")
SHARE = measure("N20001", "Andel", unit="%", decimals=0)
SURE = Finding("N20001", ALE, At(84.0, 2024), "liknande kommuner", 0, 0, At(80.0, 2024), "worse", 99.8, 0, 0, "", None)
SIDE = Sided(ALE, "worse", "kommun", "liknande kommuner", ("A", "B", "C"), 6, 1, 0, 0, 29)
LEFT = Unmeasured(ALE, 97, 29, (("region_only", 65), ("value_missing", 3)), 60, ("B01", "B02"))


@pytest.fixture(scope="module", params=("demo", "real"))
def context(request: pytest.FixtureRequest) -> Context:
    """The shipped examples, and values really imported where the local Kolada server lies beside."""
    found: Context = request.getfixturevalue(request.param)
    return found


def asked(context: Context) -> list[Area]:
    return [area for area in context.catalogue.areas if area.level in own_area.WITH_ANSWER]


def of(context: Context, code: str) -> OwnArea:
    found = own_area.answer(own_area.natural(code), context)
    assert found is not None
    return found


# Every area


def test_every_municipality_every_group_and_the_region_have_an_answer(context: Context) -> None:
    areas = asked(context)
    assert len([area for area in areas if area.level == "kommun"]) == 49
    for area in areas:
        shown = of(context, area.code)
        for side in (shown.weakest, shown.strongest):
            assert say.heading(side.claim)
            assert say.side(side.claim)
            assert [point.measure.id for point in side.points] == list(side.claim.shown)
        for point in shown.points:
            said = say.finding(point.claim, point.measure, area.level)
            assert area.name in said
            assert str(point.claim.now.period) in said
        assert say.turned(shown.turned)
        assert say.unmeasured(shown.unmeasured)
        assert shown.unmeasured.judged + sum(count for _, count in shown.unmeasured.left) == shown.unmeasured.of


@pytest.mark.parametrize(
    ("code", "reference"),
    [("1490", "liknande kommuner"), ("kf-skaraborg", "länet"), ("vs-simba", "länet"), ("skr-a2", "länet"), ("0014", "riket")],
)
def test_what_is_natural_to_be_beside_is_said(demo: Context, code: str, reference: str) -> None:
    shown = of(demo, code)
    assert say.heading(shown.weakest.claim) == f"Svagast mot {reference}"
    assert (shown.like is not None) is (code == "1490")


@pytest.mark.parametrize("code", ["lan", "0000", "nowhere", ""])
def test_what_the_others_are_compared_with_has_none(demo: Context, code: str) -> None:
    assert own_area.answer(own_area.natural(code), demo) is None


def test_filters_that_leave_nothing_leave_no_answer(small: Context) -> None:
    assert own_area.answer(Selection(page="profile", areas=("1480",), target_groups=("anhoriga",)), small) is None


# What is weak, and what is strong


def test_only_what_is_sure_or_at_the_end_and_beyond_the_reference_is_called_so(context: Context) -> None:
    for area in asked(context):
        shown = of(context, area.code)
        for side, marks in ((shown.weakest, ("worse", "position-worst")), (shown.strongest, ("better", "position-best"))):
            for point in side.points:
                reading = point.reading
                assert reading.measure.polarity is not Polarity.NEUTRAL
                assert reading.mark in marks
                own, other = (
                    round_half_up(one or 0.0, reading.measure.decimals) for one in (reading.value, reading.reference_value)
                )
                assert reading.supported or own != other
        assert not {*shown.weakest.claim.shown} & {*shown.strongest.claim.shown}


def test_the_surest_comes_first_and_then_the_farthest_out(context: Context) -> None:
    for area in asked(context):
        for side in (of(context, area.code).weakest, of(context, area.code).strongest):
            readings = [point.reading for point in side.points]
            sure = [one.p_value or 0.0 for one in readings if one.supported]
            assert [one.supported for one in readings] == [True] * len(sure) + [False] * (len(readings) - len(sure))
            assert sure == sorted(sure)
            placed = [point.claim.place for point in side.points if not point.reading.supported]
            assert placed == sorted(placed)
            assert all(placed)


def test_a_small_county_by_eye(small: Context) -> None:
    """Göteborg: 12.0 against 13.2 in the county where higher is better; 10.0 visits against 11.0 where lower is."""
    shown = own_area.answer(Selection(page="profile", areas=("1480",)), small)
    assert shown is not None
    assert (shown.weakest.claim.shown, shown.strongest.claim.shown) == (("N20001",), ("N20002",))
    assert (shown.weakest.claim.of, shown.weakest.claim.sure, shown.weakest.claim.judged) == (1, 1, 2)
    assert say.side(shown.weakest.claim) == "Bara ett av 2 bedömda mått sticker ut som sämre."


# Said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "6 av 29 bedömda mått sticker ut som sämre."),
        ({"shown": ("A", "B"), "of": 2}, "Bara 2 av 29 bedömda mått sticker ut som sämre."),
        ({"shown": (), "of": 0, "sure": 0}, "Inget av 29 bedömda mått sticker ut som sämre."),
        ({"shown": (), "of": 0, "judged": 1}, "Det enda mått som går att bedöma sticker inte ut som sämre."),
        ({"shown": ("A",), "of": 1, "judged": 1}, "Det enda mått som går att bedöma sticker ut som sämre."),
        ({"shown": (), "of": 0, "judged": 0}, "Inget mått går att bedöma mot liknande kommuner."),
        ({"tied": 1}, "6 av 29 bedömda mått sticker ut som sämre. Ett som inte visas ligger lika långt ut som det sista."),
        (
            {"beside": 2},
            "6 av 29 bedömda mått sticker ut som sämre. "
            "2 mått till ligger bland länets sämsta, men inte sämre än liknande kommuner.",
        ),
    ],
)
def test_few_none_and_ties_are_said_as_such(changed: dict[str, object], said: str) -> None:
    assert say.side(replace(SIDE, **changed)) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "84 procent i Ale (2024), 80 i liknande kommuner. Tydligt sämre, en säker skillnad."),
        ({"other": At(80.0, 2022)}, "84 procent i Ale (2024), 80 i liknande kommuner (2022). Tydligt sämre, en säker skillnad."),
        (
            {"mark": "position-worst", "strength": 0.0, "place": 4, "among": 49},
            "84 procent i Ale (2024), 80 i liknande kommuner. "
            "Bland de fyra sämsta av 49 kommuner: bara läge, ingen säker skillnad.",
        ),
        (
            {"mark": "position-best", "strength": 0.0, "place": 1, "among": 49, "turn": "improving", "first": At(70.0, 2019)},
            "84 procent i Ale (2024), 80 i liknande kommuner. Bäst av 49 kommuner: bara läge, ingen säker skillnad. "
            "Förbättras sedan 2019, då 70.",
        ),
        ({"other": At(84.3, 2024)}, "84,0 procent i Ale (2024), 84,3 i liknande kommuner. Tydligt sämre, en säker skillnad."),
    ],
)
def test_a_finding_has_its_numbers_years_and_area(changed: dict[str, object], said: str) -> None:
    assert say.finding(replace(SURE, **changed), SHARE, "kommun") == said  # type: ignore[arg-type]


def test_what_has_turned_is_said_from_where_to_where() -> None:
    falling = replace(SURE, turn="worsening", first=At(90.0, 2019))
    assert say.moved(falling, SHARE) == "försämras från 90 procent 2019 till 84 procent 2024."
    assert say.turned(Turned(ALE, (), (), 0, 0)) == "Utvecklingen går inte att säga för något mått."
    assert say.turned(Turned(ALE, (), ("A",), 2, 18)) == "18 mått går att följa över tid: ett förbättras och 2 försämras."
    still = "2 mått går att följa över tid, och inget av dem visar någon tydlig riktning."
    assert say.turned(Turned(ALE, (), (), 0, 2)) == still
    assert say.turned(Turned(ALE, (), ("A",), 0, 1)) == "Ett mått går att följa över tid: det förbättras."
    assert say.worsening(Turned(ALE, (), (), 2, 18)) == "Inget mått är både sämre och försämras."
    assert say.worsening(Turned(ALE, ("A",), (), 2, 18)) == "Ett mått är både sämre och försämras."


def test_what_cannot_be_said_is_counted_with_its_reason() -> None:
    assert say.unmeasured(LEFT) == "68 av 97 mått går inte att bedöma."
    assert say.reasons(LEFT) == ("65 finns bara för regionen", "3 saknar värde")
    assert say.needs(LEFT) == "2 av 60 frågor går inte att besvara med värden för Ale."
    assert say.needs(replace(LEFT, needs=())) == "Alla 60 frågor går att besvara, helt eller delvis."
    assert say.needs(replace(LEFT, asked=2)) == "Ingen av 2 frågor går att besvara med värden för Ale."
    assert say.unmeasured(replace(LEFT, judged=0)) == "Inget av 97 mått går att bedöma."


def test_those_that_have_turned_and_have_no_line_are_named() -> None:
    assert say.more([]) == ""
    assert say.more(["A"]).endswith(": A.")
    assert say.more(["A", "B", "C", "D"]).endswith(": A och 3 till.")
