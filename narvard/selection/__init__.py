"""A reader's choice: its values, the codec to and from a link, what it chooses, and its words."""

from narvard.selection.choices import default_measure, measures, on_page, shown_areas
from narvard.selection.codec import LINK_SCHEMA, PARAMETER, PARAMETERS, parse, to_query
from narvard.selection.values import (
    COUNTS,
    LEVELS,
    NEEDS_MEASURE,
    PERSPECTIVES,
    REFERENCES,
    SEXES,
    SPLITS,
    STATUSES,
    VIEWS,
    Notice,
    Parsed,
    Period,
    Selection,
)
from narvard.selection.words import describe, reference_name, title

__all__ = [
    "COUNTS",
    "LEVELS",
    "LINK_SCHEMA",
    "NEEDS_MEASURE",
    "PARAMETER",
    "PARAMETERS",
    "PERSPECTIVES",
    "REFERENCES",
    "SEXES",
    "SPLITS",
    "STATUSES",
    "VIEWS",
    "Notice",
    "Parsed",
    "Period",
    "Selection",
    "default_measure",
    "describe",
    "measures",
    "on_page",
    "parse",
    "reference_name",
    "shown_areas",
    "title",
    "to_query",
]
