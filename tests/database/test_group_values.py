"""The value of a group of municipalities, with the arithmetic in the open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narvard.database.publish import publish
from narvard.database.queries import Query
from narvard.database.store import Store
from narvard.database.tables import OBSERVATION_COLUMNS, POPULATION_COLUMNS
from narvard.domain import Denominator, UnitKind
from tests.content import MUNICIPALITIES, catalogue, content, frame, measure, observation, observations

GROUP = Query(
    "select value, numerator, denominator, flag::varchar as flag, method, areas_with_value, areas, population_share, "
    "weight_year from reading "
    "where measure_id = 'X' and area = $group and period = 2023 and sex = $sex",
    (("group", "vs-fyrbodal"), ("sex", "T")),
)
MEMBERS = ("1460", "1462", "1484", "1488")
"""The members of vs-fyrbodal."""

Row = tuple[float | str, float | None, float | None, int | None]
"""Value or the flag of a blank, numerator, denominator, population."""


def group_value(
    home: Path, rows: dict[str, Row], unit_kind: UnitKind = UnitKind.PERCENT, people_of: int = 2023, **measured: Any
) -> dict[str, Any]:
    """What narvard says of vs-fyrbodal when its members have `rows`, and there is a population of the year `people_of`."""
    one = measure(
        "X", "Provmått", **({"unit_kind": unit_kind, "denominator": Denominator.POP_65, "target_groups": ("aldre",)} | measured)
    )
    observations = [
        observation("X", area, 2023, value, numerator=above, denominator=below) for area, (value, above, below, _) in rows.items()
    ]
    people = [
        {"area": area, "year": people_of, "sex": "T", "age_group": one.weight.value, "count": count}
        for area, (*_, count) in rows.items()
        if count is not None
    ]
    only = replace(
        catalogue(), measures=(one,), aliases=(), need_measures=(), pathways=(), costs=(), plan=(), core_measures=(), resources=()
    )
    publish(
        content(
            catalogue=only, observations=frame(observations, OBSERVATION_COLUMNS), population=frame(people, POPULATION_COLUMNS)
        ),
        home,
    )
    store = Store(home)
    (answer,) = store.run(store.current(), GROUP).to_pylist()
    return answer


def test_group_value_is_sum_of_numerators_over_sum_of_denominators(home: Path) -> None:
    rows: dict[str, Row] = {
        #        value   numerator  denominator  population
        "1460": (20.0, 400, 2_000, None),
        "1462": (10.0, 12_000, 120_000, None),
        "1484": (10.0, 800, 8_000, None),
        "1488": (10.0, 600, 6_000, None),
    }
    found = group_value(home, rows)
    assert found["numerator"] == 400 + 12_000 + 800 + 600 == 13_800
    assert found["denominator"] == 2_000 + 120_000 + 8_000 + 6_000 == 136_000
    assert found["value"] == pytest.approx(100 * 13_800 / 136_000) == pytest.approx(10.147, abs=0.001)
    assert found["value"] != pytest.approx((20 + 10 + 10 + 10) / 4)  # 12.5 would let 2 000 people weigh as much as 120 000
    assert (found["method"], found["flag"], found["areas_with_value"], found["areas"]) == ("counts", "ok", 4, 4)


def test_group_value_without_counts_is_weighted_by_population(home: Path) -> None:
    rows: dict[str, Row] = {
        #        value  numerator denominator population
        "1460": (20.0, None, None, 3_000),
        "1462": (15.0, None, None, 3_000),
        "1484": (18.0, None, None, 4_000),
        "1488": (14.0, None, None, 12_000),
    }
    found = group_value(home, rows)
    weighted = (20 * 3_000 + 15 * 3_000 + 18 * 4_000 + 14 * 12_000) / (3_000 + 3_000 + 4_000 + 12_000)
    assert found["value"] == pytest.approx(weighted) == pytest.approx(345_000 / 22_000)
    assert found["value"] != pytest.approx((20 + 15 + 18 + 14) / 4)  # 16.75, against 15.68
    assert (found["method"], found["numerator"], found["denominator"]) == ("population", None, None)


def test_one_member_without_counts_makes_the_whole_group_weighted(home: Path) -> None:
    rows: dict[str, Row] = {
        "1460": (20.0, 600, 3_000, 3_000),
        "1462": (10.0, None, None, 1_000),
    }
    found = group_value(home, rows)
    assert found["value"] == pytest.approx((20 * 3_000 + 10 * 1_000) / (3_000 + 1_000)) == 17.5
    assert (found["method"], found["numerator"], found["areas_with_value"], found["areas"]) == ("population", None, 2, 4)


def test_blank_members_are_left_out_of_both_sums_and_counted(home: Path) -> None:
    rows: dict[str, Row] = {
        "1460": (20.0, 600, 3_000, 3_000),
        "1462": ("privacy", 300, 3_000, 3_000),  # its counts may not help
        "1484": ("missing", None, None, 4_000),
        "1488": (10.0, 1_200, 12_000, 12_000),
    }
    found = group_value(home, rows)
    assert found["value"] == pytest.approx(100 * (600 + 1_200) / (3_000 + 12_000)) == 12.0
    assert (found["areas_with_value"], found["areas"], found["flag"]) == (2, 4, "ok")


def test_a_group_of_blanks_is_blank_with_a_reason(home: Path) -> None:
    found = group_value(home, dict.fromkeys(MEMBERS, ("not_collected", None, None, 1000)))
    assert (found["value"], found["flag"], found["areas_with_value"]) == (None, "missing", 0)


def test_a_group_with_neither_counts_nor_population_has_no_value_rather_than_an_unweighted_one(home: Path) -> None:
    rows: dict[str, Row] = {"1460": (20.0, None, None, 3_000), "1462": (10.0, None, None, None)}
    found = group_value(home, rows)
    assert (found["value"], found["flag"], found["areas_with_value"]) == (None, "missing", 2)


@pytest.mark.parametrize("nobody", [0, None])
def test_a_denominator_or_population_of_nobody_divides_nothing(home: Path, nobody: int | None) -> None:
    rows: dict[str, Row] = {"1460": (20.0, 0, nobody, nobody)}
    assert group_value(home, rows)["value"] is None


@pytest.mark.parametrize(
    ("unit_kind", "scale"),
    [
        (UnitKind.PERCENT, 100),
        (UnitKind.PER_1000, 1_000),
        (UnitKind.PER_10000, 10_000),
        (UnitKind.PER_100000, 100_000),
        (UnitKind.SEK_PER_INHABITANT, 1),
        (UnitKind.DAYS, 1),
        (UnitKind.RATIO, 1),
    ],
)
def test_the_unit_decides_the_scale(home: Path, unit_kind: UnitKind, scale: int) -> None:
    rows: dict[str, Row] = {"1460": (scale * 10 / 100, 10, 100, None), "1462": (scale * 50 / 900, 50, 900, None)}
    assert group_value(home, rows, unit_kind)["value"] == pytest.approx(scale * (10 + 50) / (100 + 900))


def test_plain_numbers_are_summed(home: Path) -> None:
    rows: dict[str, Row] = {area: (float(count), None, None, None) for area, count in zip(MEMBERS, (9, 14, 14, 59), strict=True)}
    found = group_value(home, rows, UnitKind.COUNT, unit="antal")
    assert (found["value"], found["method"]) == (9 + 14 + 14 + 59, "sum")


def test_a_sum_with_a_member_missing_is_no_sum(home: Path) -> None:
    rows: dict[str, Row] = {"1460": (9.0, None, None, None), "1462": ("missing", None, None, None)}
    found = group_value(home, rows, UnitKind.COUNT, unit="antal")
    assert (found["value"], found["flag"], found["areas_with_value"], found["areas"]) == (None, "missing", 1, 4)


def test_a_mean_number_is_not_a_sum(home: Path) -> None:
    rows: dict[str, Row] = {"1460": (10.0, None, None, 3_000), "1462": (20.0, None, None, 1_000)}
    found = group_value(home, rows, UnitKind.COUNT, unit="antal per brukare")
    assert (found["value"], found["method"]) == ((10 * 3_000 + 20 * 1_000) / 4_000, "population")


def test_codes_are_never_averaged(store: Store) -> None:
    areas = Query("select distinct area::varchar as area from reading where measure_id = 'U30001'")
    assert {row["area"] for row in store.run(store.current(), areas).to_pylist()} == set(MUNICIPALITIES)


def test_a_preliminary_member_makes_the_group_preliminary(store: Store) -> None:
    flags = Query("select distinct flag::varchar as flag, period from reading where measure_id = 'N20001' and area = 'lan'")
    assert {(r["period"], r["flag"]) for r in store.run(store.current(), flags).to_pylist()} == {
        *((year, "ok") for year in (2019, 2020, 2021, 2022)),
        (2023, "preliminary"),
    }


def test_women_are_weighted_by_women(store: Store) -> None:
    asked = Query(
        "select sex::varchar as sex, value, weight from reading where measure_id = 'N20001' and area = 'skr-a2' and period = 2022"
    )
    a2 = {"1401": (13, 8_000), "1462": (16, 3_000), "1480": (12, 100_000)}
    weighted = sum(value * count for value, count in a2.values()) / 111_000
    found = {r["sex"]: (r["value"], r["weight"]) for r in store.run(store.current(), asked).to_pylist()}
    assert found == {
        "T": (pytest.approx(weighted), 111_000),
        "K": (pytest.approx(weighted), 55_500),
        "M": (pytest.approx(weighted), 55_500),
    }


def test_a_municipality_counts_in_every_group_it_belongs_to(store: Store) -> None:
    asked = Query("select area::varchar as area, value from reading where measure_id = 'N20002' and period = 2023 and areas > 1")
    found = {r["area"]: r["value"] for r in store.run(store.current(), asked).to_pylist()}
    assert found["vs-fyrbodal"] == pytest.approx(1000 * (270 + 140 + 280 + 590) / (9_000 + 14_000 + 14_000 + 59_000))
    assert found["kf-fyrbodal"] == pytest.approx(1000 * (270 + 280 + 590) / (9_000 + 14_000 + 59_000))
    assert found["kf-goteborgsregionen"] == pytest.approx(1000 * (800 + 140 + 6_000) / (40_000 + 14_000 + 600_000))
    assert found["lan"] == pytest.approx(1000 * 8_080 / 736_000)


def test_the_nearest_known_population_within_three_years_weighs(home: Path) -> None:
    """Behöriga till yrkesprogram (N15428) has values of a year that the population has not come to yet."""
    rows: dict[str, Row] = {"1460": (20.0, None, None, 3_000), "1462": (10.0, None, None, 1_000)}
    found = group_value(home, rows, people_of=2020)
    assert (found["value"], found["method"], found["weight_year"]) == ((20 * 3_000 + 10 * 1_000) / 4_000, "population", 2020)
    assert group_value(home, rows, people_of=2019)["value"] is None


def test_what_divides_a_population_in_two_is_summed_part_by_part(home: Path) -> None:
    """Demografisk försörjningskvot (N00927): 3 000 people with 1,0 are 1 500 and 1 500, 1 500 with 0,5 are 500 and 1 000."""
    rows: dict[str, Row] = {"1460": (1.0, None, None, 3_000), "1462": (0.5, None, None, 1_500)}
    found = group_value(home, rows, UnitKind.RATIO, denominator=Denominator.NONE)
    assert found["value"] == pytest.approx((1_500 + 500) / (1_500 + 1_000)) == 0.8
    assert found["value"] != pytest.approx((1.0 * 3_000 + 0.5 * 1_500) / 4_500)  # 0,83


def test_a_group_says_how_many_of_its_people_its_value_rests_on(home: Path) -> None:
    rows: dict[str, Row] = {"1460": (20.0, None, None, 3_000), "1488": ("missing", None, None, 12_000)}
    found = group_value(home, rows)
    assert (found["areas_with_value"], found["areas"]) == (1, 4)
    assert found["population_share"] == pytest.approx(9_000 / (9_000 + 14_000 + 14_000 + 59_000))


def test_the_published_value_of_the_county_is_the_countys(tmp_path: Path) -> None:
    """Bra tillgång till vård (N00559): sixteen of 49 give 91,3, the source has 89,5 for all. The source knows more than ours."""
    rows = observations()
    region = (rows["measure_id"] == "N20001") & (rows["area"] == "0014") & (rows["period"] == 2023)
    rows = rows.assign(value=rows["value"].mask(region, 12.5), flag=rows["flag"].mask(region, "ok"))
    publish(content(observations=rows), tmp_path)
    store = Store(tmp_path)
    asked = Query(
        "select value, method, population_share from reading "
        "where measure_id = 'N20001' and area = 'lan' and sex = 'T' and period in (2022, 2023) order by period"
    )
    before, now = store.run(store.current(), asked).to_pylist()
    assert before["method"] == "population"
    assert now == {"value": 12.5, "method": "published", "population_share": 1.0}


# The slow, obvious version that the fast one is held against


def obvious(rows: dict[str, Row]) -> tuple[float | None, str]:
    """Value and method of a group in percent."""
    valued = [row for row in rows.values() if not isinstance(row[0], str)]
    if not valued:
        return None, "missing"
    if all(above is not None and below for _, above, below, _ in valued):
        return 100 * sum(r[1] or 0 for r in valued) / sum(r[2] or 0 for r in valued), "counts"
    if all(count for *_, count in valued):
        return sum(float(r[0]) * (r[3] or 0) for r in valued) / sum(r[3] or 0 for r in valued), "population"
    return None, "missing"


counts = st.none() | st.integers(0, 2_000)
row = st.tuples(st.floats(0, 100) | st.sampled_from(["missing", "privacy"]), counts, counts, counts)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.dictionaries(st.sampled_from(MEMBERS), row, min_size=1))
def test_group_values_agree_with_the_obvious_way_of_counting(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[str, Row]
) -> None:
    found = group_value(tmp_path_factory.mktemp("group"), rows)
    value, method = obvious(rows)
    assert found["value"] == (None if value is None else pytest.approx(value))
    assert method == (found["method"] if value is not None else found["flag"])
    assert found["areas_with_value"] == sum(not isinstance(r[0], str) for r in rows.values())
    assert not pd.isna(found["areas"])
