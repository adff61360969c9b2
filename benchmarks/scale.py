"""Tens of millions of values in one version: what it costs to publish them, and what each question then takes.

The values are all of Kolada, again and again under other names, when the files are at hand; else made up. A tenth are of quarters.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from narvard.database import queries
from narvard.database.built import Content
from narvard.database.publish import publish
from narvard.database.queries import Query
from narvard.database.store import Store, database
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS, POPULATION_COLUMNS
from narvard.domain import COUNTRY, COUNTY, Area, Catalogue, Level, UnitKind
from narvard.periods import Months
from narvard.sources.demo import build_content

ALL_OF_KOLADA = Path(__file__).resolve().parents[2] / "shared" / "kolada"
REPEATS = 50
MEMORY = 4000
KOLADA = """
select kpi as measure_id, municipality as area, period::integer as period, gender as sex, value::double as value,
       case when value is not null then 'ok' when status = 'Privacy' then 'privacy'
            when status = 'Not applicable' then 'not_applicable'
            else 'missing' end as flag
from read_parquet('{}') where list_contains($areas, municipality)
"""
MADE_UP = """
select 'm' || lpad(m::varchar, 5, '0') as measure_id, area, year::integer as period, sex,
       (hash(m, area, year, sex) % 10000 / 100)::double as value, 'ok' as flag
from range(2000) one(m), (select unnest($areas) as area), range(2000, 2024) two(year), (select unnest(['T', 'K', 'M']) as sex)
"""
COPIED = """
select if(copy = 0, '', 'x' || copy || '_') || measure_id as measure_id, area,
       if((period + hash(area) % 10) % 10 = 0, period * 100 + 33, period) as period,
       sex, value, null::double as numerator, null::double as denominator, flag, 1 as batch
from (from base where list_contains($measures, measure_id)), (select $copy::integer as copy)
"""


@dataclass(frozen=True)
class Copies:
    """Values of Kolada's measures (or made-up ones), and of the same under other names: so many `rows` in all, about."""

    base: str
    places: tuple[str, ...]
    most: int
    no_measures: frozenset[str] = frozenset()

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(config={"threads": 2, "memory_limit": "500MB"})
        areas = ", ".join(f"'{area}'" for area in self.places)
        connection.execute(f"create view base as {self.base.replace('$areas', f'[{areas}]')}")
        return connection

    @cached_property
    def every(self) -> Mapping[str, int]:
        """Of the measures that are copied: how many rows."""
        return dict(self._connection.execute("select measure_id, count(*) from base group by all order by all").fetchall())

    @cached_property
    def counts(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        left, copy = self.most, 0
        while left > 0:
            for measure, count in self.every.items():
                if left > 0:
                    found[f"x{copy}_{measure}" if copy else measure] = count
                    left -= count
            copy += 1
        return {measure: count for measure, count in found.items() if measure not in self.no_measures}

    @property
    def areas(self) -> frozenset[str]:
        return frozenset(self.places)

    @property
    def batches(self) -> frozenset[int]:
        return frozenset({1})

    def rows(self, measures: Collection[str]) -> pa.Table:
        by_copy: dict[int, list[str]] = {}
        for measure in measures:
            number, _, name = ("0", "", measure) if measure in self.every else measure.removeprefix("x").partition("_")
            by_copy.setdefault(int(number), []).append(name)
        asked = [{"copy": copy, "measures": names} for copy, names in by_copy.items()]
        return pa.concat_tables([self._connection.sql(COPIED, params=one).to_arrow_table() for one in asked])

    def without(self, measures: Collection[str] = (), areas: Collection[str] = (), batches: Collection[int] = ()) -> Copies:
        del areas, batches
        return replace(self, no_measures=self.no_measures | frozenset(measures))


def content(millions: float, folder: Path = ALL_OF_KOLADA) -> Content:
    """So many million values. All measures are percentages without ratings; areas outside the county belong to no group."""
    shipped = build_content()
    pattern = next(m for m in shipped.catalogue.measures if m.unit_kind is UnitKind.PERCENT)
    others: tuple[Area, ...] = ()
    if folder.exists():
        places = pd.read_parquet(folder / "municipality.parquet")
        others = tuple(
            Area(code, title, Level.MUNICIPALITY if kind == "K" else Level.REGION)
            for code, title, kind in places[["id", "title", "type"]].itertuples(index=False)
            if code not in shipped.catalogue.area_by_code
        )
    levels = (Level.MUNICIPALITY, Level.REGION, Level.COUNTRY)
    areas = shipped.catalogue.areas + others
    base = KOLADA.format(folder / "values.parquet") if folder.exists() else MADE_UP
    values = Copies(base, tuple(a.code for a in areas if a.level in levels), int(millions * 1e6))
    catalogue = Catalogue(
        areas=areas,
        members=shipped.catalogue.members,
        change_areas=shipped.catalogue.change_areas,
        target_groups=shipped.catalogue.target_groups,
        measures=tuple(replace(pattern, id=one, source_id=one, title=one, official_title=one) for one in values.counts),
    )
    batch = pd.DataFrame([(1, "Kolada", "2025-01-01", "", int(millions * 1e6), 0, "")], columns=list(BATCH_COLUMNS))
    empty = shipped.observations.iloc[:0][list(OBSERVATION_COLUMNS)]
    return Content(catalogue, empty, shipped.population[list(POPULATION_COLUMNS)], batch, demo=False, note="", rest=values)


@dataclass(frozen=True)
class Published:
    """What a version held, and what it took to make it: seconds, and the most memory that the process ever had."""

    version: str
    rows: int
    measures: int
    seconds: float
    megabytes: float
    memory: float


@dataclass(frozen=True)
class Asked:
    """A question: how many rows it has, how long it takes each time, and at most how long its median may be."""

    label: str
    rows: int
    waits: list[float]
    budget: float


def published(home: Path, millions: float) -> Published:
    """In a process of its own, so that the memory is that of publishing alone."""
    done = subprocess.run([sys.executable, "-m", __name__, str(home), str(millions)], check=True, capture_output=True, text=True)
    return Published(**json.loads(done.stdout))


def asked(home: Path, version: str) -> Iterator[Asked]:
    """Every question that a page asks, about a measure, about an area, and about all at once."""
    store = Store(home)
    start = time.perf_counter()
    catalogue = store.catalogue(version)
    yield Asked("the catalogue", len(catalogue.measures), [1000 * (time.perf_counter() - start)], 10_000)
    for label, (query, budget) in _questions(catalogue).items():
        rows = store.run(version, query).num_rows
        yield Asked(label, rows, _repeat(store, version, query, REPEATS if budget <= FAST else 5), budget)


FAST = 20


def _questions(catalogue: Catalogue) -> Mapping[str, tuple[Query, float]]:
    county, measures = catalogue.children[COUNTY], tuple(measure.id for measure in catalogue.measures)
    one = "N00951" if "N00951" in catalogue.measure_by_id else measures[0]
    level, hundred = Level.MUNICIPALITY, measures[:: max(1, len(measures) // 100)]
    return {
        "series, the county's 49": (queries.series(one, county, ("T",)), 5),
        "series, one municipality and the county": (queries.series(one, (county[0], COUNTY), ("T", "K", "M")), 5),
        "series of quarters, the county's 49": (queries.series(one, county, ("T",), Months.QUARTER), 5),
        "periods": (queries.periods(one, level), FAST),
        "periods of quarters": (queries.periods(one, level, Months.QUARTER), FAST),
        "measures with values": (queries.measures_with_values(), FAST),
        "batches": (queries.batches(), FAST),
        "areas with values, one measure": (queries.coverage_areas(level, (one,)), FAST),
        "several measures, one area": (queries.several(hundred[:10], (county[0], COUNTY)), FAST),
        "areas with values, a hundred measures": (queries.coverage_areas(level, hundred), 1000),
        "values, a hundred measures": (queries.values(county, hundred), 1000),
        "standing, a hundred measures": (queries.standing(level, (COUNTY, COUNTRY), "T", hundred), 1000),
        "newest values, all measures of an area": (queries.newest_values((county[0],)), 1000),
        "courses, all measures of an area": (queries.courses((county[0], COUNTY)), 1000),
        "reach, all measures": (queries.reach(), 1000),
        "data status, all measures": (queries.data_status(), 1000),
        "fingerprints, all measures": (queries.fingerprints(), 1000),
    }


def _repeat(store: Store, version: str, query: Query, times: int) -> list[float]:
    waits = []
    for _ in range(times):
        start = time.perf_counter()
        store.run(version, query)
        waits.append(1000 * (time.perf_counter() - start))
    return waits


def main() -> None:
    """Publish so many millions in a home, and say what it took."""
    home, millions = Path(sys.argv[1]), float(sys.argv[2])
    new = content(millions)
    start = time.perf_counter()
    version = publish(new, home).version
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    size = database(home, version).stat().st_size / 1e6
    print(json.dumps(vars(Published(version, new.count, len(new.catalogue.measures), seconds, size, memory))))


if __name__ == "__main__":
    main()
