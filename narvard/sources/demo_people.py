"""Made-up people behind the made-up values: how many of each age and sex live where, year by year.

The last year's total is the one in areas.csv; ages follow from the kind of place, and 80 and older grow fastest.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from narvard.database.tables import POPULATION_COLUMNS
from narvard.domain import COUNTRY, POPULATION_AGE_GROUPS, REGION, Area, Catalogue, Level, Sex

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

YEARS = np.arange(2010, 2026)
SEXES = (Sex.TOTAL, Sex.WOMEN, Sex.MEN)
COUNTRY_POPULATION = 10_600_000
"""A round anchor for the country, so that its made-up values have a size."""

# The population groups are sums of ages 0–15, 16–17, 18–19, 20–64, 65–74, 75–79, 80–84 and 85 or more.
AGES = {
    "pop_total": slice(0, 8),
    "pop_0_17": slice(0, 2),
    "pop_16_84": slice(1, 7),
    "pop_20_64": slice(3, 4),
    "pop_65": slice(4, 8),
    "pop_65_79": slice(4, 6),
    "pop_75": slice(5, 8),
    "pop_80": slice(6, 8),
    "pop_85": slice(7, 8),
}
WOMEN = np.array([0.487, 0.487, 0.485, 0.493, 0.507, 0.522, 0.547, 0.620])


@dataclass(frozen=True)
class Place:
    """What kind of place an SKR group is: shares of young (0–19) and old (65+), yearly growth, and how rural (−1 to 1)."""

    young: float
    old: float
    growth: float
    rural: float


PLACES = {
    "skr-a": Place(0.235, 0.180, 0.011, -1.0),
    "skr-b": Place(0.228, 0.215, 0.004, 0.0),
    "skr-c": Place(0.215, 0.265, 0.000, 1.0),
    "": Place(0.225, 0.208, 0.006, 0.0),
}


@dataclass(frozen=True)
class World:
    """Areas with values (municipalities, region, country) and their people by area, year, sex (K, M) and bracket."""

    areas: tuple[Area, ...]
    people: Ints
    rural: Floats

    def count(self, group: str, years: Ints) -> Floats:
        """People of an age group by area, year and sex; years before the table's first use the first."""
        at = np.clip(years - YEARS[0], 0, len(YEARS) - 1)
        counts: Floats = self.people[:, at, :, AGES[group]].sum(axis=3).astype(np.float64)
        return counts


def seeded(name: str) -> np.random.Generator:
    """A random stream of its own for each name, the same in every run."""
    return np.random.default_rng(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))


def build_world(catalogue: Catalogue) -> World:
    """The municipalities, the region (their sum) and the country, with their people."""
    municipalities = catalogue.at_level(Level.MUNICIPALITY)
    people = np.stack([_people(a, a.population) for a in municipalities])
    country = _people(catalogue.area_by_code[COUNTRY], COUNTRY_POPULATION)
    areas = (*municipalities, catalogue.area_by_code[REGION], catalogue.area_by_code[COUNTRY])
    rural = np.array([_place(a).rural for a in areas])
    return World(areas, np.concatenate([people, people.sum(axis=0, keepdims=True), country[None]]), rural)


def _place(area: Area) -> Place:
    return PLACES.get(area.skr_group[:5], PLACES[""])


def _people(area: Area, population: int) -> Ints:
    """People by year, sex (K, M) and bracket; the last year sums to `population`."""
    rng, place = seeded(f"people {area.code}"), _place(area)
    young = place.young * (1 + rng.normal(0, 0.04))
    old = place.old * (1 + rng.normal(0, 0.06))
    growth = place.growth + rng.normal(0, 0.002)
    behind = (YEARS - YEARS[-1])[:, None]
    total = np.round(population * (1 + growth) ** behind[:, 0])
    aged = old * np.exp(0.012 * behind)
    oldest = aged * 0.30 * np.exp(0.015 * behind)  # 80 and older grow faster than 65 and older
    middle = 1 - young - aged
    shares = np.hstack(
        [
            young * np.array([[0.80, 0.105, 0.095]]).repeat(len(YEARS), 0),
            middle,
            (aged - oldest) * [[0.62, 0.38]],
            oldest * [[0.55, 0.45]],
        ]
    )
    edges = np.round(np.cumsum(shares, axis=1) * total[:, None])
    counts = np.diff(edges, axis=1, prepend=0)
    women = np.round(counts * WOMEN)
    return np.stack([women, counts - women], axis=1).astype(np.int64)


def population_table(world: World) -> pd.DataFrame:
    """Population table: every area of the world, year, sex and age group."""
    counts = np.stack([world.count(group, YEARS) for group in POPULATION_AGE_GROUPS], axis=3)
    counts = np.concatenate([counts.sum(axis=2, keepdims=True), counts], axis=2)
    keys = pd.MultiIndex.from_product(
        [[a.code for a in world.areas], YEARS.tolist(), [s.value for s in SEXES], POPULATION_AGE_GROUPS],
        names=POPULATION_COLUMNS[:4],
    )
    return pd.DataFrame({"count": counts.ravel().astype(np.int64)}, index=keys).reset_index()
