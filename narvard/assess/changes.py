"""What has become of every existing measure since the baseline: the latest value before it is over, and the latest after.

Measures are never averaged or added up into one number. What cannot be said has its reason, so that both together are the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from narvard.assess.reach import reaches
from narvard.assess.reading import ENOUGH, counted_rows, of_same_members
from narvard.assess.view import Context
from narvard.claims import At, Shifted, Who
from narvard.database import queries
from narvard.database.queries import Course, Delivered, NewestValue
from narvard.domain import COUNTY, REGION, SCALE, Area, Catalogue, Measure, Polarity, UnitKind
from narvard.domain.link_codes import Outcome
from narvard.format import as_shown
from narvard.statistics import change, intervals
from narvard.statistics.change import Found
from narvard.statistics.intervals import Interval

BOTH = (REGION, COUNTY)
"""The county and its region together: of the two, the one whose value is newer."""


class Why(StrEnum):
    """What an outcome rests on, or why there is none: the first that holds."""

    NEVER = "never"
    ELSEWHERE = "elsewhere"
    """Values there are, but not at the area's level."""
    STALE = "stale"
    CODE = "code"
    ONLY_PARTS = "only_parts"
    """Municipalities in the area have later values, but the area as a whole has not."""
    NONE_BEFORE = "none_before"
    SERIES_BREAK = "series_break"
    OTHER_METHOD = "other_method"
    """The values are made in different ways: one is the source's own, the other put together of municipalities."""
    FEW_MEMBERS = "few_members"
    OTHER_MEMBERS = "other_members"
    """A group whose two values rest on different municipalities."""
    NO_DIRECTION = "no_direction"
    LOW_POWER = "low_power"
    TESTED = "tested"
    NOT_TESTED = "not_tested"


@dataclass(frozen=True, slots=True)
class Change:
    """A measure's way from `before` to `after`, each None when there is no such value. `area` is whose values they are.

    `points` are all its values, oldest first; `newest` the newest year with a value anywhere in view, None without any.
    """

    measure: Measure
    area: Area | None
    outcome: Outcome
    why: Why
    before: At | None = None
    after: At | None = None
    lower: float | None = None
    upper: float | None = None
    points: tuple[tuple[int, float], ...] = ()
    newest: int | None = None

    @property
    def difference(self) -> float | None:
        """After less before; None where no such difference may be told."""
        told = self.outcome is not Outcome.UNTOLD or self.why in (Why.NO_DIRECTION, Why.LOW_POWER)
        return self.after.value - self.before.value if told and self.before and self.after else None

    @property
    def shown_alike(self) -> bool:
        """Whether both values are the same number as they are shown."""
        before, after = self.before, self.after
        return before is not None and after is not None and not as_shown(after.value, before.value, self.measure.decimals)

    @property
    def tested(self) -> bool:
        return self.why is Why.TESTED


def shown_areas(own: str) -> tuple[str, ...]:
    """The areas in view when `own` is chosen: nothing and the county are the county with its region."""
    return BOTH if own in ("", COUNTY) else (own,)


def changes(own: str, context: Context) -> tuple[Change, ...]:
    """Every existing measure in the catalogue's order, for the chosen area, else for the county and its region together."""
    if own in ("", COUNTY):  # what most readers see, and every filter and drawing of theirs
        return context.keep("changes", lambda: _changes(BOTH, context))
    return _changes(shown_areas(own), context)


def _changes(areas: tuple[str, ...], context: Context) -> tuple[Change, ...]:
    catalogue = context.catalogue
    series: dict[str, dict[str, list[Delivered]]] = {}
    for row in context.rows(queries.courses(areas), Course):
        series.setdefault(row.measure_id, {}).setdefault(row.area, []).append(row.delivered)
    inside = tuple(dict.fromkeys([*areas, *(child for code in areas for child in catalogue.children.get(code, ()))]))
    newest = {row.measure_id: row.period for row in context.rows(queries.newest_values(inside), NewestValue)}
    somewhere = reaches(context).keys()
    return tuple(
        _change(one, series.get(one.id, {}), newest.get(one.id), one.id in somewhere, catalogue) for one in catalogue.existing
    )


def _change(
    measure: Measure, series: Mapping[str, Sequence[Delivered]], newest: int | None, somewhere: bool, catalogue: Catalogue
) -> Change:
    baseline = catalogue.baseline
    code = max(series, key=lambda one: (series[one][-1].period, one == REGION), default="")
    rows = series.get(code, ())
    before = next((row for row in reversed(rows) if row.period <= baseline), None)
    after = rows[-1] if rows and rows[-1].period > baseline else None
    why = _hindrance(measure, before, after, newest, somewhere, baseline)
    outcome, lower, upper = Outcome.UNTOLD, None, None
    if why is None and before and after:
        outcome, why, lower, upper = _judged(measure, before, after)
    return Change(
        measure=measure,
        area=catalogue.area_by_code[code] if code else None,
        outcome=outcome,
        why=why or Why.NEVER,
        before=_at(before),
        after=_at(after),
        lower=lower,
        upper=upper,
        points=tuple((row.period, row.value) for row in rows if row.value is not None),
        newest=newest,
    )


def _at(row: Delivered | None) -> At | None:
    return None if row is None or row.value is None else At(row.value, row.period)


def _hindrance(
    measure: Measure, before: Delivered | None, after: Delivered | None, newest: int | None, somewhere: bool, baseline: int
) -> Why | None:
    """Why nothing can be said of a measure; None when something can."""
    if newest is None:
        return Why.ELSEWHERE if somewhere else Why.NEVER
    if newest <= baseline:
        return Why.STALE
    if measure.is_code:
        return Why.CODE
    if after is None:
        return Why.ONLY_PARTS
    return Why.NONE_BEFORE if before is None else _apart(measure, before, after)


def _apart(measure: Measure, before: Delivered, after: Delivered) -> Why | None:
    """Why two values are no change of one measure with a direction."""
    if measure.parts(before.period, after.period):
        return Why.SERIES_BREAK
    if (before.method == "published") != (after.method == "published"):
        return Why.OTHER_METHOD
    if min(before.population_share, after.population_share) < ENOUGH:
        return Why.FEW_MEMBERS
    if not of_same_members((before.population_share, after.population_share)):
        return Why.OTHER_MEMBERS
    return Why.NO_DIRECTION if measure.polarity is Polarity.NEUTRAL else None


def _judged(measure: Measure, before: Delivered, after: Delivered) -> tuple[Outcome, Why, float | None, float | None]:
    """The outcome, tested where both values rest on counts and share no years; else by the values as they are shown."""
    first, last = _intervals(measure, before, after)
    limits = change.difference(first, last)
    found = change.found(first, last)
    if found is Found.NOT_TESTED:
        rose = as_shown(after.value or 0.0, before.value or 0.0, measure.decimals)
        return _toward(measure, (rose > 0) - (rose < 0)), Why.NOT_TESTED, None, None
    if found is Found.TOO_LITTLE_DATA:
        return Outcome.UNTOLD, Why.LOW_POWER, limits.lower, limits.upper
    way = {Found.ROSE: 1, Found.FELL: -1}.get(found, 0)
    return _toward(measure, way), Why.TESTED, limits.lower, limits.upper


def _toward(measure: Measure, way: int) -> Outcome:
    if not way:
        return Outcome.UNSURE
    return Outcome.RIGHT if (way > 0) == (measure.polarity is Polarity.HIGHER) else Outcome.WRONG


def _intervals(measure: Measure, *rows: Delivered) -> tuple[Interval, Interval]:
    """95 percent limits of two values, NaN where nothing is counted or the values are of the same years."""
    basis, scale = counted_rows(measure, rows), SCALE.get(measure.unit_kind, 1.0)
    if rows[1].period - rows[0].period < measure.period_years:
        nothing = Interval(float("nan"), float("nan"), float("nan"))
        return nothing, nothing
    if measure.unit_kind is UnitKind.PERCENT:
        shares = intervals.wilsons(basis.cases, basis.n)
        limits = [Interval(*(float(scale * part[at]) for part in shares)) for at in (0, 1)]
    else:
        rates = intervals.rates(basis.cases, basis.n, scale)
        limits = [Interval(*(float(part[at]) for part in rates)) for at in (0, 1)]
    return limits[0], limits[1]


def shifted(found: Iterable[Change], own: str, baseline: int, area: Area | None = None) -> Shifted:
    """What is counted of changes in view of the chosen area (its code, and itself when it is to be named), each measure once."""
    every = list(found)
    count = {outcome: sum(one.outcome is outcome for one in every) for outcome in Outcome}
    compared = [one for one in every if one.outcome is not Outcome.UNTOLD]
    areas = {one.area.code: Who(one.area.code, one.area.name) for one in compared if one.area}
    return Shifted(
        own="" if shown_areas(own) == BOTH else own,
        areas=tuple(areas[code] for code in sorted(areas)),
        baseline=baseline,
        right=count[Outcome.RIGHT],
        wrong=count[Outcome.WRONG],
        unsure=count[Outcome.UNSURE],
        unchanged=sum(one.outcome is Outcome.UNSURE and one.shown_alike for one in every),
        tested=(tested := sum(one.tested for one in compared)),
        chance=change.BY_CHANCE * tested,
        stale=sum(one.why is Why.STALE for one in every),
        valued=sum(one.newest is not None for one in every),
        whole=len(every),
        who=Who(area.code, area.name) if area and shown_areas(own) != BOTH else None,
    )
