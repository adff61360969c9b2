"""Drawn marks with their words."""

from __future__ import annotations

from htpy import Node

from narvard import html
from narvard.domain import Measure
from narvard.texts import measure as say

SYMBOLS = {
    "foljs": "foljs",
    "delvis": "delvis",
    "foreslaget": "diamond",
    "utan-varden": "novalue",
    "saknas": "inget",
    "blir-foljda": "foljs",
    "blir-delvis": "delvis",
}
"""Answer (a code of `svar`) → its drawn mark."""


def mark(measure: Measure, valued: bool) -> Node:
    """The drawn mark of a measure with its word for those who do not see it."""
    proposed = measure.is_proposed
    symbol = "diamond" if proposed else "foljs" if valued else "novalue"
    words = f"{status(measure)}, {say.PILOT if proposed and valued else say.HAS_VALUES if valued else say.NO_VALUES}"
    return html.mark(symbol), html.hidden(words, ": ")


def status(measure: Measure) -> str:
    return say.PROPOSED if measure.is_proposed else say.EXISTING
