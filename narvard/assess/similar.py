"""Which municipalities are like one's own, why just these, and what they are together: the same six wherever they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from narvard.assess.view import Context
from narvard.claims import Alike
from narvard.database import queries
from narvard.database.queries import Delivered
from narvard.domain import Catalogue, Level, Measure
from narvard.domain.link_codes import Reference
from narvard.statistics.intervals import floats
from narvard.texts import similar as say

FEWEST = 3
"""Of them that must have a value for it to be something to compare with."""
NEAREST = 6
"""Municipalities that are like one."""
PEERS = Reference.SIMILAR

Size = tuple[int, float]
"""Inhabitants, and the share of them who are 80 and older."""


@dataclass(frozen=True)
class Similar:
    """Codes of the municipalities like `own`, itself left out, and what is claimed of why these."""

    own: str
    areas: tuple[str, ...]
    claim: Alike

    @property
    def why(self) -> str:
        """The sentence that says why these."""
        return say.nearest(self.claim)


def answer(own: str, context: Context) -> Similar | None:
    """The municipalities like `own`; None when that is no municipality, or nothing is known of its size."""
    return every(context).get(own)


def every(context: Context) -> Mapping[str, Similar]:
    """Those like each municipality that has some."""
    return context.keep("similar", lambda: _every(context))


def _every(context: Context) -> dict[str, Similar]:
    sizes = {row.area: (row.people, row.share) for row in context.rows(queries.elderly(), queries.Elderly)}
    found = [similar(code, context.catalogue, sizes) for code in context.catalogue.codes_at(Level.MUNICIPALITY)]
    return {one.own: one for one in found if one}


def similar(own: str, catalogue: Catalogue, sizes: Mapping[str, Size]) -> Similar | None:
    """The `NEAREST` by size; those of the own SKR group before the others, when it has at least `FEWEST` others in the county.

    Near is the sum of two distances, each in standard deviations among the municipalities: that of the logarithm of the number
    of inhabitants, and that of the share who are 80 and older.
    """
    area = catalogue.area_by_code.get(own)
    if area is None or area.level is not Level.MUNICIPALITY or own not in sizes or len(sizes) < 2:
        return None
    group = [code for code in catalogue.children.get(area.skr_group, ()) if code != own]
    group = group if len(group) >= FEWEST else []
    codes = sorted(sizes)
    people, share = (floats([sizes[code][place] for code in codes]) for place in (0, 1))
    away = sum(np.abs(one - one[codes.index(own)]) / (one.std() or 1.0) for one in (np.log(people), share))
    near = [codes[place] for place in np.argsort(away, kind="stable").tolist() if codes[place] != own]
    chosen = sorted(near, key=lambda code: code not in group)[:NEAREST]
    names = catalogue.area_by_code
    inside = sum(code in group for code in chosen)
    title = names[area.skr_group].name if group else ""
    return Similar(own, tuple(chosen), Alike(area.name, title, tuple(names[code].name for code in chosen), inside))


def together(measure: Measure, rows: Sequence[Delivered], like: Similar) -> Delivered | None:
    """The value of those `like` one together, weighed as that of a group is, from their rows of one period and sex.

    None when fewer than `FEWEST` have a value, or it cannot be weighed; counts of people are of no use to compare with.
    """
    rows = [row for row in rows if row.area in like.areas]
    found = weighed([row.value for row in rows], [row.denominator for row in rows], [row.weight for row in rows])
    if found is None or measure.is_sum or measure.is_code:
        return None
    valued = [row for row in rows if row.value is not None]
    value, by_counts = found
    other = next((row.weight_year for row in valued if row.weight_year != row.period), valued[0].period)
    return valued[0]._replace(
        area=PEERS, value=value, numerator=None, denominator=None, weight=None, flag="ok",
        method="counts" if by_counts else "population",
        areas_with_value=len(valued), areas=len(like.areas), population_share=len(valued) / len(like.areas), weight_year=other,
    )  # fmt: skip


def weighed(
    values: Sequence[float | None], denominators: Sequence[float | None], weights: Sequence[float | None]
) -> tuple[float, bool] | None:
    """The mean of values by their denominators when all have one, which is then told, else by their weights."""
    value, denominator, weight = floats(values), floats(denominators), floats(weights)
    there = np.isfinite(value)
    if there.sum() < FEWEST:
        return None
    by_counts = bool((denominator[there] > 0).all())
    size = (denominator if by_counts else weight)[there]
    return (float((value[there] * size).sum() / size.sum()), by_counts) if (size > 0).all() else None
