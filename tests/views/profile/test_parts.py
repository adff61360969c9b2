"""The population and the quadrant of /profil."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import pytest

from narvard.assess.view import Context
from narvard.claims import At, Who
from narvard.domain import Level, Perspective, Polarity
from narvard.selection import Selection
from narvard.views.profile import quadrant_words as say
from narvard.views.profile.claims import Paired
from narvard.views.profile.population import population
from narvard.views.profile.quadrant import Quadrant, choices, quadrant
from tests.content import measure
from tests.strategies import choosing

PAGE = Selection(page="profile", areas=("1490",))


def drawn(context: Context, code: str = "1490", **fields: object) -> Quadrant | None:
    return quadrant(context.catalogue.area_by_code[code], choosing(PAGE, areas=(code,), **fields), context)


def test_a_group_has_the_people_of_its_municipalities(demo: Context) -> None:
    members = demo.catalogue.children["kf-skaraborg"]
    whole = population(demo.catalogue.area_by_code["kf-skaraborg"], demo)
    parts = [population(demo.catalogue.area_by_code[code], demo) for code in members]
    assert whole is not None
    for place, age in enumerate(whole.ages):
        assert age.people == sum(part.ages[place].people for part in parts if part)


def test_ages_are_shares_of_all_and_change_over_ten_years(demo: Context) -> None:
    shown = population(demo.catalogue.area_by_code["1490"], demo)
    assert shown is not None
    everybody, old, oldest = shown.ages
    assert (everybody.share, shown.year - shown.since, shown.other) == (1.0, 10, "lan")
    assert old.share == old.people / everybody.people > oldest.share
    assert everybody.line[0] == (shown.since, 1.0)
    assert everybody.line[-1][1] == pytest.approx(1 + everybody.change)
    assert old.line[-1] == (shown.year, old.share)
    assert [year for year, _ in old.other_line] == list(range(shown.since, shown.year + 1))


def test_the_region_is_set_beside_the_country_only_where_that_is_known(demo: Context) -> None:
    shown = population(demo.catalogue.area_by_code["0014"], demo)
    assert shown is not None
    assert shown.other in ("", "0000")


def test_without_a_population_there_is_none(small: Context) -> None:
    """The small version knows nobody of 80 and older."""
    assert population(small.catalogue.area_by_code["1480"], small) is None


def test_the_pair_is_a_cost_and_a_quality_of_the_same_thing(demo: Context) -> None:
    shown = drawn(demo)
    assert shown is not None
    assert shown.cost.perspective is Perspective.COST
    assert shown.quality.perspective is Perspective.QUALITY
    assert set(shown.cost.target_groups) & set(shown.quality.target_groups)
    assert "hemtjänst" in shown.cost.title.lower()
    assert "hemtjänst" in shown.quality.title.lower()


def test_the_pair_of_the_link_is_drawn(demo: Context) -> None:
    shown = drawn(demo, pair=("N23006", "U23482"))
    assert shown is not None
    assert (shown.cost.id, shown.quality.id) == ("N23006", "U23482")


def test_coded_answers_are_no_quality_to_draw(demo: Context) -> None:
    assert drawn(demo, pair=("N23006", "U21340")) is None


def test_choices_have_values_and_qualities_have_a_direction(demo: Context) -> None:
    costs, qualities = choices(PAGE, demo)
    assert costs
    assert {m.perspective for m in costs} == {Perspective.COST}
    assert all(m.polarity is not Polarity.NEUTRAL for m in qualities)
    assert choices(replace(PAGE, target_groups=("funktionsnedsattning",)), demo)[0] != costs


def test_medians_and_corners_are_those_of_the_points(demo: Context) -> None:
    shown = drawn(demo)
    assert shown is not None
    rows = shown.points.to_pylist()
    assert len(rows) + shown.claim.missing == len(demo.catalogue.at_level(Level.MUNICIPALITY))
    costs = [row["cost"] for row in rows]
    assert {row["cost_median"] for row in rows} == {median(costs)}
    assert [row["first"] for row in rows].count(True) == 1
    (own,) = [row for row in rows if row["emphasis"] == 1]
    assert own["code"] == "1490"
    word = "högre kostnad" if own["cost"] > median(costs) else "lägre kostnad"
    assert own["corner"].startswith(word)
    assert shown.sentence == f"Borås har {own['corner']} än medianen för länets kommuner"


@pytest.mark.parametrize("code", ["0014", "lan"])
def test_one_area_of_its_kind_has_no_quadrant(demo: Context, code: str) -> None:
    assert drawn(demo, code) is None


# Two measures in words

COSTLY = measure(
    "N21009", "Kostnad för hemtjänst", perspective=Perspective.COST, unit="kr per invånare", polarity=Polarity.NEUTRAL, decimals=0
)
GOOD = measure("U21505", "Nöjda", perspective=Perspective.QUALITY, unit="%", polarity=Polarity.HIGHER, decimals=0)
BAD = replace(GOOD, id="U01411", polarity=Polarity.LOWER, title="Fetma bland invånarna")
PLAIN = replace(GOOD, id="N01956", polarity=Polarity.NEUTRAL, unit="antal", title="Invånare 65–79 år")


def paired(own: tuple[float, float] | None, medians: tuple[float, float] | None, areas: int = 9) -> Paired:
    values = (At(own[0], 2022), At(own[1], 2023)) if own else None
    return Paired(Who("1480", "Ale"), ("a", "b"), "kommun", areas, 2, values, medians)


@pytest.mark.parametrize(
    ("own", "pair", "said"),
    [
        ((12, 90), (COSTLY, GOOD), "Ale har högre kostnad och bättre kvalitet än medianen för länets kommuner"),
        ((12, 80), (COSTLY, BAD), "Ale har högre kostnad än medianen för länets kommuner och samma kvalitet som medianen"),
        ((10, 70), (COSTLY, BAD), "Ale har samma kostnad som medianen för länets kommuner och bättre kvalitet än medianen"),
        ((10.2, 80.4), (COSTLY, GOOD), "Ale har samma kostnad och samma kvalitet som medianen för länets kommuner"),
        (
            (12, 70),
            (BAD, GOOD),
            "Ale har högre värde på ”Fetma bland invånarna” och lägre värde på ”Nöjda” än medianen för länets kommuner",
        ),
        (
            (12, 80),
            (PLAIN, COSTLY),
            "Ale har högre värde på ”Invånare 65–79 år” än medianen för länets kommuner "
            "och samma värde på ”Kostnad för hemtjänst” som medianen",
        ),
    ],
)
def test_two_measures_are_called_what_they_are(own: tuple[float, float], pair: say.Pair, said: str) -> None:
    """The medians are 10 and 80. What is shown as equal is the same: 10,2 kr and 80,4 %."""
    assert say.sentence(paired(own, (10, 80)), pair) == said


def test_the_values_have_their_years_and_nothing_is_tested() -> None:
    said = say.sub(paired((12, 90), (10, 80)), (COSTLY, GOOD))
    assert said.startswith("Kostnad för hemtjänst: 12\u00a0kr (2022, median 10\u00a0kr). Nöjda: 90")
    assert said.endswith("Skillnaderna är inte prövade mot slumpen.")


def test_nothing_has_no_median() -> None:
    nobody = paired(None, None, areas=0)
    assert say.sentence(nobody, (COSTLY, GOOD)) == "Ale saknar värde för något av måtten"
    assert say.sub(nobody, (COSTLY, GOOD)) == ""
    assert say.sentence(paired((12, 90), None, areas=2), (COSTLY, GOOD)) == "Färre än tre kommuner har värden för båda måtten"
    assert say.corners(nobody, (COSTLY, GOOD)) == ("", "", "", "")


def test_nobody_has_both_and_no_median_is_said(real: Context) -> None:
    shown = drawn(real, "1421", pair=("N70815", "N07900"))
    assert shown is not None
    assert (shown.claim.medians, shown.sub, shown.points.num_rows) == (None, "", 0)


def test_a_pair_that_is_no_cost_has_its_own_names() -> None:
    assert say.heading((COSTLY, GOOD)) == "Kostnad och kvalitet sida vid sida"
    assert (say.heading((BAD, GOOD)), say.names((BAD, GOOD))) == ("Två mått sida vid sida", ("Fetma bland invånarna", "Nöjda"))
    assert say.caution((BAD, GOOD)) == "Att två mått visas tillsammans säger inte att det ena beror på det andra."


def test_corners_follow_the_direction() -> None:
    assert say.corner((1, 1), (COSTLY, GOOD)) == "högre kostnad och bättre kvalitet"
    assert say.corner((-1, 1), (COSTLY, BAD)) == "lägre kostnad och sämre kvalitet"
    assert say.corner((0, 0), (COSTLY, PLAIN)) == "samma kostnad och samma värde"
    both = paired((12, 90), (10, 80))
    assert say.corners(both, (COSTLY, BAD)) == say.corners(both, (COSTLY, GOOD))
    assert say.corners(both, (COSTLY, GOOD))[0] == "Lägre kostnad, bättre kvalitet"
