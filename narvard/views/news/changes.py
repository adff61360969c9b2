"""What is another in one data version than in another: each change once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from narvard.assess import standing
from narvard.assess.standing import Standing
from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import REGION, Area, Catalogue, Decision, Level, Measure, Sex
from narvard.domain.link_codes import Reference
from narvard.format import round_half_up
from narvard.selection import LEVELS, Selection, measures
from narvard.statistics.comparison import Verdict
from narvard.texts.verdict_names import MARKS

MISSING = Verdict.MISSING.value
UNJUDGED = {MISSING, Verdict.NOT_COMPARABLE.value}
TOGETHER = 100
"""Measures whose values are compared at a time: there can be millions."""
Cell = tuple[str, str, str, int]
"""Measure, area, sex, period."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is another: `what` is a key of words.WHAT. Values, or marks, `before` and `after`; None or empty for none.

    Of a value `earlier` is the one of the nearest period before it, in the newer version, and `judged` whether the verdict of its
    area and measure is another too; None of women and men alone, who have no verdict here.
    """

    what: str
    title: str
    measure: Measure | None = None
    area: Area | None = None
    sex: str = ""
    period: int | None = None
    before: float | None = None
    after: float | None = None
    before_text: str = ""
    after_text: str = ""
    earlier: tuple[int, float] | None = None
    judged: bool | None = None


def areas_in_view(selection: Selection, catalogue: Catalogue) -> tuple[Area, ...]:
    """The areas chosen; else every municipality and the region."""
    if selection.areas:
        return tuple(catalogue.area_by_code[code] for code in selection.areas)
    return (*catalogue.at_level(Level.MUNICIPALITY), *(area for area in catalogue.areas if area.code == REGION))


def changes(selection: Selection, now: Context, then: Context) -> Iterator[Change]:
    """In the order in which they are told: what came and went, decisions, verdicts, and values by measure, the newest period first.

    A measure that came or went is told of by itself, without its values."""
    here, there = ({one.id: one for one in measures(selection, each.catalogue)} for each in (now, then))
    came = [one for code, one in here.items() if code not in then.catalogue.measure_by_id]
    went = [one for code, one in there.items() if code not in now.catalogue.measure_by_id]
    yield from (Change("came", one.title, one) for one in came)
    yield from (Change("went", one.title, one) for one in went)
    yield from (_decision(one, now.catalogue) for one in now.catalogue.decisions if one not in then.catalogue.decisions)
    both = {code: one for code, one in here.items() if code in then.catalogue.measure_by_id}
    areas = areas_in_view(selection, now.catalogue)
    if alike(now, then):
        verdicts = list(_verdicts(both, areas, now, then))
        yield from verdicts
        changed = {(one.measure.id, one.area.code) for one in verdicts if one.measure and one.area}
        yield from (_beside(one, changed) for one in _values(both, areas, now, then))


def _beside(one: Change, changed: Collection[tuple[str, str]]) -> Change:
    """With whether its verdict is another."""
    if one.sex != Sex.TOTAL or one.measure is None or one.area is None:
        return one
    return replace(one, judged=(one.measure.id, one.area.code) in changed)


def alike(now: Context, then: Context) -> bool:
    """Whether values can be compared: made-up ones with made-up ones, real with real."""
    return now.info.demo == then.info.demo


def _decision(decision: Decision, catalogue: Catalogue) -> Change:
    measure = catalogue.measure_by_id.get(decision.object)
    title = measure.title if measure else decision.object
    return Change("decision", title, measure, after_text=f"{decision.date}, {decision.forum}: {decision.text}")


def _verdicts(both: Mapping[str, Measure], areas: Sequence[Area], now: Context, then: Context) -> Iterator[Change]:
    """Verdicts beside the county and positions, as on /lage, that are others; also such as there was or is none of."""
    for level in LEVELS:
        here = [area for area in areas if area.level is level]
        if not here:
            continue
        asked = Selection(page="matrix", level=level, reference=Reference.COUNTY)
        if all(len(each.catalogue.measures) <= standing.room(level, each) for each in (now, then)):
            yield from _judged_else(both, here, *(standing.answer(asked, each) for each in (now, then)))
            continue
        differ = _differing(both, here, now, then)  # of more there is no room, and another weight alone is hardly another verdict
        for some in (differ[at : at + TOGETHER] for at in range(0, len(differ), TOGETHER)):
            stood = (standing.stood([both[code] for code in some], asked, each) for each in (now, then))
            yield from _judged_else({code: both[code] for code in some}, here, *stood)


def _judged_else(both: Mapping[str, Measure], here: Sequence[Area], now: Standing, then: Standing) -> Iterator[Change]:
    for code, measure in both.items():
        for area in here:
            one, other = then.cells.get((code, area.code)), now.cells.get((code, area.code))
            was, is_ = (each.mark if each else MISSING for each in (one, other))
            read = other or one
            if read and was != is_ and not {was, is_} <= UNJUDGED:
                words = MARKS[was], MARKS[is_]
                yield Change("verdict", measure.title, measure, area, read.sex, read.period, None, None, *words)


def _values(both: Mapping[str, Measure], areas: Sequence[Area], now: Context, then: Context) -> Iterator[Change]:
    """Values that are new, other as they are shown, or gone; by measure, the newest period first, then by area."""
    differ = _differing(both, areas, now, then)
    for some in (differ[at : at + TOGETHER] for at in range(0, len(differ), TOGETHER)):
        yield from _values_of({code: both[code] for code in some}, areas, now, then)


def _differing(both: Mapping[str, Measure], areas: Sequence[Area], now: Context, then: Context) -> list[str]:
    """Measures that may have another value: the values of a group may differ though those of its members do not."""
    if any(area.code in each.catalogue.children for area in areas for each in (now, then)):
        return list(both)
    one, other = ({row.measure_id: row for row in each.rows(queries.fingerprints(), queries.Fingerprint)} for each in (now, then))
    return [code for code in both if one.get(code) != other.get(code)]


def _values_of(both: Mapping[str, Measure], areas: Sequence[Area], now: Context, then: Context) -> Iterator[Change]:
    order = {area.code: place for place, area in enumerate(areas)}
    after, before = (_cells(each, tuple(order), tuple(both)) for each in (now, then))
    place = {code: at for at, code in enumerate(both)}
    periods: dict[tuple[str, str, str], list[int]] = {}
    for *series, period in sorted(after, key=lambda cell: cell[3]):
        periods.setdefault((series[0], series[1], series[2]), []).append(period)
    known = {cell for cell in after.keys() | before.keys() if cell[0] in place and after.get(cell) != before.get(cell)}
    for cell in sorted(known, key=lambda cell: (place[cell[0]], -cell[3], order[cell[1]], "TKM".index(cell[2]))):
        code, area, sex, period = cell
        measure, was, is_ = both[code], before.get(cell), after.get(cell)
        what = "new" if was is None else "gone" if is_ is None else "changed"
        if what == "changed" and _shown_alike(before[cell], after[cell], measure):
            continue
        known_periods = periods.get((code, area, sex), [])
        at = bisect_left(known_periods, period)
        earlier = (known_periods[at - 1], after[code, area, sex, known_periods[at - 1]]) if at else None
        yield Change(what, measure.title, measure, areas[order[area]], sex, period, was, is_, earlier=earlier)


def _shown_alike(one: float, other: float, measure: Measure) -> bool:
    decimals = measure.decimals
    return abs(one - other) < 10.0**-decimals and round_half_up(one, decimals) == round_half_up(other, decimals)


def _cells(context: Context, areas: tuple[str, ...], measures: tuple[str, ...]) -> dict[Cell, float]:
    found = context.run(queries.values(areas, measures))
    *keys, values = (found.column(name).to_pylist() for name in ("measure_id", "area", "sex", "period", "value"))
    return dict(zip(zip(*keys, strict=True), values, strict=True))
