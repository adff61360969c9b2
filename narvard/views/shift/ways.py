"""Changed ways of working and prerequisites: what has become of their measures, and the few that stand for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narvard.assess.changes import Change
from narvard.domain import Catalogue, ChangeArea, Measure
from narvard.domain.link_codes import Outcome
from narvard.selection import Selection, measures
from narvard.views.shift.claims import Span, Way

CORE = 4
"""Measures that stand for a change area."""


@dataclass(frozen=True)
class Row:
    """A change area with what is claimed of it and the measures that stand for it, each with why."""

    change_area: ChangeArea
    claim: Way
    core: tuple[tuple[Change, str], ...]


def rows(found: Sequence[Change], selection: Selection, catalogue: Catalogue) -> tuple[Row, ...]:
    """The change areas in view, in the catalogue's order."""
    shown = [one for one in catalogue.change_areas if not selection.change_areas or one.id in selection.change_areas]
    proposed = [one for one in measures(selection, catalogue) if one.is_proposed]
    return tuple(_row(one, found, proposed, catalogue) for one in shown)


def _row(area: ChangeArea, found: Sequence[Change], proposed: Sequence[Measure], catalogue: Catalogue) -> Row:
    here = [one for one in found if area.id in one.measure.change_areas]
    by_id = {one.measure.id: one for one in here}
    chosen = sorted((one for one in catalogue.core_measures if one.change_area == area.id), key=lambda one: one.no)
    core = tuple((by_id[one.measure_id], one.why) for one in chosen if one.measure_id in by_id)
    return Row(area, _claim(area, here, [one for one in proposed if area.id in one.change_areas]), core[:CORE])


def _claim(area: ChangeArea, here: Sequence[Change], proposed: Sequence[Measure]) -> Way:
    compared = [one for one in here if one.outcome is not Outcome.UNTOLD]
    return Way(
        change_area=area.id,
        **counts(here),
        before=_span(one.before.period for one in compared if one.before),
        after=_span(one.after.period for one in compared if one.after),
        proposed=titles(proposed),
    )


def counts(found: Iterable[Change]) -> dict[str, int]:
    """How many measures went each way, by the names that claims have for it."""
    every = [one.outcome for one in found]
    return {outcome.name.lower(): every.count(outcome) for outcome in Outcome}


def titles(proposed: Iterable[Measure]) -> tuple[str, ...]:
    """Titles of proposed measures: those that are nearest to being collected first, then the most relevant."""
    ready = sorted(proposed, key=lambda one: (one.tier, -(one.ratings.relevance or 0)))
    return tuple(one.title for one in ready)


def _span(years: Iterable[int]) -> Span | None:
    every = list(years)
    return Span(min(every), max(every)) if every else None


def listed(found: Sequence[Change], selection: Selection) -> tuple[Change, ...]:
    """The measures of the list that is open."""
    row, outcome = selection.shift.row, selection.shift.outcome
    return tuple(one for one in found if one.outcome == outcome and (not row or row in one.measure.change_areas))
