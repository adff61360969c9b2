"""A reading, and how it is read from the series of a measure. Pure: delivered values in, readings out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from narvard.database.queries import Delivered, Reached, Valued
from narvard.domain import Area, Measure
from narvard.format import round_half_up
from narvard.statistics import counts, trend
from narvard.statistics.comparison import Reason, Verdict
from narvard.statistics.intervals import SCALE, Floats, floats
from narvard.statistics.quantiles import Position
from narvard.statistics.trend import Trend, TrendReason, TrendVerdict, Turn

AGREEING = 9
"""Pairs of years, of ten, that must point one way for a direction to count: noise does in 10 series of 120 (Kendall 1938)."""
JUDGED = (Verdict.BETTER, Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER, Verdict.SIMILAR, Verdict.TOO_LITTLE_DATA)
ENDS = {Turn.WORSENING: ("worse", "position-worst"), Turn.IMPROVING: ("better", "position-best")}
"""Which way it goes → the marks that are as far that way as can be."""
AT_AN_END = frozenset(mark for marks in ENDS.values() for mark in marks)
CHANGES = (TrendVerdict.INCREASING, TrendVerdict.DECREASING)
NO_TREND = Trend(TrendVerdict.TOO_LITTLE_DATA, None, TrendReason.NO_VALUES, None)

OLD_SERIES = "old_series"
"""The flag of a value from before a break in the series, when the others are from after it: measured otherwise."""
ENOUGH = 0.5
"""Share of a group's population that its value must rest on to be something to compare with."""


OTHERS = 0.1
"""Share of a group's people that may come or go between its values for them to be of the same group."""


class Members(NamedTuple):
    """What a group's value rests on: members with a value, of how many, their share (0–1) of its people, and the year of the
    population that weighs them."""

    valued: int
    areas: int
    share: float
    weight_year: int | None


Point = tuple[int, float]
"""(period, value)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one area stands on one measure at `period`. Each step gives a new one: read → `beside` a reference → `judged`.

    Without a value `flag` says why, and `period` is the one asked for, else the latest. `members` are those of a group. `count` of
    `n` is what the value rests on: when it has limits and no count, that is too few people to be told.
    `before` is the newest value before, unless a break in the series or other members part them; /jamfor alone asks for it.
    `reference` is the code of the area compared with, `ovriga` for the rest of the county, empty when there is none. `pace` is the
    change per year over the last five values (Theil–Sen), `recent` those values, oldest first, and `stood` the position at the
    last but one; the readings of a whole level have them. `lower` and `upper` are 95 percent limits: they and what follows say
    nothing until it is judged.
    """

    measure: Measure
    area: Area
    sex: str
    period: int
    target_period: int
    value: float | None
    flag: str
    method: str
    count: float | None
    n: float | None
    rebuilt: bool
    before: Point | None = None
    members: Members | None = None
    reference: str = ""
    reference_value: float | None = None
    reference_period: int | None = None
    reference_members: Members | None = None
    trend: Trend = NO_TREND
    pace: float | None = None
    recent: tuple[Point, ...] = ()
    stood: Position = Position.NONE
    lower: float | None = None
    upper: float | None = None
    verdict: Verdict = Verdict.MISSING
    strength: float = 0.0
    reason: Reason = Reason.VALUE_MISSING
    p_value: float | None = None
    position: Position = Position.NONE

    def beside(self, other: Reading | None) -> Reading:
        """This reading with `other` as its reference, unless that is None or cannot be one."""
        if other is None or not other.comparable:
            return self
        value, period, members = other.value, other.period, other.members
        code = other.area.code
        return replace(self, reference=code, reference_value=value, reference_period=period, reference_members=members)

    @property
    def comparable(self) -> bool:
        """Whether others may be compared with it: it has a value, and of a group most people are behind it."""
        return self.value is not None and (self.members is None or self.members.share >= ENOUGH)

    @property
    def ranked(self) -> bool:
        """Whether it stands among the others: it has a value, measured as theirs are."""
        return self.value is not None and self.flag != OLD_SERIES

    @property
    def change(self) -> float | None:
        """Since the value before. Words do not change by an amount."""
        return None if self.value is None or self.before is None or self.measure.is_code else self.value - self.before[1]

    @property
    def difference(self) -> float | None:
        """To a reference of the same period."""
        if self.value is None or self.reference_value is None or self.reference_period != self.period or self.measure.is_code:
            return None
        return self.value - self.reference_value

    @property
    def supported(self) -> bool:
        """Tier one: the verdict rests on an interval. Tier two, a position, must not look like a verdict."""
        return self.verdict in JUDGED

    @property
    def mark(self) -> str:
        """The drawn mark: a verdict, a position (`position-…`), `not_comparable` or `missing`."""
        if self.reason is Reason.NO_INTERVAL and self.position:
            return f"position-{self.position}"
        return self.verdict.value

    @property
    def course(self) -> Trend:
        """The trend as it may be told."""
        return told(self.trend)

    @property
    def turn(self) -> Turn:
        """The trend, where it is clear, seen through the measure's polarity."""
        return trend.turn(self.course.verdict, self.measure.polarity)

    @property
    def listed(self) -> Turn:
        """WORSENING when it is worse *and* getting worse, IMPROVING when better and getting better. Else NONE.

        In tier two: among the worst or best now and the time before, so that one odd value does not list it, and on that side of
        the reference too.
        """
        mark = self.mark
        if mark not in AT_AN_END:  # nearly all, and cheaper to tell than a turn
            return Turn.NONE
        turn = self.turn
        if not turn or mark not in ENDS[turn]:
            return Turn.NONE
        shown = [round_half_up(one or 0.0, self.measure.decimals) for one in (self.value, self.reference_value)]
        away = shown[0] - shown[1]
        beyond = away != 0 and (away > 0) == (self.trend.verdict is TrendVerdict.INCREASING)
        return turn if self.supported or (beyond and self.stood is self.position) else Turn.NONE


def among(readings: Iterable[Reading]) -> list[Reading]:
    """Those that are ranked; of only such as are measured in an old way, all that have a value."""
    valued = [one for one in readings if one.value is not None]
    return [one for one in valued if one.ranked] or valued


def of_same_members(shares: Iterable[float]) -> bool:
    """Whether values of a group that rest on these shares (0–1) of its people rest on the same ones, but for few."""
    known = list(shares)
    return not known or max(known) - min(known) <= OTHERS


def without_members(found: Trend) -> Trend:
    """The trend of a group whose values rest on others in some years: none."""
    return replace(found, verdict=TrendVerdict.NOT_COMPARABLE, statistic=None, reason=TrendReason.OTHER_MEMBERS, agreeing=None)


def told(found: Trend) -> Trend:
    """A direction that fewer than `AGREEING` pairs of years point in is none; what was tested stands. One rule for all pages."""
    if found.verdict not in CHANGES or found.agreeing is None or found.agreeing >= AGREEING:
        return found
    return replace(found, verdict=TrendVerdict.NO_CHANGE, reason=TrendReason.UNCLEAR)


class Basis(NamedTuple):
    """Cases among n persons or person-years, NaN where none are known; `rebuilt` ones are our own, never the source's."""

    cases: Floats
    n: Floats
    rebuilt: npt.NDArray[np.bool_]


def counted(measure: Measure, value: Floats, numerator: Floats, denominator: Floats, weight: Floats) -> Basis:
    """What values rest on: the published counts, else rebuilt ones where the measure allows it."""
    published = np.isfinite(numerator) & np.isfinite(denominator) & (measure.unit_kind in SCALE)
    count, n = np.where(published, numerator, np.nan), np.where(published, denominator, np.nan)
    if counts.why_not(measure) is not None:
        return Basis(count, n, np.zeros(value.shape, dtype=bool))
    made = counts.rebuild_all(value, measure.unit_kind, weight, measure.period_years)
    rebuilt = ~published & np.isfinite(made.count)
    return Basis(np.where(rebuilt, made.count, count), np.where(rebuilt, made.n, n), rebuilt)


def counted_rows(measure: Measure, rows: Sequence[Delivered | None]) -> Basis:
    """`counted` of delivered values; None is one that was not."""
    given = [(row.value, row.numerator, row.denominator, people(row)) if row else (None,) * 4 for row in rows]
    return counted(measure, *floats(given).reshape(-1, 4).T)


def people(row: Delivered) -> float | None:
    """Those behind a value: the weight, when it is of the value's own year."""
    return row.weight if row.weight_year in (None, row.period) else None


def members_of(row: Delivered | None) -> Members | None:
    return Members(row.areas_with_value, row.areas, row.population_share, row.weight_year) if row and row.areas > 1 else None


def rests_on(members: Members | None) -> dict[str, object]:
    """Columns of what a group's value rests on."""
    return {"areas_with_value": members.valued, "areas": members.areas, "population_share": members.share} if members else {}


def latest_period(periods: Sequence[Valued] | Sequence[Reached]) -> int:
    """The newest period with values for at least half of the level's areas, else the newest with any; 0 without values."""
    broad = [row.period for row in periods if 2 * row.areas_with_value >= row.areas]
    return max(broad or [row.period for row in periods], default=0)


def at_period(
    measure: Measure, delivered: Iterable[Delivered], areas: Sequence[Area], sexes: Sequence[str], target: int, *, exactly: bool
) -> list[Reading]:
    """A reading per area and sex at the period `target`; unless `exactly`, one whose latest value is older has its own year."""
    history: dict[tuple[str, str], list[Delivered]] = {(area.code, sex): [] for area in areas for sex in sexes}
    for row in delivered:
        if row.period <= target:
            history[row.area, row.sex].append(row)
    valued = [[row for row in rows if row.value is not None] for rows in history.values()]
    periods = [target if exactly or not values else values[-1].period for values in valued]
    series = zip(history.values(), periods, strict=True)
    shown = [next((row for row in rows if row.period == period), None) for rows, period in series]
    basis = counted_rows(measure, shown)
    found = []
    for at, (area, sex) in enumerate(product(areas, sexes)):
        now, period = shown[at], periods[at]
        blank = "missing" if history[area.code, sex] else "not_collected"
        read = (now.value, now.flag, now.method) if now else (None, blank, "")
        if read[0] is not None and measure.parts(period, target):
            read = (read[0], OLD_SERIES, read[2])
        count, n = _known(basis.cases[at]), _known(basis.n[at])
        before = _before(measure, valued[at], period, is_blank=read[0] is None)
        found.append(Reading(measure, area, sex, period, target, *read, count, n, bool(basis.rebuilt[at]), before, members_of(now)))
    return found


def _known(number: float) -> float | None:
    return None if np.isnan(number) else float(number)


def _before(measure: Measure, values: Sequence[Delivered], period: int, *, is_blank: bool) -> Point | None:
    """The newest value before a period; none that a break in the series, or other members, part from a value."""
    row = next((row for row in reversed(values) if row.period < period), None)
    if row is None or row.value is None:
        return None
    now = [one.population_share for one in values if one.period == period]
    apart = measure.parts(row.period, period) or not of_same_members([row.population_share, *now])
    return None if apart and not is_blank and not measure.is_code else (row.period, row.value)


def rest_of_county(county: Delivered | None, own: Delivered | None, measure: Measure) -> Delivered | None:
    """The county without one area, so that nobody is compared with itself: what is left of sums, counts or weights."""
    if county is None or county.value is None or county.population_share < ENOUGH:
        return None
    if own is None or own.value is None or own.period != county.period:
        return county
    if measure.is_sum:
        return county._replace(value=county.value - own.value)
    if county.method == "counts":
        whole, part = county.denominator, own.denominator
    else:
        whole, part = county.weight, own.weight
    if not whole or not part or whole <= part:
        return None
    return county._replace(value=(county.value * whole - own.value * part) / (whole - part))
