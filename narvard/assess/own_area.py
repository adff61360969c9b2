"""One area's answer: where it is weakest and strongest, what has turned, and what cannot be said. For /, /profil and documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from narvard.assess import judgements, needs_met, placing, similar, standing
from narvard.assess.reach import reaches
from narvard.assess.reading import CHANGES, ENDS, Reading
from narvard.assess.similar import Similar
from narvard.assess.standing import Standing
from narvard.assess.view import Context
from narvard.claims import At, Claim, Explained, Finding, Placed, Sided, Turned, Unmeasured, Who
from narvard.database import queries
from narvard.database.queries import NewestValue
from narvard.domain import REGION, Area, Level, Measure, Need, Polarity
from narvard.domain.link_codes import Reference, ShownSex
from narvard.format import round_half_up
from narvard.selection import REFERENCES, Selection, measures, on_page, reference_name
from narvard.statistics.comparison import Reason
from narvard.statistics.trend import Turn
from narvard.texts.links import reference_name as name_of
from narvard.texts.verdicts import named

MOST = 3
"""Measures of a side that are shown."""
SIDES = (Turn.WORSENING, Turn.IMPROVING)
WITH_ANSWER = (Level.MUNICIPALITY, Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP, Level.REGION)


@dataclass(frozen=True)
class Point:
    """A measure, what is said of it, and the steps from value to verdict."""

    measure: Measure
    claim: Finding
    steps: Explained
    reading: Reading

    @property
    def turned(self) -> str:
        """The mark of which way it goes: filled where the change is tested, hollow where its values only point one way."""
        tested = self.reading.course.agreeing is None
        return ENDS[self.reading.turn][0 if tested else 1] if self.reading.turn else ""

    @property
    def trend(self) -> tuple[str, str, str]:
        """Codes of how it goes: the trend, what it means, and why it is told so."""
        course = self.reading.course
        return course.verdict.value, self.reading.turn.value, course.reason.value


@dataclass(frozen=True)
class Side:
    """The weakest or the strongest measures, at most three, with what is said of them all."""

    points: tuple[Point, ...]
    claim: Sided


@dataclass(frozen=True)
class OwnArea:
    """The answer of `area` beside what was `asked`, by name the `reference`; `like` says why just these municipalities.

    `worsening` are getting worse, those that are worse already first, `improving` go the right way;
    `unmet` are needs that no measure with a value answers, those of the highest priority first.
    """

    area: Area
    asked: str
    reference: str
    like: Similar | None
    placed: Placed
    weakest: Side
    strongest: Side
    worsening: tuple[Point, ...]
    improving: tuple[Point, ...]
    turned: Turned
    unmeasured: Unmeasured
    unmet: tuple[Need, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every measure that is named, once: the weakest first."""
        found = (*self.weakest.points, *self.worsening, *self.strongest.points, *self.improving)
        return tuple({point.measure.id: point for point in found}.values())

    @property
    def claims(self) -> tuple[Claim, ...]:
        told = [claim for point in self.points for claim in (point.claim, point.steps)]
        like = (self.like.claim,) if self.like else ()
        return (self.placed, self.weakest.claim, self.strongest.claim, self.turned, self.unmeasured, *like, *told)


def natural(code: str) -> Selection:
    """The selection that asks for an area's answer with nothing left out: beside those like it, the county or the country."""
    return on_page(Selection(page="start", areas=(code,)), "profile")


def natural_reference(selection: Selection, area: Area) -> Selection:
    """The selection beside what there is: only municipalities have others like them; the region meets the country."""
    if selection.reference == Reference.SIMILAR and area.level not in (Level.MUNICIPALITY, Level.REGION):
        return replace(selection, reference=Reference.COUNTY)
    return selection


def name_of_reference(selection: Selection, area: Area, context: Context) -> str:
    """The reference's name in a sentence."""
    if area.level is Level.REGION and selection.reference in REFERENCES:
        return name_of(Reference.COUNTRY)
    return reference_name(selection, context.catalogue)


def answer(selection: Selection, context: Context) -> OwnArea | None:
    """The answer of the first chosen area, beside the reference and within the filters of the selection; None where it has none."""
    area = context.catalogue.area_by_code.get(selection.own)
    if area is None or area.level not in WITH_ANSWER:
        return None
    selection = natural_reference(selection, area)
    stood = standing.answer(replace(selection, level=area.level, sex=ShownSex.TOTAL), context)
    left = {measure.id for measure in measures(selection, context.catalogue)}
    readings = [stood.cells[code, area.code] for code in stood.measures if code in left]
    valued = [one for one in readings if one.value is not None]
    if not valued:
        return None
    name, whose = name_of_reference(selection, area, context), Who(area.code, area.name)
    told = _Told(area, whose, name, stood)
    weakest, strongest = (_side(turn, readings, told) for turn in SIDES)
    worse = sorted(
        (one for one in readings if one.turn is Turn.WORSENING),
        key=lambda one: (one.listed is not Turn.WORSENING, *_by_course(one)),
    )
    better = sorted((one for one in readings if one.turn is Turn.IMPROVING), key=_by_course)
    unmet, asked = _unmet(selection, context)
    like = similar.answer(area.code, context) if selection.reference == Reference.SIMILAR else None
    return OwnArea(
        area=area,
        asked=selection.reference,
        reference=name,
        like=like,
        placed=placing.placed(whose, area.level, valued),
        weakest=weakest,
        strongest=strongest,
        worsening=tuple(told.point(one) for one in worse),
        improving=tuple(told.point(one) for one in better),
        turned=_turned(whose, readings),
        unmeasured=_unmeasured(selection, context, readings, whose, (unmet, asked)),
        unmet=unmet,
    )


@dataclass(frozen=True)
class _Told:
    """What it takes to say something of a reading."""

    area: Area
    who: Who
    reference: str
    standing: Standing

    def place(self, reading: Reading, turn: Turn) -> tuple[int, int]:
        """How many areas of the level are as far out at that end, itself one of them, as values are shown; and of how many."""
        cells = self.standing.cells
        every = [cells[reading.measure.id, code] for code in self.standing.areas]
        values = [_shown(one.value, reading.measure) for one in every if one.ranked]
        own = _shown(reading.value, reading.measure)
        return sum(one >= own if _is_high(reading, turn) else one <= own for one in values), len(values)

    def point(self, reading: Reading) -> Point:
        steps = judgements.explained(reading, named(self.reference, reading.reference_members), followed=True)
        return Point(reading.measure, self.finding(reading), steps, reading)

    def finding(self, reading: Reading) -> Finding:
        """What is said of a reading, with the numbers it rests on."""
        end = next((turn for turn in SIDES if reading.mark in ENDS[turn]), Turn.NONE)
        is_placed = bool(end) and not reading.supported
        moved = bool(reading.turn) and reading.recent[0][0] != reading.period
        other = reading.reference_value if reading.reason is not Reason.ITSELF else None
        return Finding(
            reading.measure.id,
            self.who,
            At(reading.value or 0.0, reading.period),
            self.reference,
            *placing.behind(reading.reference_members),
            None if other is None else At(other, reading.reference_period or reading.period),
            reading.mark if end else "",
            reading.strength,
            *(self.place(reading, end) if is_placed else (0, 0)),
            reading.turn.value,
            At(reading.recent[0][1], reading.recent[0][0]) if moved else None,
        )


def _shown(value: float | None, measure: Measure) -> float:
    return round_half_up(value or 0.0, measure.decimals)


def _side(turn: Turn, readings: Sequence[Reading], told: _Told) -> Side:
    """Sure differences first, the least likely by chance first; then those at that end of the level and beyond the reference,
    the farthest out first."""
    ends = [one for one in readings if one.measure.polarity is not Polarity.NEUTRAL and one.mark in ENDS[turn]]
    found = [one for one in ends if one.supported or _beyond(one, turn)]
    keys = {one.measure.id: _far(one, turn, told) for one in found}
    found.sort(key=lambda one: keys[one.measure.id])
    first = found[:MOST]
    tied = sum(keys[one.measure.id] == keys[first[-1].measure.id] for one in found[MOST:]) if first else 0
    sure, judged = sum(one.supported for one in found), sum(map(placing.is_judged, readings))
    claim = Sided(
        told.who,
        ENDS[turn][0],
        told.area.level,
        told.reference,
        tuple(one.measure.id for one in first),
        len(found),
        sure,
        tied,
        len(ends) - len(found),
        judged,
    )
    return Side(tuple(told.point(one) for one in first), claim)


def _beyond(reading: Reading, turn: Turn) -> bool:
    """Whether it is on that side of the reference, as they are shown."""
    own, other = (_shown(one, reading.measure) for one in (reading.value, reading.reference_value))
    return own > other if _is_high(reading, turn) else own < other


def _is_high(reading: Reading, turn: Turn) -> bool:
    """Whether that end is where the high values are."""
    return (turn is Turn.IMPROVING) == (reading.measure.polarity is Polarity.HIGHER)


def _far(reading: Reading, turn: Turn, told: _Told) -> tuple[bool, float]:
    if reading.supported:
        return False, 1.0 if reading.p_value is None else reading.p_value
    return True, float(told.place(reading, turn)[0])


def _by_course(reading: Reading) -> tuple[bool, int]:
    """What is tested before what only points one way."""
    return reading.trend.agreeing is not None, -(reading.trend.agreeing or 0)


def _turned(whose: Who, readings: Sequence[Reading]) -> Turned:
    told = [
        one for one in readings if one.measure.polarity is not Polarity.NEUTRAL and one.course.verdict in (*CHANGES, "no_change")
    ]
    falling = sum(one.turn is Turn.WORSENING for one in readings)
    worsening = tuple(one.measure.id for one in readings if one.listed is Turn.WORSENING)
    improving = tuple(one.measure.id for one in readings if one.turn is Turn.IMPROVING)
    return Turned(whose, worsening, improving, falling, len(told))


def _unmet(selection: Selection, context: Context) -> tuple[tuple[Need, ...], int]:
    """Needs of the filters that no measure with a value for the area answers, and how many needs there are."""
    catalogue = context.catalogue
    valued = {row.measure_id for row in context.rows(queries.newest_values((selection.own,)), NewestValue)}
    fit = needs_met.need_fit(catalogue, valued & catalogue.existing_ids)
    asked = [
        need
        for need in catalogue.needs
        if (not selection.target_groups or need.target_group in selection.target_groups)
        and (not selection.change_areas or need.change_area in selection.change_areas)
        and selection.perspective.lets(need.perspective)
    ]
    unmet = [need for need in asked if fit[need.id] == needs_met.NONE]
    return tuple(sorted(unmet, key=lambda need: -need.priority)), len(asked)


def _unmeasured(
    selection: Selection, context: Context, readings: Sequence[Reading], whose: Who, needs: tuple[tuple[Need, ...], int]
) -> Unmeasured:
    """Every existing measure of the filters, and every proposed one that is being tried, is judged or says why it is not."""
    read = {one.measure.id: one for one in readings}
    every = [m for m in measures(selection, context.catalogue) if not m.is_proposed or m.id in read]
    reach = reaches(context)
    why: Counter[str] = Counter()
    for measure in every:
        if measure.id not in read:
            found = reach.get(measure.id)
            why[_elsewhere(measure, whose.code, bool(found and found.municipalities), bool(found and found.region_period))] += 1
        elif not placing.is_judged(read[measure.id]):
            why[placing.why_not(read[measure.id])] += 1
    left = tuple(sorted(why.items(), key=lambda one: (-one[1], one[0])))
    unmet, asked = needs
    return Unmeasured(whose, len(every), len(every) - sum(why.values()), left, asked, tuple(need.id for need in unmet))


def _elsewhere(measure: Measure, own: str, municipal: bool, regional: bool) -> str:
    """Why a measure is not among those that are read for the level."""
    here = regional if own == REGION else municipal
    if here and (measure.is_code or measure.is_sum):
        return "uncompared"
    if own == REGION:
        return "not_region" if municipal else "nowhere"
    return "region_only" if regional else "nowhere"
