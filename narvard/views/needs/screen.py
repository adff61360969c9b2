"""The parts of /behov: sentence, how far each role's needs are met, filters, and the register."""

from __future__ import annotations

import htpy as h
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.selection import Selection, keys
from narvard.selection.pages.facets import ANSWERS
from narvard.texts import filters as say_filters
from narvard.texts.names import role_name
from narvard.ui import answers, choices, facets, filters
from narvard.ui.links import own_link
from narvard.ui.parts import actions
from narvard.ui.show import show
from narvard.views.needs import markup
from narvard.views.needs import words as say
from narvard.views.needs.answer import Register, answer, in_view

FEW = 10
"""Needs that are shown unfolded."""


def screen(selection: Selection, context: Context, shown: Register) -> None:
    """The whole page. Every number is a link to the rows that it counts."""
    way = shown.way_out
    first = selection.target_groups and shown.groups and not selection.meeting
    show(
        filters.filter_row(selection, context),
        markup.sentence(shown, context),
        h.p[own_link(way.target, say.way_out(way.dropped, way.count))] if way else None,
        markup.legend(selection.status) if selection.meeting else None,
        markup.of_target_groups(shown, selection, context.catalogue) if first else None,
        markup.summary(shown),
        None if selection.meeting else markup.attendance(shown),
    )
    if selection.meeting:
        return
    status = choices.switch(say.FACETS["status"], selection, keys.STATUS, say_filters.STATUS, selection.status, hide_label=False)
    show(h.div(".narvard-controls")[choices.search(say.SEARCH, selection, say.SEARCH_HINT), status])
    chosen = facets.chosen(shown.facets)
    summary = f"{say.FILTERS} ({chosen} valda)" if chosen else say.FILTERS
    sub = h.p(".narvard-text")[f"{shown.sub} ", own_link(ANSWERS.put(selection, ()), say.ALL_NEEDS)] if shown.sub else None
    about = h.p(".narvard-muted")[f"{say.SUMMARY_SUB} {say.SUMMARY_SUBS[selection.status]}"]
    found = h.p(".narvard-muted")[shown.searched] if shown.searched else None
    is_open = chosen > len(selection.target_groups) + len(selection.change_areas)  # those stand at the top of the page
    show(found, about, html.details(summary, facets.facets(shown.facets), is_open=is_open), sub, markup.legend(selection.status))
    show(answers.kept(_registers, selection, context))
    show(actions(selection, ""))
    filters.lists(selection, context, shown=in_view)


def _registers(selection: Selection, context: Context) -> list[Markup]:
    """The needs of each role, folded unless they are few; made once per data version and selection."""
    shown = answers.kept(answer, selection, context)
    groups = shown.groups
    few = len(groups) == 1 or sum(len(rows) for _, rows in groups) <= FEW
    return [
        html.rendered(
            html.details(
                say.folded(role_name(role), len(rows)),
                markup.register(role, rows, selection, shown, context.catalogue),
                is_open=few,
            )
        )
        for role, rows in groups
    ]
