"""/profil: how one area is doing on everything, against its reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import pyarrow as pa

from narvard.assess import own_area, placing, similar, standing
from narvard.assess.judgements import larger_area
from narvard.assess.own_area import OwnArea
from narvard.assess.reach import reaches
from narvard.assess.reading import rests_on
from narvard.assess.similar import Similar
from narvard.assess.view import Context, Placed
from narvard.claims import Claim
from narvard.domain import Area, Catalogue, Level, Measure, Polarity
from narvard.domain.link_codes import Reference, ShownSex
from narvard.frames import blank, table
from narvard.selection import Selection, measures
from narvard.texts import standing as say_standing
from narvard.texts import verdict_names as words
from narvard.texts.verdicts import reckoning, trend_steps
from narvard.views.profile import frames, told
from narvard.views.profile import words as say
from narvard.views.profile.claims import Tallied, Unprofiled
from narvard.views.profile.lines import Group, Line, groups, lines, shown_view
from narvard.views.profile.population import Population, population
from narvard.views.profile.quadrant import Quadrant, quadrant

C = TypeVar("C", bound=Claim)
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


@dataclass(frozen=True)
class Profile:
    """What the page shows of `area` (None: none is chosen, or the one chosen has no profile, which `sentence` says).

    `claims` are what its sentences say, the headline first. `reference` is the reference's name in a sentence. `without` are
    measures that lack a value, with the flag that says why; `larger` is the kommunalförbund to look at instead. `own` is
    its answer, in short. `steps` go from value to verdict for `explained`. `rows` are
    frames.PROFILE.
    """

    claims: tuple[Claim, ...]
    area: Area | None
    sentence: str
    sub: str
    rows: pa.Table
    reference: str = ""
    notes: tuple[str, ...] = ()
    tallies: tuple[Tallied, ...] = ()
    groups: tuple[Group, ...] = ()
    without: tuple[tuple[Measure, str], ...] = ()
    larger: Area | None = None
    own: OwnArea | None = None
    explained: Line | None = None
    steps: tuple[str, ...] = ()
    population: Population | None = None
    quadrant: Quadrant | None = None
    similar: Similar | None = None
    notices: tuple[str, ...] = ()

    def claimed(self, kind: type[C]) -> C | None:
        """The one claim of a kind, if it is made."""
        return next((claim for claim in self.claims if isinstance(claim, kind)), None)


def answer(selection: Selection, context: Context) -> Profile:
    """The profile of the first chosen area."""
    catalogue = context.catalogue
    area = catalogue.area_by_code.get(selection.own)
    if area is None:
        return _nobody("", say.NO_AREA_SUB)
    if area.level not in own_area.WITH_ANSWER:
        return _nobody(area.name, say.NO_PROFILE_SUB)
    like = similar.answer(area.code, context)
    notices = tuple(told.notices(selection, area, sized=like is not None))
    selection = own_area.natural_reference(selection, area)
    at_level = replace(selection, level=area.level, sex=ShownSex.TOTAL)
    every = lines(area, selection, standing.answer(at_level, context), catalogue)
    shown = [line for line in every if line.cell.value is not None]
    without = tuple((line.measure, line.cell.flag) for line in every if line.cell.value is None)
    name, year = own_area.name_of_reference(selection, area, context), int(context.info.created[:4])
    tallies = tally(shown)
    larger = _larger(area, shown, every, catalogue)
    explained = next((line for line in shown if line.measure.id == selection.measure), None)
    own = own_area.answer(selection, context) if shown else None
    people, pair = population(area, context), quadrant(area, selection, context) if shown_view(selection) == "kostnad" else None
    filtered = tuple(told.filters(selection, catalogue))
    headline, about = told.headline(area, shown), [*told.about(area, shown, name)]
    about += [like.claim] if like and shown and selection.reference == Reference.SIMILAR else []
    aged = placing.aged([line.cell for line in shown], year)
    region_only = _region_only(selection, context, every) if area.level is not Level.REGION else 0
    claims = (
        *(headline, *about, *notices, *tallies, aged),
        *filtered,
        *told.people(area, people),
        *told.gaps(area, shown, without, region_only, larger),
        *told.of_lines(shown),
        *(own.claims if own else ()),
        *([told.explained(explained, name)] if explained else []),
        *([pair.claim] if pair else []),
        *([like.claim] if like else []),
    )
    return Profile(
        claims=tuple(dict.fromkeys(claims)),
        area=area,
        sentence=say.headline(headline) + (say.within(filtered) if shown else ""),
        sub=say.sub(about) if shown else say.NOTHING_SUB,
        rows=table((_row(line, area, name) for line in shown), frames.PROFILE),
        reference=name,
        notes=tuple(filter(None, (say_standing.aged(aged),))),
        tallies=tallies,
        groups=groups(shown, selection, catalogue),
        without=without,
        larger=larger,
        own=own,
        explained=explained,
        steps=_steps(explained, name) if explained else (),
        population=people,
        quadrant=pair,
        similar=like,
        notices=tuple(map(say.notice, notices)),
    )


def in_view(selection: Selection, context: Context) -> Sequence[Placed]:
    """The measures that the chosen area has a value for."""
    area, chosen = context.catalogue.area_by_code.get(selection.own), measures(selection, context.catalogue)
    if area is None or area.level not in own_area.WITH_ANSWER:
        return chosen
    stand = standing.answer(replace(selection, level=area.level, sex=ShownSex.TOTAL), context)
    return [one for one in chosen if one.id in stand.measures and stand.cells[one.id, area.code].value is not None]


def tally(shown: Sequence[Line]) -> tuple[Tallied, ...]:
    """Lines by side; a mark that stands in none of them is of a line without a value, which is not shown."""
    counted = Counter(line.cell.mark for line in shown)
    plain = Counter(line.cell.mark for line in shown if line.measure.polarity is Polarity.NEUTRAL)
    found = (
        Tallied(
            side,
            tuple((mark, counted[mark]) for mark in marks if counted[mark]),
            sum(plain[mark] for mark in marks) if side == "similar" else 0,
        )
        for side, marks in SIDES.items()
    )
    return tuple(one for one in found if one.marks)


def _nobody(name: str, sub: str) -> Profile:
    claim = Unprofiled(name)
    return Profile((claim,), None, say.headline(claim), sub, table((), frames.PROFILE))


def _larger(area: Area, shown: Sequence[Line], every: Sequence[Line], catalogue: Catalogue) -> Area | None:
    """The kommunalförbund, where the data of a municipality are too few or lacking."""
    little = any(told.is_weak(line.cell) for line in shown) or len(every) - len(shown) > MANY_BLANKS * len(every)
    return larger_area(area, catalogue) if little else None


def _region_only(selection: Selection, context: Context, every: Sequence[Line]) -> int:
    """Measures of the filters that have values for the region but not for this level; words and plain numbers left out."""
    here, found = {line.measure.id for line in every}, reaches(context)
    left = [m for m in measures(selection, context.catalogue) if not m.is_code and not m.is_sum and m.id not in here]
    return sum(m.id in found and found[m.id].region_period > 0 and not found[m.id].municipalities for m in left)


def _steps(line: Line, reference: str) -> tuple[str, ...]:
    """From value to verdict, and to the trend, a sentence a step."""
    cell, one = line.cell, line.cell.course
    trend = trend_steps(cell.recent, (one.verdict.value, cell.turn.value, one.reason.value), line.measure)
    return (*reckoning(told.explained(line, reference), line.measure), *trend)


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
