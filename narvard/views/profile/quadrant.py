"""Cost and quality side by side: a pair of measures, all areas of the level, and where the own one stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from narvard.assess.reach import reaches
from narvard.assess.reading import Point, at_period, latest_period
from narvard.assess.view import Context
from narvard.claims import At, Who
from narvard.database import queries
from narvard.database.queries import Delivered, Valued
from narvard.domain import Area, AreaLevel, Catalogue, Level, Measure, Perspective, Polarity, Viewpoint
from narvard.domain.link_codes import ShownPerspective
from narvard.frames import table
from narvard.selection import Selection, measures
from narvard.texts.verdicts import value_text
from narvard.views.profile import frames
from narvard.views.profile import quadrant_words as say
from narvard.views.profile.claims import Paired
from narvard.views.profile.lines import FEWEST

MOST_LEVELS = (Level.MUNICIPALITY, Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP)
"""Levels with several areas, where there is something to stand among."""
STEM = 6
"""Letters that two words must share to be about the same thing: hemtjänst, hemtjänsten."""


@dataclass(frozen=True)
class Quadrant:
    """The pair and its points (frames.QUADRANT). `costs` and `qualities` are what can be chosen."""

    cost: Measure
    quality: Measure
    costs: tuple[Measure, ...]
    qualities: tuple[Measure, ...]
    claim: Paired
    points: pa.Table

    @property
    def pair(self) -> tuple[Measure, Measure]:
        return self.cost, self.quality

    @property
    def sentence(self) -> str:
        return say.sentence(self.claim, self.pair)

    @property
    def sub(self) -> str:
        return say.sub(self.claim, self.pair)


def quadrant(area: Area, selection: Selection, context: Context) -> Quadrant | None:
    """The quadrant of the pair in the link, else of a pair about the same thing; None where no pair has values for the level."""
    catalogue = context.catalogue
    if area.level not in MOST_LEVELS:
        return None
    costs, qualities = choices(selection, context)
    pair = chosen_pair(selection, catalogue, costs, qualities)
    if pair is None:
        return None
    cost, quality = pair
    areas = catalogue.at_level(area.level)
    costed, rated = (_latest(measure, area.level, areas, context) for measure in pair)
    both = {one: (costed[one.code], rated[one.code]) for one in areas if one.code in costed and one.code in rated}
    medians = _medians([(first[1], second[1]) for first, second in both.values()])
    rows = [_point(one, pair, found, medians, selection) for one, found in both.items()]
    own = both.get(area)
    claim = Paired(
        Who(area.code, area.name),
        (cost.id, quality.id),
        area.level,
        len(both),
        len(areas) - len(both),
        (At(own[0][1], own[0][0]), At(own[1][1], own[1][0])) if own else None,
        medians,
    )
    return Quadrant(
        cost,
        quality,
        tuple(dict.fromkeys((*costs, cost))),
        tuple(dict.fromkeys((*qualities, quality))),
        claim,
        table((row | {"first": place == 0 and medians is not None} for place, row in enumerate(rows)), frames.QUADRANT),
    )


def _medians(values: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """The middle values of each of two measures; None where there are too few to have a middle."""
    if len(values) < FEWEST:
        return None
    cost, quality = (float(np.median(column)) for column in zip(*values, strict=True))
    return cost, quality


def choices(selection: Selection, context: Context) -> tuple[list[Measure], list[Measure]]:
    """Costs, and measures of quality that have a direction, with values for at least half of the municipalities."""
    found, any_perspective = reaches(context), replace(selection, perspective=ShownPerspective.ALL)
    known = [
        m
        for m in measures(any_perspective, context.catalogue)
        if m.id in found and 2 * found[m.id].municipalities >= found[m.id].of > 0
    ]
    known = [m for m in known if not m.is_code and not m.is_sum and m.area_level is not AreaLevel.REGION]
    costs = [m for m in known if m.perspective is Perspective.COST]
    return costs, [m for m in known if m.perspective is Perspective.QUALITY and m.polarity is not Polarity.NEUTRAL]


def chosen_pair(
    selection: Selection, catalogue: Catalogue, costs: list[Measure], qualities: list[Measure]
) -> tuple[Measure, Measure] | None:
    """The pair of the link; else the cost and the quality for one target group that are most akin."""
    if selection.profile.pair:
        first, second = (catalogue.measure_by_id[code] for code in selection.profile.pair)
        return None if first.is_code or second.is_code else (first, second)
    pairs = [(cost, quality) for cost in costs for quality in qualities if set(cost.target_groups) & set(quality.target_groups)]
    asked_for = Counter(link.measure_id for link in catalogue.need_measures)
    return max(pairs, key=lambda pair: _kinship(pair[0], pair[1], asked_for)) if pairs else None


def _kinship(cost: Measure, quality: Measure, asked_for: Mapping[str, int]) -> tuple[bool, bool, int]:
    """Whether they have a word in common, whether it is the person who answers, and how many needs ask for the quality."""
    stems = [{word[:STEM] for word in re.findall(r"\w{6,}", m.title.lower())} for m in (cost, quality)]
    return bool(stems[0] & stems[1]), quality.viewpoint is Viewpoint.PERSON, asked_for.get(quality.id, 0)


def _latest(measure: Measure, level: Level, areas: Sequence[Area], context: Context) -> dict[str, Point]:
    """Area → its value at the latest period of the level (its own latest when that is older); areas without one left out."""
    target = latest_period(context.rows(queries.periods(measure.id, level), Valued))
    delivered = context.rows(queries.series(measure.id, tuple(one.code for one in areas), ("T",)), Delivered)
    found = at_period(measure, delivered, areas, ("T",), target, exactly=False)
    return {reading.area.code: (reading.period, reading.value) for reading in found if reading.value is not None}


def _texts(values: tuple[float, float], pair: tuple[Measure, Measure]) -> tuple[str, str]:
    cost, quality = map(value_text, values, pair)
    return cost, quality


def _point(
    area: Area, pair: tuple[Measure, Measure], found: tuple[Point, Point], medians: tuple[float, float] | None, selection: Selection
) -> dict[str, object]:
    values = found[0][1], found[1][1]
    texts = _texts(values, pair)
    return {
        "code": area.code,
        "name": area.name,
        "cost": values[0],
        "quality": values[1],
        "cost_text": texts[0],
        "quality_text": texts[1],
        "year": " och ".join(map(str, sorted({period for period, _ in found}))),
        "corner": say.place(values, medians, pair),
        "emphasis": 1 if area.code == selection.own else 2 if area.code in selection.areas else 0,
        "cost_median": medians and medians[0],
        "quality_median": medians and medians[1],
    }
