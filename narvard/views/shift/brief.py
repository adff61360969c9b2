"""What a projector or a slide has room for of /omstallning."""

from __future__ import annotations

from dataclasses import replace

from narvard.views.shift.answer import Shift

CORE = 1
"""Measures that stand for a way of working."""
PROPOSED = 2
LOW = 220
"""Pixels of a chart that has small lines below it."""


def shift(shown: Shift) -> Shift:
    """The changed ways of working alone; of the questions the sentences."""
    ways = tuple(row for row in shown.ways if row.change_area.kind == "change_area")
    return replace(shown, ways=ways or shown.ways, chapters=tuple(replace(one, changes=()) for one in shown.chapters))
