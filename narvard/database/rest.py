"""Values that stay as they are and are not read into memory: those of a version, for content that is made of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from narvard.database.queries import sql_text
from narvard.database.store import open_database, told


class Rest(Protocol):
    """Values of some measures, read a few measures at a time."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Measure → how many rows."""

    @property
    def areas(self) -> frozenset[str]:
        """The areas that they are about."""

    @property
    def batches(self) -> frozenset[int]:
        """The deliveries that they came with."""

    def rows(self, measures: Collection[str]) -> pa.Table:
        """OBSERVATION_COLUMNS of some of the measures, in any order."""

    def without(self, measures: Collection[str] = (), areas: Collection[str] = (), batches: Collection[int] = ()) -> Rest:
        """The same but for some measures, areas and deliveries."""


@dataclass(frozen=True)
class OfVersion:
    """The values of the version at `path`, whatever edition made it, but those of measures, areas and deliveries left out."""

    path: Path
    no_measures: frozenset[str] = frozenset()
    no_areas: frozenset[str] = frozenset()
    no_batches: frozenset[int] = frozenset()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        found = self._run("select measure_id::varchar as measure, count(*) as n from kept group by measure_id order by measure_id")
        return dict(zip(found["measure"].to_pylist(), found["n"].to_pylist(), strict=True))

    @cached_property
    def areas(self) -> frozenset[str]:
        return frozenset(self._run("select distinct area::varchar as area from kept")["area"].to_pylist())

    @cached_property
    def batches(self) -> frozenset[int]:
        return frozenset(self._run("select distinct batch from kept")["batch"].to_pylist())

    def rows(self, measures: Collection[str]) -> pa.Table:
        """In columns of codes, which take little room."""
        asked = "select * from kept semi join (select try_cast(unnest($measures) as measure_code) as measure_id) using (measure_id)"
        return self._run(asked, measures=list(measures))

    def without(self, measures: Collection[str] = (), areas: Collection[str] = (), batches: Collection[int] = ()) -> OfVersion:
        return replace(
            self,
            no_measures=self.no_measures.union(measures),
            no_areas=self.no_areas.union(areas),
            no_batches=self.no_batches.union(batches),
        )

    def _run(self, sql: str, **more: list[str]) -> pa.Table:
        left_out = {name: sorted(getattr(self, name)) for name in ("no_measures", "no_areas", "no_batches")}
        try:
            return self._connection.sql(f"{sql_text('kept')} {sql}", params=left_out | more).to_arrow_table()
        except duckdb.Error as error:
            raise told(error, self.path) from error

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        """With all values of years, and of shorter periods where the version has any, together as `every`."""
        connection = open_database(self.path, schema="")
        there = connection.execute("select 1 from duckdb_tables() where schema_name = 'subannual'").fetchone()
        more = " union all select * from subannual.observation" if there else ""
        connection.execute(f"create temp view every as select * from observation{more}")
        return connection
