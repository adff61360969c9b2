"""How every area of a level stands on every measure: value, verdict or position, and trend. /lage and /profil are made from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from narvard.assess import hindsight, similar
from narvard.assess.hindsight import Past
from narvard.assess.judgements import Columns, judged_columns, known
from narvard.assess.reading import ENOUGH, NO_TREND, OLD_SERIES, OTHERS, Basis, Members, Point, Reading, counted, without_members
from narvard.assess.similar import FEWEST, PEERS, Similar
from narvard.assess.trends import tested
from narvard.assess.view import Context
from narvard.database import queries
from narvard.database.store import StoreError
from narvard.domain import COUNTRY, COUNTY, REGION, Area, Catalogue, Level, Measure, Sex
from narvard.domain.link_codes import AREA_OF, Reference
from narvard.selection import REFERENCES, Selection, measures
from narvard.statistics import quantiles, trend
from narvard.statistics.intervals import Floats
from narvard.statistics.quantiles import NoFifths, Position
from narvard.statistics.trend import POINTS, Trend, TrendReason, Turn
from narvard.texts.standing import too_many

REST = Reference.REST
RELATIVE = (REST, PEERS)
"""References that are another for each area, and no area of their own."""
MOST = 60_000
"""Measures × areas that are kept at a time: each takes a kilobyte or two."""
TOGETHER = 250
"""Measures that are worked out at a time."""
FILTERS = ("target_groups", "change_areas", "status", "perspective")
Course = tuple[Trend, float | None, tuple[Point, ...]]
"""Trend, change per year and last values of a reading."""
S = TypeVar("S", bound=np.generic)


@dataclass(frozen=True)
class Standing:
    """`cells` by (measure, area) for every measure of `measures` and area of `areas`, both in the catalogue's order.

    `no_fifths` says for which measures, and why, there are no positions; `past` what became of those that
    would have been listed for place and direction before.
    """

    measures: tuple[str, ...]
    areas: tuple[str, ...]
    cells: Mapping[tuple[str, str], Reading]
    no_fifths: Mapping[str, NoFifths]
    past: Mapping[Turn, Past] = field(default_factory=dict)


@dataclass(frozen=True)
class Cube:
    """Measures × areas × years as arrays; NaN where nothing is known. The first `shown` areas are those of the level.

    `rests_on` are the parts of `reading.Members`.
    """

    measures: tuple[Measure, ...]
    areas: tuple[str, ...]
    years: tuple[int, ...]
    shown: int
    targets: npt.NDArray[np.int_]
    value: Floats
    basis: Basis
    denominator: Floats
    weight: Floats
    rests_on: tuple[Floats, ...]
    flag: npt.NDArray[np.object_]
    method: npt.NDArray[np.object_]

    def at(self, series: npt.NDArray[S], columns: npt.NDArray[np.intp]) -> npt.NDArray[S]:
        """Measures × areas of `series` at a year per measure and area."""
        return np.take_along_axis(series, columns[:, :, None], axis=2)[:, :, 0]


def asked(selection: Selection) -> Selection:
    """What of a selection decides the standing, so that other choices find it as it was kept."""
    return Selection(page="matrix", level=selection.level, sex=selection.sex, reference=selection.reference)


def answer(selection: Selection, context: Context) -> Standing:
    """How areas of the selection's level stand for its sex against its reference. No other field of the selection counts.

    Every measure with values at the level, but those of words and plain numbers. The years, and the references, are those of
    /jamfor: the latest period with values for half of the areas; an area whose latest is older shows its own year. Each area
    meets its own SKR group, which needs three others, or the county without itself (`ovriga`). Where the measures are too many to
    be worked out at a time, only those under the filters are; StoreError where they are too.
    """
    question, every = asked(selection), _comparable(context.catalogue.measures)
    if len(every) > room(selection.level, context):
        filters = {name: getattr(selection, name) for name in FILTERS}
        question = replace(question, **filters)
        every = _comparable(measures(question, context.catalogue))
        if len(every) > room(selection.level, context):
            raise StoreError(too_many(len(every), room(selection.level, context)))
    return context.keep(question, lambda: stood(every, question, context))


def room(level: Level, context: Context) -> int:
    """How many measures can be worked out at a time for the areas of a level."""
    return MOST // max(len(context.catalogue.at_level(level)), 1)


def _comparable(every: Sequence[Measure]) -> list[Measure]:
    return [measure for measure in every if not (measure.is_code or measure.is_sum)]


def stood(chosen: Sequence[Measure], selection: Selection, context: Context) -> Standing:
    """How the areas stand on some measures, however many: so many at a time that the values of none take much room."""
    parts = [_stood_on(chosen[at : at + TOGETHER], selection, context) for at in range(0, max(len(chosen), 1), TOGETHER)]
    return (
        parts[0]
        if len(parts) == 1
        else Standing(
            tuple(code for part in parts for code in part.measures),
            parts[0].areas,
            {place: reading for part in parts for place, reading in part.cells.items()},
            {code: why for part in parts for code, why in part.no_fifths.items()},
            {
                turn: hindsight.together(part.past[turn] for part in parts if turn in part.past)
                for turn in (Turn.WORSENING, Turn.IMPROVING)
            },
        )
    )


def _stood_on(chosen: Sequence[Measure], selection: Selection, context: Context) -> Standing:
    catalogue, level = context.catalogue, selection.level
    shown = tuple(area.code for area in catalogue.at_level(level))
    like = similar.every(context)
    others = references(selection, like, shown)
    extra = tuple(dict.fromkeys(code for code in (*others, COUNTY, COUNTRY, REGION) if code and code not in (*shown, *RELATIVE)))
    sex = selection.sex.one.value
    found = context.run(queries.standing(level.value, extra, sex, tuple(measure.id for measure in chosen)))
    if not found.num_rows:
        return Standing((), shown, {}, {})
    cube = _cube(found, catalogue, (*shown, *extra), len(shown))
    readings = judged_columns(_read(cube, [catalogue.area_by_code[code] for code in shown], others, sex, like))
    cells = {(reading.measure.id, reading.area.code): reading for reading in readings}
    placed = {reading.measure.id for reading in readings if reading.position}
    no_fifths = {
        measure.id: why
        for measure in cube.measures
        if measure.id not in placed
        and (why := quantiles.fifths([cells[measure.id, code].value for code in shown], measure.polarity).reason)
    }
    return Standing(tuple(measure.id for measure in cube.measures), shown, cells, no_fifths, _past(cube, others, cells))


def _past(cube: Cube, others: Sequence[str], cells: Mapping[tuple[str, str], Reading]) -> Mapping[Turn, Past]:
    """What became of those listed before for place and direction, beside the reference, or the county where each has another."""
    beside = cube.areas.index(COUNTY if others[0] in (*RELATIVE, "") else others[0])
    found = []
    for at, measure in enumerate(cube.measures):
        if not any(cells[measure.id, code].supported for code in cube.areas[: cube.shown]):
            columns = list(_apart(cube, at))
            series = cube.value[at][:, columns]
            found.append(hindsight.past(measure, series[: cube.shown], series[beside], [cube.years[one] for one in columns]))
    return {turn: hindsight.together(one[turn] for one in found if one) for turn in (Turn.WORSENING, Turn.IMPROVING)}


def references(selection: Selection, like: Mapping[str, Similar], areas: Sequence[str]) -> tuple[str, ...]:
    """What each area is compared with: an area code, `ovriga`, `skr-grupp` for those like it, or nothing."""
    wanted = selection.reference
    if wanted == Reference.SIMILAR and selection.level is not Level.REGION:
        return tuple(PEERS if code in like else "" for code in areas)
    if selection.level is Level.REGION and wanted in REFERENCES:
        return (COUNTRY,) * len(areas)
    return (AREA_OF.get(wanted, wanted),) * len(areas)


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

    def numbers(column: str) -> Floats:
        series = np.full(shape, np.nan)
        series[place] = found.column(column).to_numpy()
        return series

    def texts(column: str) -> npt.NDArray[np.object_]:
        series = np.full(shape, "", dtype=object)
        coded = found.column(column).combine_chunks().dictionary_encode()
        series[place] = np.asarray(coded.dictionary.to_pylist(), dtype=object)[coded.indices.to_numpy()]
        return series

    targets = np.zeros(len(measures), dtype=int)
    targets[place[0]] = found.column("target_period").to_numpy()
    value, numerator, denominator, weight = (numbers(name) for name in ("value", "numerator", "denominator", "weight"))
    rests_on = tuple(numbers(name) for name in ("areas_with_value", "areas", "population_share", "weight_year"))
    people = np.where(np.isnan(rests_on[3]) | (rests_on[3] == np.asarray(years)), weight, np.nan)
    each = map(counted, measures, value, numerator, denominator, people)
    basis = Basis(*map(np.stack, zip(*each, strict=True)))
    return Cube(measures, areas, years, shown, targets, value, basis, denominator, weight, rests_on, texts("flag"), texts("method"))


def _places(found: pa.Table, column: str, names: Sequence[object]) -> npt.NDArray[np.int_]:
    """Where each row's name stands among `names`."""
    coded = found.column(column).combine_chunks().dictionary_encode()
    place = {name: number for number, name in enumerate(names)}
    places = np.asarray([place[name] for name in coded.dictionary.to_pylist()], dtype=int)
    found_at: npt.NDArray[np.int_] = places[coded.indices.to_numpy()]
    return found_at


def _read(cube: Cube, areas: Sequence[Area], others: tuple[str, ...], sex: str, like: Mapping[str, Similar]) -> Columns:
    """The readings of measures × areas, in columns, beside their references, at the latest value, else at the target."""
    there = np.isfinite(cube.value)
    years = np.asarray(cube.years, dtype=int)
    at_target = np.searchsorted(years, cube.targets)[:, None]
    columns = np.where(there.any(axis=2), len(years) - 1 - np.argmax(there[:, :, ::-1], axis=2), at_target)
    value, period = cube.at(cube.value, columns), years[columns]
    flag, method = cube.at(cube.flag, columns), cube.at(cube.method, columns)
    flag = np.where(flag != "", flag, np.where((cube.flag != "").any(axis=2), "missing", "not_collected"))
    flag = np.where(np.isfinite(value) & _parted(cube, period), OLD_SERIES, flag)
    place = [cube.areas.index(COUNTY if code in RELATIVE else code) if code else -1 for code in others]
    rests_on = [cube.at(part, columns) for part in cube.rests_on]
    comparable = np.where(rests_on[2] < ENOUGH, np.nan, value)
    reference = np.where(np.asarray(place) < 0, np.nan, comparable[:, place])
    if REST in others:
        reference = _rest(cube, columns, value, period)
    reference_period = period[:, place]
    if PEERS in others:
        reference, reference_period = _peers(cube, at_target, like), np.repeat(cube.targets[:, None], len(others), axis=1)
    count, n = cube.at(cube.basis.cases, columns), cube.at(cube.basis.n, columns)
    rebuilt = cube.at(cube.basis.rebuilt, columns)
    shown, times = cube.shown, len(cube.measures)

    def flat(series: npt.NDArray[S]) -> npt.NDArray[S]:
        return series[:, :shown].ravel()

    told = known(reference.ravel())
    resting = map(_members, *(part[:, place].ravel().tolist() for part in rests_on))
    beside = [None if other is None else members for other, members in zip(told, resting, strict=True)]
    trends, paces, recents = zip(*_courses(cube, np.isfinite(count[:, :shown])), strict=True)
    stood = [one for at, of in enumerate(cube.measures) for one in _stood(of, recents[at * shown : (at + 1) * shown])]
    return {
        "measure": [measure for measure in cube.measures for _ in range(shown)],
        "area": list(areas) * times,
        "sex": [sex if measure.by_gender else Sex.TOTAL.value for measure in cube.measures for _ in range(shown)],
        "period": flat(period).tolist(),
        "target_period": np.repeat(cube.targets, shown).tolist(),
        "value": known(flat(value)),
        "flag": flat(flag).tolist(),
        "method": flat(method).tolist(),
        "count": known(flat(count)),
        "n": known(flat(n)),
        "rebuilt": flat(rebuilt).tolist(),
        "before": [None] * shown * times,
        "members": list(map(_members, *(flat(part).tolist() for part in rests_on))),
        "reference": others * times,
        "reference_value": told,
        "reference_period": [
            None if other is None else year for other, year in zip(told, reference_period.ravel().tolist(), strict=True)
        ],
        "reference_members": [None] * len(told) if set(others) & set(RELATIVE) else beside,
        "trend": trends,
        "pace": paces,
        "recent": recents,
        "stood": stood,
    }


def _stood(measure: Measure, recents: Sequence[tuple[Point, ...]]) -> Sequence[Position]:
    """The positions of each area's last value but one."""
    values = [recent[-2][1] if len(recent) > 1 else None for recent in recents]
    return quantiles.fifths(values, measure.polarity, measure.decimals).positions


def _parted(cube: Cube, period: npt.NDArray[np.int_]) -> npt.NDArray[np.bool_]:
    """Where a break in the series stands between an area's period and that of its measure."""
    parted = np.zeros(period.shape, dtype=bool)
    for at, measure in enumerate(cube.measures):
        for year in measure.series_break:
            parted[at] |= (period[at] < year) & (year <= cube.targets[at])
    return parted


def _members(valued: float, areas: float, share: float, weight_year: float) -> Members | None:
    return Members(int(valued), int(areas), share, None if np.isnan(weight_year) else int(weight_year)) if areas > 1 else None


def _rest(cube: Cube, columns: npt.NDArray[np.intp], value: Floats, period: npt.NDArray[np.int_]) -> Floats:
    """The county without each area, as `reading.rest_of_county`: by counts where the county's value is, else by weights."""
    county = cube.areas.index(COUNTY)
    by_counts = cube.at(cube.method, columns)[:, county, None] == "counts"
    size = np.where(by_counts, cube.at(cube.denominator, columns), cube.at(cube.weight, columns))
    own, whole = size[:, : cube.shown], size[:, county, None]
    enough = cube.at(cube.rests_on[2], columns)[:, county, None] >= ENOUGH
    of_county, of_own = np.where(enough, value[:, county, None], np.nan), value[:, : cube.shown]
    with np.errstate(divide="ignore", invalid="ignore"):
        without = np.where(whole > own, (of_county * whole - of_own * own) / (whole - own), np.nan)
    apart = np.isnan(of_own) | (period[:, : cube.shown] != period[:, county, None])
    return np.where(apart, of_county, without)


def _peers(cube: Cube, at_target: npt.NDArray[np.intp], like: Mapping[str, Similar]) -> Floats:
    """The municipalities like each together, at the period of the measure, as `similar.together`."""
    columns = np.broadcast_to(at_target, cube.value.shape[:2])
    value, denominator, weight = (cube.at(series, columns) for series in (cube.value, cube.denominator, cube.weight))
    members = np.zeros((cube.shown, len(cube.areas)))
    for at, code in enumerate(cube.areas[: cube.shown]):
        members[at, [cube.areas.index(peer) for peer in (like[code].areas if code in like else ())]] = 1.0
    there = np.isfinite(value)
    valued = there @ members.T
    found = np.full(valued.shape, np.nan)
    for size in (weight, denominator):  # by counts where all that have a value have them
        sized = there & (size > 0)
        whole = np.where(sized, size, 0.0) @ members.T
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = np.where(sized, value * size, 0.0) @ members.T / whole
        found = np.where((sized @ members.T == valued) & (valued >= FEWEST), mean, found)
    return found


def _courses(cube: Cube, counted: npt.NDArray[np.bool_]) -> list[Course]:
    """Trend, change per year and last values of the measures × areas shown.

    Tier one where the latest value is `counted`, else tier two, where one round may be missing among the five. Measures whose
    series have the same years and rules are worked out together.
    """
    shown = cube.shown
    courses: list[Course] = [(NO_TREND, None, ())] * counted.size
    alike: dict[tuple[tuple[int, ...], tuple[int, ...], int], list[int]] = {}
    for at, measure in enumerate(cube.measures):
        alike.setdefault((_apart(cube, at), measure.series_break, measure.period_years), []).append(at)
    for (columns, breaks, period_years), members in alike.items():
        years = [cube.years[column] for column in columns]
        series = cube.value[members][:, :shown][:, :, columns].reshape(-1, len(columns))
        directions = trend.directions(series, years, breaks, period_years, gaps=1)
        shares = cube.rests_on[2][members][:, :shown][:, :, columns].reshape(-1, len(columns))
        same = _same_members(series, shares)
        for row, (found, values) in enumerate(zip(directions, series.tolist(), strict=True)):
            place = members[row // shown] * shown + row % shown
            line = found if same[row] or found.statistic is None else without_members(found)
            courses[place] = (line, line.statistic, _recent(values, years))
        for at in members:
            tests = _tested(cube, at, columns) if counted[at].any() else []
            for area in np.flatnonzero(counted[at]).tolist():
                if courses[at * shown + area][0].reason is not TrendReason.OTHER_MEMBERS:
                    courses[at * shown + area] = (tests[area], *courses[at * shown + area][1:])
    return courses


def _same_members(series: Floats, shares: Floats) -> list[bool]:
    """Whether the last five values of each row rest on the same members."""
    there = np.isfinite(series)
    last = there & (np.cumsum(there[:, ::-1], axis=1)[:, ::-1] <= POINTS)
    same = np.where(last, shares, -np.inf).max(axis=1) - np.where(last, shares, np.inf).min(axis=1) <= OTHERS
    told: list[bool] = (same | ~last.any(axis=1)).tolist()
    return told


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
    value, count, n = (series[at, : cube.shown][:, columns] for series in (cube.value, cube.basis.cases, cube.basis.n))
    return tested(cube.measures[at], value, count, n, [cube.years[column] for column in columns])


def _recent(values: Sequence[float], years: Sequence[int]) -> tuple[Point, ...]:
    """The last values that are known."""
    return tuple([(year, value) for year, value in zip(years, values, strict=True) if value == value][-POINTS:])
