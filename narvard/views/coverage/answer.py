"""/tackning: measures by change area and target group, areas with values, and how far each measure has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import pyarrow as pa

from narvard.assess.facets import in_force
from narvard.assess.needs_met import measures_with_values
from narvard.assess.reach import Reach, reaches
from narvard.assess.view import Context, Placed
from narvard.claims import Claim, as_text
from narvard.domain import Measure, Need, ProposalStep
from narvard.domain.link_codes import Count
from narvard.frames import blank, table
from narvard.proposal.plan import begun_steps
from narvard.selection import Selection, active, keys, measures, without
from narvard.selection.pages.coverage import CELL, ROWS
from narvard.texts.names import NAMES
from narvard.views.coverage import areas, cells, claims, frames, story_words, tiers, told
from narvard.views.coverage import words as say
from narvard.views.coverage.cells import Counts, Matrix

DROPPED = (CELL, ROWS, keys.PERSPECTIVE, keys.STATUS, keys.CHANGE_AREAS, keys.TARGET_GROUPS)
"""What may be let go of when nothing is left, the least missed first."""


@dataclass(frozen=True)
class Listed:
    """A measure of a list: its state, how far its values reach, the needs it meets (with the fit) and the next step of its plan."""

    measure: Measure
    state: str
    step: str
    reach: Reach | None
    needs: tuple[tuple[Need, str], ...]
    plan: ProposalStep | None

    @property
    def has_values(self) -> bool:
        return self.state == cells.VALUED or self.reach is not None


@dataclass(frozen=True)
class ListedNeed:
    """A need of a list: how far it is answered, and the measures that answer it with their states."""

    need: Need
    state: str
    answers: tuple[tuple[Measure, str], ...]


@dataclass(frozen=True)
class ForAll:
    """What the target group ”alla” has and a narrower one does not count, so that nothing counts twice, and where it is."""

    claim: claims.ForAll
    target: Selection


@dataclass(frozen=True)
class Opened:
    """The cell that is open: its row and column (empty codes are totals), and all that it counts."""

    row: cells.Line
    column: cells.Line
    measures: tuple[Listed, ...] = ()
    needs: tuple[ListedNeed, ...] = ()
    counts: Counts = field(default_factory=dict)


@dataclass(frozen=True)
class Coverage:
    """What the page shows. `claims` are what it says, the headline first: `sentence` with `sub` under it, in pieces; `story`
    is what can be answered, where the headline does not say it. `needs` counts needs by state under the filters; `nearest`: where
    something is when nothing is here."""

    view: str
    needs: Counts
    rows: pa.Table
    differing: claims.Differing = claims.Differing(0, 0)
    claims: tuple[Claim, ...] = ()
    sentence: tuple[story_words.Piece, ...] = ()
    sub: tuple[story_words.Piece, ...] = ()
    story: tuple[story_words.Piece, ...] = ()
    matrix: Matrix | None = None
    opened: Opened | None = None
    values: areas.Values | None = None
    listed: tuple[Listed, ...] = ()
    for_all: ForAll | None = None
    notices: tuple[str, ...] = ()
    nearest: tuple[Selection, ...] = ()
    unexpected: tuple[str, ...] = ()  # collected according to the catalogue, but without values in this version
    gained: tuple[str, ...] = ()  # the other way round


@dataclass(frozen=True)
class Ground:
    """What every view of the page rests on, worked out once from the data version."""

    selection: Selection
    context: Context
    valued: frozenset[str]
    reached: Mapping[str, Reach]
    steps: Mapping[str, str]
    states: Mapping[str, str]

    def matrix(self, selection: Selection) -> Matrix:
        catalogue = self.context.catalogue
        of_needs = selection.coverage.count is not Count.MEASURES
        states = cells.need_states(catalogue, self.states, selection.status) if of_needs else self.states
        return cells.matrix(selection, catalogue, states, self.steps, NAMES)


def answer(selection: Selection, context: Context) -> Coverage:
    """The view that a selection asks for: the matrix with an opened cell, areas × measures, or the steps."""
    ground = _ground(selection, context)
    states = cells.need_states(context.catalogue, ground.states, selection.status)
    needs = [cells.Item(n.id, states[n.id], (), ()) for n in cells.needs_within(selection, context.catalogue)]
    shown = VIEWS[selection.view or "matris"](ground, cells.counted(needs, cells.NEED_STATES))
    existing = context.catalogue.existing
    unexpected = tuple(m.title for m in existing if m.tier == 1 and m.id not in ground.valued)
    gained = tuple(m.title for m in existing if m.tier != 1 and m.id in ground.valued)
    differing = claims.Differing(len(unexpected), len(gained))
    return replace(
        shown,
        claims=(*shown.claims, differing),
        differing=differing,
        unexpected=unexpected,
        gained=gained,
    )


def _ground(selection: Selection, context: Context) -> Ground:
    valued, reached = measures_with_values(context), reaches(context)
    states = cells.measure_states(context.catalogue, valued)
    return Ground(selection, context, valued, reached, tiers.steps(context.catalogue, reached), states)


def _matrix(ground: Ground, needs: Counts) -> Coverage:
    selection = ground.selection
    matrix = ground.matrix(selection)
    opened, notices = _opened(ground, matrix)
    said = told.said(matrix, needs, selection, ground.context.catalogue)
    for_all = _for_all(ground, matrix, opened)
    if selection.coverage.split and not cells.split_of(selection):
        notices = (*notices, say.no_split(selection.coverage.split))
    return Coverage(
        view="matris",
        needs=needs,
        rows=_list_rows(opened) if opened else _cell_rows(matrix, selection.coverage.count),
        matrix=matrix,
        opened=opened,
        claims=(*said.claims, *(_of_opened(opened, selection) if opened else ()), *((for_all.claim,) if for_all else ())),
        sentence=said.sentence,
        sub=said.sub,
        story=said.story,
        for_all=for_all,
        notices=notices,
        nearest=_nearest(selection, lambda s: bool(_in_cell(ground.matrix(s), s.coverage.cell))),
    )


def _in_cell(matrix: Matrix, cell: str) -> Sequence[cells.Item]:
    row, _, column = cell.partition(".")
    return matrix.within(row, column)


def _nearest(selection: Selection, has: Callable[[Selection], bool]) -> tuple[Selection, ...]:
    """When nothing is left: the selections that let go of the fewest choices and have something. At most three."""
    if has(selection):
        return ()
    chosen = active(selection, DROPPED)
    for count in range(1, len(chosen) + 1):
        found = [one for dropped in combinations(chosen, count) if has(one := without(selection, dropped))]
        found = [one for part in _wider(selection.coverage.cell) if has(one := CELL.put(selection, part))] or found
        if found:
            return tuple(found[:3])
    return ()


def _wider(cell: str) -> list[str]:
    """The row and the column of a cell."""
    row, _, column = cell.partition(".")
    return [f"{row}.", f".{column}"] if row and column else []


def _opened(ground: Ground, matrix: Matrix) -> tuple[Opened | None, tuple[str, ...]]:
    if not ground.selection.coverage.cell:
        return None, ()
    row_code, _, column_code = ground.selection.coverage.cell.partition(".")
    total = cells.Line("", "")
    row = next((line for line in (total, *matrix.rows) if line.code == row_code), None)
    column = next((line for line in (total, *matrix.columns) if line.code == column_code), None)
    if not row or not column:
        return None, (say.no_cell(),)
    items = matrix.within(row.code, column.code)
    found = Opened(row, column, counts=matrix.counts(row.code, column.code))
    if ground.selection.coverage.count is Count.MEASURES:
        found = replace(found, measures=_listed(ground, {item.id for item in items}))
    else:
        found = replace(found, needs=_listed_needs(ground, {item.id: item.state for item in items}))
    return found, ()


def _for_all(ground: Ground, matrix: Matrix, opened: Opened | None) -> ForAll | None:
    """Of the opened cell, or of the filter, when its target group is narrower than all."""
    narrow = opened.column.code if opened else "".join(ground.selection.target_groups)
    if not narrow or narrow == told.EVERYBODY or told.EVERYBODY in ground.selection.target_groups:
        return None
    row = opened.row.code if opened else ""
    target = CELL.put(replace(ground.selection, target_groups=(told.EVERYBODY,)), f"{row}.")
    ids = {item.id for item in matrix.within(row, opened.column.code if opened else "")}
    found = _in_cell(ground.matrix(target), target.coverage.cell)
    new = sum(item.id not in ids for item in found)
    return ForAll(claims.ForAll(len(found), new), target) if new else None


def _listed(ground: Ground, ids: set[str]) -> tuple[Listed, ...]:
    """Measures in the catalogue's order, with what a list says of them."""
    catalogue = ground.context.catalogue
    met: dict[str, list[tuple[Need, str]]] = {}
    for link in catalogue.need_measures:
        met.setdefault(link.measure_id, []).append((catalogue.need_by_id[link.need_id], link.fit))
    plans = begun_steps(catalogue.plan, ground.context.month)
    return tuple(
        Listed(m, ground.states[m.id], ground.steps[m.id], ground.reached.get(m.id), tuple(met.get(m.id, ())), plans.get(m.id))
        for m in catalogue.measures
        if m.id in ids
    )


def _listed_needs(ground: Ground, states: Mapping[str, str]) -> tuple[ListedNeed, ...]:
    """Needs, the most important first, with the measures that answer them."""
    catalogue = ground.context.catalogue
    answers: dict[str, list[tuple[Measure, str]]] = {}
    counted = {m.id for m in measures(Selection(status=ground.selection.status), catalogue)}
    for link in catalogue.need_measures:
        if link.measure_id in counted:
            measure = catalogue.measure_by_id[link.measure_id]
            answers.setdefault(link.need_id, []).append((measure, ground.states[measure.id]))
    needs = sorted((need for need in catalogue.needs if need.id in states), key=lambda need: -need.priority)
    return tuple(ListedNeed(need, states[need.id], tuple(answers.get(need.id, ()))) for need in needs)


def _areas(ground: Ground, needs: Counts) -> Coverage:
    found = areas.values(ground.selection, ground.context, ground.valued)
    nearest = _nearest(ground.selection, lambda s: bool(areas.values(s, ground.context, ground.valued).measures))
    whole = replace(found.claim, within=in_force(ground.selection, ground.context.catalogue, of_measures=True))
    return Coverage(
        view="omraden",
        needs=needs,
        rows=found.rows,
        claims=(whole, *found.gaps.values()),
        sentence=(story_words.plain(say.areas(whole)),),
        sub=(story_words.plain(say.areas_sub(whole)),),
        values=found,
        nearest=nearest,
    )


def _steps(ground: Ground, needs: Counts) -> Coverage:
    catalogue = ground.context.catalogue
    listed = _listed(ground, {m.id for m in measures(ground.selection, catalogue)})
    listed = tuple(sorted(listed, key=lambda one: tiers.STEPS.index(one.step)))
    rows = [_listed_row(one) | {"step": NAMES[one.step]} for one in listed]
    nearest = _nearest(ground.selection, lambda s: bool(measures(s, catalogue)))
    counts = Counter(one.step for one in listed)
    within = in_force(ground.selection, catalogue, of_measures=True)
    claim = claims.Steps(counts[tiers.COLLECTED], counts[tiers.DEFINED], counts[tiers.DEVELOP], within)
    return Coverage(
        view="steg",
        needs=needs,
        rows=table(rows, frames.COVERAGE_STEPS),
        claims=(claim, *map(_of_listed, listed)),
        sentence=(story_words.plain(say.steps(claim)),),
        sub=(story_words.plain(say.steps_sub(claim)),),
        listed=listed,
        nearest=nearest,
    )


VIEWS: Mapping[str, Callable[[Ground, Counts], Coverage]] = {"matris": _matrix, "omraden": _areas, "steg": _steps}


def _cell_rows(matrix: Matrix, count: Count) -> pa.Table:
    """Every cell with its totals, as rows."""
    columns = dict(zip(matrix.states, NEED_COLUMNS if count is not Count.MEASURES else MEASURE_COLUMNS, strict=True))
    total = "needs" if count is not Count.MEASURES else "measures"
    rows: list[dict[str, object]] = []
    for row in (*matrix.rows, cells.Line("", say.TOTAL)):
        for column in (*matrix.columns, cells.Line("", say.TOTAL)):
            counts = matrix.counts(row.code, column.code)
            place: dict[str, object] = {"row_id": row.code, "row": row.name, "column_id": column.code, "column": column.name}
            rows.append(place | {columns[state]: number for state, number in counts.items()} | {total: sum(counts.values())})
    return table(rows, frames.COVERAGE_NEEDS if count is not Count.MEASURES else frames.COVERAGE_MEASURES)


MEASURE_COLUMNS = ("with_values", "without_values", "proposed")
NEED_COLUMNS = ("needs_full", "needs_partial", "needs_proposed", "needs_waiting", "needs_none")


def _list_rows(opened: Opened) -> pa.Table:
    if opened.needs:
        return table((_need_row(one) for one in opened.needs), frames.COVERAGE_NEED_LIST)
    return table((_listed_row(one) for one in opened.measures), frames.COVERAGE_LIST)


def _listed_row(one: Listed) -> dict[str, object]:
    row = blank(frames.COVERAGE_LIST) | {
        "measure_id": one.measure.id,
        "title": one.measure.title,
        "status": one.measure.status.value,
        "tier": one.measure.tier,
        "has_values": say.YES if one.has_values else say.NO,
        "need_ids": " ".join(need.id for need, _ in one.needs),
    }
    if one.reach:
        row |= {"period": one.reach.period or None, "region_period": one.reach.region_period or None}
        row |= {"municipalities": one.reach.municipalities, "expected": one.reach.of, "population_share": one.reach.share}
    if one.plan:
        row |= {
            "plan_step": one.plan.step,
            "plan_start": one.plan.start,
            "plan_end": one.plan.end,
            "responsible": one.plan.responsible,
        }
    return row


def _need_row(one: ListedNeed) -> dict[str, object]:
    need = one.need
    return {
        "need_id": need.id,
        "need": need.text,
        "role": need.role,
        "priority": need.priority,
        "answer": say.STATE_WORDS[one.state],
        "change_area": need.change_area,
        "target_group": need.target_group,
        "measure_ids": " ".join(measure.id for measure, _ in one.answers),
    }


def _of_opened(opened: Opened, selection: Selection) -> tuple[Claim, ...]:
    count = selection.coverage.count
    if count is Count.MEASURES:
        existing = sum(one.state != cells.PROPOSED for one in opened.measures)
        return claims.Opened(count, existing, len(opened.measures) - existing), *map(_of_listed, opened.measures)
    weight = {one.need.id: one.need.priority if count is Count.WEIGHT else 1 for one in opened.needs}
    today = sum(weight[one.need.id] for one in opened.needs if one.state in (cells.FOLLOWED, cells.PARTLY))
    return (claims.Opened(count, today, sum(weight.values()) - today),)


def _of_listed(one: Listed) -> claims.Listed:
    reach = one.reach or Reach()
    of = (reach.municipalities, reach.of, reach.share, reach.period, reach.region_period)
    return claims.Listed(one.measure.id, *of, len(one.needs))


def fill(counts: Counts) -> str:
    """What the fill of a cell says: something existing, only proposed, or nothing."""
    if any(counts.get(state) for state in (cells.VALUED, cells.FOLLOWED, cells.PARTLY)):
        return "befintligt"
    if counts.get(cells.UNVALUED) and cells.VALUED in counts:
        return "befintligt"
    return "foreslaget" if counts.get(cells.PROPOSED) else "inget"


def in_view(selection: Selection, context: Context) -> Sequence[Placed]:
    """What stands in the view: measures, or needs where they are counted."""
    catalogue, ground = context.catalogue, _ground(selection, context)
    if selection.view == "omraden":
        return areas.values(selection, context, ground.valued).measures
    if selection.view == "steg":
        return measures(selection, catalogue)
    ids = {item.id for item in ground.matrix(CELL.put(selection, "")).items}
    if selection.coverage.count is Count.MEASURES:
        return [measure for measure in catalogue.measures if measure.id in ids]
    return [need for need in catalogue.needs if need.id in ids]


def headlines(context: Context) -> Mapping[str, str]:
    """The first line of the page when nothing is chosen."""
    return {"": as_text(answer(Selection(page="coverage"), context).sentence)}
