"""What a projector or a slide has room for of /lage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narvard.domain import Area
from narvard.views.matrix import words as say
from narvard.views.matrix.answer import Group, Item, Matrix, Tier

LIST_AREAS = 9
MATRIX_ROWS = 16
"""Measures of /lage that a screen holds."""
STANDS_OUT = ("better", "worse", "position-best", "position-worst")


def matrix(shown: Matrix) -> Matrix:
    """The table when it fits; else its rows where the own area stands out, as the headline counts them; else the first list."""
    groups = shown.groups if _fits(shown.groups) else _standing_out(shown)
    return replace(shown, groups=groups, lists=() if groups else shown.lists[:1])


def _fits(groups: Sequence[Group]) -> bool:
    return sum(len(group.measures) for group in groups) <= MATRIX_ROWS


def _standing_out(shown: Matrix) -> tuple[Group, ...]:
    """None without an own area, or where they are too many for a screen."""
    out = {code for (code, area), cell in shown.cells.items() if area == shown.own and cell.mark in STANDS_OUT}
    kept = [replace(group, measures=tuple(one for one in group.measures if one.id in out)) for group in shown.groups]
    found = tuple(group for group in kept if group.measures)
    return found if _fits(found) else ()


def on_page(shown: Matrix) -> tuple[str, ...]:
    """What of the page `matrix` leaves out, with how much that is."""
    lists = tuple(say.list_on_page(listed.turn.value, listed.count) for listed in shown.lists[len(matrix(shown).lists) :])
    if _fits(shown.groups):
        return lists
    return (say.table_on_page(sum(len(group.measures) for group in shown.groups)), *lists)


def tier(found: Tier, beside: Tier) -> tuple[tuple[Area, tuple[Item, ...]], ...]:
    """The first areas of a tier, each with its strongest measure; fewer when the tier `beside` needs room too."""
    most = LIST_AREAS // 3 if beside.areas else LIST_AREAS
    return tuple((area, items[:1]) for area, items in found.areas[:most])
