"""How every area of a level stands on every measure: value, verdict or position, and trend. /lage and /profil are made from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from narvard.assess.judgements import judged
from narvard.assess.trends import tested
from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import COUNTRY, COUNTY, REGION, Catalogue, Level, Measure
from narvard.domain.link_codes import AREA_OF, Reference
from narvard.selection import REFERENCES, Selection
from narvard.statistics import quantiles, trend
from narvard.statistics.comparison import Reason, Verdict
from narvard.statistics.intervals import Floats, floats
from narvard.statistics.quantiles import NoFifths, Position
from narvard.statistics.trend import POINTS, Trend, TrendReason, TrendVerdict, Turn

AGREEING = 9
"""Pairs of years, of ten, that must point one way for a direction to count: noise does in 10 series of 120 (Kendall 1938)."""
REST = Reference.REST
JUDGED = (Verdict.BETTER, Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER, Verdict.SIMILAR, Verdict.TOO_LITTLE_DATA)


Recent = tuple[tuple[int, float], ...]
"""(period, value), oldest first."""
NO_LINE: tuple[Trend, float | None, Recent] = (Trend(TrendVerdict.TOO_LITTLE_DATA, None, TrendReason.NO_VALUES, None), None, ())
TOLD = {
    **{name: name for name in ("measure_id", "area", "period", "target_period", "value", "flag")},
    **{"reference_area": "reference", "reference_value": "reference_value", "reference_period": "reference_period"},
    **{"count": "count", "n": "n", "rebuilt": "rebuilt", "lower_95": "lower", "upper_95": "upper"},
    **{name: name for name in ("verdict", "strength", "reason", "p_value")},
}
"""Columns of what was judged → fields of a cell."""
NUMBERS = ("value", "reference_value", "count", "n", "lower", "upper", "p_value")
"""Fields that are None where nothing is known."""
VERDICTS = {verdict.value: verdict for verdict in Verdict}
REASONS = {reason.value: reason for reason in Reason}


@dataclass(frozen=True, slots=True)
class Cell:
    """One measure in one area, at `period`; without a value `flag` says why and `period` is the measure's latest.

    `reference` is the code of the area compared with, `ovriga` for the rest of the county, empty when there is none. `lower` and
    `upper` are 95 percent limits. `turn` is the trend seen through the measure's polarity. `pace` is the change per year over the
    last five values (Theil–Sen), `recent` those values, (period, value), oldest first.
    """

    measure_id: str
    area: str
    period: int
    target_period: int
    value: float | None
    flag: str
    reference: str
    reference_value: float | None
    reference_period: int | None
    count: float | None
    n: float | None
    rebuilt: bool
    lower: float | None
    upper: float | None
    verdict: Verdict
    strength: float
    reason: Reason
    p_value: float | None
    position: Position
    trend: Trend
    turn: Turn
    pace: float | None
    recent: Recent

    @property
    def supported(self) -> bool:
        """Tier one: the verdict rests on an interval. Tier two, a position, must not look like a verdict."""
        return self.verdict in JUDGED

    @property
    def mark(self) -> str:
        """The drawn mark: a verdict, a position (`lage-…`), `not_comparable` or `missing`."""
        if self.reason is Reason.NO_INTERVAL and self.position:
            return f"lage-{self.position}"
        return self.verdict.value

    @property
    def listed(self) -> Turn:
        """WORSENING when it is worse *and* getting worse, IMPROVING when better and getting better. Else NONE.

        In tier two: among the worst or best, on that side of the reference too, and at least `AGREEING` pairs of years pointing the
        same way.
        """
        ends = {Turn.WORSENING: ("worse", "lage-worst"), Turn.IMPROVING: ("better", "lage-best")}
        away = (self.value or 0.0) - (self.reference_value or 0.0)
        beyond = away != 0 and (away > 0) == (self.trend.verdict is TrendVerdict.INCREASING)
        steady = self.supported or (beyond and (self.trend.agreeing or 0) >= AGREEING)
        return self.turn if self.turn and steady and self.mark in ends[self.turn] else Turn.NONE


@dataclass(frozen=True)
class Standing:
    """`cells` by (measure, area) for every measure of `measures` and area of `areas`, both in the catalogue's order.

    `no_fifths` says for which measures, and why, there are no positions.
    """

    measures: tuple[str, ...]
    areas: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    no_fifths: Mapping[str, NoFifths]


@dataclass(frozen=True)
class Cube:
    """Measures × areas × years as arrays; NaN where nothing is known. The first `shown` areas are those of the level."""

    measures: tuple[Measure, ...]
    areas: tuple[str, ...]
    years: tuple[int, ...]
    shown: int
    targets: npt.NDArray[np.int_]
    value: Floats
    numerator: Floats
    denominator: Floats
    weight: Floats
    flag: npt.NDArray[np.object_]
    by_counts: npt.NDArray[np.bool_]

    def at(self, series: npt.NDArray[Any], columns: npt.NDArray[np.intp]) -> npt.NDArray[Any]:
        """Measures × areas of `series` at a year per measure and area."""
        found: npt.NDArray[Any] = np.take_along_axis(series, columns[:, :, None], axis=2)[:, :, 0]
        return found


def asked(selection: Selection) -> Selection:
    """What of a selection decides the standing, so that other choices find it as it was kept."""
    return Selection(page="matrix", level=selection.level, sex=selection.sex, reference=selection.reference)


def answer(selection: Selection, context: Context) -> Standing:
    """How areas of the selection's level stand for its sex against its reference. No other field of the selection counts.

    Every measure with values at the level, but those of words and plain numbers. The years, and the references, are those of
    /jamfor: the latest period with values for half of the areas; an area whose latest is older shows its own year. Each area
    meets its own SKR group, which needs three others, or the county without itself (`ovriga`).
    """
    question = asked(selection)
    return context.keep(question, lambda: _answer(question, context))


def _answer(selection: Selection, context: Context) -> Standing:
    catalogue, level = context.catalogue, selection.level
    shown = tuple(area.code for area in catalogue.at_level(level))
    others = references(selection, catalogue, shown)
    extra = tuple(dict.fromkeys(code for code in (*others, COUNTY, COUNTRY, REGION) if code and code not in (*shown, REST)))
    sex = selection.sex.one.value
    found = context.run(queries.standing(level.value, extra, sex))
    if not found.num_rows:
        return Standing((), shown, {}, {})
    cube = _cube(found, catalogue, (*shown, *extra), len(shown))
    rows, columns = _latest(cube, others, sex)
    told = judged(rows, {measure.id: measure for measure in cube.measures})
    values = floats(told["value"]).reshape(len(cube.measures), len(shown))
    fifths = [quantiles.fifths(row, measure.polarity) for measure, row in zip(cube.measures, values, strict=True)]
    cells = _cells(cube, told, [position for one in fifths for position in one.positions], _lines(cube, told))
    no_fifths = {measure.id: one.reason for measure, one in zip(cube.measures, fifths, strict=True) if one.reason}
    return Standing(tuple(measure.id for measure in cube.measures), shown, cells, no_fifths)


def references(selection: Selection, catalogue: Catalogue, areas: Sequence[str]) -> tuple[str, ...]:
    """What each area is compared with: an area code, `ovriga`, or nothing."""
    wanted = selection.reference
    if wanted == Reference.SIMILAR and selection.level is Level.MUNICIPALITY:
        groups = [catalogue.area_by_code[code].skr_group for code in areas]
        return tuple(group if len(catalogue.children.get(group, ())) > 3 else "" for group in groups)
    if selection.level is Level.REGION and wanted in REFERENCES:
        return (COUNTRY,) * len(areas)
    return ("" if wanted == Reference.SIMILAR else AREA_OF.get(wanted, wanted),) * len(areas)


def _cube(found: pa.Table, catalogue: Catalogue, areas: tuple[str, ...], shown: int) -> Cube:
    delivered = set(found.column("measure_id").unique().to_pylist())
    measures = tuple(measure for measure in catalogue.measures if measure.id in delivered)
    years = tuple(sorted(found.column("period").unique().to_pylist()))
    place = (
        _places(found, "measure_id", [measure.id for measure in measures]),
        _places(found, "area", areas),
        _places(found, "period", years),
    )
    shape = (len(measures), len(areas), len(years))

    def filled(column: str, empty: Any) -> npt.NDArray[Any]:
        series = np.full(shape, empty)
        series[place] = found.column(column).to_numpy()
        return series

    targets = np.zeros(len(measures), dtype=int)
    targets[place[0]] = found.column("target_period").to_numpy()
    numbers = {name: filled(name, np.nan) for name in ("value", "numerator", "denominator", "weight")}
    flag = np.full(shape, "", dtype=object)
    flag[place] = np.asarray(found.column("flag").to_pylist(), dtype=object)
    return Cube(measures, areas, years, shown, targets, flag=flag, by_counts=filled("by_counts", False), **numbers)


def _places(found: pa.Table, column: str, names: Sequence[object]) -> npt.NDArray[np.int_]:
    """Where each row's name stands among `names`."""
    coded = found.column(column).combine_chunks().dictionary_encode()
    place = {name: number for number, name in enumerate(names)}
    places = np.asarray([place[name] for name in coded.dictionary.to_pylist()], dtype=int)
    found_at: npt.NDArray[np.int_] = places[coded.indices.to_numpy()]
    return found_at


def _latest(cube: Cube, others: tuple[str, ...], sex: str) -> tuple[pd.DataFrame, npt.NDArray[np.intp]]:
    """Rows for `judged`, a block per measure, and the column of the latest value (else of the target) of measures × all areas."""
    known = np.isfinite(cube.value)
    years = np.asarray(cube.years, dtype=int)
    at_target = np.searchsorted(years, cube.targets)[:, None]
    columns = np.where(known.any(axis=2), len(years) - 1 - np.argmax(known[:, :, ::-1], axis=2), at_target)
    value, period = cube.at(cube.value, columns), years[columns]
    flag = cube.at(cube.flag, columns)
    delivered = (cube.flag != "").any(axis=2)
    flag = np.where(flag != "", flag, np.where(delivered, "missing", "not_collected"))
    place = [cube.areas.index(COUNTY if code == REST else code) if code else -1 for code in others]
    reference = np.where(np.asarray(place) < 0, np.nan, value[:, place])
    if REST in others:
        reference = _rest(cube, columns, value, period)
    count, shown = len(cube.measures), cube.shown

    def flat(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return array[:, :shown].ravel()

    return pd.DataFrame(
        {
            "measure_id": np.repeat([measure.id for measure in cube.measures], shown),
            "area": np.tile(np.asarray(cube.areas[:shown], dtype=object), count),
            "period": flat(period),
            "target_period": np.repeat(cube.targets, shown),
            "sex": sex,
            "value": flat(value),
            "flag": flat(flag),
            **{name: flat(cube.at(getattr(cube, name), columns)) for name in ("numerator", "denominator", "weight")},
            "reference_value": reference.ravel(),
            "reference_area": np.tile(np.asarray(others, dtype=object), count),
            "reference_period": period[:, place].ravel(),
        }
    ), columns


def _rest(cube: Cube, columns: npt.NDArray[np.intp], value: Floats, period: npt.NDArray[np.int_]) -> Floats:
    """The county without each area, as `readings.rest_of_county`: by counts where the county's value is, else by weights."""
    county = cube.areas.index(COUNTY)
    counted = cube.at(cube.by_counts, columns)[:, county, None]
    size = np.where(counted, cube.at(cube.denominator, columns), cube.at(cube.weight, columns))
    own, whole = size[:, : cube.shown], size[:, county, None]
    of_county, of_own = value[:, county, None], value[:, : cube.shown]
    with np.errstate(divide="ignore", invalid="ignore"):
        without = np.where(whole > own, (of_county * whole - of_own * own) / (whole - own), np.nan)
    apart = np.isnan(of_own) | (period[:, : cube.shown] != period[:, county, None])
    return np.where(apart, of_county, without)


def _lines(cube: Cube, told: pd.DataFrame) -> list[tuple[Trend, float | None, Recent]]:
    """Trend, change per year and last values of every row of `told`.

    Tier one where the latest value has a count, else tier two, where one round may be missing among the five. Measures whose
    series have the same years and rules are worked out together.
    """
    shown, lines = cube.shown, [NO_LINE] * len(told)
    alike: dict[tuple[tuple[int, ...], tuple[int, ...], int], list[int]] = {}
    for at, measure in enumerate(cube.measures):
        alike.setdefault((_apart(cube, at), measure.series_break, measure.period_years), []).append(at)
    counted = np.isfinite(floats(told["count"])).reshape(len(cube.measures), shown)
    for (columns, breaks, period_years), members in alike.items():
        years = [cube.years[column] for column in columns]
        series = cube.value[members][:, :shown][:, :, columns].reshape(-1, len(columns))
        directions = trend.directions(series, years, breaks, period_years, gaps=1)
        for row, (found, values) in enumerate(zip(directions, series.tolist(), strict=True)):
            place = members[row // shown] * shown + row % shown
            lines[place] = (found, found.statistic, _recent(values, years))
        for at in members:
            tests = _tested(cube, at, columns) if counted[at].any() else []
            for area in np.flatnonzero(counted[at]).tolist():
                lines[at * shown + area] = (tests[area], *lines[at * shown + area][1:])
    return lines


def _apart(cube: Cube, at: int) -> tuple[int, ...]:
    """Columns of a measure's series. Values over several years share years with each other: every so many from the latest back are
    taken, when at least five rounds are left so; else all, and no trend can be said.
    """
    target, step = int(cube.targets[at]), cube.measures[at].period_years
    apart = tuple(column for column, year in enumerate(cube.years) if (target - year) % step == 0)
    held = np.isfinite(cube.value[at, : cube.shown][:, apart]).any(axis=0).sum()
    return apart if held >= POINTS else tuple(range(len(cube.years)))


def _tested(cube: Cube, at: int, columns: Sequence[int]) -> list[Trend]:
    """The measure's own tests of trend."""
    value, count, n, weight = (
        series[at, : cube.shown][:, columns] for series in (cube.value, cube.numerator, cube.denominator, cube.weight)
    )
    return tested(cube.measures[at], value, count, n, weight, [cube.years[column] for column in columns])


def _recent(values: Sequence[float], years: Sequence[int]) -> Recent:
    """The last values that are known."""
    found: list[tuple[int, float]] = []
    for year, value in zip(reversed(years), reversed(values), strict=True):
        if value == value:
            found.append((year, value))
            if len(found) == POINTS:
                break
    return tuple(reversed(found))


def _cells(
    cube: Cube, told: pd.DataFrame, positions: Sequence[Position], lines: Sequence[tuple[Trend, float | None, Recent]]
) -> dict[tuple[str, str], Cell]:
    columns = {field: told[name].tolist() for name, field in TOLD.items()}
    columns |= {field: [_known(value) for value in columns[field]] for field in NUMBERS}
    columns["reference_period"] = [
        None if value is None else period
        for value, period in zip(columns["reference_value"], columns["reference_period"], strict=True)
    ]
    columns["verdict"] = [VERDICTS[verdict] for verdict in columns["verdict"]]
    columns["reason"] = [REASONS[reason] for reason in columns["reason"]]
    columns["position"] = list(positions)
    columns["trend"], columns["pace"], columns["recent"] = ([line[part] for line in lines] for part in range(3))
    polarity = [measure.polarity for measure in cube.measures for _ in range(cube.shown)]
    columns["turn"] = [trend.turn(found.verdict, toward) for found, toward in zip(columns["trend"], polarity, strict=True)]
    cells = [Cell(*row) for row in zip(*(columns[field.name] for field in fields(Cell)), strict=True)]
    return {(cell.measure_id, cell.area): cell for cell in cells}


def _known(value: float) -> float | None:
    return value if value == value else None
