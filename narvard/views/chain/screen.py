"""The parts of /kedjan: the sentence, the state and whose questions, the chain, and the proposals in it."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.page import PAGE
from narvard.selection import Selection, keys, to_query
from narvard.selection.pages.facets import ROLE
from narvard.texts.names import role_name
from narvard.ui import answers, choices, filters
from narvard.ui.links import COPY_LINK, downloads, own_link
from narvard.ui.show import show
from narvard.views.chain import markup
from narvard.views.chain import words as say
from narvard.views.chain.answer import Chain, answer, in_view

PATH, VIEWS = PAGE["chain"].path, PAGE["chain"].views


def screen(selection: Selection, context: Context, _shown: Chain) -> None:
    """The whole page; at a meeting the sentence, the state and the chain."""
    show(answers.kept(_page, selection, context))
    if selection.meeting:
        return
    show(answers.kept(_through, selection, context))
    filters.lists(selection, context, shown=in_view)


def _page(selection: Selection, context: Context) -> Markup:
    """Made once per data version and selection."""
    shown = answers.kept(answer, selection, context)
    said, state, way = markup.sentence(shown, context), _state(selection), shown.way_out
    return html.rendered(
        h.div(".narvard-beside")[said, state] if selection.meeting else _opening(selection, context, said, state),
        h.p[own_link(way.target, say.way_out(way.dropped, way.count))] if way else None,
        markup.chain(shown) if shown.told.total else None,
        None if selection.meeting else _foot(selection, shown),
    )


def _state(selection: Selection) -> Element:
    return choices.switch(say.STATE_LABEL, selection, keys.VIEW, VIEWS, selection.view or "forslaget", hide_label=selection.meeting)


def _opening(selection: Selection, context: Context, said: Element, state: Element) -> Node:
    """The filters, the sentence, and what else can be chosen."""
    roles = {"": say.EVERY_ROLE} | {role: role_name(role) for role in context.catalogue.roles}
    every = choices.choice(keys.PROPOSAL.put(selection, ()), (keys.PROPOSAL,), say.ALL_PROPOSALS, css="narvard-button")
    controls = h.div(".narvard-controls.chain")[
        state,
        choices.choose_one(say.ROLE_LABEL, selection, ROLE, roles),
        choices.onward("proposal", say.CHOOSE_PROPOSALS, css="narvard-button"),
        every if selection.proposal else None,
    ]
    return filters.filter_row(selection, context), said, controls


def _foot(selection: Selection, shown: Chain) -> Element:
    """How it is counted, and what it can be saved as."""
    files = downloads(PATH, to_query(selection), figure=shown.told.total > 0), COPY_LINK
    notes = [say.ONCE, say.EACH_LEADS, *([say.NOT_BY_AREA] if selection.areas else [])]
    return h.div(".narvard-beside.top")[h.p(".narvard-source")[" ".join(notes)], h.div(".narvard-actions")[files]]


def _through(selection: Selection, context: Context) -> Markup:
    """The same whichever state is shown, and so sent once."""
    return html.rendered(markup.through(answers.kept(answer, selection, context), selection))
