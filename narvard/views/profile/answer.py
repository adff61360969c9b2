"""/profil: how one area is doing on everything, against its reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from narvard.assess import similar, standing
from narvard.assess.judgements import larger_area
from narvard.assess.reach import reaches
from narvard.assess.reading import rests_on
from narvard.assess.similar import Similar
from narvard.assess.view import Context
from narvard.domain import Area, Catalogue, Level, Measure
from narvard.domain.link_codes import Reference, ShownSex
from narvard.frames import blank, table
from narvard.selection import REFERENCES, Selection, measures, reference_name
from narvard.statistics.trend import TOO_SMALL
from narvard.texts import similar as like_words
from narvard.texts import verdict_names as words
from narvard.texts.verdicts import named
from narvard.views.profile import frames
from narvard.views.profile import words as say
from narvard.views.profile.closer import closer
from narvard.views.profile.lines import Group, Line, groups, lines
from narvard.views.profile.population import Population, population
from narvard.views.profile.quadrant import Quadrant, quadrant

SIDES: Mapping[str, tuple[str, ...]] = {
    "better": ("better", "position-best"),
    "similar": ("similar", "position-middle"),
    "worse": ("worse", "position-worst"),
    "neutral": ("higher", "position-highest", "lower", "position-lowest"),
    "silent": ("too_little_data", "not_comparable"),
}
"""What is counted together at the top of the page, and the marks of each."""
MANY_BLANKS = 0.1
"""Share of the measures without a value from which a larger area is offered."""
WITH_PROFILE = (Level.MUNICIPALITY, Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP, Level.REGION)


@dataclass(frozen=True)
class Tally:
    """How many measures stand on a side, and with which marks; zeros left out."""

    side: str
    count: int
    marks: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Profile:
    """What the page shows of `area` (None: none is chosen, or the one chosen has no profile, which `sentence` says).

    `reference` is its name in a sentence. `without` are measures that lack a value, with the flag that says why; `region_only`
    counts those that only the region has. `weak` counts those whose verdict or trend fails for too little data;
    `larger` is the kommunalförbund to look at instead. `steps` go from value to verdict for `explained`. `rows` are frames.PROFILE.
    """

    area: Area | None
    sentence: str
    sub: str
    rows: pa.Table
    reference: str = ""
    tallies: tuple[Tally, ...] = ()
    groups: tuple[Group, ...] = ()
    without: tuple[tuple[Measure, str], ...] = ()
    region_only: int = 0
    weak: int = 0
    larger: Area | None = None
    closer: tuple[Line, ...] = ()
    explained: Line | None = None
    steps: tuple[str, ...] = ()
    population: Population | None = None
    quadrant: Quadrant | None = None
    similar: Similar | None = None
    notices: tuple[str, ...] = ()


def answer(selection: Selection, context: Context) -> Profile:
    """The profile of the first chosen area."""
    catalogue = context.catalogue
    area = catalogue.area_by_code.get(selection.own)
    if area is None:
        return _nobody(say.NO_AREA, say.NO_AREA_SUB)
    if area.level not in WITH_PROFILE:
        return _nobody(say.no_profile(area.name), say.NO_PROFILE_SUB)
    notices: tuple[str, ...] = ()
    if selection.reference == Reference.SIMILAR and area.level not in (Level.MUNICIPALITY, Level.REGION):
        selection, notices = replace(selection, reference=Reference.COUNTY), (like_words.COUNTY_INSTEAD,)
    at_level = replace(selection, level=area.level, sex=ShownSex.TOTAL)
    every = lines(area, selection, standing.answer(at_level, context), catalogue)
    shown = [line for line in every if line.cell.value is not None]
    name = reference_of(selection, area, catalogue)
    tallies = tally(shown)
    counts = {one.side: one.count for one in tallies}
    weak = sum(_is_weak(line) for line in shown)
    like = similar.answer(area.code, context)
    by_peers = f" {like.why}" if like and selection.reference == Reference.SIMILAR else ""
    explained = next((line for line in shown if line.measure.id == selection.measure), None)
    return Profile(
        area=area,
        sentence=say.sentence(area.name, counts, _turns(shown), len(shown), name) if shown else say.nothing(area.name),
        sub=say.sub(name, _marks(tallies), area.level) + by_peers if shown else say.NOTHING_SUB,
        rows=table((_row(line, area, name) for line in shown), frames.PROFILE),
        reference=name,
        tallies=tallies,
        groups=groups(shown, selection, catalogue),
        without=tuple((line.measure, line.cell.flag) for line in every if line.cell.value is None),
        region_only=_region_only(selection, context, every) if area.level is not Level.REGION else 0,
        weak=weak,
        larger=larger_area(area, catalogue) if weak or len(every) - len(shown) > MANY_BLANKS * len(every) else None,
        closer=closer(shown),
        explained=explained,
        steps=_steps(explained, name) if explained else (),
        population=population(area, context),
        quadrant=quadrant(area, selection, context),
        similar=like,
        notices=(*notices, *_notices(selection, area, shown)),
    )


def reference_of(selection: Selection, area: Area, catalogue: Catalogue) -> str:
    """The reference's name in a sentence. The region is compared with the country."""
    if area.level is Level.REGION and selection.reference in REFERENCES:
        return say.COUNTRY
    return reference_name(selection, catalogue)


def tally(shown: Sequence[Line]) -> tuple[Tally, ...]:
    """Lines by side; a mark that stands in none of them is of a line without a value, which is not shown."""
    counted = Counter(line.cell.mark for line in shown)
    found = []
    for side, marks in SIDES.items():
        here = tuple((mark, counted[mark]) for mark in marks if counted[mark])
        if here:
            found.append(Tally(side, sum(count for _, count in here), here))
    return tuple(found)


def _nobody(sentence: str, sub: str) -> Profile:
    return Profile(None, sentence, sub, table((), frames.PROFILE))


def _marks(tallies: Sequence[Tally]) -> dict[str, int]:
    return {mark: count for one in tallies for mark, count in one.marks}


def _turns(shown: Sequence[Line]) -> dict[str, int]:
    return Counter(line.cell.turn.value for line in shown)


def _is_weak(line: Line) -> bool:
    return line.cell.verdict == "too_little_data" or line.cell.trend.reason in TOO_SMALL


def _region_only(selection: Selection, context: Context, every: Sequence[Line]) -> int:
    """Measures of the filters that have values for the region but not for this level; words and plain numbers left out."""
    here, found = {line.measure.id for line in every}, reaches(context)
    left = [m for m in measures(selection, context.catalogue) if not m.is_code and not m.is_sum and m.id not in here]
    return sum(m.id in found and found[m.id].region_period > 0 and not found[m.id].municipalities for m in left)


def _notices(selection: Selection, area: Area, shown: Sequence[Line]) -> tuple[str, ...]:
    if selection.reference == Reference.SIMILAR and shown and all(not line.cell.reference for line in shown):
        return (like_words.unknown(area.name),)
    if selection.reference == area.code:
        return (say.itself(area.name),)
    return ()


def _steps(line: Line, reference: str) -> tuple[str, ...]:
    """From value to verdict, and to the trend, a sentence a step."""
    cell, one = line.cell, line.cell.course
    trend = say.trend_steps(one.verdict.value, cell.turn.value, one.reason.value, cell.recent, line.measure)
    return (*say.verdict_steps(cell, named(reference, cell.reference_members)), *trend)


def _row(line: Line, area: Area, reference: str) -> dict[str, object]:
    """The line as the data address gives it (frames.PROFILE)."""
    cell, measure = line.cell, line.measure
    names = ("lowest", "lower_quartile", "median", "upper_quartile", "highest")
    spread = dict(zip(names, line.spread.values, strict=True)) if line.spread else {}
    return (
        blank(frames.PROFILE)
        | spread
        | rests_on(cell.members)
        | {
            "area": area.code,
            "name": area.name,
            "measure_id": measure.id,
            "title": measure.title,
            "change_areas": ", ".join(measure.change_areas),
            "system_level": measure.system_level.value,
            "unit": measure.unit,
            "period": cell.period,
            "value": cell.value,
            "flag": cell.flag,
            "reference": reference,
            "reference_share": cell.reference_members and cell.reference_members.share,
            "reference_value": cell.reference_value,
            "reference_period": cell.reference_period,
            "lower": cell.lower,
            "upper": cell.upper,
            "count": cell.count,
            "n": cell.n,
            "verdict": words.VERDICTS[cell.verdict],
            "strength": cell.strength,
            "reason": words.REASONS[cell.reason],
            "position": words.POSITIONS[cell.position],
            "trend": words.trend(cell.course.verdict.value, cell.turn.value, cell.course.reason.value),
            "trend_reason": words.TREND_REASONS[cell.course.reason],
            "pace": cell.pace,
        }
    )
