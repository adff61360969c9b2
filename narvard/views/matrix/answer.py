"""/lage: many areas on many measures, and what is both worse and getting worse."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa

from narvard import selection as choice
from narvard.assess import similar, standing
from narvard.assess.facets import WayOut, in_force, way_out
from narvard.assess.needs_met import measures_with_values
from narvard.assess.reading import Reading, rests_on
from narvard.assess.standing import Standing
from narvard.assess.view import Context, Placed
from narvard.claims import Claim, Filtered
from narvard.domain import COUNTRY, COUNTY, Area, Catalogue, Level, Measure, Polarity, Sex
from narvard.format import swedish_key
from narvard.frames import blank, table
from narvard.selection import Selection, keys
from narvard.statistics.trend import Turn
from narvard.texts import similar as like_words
from narvard.texts import verdict_names as words
from narvard.texts.filters import within as say_within
from narvard.views.matrix import claims, frames, told
from narvard.views.matrix import words as say

FILTERS = (keys.TARGET_GROUPS, keys.CHANGE_AREAS, keys.STATUS, keys.PERSPECTIVE)
ORDER = (
    *("better", "worse", "higher", "lower", "similar", "too_little_data"),
    *("position-best", "position-worst", "position-highest", "position-lowest", "position-middle"),
    *("not_comparable", "missing"),
)
"""Marks in the order of the legend."""


@dataclass(frozen=True)
class Block:
    """Columns that stand together: the own municipality and those like it, the municipalities of a kommunalförbund, or all areas of
    another level (no name)."""

    name: str
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Group:
    """Rows that stand together: a change area, and the measures that have it as their first among those chosen."""

    name: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Item:
    """A cell of a list, and what is claimed of it."""

    cell: Reading
    claim: claims.Evidence

    @property
    def measure(self) -> Measure:
        return self.cell.measure


@dataclass(frozen=True)
class Tier:
    """One tier of a list: areas with most items first, each with its strongest first; and what is claimed of it."""

    areas: tuple[tuple[Area, tuple[Item, ...]], ...]
    claim: claims.Tiered

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
    past: claims.Past

    @property
    def count(self) -> int:
        return self.supported.count + self.direction.count


@dataclass(frozen=True)
class Matrix:
    """What /lage shows. `claims` are what its sentences say, the headline first; `details` are said on demand. `groups` are the
    rows of the table, `undirected` how many measures are left out of it since neither more nor less is better, `marks` those of the
    table in the legend's order; `lists` the worse first; `way_out` the nearest selection with measures when there are none, as
    `without` says. `cells` are those in view and others by (measure, area), `in_view` those in view in order, also of measures
    that the table leaves out; `why` says why just these areas are when they were chosen for being like the own one.
    """

    claims: tuple[Claim, ...] = field(repr=False)
    sentence: str
    sub: str
    details: tuple[str, ...]
    why: str
    notices: tuple[str, ...]
    notes: tuple[str, ...]
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]
    undirected: int
    own: str
    sex: str
    cells: Mapping[tuple[str, str], Reading]
    references: Mapping[str, str]
    no_fifths: Mapping[str, str]
    marks: tuple[tuple[str, bool], ...]
    lists: tuple[Listed, ...]
    way_out: WayOut | None
    without: str
    in_view: tuple[Reading, ...] = field(repr=False)
    catalogue: Catalogue = field(repr=False)

    @cached_property
    def rows(self) -> pa.Table:
        """A row per cell in view (frames.MATRIX)."""
        return table((_row(cell, self.references) for cell in self.in_view), frames.MATRIX)

    def title(self, measure: Measure) -> str:
        """The measure's title, marked where it shows everybody though one sex was asked for."""
        return say.measure_title(measure.title, self.sex if measure.by_gender else Sex.TOTAL.value, self.sex)


def answer(selection: Selection, context: Context) -> Matrix:
    """What /lage shows for a selection."""
    catalogue, stand = context.catalogue, standing.answer(selection, context)
    passing = choice.measures(selection, catalogue)
    valued, year = set(stand.measures), int(context.info.created[:4])
    measures = [measure for measure in passing if measure.id in valued]
    like = similar.answer(selection.own, context) if selection.level is Level.MUNICIPALITY else None
    areas = _areas(selection, catalogue, like.areas if like and selection.only else None)
    own = selection.own if selection.own in {area.code for area in areas} else ""
    references = _reference_names(catalogue)
    cells = [stand.cells[measure.id, area.code] for measure in measures for area in areas]
    lists = _lists(cells, stand, references, own, year)
    about = (
        _about(selection, catalogue, areas, cells, references, own, lists)
        if cells
        else (claims.Nothing(len(passing), selection.level),)
    )
    why = like.claim if like and own else None
    any_value = any(cell.value is not None for cell in cells)
    own_area = catalogue.area_by_code.get(selection.own)
    notices = tuple(told.notices(selection, own_area, like, any_like=bool(similar.every(context)), any_value=any_value))
    chosen = in_force(selection, catalogue, of_measures=True)
    filtered = (Filtered(chosen),) if chosen and cells else ()
    left_out = [measure for measure in passing if measure.id not in valued]
    drawn = measures if selection.matrix.more else _directed(measures)
    left_of_table = (claims.Undirected(len(measures) - len(drawn)),) if len(measures) > len(drawn) else ()
    in_table = (stand.cells[measure.id, area.code] for measure in drawn for area in areas)
    marks = {(cell.mark, cell.strength > 99) for cell in in_table}
    hollow = sum(cell.mark.startswith("position-") for cell in cells)
    notes = tuple(told.notes(selection, cells, hollow, left_out, measures_with_values(context), year)) if cells else ()
    way = None if cells else way_out(selection, FILTERS, lambda one: _count(one, catalogue, valued))
    without = (claims.WithoutFilters(way.dropped, way.count),) if way else ()
    return Matrix(
        claims=(*about, *filtered, *((why,) if why else ()), *notices, *notes, *without, *left_of_table, *_listed_claims(lists)),
        sentence=say.headline(about[0]) + "".join(say_within(one.within) for one in filtered),
        sub=say.sub(about),
        details=(*say.details(about), *map(say.undirected, left_of_table)),
        why=like_words.nearest(why) if why else "",
        notices=tuple(map(say.notice, notices)),
        notes=tuple(filter(None, map(say.note, notes))),
        blocks=_blocks(areas, catalogue.area_by_code[own] if own else None, like.areas if like else (), selection.level, catalogue),
        groups=_groups(drawn, selection, catalogue),
        undirected=len(measures) - len(drawn),
        own=own,
        sex=selection.sex.one,
        cells=stand.cells,
        references=references,
        no_fifths=stand.no_fifths,
        marks=tuple((mark, strong) for mark in ORDER for strong in (True, False) if (mark, strong) in marks),
        lists=lists,
        way_out=way,
        without="".join(map(say.without, without)),
        in_view=tuple(cells),
        catalogue=catalogue,
    )


def in_view(selection: Selection, context: Context) -> Sequence[Placed]:
    """The measures that have a row."""
    valued = standing.answer(selection, context).measures
    return [measure for measure in choice.measures(selection, context.catalogue) if measure.id in valued]


def _count(selection: Selection, catalogue: Catalogue, valued: Collection[str]) -> int:
    return sum(measure.id in valued for measure in choice.measures(selection, catalogue))


def _areas(selection: Selection, catalogue: Catalogue, like: tuple[str, ...] | None) -> list[Area]:
    """The areas in view: those of the selection, or the own one and those like it."""
    codes = choice.shown_areas(selection, catalogue) if like is None else (selection.own, *like)
    return [area for area in catalogue.at_level(selection.level) if area.code in codes]


def _directed(measures: Sequence[Measure]) -> Sequence[Measure]:
    """Those of which more, or less, is better; all where none is."""
    return [measure for measure in measures if measure.polarity is not Polarity.NEUTRAL] or measures


def _blocks(areas: Sequence[Area], own: Area | None, like: Sequence[str], level: Level, catalogue: Catalogue) -> tuple[Block, ...]:
    """The own municipality with those `like` it, the nearest first; the others by kommunalförbund in Swedish order, the own one's
    first where none is known to be like it. Other levels in one block."""
    if level is not Level.MUNICIPALITY:
        return (Block("", tuple(sorted(areas, key=lambda area: area != own))),) if areas else ()
    by_code = {area.code: area for area in areas}
    near = tuple(by_code[code] for code in like if code in by_code)
    blocks = [Block(say.like(own.name), (own, *near))] if own and near else []
    left = [area for area in sorted(areas, key=lambda area: swedish_key(area.name)) if not blocks or area not in blocks[0].areas]
    of_own = {group for group, members in catalogue.children.items() if own and own.code in members}
    for group in sorted(catalogue.at_level(Level.KOMMUNALFORBUND), key=lambda group: group.code not in of_own):
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


def _lists(cells: Sequence[Reading], stand: Standing, references: Mapping[str, str], own: str, year: int) -> tuple[Listed, Listed]:
    """What is worse and getting worse, and better and getting better."""
    here: dict[Turn, list[Item]] = {Turn.WORSENING: [], Turn.IMPROVING: []}
    for cell in cells:
        if turn := cell.listed:
            here[turn].append(Item(cell, told.evidence(cell, references[cell.reference], year)))
    of, reference = told.judged(cells), told.reference_of(cells, references)
    worse, better = (_listed(turn, items, stand, of, reference, own) for turn, items in here.items())
    return worse, better


def _listed(turn: Turn, items: Sequence[Item], stand: Standing, of: told.Judged, reference: str, own: str) -> Listed:
    spread = _spreads({item.cell.measure.id for item in items}, stand)
    tiers = []
    for supported in (True, False):
        by_area: dict[str, list[Item]] = {}
        for item in sorted(items, key=lambda item: _strength(item.cell, spread), reverse=True):
            if item.cell.supported is supported:
                by_area.setdefault(item.cell.area.code, []).append(item)
        order = sorted(by_area, key=lambda code: (code != own, -len(by_area[code])))  # else the strongest first
        counts = [(code, len(by_area[code])) for code in order]
        areas = tuple((by_area[code][0].cell.area, tuple(by_area[code])) for code in order)
        tiers.append(Tier(areas, told.tier(turn, supported, of, counts, reference)))
    return Listed(turn, tiers[0], tiers[1], told.past(turn, stand))


def _listed_claims(lists: Sequence[Listed]) -> Iterator[Claim]:
    """What is claimed of each tier, and of each item in it."""
    for listed in lists:
        for tier in (listed.supported, listed.direction):
            yield tier.claim
            yield from (item.claim for _, items in tier.areas for item in items)
        yield listed.past


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


def _about(
    selection: Selection,
    catalogue: Catalogue,
    areas: Sequence[Area],
    cells: Sequence[Reading],
    references: Mapping[str, str],
    own: str,
    lists: Sequence[Listed],
) -> tuple[Claim, ...]:
    """The own area's standing, else what stands out."""
    if not own:
        reference = told.reference_of(cells, references)
        return told.everybody(areas, cells, reference, selection, [(one.supported.claim, one.direction.claim) for one in lists])
    of_own = [cell for cell in cells if cell.area.code == own]
    return told.own(catalogue.area_by_code[own], of_own, told.reference_of(of_own, references), selection.sex.one)


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
            "sex": cell.sex,
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
            "stood": words.POSITIONS[cell.stood],
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
