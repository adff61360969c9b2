"""/: the answer of the chosen area, the three questions and today's figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import pyarrow as pa

from narvard.assess import own_area
from narvard.assess.changes import changes, shifted
from narvard.assess.needs_met import FULL, NONE, PARTIAL, measures_with_values, need_fit
from narvard.assess.own_area import OwnArea
from narvard.assess.promises import promises
from narvard.assess.view import Context
from narvard.claims import Claim
from narvard.domain import Catalogue, Need
from narvard.domain.link_codes import Answered
from narvard.domain.promises import is_example
from narvard.frames import table
from narvard.selection import Selection
from narvard.texts import shift as shared
from narvard.texts import standing
from narvard.views.start import claims, frames
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
    """What the start page says. `shift` is how the shift goes, as its own page says it.

    `own` is the answer of the chosen area, which makes its own claims; None where none is chosen, or one without any.
    """

    figures: claims.Figures
    promised: claims.Promised
    ways: tuple[claims.Way, ...]
    claims: tuple[Claim, ...]
    shift: str
    sentence: str
    bars: pa.Table  # frames.WAYS_OF_WORKING
    gaps: tuple[Gap, ...]
    own: OwnArea | None = None

    @property
    def opening(self) -> str:
        """What the page opens with: the answer of the chosen area, else how the shift goes."""
        return (standing.headline(self.own.placed) if self.own else self.shift).rstrip(".")


def answer(selection: Selection, context: Context) -> Story:
    """What can be followed today, what is missing, and what it would cost, for the whole county; and the chosen area's answer."""
    catalogue = context.catalogue
    valued = measures_with_values(context) & catalogue.existing_ids
    today = Counter(need_fit(catalogue, valued).values())
    ways = _ways(catalogue, valued)
    gaps = _gaps(catalogue, valued)
    figures = claims.Figures(
        needs=len(catalogue.needs),
        roles=len(catalogue.roles),
        full=today[FULL],
        partial=today[PARTIAL],
        unmet=len(gaps),
        valued=len(valued),
        unvalued=len(catalogue.existing) - len(valued),
        proposed=len(catalogue.proposed),
    )
    promised = _promised(context)
    head = shifted(changes("", context), "", catalogue.baseline)
    return Story(
        claims=(claims.Ways(ways), figures, promised, *(claims.Gap(gap.need.id, gap.proposed) for gap in gaps[:GAPS]), head),
        figures=figures,
        promised=promised,
        shift=f"{shared.headline(head)}.",
        sentence=say.weakest(ways),
        ways=ways,
        bars=table((asdict(way) | {"row": place} for place, way in enumerate(ways)), frames.WAYS_OF_WORKING),
        gaps=tuple(gaps[:GAPS]),
        own=own_area.answer(own_area.natural(selection.own), context) if selection.own else None,
    )


def _promised(context: Context) -> claims.Promised:
    """By the rule of needs, as /atagande has it."""
    found = promises(context)
    today = sum(one.state in (Answered.FOLLOWED, Answered.PARTLY) for one in found)
    later = sum(one.later in (Answered.LATER, Answered.LATER_PARTLY) for one in found)
    return claims.Promised(len(found), today, later, any(is_example(one.commitment.source) for one in found))


def _ways(catalogue: Catalogue, valued: frozenset[str]) -> tuple[claims.Way, ...]:
    """Fewest existing measures with values first."""
    ways = []
    for area in catalogue.change_areas:
        if area.kind == "change_area":
            here = catalogue.measures_of(area.id)
            counts = sum(m.id in valued for m in here), sum(m.is_proposed for m in here)
            ways.append(claims.Way(area.id, area.short_title, *counts))
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
    told = story.figures
    figures = {say.NEEDS: told.needs, say.FULL: told.full, say.PARTIAL: told.partial}
    figures |= {say.VALUED: told.valued, say.UNVALUED: told.unvalued, say.PROPOSED: told.proposed}
    return {what: say.counted(what, count) for what, count in figures.items()} | {"": story.sentence}
