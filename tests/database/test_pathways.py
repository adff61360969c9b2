"""What a version says of its links: of the latest joint year and of changes, seen only past chance and with the assumed sign."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from narvard.database import pathways
from narvard.database.built import Content
from narvard.database.publish import publish
from narvard.database.store import Store, database
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS, POPULATION_COLUMNS
from narvard.domain import Level, LinkVerdict, PathwaySeen
from narvard.sources.shipped import load

SHIPPED = load()
START, END = "U21401", "U21505"
"""The second is assumed to fall when the first rises."""


def content(strength: float, years: tuple[int, ...] = (2017, 2022)) -> Content:
    """Both measures in every municipality, the second following the first so far."""
    random = np.random.default_rng(5)
    rows = []
    for area in SHIPPED.at_level(Level.MUNICIPALITY):
        base = random.normal()
        for year in years:
            x = base + 0.5 * random.normal()
            y = strength * x + 0.3 * random.normal()
            rows += [(code, area.code, year, "T", 50 + value, None, None, "ok", 1) for code, value in ((START, x), (END, y))]
    batches = pd.DataFrame([(1, "Kolada", "2026-11-20T12:00:00+00:00", "", len(rows), 0, "")], columns=list(BATCH_COLUMNS))
    people = pd.DataFrame([("1480", 2022, "T", "pop_total", 600)], columns=list(POPULATION_COLUMNS))
    return Content(SHIPPED, pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS)), people, batches, demo=False, note="")


def seen(home: Path, one: Content) -> dict[str, PathwaySeen]:
    publish(one, home)
    store = Store(home)
    catalogue = store.catalogue(store.current())
    assert {row.pathway for row in catalogue.seen} == {f"{START}.{END}"}
    return {row.period: row for row in catalogue.seen}


@pytest.mark.parametrize(
    ("strength", "verdict"), [(-1.0, LinkVerdict.SEEN), (1.0, LinkVerdict.OPPOSITE), (0.0, LinkVerdict.NOT_SEEN)]
)
def test_a_link_is_seen_only_with_the_assumed_sign(tmp_path: Path, strength: float, verdict: LinkVerdict) -> None:
    found = seen(tmp_path, content(strength))
    assert {period: (row.n, row.verdict) for period, row in found.items()} == {
        "2022": (49, verdict),
        "2017-2022": (49, verdict),
    }


def test_changes_need_five_years_between(tmp_path: Path) -> None:
    assert set(seen(tmp_path, content(1.0, (2018, 2022)))) == {"2022"}


def test_what_is_tried_pays_for_all_that_is_tried() -> None:
    """Of ten tries one at 0.02 is what chance gives; at 0.004 it is not."""
    paths = [path.id for path in SHIPPED.pathways[:10]]

    def tried(least: float) -> list[LinkVerdict]:
        ps = [least, *(0.5 for _ in paths[1:])]
        numbers = ("kommun", "2022", 49, 0.3, 0.1, 0.5)
        rows = [PathwaySeen(code, *numbers, p, LinkVerdict.NOT_SEEN) for code, p in zip(paths, ps, strict=True)]
        return [one.verdict for one in pathways.verdicts(rows, SHIPPED)]

    assert tried(0.02)[0] is LinkVerdict.NOT_SEEN
    assert tried(0.004)[0] is LinkVerdict.SEEN


def test_few_municipalities_say_nothing(tmp_path: Path) -> None:
    whole = content(1.0, (2022,))
    nine = {area.code for area in SHIPPED.at_level(Level.MUNICIPALITY)[:9]}
    few = replace(whole, observations=whole.observations[whole.observations["area"].isin(nine)])
    (row,) = seen(tmp_path, few).values()
    assert (row.n, row.rho, row.p, row.verdict) == (9, None, None, LinkVerdict.TOO_FEW)


def test_a_version_of_before_there_were_such_tables_opens_without_them(tmp_path: Path) -> None:
    version = publish(content(1.0), tmp_path).version
    connection = duckdb.connect(str(database(tmp_path, version)))
    columns = [f"alter table pathway drop column {name}" for name in ("evidence", "source", "strength")]
    for change in ("drop table pathway_seen", "drop table learning", *columns):
        connection.execute(change)
    connection.close()
    catalogue = Store(tmp_path).catalogue(version)
    assert (catalogue.seen, catalogue.learning) == ((), ())
    assert len(catalogue.pathways) == 60
    assert {path.evidence for path in catalogue.pathways} == {""}
