"""Quarters and months lie beside the years: no question about years meets them, and versions without them are read as before."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from narvard.cli.home import published
from narvard.database import queries
from narvard.database.built import Content, PublishError
from narvard.database.publish import publish, undo
from narvard.database.queries import Delivered, Query, Valued
from narvard.database.store import Store, database
from narvard.domain import Pilot
from narvard.periods import Months
from tests import content as examples

QUARTERS = [("F01", "1480", 202633, 40.0), ("F01", "1480", 202634, 42.0), ("F01", "1401", 202634, 50.0)]


def with_quarters(base: Content) -> Content:
    """The content with three values of quarters more."""
    row = base.observations.iloc[0]
    more = [
        row.to_dict()
        | {"measure_id": m, "area": a, "period": p, "sex": "T", "value": v, "numerator": None, "denominator": None}
        | {"flag": "ok"}
        for m, a, p, v in QUARTERS
    ]
    return replace(base, observations=pd.concat([base.observations, pd.DataFrame(more)], ignore_index=True))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("home")
    publish(examples.content(), found)
    publish(with_quarters(examples.content()), found)
    return found


def rows(home: Path, version: str, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in Store(home).run(version, Query(sql)).to_pylist()]


@pytest.mark.parametrize("table", ["observation", "reading", "latest", "coverage"])
def test_the_years_are_the_same_with_quarters_beside_them(home: Path, table: str) -> None:
    store = Store(home)
    with_, without = store.current(), store.earlier(store.current()) or ""
    counted = f"select count(*), sum(md5_number_lower(r::varchar)) from main.{table} r"
    assert rows(home, with_, counted) == rows(home, without, counted)


def test_quarters_are_asked_for_by_their_length(home: Path) -> None:
    store = Store(home)
    run = partial(store.run, store.current())
    series = queries.series("F01", ("1480", "1401"), ("T",), Months.QUARTER)
    found = [Delivered(*row.values()) for row in run(series).to_pylist()]
    assert {(row.area, row.period, row.value) for row in found} == {(area, at, value) for _, area, at, value in QUARTERS}
    assert [row.period for row in found] == [202633, 202634, 202634]
    periods = [Valued(*row.values()) for row in run(queries.periods("F01", "kommun", Months.QUARTER)).to_pylist()]
    assert [(row.period, row.areas_with_value) for row in periods] == [(202634, 2), (202633, 1)]
    assert not run(queries.series("F01", ("1480",), ("T",), Months.MONTH)).num_rows


def test_the_catalogue_tells_which_measures_have_them(home: Path) -> None:
    catalogue = Store(home).catalogue(Store(home).current())
    assert catalogue.lengths_of("F01") == (Months.QUARTER,)
    assert catalogue.usual_length("F01") is Months.QUARTER
    assert catalogue.usual_length("N20001") is Months.YEAR


def test_a_published_version_is_content_again(home: Path) -> None:
    store = Store(home)
    again = published(store, store.current(), store.catalogue(store.current()))
    assert sorted(again.observations["period"].unique())[-2:] == [202633, 202634]
    assert not publish(again, home).changed


def test_a_version_from_before_there_were_quarters_opens_and_is_undone_to(tmp_path: Path) -> None:
    """Made as the edition before made it: without the tables and the macro."""
    publish(examples.content(), tmp_path)
    before = Store(tmp_path).current()
    connection = duckdb.connect(str(database(tmp_path, before)))
    connection.execute("drop table pilot")
    connection.execute("drop macro year_of")
    connection.close()
    publish(with_quarters(examples.content()), tmp_path)
    assert undo(tmp_path) == before
    store = Store(tmp_path)
    catalogue = store.catalogue(before)
    assert (catalogue.pilots, catalogue.subannual) == ((), ())
    assert published(store, before, catalogue).observations["period"].max() < 2200
    assert store.run(before, queries.periods("N20001", "kommun")).num_rows


def test_a_value_twice_in_a_quarter_is_refused(home: Path) -> None:
    twice = with_quarters(examples.content())
    doubled = replace(twice, observations=pd.concat([twice.observations, twice.observations.tail(1)], ignore_index=True))
    with pytest.raises(PublishError, match="Samma värde finns två gånger"):
        publish(doubled, home)


@pytest.mark.parametrize(("pilots", "valued"), [((), 2), ((Pilot("F01", "1480", "2022-01", "", "ongoing", "", "Exempel"),), 0)])
def test_what_is_tried_out_is_no_value_of_a_group(tmp_path: Path, pilots: tuple[Pilot, ...], valued: int) -> None:
    base = with_quarters(examples.content())
    publish(replace(base, catalogue=replace(base.catalogue, pilots=pilots)), tmp_path)
    asked = "select count(value) from subannual.reading where area::varchar = 'kf-goteborgsregionen'"
    assert rows(tmp_path, Store(tmp_path).current(), asked) == [(valued,)]
