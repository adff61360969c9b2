"""What a projector or a slide has room for of /tackning."""

from __future__ import annotations

from dataclasses import replace

from narvard.assess.view import MOST
from narvard.views.coverage.answer import Coverage


def coverage(shown: Coverage) -> Coverage:
    """Of areas × measures the first of both, which have most gaps."""
    if shown.values is None:
        return shown
    return replace(shown, values=replace(shown.values, areas=shown.values.areas[:MOST], measures=shown.values.measures[:MOST]))
