"""A parameter of the link, and the ways in which texts of a link are read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import Field, dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from narvard.domain import Catalogue
from narvard.format import join_words
from narvard.page import Page
from narvard.texts import links


class Value(Protocol):
    """A dataclass: the selection, or a part of it."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


T = TypeVar("T")
Chosen = TypeVar("Chosen", bound=Value)
Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True)
class Place:
    """Where a text of a link stands: its key, the page, and the catalogue that knows its codes."""

    key: str
    page: Page
    catalogue: Catalogue


Read = Callable[[str, Place], tuple[T | None, list[str]]]
"""A text and its place → the value, None to leave the default, and sentences on what could not be read."""


@dataclass(frozen=True)
class Parameter(Generic[T]):
    """One key of the link: the field of the selection it sets (`coverage.split`), how it is read and written, and the pages
    it counts on. A default is written only when `always`; texts of a key that holds `several` codes are joined.
    """

    key: str
    field: str
    read: Read[T]
    write: Callable[[T], str] = str
    pages: Collection[str] = ()
    several: bool = False
    always: bool = False

    @property
    def name(self) -> str:
        """The field's own name, without the part of the selection that it stands in."""
        return self.field.rpartition(".")[2]

    def of(self, selection: Value) -> T:
        found: T = attrgetter(self.field)(selection)
        return found

    def put(self, selection: Chosen, value: T) -> Chosen:
        """The selection with another value."""
        part, _, name = self.field.rpartition(".")
        inside = {part: replace(getattr(selection, part), **{name: value})} if part else {name: value}
        return replace(selection, **inside)


AnyParameter = Parameter[Any]
VERSION = r"\d{4}-\d{2}-\d{2}-\d{1,4}"
"""How a data version is named."""


# Values that validate themselves


def closed(value: Value, **sets: type[StrEnum]) -> None:
    """Makes fields members of their closed sets; None is no choice. Raises ValueError naming the field."""
    for name, kind in sets.items():
        given = getattr(value, name)
        if given is not None and not isinstance(given, kind):
            if given not in list(kind):
                raise ValueError(f"{name} is {given!r}")
            object.__setattr__(value, name, kind(given))


def in_order(*sets: tuple[str, ...]) -> None:
    """Raises ValueError for a set of measures that is not in order, each once: the same set is the same link."""
    for codes in sets:
        if list(codes) != sorted(set(codes)):
            raise ValueError(f"a set of measures is written in order, each once: {codes}")


# Texts of a link


def shown(text: str) -> str:
    """Raw input made safe and short enough to be quoted in a notice, which is Markdown: no markup and no link."""
    plain = "".join(c for c in text if c.isalnum() or c in " -.,+%")
    return re.sub(r"(?<!\d)\.|\.(?!\d)", "", plain)[:40]


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant, if any is."""
    found = difflib.get_close_matches(word[:60], list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def among(choices: Mapping[str, T]) -> Read[T]:
    def read(text: str, place: Place) -> tuple[T | None, list[str]]:
        return (choices[text], []) if text in choices else (None, [links.not_allowed(place.key, shown(text), list(choices))])

    return read


def one_of(members: Iterable[Member]) -> Read[Member]:
    return among({member.value: member for member in members if member.value})


def written(pattern: str, refusal: Callable[[str], str], value: Callable[[str], T], fits: Callable[[str], bool]) -> Read[T]:
    """Reads what is written as `pattern` and `fits`; else it is refused with a sentence."""

    def read(text: str, _place: Place) -> tuple[T | None, list[str]]:
        good = re.fullmatch(pattern, text, re.ASCII) and fits(text)
        return (value(text), []) if good else (None, [refusal(shown(text))])

    return read


def codes(known: Callable[[Catalogue], Iterable[str]]) -> Read[tuple[str, ...]]:
    """Reads `a.b.c`: known codes in order, each once; the others named in one notice."""

    def read(text: str, place: Place) -> tuple[tuple[str, ...], list[str]]:
        given, there = dict.fromkeys(code for code in text.split(".") if code), set(known(place.catalogue))
        bad = [shown(code) for code in given if code not in there]
        said = [links.unknown_codes(place.key, join_words(bad[:5]), len(bad))] if bad else []
        return tuple(code for code in given if code in there), said

    return read


EMPTY_SET = "inga"
"""How a set is written that is empty by choice."""


def proposed(text: str, place: Place) -> tuple[tuple[str, ...], list[str]]:
    """A set of proposed measures, in one order. A renamed one is kept; withdrawn, existing and unknown ones are named, not kept."""
    catalogue = place.catalogue
    kept: set[str] = set()
    unknown: list[str] = []
    existing: list[str] = []
    said: list[str] = []
    for given in dict.fromkeys(code for code in text.split(".") if code not in ("", EMPTY_SET)):
        alias = catalogue.alias_by_id.get(given)
        code = alias.new_id if alias else given
        measure = catalogue.measure_by_id.get(code)
        if measure and measure.is_proposed:
            kept.add(code)
            said += [links.renamed(given, measure.title, alias.reason)] if alias else []
        elif measure:
            existing.append(measure.title)
        elif alias:
            said.append(links.left_out_withdrawn(given, alias.reason))
        else:
            unknown.append(shown(given))
    said += [links.left_out_existing(existing)] if existing else []
    said += [links.left_out_unknown(unknown)] if unknown else []
    return tuple(sorted(kept)), said
