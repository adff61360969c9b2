"""/tackning: what the matrix counts, its rows, and the cell that is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from narvard.domain.link_codes import Count, Principal, Rows, Split
from narvard.selection.parameter import Parameter, Place, closed, one_of, shown
from narvard.texts import links

PAGES = ("coverage",)
SPLIT_VALUES: Mapping[Split, tuple[str, ...]] = {
    Split.SYSTEM_LEVEL: ("micro", "meso", "macro"),
    Split.PRINCIPAL: tuple(Principal),
    Split.PERSPECTIVE: ("quality", "cost"),
    Split.VIEWPOINT: ("person", "production"),
    Split.STEP: ("insamlat", "definierat", "utvecklas"),
}
"""The values of each dimension that the matrix can be divided by."""
UNSTATED = "ej-angivet"
"""The row or column of what says nothing in a dimension, so that totals add up."""


@dataclass(frozen=True)
class Coverage:
    """`cell` is `row.target-group` (see `ruta` in docs/links.md); empty when none is open."""

    count: Count = Count.MEASURES
    rows: Rows = Rows.BY_PAGE
    split: Split = Split.NONE
    cell: str = ""

    def __post_init__(self) -> None:
        closed(self, count=Count, rows=Rows, split=Split)


def _read_cell(text: str, place: Place) -> tuple[str | None, list[str]]:
    """`row.target-group`: a row is a change area or a value of the dimension in `dela`. Empty is all; `.` is the whole table."""
    row, _, target = text.partition(".")
    values = {value for values in SPLIT_VALUES.values() for value in values}
    rows = {"", UNSTATED, *place.catalogue.change_area_names, *values}
    known = row in rows and target in {"", UNSTATED, *place.catalogue.target_group_names}
    return (f"{row}.{target}", []) if known else (None, [links.bad_cell(shown(text))])


COUNT = Parameter("rakna", "coverage.count", one_of(Count), pages=PAGES)
ROWS = Parameter("rader", "coverage.rows", one_of(Rows), pages=PAGES)
SPLIT = Parameter("dela", "coverage.split", one_of(Split), pages=PAGES)
CELL = Parameter("ruta", "coverage.cell", _read_cell, pages=PAGES)
PARAMETERS = (COUNT, ROWS, SPLIT, CELL)
