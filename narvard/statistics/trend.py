"""Trends: has a value risen or fallen over its last five points, or can the data not carry that?

Two tiers. `proportion` and `generic` are statistical tests over counts and intervals. `direction` needs neither: it says which way
the values point, and no more. Each has a form for one series and one for many (`proportions`): rows of series over shared periods.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from narvard.domain import Polarity
from narvard.statistics.intervals import Floats, Numbers, floats, normal_quantile

POINTS = 5
CRITICAL = 9.54953570608324
"""χ² with one degree of freedom at 0.998: what a trend's statistic must exceed."""
T_95 = 3.182446305284263
"""Student's t with three degrees of freedom, those that five points leave beside a line, at 95 percent."""
ONE_THIRD = 0.1
"""A change of one third over five points, per step and as a share of their mean: 1.2, 1.1, 1.0, 0.9, 0.8 of it."""
STEPS = np.arange(1.0, POINTS + 1)
KEPT = np.vstack([np.ones(POINTS), 1 - np.eye(POINTS)])
"""Which points count: all, then all but each."""
PAIRS = [(i, j) for i in range(POINTS) for j in range(i + 1, POINTS)]

Mask = npt.NDArray[np.bool_]


class TrendVerdict(StrEnum):
    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no_change"
    TOO_LITTLE_DATA = "too_little_data"
    NOT_COMPARABLE = "not_comparable"


class TrendReason(StrEnum):
    """What the verdict rests on."""

    SIGNIFICANT = "trend_significant"
    SAME_SIGN = "trend_same_sign"
    """Tier two: the slope has the same sign whichever year is left out."""
    SCATTERED = "trend_scattered"
    """More than the counts' chance can give, but no more than the values swing from year to year."""
    STEADY = "trend_steady"
    """Few cases, but values so still that a change of one third would have been seen."""
    NOT_SIGNIFICANT = "trend_not_significant"
    ONE_YEAR_DECIDES = "trend_one_year_decides"
    UNCLEAR = "trend_unclear"
    """Tier two: too few pairs of years point the way that the slope does for it to be told."""
    ALL_EQUAL = "trend_all_equal"
    NO_VALUES = "trend_no_values"
    TOO_FEW = "trend_too_few"
    """Fewer than five values."""
    NO_CASES = "trend_no_cases"
    """Nobody, or everybody, in all five: chance cannot be reckoned."""
    LOW_POWER = "trend_low_power"
    """A change of one third over five years would be found less than half of the time."""
    MISSING_PERIOD = "trend_missing_period"
    UNEQUAL_SPACING = "trend_unequal_spacing"
    SERIES_BREAK = "trend_series_break"
    OVERLAPPING = "trend_overlapping"
    """Values over several years that share years with each other."""
    OTHER_MEMBERS = "trend_other_members"
    """A group whose values rest on other members in some years: only those who know the group can tell."""
    NO_INTERVAL = "trend_no_interval"
    INVALID = "trend_invalid"
    """An interval without width, or more cases than people."""


SAID = {
    TrendReason.SCATTERED: TrendVerdict.NO_CHANGE,
    TrendReason.STEADY: TrendVerdict.NO_CHANGE,
    TrendReason.NOT_SIGNIFICANT: TrendVerdict.NO_CHANGE,
    TrendReason.ONE_YEAR_DECIDES: TrendVerdict.NO_CHANGE,
    TrendReason.UNCLEAR: TrendVerdict.NO_CHANGE,
    TrendReason.ALL_EQUAL: TrendVerdict.NO_CHANGE,
    TrendReason.NO_VALUES: TrendVerdict.TOO_LITTLE_DATA,
    TrendReason.TOO_FEW: TrendVerdict.TOO_LITTLE_DATA,
    TrendReason.NO_CASES: TrendVerdict.TOO_LITTLE_DATA,
    TrendReason.LOW_POWER: TrendVerdict.TOO_LITTLE_DATA,
    TrendReason.MISSING_PERIOD: TrendVerdict.NOT_COMPARABLE,
    TrendReason.UNEQUAL_SPACING: TrendVerdict.NOT_COMPARABLE,
    TrendReason.SERIES_BREAK: TrendVerdict.NOT_COMPARABLE,
    TrendReason.OVERLAPPING: TrendVerdict.NOT_COMPARABLE,
    TrendReason.OTHER_MEMBERS: TrendVerdict.NOT_COMPARABLE,
    TrendReason.NO_INTERVAL: TrendVerdict.NOT_COMPARABLE,
    TrendReason.INVALID: TrendVerdict.NOT_COMPARABLE,
}
"""What is said when a trend is not found. SIGNIFICANT and SAME_SIGN say increasing or decreasing by the sign."""
TOO_SMALL = (TrendReason.LOW_POWER, TrendReason.NO_CASES)
"""Reasons that a larger area may not have."""


@dataclass(frozen=True)
class Trend:
    """`statistic` is χ² in tier one and the change per year in tier two; None where nothing could be worked out.

    `last` is the period of the latest value; None without values. `agreeing` (tier two) is how many of the ten pairs of years point
    the way the slope does: by chance alone all ten do in 1 of 120 series for each way, and nine or more in 5 of 120 (Kendall 1938).
    """

    verdict: TrendVerdict
    statistic: float | None
    reason: TrendReason
    last: int | None
    agreeing: int | None = None


class Turn(StrEnum):
    """A trend seen through the measure's polarity; NONE when it has none or nothing changed."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    NONE = ""


def proportion(
    counts: Numbers, ns: Numbers, periods: Sequence[int] | None = None, breaks: Sequence[int] = (), period_years: int = 1
) -> Trend:
    """Trend of a share. Cochran–Armitage χ² (Armitage 1955) over the last five points; see `proportions`."""
    return proportions(floats(counts)[None], floats(ns)[None], periods, breaks, period_years)[0]


def generic(
    values: Numbers,
    lowers: Numbers,
    uppers: Numbers,
    periods: Sequence[int] | None = None,
    breaks: Sequence[int] = (),
    period_years: int = 1,
) -> Trend:
    """Trend of any value with a 95 % interval. χ² of the slope weighted by 1/se², se = width / 3.92; see `generics`."""
    return generics(floats(values)[None], floats(lowers)[None], floats(uppers)[None], periods, breaks, period_years)[0]


def direction(
    values: Numbers, periods: Sequence[int] | None = None, breaks: Sequence[int] = (), period_years: int = 1, gaps: int = 0
) -> Trend:
    """Tier two: the sign of the Theil–Sen slope (Sen 1968) over the last five points; see `directions`."""
    return directions(floats(values)[None], periods, breaks, period_years, gaps)[0]


def turn(verdict: TrendVerdict, polarity: Polarity) -> Turn:
    """Whether a trend is for the better."""
    if polarity is Polarity.NEUTRAL or verdict not in (TrendVerdict.INCREASING, TrendVerdict.DECREASING):
        return Turn.NONE
    good = TrendVerdict.INCREASING if polarity is Polarity.HIGHER else TrendVerdict.DECREASING
    return Turn.IMPROVING if verdict is good else Turn.WORSENING


def proportions(
    counts: Numbers,
    ns: Numbers,
    periods: Sequence[int] | None = None,
    breaks: Sequence[int] = (),
    period_years: int = 1,
) -> list[Trend]:
    """One trend per row of cases and people (rows × periods).

    The statistic must exceed `CRITICAL`, and the slope keep its sign whichever point is left out. A statistic below it is *no
    change* only where a change of one third over the five points would have been found at least half of the time, else *too little
    data*; a third of the cases or of those who are none, whichever are fewer. `breaks` are first periods of new series. The slope's
    sign is that of the statistic's numerator: a logit has none at 0.
    """
    x, n = floats(counts), floats(ns)
    window = _window(x + n, periods, breaks, period_years)
    x, n = window.of(x), window.of(n)
    total, cases = n.sum(axis=1), x.sum(axis=1)
    slopes = _slopes(x, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = total * (n * STEPS**2).sum(axis=1) - (n * STEPS).sum(axis=1) ** 2
        scale = total / (cases * (total - cases) * spread)
        one_kind = (cases == 0) | (cases == total)
        statistic = np.where(one_kind, 0.0, scale * slopes[:, 0] ** 2)
        weak = scale * (ONE_THIRD * np.minimum(cases, total - cases) / total * spread) ** 2 < CRITICAL
        shares = x / n
    hindrances = {
        TrendReason.INVALID: ((x < 0) | (n <= 0) | (x > n)).any(axis=1),
        TrendReason.NO_CASES: one_kind,
        TrendReason.LOW_POWER: (statistic < CRITICAL) & weak,
        TrendReason.ALL_EQUAL: _all_equal(shares),
        TrendReason.NOT_SIGNIFICANT: statistic < CRITICAL,
    }
    return _conclude(window, statistic, slopes, hindrances, TrendReason.SIGNIFICANT)


def generics(
    values: Numbers,
    lowers: Numbers,
    uppers: Numbers,
    periods: Sequence[int] | None = None,
    breaks: Sequence[int] = (),
    period_years: int = 1,
) -> list[Trend]:
    """One trend per row of values with 95 % limits (rows × periods); the guards are those of `proportions`.

    A value without limits, or with limits that have no width or do not hold it, makes the row not comparable.
    """
    y = floats(values)
    window = _window(y, periods, breaks, period_years)
    y, lower, upper = window.of(y), window.of(floats(lowers)), window.of(floats(uppers))
    with np.errstate(divide="ignore", invalid="ignore"):
        w = (2 * normal_quantile(0.95) / (upper - lower)) ** 2
        slopes = _slopes(w * y, w)
        s1 = w.sum(axis=1)
        spread = s1 * (w * STEPS**2).sum(axis=1) - (w * STEPS).sum(axis=1) ** 2
        statistic = slopes[:, 0] ** 2 / (spread * s1)
        weak = (ONE_THIRD * (w * y).sum(axis=1) / s1) ** 2 * spread / s1 < CRITICAL
    hindrances = {
        TrendReason.NO_INTERVAL: ~(np.isfinite(lower) & np.isfinite(upper)).all(axis=1),
        TrendReason.INVALID: ~((lower < upper) & (lower <= y) & (y <= upper)).all(axis=1),
        TrendReason.LOW_POWER: (statistic < CRITICAL) & weak,
        TrendReason.ALL_EQUAL: _all_equal(y),
        TrendReason.NOT_SIGNIFICANT: statistic < CRITICAL,
    }
    return _conclude(window, statistic, slopes, hindrances, TrendReason.SIGNIFICANT)


def beside_scatter(
    tests: Sequence[Trend],
    values: Numbers,
    whole: float = math.inf,
    periods: Sequence[int] | None = None,
    breaks: Sequence[int] = (),
    period_years: int = 1,
) -> list[Trend]:
    """Tests of counts (`proportions`, `generics`) of the same rows, held against how much the `values` themselves swing.

    Years are no independent draws: an odd year moves everybody, and a stock of the same people hardly moves. The line through the
    five values has a 95 percent interval of its own (least squares, Student's t with three degrees of freedom). A trend that is
    found must lie outside it too, else it is `SCATTERED`. Too few cases are all the same *no change* where it leaves no room for a
    change of one third: of the mean, or of what is left of the `whole` (100 for percent) when that is less.
    """
    y = floats(values)
    window = _window(y, periods, breaks, period_years)
    y = window.of(y)
    middle = y.mean(axis=1)
    steps = STEPS - STEPS.mean()
    slope = y @ steps / (steps @ steps)
    left = y - middle[:, None] - slope[:, None] * steps
    reach = T_95 * np.sqrt((left**2).sum(axis=1) / (POINTS - 2) / (steps @ steps))
    swings = np.abs(slope) <= reach
    still = np.abs(slope) + reach < ONE_THIRD * np.minimum(middle, whole - middle)
    return [
        _said(test, TrendReason.SCATTERED)
        if test.reason is TrendReason.SIGNIFICANT and swinging
        else _said(test, TrendReason.STEADY)
        if test.reason is TrendReason.LOW_POWER and stands
        else test
        for test, swinging, stands in zip(tests, swings.tolist(), still.tolist(), strict=True)
    ]


def _said(test: Trend, reason: TrendReason) -> Trend:
    return replace(test, verdict=SAID[reason], reason=reason)


def directions(
    values: Numbers, periods: Sequence[int] | None = None, breaks: Sequence[int] = (), period_years: int = 1, gaps: int = 0
) -> list[Trend]:
    """One direction per row of values (rows × periods): the Theil–Sen slope of all five points and of each four must agree in sign.

    The slope is per year, over the years the values have, so it can do without equal spacing: `gaps` rounds may be missing among
    the five, such as a survey that was not held one year. No claim of significance: docs/decisions/0010-statistics.md says how
    often pure chance gives a direction.
    """
    y = floats(values)
    window = _window(y, periods, breaks, period_years, gaps)
    y, t = window.of(y), window.years
    with np.errstate(divide="ignore", invalid="ignore"):
        pairs = np.stack([(y[:, j] - y[:, i]) / (t[:, j] - t[:, i]) for i, j in PAIRS], axis=1)
    kept = [[keep[i] and keep[j] for i, j in PAIRS] for keep in KEPT.astype(bool)]
    slopes = np.stack([np.median(pairs[:, of_these], axis=1) for of_these in kept], axis=1)
    agreeing = ((np.sign(pairs) == np.sign(slopes[:, :1])) & (pairs != 0)).sum(axis=1).tolist()
    return _conclude(window, slopes[:, 0], slopes, {TrendReason.ALL_EQUAL: _all_equal(y)}, TrendReason.SAME_SIGN, agreeing)


@dataclass(frozen=True)
class Window:
    """The last five values of every row, and what stands in the way of a trend over them, the first that holds being the one given.

    `columns` (rows × 5) point into a series' columns, `years` are their periods, `last` that of the latest value.
    """

    columns: npt.NDArray[np.intp]
    years: Floats
    last: list[int | None]
    hindrances: dict[TrendReason, Mask]

    def of(self, series: Floats) -> Floats:
        if not series.shape[1]:
            return np.full(self.columns.shape, np.nan)
        return np.take_along_axis(series, self.columns, axis=1)


def _window(series: Floats, periods: Sequence[int] | None, breaks: Sequence[int], period_years: int, gaps: int = 0) -> Window:
    """The columns of each row's last five values. Periods in any order; ValueError when not one per column."""
    years = np.arange(1, series.shape[1] + 1) if periods is None else np.asarray(periods, dtype=np.int_)
    if years.shape != series.shape[1:]:
        raise ValueError(f"{years.size} periods for {series.shape[1]} columns")
    if not years.size:
        series, years = np.full((len(series), 1), np.nan), np.ones(1, dtype=np.int_)
    order = np.argsort(years)
    known = np.isfinite(series[:, order])
    from_end = np.cumsum(known[:, ::-1], axis=1)[:, ::-1]
    chosen_first = np.argsort(~(known & (from_end <= POINTS)), axis=1, kind="stable")
    places = np.pad(chosen_first, ((0, 0), (0, POINTS)), mode="edge")[:, :POINTS]
    shown = years[order][places]
    count, first, last = known.sum(axis=1), shown[:, 0], shown[:, -1]
    step = np.diff(shown, axis=1).min(axis=1)
    uneven = (step < 1) | (last - first > (POINTS - 1 + gaps) * step)
    skipped = places[:, -1] - places[:, 0] >= POINTS
    hindrances = {
        TrendReason.NO_VALUES: count == 0,
        TrendReason.TOO_FEW: count < POINTS,
        TrendReason.MISSING_PERIOD: uneven & skipped,
        TrendReason.UNEQUAL_SPACING: uneven,
        TrendReason.SERIES_BREAK: ((first[:, None] < np.asarray(breaks)) & (np.asarray(breaks) <= last[:, None])).any(axis=1),
        TrendReason.OVERLAPPING: step < period_years,
    }
    latest = years[order][known.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)]
    said = [year if valued else None for year, valued in zip(latest.tolist(), count.tolist(), strict=True)]
    return Window(order[places], shown.astype(float), said, hindrances)


def _slopes(weighted: Floats, weights: Floats) -> Floats:
    """Numerators of the weighted slopes, with all points and with all but each (rows × 6): Σw·Σwyt − Σwy·Σwt."""
    sums = [a @ KEPT.T for a in (weights, weighted * STEPS, weighted, weights * STEPS)]
    return sums[0] * sums[1] - sums[2] * sums[3]


def _all_equal(points: Floats) -> Mask:
    return np.asarray(points.min(axis=1) == points.max(axis=1))


def _conclude(
    window: Window,
    statistic: Floats,
    slopes: Floats,
    hindrances: dict[TrendReason, Mask],
    found: TrendReason,
    agreeing: Sequence[int] | None = None,
) -> list[Trend]:
    """The first hindrance that holds, else a sign that one point decides, else what was `found`."""
    signs = np.sign(slopes)
    unsteady = (signs != signs[:, :1]).any(axis=1) | (signs[:, 0] == 0)
    conditions = window.hindrances | hindrances | {TrendReason.ONE_YEAR_DECIDES: unsteady}
    reasons = list(conditions)
    first = np.select(list(conditions.values()), range(len(reasons)), len(reasons))
    sign_said = {1.0: TrendVerdict.INCREASING, -1.0: TrendVerdict.DECREASING}
    trends = []
    same_way = [None] * len(first) if agreeing is None else agreeing
    rows = zip(first.tolist(), statistic.tolist(), signs[:, 0].tolist(), window.last, same_way, strict=True)
    for at, value, sign, last, agree in rows:
        reason = reasons[at] if at < len(reasons) else found
        verdict = SAID[reason] if reason in SAID else sign_said[sign]
        known = verdict is not TrendVerdict.NOT_COMPARABLE and reason not in (TrendReason.NO_VALUES, TrendReason.TOO_FEW)
        trends.append(Trend(verdict, value if known else None, reason, last, agree if known else None))
    return trends
