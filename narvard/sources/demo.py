"""Made-up values for the shipped catalogue, so that everything can be tried before the first import.

Every measure draws from its own random stream, seeded by its id: the same catalogue gives the same values. Levels are round,
plausible anchors; no published value is used. Pages and exports mark the whole data version as examples.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from narvard.database.built import Content
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS
from narvard.domain import (
    AreaLevel,
    Denominator,
    Flag,
    Measure,
    Sex,
    UnitKind,
)
from narvard.sources.demo_people import SEXES, YEARS, Floats, Ints, World, build_world, population_table, seeded
from narvard.sources.demo_pilots import TRIED, tried
from narvard.sources.shipped import load

NOTE = "Exempelvärden. De är påhittade för att visa hur narvard fungerar och säger ingenting om verkligheten."
SEEN_FROM = "2025-09-30"
FIRST_PERIOD, LAST_PERIOD = 2012, 2024


@dataclass(frozen=True)
class Anchor:
    """A measure's level in its own unit, and on the log or logit scale how areas differ and the change per year."""

    level: float
    spread: float = 0.22
    trend: float | None = None


LEVELS = {
    (UnitKind.PERCENT, "higher"): Anchor(72),
    (UnitKind.PERCENT, "lower"): Anchor(12),
    (UnitKind.PERCENT, "neutral"): Anchor(20),
    (UnitKind.PER_100000, "lower"): Anchor(200),
    (UnitKind.PER_1000, "lower"): Anchor(60),
    (UnitKind.PER_1000, "neutral"): Anchor(5),
    (UnitKind.PER_10000, "neutral"): Anchor(40),
    (UnitKind.COUNT, "lower"): Anchor(14),
    (UnitKind.COUNT, "neutral"): Anchor(1),
    (UnitKind.DAYS, "lower"): Anchor(50, 0.35),
    (UnitKind.INDEX, "higher"): Anchor(75, 0.12),
    (UnitKind.SCORE, "higher"): Anchor(78, 0.18),
}
"""By kind of unit and direction; anything else starts at 10."""

OVERRIDES = {
    "N01481": Anchor(96, 0.30, 0.00),
    "N02842": Anchor(40, 0.20, 0.00),
    "N20892": Anchor(30, 0.12, -0.015),
    "N00090": Anchor(7, 0.15, 0.01),
    "N15428": Anchor(86, 0.25, 0.00),
    "N07900": Anchor(70, 0.45, 0.16),
    "N70557": Anchor(12, 0.10, 0.10),
    "N79176": Anchor(6, 0.10),
    "U01472": Anchor(38, 0.12, 0.02),
    "U20462": Anchor(2500, 0.12),
    "N61603": Anchor(16, 0.05, -0.01),
    "U79133": Anchor(850, 0.05, -0.03),
    "N70815": Anchor(48_000, 0.03, -0.02),
    "U79029": Anchor(550, 0.03),
    "N70845": Anchor(2, 0.03, -0.02),
    "N20403": Anchor(1.5, 0.50, -0.04),
    "N20048": Anchor(250_000, 0.11, 0.03),
    "N23006": Anchor(130_000, 0.16, 0.025),
    "N21009": Anchor(18_000, 0.22, 0.03),
    "N35001": Anchor(800, 0.30, 0.03),
    "N70060": Anchor(27_000, 0.02, 0.035),
    "N70061": Anchor(28_000, 0.02, 0.035),
    "N71007": Anchor(5_500, 0.02, 0.045),
    "N71000": Anchor(7_500, 0.02, 0.045),
    "N72000": Anchor(17_000, 0.02, 0.035),
    "N74000": Anchor(2_800, 0.02, 0.03),
}
"""Where the level of the unit would be far from what the measure is about."""

PEOPLE = {"N01951": "pop_total", "N01956": "pop_65_79", "N01957": "pop_80"}
"""Measures that are the population table itself."""

REACH = {Denominator.SURVEY: 0.03, Denominator.OTHER: 0.10, Denominator.NONE: 0.10, Denominator.REPORTED: 0.05}
"""Share of the measure's population that is behind a value; populations themselves count in full."""

BASES = {UnitKind.PER_100000: 100_000, UnitKind.PER_10000: 10_000, UnitKind.PER_1000: 1_000}
BOUNDED = {UnitKind.PERCENT, UnitKind.INDEX, UnitKind.SCORE}
PRIVACY_LIMIT = 20  # answers or persons behind a value
SUPPRESSED_BELOW = 5


@dataclass(frozen=True)
class Pilot:
    """The group of municipalities that tries a proposed measure, and the share of the measure's population that it counts."""

    group: str
    reach: float


PILOTS = {
    "F03": Pilot("vs-simba", 0.003),
    "F08": Pilot("vs-skaraborg", 0.008),
    "F10": Pilot("vs-goteborg", 0.95),
    "F16": Pilot("vs-simba", 0.003),
    "F20": Pilot("vs-sodra-alvsborg", 1.0),
}
PILOT_YEARS = np.array([2023, 2024])


def build_content(folder: Path | None = None) -> Content:
    """The catalogue of `folder` (else data/) with made-up values. Raises ContentError."""
    catalogue = load(folder)
    world = build_world(catalogue)
    collected = [m for m in catalogue.existing if m.tier == 1]
    piloted = [m for m in catalogue.measures if m.id in PILOTS]
    frames = [_observations(world, measure) for measure in collected]
    frames += [_pilot(world, measure, catalogue.children.get(PILOTS[measure.id].group, ())) for measure in piloted]
    frames += [tried(catalogue.measure_by_id[one.measure], one) for one in TRIED]
    observations = pd.concat(frames, ignore_index=True)
    batch = pd.DataFrame([(1, "Exempel", SEEN_FROM, "", len(observations), 0, NOTE)], columns=list(BATCH_COLUMNS))
    return Content(catalogue, observations, population_table(world), batch, demo=True, note=NOTE)


def _periods(measure: Measure) -> Ints:
    """Years with values, nine months after the last period: how late and how often the measure comes decide."""
    late = 0 if (measure.lag_months or 0) <= 9 else 1 if (measure.lag_months or 0) <= 21 else 2
    last = LAST_PERIOD - (3 if measure.frequency == "upphörd" else late)
    step = {"vartannat år": 2, "vart tredje år": 3}.get(measure.frequency, 1)
    first = 2018 if measure.is_code else FIRST_PERIOD
    return np.arange(last, first - 1, -step)[::-1]


def _observations(world: World, measure: Measure) -> pd.DataFrame:
    """All values of an existing measure, with a reason for every blank."""
    rng, years = seeded(measure.id), _periods(measure)
    behind = np.maximum(np.round(world.count(measure.weight, years) * REACH.get(measure.denominator, 1.0)), 1)
    values = _values(world, measure, years, behind, rng)  # area, year, (T, K, M) or (T,)
    flags = _flags(measure, years, behind, values.shape, rng)
    kept = np.ones(values.shape, dtype=bool)
    municipalities = len(world.areas) - 2
    kept[:municipalities] &= measure.area_level is not AreaLevel.REGION
    kept[municipalities] &= measure.area_level is not AreaLevel.MUNICIPALITY
    kept[municipalities + 1] &= not measure.is_code
    if measure.id not in PEOPLE and measure.unit_kind is not UnitKind.RATIO:
        late_starters = rng.random(municipalities) < 0.06
        kept[:municipalities][late_starters, : len(years) // 3] = False
    return _rows(world, measure, years, values, flags, kept)


def _values(world: World, measure: Measure, years: Ints, behind: Floats, rng: np.random.Generator) -> Floats:
    if measure.is_sum or measure.unit_kind is UnitKind.RATIO:
        return _counted(world, measure, years, rng)
    if measure.is_code:
        return _codes(world, measure, years, rng)
    needed = np.arange(years[0] - measure.period_years + 1, years[-1] + 1)
    size = np.maximum(np.round(world.count(measure.weight, needed) * REACH.get(measure.denominator, 1.0)), 1)
    yearly = _drawn(measure, _latent(world, measure, needed, rng), size, rng)
    merged = np.lib.stride_tricks.sliding_window_view(yearly, measure.period_years, axis=1).mean(axis=3)
    by_sex = merged[:, years - years[0], :]
    total = (by_sex * behind).sum(axis=2, keepdims=True) / behind.sum(axis=2, keepdims=True)
    every = np.concatenate([total, by_sex], axis=2) if measure.by_gender else total
    if measure.area_level is AreaLevel.BOTH:
        weights = np.concatenate([behind.sum(axis=2, keepdims=True), behind], axis=2)[:-2, :, : every.shape[2]]
        every[-2] = (every[:-2] * weights).sum(axis=0) / weights.sum(axis=0)
    return np.round(every, measure.decimals + (0 if measure.unit_kind is UnitKind.SEK_PER_INHABITANT else 1))


def _anchor(measure: Measure) -> Anchor:
    return OVERRIDES.get(measure.id) or LEVELS.get((measure.unit_kind, measure.polarity.value)) or Anchor(10)


def _is_deviation(measure: Measure) -> bool:
    """Percent that is not a share of anything: it may be negative."""
    return measure.unit_kind is UnitKind.PERCENT and measure.denominator is Denominator.NONE


def _latent(world: World, measure: Measure, years: Ints, rng: np.random.Generator) -> Floats:
    """Departure from the anchor by area, year and sex, on the log or logit scale."""
    anchor = _anchor(measure)
    shape = (len(world.areas), len(years), 2)
    jitter = 0.0 if measure.id in OVERRIDES else rng.normal(0, 0.2)
    place = world.rural * rng.normal(0, 0.5) * anchor.spread
    own = rng.normal(0, anchor.spread, shape[0])
    own[-2:] *= 0.3
    trend = rng.normal(0, 0.02) if anchor.trend is None else anchor.trend
    slopes = trend + rng.normal(0, 0.08 * anchor.spread, shape[0])
    after = sum((years >= year).astype(float) * rng.choice([-0.3, 0.3]) for year in measure.series_break)
    wave = rng.normal(0, 0.15 * anchor.spread, shape[:2])
    latent = jitter + (place + own)[:, None] + slopes[:, None] * (years - 2022) + wave + after
    by_sex: Floats = latent[:, :, None] + rng.normal(0, 0.08) * np.array([0.5, -0.5])
    return by_sex


def _drawn(measure: Measure, latent: Floats, size: Floats, rng: np.random.Generator) -> Floats:
    """Values around the latent level; the fewer behind them, the more they vary."""
    level = _anchor(measure).level
    if _is_deviation(measure):
        centre = level if measure.id in OVERRIDES else 0.0
        return centre + 30 * latent + rng.normal(0, 1.5, latent.shape)
    if measure.unit_kind in BOUNDED:
        share = 1 / (1 + np.exp(-latent - np.log(level / (100 - level))))
        return 100 * rng.binomial(size.astype(np.int64), share) / size
    expected: Floats = level * np.exp(latent)
    if measure.unit_kind in BASES:
        base = BASES[measure.unit_kind]
        counted: Floats = rng.poisson(expected * size / base) / size * base
        return counted
    expected *= np.exp(rng.normal(0, 1, latent.shape) * np.minimum(0.2 / np.sqrt(size / 10), 0.1))
    return expected


def _codes(world: World, measure: Measure, years: Ints, rng: np.random.Generator) -> Floats:
    """Whole codes from 0 to the highest of the unit (”kod 0–2”); most places move upwards with time."""
    highest = int(measure.unit.rpartition("–")[2])
    start = rng.uniform(-0.2, 0.9, len(world.areas))
    speed = rng.uniform(0.0, 0.16, len(world.areas))
    progress = start[:, None] + speed[:, None] * (years - years[0])
    codes: Floats = np.clip(np.floor(progress * (highest + 1)), 0, highest)[:, :, None]
    return codes


def _counted(world: World, measure: Measure, years: Ints, rng: np.random.Generator) -> Floats:
    """Numbers that follow from the population table, so that they agree with it; other sums are a few places per area."""
    at = years - YEARS[0]
    people = world.people[:, at]
    if measure.unit_kind is UnitKind.RATIO:
        working = people[..., 3]
        by_sex, total = _quotient(people.sum(axis=3) - working, working)
        return np.round(np.concatenate([total, by_sex], axis=2) if measure.by_gender else total, measure.decimals + 1)
    group = PEOPLE.get(measure.id)
    if group is None:
        places = rng.poisson(world.count("pop_0_17", years[-1:])[:, 0].sum(axis=1) / 4000)
        return np.repeat(places[:, None, None], len(years), axis=1).astype(float)
    by_sex = world.count(group, years)
    total = by_sex.sum(axis=2, keepdims=True)
    return np.concatenate([total, by_sex], axis=2) if measure.by_gender else total


def _quotient(above: Ints, below: Ints) -> tuple[Floats, Floats]:
    return above / below, above.sum(axis=2, keepdims=True) / below.sum(axis=2, keepdims=True)


def _flags(measure: Measure, years: Ints, behind: Floats, shape: Sequence[int], rng: np.random.Generator) -> NDArray[np.object_]:
    """Flag of every cell. Region and country have no blanks; if one sex is hidden so is the other, else it could be worked out."""
    flags = np.full(shape, Flag.OK.value, dtype=object)
    if rng.random() < 0.25 and measure.frequency != "upphörd":
        flags[:, -1] = Flag.PRELIMINARY.value
    flags[:, np.isin(years, measure.series_break)] = Flag.BREAK.value
    if measure.is_sum or measure.unit_kind is UnitKind.RATIO:
        return flags
    gaps = rng.random(shape[:2]) < (0.06 if measure.denominator is Denominator.SURVEY else 0.02)
    flags[:-2][gaps[:-2]] = Flag.MISSING.value
    if measure.denominator in (Denominator.SURVEY, Denominator.OTHER):
        few = behind.sum(axis=2) < PRIVACY_LIMIT
        few_by_sex = behind.min(axis=2) < PRIVACY_LIMIT
        flags[:-2][few[:-2]] = Flag.PRIVACY.value
        flags[:-2, :, 1:][(few_by_sex & (flags[..., 0] != Flag.MISSING.value))[:-2]] = Flag.PRIVACY.value
    if "funktionsnedsattning" in measure.target_groups and measure.is_code:
        flags[:-2][behind.sum(axis=(1, 2))[:-2].argsort()[:2]] = Flag.NOT_APPLICABLE.value
    return flags


def _rows(
    world: World, measure: Measure, years: Ints, values: Floats, flags: NDArray[np.object_], kept: NDArray[np.bool_]
) -> pd.DataFrame:
    area, year, sex = np.nonzero(kept)
    flag = pd.Series(flags[area, year, sex], dtype="str")
    frame = pd.DataFrame(
        {
            "measure_id": measure.id,
            "area": np.array([a.code for a in world.areas])[area],
            "period": years[year],
            "sex": np.array([s.value for s in SEXES])[sex],
            "value": np.where(flag.isin([Flag.OK, Flag.PRELIMINARY, Flag.BREAK]), values[area, year, sex], np.nan),
            "numerator": np.nan,
            "denominator": np.nan,
            "flag": flag,
            "batch": 1,
        }
    )
    return frame[list(OBSERVATION_COLUMNS)]


def _pilot(world: World, measure: Measure, codes: Sequence[str]) -> pd.DataFrame:
    """Values of a proposed measure from the municipalities that try it; shares come with numerator and denominator."""
    return pd.DataFrame(list(_pilot_rows(world, measure, codes)), columns=list(OBSERVATION_COLUMNS))


def _pilot_rows(world: World, measure: Measure, codes: Sequence[str]) -> Iterator[tuple[object, ...]]:
    rng = seeded(measure.id)
    people = np.round(world.count(measure.weight, PILOT_YEARS) * PILOTS[measure.id].reach)
    for number, area in enumerate(world.areas):
        if area.code not in codes:
            continue
        level = np.clip(rng.normal(0.6, 0.1), 0.1, 0.9)
        for at, year in enumerate(PILOT_YEARS.tolist()):
            below = people[number, at].astype(np.int64)
            above = rng.binomial(below, level)
            cells = [(Sex.TOTAL, above.sum(), below.sum())]
            if measure.by_gender:
                cells += [(Sex.WOMEN, above[0], below[0]), (Sex.MEN, above[1], below[1])]
            few = any(min(top, bottom - top) < SUPPRESSED_BELOW for _, top, bottom in cells)
            for sex, top, bottom in cells:
                yield _pilot_cell(measure, area.code, year, sex, float(top), float(bottom), few)


def _pilot_cell(measure: Measure, area: str, year: int, sex: Sex, top: float, bottom: float, few: bool) -> tuple[object, ...]:
    if few:
        return measure.id, area, year, sex.value, np.nan, np.nan, np.nan, Flag.SUPPRESSED.value, 1
    value = 100 * top / bottom
    if measure.unit_kind is not UnitKind.PERCENT:
        return measure.id, area, year, sex.value, round(value, 1), np.nan, np.nan, Flag.OK.value, 1
    return measure.id, area, year, sex.value, value, top, bottom, Flag.OK.value, 1
