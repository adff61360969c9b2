"""A delivery of Kolada's joined with what is already published: new content, and what differs.

A few measures at a time: beside each other all of Kolada's values take gigabytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from narvard.database.built import Content, stacked
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS, POPULATION_COLUMNS
from narvard.domain import Catalogue, Flag, Measure, Sex
from narvard.sources.kolada import Delivery, Wish
from narvard.sources.kolada_client import KoladaError, batches

SOURCE = "Kolada"
KEYS = ["measure_id", "area", "period", "sex"]
PEOPLE = ["area", "year", "sex", "age_group"]
TOGETHER = 200
"""Measures whose values are joined at a time."""


@dataclass(frozen=True)
class Summary:
    """The outcome against what was published before. `new`, `changed` and `gone` count cells, population apart; `missing` are
    the measures asked for that have no value at all."""

    asked: int
    values: int
    new: int
    changed: int
    gone: int
    population_changed: int
    missing: tuple[Measure, ...]
    warnings: tuple[str, ...]


def combine(delivery: Delivery, wanted: Wish, catalogue: Catalogue, previous: Content | None) -> tuple[Content, Summary]:
    """New content: the delivery, and what of `previous` was not asked for or came from elsewhere than Kolada.

    Nothing is kept of `previous` when it is None or demo. Raises KoladaError when the content would hold no values at all.
    """
    before = previous if previous is not None and not previous.demo else _nothing(catalogue)
    number = max((int(n) for n in before.batches["id"]), default=0) + 1
    parts = [_combined(delivery, part, wanted, before, number) for part in batches(wanted.measures, TOGETHER)]
    ids = [m.id for m in wanted.measures]
    others = before.observations[~before.observations["measure_id"].isin(ids)]
    rest = before.rest.without(ids) if before.rest is not None else None
    observations = stacked(others, *(part.rows for part in parts))
    if not (rest is not None and rest.counts) and not observations["value"].notna().any():
        raise KoladaError("Kolada lämnade inga värden för de mått som skulle hämtas. Ingenting har ändrats.")
    held = {id: sentence for part in parts for id, sentence in part.held.items()}
    warnings = delivery.warnings + tuple(held[id] for id in sorted(held))
    population = stacked(_without(before.population, delivery.population, PEOPLE)[0], delivery.population)
    used = (
        {batch for part in parts for batch in part.kept}
        | set(others["batch"].unique())
        | set(rest.batches if rest is not None else ())
    )
    deliveries = before.batches[before.batches["id"].isin(used) | (before.batches["source"] != SOURCE)]
    note = f"Hämtad från Kolada: {len(wanted.measures)} mått, åren {wanted.years[0]}–{wanted.years[-1]}"
    listed = stacked(deliveries, _batch(number, delivery, warnings))
    content = Content(catalogue, observations, population, listed, demo=False, note=note, rest=rest)
    with_values = set(observations.loc[observations["value"].notna(), "measure_id"].unique())
    new, changed, gone = (sum(part.differ[at] for part in parts) for at in range(3))
    summary = Summary(
        asked=len(wanted.measures),
        values=sum(part.values for part in parts),
        new=new,
        changed=changed,
        gone=gone,
        population_changed=sum(_compare(before.population, population, PEOPLE, ["count"])),
        missing=tuple(m for m in wanted.measures if m.id not in with_values),
        warnings=warnings,
    )
    return content, summary


class _Combined(NamedTuple):
    """Of some measures: all rows, the deliveries of those `kept`, how many `values` came, how many are new, changed and gone, and
    by measure what was `held` back."""

    rows: pd.DataFrame
    kept: frozenset[int]
    values: int
    differ: tuple[int, int, int]
    held: Mapping[str, str]


def _combined(delivery: Delivery, part: Sequence[Measure], wanted: Wish, before: Content, number: int) -> _Combined:
    ids, kpis = [m.id for m in part], {m.source_id for m in part}
    opened = before.opened(ids)
    earlier = opened.observations[opened.observations["measure_id"].isin(ids)]
    replaced = _replaced(earlier, before, wanted)
    kept = earlier[~replaced]
    served = _observations(delivery.cells[delivery.cells["kpi"].isin(kpis)], part, number)
    fetched, held = _without(served, kept, KEYS)
    catalogue = before.catalogue
    codes = {"measure_id": [m.id for m in wanted.measures], "area": list(catalogue.area_by_code)}
    codes |= {"sex": [s.value for s in Sex], "flag": [f.value for f in Flag]}
    rows = stacked(kept, fetched).astype({name: pd.CategoricalDtype(sorted(set(one))) for name, one in codes.items()})
    return _Combined(
        rows.astype({"period": "int32", "batch": "int32"}),
        frozenset(kept["batch"].unique()),
        int(fetched["value"].notna().sum()),
        _compare(earlier[replaced], fetched, KEYS, ["value", "flag"]),
        _held_back(served, fetched, kept, wanted) if held else {},
    )


def _observations(cells: pd.DataFrame, part: Sequence[Measure], batch: int) -> pd.DataFrame:
    """OBSERVATION_COLUMNS; Kolada publishes neither numerators nor denominators."""
    ids = pd.DataFrame([(m.source_id, m.id) for m in part], columns=["kpi", "measure_id"], dtype="str")
    blank = pd.Series(float("nan"), dtype="float64")
    found = cells.astype(dict.fromkeys(("kpi", "area", "sex", "flag"), "str") | {"period": "int64"}).merge(ids, on="kpi")
    return found.assign(numerator=blank, denominator=blank, batch=batch)[list(OBSERVATION_COLUMNS)]


def _replaced(rows: pd.DataFrame, before: Content, wanted: Wish) -> pd.Series[bool]:
    """Which earlier observations of measures asked for the new delivery stands for: Kolada's own, of the years asked for."""
    kolada = before.batches.loc[before.batches["source"] == SOURCE, "id"]
    return rows["batch"].isin(kolada) & rows["period"].isin(wanted.years)


def _held_back(served: pd.DataFrame, fetched: pd.DataFrame, kept: pd.DataFrame, wanted: Wish) -> Mapping[str, str]:
    """Kolada's values that gave way to others, measure by measure, and how many of them are not the same."""
    both = served.drop(index=fetched.index).merge(kept, on=KEYS, suffixes=("", "_kept"))
    same = (both["value"] == both["value_kept"]) | (both["value"].isna() & both["value_kept"].isna())
    kpi = {m.id: m.source_id for m in wanted.measures}
    return {
        str(id): f"{wanted.name(kpi[str(id)])}: värden som redan har kommit från en annan källa byttes inte ut mot Koladas "
        f"({len(rows)} st, varav {int((~same.loc[rows.index]).sum())} skiljer sig)."
        for id, rows in both.groupby("measure_id")
    }


def _batch(number: int, delivery: Delivery, warnings: Sequence[str]) -> pd.DataFrame:
    rejected = delivery.rows_in - len(delivery.cells)
    row = (number, SOURCE, delivery.retrieved_at, "", delivery.rows_in, rejected, "\n".join(warnings))
    return pd.DataFrame([row], columns=list(BATCH_COLUMNS))


def _without(frame: pd.DataFrame, others: pd.DataFrame, keys: Sequence[str]) -> tuple[pd.DataFrame, int]:
    """Rows of `frame` whose keys are not in `others`, and how many were left out."""
    taken = pd.MultiIndex.from_frame(frame[list(keys)]).isin(pd.MultiIndex.from_frame(others[list(keys)]))
    return frame[~taken], int(taken.sum())


def _compare(old: pd.DataFrame, new: pd.DataFrame, keys: list[str], values: list[str]) -> tuple[int, int, int]:
    """How many rows are new, changed and gone. A blank is equal to a blank."""
    both = old[keys + values].merge(new[keys + values], on=keys, how="outer", suffixes=("_old", "_new"), indicator=True)
    shared = both[both["_merge"] == "both"]
    differs = pd.Series(False, index=shared.index)
    for name in values:
        one, other = shared[f"{name}_old"], shared[f"{name}_new"]
        differs |= (one != other) & ~(one.isna() & other.isna())
    return int((both["_merge"] == "right_only").sum()), int(differs.sum()), int((both["_merge"] == "left_only").sum())


def _nothing(catalogue: Catalogue) -> Content:
    observations, population, batch = (
        pd.DataFrame(columns=list(columns)) for columns in (OBSERVATION_COLUMNS, POPULATION_COLUMNS, BATCH_COLUMNS)
    )
    return Content(catalogue, observations, population, batch, demo=False, note="")
