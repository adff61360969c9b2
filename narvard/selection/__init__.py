"""A reader's choice: its values, the codec to and from a link, what it chooses, and its words."""

from narvard.selection.agenda import MINUTES, cleaned, from_json, opened, presented, step_of, to_json
from narvard.selection.choices import (
    active,
    default_measure,
    measures,
    on_page,
    over_time,
    shown_areas,
    shown_level,
    with_proposed,
    without,
    without_proposed,
)
from narvard.selection.codec import PARAMETER, PARAMETERS, address, change, parse, to_query, written_back
from narvard.selection.keys import MEASURE
from narvard.selection.moved import moved
from narvard.selection.packed import LINK_STEPS, AgendaError, pack, unpack
from narvard.selection.touched import FOREIGN, mended
from narvard.selection.values import LEVELS, MAX_STEPS, PLAIN, REFERENCES, Notice, Parsed, Period, Selection
from narvard.selection.words import describe, reference_name, title

__all__ = [
    "FOREIGN",
    "LEVELS",
    "LINK_STEPS",
    "MAX_STEPS",
    "MEASURE",
    "MINUTES",
    "PARAMETER",
    "PARAMETERS",
    "PLAIN",
    "REFERENCES",
    "AgendaError",
    "Notice",
    "Parsed",
    "Period",
    "Selection",
    "active",
    "address",
    "change",
    "cleaned",
    "default_measure",
    "describe",
    "from_json",
    "measures",
    "mended",
    "moved",
    "on_page",
    "opened",
    "over_time",
    "pack",
    "parse",
    "presented",
    "reference_name",
    "shown_areas",
    "shown_level",
    "step_of",
    "title",
    "to_json",
    "to_query",
    "unpack",
    "with_proposed",
    "without",
    "without_proposed",
    "written_back",
]
