"""What /profil says before the app has started."""

from __future__ import annotations

import htpy as h
from htpy import Node

from narvard import html
from narvard.assess.view import Context
from narvard.charts.theme import Look
from narvard.selection import Selection
from narvard.views.profile import markup
from narvard.views.profile.answer import Profile
from narvard.views.profile.screen import controls


def first(selection: Selection, context: Context, shown: Profile) -> Node:
    """Sentence, facts and answer, and the measures of the area."""
    if shown.area is None:
        return html.headline(shown.sentence, shown.sub)
    look = Look(meeting=selection.meeting)
    answer = markup.own(shown, selection, context.catalogue, look)
    top = markup.top(shown, context)
    if not selection.meeting:
        top = h.div(".narvard-beside.top")[top, controls(selection, context, shown.area)]
    return top, answer, html.in_time(markup.strips(shown, selection, context.catalogue, look))
