"""What may be said of an area's readings together: how many are better, worse or neither, and why the others are not judged.

/lage and /profil count by this one rule, so that they have the same denominator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from narvard.assess.reading import Members, Reading
from narvard.claims import Aged, Differs, Placed, Unsplit, Who
from narvard.domain import Area, Polarity, Sex
from narvard.statistics.comparison import MARKS, Reason, Verdict
from narvard.statistics.quantiles import Position
from narvard.texts.verdicts import is_partial

POLAR = ("better", "worse", "similar", *(f"position-{one}" for one in (Position.BEST, Position.WORST, Position.MIDDLE)))
"""Marks of a reading that is judged."""
TESTED = (*MARKS, Verdict.SIMILAR)
"""Verdicts that say whether there is a sure difference."""
UNDIRECTED = "undirected"
"""Why a measure is not judged when neither more nor less is better; else a code of `Reason`."""
OLD = 2
"""Years that a value may be old without its age being said."""


def is_judged(reading: Reading) -> bool:
    return reading.measure.polarity is not Polarity.NEUTRAL and reading.mark in POLAR


def why_not(reading: Reading) -> str:
    """Why a reading is not judged: it has no value, its measure no direction, or the reason for the verdict."""
    if reading.value is None:
        return Reason.VALUE_MISSING.value
    return UNDIRECTED if reading.measure.polarity is Polarity.NEUTRAL else reading.reason.value


def who(area: Area, readings: Sequence[Reading]) -> Who:
    """The area, of the one sex that some of its readings are of."""
    return Who(area.code, area.name, sex_of(readings))


def sex_of(readings: Iterable[Reading]) -> str:
    return next((one.sex for one in readings if one.sex != Sex.TOTAL), Sex.TOTAL.value)


def placed(whose: Who, level: str, readings: Sequence[Reading]) -> Placed:
    judged = [one for one in readings if is_judged(one)]
    marks = Counter(one.mark for one in judged)
    worse, better, worst, best = (marks[mark] for mark in ("worse", "better", "position-worst", "position-best"))
    return Placed(whose, level, worse, better, worst, best, len(judged), left(readings), sum(one.supported for one in judged))


def left(readings: Iterable[Reading]) -> tuple[tuple[str, int], ...]:
    """How many are not judged, by why."""
    return counted(why_not(one) for one in readings if not is_judged(one))


def differs(whose: Who, reference: str, readings: Sequence[Reading]) -> Differs:
    valued = [one for one in readings if one.value is not None]
    verdicts = Counter(one.verdict for one in valued)
    untested = [one.reason.value for one in valued if one.verdict not in TESTED]
    worse, better, higher, lower = (verdicts[side] for side in (Verdict.WORSE, Verdict.BETTER, Verdict.HIGHER, Verdict.LOWER))
    tested = sum(verdicts[one] for one in TESTED)
    return Differs(whose, reference, tested, worse, better, higher, lower, counted(untested))


def unsplit(sex: str, readings: Sequence[Reading]) -> Unsplit:
    """Of the measures of the readings, those that are not of the one `sex` that was asked for."""
    measures = {one.measure.id for one in readings}
    return Unsplit(sex, len(measures - {one.measure.id for one in readings if one.sex == sex}), len(measures))


def behind(members: Members | None) -> tuple[int, int]:
    """How many members of a group have a value, of how many; zeros where they are all, or it is no group."""
    return (members.valued, members.areas) if members and is_partial(members) else (0, 0)


def age(period: int, year: int) -> int:
    """How many years old a value of `period` is in `year`, when that is to be said; else 0."""
    return year - period if year - period > OLD else 0


def aged(readings: Iterable[Reading], year: int) -> Aged:
    periods = [one.period for one in readings if one.value is not None]
    old = [period for period in periods if age(period, year)]
    return Aged(len(old), len(periods), min(old, default=0), year)


def counted(reasons: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How many have each reason, most first."""
    return tuple(sorted(Counter(reasons).items(), key=lambda one: (-one[1], one[0])))
