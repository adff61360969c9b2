"""Filters of a list with a count beside each choice. Pure: items in, items and counts out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from narvard.claims import Within
from narvard.domain import Catalogue
from narvard.domain.link_codes import ShownPerspective, ShownStatus
from narvard.selection import PLAIN, Selection, active, without
from narvard.selection.parameter import AnyParameter
from narvard.texts.filters import PERSPECTIVE, STATUS

Item = TypeVar("Item")


@dataclass(frozen=True)
class Facet(Generic[Item]):
    """A parameter that filters a list: its choices (code → name), and the codes that an item has."""

    parameter: AnyParameter
    label: str
    names: Mapping[str, str]
    codes: Callable[[Item], Collection[str]]

    def passes(self, item: Item, selection: Selection) -> bool:
        wanted = chosen(selection, self.parameter)
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


def chosen(selection: Selection, parameter: AnyParameter) -> tuple[str, ...]:
    """Codes chosen in a parameter that holds one or several."""
    value = parameter.of(selection)
    if isinstance(value, tuple):
        return value
    return () if value == parameter.of(PLAIN) else (value,)


def kept(items: Sequence[Item], selection: Selection, facets: Sequence[Facet[Item]], but: AnyParameter | None = None) -> list[Item]:
    """Items that pass every facet; that of `but` is passed over."""
    return [item for item in items if all(f.passes(item, selection) for f in facets if f.parameter is not but)]


def within(selection: Selection, facets: Sequence[Facet[Item]], but: AnyParameter | None = None) -> tuple[Within, ...]:
    """The filters in force, but for that of `but`, and what is searched for."""
    chosen_in = [(f.parameter, tuple(f.names[code] for code in chosen(selection, f.parameter) if code in f.names)) for f in facets]
    found = [Within(one.name, names) for one, names in chosen_in if names and one is not but]
    return (*found, *([Within("search", (selection.facets.search,))] if selection.facets.search else []))


def counted(items: Sequence[Item], selection: Selection, facets: Sequence[Facet[Item]]) -> tuple[Counted, ...]:
    """Every facet with all its choices, zeros too."""
    found = []
    for facet in facets:
        one = facet.parameter
        left, wanted = kept(items, selection, facets, but=one), chosen(selection, one)
        found.append(
            Counted(
                facet.label,
                tuple(
                    Choice(
                        name, sum(code in facet.codes(i) for i in left), code in wanted, toggled(selection, facet.parameter, code)
                    )
                    for code, name in facet.names.items()
                ),
            )
        )
    return tuple(found)


def toggled(selection: Selection, parameter: AnyParameter, code: str) -> Selection:
    """The selection with `code` chosen, or no longer chosen when it was."""
    now = chosen(selection, parameter)
    if parameter.several:
        return parameter.put(selection, tuple(c for c in now if c != code) if code in now else (*now, code))
    return parameter.put(selection, parameter.of(PLAIN) if code in now else code)


def way_out(selection: Selection, filters: Iterable[AnyParameter], count: Callable[[Selection], int]) -> WayOut | None:
    """The fewest filters to let go so that something is left, and of those the ones that leave most. None when nothing helps."""
    chosen_in = active(selection, filters)
    for size in range(1, len(chosen_in) + 1):
        tries = [
            WayOut(target, tuple(one.name for one in dropped), count(target))
            for dropped in combinations(chosen_in, size)
            for target in [without(selection, dropped)]
        ]
        best = max(tries, key=lambda way: way.count)
        if best.count:
            return best
    return None


def in_force(selection: Selection, catalogue: Catalogue, *, of_measures: bool = False) -> tuple[Within, ...]:
    """The filters in force; the status is one where measures are listed, elsewhere the sentence has words for it."""
    chosen = {
        "status": (STATUS[selection.status],) if of_measures and selection.status is not ShownStatus.ALL else (),
        "perspective": (PERSPECTIVE[selection.perspective],) if selection.perspective is not ShownPerspective.ALL else (),
        "target_groups": tuple(catalogue.target_group_names[code] for code in selection.target_groups),
        "change_areas": tuple(catalogue.change_area_names[code] for code in selection.change_areas),
    }
    return tuple(Within(name, names) for name, names in chosen.items() if names)
