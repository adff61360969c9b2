"""What a projector or a slide has room for without scrolling: at most eight of each kind. Views in, shorter views out."""

from __future__ import annotations

from dataclasses import replace

from narvard.domain import Area
from narvard.texts import agenda as say
from narvard.texts import measure as measure_words
from narvard.views.coverage import Coverage
from narvard.views.matrix import Item, Matrix, Tier
from narvard.views.measure_pair import Pair
from narvard.views.profile import Profile
from narvard.views.profile_lines import Group

MOST = 8
PROFILE_ROWS, LIST_AREAS = 7, 6
MATRIX_ROWS = 16
"""Measures of /lage that a screen holds; with more, the list is shown instead of the table."""
PAIR_ROWS = ("needs", "definition", "coverage", "one_off", "yearly", "plan")
"""Topics of the pair that a decision rests on."""


def profile(shown: Profile) -> Profile:
    """The measures worth a closer look, then those that differ most surely; as one group."""
    lines = [line for group in shown.groups for line in group.lines]
    judged = sorted(lines, key=lambda line: (-(line.cell.strength or 0), line.cell.mark in ("similar", "lage-middle")))
    chosen = tuple(dict.fromkeys((*shown.closer, *judged)))[:PROFILE_ROWS]
    return replace(shown, groups=(Group(say.MOST_NOTABLE, chosen),) if chosen else ())


def pair(shown: Pair) -> Pair:
    labels = [measure_words.LABELS.get(topic) or measure_words.TOPICS[topic] for topic in PAIR_ROWS]
    return replace(shown, rows=tuple(replace(row, section="") for row in shown.rows if row.label in labels))


def matrix(shown: Matrix) -> Matrix:
    """The table when it fits, else the first list."""
    if sum(len(group.measures) for group in shown.groups) <= MATRIX_ROWS:
        return replace(shown, lists=())
    return replace(shown, groups=(), lists=shown.lists[:1])


def tier(found: Tier, beside: Tier) -> tuple[tuple[Area, tuple[Item, ...]], ...]:
    """The first areas of a tier, each with its strongest measure; fewer when the tier `beside` needs room too."""
    most = LIST_AREAS // 2 if beside.areas else LIST_AREAS
    return tuple((area, items[:1]) for area, items in found.areas[:most])


def coverage(shown: Coverage) -> Coverage:
    """Of areas × measures the first of both, which have most gaps."""
    if shown.values is None:
        return shown
    return replace(shown, values=replace(shown.values, areas=shown.values.areas[:MOST], measures=shown.values.measures[:MOST]))
