"""What the coverage matrix counts: measures or needs, each once per cell, row, column and total. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from narvard.domain import Catalogue, Measure, Need
from narvard.domain.link_codes import Answered, Count, Rows, ShownStatus, Split
from narvard.selection import Selection, measures
from narvard.selection.pages.coverage import SPLIT_VALUES, UNSTATED

VALUED, UNVALUED, PROPOSED = "med-varden", "utan-varden", "foreslaget"
MEASURE_STATES = (VALUED, UNVALUED, PROPOSED)
FOLLOWED, PARTLY, ONLY_PROPOSED, WAITING, NOTHING = NEED_STATES = tuple(Answered)[:5]
NEED_SPLITS = (Split.SYSTEM_LEVEL, Split.PRINCIPAL, Split.PERSPECTIVE)
"""Dimensions that needs have too."""

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Line:
    """A row or a column: its code in the link, and its name. The code of a total is empty."""

    code: str
    name: str


@dataclass(frozen=True)
class Item:
    """A measure or a need: its state, the rows and columns it stands in, and what it adds to a count."""

    id: str
    state: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weight: int = 1


@dataclass(frozen=True)
class Matrix:
    """Rows × target groups. `states` are what a cell counts, in order; `items` are all that stand in it."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    states: tuple[str, ...]
    items: tuple[Item, ...]

    def within(self, row: str, column: str) -> list[Item]:
        """Distinct items of a cell; an empty code is every row or every column."""
        return [item for item in self.items if (not row or row in item.rows) and (not column or column in item.columns)]

    def counts(self, row: str, column: str) -> Counts:
        """State → sum of weights of the distinct items of a cell, zeros included."""
        return counted(self.within(row, column), self.states)

    @cached_property
    def cells(self) -> list[Counts]:
        """Counts of every inner cell, totals left out."""
        return [self.counts(row.code, column.code) for row in self.rows for column in self.columns]


def counted(items: Iterable[Item], states: Sequence[str]) -> Counts:
    found = dict.fromkeys(states, 0)
    for item in items:
        found[item.state] += item.weight
    return found


def split_of(selection: Selection) -> Split:
    """The dimension in force: needs have no viewpoint and no step."""
    split = selection.coverage.split
    return split if selection.coverage.count is Count.MEASURES or split in NEED_SPLITS else Split.NONE


def rows_of(selection: Selection, catalogue: Catalogue) -> Rows:
    """Which change areas are rows: as asked, else those of the filter, else the ways of working."""
    kinds = {area.kind for area in catalogue.change_areas_of(selection.change_areas)}
    if selection.coverage.rows is not Rows.BY_PAGE:
        return selection.coverage.rows
    if "prerequisite" not in kinds:
        return Rows.WAYS
    return Rows.ALL if "change_area" in kinds else Rows.PREREQUISITES


def matrix(
    selection: Selection, catalogue: Catalogue, state: Mapping[str, str], steps: Mapping[str, str], names: Mapping[str, str]
) -> Matrix:
    """The matrix that a selection asks for. `state` is that of each measure or need, `steps` of each measure.

    `names` are those of the values of dimensions.
    """
    split = split_of(selection)
    rows = _split_lines(split, names) if split else _change_lines(selection, catalogue)
    items: list[Item] = []
    if selection.coverage.count is Count.MEASURES:
        row_of = _row_of_measure(split, steps)
        items = [Item(m.id, state[m.id], row_of(m), m.target_groups or (UNSTATED,)) for m in measures(selection, catalogue)]
    else:
        weigh = selection.coverage.count is Count.WEIGHT
        for need in needs_within(selection, catalogue):
            place = (_need_value(need, split) if split else need.change_area,)
            items.append(Item(need.id, state[need.id], place, (need.target_group,), need.priority if weigh else 1))
    shown = {row.code for row in rows}
    unstated = Line(UNSTATED, names[UNSTATED])
    if (split or rows_of(selection, catalogue) is Rows.ALL) and any(not shown & set(item.rows) for item in items):
        rows, shown = (*rows, unstated), shown | {UNSTATED}
        items = [
            item if shown & set(item.rows) else Item(item.id, item.state, (UNSTATED,), item.columns, item.weight) for item in items
        ]
    wanted = selection.target_groups
    columns = tuple(Line(t.id, t.short_title) for t in catalogue.target_groups if not wanted or t.id in wanted)
    if any(UNSTATED in item.columns for item in items):
        columns = (*columns, unstated)
    states = MEASURE_STATES if selection.coverage.count is Count.MEASURES else NEED_STATES
    return Matrix(rows, columns, states, tuple(item for item in items if shown & set(item.rows)))


def measure_states(catalogue: Catalogue, valued: Collection[str]) -> dict[str, str]:
    """Measure id → existing with values, existing without, or proposed."""
    return {m.id: PROPOSED if m.is_proposed else VALUED if m.id in valued else UNVALUED for m in catalogue.measures}


def need_states(catalogue: Catalogue, state: Mapping[str, str], status: ShownStatus) -> dict[str, str]:
    """Need id → how far it is answered by measures of the wanted `status`.

    Followed fully or partly today; else proposed; else only by measures without values; else by none.
    """
    left_out = {ShownStatus.EXISTING: {PROPOSED}, ShownStatus.PROPOSED: {VALUED, UNVALUED}}.get(status, set())
    answers: dict[str, set[tuple[str, str]]] = {need: set() for need in catalogue.need_by_id}
    for link in catalogue.need_measures:
        if state[link.measure_id] not in left_out:
            answers[link.need_id].add((state[link.measure_id], link.fit))
    return {need: _answer(found) for need, found in answers.items()}


def _answer(answers: set[tuple[str, str]]) -> str:
    if (VALUED, "full") in answers:
        return FOLLOWED
    kinds = {kind for kind, _ in answers}
    return next(
        (said for kind, said in ((VALUED, PARTLY), (PROPOSED, ONLY_PROPOSED), (UNVALUED, WAITING)) if kind in kinds), NOTHING
    )


def needs_within(selection: Selection, catalogue: Catalogue) -> list[Need]:
    """Needs that pass the filters target group, change area and perspective."""
    return [
        need
        for need in catalogue.needs
        if (not selection.target_groups or need.target_group in selection.target_groups)
        and (not selection.change_areas or need.change_area in selection.change_areas)
        and selection.perspective.lets(need.perspective)
    ]


def _change_lines(selection: Selection, catalogue: Catalogue) -> tuple[Line, ...]:
    kind = {Rows.WAYS: "change_area", Rows.PREREQUISITES: "prerequisite"}.get(rows_of(selection, catalogue), "")
    wanted = selection.change_areas
    return tuple(
        Line(area.id, area.short_title)
        for area in catalogue.change_areas
        if (not kind or area.kind == kind) and (not wanted or area.id in wanted)
    )


def _split_lines(split: Split, names: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(Line(value, names[value]) for value in SPLIT_VALUES[split])


def _row_of_measure(split: Split, steps: Mapping[str, str]) -> Callable[[Measure], tuple[str, ...]]:
    if not split:
        return lambda m: m.change_areas or (UNSTATED,)
    if split is Split.STEP:
        return lambda m: (steps[m.id],)
    return lambda m: (str(getattr(m, split.name.lower())),)


def _need_value(need: Need, split: Split) -> str:
    return str(getattr(need, split.name.lower()))
