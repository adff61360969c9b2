"""What a projector or a slide has room for of a pair of measures."""

from __future__ import annotations

from dataclasses import replace

from narvard.texts import measure as measure_words
from narvard.views.measure.pair import Pair

PAIR_ROWS = ("needs", "definition", "coverage", "one_off", "yearly", "plan")
"""Topics of the pair that a decision rests on."""


MOST_DEFINED, DEFINITION, COVERAGE = 3, "definition", "coverage"
"""Measures whose definitions there is room for side by side."""


def pair(shown: Pair, *, piloted: bool = False) -> Pair:
    """The topics that there is room for. Where pilots are told of, they say how far its values reach."""
    left = [topic for topic in PAIR_ROWS if not (topic == DEFINITION and len(shown.columns) > MOST_DEFINED)]
    left = [topic for topic in left if not (topic == COVERAGE and piloted)]
    labels = [measure_words.LABELS.get(topic) or measure_words.TOPICS[topic] for topic in left]
    return replace(shown, rows=tuple(replace(row, section="") for row in shown.rows if row.label in labels))
