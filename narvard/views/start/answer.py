"""/: the three questions and today's figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from narvard.assess.changes import changes, shifted
from narvard.assess.needs_met import FULL, NONE, PARTIAL, measures_with_values, need_fit
from narvard.assess.view import Context
from narvard.domain import Catalogue, Need
from narvard.frames import table
from narvard.selection import Selection
from narvard.texts import shift as shared
from narvard.views.start import frames
from narvard.views.start import words as say

GAPS = 5


@dataclass(frozen=True)
class Gap:
    """A need that cannot be followed today; `proposed` says whether a proposed one would."""

    need: Need
    change_area: str
    proposed: bool


@dataclass(frozen=True)
class Story:
    """Figures of the start page. Money in whole kronor. `shift` is how the shift goes, in the sentence of its own page."""

    needs: int
    roles: int
    needs_full: int
    needs_partial: int
    measures_with_values: int
    measures_without: int
    proposed: int
    one_off_sek: int
    yearly_sek: int
    shift: str
    sentence: str
    ways: tuple[say.Way, ...]
    bars: pa.Table  # frames.WAYS_OF_WORKING
    gaps: tuple[Gap, ...]
    needs_without: int


def answer(_selection: Selection, context: Context) -> Story:
    """What can be followed today, what is missing, and what it would cost, for the whole county."""
    catalogue = context.catalogue
    valued = measures_with_values(context) & catalogue.existing_ids
    today = Counter(need_fit(catalogue, valued).values())
    ways = _ways(catalogue, valued)
    gaps = _gaps(catalogue, valued)
    return Story(
        needs=len(catalogue.needs),
        roles=len(catalogue.roles),
        needs_full=today[FULL],
        needs_partial=today[PARTIAL],
        measures_with_values=len(valued),
        measures_without=len(catalogue.existing) - len(valued),
        proposed=len(catalogue.proposed),
        one_off_sek=sum(cost.amount_sek for cost in catalogue.costs if cost.kind == "one_off"),
        yearly_sek=sum(cost.amount_sek for cost in catalogue.costs if cost.kind == "yearly"),
        shift=f"{shared.headline(shifted(changes('', context), catalogue.baseline))}.",
        sentence=say.weakest(ways),
        ways=ways,
        bars=table((vars(way) | {"row": place} for place, way in enumerate(ways)), frames.WAYS_OF_WORKING),
        gaps=tuple(gaps[:GAPS]),
        needs_without=len(gaps),
    )


def _ways(catalogue: Catalogue, valued: frozenset[str]) -> tuple[say.Way, ...]:
    """Fewest existing measures with values first."""
    ways = []
    for area in catalogue.change_areas:
        if area.kind == "change_area":
            here = catalogue.measures_of(area.id)
            counts = sum(m.id in valued for m in here), sum(m.is_proposed for m in here)
            ways.append(say.Way(area.id, area.short_title, *counts))
    return tuple(sorted(ways, key=lambda way: (way.existing, way.proposed)))


def _gaps(catalogue: Catalogue, valued: frozenset[str]) -> list[Gap]:
    """Needs that no measure with values answers, heaviest first."""
    today = need_fit(catalogue, valued)
    proposed = need_fit(catalogue, catalogue.proposed_ids)
    unmet = [need for need in catalogue.needs if today[need.id] == NONE]
    unmet.sort(key=lambda need: -need.priority)
    return [Gap(need, catalogue.change_area_names[need.change_area], proposed[need.id] != NONE) for need in unmet]


def headlines(context: Context) -> Mapping[str, str]:
    """The numbers and the sentence with which the page opens: what → text; the sentence has no name."""
    story = answer(Selection(), context)
    figures = {say.NEEDS: story.needs, say.FULL: story.needs_full, say.PARTIAL: story.needs_partial}
    figures |= {say.VALUED: story.measures_with_values, say.UNVALUED: story.measures_without, say.PROPOSED: story.proposed}
    return {what: say.counted(what, count) for what, count in figures.items()} | {"": story.sentence}
