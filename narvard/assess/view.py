"""What every view is made of, and what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple, Protocol, TypeVar, cast

import pyarrow as pa
from cachetools import LRUCache

from narvard.claims import Claim, Sentence
from narvard.database.queries import Query
from narvard.domain import Catalogue
from narvard.format import in_sweden

Run = Callable[[Query], pa.Table]
T = TypeVar("T")
R = TypeVar("R", bound=NamedTuple)
KEPT = 10
"""What is kept of a version: mostly standings of a whole level, 2–4 MB each, of which six have room beside what is small."""


class Info(Protocol):
    """What a data version says of itself (narvard.database.store.VersionInfo)."""

    @property
    def version(self) -> str: ...
    @property
    def created(self) -> str: ...
    @property
    def demo(self) -> bool: ...
    @property
    def note(self) -> str: ...


class Before(Protocol):
    """The version published before, or the one named, else the nearest to it; None when none is known."""

    def __call__(self, since: str = "", /) -> Context | None: ...


@dataclass(frozen=True)
class Context:
    """One data version, as a view sees it: its catalogue, its answers, what it is, and a version `before` it if one is known."""

    catalogue: Catalogue = field(repr=False)
    run: Run
    info: Info
    before: Before = field(default=lambda _since="": None, repr=False)
    _kept: LRUCache[object, object] = field(default_factory=lambda: LRUCache(KEPT), repr=False, compare=False)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @property
    def month(self) -> str:
        """When the version was made, in Sweden (`2026-11`): what is to come is told from there, the same to all who read it."""
        return f"{in_sweden(self.info.created):%Y-%m}"

    def rows(self, query: Query, row: type[R]) -> list[R]:
        """The rows that answer a question, as it names them. ValueError when the columns are others."""
        found = self.run(query)
        if tuple(found.column_names) != row._fields:
            raise ValueError(f"{row.__name__} has not the columns {found.column_names}")
        return list(map(row._make, zip(*(column.to_pylist() for column in found.columns), strict=True)))

    def keep(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, made once for all who ask the same of this version; the latest `KEPT` are kept."""
        with self._lock:
            found = cast("T | None", self._kept.get(key))
        if found is None:
            found = make()
            with self._lock:
                self._kept[key] = found
        return found


class Answer(Protocol):
    """What a page with a data address shows: the sentence that it says wherever it is shown, and the rows of the address."""

    @property
    def sentence(self) -> Sentence: ...

    @property
    def rows(self) -> pa.Table: ...


class Placed(Protocol):
    """Something that a page shows: the target groups and change areas that it stands under."""

    @property
    def target_groups(self) -> tuple[str, ...]: ...

    @property
    def change_areas(self) -> tuple[str, ...]: ...


class Mark(NamedTuple):
    """An entry of a legend: which mark (`own`, `other`, `chosen`, `reference`, `country`, `context`, …) and its words."""

    symbol: str
    text: str


@dataclass(frozen=True)
class Figure:
    """A sentence with what it rests on.

    `claims` are what is said, the sentence's first. `kind` names the chart (`ranking`, `lines`, …) or is `empty`; `charts` holds
    its frames by name; `rows` is the table equivalent and what the data address gives, with columns `rows.schema`; `related` are
    ids of measures one click away; `reckoning` are the sentences from value to verdict; `other_year` says that the measure has
    values for another year; `views` are those the switch offers; `why_view` says why this one was chosen when the reader did not;
    `outlook` says how fast values move and where to; `larger` is the code of the kommunalförbund to look at when the data are too
    few to say anything of ”min kommun” alone; `warnings` are measures, by title, and what is to be thought of in each.
    """

    kind: str
    claims: tuple[Claim, ...]
    sentence: str
    sub: str
    source: str
    rows: pa.Table
    charts: Mapping[str, pa.Table]
    legend: tuple[Mark, ...] = ()
    notices: tuple[str, ...] = ()
    why_view: str = ""
    related: tuple[str, ...] = ()
    other_year: bool = False
    reckoning: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    outlook: tuple[str, ...] = ()
    larger: str = ""
    warnings: tuple[tuple[str, str], ...] = ()


MOST = 8
