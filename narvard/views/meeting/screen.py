"""The page /mote, and the bar above every view at a meeting. Both are filled by static/js/agenda.js and meeting.js."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
from htpy import Element

from narvard import html
from narvard.assess.view import Context
from narvard.domain import Agenda, Step
from narvard.page import PAGE
from narvard.selection import Selection, cleaned, describe, from_json, opened, pack, step_of, to_json, unpack
from narvard.selection.saved import READY
from narvard.texts import agenda as say
from narvard.texts import workshop
from narvard.ui import filters, kolada, preview
from narvard.ui.links import own_link
from narvard.ui.show import show


def screen(selection: Selection, context: Context) -> None:
    """The frame of the agenda. The agenda itself is in the reader's browser; one that comes with the link is offered."""
    linked = cleaned(unpack(selection.agenda), context.catalogue) if selection.agenda else None
    question = _question(linked) if linked else None
    own = preview.mine(context.info.version)  # which nobody else can open, so the meeting has the data under it
    kept = {"data-lank": to_json(linked) if linked else "", "data-version": own.base if own else context.info.version}
    waiting = h.div(".narvard-agenda-content")[h.p(".narvard-muted")[say.WAITING]]
    show(filters.filter_row(selection, context), html.notice(say.PREVIEW_NOT_AT_MEETINGS) if own else None)
    show(html.headline(say.TITLE, None if selection.meeting else say.LEAD), h.div(".narvard-agenda", kept)[question, waiting])
    shipped = ready(selection, context)
    there = html.href(PAGE["meeting"].path, {"dagordning": pack(shipped)})
    begin = h.p[html.link(there, say.READY_LINK)], h.p(".narvard-muted")[say.ready(len(shipped.steps))]
    show(begin if not selection.meeting else h.section(".narvard-agenda-ready")[begin, _views(shipped, selection, context)])
    if kolada.workshops_allowed() and not selection.meeting:
        show(h.p[html.link("./verkstad", workshop.OPEN, target="_blank", rel="noopener")])
    filters.lists(selection, context)


def _views(agenda: Agenda, selection: Selection, context: Context) -> Element:
    """The views of an agenda for a room: each by its title, which leads there, and what it shows."""

    def line(step: Step) -> Element:
        there = replace(opened(step, context.catalogue).selection, mode=selection.mode, data=selection.data)
        return h.li[own_link(there, step.title), h.p(".narvard-muted")[describe(there, context.catalogue)]]

    return h.ol(".narvard-agenda-view")[[line(step) for step in agenda.steps]]


def ready(selection: Selection, context: Context) -> Agenda:
    """The shipped agenda, with the reader's own areas in every view."""
    shipped = cleaned(from_json(READY.read_bytes()), context.catalogue)
    views = [(step.title, replace(opened(step, context.catalogue).selection, areas=selection.areas)) for step in shipped.steps]
    return replace(shipped, steps=tuple(step_of(view, context.catalogue, title) for title, view in views))


def _question(linked: Agenda) -> Element:
    """Asked only when the browser has another agenda already; else the one of the link is taken at once."""
    return h.div(".narvard-agenda-question", hidden=True)[
        h.p[say.linked(linked.title, len(linked.steps))],
        h.p(".narvard-agenda-row")[
            h.button(".narvard-button", type="button", data_gor="byt")[say.use_linked(linked.title)],
            h.button(".narvard-button", type="button", data_gor="behall")[say.KEEP_OWN],
        ],
    ]
