"""The made-up values are the same every time, hold what the catalogue declares, and leave no blank without a reason."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from narvard.database.built import Content
from narvard.database.publish import publish
from narvard.database.store import Store
from narvard.domain import COUNTRY, REGION, VALUED_FLAGS, AreaLevel, Denominator, Flag, Status, UnitKind
from narvard.sources.demo import PILOTS, build_content
from narvard.sources.demo_pilots import TRIED


@pytest.fixture(scope="module")
def content() -> Content:
    return build_content()


@pytest.fixture(scope="module")
def values(content: Content) -> pd.DataFrame:
    """Observations beside what the catalogue says of their measures."""
    columns = ["id", "unit", "unit_kind", "area_level", "by_gender", "is_code", "status"]
    measures = pd.DataFrame([[getattr(m, c) for c in columns] + [m.denominator] for m in content.catalogue.measures])
    measures.columns = pd.Index(["measure_id", *columns[1:], "base"])
    return content.observations.merge(measures, on="measure_id", validate="many_to_one")


def by_sex(frame: pd.DataFrame, keys: list[str], column: str) -> pd.DataFrame:
    return frame.pivot_table(index=keys, columns="sex", values=column)


def test_the_same_catalogue_gives_the_same_values(content: Content) -> None:
    again = build_content()
    assert again.observations.to_csv() == content.observations.to_csv()
    assert again.population.to_csv() == content.population.to_csv()


def test_it_is_marked_as_examples(content: Content) -> None:
    assert content.demo
    assert "Exempelvärden" in content.note
    assert content.batches["source"].tolist() == ["Exempel"]


def test_size_stays_small(content: Content) -> None:
    assert len(content.observations) <= 80_000


def test_every_measure_with_collected_data_has_values_and_only_pilots_else(content: Content, values: pd.DataFrame) -> None:
    collected = {m.id for m in content.catalogue.measures if m.status is Status.EXISTING and m.tier == 1}
    assert set(values["measure_id"]) == collected | set(PILOTS) | {one.measure for one in TRIED}


@pytest.mark.parametrize("level", list(AreaLevel))
def test_values_exist_at_the_levels_declared(values: pd.DataFrame, level: AreaLevel) -> None:
    found = values[(values["area_level"] == level) & (values["status"] == Status.EXISTING)]
    areas = set(found["area"])
    assert (REGION in areas) == (level is not AreaLevel.MUNICIPALITY)
    assert (len(areas - {REGION, COUNTRY}) == 49) == (level is not AreaLevel.REGION)
    assert COUNTRY in areas


def test_shares_stay_within_0_and_100(values: pd.DataFrame) -> None:
    shares = values[(values["unit_kind"] == UnitKind.PERCENT) & (values["base"] != Denominator.NONE)]["value"].dropna()
    assert shares.between(0, 100).all()


def test_codes_are_whole_numbers_up_to_the_highest_of_the_unit(values: pd.DataFrame) -> None:
    codes = values[values["is_code"] & values["value"].notna()]
    assert (codes["value"] == codes["value"].round()).all()
    assert (codes["value"] <= codes["unit"].str[-1].astype(int)).all()
    assert codes["value"].min() == 0


def test_total_lies_between_women_and_men(values: pd.DataFrame) -> None:
    shares = values[values["by_gender"] & ~values["unit_kind"].isin([UnitKind.COUNT])]
    table = by_sex(shares, ["measure_id", "area", "period"], "value").dropna()
    slack = 0.1 + 1e-9  # rounding
    assert len(table) > 5_000
    assert (table["T"] >= table[["K", "M"]].min(axis=1) - slack).all()
    assert (table["T"] <= table[["K", "M"]].max(axis=1) + slack).all()


def test_sex_is_published_only_where_declared(values: pd.DataFrame) -> None:
    assert set(values[~values["by_gender"]]["sex"]) == {"T"}


def test_if_one_sex_is_hidden_for_privacy_so_is_the_other(values: pd.DataFrame) -> None:
    hidden = values[(values["flag"] == Flag.PRIVACY) & (values["sex"] != "T")]
    assert len(hidden) > 0
    assert (hidden.groupby(["measure_id", "area", "period"]).size() == 2).all()


def test_every_kind_of_reason_occurs_and_every_blank_has_one(values: pd.DataFrame) -> None:
    assert set(values["flag"]) == {flag.value for flag in Flag} - {"not_collected"}
    assert (values["value"].notna() == values["flag"].isin(VALUED_FLAGS)).all()


def test_a_break_is_marked_in_the_first_year_of_the_new_series(content: Content, values: pd.DataFrame) -> None:
    marked = values[values["flag"] == Flag.BREAK].groupby("measure_id")["period"].unique()
    for measure, years in marked.items():
        assert set(years) <= set(content.catalogue.measure_by_id[str(measure)].series_break)


def test_numbers_of_people_agree_with_the_population_table(content: Content) -> None:
    people = content.population.rename(columns={"year": "period"})
    for measure, group in {"N01951": "pop_total", "N01956": "pop_65_79", "N01957": "pop_80"}.items():
        counted = content.observations[content.observations["measure_id"] == measure]
        both = counted.merge(people[people["age_group"] == group], on=["area", "period", "sex"])
        assert len(both) == len(counted) > 0
        assert (both["value"] == both["count"]).all()


def test_population_adds_up(content: Content) -> None:
    table = content.population.pivot_table(index=["area", "year", "sex"], columns="age_group", values="count")
    assert (table["pop_65"] == table["pop_65_79"] + table["pop_80"]).all()
    assert (table["pop_85"] <= table["pop_80"]).all()
    assert (table["pop_80"] <= table["pop_75"]).all()
    assert (table["pop_0_17"] + table["pop_16_84"] + table["pop_85"] > table["pop_total"]).all()
    sexes = by_sex(content.population, ["area", "year", "age_group"], "count")
    assert (sexes["K"] + sexes["M"] == sexes["T"]).all()
    total = content.population[(content.population["age_group"] == "pop_total") & (content.population["sex"] == "T")]
    last = total[total["year"] == 2025].set_index("area")["count"]
    for area in content.catalogue.areas[:49]:
        assert last[area.code] == area.population
    assert last[REGION] == 1_778_030


def test_small_places_vary_more_than_large(values: pd.DataFrame, content: Content) -> None:
    survey = values[(values["measure_id"] == "U21463") & (values["sex"] == "T")].dropna(subset=["value"])
    swing = survey.sort_values("period").groupby("area")["value"].apply(lambda v: v.diff().abs().mean())
    size = {a.code: a.population for a in content.catalogue.areas}
    small, large = [swing[[size[code] < 10_000 for code in swing.index]], swing[[size[code] > 50_000 for code in swing.index]]]
    assert small.mean() > 1.5 * large.mean()


def test_pilots_have_counts_that_give_the_share(values: pd.DataFrame) -> None:
    pilots = values[(values["status"] == Status.PROPOSED) & values["base"].ne(Denominator.NONE)].dropna(subset=["value"])
    assert pilots["value"].to_numpy() == pytest.approx((100 * pilots["numerator"] / pilots["denominator"]).to_numpy())
    assert set(pilots.loc[pilots["measure_id"].isin(list(PILOTS)), "period"]) == {2023, 2024}


def test_a_pilot_within_the_year_has_a_value_for_every_quarter_or_month(values: pd.DataFrame) -> None:
    for one in TRIED:
        tried = values[(values["measure_id"] == one.measure) & (values["area"] == one.area)]
        assert tried["period"].tolist() == [one.first.moved(step).number for step in range(one.count)]


def test_publishing_accepts_it_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    version = publish(build_content(), tmp_path).version
    assert Store(tmp_path).info(version).demo
    assert publish(build_content(), tmp_path).changed is False
