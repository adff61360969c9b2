"""The page /mote, and the bar above every view at a meeting. Both are filled by narvard/static/agenda.js."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import streamlit as st

from narvard.domain import Agenda, is_preview
from narvard.selection import Selection, address, cleaned, describe, from_json, on_page, opened, pack, step_of, to_json, unpack
from narvard.texts import PAGE
from narvard.texts import agenda as say
from narvard.ui import html, preview, share
from narvard.views.view import Context

MEETING = "<style>@media (min-width: 1000px){html{font-size:24px}} [data-testid=stHeader]{display:none}</style>"
"""Everything larger on a projector: Streamlit measures in rem. Its header is hidden, the one use of a test id."""
READY = Path(__file__).resolve().parent.parent.parent / "data" / "agenda.json"
"""The working group's agenda, in the format of a saved file."""


def agenda(selection: Selection, context: Context) -> None:
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


def bar(selection: Selection, context: Context) -> None:
    """The line on top of a view at a meeting: where in the agenda, the way on, notes, the code for the room, the way out."""
    leave = replace(selection, meeting=False, step=0)
    leave = replace(on_page(leave, "meeting"), data="") if selection.step else leave
    name = "" if selection.page == "start" else html.heading(PAGE[selection.page].title, 1, "narvard-dold")
    st.html(
        f'{MEETING}{name}<div class="narvard-visning" data-namn="{say.NO_NAME}">'
        '<p><span class="mote"></span><strong class="plats"></strong>'
        f'<span class="vy">{PAGE[selection.page].title}</span></p><nav aria-label="{say.AGENDA}">'
        f'<a class="narvard-lank narvard-knapp forra" href="./" hidden>{say.PREVIOUS}</a>'
        f'<a class="narvard-lank narvard-knapp nasta" href="./" hidden>{say.NEXT}</a>'
        f'<details class="narvard-visning-ruta anteckna" hidden><summary>{say.TAKE_NOTES}</summary><div>'
        f'<label>{say.NOTE}<textarea data-falt="anteckning" maxlength="4000" rows="5"></textarea></label>'
        f'<label>{say.DECISION}<textarea data-falt="beslut" maxlength="4000" rows="3"></textarea></label>'
        f"{html.paragraph(say.NOTES_KEPT, 'narvard-dampad')}</div></details>"
        f"{_follow(selection, context)}"
        f'<a class="narvard-lank avsluta" href="./{escape(address(leave))}">{say.END}</a></nav>'
        f'<span class="framsteg" aria-hidden="true"><span></span></span></div>'
    )


def _follow(selection: Selection, context: Context) -> str:
    """The code for those who follow on their phones: this very view, with the data that the room sees. A preview is in no phone."""
    if is_preview(context.info.version):
        return html.paragraph(say.PREVIEW_ONLY_HERE, "narvard-dampad")
    frozen = replace(selection, data=context.info.version)
    code = share.qr_code(frozen, describe(selection, context.catalogue))
    lines = html.paragraph(say.FOLLOW, "narvard-korttitel") + html.paragraph(say.same_view(context.info.created), "narvard-dampad")
    return f'<details class="narvard-visning-ruta folj"><summary>{say.QR}</summary><div>{code}{lines}</div></details>'
