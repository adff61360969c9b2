"""Periods: a year, a quarter or a month, each a start and a length, and one number that tells it.

The number of a year is the year. That of a quarter or month has two digits more, as ISO 8601-2 writes parts of a year: 01–12 are
months and 33–36 quarters, so that 202635 is the third quarter of 2026. Periods of one length are in the order of their numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import total_ordering

FIRST_YEAR, LAST_YEAR = 1900, 2200
FIRST_QUARTER = 33
WRITTEN = re.compile(r"(\d{4})(?:k([1-4])|-(\d{2}))?")
"""As a link has it: `2026`, `2026k3`, `2026-09`."""


class Months(IntEnum):
    """How long a period is, in months."""

    YEAR = 12
    QUARTER = 3
    MONTH = 1


@total_ordering
@dataclass(frozen=True)
class Period:
    """A period of `months` that begins with the month `first` (1–12) of a year.

    Ordered by where it ends, the longer last: of what ended at the same time the whole year is the latest.
    """

    year: int
    first: int = 1
    months: Months = Months.YEAR

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR or self.first not in range(1, 13, self.months):
            raise ValueError(f"not a period: {self.year}, {self.first}, {self.months}")

    def __lt__(self, other: Period) -> bool:
        return (self._end, self.months) < (other._end, other.months)

    @property
    def _end(self) -> int:
        return 12 * self.year + self.first + self.months

    @property
    def start(self) -> date:
        return date(self.year, self.first, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        whole = 12 * self.year + self.first - 1 + self.months
        return date(whole // 12, whole % 12 + 1, 1)

    @property
    def season(self) -> int:
        """Which of its kind in a year, from 1: the third quarter is 3."""
        return (self.first - 1) // self.months + 1

    @property
    def number(self) -> int:
        """The number that tells it among all periods."""
        if self.months is Months.YEAR:
            return self.year
        return 100 * self.year + (self.first if self.months is Months.MONTH else FIRST_QUARTER - 1 + self.season)

    @property
    def code(self) -> str:
        """As a link writes it."""
        if self.months is Months.YEAR:
            return f"{self.year}"
        return f"{self.year}k{self.season}" if self.months is Months.QUARTER else f"{self.year}-{self.first:02}"

    def moved(self, by: int) -> Period:
        """The period `by` such lengths later, or earlier when it is negative."""
        at = (12 * self.year + self.first - 1) // self.months + by
        return Period(at * self.months // 12, at * self.months % 12 + 1, self.months)


@dataclass(frozen=True)
class Subannual:
    """That a measure has values of periods of `months`, below a year; and `alone`: none of whole years."""

    measure_id: str
    months: Months
    alone: bool


def of_number(number: int) -> Period:
    """The period of a number. Raises ValueError when there is none."""
    if number <= LAST_YEAR:
        return Period(number)
    year, part = divmod(number, 100)
    if part >= FIRST_QUARTER:
        return Period(year, 3 * (part - FIRST_QUARTER) + 1, Months.QUARTER)
    return Period(year, part, Months.MONTH)


def read(text: str) -> Period | None:
    """The period that a link writes so; None when it is none."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        return None
    year, quarter, month = found.groups()
    try:
        if quarter:
            return Period(int(year), 3 * int(quarter) - 2, Months.QUARTER)
        return Period(int(year), int(month), Months.MONTH) if month else Period(int(year))
    except ValueError:
        return None


def is_number(number: int) -> bool:
    """Whether it is the number of a period."""
    try:
        return bool(of_number(number))
    except ValueError:
        return False


def year_of(number: int) -> int:
    """The year that a period of this number lies in."""
    return number if number <= LAST_YEAR else number // 100


def is_subannual(number: int) -> bool:
    """Whether it is shorter than a year."""
    return number > LAST_YEAR


def through(first: Period, last: Period) -> tuple[Period, ...]:
    """Every period of their length from one to the other. Raises ValueError when their lengths differ."""
    if first.months != last.months:
        raise ValueError("periods of two lengths")
    found = [first]
    while found[-1] < last:
        found.append(found[-1].moved(1))
    return tuple(found)
