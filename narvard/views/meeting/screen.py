"""The page /mote, and the bar above every view at a meeting. Both are filled by narvard/static/agenda.js."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from narvard.assess.view import Context
from narvard.domain import Agenda
from narvard.page import PAGE
from narvard.selection import Selection, cleaned, from_json, opened, pack, step_of, to_json, unpack
from narvard.settings import PROJECT
from narvard.texts import agenda as say
from narvard.ui import html, preview

READY = PROJECT / "data" / "agenda.json"
"""The working group's agenda, in the format of a saved file."""


def screen(selection: Selection, context: Context) -> None:
    """The frame of the agenda. The agenda itself is in the reader's browser; one that comes with the link is offered."""
    linked = cleaned(unpack(selection.agenda), context.catalogue) if selection.agenda else None
    question = _question(linked) if linked else ""
    own = preview.mine(context.info.version)  # which nobody else can open, so the meeting has the data under it
    if own:
        st.info(say.PREVIEW_NOT_AT_MEETINGS)
    st.html(
        f'<div class="narvard-rubrik">{html.heading(say.TITLE, 2)}{html.paragraph(say.LEAD, "narvard-under")}</div>'
        f'<div class="narvard-dagordning" data-lank="{escape(to_json(linked)) if linked else ""}" '
        f'data-version="{escape(own.base if own else context.info.version)}">{question}'
        f'<div class="narvard-dag-innehall">{html.paragraph(say.WAITING, "narvard-dampad")}</div></div>'
    )
    query = {"dagordning": pack(ready(selection, context))}
    st.html(f"<p>{html.link(PAGE['meeting'].path, query, say.READY_LINK)}</p>{html.paragraph(say.READY_SUB, 'narvard-dampad')}")


def ready(selection: Selection, context: Context) -> Agenda:
    """The shipped agenda, with the reader's own areas in every view."""
    shipped = cleaned(from_json(READY.read_bytes()), context.catalogue)
    views = [(step.title, replace(opened(step, context.catalogue).selection, areas=selection.areas)) for step in shipped.steps]
    return replace(shipped, steps=tuple(step_of(view, context.catalogue, title) for title, view in views))


def _question(linked: Agenda) -> str:
    """Asked only when the browser has another agenda already; else the one of the link is taken at once."""
    take = escape(say.use_linked(linked.title))
    return (
        f'<div class="narvard-dag-fraga" hidden><p>{escape(say.linked(linked.title, len(linked.steps)))}</p>'
        f'<p class="narvard-dag-rad"><button type="button" class="narvard-knapp" data-gor="byt">{take}</button>'
        f'<button type="button" class="narvard-knapp" data-gor="behall">{say.KEEP_OWN}</button></p></div>'
    )
