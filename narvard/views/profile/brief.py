"""What a projector or a slide has room for of /profil."""

from __future__ import annotations

from dataclasses import replace

from narvard.views.profile import words as say
from narvard.views.profile.answer import Profile
from narvard.views.profile.lines import Group

PROFILE_ROWS = 7


def profile(shown: Profile) -> Profile:
    """The weakest measures, what has turned and the strongest, then those that differ most surely; as one group."""
    lines = [line for group in shown.groups for line in group.lines]
    judged = sorted(lines, key=lambda line: (-(line.cell.strength or 0), line.cell.mark in ("similar", "position-middle")))
    first = [point.measure.id for point in shown.own.points] if shown.own else []
    named = sorted((line for line in lines if line.measure.id in first), key=lambda line: first.index(line.measure.id))
    chosen = tuple(dict.fromkeys((*named, *judged)))[:PROFILE_ROWS]
    return replace(shown, groups=(Group(say.most_notable(len(chosen), len(lines)), chosen),) if chosen else ())
