"""/lage: many areas on many measures, and what is both worse and getting worse."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa

from narvard import selection as choice
from narvard.assess import similar, standing
from narvard.assess.facets import WayOut, way_out
from narvard.assess.hindsight import Past
from narvard.assess.needs_met import measures_with_values
from narvard.assess.reading import Reading, rests_on
from narvard.assess.standing import Standing
from narvard.assess.view import Context
from narvard.domain import COUNTRY, COUNTY, Area, Catalogue, Level, Measure, Polarity
from narvard.domain.link_codes import Reference
from narvard.format import swedish_key
from narvard.frames import blank, table
from narvard.selection import Selection, keys
from narvard.statistics.comparison import Verdict
from narvard.statistics.multiple import expected_by_chance
from narvard.statistics.quantiles import Position
from narvard.statistics.trend import Turn
from narvard.texts import similar as like_words
from narvard.texts import verdict_names as words
from narvard.views.matrix import frames
from narvard.views.matrix import words as say

FILTERS = (keys.TARGET_GROUPS, keys.CHANGE_AREAS, keys.STATUS, keys.PERSPECTIVE)
NOISE = 0.008
"""Of series without any trend or lasting difference, about this share is among the worst twice in a row and worsening (or best and
improving) with at least nine pairs of years agreeing: the same last values put them in both. Drawn for 49 areas, and 0.006 for six;
a test draws it again.
"""
ORDER = (
    *("better", "worse", "higher", "lower", "similar", "too_little_data"),
    *("position-best", "position-worst", "position-highest", "position-lowest", "position-middle"),
    *("not_comparable", "missing"),
)
"""Marks in the order of the legend."""


@dataclass(frozen=True)
class Block:
    """Columns that stand together: the municipalities of a kommunalförbund, or all areas of another level (no name)."""

    name: str
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Group:
    """Rows that stand together: a change area, and the measures that have it as their first among those chosen."""

    name: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Item:
    """A cell of a list, with what its evidence is said of. `reference` is the name of what it is compared with."""

    cell: Reading
    measure: Measure
    reference: str


@dataclass(frozen=True)
class Tier:
    """One tier of a list: areas with most items first, each with its strongest first. `chance` is how many noise would give."""

    areas: tuple[tuple[Area, tuple[Item, ...]], ...]
    chance: float

    @property
    def count(self) -> int:
        return sum(len(items) for _, items in self.areas)


@dataclass(frozen=True)
class Listed:
    """What is worse and getting worse, or better and getting better, in its two tiers; `past` is what became of those in the second
    before, in all areas and measures of the level."""

    turn: Turn
    supported: Tier
    direction: Tier
    past: Past

    @property
    def count(self) -> int:
        return self.supported.count + self.direction.count


@dataclass(frozen=True)
class Matrix:
    """What /lage shows. `marks` are those in view, in the legend's order; `lists` the worse first; `way_out` the nearest selection
    with measures when there are none. `cells` are those in view and others by (measure, area), `in_view` those in view in order;
    `why` says why just these areas are when they were chosen for being like the own one.
    """

    sentence: str
    sub: str
    why: str
    notices: tuple[str, ...]
    notes: tuple[str, ...]
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]
    own: str
    cells: Mapping[tuple[str, str], Reading]
    references: Mapping[str, str]
    no_fifths: Mapping[str, str]
    marks: tuple[tuple[str, bool], ...]
    lists: tuple[Listed, ...]
    way_out: WayOut | None
    in_view: tuple[Reading, ...] = field(repr=False)
    catalogue: Catalogue = field(repr=False)

    @cached_property
    def rows(self) -> pa.Table:
        """A row per cell in view (frames.MATRIX)."""
        return table((_row(cell, self.references) for cell in self.in_view), frames.MATRIX)


def answer(selection: Selection, context: Context) -> Matrix:
    """What /lage shows for a selection."""
    catalogue, stand = context.catalogue, standing.answer(selection, context)
    passing = choice.measures(selection, catalogue)
    valued = set(stand.measures)
    measures = [measure for measure in passing if measure.id in valued]
    own_like = similar.answer(selection.own, context)
    like = own_like if selection.only else None
    areas = _areas(selection, catalogue, like.areas if like else None)
    own = selection.own if selection.own in {area.code for area in areas} else ""
    references = _reference_names(catalogue)
    cells = [stand.cells[measure.id, area.code] for measure in measures for area in areas]
    items = [Item(cell, cell.measure, references[cell.reference]) for cell in cells if cell.listed]
    lists = tuple(_listed(turn, items, cells, stand, catalogue, own) for turn in (Turn.WORSENING, Turn.IMPROVING))
    sentence, sub = _headline(selection, catalogue, areas, measures, stand, own, lists)
    marks = {(cell.mark, cell.strength > 99) for cell in cells}
    left_out = [measure for measure in passing if measure.id not in valued]
    return Matrix(
        sentence=sentence,
        sub=sub,
        why=own_like.why if own_like and (selection.only or selection.reference == Reference.SIMILAR) else "",
        notices=tuple(_notices(selection, like)),
        notes=tuple(_notes(selection, cells, left_out, measures_with_values(context))) if measures else (),
        blocks=_blocks(areas, selection.level, catalogue),
        groups=_groups(measures, selection, catalogue),
        own=own,
        cells=stand.cells,
        references=references,
        no_fifths=stand.no_fifths,
        marks=tuple((mark, strong) for mark in ORDER for strong in (True, False) if (mark, strong) in marks),
        lists=lists,
        way_out=None if measures else way_out(selection, FILTERS, lambda one: _count(one, catalogue, valued)),
        in_view=tuple(cells),
        catalogue=catalogue,
    )


def _count(selection: Selection, catalogue: Catalogue, valued: Collection[str]) -> int:
    return sum(measure.id in valued for measure in choice.measures(selection, catalogue))


def _areas(selection: Selection, catalogue: Catalogue, like: tuple[str, ...] | None) -> list[Area]:
    """The areas in view: those of the selection, or the own one and those like it."""
    codes = choice.shown_areas(selection, catalogue) if like is None else (selection.own, *like)
    return [area for area in catalogue.at_level(selection.level) if area.code in codes]


def _blocks(areas: Sequence[Area], level: Level, catalogue: Catalogue) -> tuple[Block, ...]:
    """Municipalities by kommunalförbund, in the catalogue's order and each in Swedish order; other levels in one block."""
    if level is not Level.MUNICIPALITY:
        return (Block("", tuple(areas)),) if areas else ()
    blocks = []
    left = sorted(areas, key=lambda area: swedish_key(area.name))
    for group in catalogue.at_level(Level.KOMMUNALFORBUND):
        here = tuple(area for area in left if area.code in catalogue.children.get(group.code, ()))
        left = [area for area in left if area not in here]
        blocks += [Block(group.name, here)] if here else []
    return (*blocks, Block("", tuple(left))) if left else tuple(blocks)


def _groups(measures: Sequence[Measure], selection: Selection, catalogue: Catalogue) -> tuple[Group, ...]:
    """Measures by change area. A measure with several stands once: under the first of them that is chosen."""
    wanted = selection.change_areas or catalogue.change_area_names
    first = {measure.id: next((code for code in measure.change_areas if code in wanted), "") for measure in measures}
    names = catalogue.change_area_names | {"": say.NO_CHANGE_AREA}
    found = [Group(name, tuple(m for m in measures if first[m.id] == code)) for code, name in names.items()]
    return tuple(group for group in found if group.measures)


def _reference_names(catalogue: Catalogue) -> dict[str, str]:
    """Code of a reference → its name as it stands in a sentence."""
    names = {area.code: area.name for area in catalogue.areas}
    return names | {similar.PEERS: say.PEERS, COUNTY: say.COUNTY, COUNTRY: say.COUNTRY, standing.REST: say.REST, "": ""}


def _listed(turn: Turn, items: Sequence[Item], cells: Sequence[Reading], stand: Standing, catalogue: Catalogue, own: str) -> Listed:
    here = [item for item in items if item.cell.listed is turn]
    spread = _spreads({item.cell.measure.id for item in here}, stand)
    tiers = []
    for supported in (True, False):
        by_area: dict[str, list[Item]] = {}
        for item in sorted(here, key=lambda item: _strength(item.cell, spread), reverse=True):
            if item.cell.supported is supported:
                by_area.setdefault(item.cell.area.code, []).append(item)
        order = sorted(by_area, key=lambda code: (code != own, -len(by_area[code])))  # else the strongest first
        areas = tuple((catalogue.area_by_code[code], tuple(by_area[code])) for code in order)
        tiers.append(Tier(areas, 0.0 if supported else NOISE * sum(_could_be_listed(cell) for cell in cells)))
    sure, where = tiers
    return Listed(turn, sure, where, stand.past.get(turn, Past()))


def _could_be_listed(cell: Reading) -> bool:
    """Whether tier two could have found something here: positions, and five values to see a direction in."""
    polar = {cell.position, cell.stood} <= {Position.BEST, Position.WORST, Position.MIDDLE}
    return polar and not cell.supported and cell.trend.agreeing is not None


def _spreads(measures: Collection[str], stand: Standing) -> dict[str, float]:
    """The middle half of each measure's values."""
    found = {}
    for measure in measures:
        values = [cell.value for area in stand.areas if (cell := stand.cells[measure, area]).ranked and cell.value is not None]
        found[measure] = float(np.subtract(*np.percentile(values, [75, 25]))) or 1.0
    return found


def _strength(cell: Reading, spread: Mapping[str, float]) -> tuple[float, ...]:
    """Tier one by strength and the trend's statistic; tier two by pairs of years agreeing and distance in middle halves."""
    away = abs((cell.value or 0.0) - (cell.reference_value or 0.0)) / spread[cell.measure.id]
    return (cell.strength, cell.trend.statistic or 0.0) if cell.supported else (float(cell.trend.agreeing or 0), away)


def _headline(
    selection: Selection,
    catalogue: Catalogue,
    areas: Sequence[Area],
    measures: Sequence[Measure],
    stand: Standing,
    own: str,
    lists: Sequence[Listed],
) -> tuple[str, str]:
    """The own area's standing, else what stands out; why nothing is shown when nothing is."""
    if not measures:
        return say.nothing(bool(choice.measures(selection, catalogue)), selection.level), ""
    worse, better = (listed.count for listed in lists)
    reference = choice.reference_name(selection, catalogue)
    if not own:
        return say.outstanding(worse, better), say.about(len(measures), len(areas), selection.level, reference)
    cells = [stand.cells[measure.id, own] for measure in measures if measure.polarity is not Polarity.NEUTRAL]
    counts = {mark: sum(cell.mark == mark for cell in cells) for mark in ("worse", "better", "position-worst", "position-best")}
    said = sum(cell.mark not in (Verdict.NOT_COMPARABLE, Verdict.MISSING, Verdict.TOO_LITTLE_DATA) for cell in cells)
    name = catalogue.area_by_code[own].name
    both = sum(cell.listed is Turn.WORSENING for cell in cells)
    return say.own(name, counts, said), say.own_sub(counts, reference, both, selection.level, len(measures) - said)


def _notices(selection: Selection, like: similar.Similar | None) -> list[str]:
    said = [like_words.NO_OWN] if selection.only and not like else []
    if selection.reference == Reference.SIMILAR:
        said.append(say.OWN_PEERS if selection.level is Level.MUNICIPALITY else like_words.NO_GROUPS)
    return said


def _notes(selection: Selection, cells: Sequence[Reading], left_out: Sequence[Measure], valued: Collection[str]) -> list[str]:
    """What chance gives, and which measures that pass the filters are not shown."""
    judged = sum(cell.supported for cell in cells)
    said = [say.chance(judged, expected_by_chance(judged))] if judged else []
    said += [say.POSITIONS] if any(cell.mark.startswith("position-") for cell in cells) else []
    words = sum(measure.id in valued and (measure.is_code or measure.is_sum) for measure in left_out)
    without = len(left_out) - words
    return [*said, say.left_out(words, without, selection.level)] if left_out else said


def _row(cell: Reading, references: Mapping[str, str]) -> dict[str, object]:
    """A row of frames.MATRIX."""
    told = ("period", "value", "flag", "reference_value", "lower", "upper", "count", "n", "pace")
    return (
        blank(frames.MATRIX)
        | {name: getattr(cell, name) for name in told}
        | rests_on(cell.members)
        | {
            "measure_id": cell.measure.id,
            "title": cell.measure.title,
            "area": cell.area.code,
            "name": cell.area.name,
            "reference": references[cell.reference],
            "reference_share": cell.reference_members and cell.reference_members.share,
            "strength": cell.strength or None,
            "verdict": words.MARKS[cell.mark],
            "basis": say.basis(supported=cell.supported, position=cell.mark.startswith("position-")),
            "reason": words.REASONS[cell.reason],
            "trend": words.TRENDS[cell.course.verdict],
            "turn": words.TURNS[cell.turn],
            "trend_reason": words.TREND_REASONS[cell.course.reason],
            "agreeing": cell.trend.agreeing,
        }
    )


def mark_of_trend(cell: Reading) -> str:
    """The arrow in a cell: `up` improving, `down` worsening; without polarity `right` rising, `left` falling.

    None where the trend is not clear (`reading.told`).
    """
    if cell.value is None:
        return ""
    if cell.turn:
        return "up" if cell.turn is Turn.IMPROVING else "down"
    return {"increasing": "right", "decreasing": "left"}.get(cell.course.verdict, "")
