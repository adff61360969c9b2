"""How far needs are met by a set of measures. A need without any measure in the set is not met."""

from __future__ import annotations

from collections.abc import Collection

from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import Catalogue

FULL, PARTIAL, NONE = "full", "partial", "none"


def need_fit(catalogue: Catalogue, measures: Collection[str]) -> dict[str, str]:
    """Need id → `full` when a measure in the set answers it at the right level, `partial` when one answers in part, else `none`."""
    fit = {need.id: NONE for need in catalogue.needs}
    for link in catalogue.need_measures:
        if link.measure_id in measures and fit[link.need_id] != FULL:
            fit[link.need_id] = FULL if link.fit == FULL else PARTIAL
    return fit


def measures_with_values(context: Context) -> frozenset[str]:
    """Ids of measures that have at least one value in a municipality or the region."""
    return frozenset(row.measure_id for row in context.rows(queries.measures_with_values(), queries.WithValues))
