"""What a projector or a slide has room for of /lage."""

from __future__ import annotations

from dataclasses import replace

from narvard.domain import Area
from narvard.views.matrix import words as say
from narvard.views.matrix.answer import Item, Matrix, Tier

LIST_AREAS = 9
MATRIX_ROWS = 16
"""Measures of /lage that a screen holds; with more, the list is shown instead of the table."""


def matrix(shown: Matrix) -> Matrix:
    """The table when it fits, else the first list."""
    if sum(len(group.measures) for group in shown.groups) <= MATRIX_ROWS:
        return replace(shown, lists=())
    return replace(shown, groups=(), lists=shown.lists[:1])


def on_page(shown: Matrix) -> tuple[str, ...]:
    """What of the page `matrix` leaves out, with how much that is."""
    measures = sum(len(group.measures) for group in shown.groups)
    lists = tuple(say.list_on_page(listed.turn.value, listed.count) for listed in shown.lists)
    return lists if measures <= MATRIX_ROWS else (say.table_on_page(measures), *lists[1:])


def tier(found: Tier, beside: Tier) -> tuple[tuple[Area, tuple[Item, ...]], ...]:
    """The first areas of a tier, each with its strongest measure; fewer when the tier `beside` needs room too."""
    most = LIST_AREAS // 3 if beside.areas else LIST_AREAS
    return tuple((area, items[:1]) for area, items in found.areas[:most])
