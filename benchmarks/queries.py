"""Milliseconds of every question to the database on the example values; of very many values see scale.py."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from narvard.database import queries
from narvard.database.publish import publish
from narvard.database.queries import Query
from narvard.database.store import Store, database
from narvard.domain import COUNTY, Catalogue, Level
from narvard.sources.demo import build_content

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
    content = build_content()
    start = time.perf_counter()
    version = publish(content, home).version
    scale = Scale(content.count, time.perf_counter() - start, database(home, version).stat().st_size / 1e6)
    store = Store(home)
    return scale, {name: _repeat(store, version, query) for name, query in questions(content.catalogue, "U21505").items()}


def _repeat(store: Store, version: str, query: Query) -> list[float]:
    store.run(version, query)
    waits = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        store.run(version, query)
        waits.append(1000 * (time.perf_counter() - start))
    return waits
