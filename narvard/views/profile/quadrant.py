"""Cost and quality side by side: a pair of measures, all areas of the level, and where the own one stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from narvard.assess.reach import reaches
from narvard.assess.readings import Row, at_period, latest_period
from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import Area, AreaLevel, Catalogue, Level, Measure, Perspective, Polarity, Viewpoint
from narvard.domain.link_codes import ShownPerspective
from narvard.format import number, with_unit
from narvard.frames import table
from narvard.selection import Selection, measures
from narvard.views.profile import frames
from narvard.views.profile import words as say

MOST_LEVELS = (Level.MUNICIPALITY, Level.KOMMUNALFORBUND, Level.VARDSAMVERKAN, Level.SKR_GROUP)
"""Levels with several areas, where there is something to stand among."""
STEM = 6
"""Letters that two words must share to be about the same thing: hemtjänst, hemtjänsten."""


@dataclass(frozen=True)
class Quadrant:
    """The pair and its points (frames.QUADRANT). `costs` and `qualities` are what can be chosen; `missing` areas lack a value."""

    cost: Measure
    quality: Measure
    costs: tuple[Measure, ...]
    qualities: tuple[Measure, ...]
    sentence: str
    sub: str
    points: pa.Table
    missing: int


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
    areas = catalogue.codes_at(area.level)
    costed, rated = (_latest(measure, area.level, areas, context) for measure in pair)
    both = [code for code in areas if code in costed and code in rated]
    medians = _median(costed, both), _median(rated, both)
    rows = [_point(catalogue.area_by_code[code], pair, (costed[code], rated[code]), medians, selection) for code in both]
    for place, row in enumerate(rows):
        row["first"] = place == 0
    own = next((row for row in rows if row["code"] == area.code), None)
    texts = tuple(_text(value, measure) for value, measure in zip(medians, pair, strict=True))
    return Quadrant(
        cost,
        quality,
        tuple(dict.fromkeys((*costs, cost))),
        tuple(dict.fromkeys((*qualities, quality))),
        say.quadrant(area.name, own, quality.polarity, area.level),
        say.quadrant_sub(own, (cost.title, quality.title), (texts[0], texts[1]), area.level),
        table(rows, frames.QUADRANT),
        len(areas) - len(both),
    )


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


def _latest(measure: Measure, level: Level, areas: tuple[str, ...], context: Context) -> dict[str, Row]:
    """Area → its row at the latest period of the level (its own latest when that is older); areas without a value left out."""
    target = latest_period(context.rows(queries.periods(measure.id, level)))
    delivered = context.rows(queries.series(measure.id, areas, ("T",)))
    return {row["area"]: row for row in at_period(delivered, areas, ("T",), target, False) if row["value"] is not None}


def _median(found: Mapping[str, Row], codes: Sequence[str]) -> float:
    return float(np.median([found[code]["value"] for code in codes])) if codes else 0.0


def _point(
    area: Area, pair: tuple[Measure, Measure], found: tuple[Row, Row], medians: tuple[float, float], selection: Selection
) -> Row:
    cost, quality = found
    years = sorted({cost["period"], quality["period"]})
    sides = tuple((row["value"] > middle) - (row["value"] < middle) for row, middle in zip(found, medians, strict=True))
    return {
        "code": area.code,
        "name": area.name,
        "cost": cost["value"],
        "quality": quality["value"],
        "cost_text": _text(cost["value"], pair[0]),
        "quality_text": _text(quality["value"], pair[1]),
        "year": " och ".join(map(str, years)),
        "corner": say.corner(sides[0], sides[1], pair[1].polarity),
        "sides": sides,
        "emphasis": 1 if area.code == selection.own else 2 if area.code in selection.areas else 0,
        "cost_median": medians[0],
        "quality_median": medians[1],
    }


def _text(value: float, measure: Measure) -> str:
    return with_unit(number(value, measure.decimals), measure.unit)
