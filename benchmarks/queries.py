"""Milliseconds of every question to the database, on the example values and, when they are at hand, on all of Kolada."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from narvard.database import queries
from narvard.database.built import Content
from narvard.database.publish import publish
from narvard.database.queries import Query
from narvard.database.store import Store, database
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS, POPULATION_COLUMNS
from narvard.domain import COUNTY, Area, Catalogue, Level, Measure, UnitKind
from narvard.sources.demo import build_content

ALL_OF_KOLADA = Path(__file__).resolve().parents[2] / "shared" / "kolada"
FLAGS = {"": "ok", "Missing": "missing", "Privacy": "privacy", "Not applicable": "not_applicable"}
REPEATS = 50


@dataclass(frozen=True)
class Scale:
    """What a database held and how long it took to make."""

    rows: int
    seconds: float
    megabytes: float


def questions(catalogue: Catalogue, measure: str) -> Mapping[str, Query]:
    """One of each question, as the pages ask it about `measure`."""
    county = catalogue.children[COUNTY]
    return {
        "series, the county's 49": queries.series(measure, county, ("T",)),
        "series, one municipality and the county": queries.series(measure, (county[0], COUNTY), ("T", "K", "M")),
        "periods": queries.periods(measure, Level.MUNICIPALITY),
        "measures with values": queries.measures_with_values(),
        "batches": queries.batches(),
    }


def on_examples(home: Path) -> tuple[Scale, dict[str, list[float]]]:
    return _timed(build_content, home, "U21505")


def on_all_of_kolada(home: Path, folder: Path = ALL_OF_KOLADA) -> tuple[Scale, dict[str, list[float]]]:
    """Every measure, area and year that Kolada has. Raises FileNotFoundError when the files are not there."""
    return _timed(lambda: _all_of_kolada(folder), home, "N00951")


def _timed(build: Callable[[], Content], home: Path, measure: str) -> tuple[Scale, dict[str, list[float]]]:
    content = build()
    rows, catalogue = len(content.observations), content.catalogue
    measure = measure if measure in catalogue.measure_by_id else _busiest(content.observations)
    start = time.perf_counter()
    version = publish(content, home).version
    scale = Scale(rows, time.perf_counter() - start, database(home, version).stat().st_size / 1e6)
    del content
    store = Store(home)
    return scale, {name: _repeat(store, version, query) for name, query in questions(catalogue, measure).items()}


def _busiest(observations: pd.DataFrame) -> str:
    return str(observations["measure_id"].value_counts().index[0])


def _repeat(store: Store, version: str, query: Query) -> list[float]:
    store.run(version, query)
    waits = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        store.run(version, query)
        waits.append(1000 * (time.perf_counter() - start))
    return waits


def _all_of_kolada(folder: Path) -> Content:
    """All measures as percentages without ratings; areas outside the county belong to no group."""
    shipped = build_content()
    kpi = pd.read_parquet(folder / "kpi.parquet", columns=["id", "title"])
    places = pd.read_parquet(folder / "municipality.parquet")
    values = pd.read_parquet(folder / "values.parquet").rename(
        columns={"kpi": "measure_id", "municipality": "area", "gender": "sex", "status": "flag"}
    )
    pattern = next(m for m in shipped.catalogue.measures if m.unit_kind is UnitKind.PERCENT)
    known = shipped.catalogue.area_by_code
    others = tuple(
        Area(code, title, Level.MUNICIPALITY if kind == "K" else Level.REGION)
        for code, title, kind in places[["id", "title", "type"]].itertuples(index=False)
        if code not in known
    )
    catalogue = Catalogue(
        areas=shipped.catalogue.areas + others,
        members=shipped.catalogue.members,
        change_areas=shipped.catalogue.change_areas,
        target_groups=shipped.catalogue.target_groups,
        measures=tuple(_measure(pattern, code, title) for code, title in kpi.itertuples(index=False)),
    )
    codes = {a.code for a in catalogue.areas}
    values = values[values["area"].isin(codes) & values["measure_id"].isin(kpi["id"])]
    values["flag"] = values["flag"].map(FLAGS).fillna("missing").mask(values["value"].notna(), "ok")
    values.loc[values["value"].isna() & (values["flag"] == "ok"), "flag"] = "missing"
    values = values.assign(numerator=float("nan"), denominator=float("nan"), batch=1)
    batch = pd.DataFrame([(1, "Kolada", "2025-01-01", "", len(values), 0, "")], columns=list(BATCH_COLUMNS))
    return Content(catalogue, values[list(OBSERVATION_COLUMNS)], shipped.population[list(POPULATION_COLUMNS)], batch, False, "")


def _measure(pattern: Measure, code: str, title: str) -> Measure:
    return replace(pattern, id=code, source_id=code, title=title, official_title=title)
