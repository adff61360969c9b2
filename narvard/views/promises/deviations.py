"""Deviations in collaboration at three levels. Every sum is of shown numbers alone, so that none gives a hidden one away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from narvard.assess.view import Context
from narvard.claims import Who
from narvard.domain import COUNTY, Area, Catalogue, Deviations, Level
from narvard.domain.promises import is_example
from narvard.format import swedish_key
from narvard.frames import table
from narvard.selection import Selection
from narvard.views.promises import claims, frames

LEVELS = (Level.MUNICIPALITY, Level.VARDSAMVERKAN, Level.REGION)
"""Where deviations are analysed: locally, sub-regionally and for the county."""
PER = 10_000


@dataclass(frozen=True)
class Sum:
    """What is shown of some rows: their `count` without the `hidden`, and of `of` of them how many were `analysed` together."""

    count: int
    hidden: int
    analysed: int
    of: int
    cells: int
    people: int

    @property
    def rate(self) -> float | None:
        """Per 10 000 inhabitants; at least so many where something is hidden."""
        return PER * self.count / self.people if self.people and self.cells > self.hidden else None


@dataclass(frozen=True)
class Line:
    """An area or a kind of deviation, year by year."""

    name: str
    code: str
    years: tuple[tuple[int, Sum], ...]
    example: bool = False
    """Whether some of the numbers are made up."""


@dataclass(frozen=True)
class Theme:
    """A theme of the analyses, and where it came up: so many areas of the level, inside those of the next."""

    text: str
    kind: str
    areas: tuple[str, ...]
    lifted_to: str
    example: bool = False


@dataclass(frozen=True)
class Shown:
    """`kinds` are of the area that the claim is about; `lines` are the areas of the level."""

    level: Level
    years: tuple[int, ...]
    claim: claims.Deviated
    kinds: tuple[Line, ...]
    lines: tuple[Line, ...]
    themes: tuple[Theme, ...]

    @property
    def example(self) -> bool:
        """Whether some of what is shown is made up."""
        return any(line.example for line in (*self.kinds, *self.lines))


def deviations(selection: Selection, context: Context) -> Shown:
    """The level asked for, and the chosen area or the county."""
    catalogue, rows = context.catalogue, context.catalogue.deviations
    level = selection.level if selection.level in LEVELS else Level.VARDSAMVERKAN
    years = tuple(sorted({row.period for row in rows}))
    chosen = catalogue.area_by_code.get(selection.own) if selection.own else None
    area = chosen if chosen and members(chosen, catalogue) else catalogue.area_by_code[COUNTY]
    inside = [row for row in rows if row.area in members(area, catalogue)]
    kinds = tuple(_line(kind, kind, [r for r in inside if r.kind == kind], years, area) for kind in _kinds(rows))
    lines = tuple(_of_area(one, rows, years, catalogue) for one in areas_of(level, catalogue))
    claim = _claim(area, inside, years, len(members(area, catalogue)))
    return Shown(level, years, claim, kinds, lines, themes(level, catalogue))


def _kinds(rows: Sequence[Deviations]) -> list[str]:
    """Those with most in all first."""
    return sorted({row.kind for row in rows}, key=lambda kind: (-sum(row.count or 0 for row in rows if row.kind == kind), kind))


def areas_of(level: Level, catalogue: Catalogue) -> list[Area]:
    """The areas of a level, by name; the county where the level is the widest."""
    if level is Level.REGION:
        return [catalogue.area_by_code[COUNTY]]
    return sorted(catalogue.at_level(level), key=lambda area: swedish_key(area.name))


def members(area: Area, catalogue: Catalogue) -> frozenset[str]:
    """The municipalities of an area: of the region those of the county."""
    if area.level is Level.MUNICIPALITY:
        return frozenset({area.code})
    return frozenset(catalogue.children.get(COUNTY if area.level is Level.REGION else area.code, ()))


def summed(rows: Sequence[Deviations], people: int) -> Sum:
    shown = [row for row in rows if row.count is not None]
    known = [row for row in shown if row.analysed is not None]
    return Sum(
        count=sum(row.count or 0 for row in shown),
        hidden=len(rows) - len(shown),
        analysed=sum(row.analysed or 0 for row in known),
        of=sum(row.count or 0 for row in known),
        cells=len(rows),
        people=people,
    )


def _line(name: str, code: str, rows: Sequence[Deviations], years: Sequence[int], area: Area) -> Line:
    made = tuple((year, summed([r for r in rows if r.period == year], area.population)) for year in years)
    return Line(name, code, made, _made_up(rows))


def _made_up(rows: Iterable[Deviations]) -> bool:
    return any(is_example(row.source) for row in rows)


def _of_area(area: Area, rows: Sequence[Deviations], years: Sequence[int], catalogue: Catalogue) -> Line:
    inside = members(area, catalogue)
    return _line(area.name, area.code, [row for row in rows if row.area in inside], years, area)


def _claim(area: Area, rows: Sequence[Deviations], years: Sequence[int], inside: int) -> claims.Deviated:
    """Two years are set beside each other where the same municipalities have reported in both."""
    last = years[-1] if years else 0
    newest, earlier = ([row for row in rows if row.period == year] for year in (last, last - 1))
    now, before = (summed(found, area.population) for found in (newest, earlier))
    reporting = {row.area for row in newest}
    known = before.cells > before.hidden and reporting == {row.area for row in earlier}
    return claims.Deviated(
        Who(area.code, area.name),
        last,
        now.count,
        now.hidden,
        before.count if known else None,
        before.hidden,
        now.analysed,
        now.of,
        now.people,
        now.cells,
        len(reporting),
        inside,
    )


def themes(level: Level, catalogue: Catalogue) -> tuple[Theme, ...]:
    """Themes that came up in more than one area inside an area of the next level, in the newest year: those to lift there."""
    last = max((row.period for row in catalogue.deviations), default=0)
    names = {area.code: area.name for area in catalogue.areas}
    place = _place(level, catalogue)
    found: dict[tuple[str, str, str], set[str]] = {}
    made_up = {(row.theme, row.kind) for row in catalogue.deviations if row.period == last and is_example(row.source)}
    for row in catalogue.deviations:
        if row.period == last and row.theme and level is not Level.REGION and place(row.area):
            here, above = place(row.area)
            found.setdefault((row.theme, row.kind, above), set()).add(here)
    listed = [
        Theme(text, kind, tuple(sorted((names[code] for code in where), key=swedish_key)), names[above], (text, kind) in made_up)
        for (text, kind, above), where in found.items()
        if len(where) > 1
    ]
    return tuple(sorted(listed, key=lambda one: (-len(one.areas), one.text, one.lifted_to)))


def _place(level: Level, catalogue: Catalogue) -> Callable[[str], tuple[str, ...]]:
    """Municipality → its area of the level, and that of the next one; nothing where it has none."""
    groups = {area.code for area in catalogue.at_level(Level.VARDSAMVERKAN)}
    of = {code: next((one for one in catalogue.parents.get(code, ()) if one in groups), "") for code in catalogue.parents}
    if level is Level.MUNICIPALITY:
        return lambda code: (code, of[code]) if of.get(code) else ()
    return lambda code: (of[code], COUNTY) if of.get(code) else ()


def table_of(shown: Shown, context: Context) -> pa.Table:
    catalogue = context.catalogue
    kinds = [line.code for line in shown.kinds]
    rows = []
    for area in areas_of(shown.level, catalogue):
        inside = members(area, catalogue)
        own = [row for row in catalogue.deviations if row.area in inside]
        for year in shown.years:
            for kind in kinds:
                rows += _rows(area, year, kind, [row for row in own if (row.period, row.kind) == (year, kind)])
    return table(rows, frames.DEVIATIONS)


def _rows(area: Area, year: int, kind: str, found: Sequence[Deviations]) -> list[dict[str, object]]:
    """What is shown of an area, a year and a kind; nothing where there is nothing."""
    if not found:
        return []
    total = summed(found, area.population)
    shown = total.cells > total.hidden
    return [
        {
            "area": area.code,
            "name": area.name,
            "level": area.level.value,
            "period": year,
            "kind": kind,
            "count": total.count if shown else None,
            "hidden": total.hidden,
            "per_10000": total.rate,
            "analysed": total.analysed if total.of else None,
            "of_known": total.of if total.of else None,
            "themes": "; ".join(sorted({row.theme for row in found if row.theme})) or None,
            "source": "; ".join(sorted({row.source for row in found})),
        }
    ]
