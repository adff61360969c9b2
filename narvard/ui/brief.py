"""What there is room for on a projector without scrolling: at most eight of each kind. Views in, shorter views out."""

from __future__ import annotations

from dataclasses import replace

from narvard.texts import agenda as say
from narvard.texts import measure as measure_words
from narvard.ui import html
from narvard.views.coverage import Coverage
from narvard.views.matrix import Listed, Matrix, Tier
from narvard.views.measure_pair import Pair
from narvard.views.profile import Profile
from narvard.views.profile_lines import Group

MOST = 8
PROFILE_ROWS, LIST_AREAS = 7, 6
MATRIX_ROWS = 16
"""Measures of /lage that a screen holds; with more, the list is shown instead of the table."""
PAIR_ROWS = ("needs", "definition", "coverage", "one_off", "yearly", "plan")
"""Topics of the pair that a decision rests on."""


def more(count: int) -> str:
    """That so many more are on the page itself."""
    return html.paragraph(say.more(count), "narvard-dampad") if count > 0 else ""


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
    """The table when it fits, else the first list with its first areas."""
    if sum(len(group.measures) for group in shown.groups) <= MATRIX_ROWS:
        return replace(shown, lists=())
    return replace(shown, groups=(), lists=tuple(map(_listed, shown.lists[:1])))


def _listed(listed: Listed) -> Listed:
    supported = _tier(listed.supported, LIST_AREAS)
    return replace(listed, supported=supported, direction=_tier(listed.direction, LIST_AREAS - len(supported.areas)))


def _tier(tier: Tier, most: int) -> Tier:
    return replace(tier, areas=tuple((area, items[:1]) for area, items in tier.areas[:most]))


def coverage(shown: Coverage) -> Coverage:
    """Of areas × measures the first of both, which have most gaps."""
    if shown.values is None:
        return shown
    return replace(shown, values=replace(shown.values, areas=shown.values.areas[:MOST], measures=shown.values.measures[:MOST]))
