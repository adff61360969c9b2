"""Drawn marks with their words."""

from __future__ import annotations

from narvard.domain import Measure
from narvard.texts import measure as say


def mark(measure: Measure, valued: bool) -> str:
    """The drawn mark of a measure with its word for those who do not see it."""
    proposed = measure.is_proposed
    symbol = "romb" if proposed else "foljs" if valued else "novalue"
    words = f"{_status(measure)}, {say.PILOT if proposed and valued else say.HAS_VALUES if valued else say.NO_VALUES}"
    return f'<span class="narvard-marke {symbol}"></span><span class="narvard-dold">{words}: </span>'


def _status(measure: Measure) -> str:
    return say.PROPOSED if measure.is_proposed else say.EXISTING
