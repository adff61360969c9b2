"""What a projector or a slide has room for of a pair of measures."""

from __future__ import annotations

from dataclasses import replace

from narvard.texts import measure as measure_words
from narvard.views.measure.pair import Pair

PAIR_ROWS = ("needs", "definition", "coverage", "one_off", "yearly", "plan")
"""Topics of the pair that a decision rests on."""


def pair(shown: Pair) -> Pair:
    labels = [measure_words.LABELS.get(topic) or measure_words.TOPICS[topic] for topic in PAIR_ROWS]
    return replace(shown, rows=tuple(replace(row, section="") for row in shown.rows if row.label in labels))
