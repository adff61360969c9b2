"""Delivered values of /jamfor → a dot per line and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narvard.assess.reading import ENOUGH, Members, members_of
from narvard.database.queries import Delivered
from narvard.domain import COUNTRY, COUNTY, Level
from narvard.views.compare import made
from narvard.views.compare import words as say
from narvard.views.compare.question import Question

MAX_LINES = 6
"""Chosen areas that get a line of their own; the others stay grey."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One year of a line; `segment` counts up at every gap and at every new series."""

    code: str
    name: str
    level: str
    sex: str
    period: int
    value: float | None
    flag: str
    method: str | None
    members: Members | None
    role: str
    order: int
    segment: str

    @property
    def line(self) -> str:
        return f"{self.name}{say.SEX_SUFFIX[self.sex]}"


def dots(question: Question, delivered: Sequence[Delivered], years: Sequence[int]) -> list[Dot]:
    """One per line and year in `years`."""
    measure, roles = question.measure, _roles(question)
    by_line: dict[tuple[str, str], dict[int, Delivered]] = {}
    for row in delivered:
        by_line.setdefault((row.area, row.sex), {})[row.period] = row
    if question.reference in made.AREAS:
        by_line |= {(question.reference, sex): made.series(question, delivered, sex) for sex in question.sexes}
    dots: list[Dot] = []
    for (code, sex), cells in by_line.items():
        if code not in roles or (len(question.sexes) > 1 and roles[code][0] == "context"):
            continue
        area = made.AREAS.get(code) or question.catalogue.area_by_code[code]
        segment, was_there = 0, False
        for year in years:
            cell = cells.get(year)
            if cell and roles[code][0] == "reference" and cell.population_share < ENOUGH:
                cell = None  # too few of its people are behind it
            value, flag, method = (cell.value, cell.flag, cell.method) if cell else (None, "missing", None)
            segment += (value is not None and not was_there) or year in measure.series_break
            was_there = value is not None
            line = f"{code}{sex}{segment}"
            dots.append(
                Dot(code, area.name, area.level.value, sex, year, value, flag, method, members_of(cell), *roles[code], line)
            )
    return sorted(dots, key=lambda dot: (dot.order, dot.sex, dot.period))


def _roles(question: Question) -> dict[str, tuple[str, int]]:
    """Area code → (role of its line, its order)."""
    roles = dict.fromkeys(question.shown, ("context", 90))
    if question.reference != COUNTRY:
        roles[COUNTRY] = ("country", 20)
    if question.reference:
        roles[question.reference] = ("reference", 10)
    elif question.level is not Level.REGION:
        roles[COUNTY] = ("reference", 10)
    for place, code in enumerate(question.chosen[:MAX_LINES]):
        roles[code] = (f"chosen{place}", place)
    if question.level is Level.REGION:
        roles |= dict.fromkeys(question.shown, ("chosen0", 0))
    return roles
