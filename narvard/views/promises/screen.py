"""The parts of /atagande: the sentence with the view switch, and the view that is chosen."""

from __future__ import annotations

from datetime import date

import htpy as h
from htpy import Node
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.domain import Level
from narvard.page import PAGE
from narvard.selection import Selection, keys, to_query
from narvard.texts import members as members_say
from narvard.ui import answers, choices, filters, members
from narvard.ui.links import COPY_LINK, downloads, own_link
from narvard.ui.show import show
from narvard.views.promises import markup
from narvard.views.promises import words as say
from narvard.views.promises.answer import DEVIATIONS, PLANS, Promises, answer, day_of, in_view
from narvard.views.promises.deviations import LEVELS


def screen(selection: Selection, context: Context, kept: Promises) -> None:
    """The whole page, as of today: what was made before midnight is made again."""
    shown = kept if kept.day == day_of(selection, context) else answer(selection, context)
    show(filters.filter_row(selection, context), markup.top(shown, context))
    if not selection.meeting:
        show(_controls(selection, shown))
    show(answers.kept(_body, selection, context, shown.day))
    if not selection.meeting:
        show(h.div(".narvard-actions")[downloads(PAGE["promises"].path, to_query(selection), figure=_drawn(shown)), COPY_LINK])
        members.ways((members_say.WRITE_STATE, "skriv/aktiviteter", {}), (members_say.WRITE_DECISION, "skriv/beslut/ny", {}))
    filters.lists(selection, context, shown=in_view)


def _body(selection: Selection, context: Context, day: date) -> Markup:
    """The view as of a day, made once."""
    return html.rendered(markup.body(answers.kept(answer, selection, context, day), selection, context))


def _controls(selection: Selection, shown: Promises) -> Node:
    views = choices.switch("Vy", selection, keys.VIEW, PAGE["promises"].views, shown.view)
    levels = (
        choices.switch(say.LEVEL, selection, keys.LEVEL, {Level(code): text for code, text in say.LEVELS.items()}, _level(shown))
        if shown.view == DEVIATIONS
        else None
    )
    back = shown.view == PLANS and selection.target_groups
    whole = h.p[own_link(keys.TARGET_GROUPS.put(selection, ()), say.ALL_PLANS)] if back else None
    return h.div(".narvard-controls")[views, levels, whole]


def _drawn(shown: Promises) -> bool:
    """Whether there is anything to draw."""
    found = shown.deviations
    return bool(shown.plans or shown.wholes or shown.decisions or (found and found.years))


def _level(shown: Promises) -> Level:
    return shown.deviations.level if shown.deviations else LEVELS[0]
