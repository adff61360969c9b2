"""However many measures are written at a time, and wherever their values lay, the database is the same row for row."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.cli.home import published, unread
from narvard.database import queries
from narvard.database.built import Content, PublishError, write
from narvard.database.publish import publish
from narvard.database.rest import OfVersion
from narvard.database.slices import slices
from narvard.database.store import TOLD, Store, database
from narvard.domain import Flag, FormulaPart
from tests.content import content, observations
from tests.database.test_subannual import with_quarters

MEASURES = [measure.id for measure in content().catalogue.measures]


def tables(path: Path) -> Mapping[str, list[tuple[object, ...]]]:
    """Every table, row by row as it lies; of what the version says of itself all but when it was made."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = connection.execute("select schema_name || '.' || table_name from duckdb_tables() order by all").fetchall()
        found = {name: connection.execute(f"select * from {name} order by rowid").fetchall() for (name,) in names}
        kinds = connection.execute(
            "select schema_name, table_name, column_name, data_type from duckdb_columns() where not internal order by all"
        )
        return found | {"kinds": kinds.fetchall(), "main.meta": [row for row in found["main.meta"] if row[0] != "created"]}


def written(new: Content, rows: int) -> Mapping[str, list[tuple[object, ...]]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.duckdb"
        write(new, path, rows)
        return tables(path)


def some(kept: list[bool], *, quarters: bool) -> Content:
    """The examples with some of their rows."""
    whole = with_quarters(content()) if quarters else content()
    mask = (kept * len(whole.observations))[: len(whole.observations)] if any(kept) else [True] * len(whole.observations)
    return replace(whole, observations=whole.observations[mask].sample(frac=1, random_state=len(kept)))


@given(kept=st.lists(st.booleans(), min_size=1, max_size=40), quarters=st.booleans(), rows=st.integers(1, 120))
@settings(max_examples=6)
def test_slices_of_any_size_make_the_same_database(kept: list[bool], quarters: bool, rows: int) -> None:
    whole = some(kept, quarters=quarters)
    assert written(whole, rows) == written(whole, 10**9)


@given(opened=st.sets(st.sampled_from(MEASURES)), quarters=st.booleans(), rows=st.integers(1, 120))
@settings(max_examples=4)
def test_values_left_in_an_earlier_version_make_the_same_database(opened: set[str], quarters: bool, rows: int) -> None:
    whole = with_quarters(content()) if quarters else content()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        version = publish(whole, home).version
        store = Store(home)
        left = unread(store, version, store.catalogue(version)).opened(opened)
        assert set(left.observations["measure_id"]) == opened & set(whole.observations["measure_id"])
        assert left.count == len(whole.observations)
        assert written(replace(left, note=whole.note), rows) == written(whole, 10**9)
        assert not publish(left, home).changed


def test_counts_behind_hidden_values_of_an_earlier_version_are_not_published_again(home: Path) -> None:
    whole = content()
    version = publish(whole, home).version
    with duckdb.connect(str(database(home, version))) as connection:
        hidden = "value = null, numerator = 3, denominator = 40, flag = $flag"
        connection.execute(f"update observation set {hidden} where measure_id = 'N20002'", {"flag": Flag.SUPPRESSED.value})
    store = Store(home)
    left = unread(store, version, store.catalogue(version))
    rows = whole.observations.copy()
    of_it = rows["measure_id"] == "N20002"
    rows.loc[of_it, ["value", "numerator", "denominator"]] = None
    rows.loc[of_it, "flag"] = Flag.SUPPRESSED.value
    assert written(replace(left, note=whole.note), 10**9) == written(replace(whole, observations=rows), 10**9)


def test_what_a_formula_needs_is_read_from_an_earlier_version(home: Path) -> None:
    made = content().catalogue
    share = next(one.id for one in made.measures if one.is_proposed)
    parts = (FormulaPart(share, "numerator", "N20002"), FormulaPart(share, "denominator", "N01951"))
    catalogue = replace(made, formulas=parts)
    store = Store(home)
    version = publish(content(), home).version
    left = replace(unread(store, version, store.catalogue(version)), catalogue=catalogue)
    assert written(left, 50) == written(content(catalogue=catalogue), 10**9)


def test_measures_stand_in_order_in_slices_that_are_full_but_never_too_full() -> None:
    counts = {"a": 3, "b": 3, "d": 9, "e": 1}
    assert slices(counts, "abcde", 6) == [("a", "b", "c"), ("d",), ("e",)]
    assert slices({}, "abc", 6) == [("a", "b", "c")]


def test_values_of_measures_and_areas_that_are_left_out_stay_where_they_are(home: Path) -> None:
    rest = OfVersion(database(home, publish(content(), home).version))
    every = observations()
    assert rest.counts == every["measure_id"].value_counts().to_dict()
    assert (rest.areas, rest.batches) == (frozenset(every["area"]), frozenset({1}))
    fewer = rest.without(["N20001"], ["1401", "none"], [7])
    left = every[every["measure_id"].ne("N20001") & every["area"].ne("1401")]
    assert fewer.counts == left["measure_id"].value_counts().to_dict()
    assert fewer.rows(["N20001"]).num_rows == 0
    assert fewer.rows(["N20002"]).num_rows == left["measure_id"].eq("N20002").sum()
    assert not rest.without(batches=[1]).counts


def test_values_left_of_what_the_catalogue_no_longer_has_are_refused(home: Path) -> None:
    store = Store(home)
    version = publish(content(), home).version
    made = store.catalogue(version)
    fewer = replace(made, areas=tuple(one for one in made.areas if one.code != "0000"))
    with pytest.raises(PublishError, match="området ”0000”"):
        publish(replace(unread(store, version, made), catalogue=fewer), home)


def test_all_values_of_a_version_are_what_was_published(home: Path) -> None:
    store = Store(home)
    version = publish(with_quarters(content()), home).version
    found = published(store, version, store.catalogue(version)).observations
    keys = ["measure_id", "area", "period", "sex"]
    whole = with_quarters(content()).observations.astype({"numerator": "float64", "denominator": "float64"})
    expected = whole.sort_values(keys, ignore_index=True)
    pd.testing.assert_frame_equal(found.sort_values(keys, ignore_index=True), expected, check_dtype=False)


@pytest.mark.parametrize(
    "query",
    [
        queries.data_status(),
        queries.fingerprints(),
        queries.measures_with_values(),
        queries.coverage_areas("kommun", tuple(MEASURES)),
        queries.coverage_areas("kommunalforbund", tuple(MEASURES)),
    ],
    ids=lambda query: query.sql.split("\n")[0][:40],
)
def test_a_version_from_before_answers_were_worked_out_at_publish_gives_the_same(
    home: Path, tmp_path: Path, query: queries.Query
) -> None:
    version = publish(content(), home).version
    older = tmp_path / "older"
    shutil.copytree(home, older)
    with duckdb.connect(str(database(older, version))) as connection:
        for table in TOLD:
            connection.execute(f"drop table {table}")
    now = Store(home).run(version, query)
    assert now.num_rows
    assert Store(older).run(version, query).equals(now)
