"""How far needs are met by a set of measures. A need without any measure in the set is not met."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import Catalogue
from narvard.domain.link_codes import Answered

FULL, PARTIAL, NONE = "full", "partial", "none"


def need_fit(catalogue: Catalogue, measures: Collection[str]) -> dict[str, str]:
    """Need id → `full` when a measure in the set answers it at the right level, `partial` when one answers in part, else `none`."""
    links = ((link.need_id, link.measure_id, link.fit) for link in catalogue.need_measures)
    return fit_of(catalogue.need_by_id, links, measures)


def fit_of(ids: Iterable[str], links: Iterable[tuple[str, str, str]], measures: Collection[str]) -> dict[str, str]:
    """The same of anything that measures follow: `links` are its id, a measure and how well that fits."""
    fit = dict.fromkeys(ids, NONE)
    for id, measure, how in links:
        if measure in measures and fit[id] != FULL:
            fit[id] = FULL if how == FULL else PARTIAL
    return fit


def answered(today: str, by_proposals: str, known: str) -> Answered:
    """How far something is answered today: by existing measures with values, by proposed ones, or by any measure at all."""
    if today != NONE:
        return Answered.FOLLOWED if today == FULL else Answered.PARTLY
    if by_proposals != NONE:
        return Answered.PROPOSED
    return Answered.NOTHING if known == NONE else Answered.WAITING


def answered_later(with_proposals: str, state: Answered) -> Answered:
    """One rule on every page: what values or proposals answer. What neither does keeps its answer of today."""
    return {FULL: Answered.LATER, NONE: state}.get(with_proposals, Answered.LATER_PARTLY)


def measures_with_values(context: Context) -> frozenset[str]:
    """Ids of measures that have at least one value in a municipality or the region."""
    return frozenset(row.measure_id for row in context.rows(queries.measures_with_values(), queries.WithValues))
