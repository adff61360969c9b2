"""What a projector or a slide has room for of /omstallning."""

from __future__ import annotations

from dataclasses import replace

from narvard.views.shift.answer import Shift

CORE = 3


def shift(shown: Shift) -> Shift:
    """The changed ways of working alone, with three measures each; of the questions the sentences."""
    ways = tuple(replace(row, core=row.core[:CORE]) for row in shown.ways if row.change_area.kind == "change_area")
    return replace(shown, ways=ways or shown.ways, chapters=tuple(replace(one, changes=()) for one in shown.chapters))
