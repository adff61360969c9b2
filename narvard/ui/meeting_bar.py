"""The bar above every view at a meeting, filled by static/js/meeting.js."""

from __future__ import annotations

from dataclasses import replace

import htpy as h
import streamlit as st
from htpy import Element

from narvard import settings
from narvard.assess.view import Context
from narvard.domain import is_preview
from narvard.domain.link_codes import Mode
from narvard.html import link
from narvard.page import PAGE
from narvard.selection import Selection, address, describe, on_page
from narvard.texts import agenda as say
from narvard.ui import share
from narvard.ui.show import show

MEETING = h.style["@media (min-width: 1000px){html{font-size:24px}} [data-testid=stHeader]{display:none}"]
"""Everything larger on a projector: Streamlit measures in rem. Its header is hidden, the one use of a test id."""
BUTTON = ".narvard-link.narvard-button"


def bar(selection: Selection, context: Context) -> None:
    """The line on top of a view at a meeting: where in the agenda, the way on, notes, the code for the room, the way out."""
    leave = replace(selection, mode=Mode.PAGE, step=0)
    leave = replace(on_page(leave, "meeting"), data="") if selection.step else leave
    title = PAGE[selection.page].title
    notes = h.details(".narvard-showing-box.note", hidden=True)[
        h.summary[say.TAKE_NOTES],
        h.div[
            h.label[say.NOTE, h.textarea(data_falt="anteckning", maxlength="4000", rows="5")],
            h.label[say.DECISION, h.textarea(data_falt="beslut", maxlength="4000", rows="3")],
            h.label[say.RESPONSIBLE, h.input(type="text", data_falt="ansvarig", maxlength="120")],
            h.label[say.DUE, h.input(type="date", data_falt="klart")],
            h.p(".narvard-muted")[say.NOTES_KEPT],
        ],
    ]
    show(
        MEETING,
        selection.page != "start" and h.h1(".narvard-hidden")[title],
        h.div(".narvard-showing", data_namn=say.NO_NAME)[
            h.p[h.span(".meeting"), h.strong(".place"), h.span(".view")[title]],
            h.nav(aria_label=say.AGENDA)[
                h.span(".clock"),
                _to_start(selection),
                h.a(f"{BUTTON}.previous", href="./", hidden=True)[say.PREVIOUS],
                h.a(f"{BUTTON}.next", href="./", hidden=True)[say.NEXT],
                notes,
                _follow(selection, context),
                link(f"./{address(leave)}", say.END, css="narvard-link leave"),
            ],
            h.span(".progress", aria_hidden="true")[h.span],
        ],
    )


def _to_start(selection: Selection) -> Element | None:
    """The way to the other pages, where no agenda leads on: Start has them all."""
    if selection.step or selection.page == "start":
        return None
    return link(f"./{address(on_page(selection, 'start'))}", PAGE["start"].title, css="narvard-link leave")


def _base(page: str) -> str:
    """Where narvard is reached: NARVARD_PUBLIC_URL, else the address the reader came to `page` by."""
    return settings.public_url() or str(st.context.url or "").rstrip("/").removesuffix(f"/{PAGE[page].path}").rstrip("/")


def _follow(selection: Selection, context: Context) -> Element:
    """The code for those who follow on their phones: this very view, with the data that the room sees. A preview is in no phone."""
    if is_preview(context.info.version):
        return h.p(".narvard-muted")[say.PREVIEW_ONLY_HERE]
    frozen = replace(selection, data=context.info.version)
    return h.details(".narvard-showing-box.follow")[
        h.summary[say.QR],
        h.div[
            share.qr_code(frozen, describe(selection, context.catalogue), _base(selection.page)),
            h.p(".narvard-card-title")[say.FOLLOW],
            h.p(".narvard-muted")[say.same_view(context.info.created)],
        ],
    ]
