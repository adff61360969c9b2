"""What a projector or a slide has room for of /profil."""

from __future__ import annotations

from dataclasses import replace

from narvard.views.profile import words as say
from narvard.views.profile.answer import Profile
from narvard.views.profile.lines import Group

PROFILE_ROWS = 7


def profile(shown: Profile) -> Profile:
    """The measures worth a closer look, then those that differ most surely; as one group."""
    lines = [line for group in shown.groups for line in group.lines]
    judged = sorted(lines, key=lambda line: (-(line.cell.strength or 0), line.cell.mark in ("similar", "position-middle")))
    chosen = tuple(dict.fromkeys((*(line for line, _ in shown.closer), *judged)))[:PROFILE_ROWS]
    return replace(shown, groups=(Group(say.most_notable(len(chosen), len(lines)), chosen),) if chosen else ())
