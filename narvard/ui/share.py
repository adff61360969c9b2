"""”Dela”: the link of the view, living or frozen, in words and as a QR code, and the way into the agenda of a meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import htpy as h
import segno
import streamlit as st
from htpy import Node
from markupsafe import Markup

from narvard import settings
from narvard.assess.view import Context
from narvard.domain import is_preview
from narvard.html import copy, href, rendered
from narvard.page import PAGE
from narvard.selection import Selection, address, describe, step_of, without
from narvard.selection.pages.facets import SEARCH
from narvard.selection.pages.proposal import BESIDE, MUST, MUST_NOT
from narvard.texts import agenda as say
from narvard.ui import controls
from narvard.ui.show import show

MAX_QR = 400
"""Characters; a longer link gives a code that a phone cannot read from the back of the room."""
MODULE = 6
"""Pixels per module of a QR code: four are needed, six leave room for a projector that is not sharp."""
LEAST, BORDER = 240, 4
"""Width of a code of few modules, and the modules of its quiet zone."""

Shorten = Callable[[Selection], Selection]
SHORTENED: tuple[tuple[str, Shorten], ...] = (
    ("det bredvidlagda förslaget", lambda s: BESIDE.put(s, ())),
    ("villkoren för urvalet", lambda s: without(s, (MUST, MUST_NOT))),
    ("sökorden", lambda s: SEARCH.put(s, "")),
    ("alla områden utom det första", lambda s: replace(s, areas=s.areas[:1])),
    ("filtren", lambda s: replace(s, target_groups=(), change_areas=())),
    ("de valda måtten", lambda s: replace(s, proposal=())),
)
"""What a link may lose, the least missed first."""


def base(page: str) -> str:
    """Where narvard is reached: NARVARD_PUBLIC_URL, else the address the reader came to `page` by."""
    return settings.public_url() or str(st.context.url or "").rstrip("/").removesuffix(f"/{PAGE[page].path}").rstrip("/")


def link(selection: Selection) -> str:
    """The whole link to a view, outside any meeting."""
    return f"{base(selection.page)}/{address(replace(selection, meeting=False, step=0))}"


def share(selection: Selection, context: Context) -> None:
    """The popover in the menu. Nothing in it is made before it is opened."""
    with controls.opening(say.SHARE, f"dela.{selection.page}") as is_open:
        if not is_open:
            return
        sentence = describe(selection, context.catalogue)
        show(h.p(".narvard-text")[sentence])
        shared, line = _kind(selection, context)
        show(h.p(".narvard-muted")[line])
        left = _link(link(shared), sentence), _to_agenda(selection, context)
        show(h.div(".narvard-share")[h.div[left], h.div[qr_code(shared, sentence)]])


def _kind(selection: Selection, context: Context) -> tuple[Selection, str]:
    """The view as it is shared, living or frozen, and what that means. Of a preview only the published view can be shared."""
    if is_preview(context.info.version):
        return replace(selection, data=""), say.PREVIEW
    if controls.among(say.KIND, f"dela.data.{selection.page}", say.KINDS) == "fryst":
        return replace(selection, data=context.info.version), say.frozen_link(context.info.created, context.info.version)
    return replace(selection, data=""), say.LIVING


def _link(address: str, sentence: str) -> Node:
    """The link to read, and two ways to copy it."""
    return h.p(".narvard-share-link")[address], h.p(".narvard-agenda-row")[
        copy(say.COPY, data_narvard_lank=address),
        copy(say.COPY_WITH_SENTENCE, data_narvard_text=f"{sentence} {address}"),
    ]


def qr_code(selection: Selection, sentence: str) -> Node:
    """The code of a view's link; of a shorter one, and says so, when it would be too dense to read."""
    shown, left_out = short_enough(selection, lambda one: len(link(one)) <= MAX_QR)
    if shown is None:
        return h.p(".narvard-muted")[say.TOO_LONG_FOR_QR]
    note = h.p(".narvard-muted")[say.shorter(left_out)] if left_out else None
    return note, qr_image(link(shown), say.qr_alt(sentence))


def short_enough(selection: Selection, fits: Callable[[Selection], bool]) -> tuple[Selection | None, str]:
    """The selection, or what is left of it when the link fits, and what it lost last."""
    lost: list[str] = []
    ways: tuple[tuple[str, Shorten], ...] = (("", lambda one: one), *SHORTENED)
    for name, shorten in ways:
        shorter = shorten(selection)
        lost += [name] if shorter != selection else []
        selection = shorter
        if fits(selection):
            return selection, " och ".join(lost)
    return None, ""


@st.cache_data(max_entries=500, show_spinner=False)
def qr_image(link: str, alt: str) -> Markup:
    """The picture of a code: dark on white with a quiet zone, in light and dark alike."""
    code = segno.make(link, error="m", micro=False)
    modules = code.symbol_size(border=BORDER)[0]
    scale = max(MODULE, -(-LEAST // modules))
    picture = code.svg_data_uri(scale=scale, border=BORDER, dark="#17252c", light="#fff")
    width = str(scale * modules)
    return rendered(h.img(".narvard-qr", alt=alt, src=picture, width=width, height=width))


def _to_agenda(selection: Selection, context: Context) -> Node:
    """A button that static/js/agenda.js acts on: the agenda is in the reader's browser."""
    if selection.page == "meeting":
        return None
    step = step_of(selection, context.catalogue)
    data = {"data-gor": "lagg-till", "data-titel": step.title, "data-adress": step.address}
    return h.p(".narvard-agenda-row")[
        h.button(".narvard-button", data, type="button")[say.ADD_TO_AGENDA],
        h.a(".narvard-link", href=href(PAGE["meeting"].path, {}))[say.TO_AGENDA],
    ]
