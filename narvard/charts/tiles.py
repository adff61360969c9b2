"""Areas in the order of the map: rows from north to south, in each from west to east."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache

from narvard.charts.map import GEOMETRY

FEWEST_ACROSS, MOST_ACROSS = 4, 7
"""49 municipalities are seven rows of seven; a drawing is never wider than a quarter."""


def in_map_order(codes: Sequence[str]) -> list[list[str]]:
    """Codes in rows as even as they can be. Areas that are not on the map keep their order."""
    across = max(FEWEST_ACROSS, min(MOST_ACROSS, math.ceil(math.sqrt(len(codes)))))
    places = _places()
    if not all(code in places for code in codes):
        return [list(codes[at : at + across]) for at in range(0, len(codes), across)]
    southward = sorted(codes, key=lambda code: -places[code][1])
    rows = [southward[at : at + across] for at in range(0, len(codes), across)]
    return [sorted(row, key=lambda code: places[code][0]) for row in rows]


@cache
def _places() -> dict[str, tuple[float, float]]:
    """Municipality → longitude and latitude of its middle."""
    features = json.loads(GEOMETRY.read_text(encoding="utf-8"))["features"]
    return {one["properties"]["code"]: (one["properties"]["lon"], one["properties"]["lat"]) for one in features}
