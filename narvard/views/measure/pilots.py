"""Where a proposed measure is tried out: which kinds of place, and who has values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from narvard.assess.view import Context
from narvard.claims import Who
from narvard.database import queries
from narvard.database.queries import Delivered
from narvard.domain import PLACE_KIND, Area, Pilot, PlaceKind
from narvard.periods import Months, of_number
from narvard.views.measure.claims import Place, Tried


@dataclass(frozen=True)
class Pilots:
    claim: Tried
    places: tuple[Place, ...]


def pilots(measure: str, context: Context) -> Pilots | None:
    """None where nobody has tried the measure out."""
    catalogue = context.catalogue
    rows = catalogue.pilots_of(measure)
    if not rows:
        return None
    values = _values(measure, tuple(row.area for row in rows), context)
    places = tuple(_place(row, catalogue.area_by_code[row.area], values[row.area]) for row in rows)
    kinds = {place.kind for place in places}
    claim = Tried(
        measure=measure,
        areas=tuple((Who(place.area.code, place.area.name), place.kind) for place in places),
        valued=sum(place.count > 0 for place in places),
        missing=tuple(kind for kind in PlaceKind if kind not in kinds),
        over=all(row.state in ("done", "stopped") for row in rows),
    )
    return Pilots(claim, places)


def _values(measure: str, areas: tuple[str, ...], context: Context) -> dict[str, list[int]]:
    """Area → periods with a value, of every length."""
    found: dict[str, list[int]] = defaultdict(list)
    for months in (*context.catalogue.lengths_of(measure), Months.YEAR):
        for row in context.rows(queries.series(measure, areas, ("T",), months), Delivered):
            if row.value is not None:
                found[row.area].append(row.period)
    return found


def _place(row: Pilot, area: Area, numbers: list[int]) -> Place:
    """Of several lengths the one with most periods."""
    by_length: dict[Months, list[int]] = defaultdict(list)
    for number in numbers:
        by_length[of_number(number).months].append(number)
    months = max(by_length, key=lambda one: len(by_length[one]), default=Months.YEAR)
    most = by_length[months]
    return Place(row, area, PLACE_KIND.get(area.skr_group), len(most), months, max(most, default=0))
