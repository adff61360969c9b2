"""Filters of a list with a count beside each choice. Pure: items in, items and counts out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Generic, TypeVar

from narvard.selection import Selection

Item = TypeVar("Item")
PLAIN = Selection()
"""A selection in which nothing is chosen."""


@dataclass(frozen=True)
class Facet(Generic[Item]):
    """A field of the selection that filters a list: its choices (code → name), and the codes that an item has."""

    field: str
    label: str
    names: Mapping[str, str]
    codes: Callable[[Item], Collection[str]]

    def passes(self, item: Item, selection: Selection) -> bool:
        wanted = chosen(selection, self.field)
        return not wanted or any(code in wanted for code in self.codes(item))


@dataclass(frozen=True)
class Choice:
    """A choice of a facet: how many items it would leave, the other filters as they are, and where a click leads."""

    name: str
    count: int
    chosen: bool
    target: Selection


@dataclass(frozen=True)
class Counted:
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class WayOut:
    """The nearest selection that has something: which filters it lets go (fields of the selection), and how many items it has."""

    target: Selection
    dropped: tuple[str, ...]
    count: int


def chosen(selection: Selection, field: str) -> tuple[str, ...]:
    """Codes chosen in a field that holds one or several."""
    value = getattr(selection, field)
    if isinstance(value, tuple):
        return value
    return () if value == getattr(PLAIN, field) else (value,)


def kept(items: Sequence[Item], selection: Selection, facets: Sequence[Facet[Item]], but: str = "") -> list[Item]:
    """Items that pass every facet; the field `but` is passed over."""
    return [item for item in items if all(f.passes(item, selection) for f in facets if f.field != but)]


def counted(items: Sequence[Item], selection: Selection, facets: Sequence[Facet[Item]]) -> tuple[Counted, ...]:
    """Every facet with all its choices, zeros too."""
    found = []
    for facet in facets:
        left = kept(items, selection, facets, but=facet.field)
        wanted = chosen(selection, facet.field)
        found.append(
            Counted(
                facet.label,
                tuple(
                    Choice(name, sum(code in facet.codes(i) for i in left), code in wanted, toggled(selection, facet.field, code))
                    for code, name in facet.names.items()
                ),
            )
        )
    return tuple(found)


def toggled(selection: Selection, field: str, code: str) -> Selection:
    """The selection with `code` chosen in `field`, or no longer chosen when it was."""
    now, value = chosen(selection, field), getattr(selection, field)
    left: Any = tuple(c for c in now if c != code) if code in now else (*now, code)
    if not isinstance(value, tuple):
        left = getattr(PLAIN, field) if code in now else code
    return replace(selection, **{field: left})


def way_out(selection: Selection, fields: Sequence[str], count: Callable[[Selection], int]) -> WayOut | None:
    """The fewest filters to let go so that something is left, and of those the ones that leave most. None when nothing helps."""
    active = [field for field in fields if getattr(selection, field) != getattr(PLAIN, field)]
    for size in range(1, len(active) + 1):
        tries = [
            WayOut(target, dropped, count(target))
            for dropped in combinations(active, size)
            for target in [replace(selection, **{field: getattr(PLAIN, field) for field in dropped})]
        ]
        best = max(tries, key=lambda way: way.count)
        if best.count:
            return best
    return None
