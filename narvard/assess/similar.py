"""Which municipalities are like one's own, and why just these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import Catalogue, Level
from narvard.statistics.intervals import floats
from narvard.texts import similar as say

FEWEST = 3
"""Others that an SKR group must have to be something to compare with."""
NEAREST = 6
"""Municipalities taken when the group has fewer."""

Size = tuple[int, float]
"""Inhabitants, and the share of them who are 80 and older."""


@dataclass(frozen=True)
class Similar:
    """Codes of the municipalities like `own`, itself left out, and the sentence that says why these."""

    own: str
    areas: tuple[str, ...]
    why: str


def answer(own: str, context: Context) -> Similar | None:
    """The municipalities like `own`; None when that is no municipality, or nothing is known of its size."""
    rows = context.rows(queries.elderly(), queries.Elderly)
    return similar(own, context.catalogue, {row.area: (row.people, row.share) for row in rows})


def similar(own: str, catalogue: Catalogue, sizes: Mapping[str, Size]) -> Similar | None:
    """The others of the SKR group, or the nearest by size when it has fewer than `FEWEST` others in the county.

    Nearest: the sum of two distances, each in standard deviations among the municipalities: that of the logarithm of the number
    of inhabitants, and that of the share who are 80 and older.
    """
    area = catalogue.area_by_code.get(own)
    if area is None or area.level is not Level.MUNICIPALITY:
        return None
    group = tuple(code for code in catalogue.children.get(area.skr_group, ()) if code != own)
    if len(group) >= FEWEST:
        return Similar(own, group, say.same_group(area.name, catalogue.area_by_code[area.skr_group].name, len(group)))
    if own not in sizes or len(sizes) < 2:
        return None
    codes = sorted(sizes)
    people, share = (floats([sizes[code][place] for code in codes]) for place in (0, 1))
    away = sum(np.abs(one - one[codes.index(own)]) / (one.std() or 1.0) for one in (np.log(people), share))
    order = np.argsort(away, kind="stable").tolist()
    nearest = [codes[place] for place in order if codes[place] != own][:NEAREST]
    names = catalogue.area_by_code
    return Similar(own, tuple(nearest), say.nearest(area.name, [names[code].name for code in nearest]))
