"""”Dela”: the link of the view, living or frozen, in words and as a QR code, and the way into the agenda of a meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import htpy as h
import segno
from htpy import Node
from markupsafe import Markup

from narvard.database.store import VersionInfo
from narvard.domain import Catalogue, is_preview
from narvard.domain.link_codes import Mode
from narvard.html import copy, details, href, rendered
from narvard.page import PAGE
from narvard.selection import Selection, address, describe, step_of, without
from narvard.selection.pages.facets import SEARCH
from narvard.selection.pages.proposal import BESIDE, MUST, MUST_NOT
from narvard.texts import agenda as say
from narvard.ui.choices import opener, panel

ADDRESS = "dela"
"""Where the browser asks for what a view is shared by (narvard/web/agenda.py)."""
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


def share() -> Node:
    """The button in the menu and its list, which the browser fetches when it opens (panels.js): it is another for every view."""
    return opener("share", say.SHARE), panel("share", say.SHARE, fill=ADDRESS)


def shared(selection: Selection, catalogue: Catalogue, info: VersionInfo, base: str, told: str = "") -> Node:
    """What a view is shared by: its link in words and as a code, living or frozen; `told` is what the page says. Of a preview only
    the published view can be."""
    living = replace(selection, data="", mode=Mode.PAGE, step=0)
    sentence = _finding(told, selection, catalogue)
    kinds = [(living, say.LIVING), (replace(living, data=info.version), say.frozen_link(info.created, info.version))]
    if is_preview(selection.data):
        return h.p(".narvard-text")[sentence], _ways(living, say.PREVIEW, sentence, base), _to_agenda(selection, catalogue)
    radios = [
        h.label[h.input(type="radio", name="share-kind", value=code, checked=code == next(iter(say.KINDS))), h.span[name]]
        for code, name in say.KINDS.items()
    ]
    parts = [
        h.div(class_=code)[_ways(one, line, sentence, base), _to_embed(one, sentence, base)]
        for code, (one, line) in zip(say.KINDS, kinds, strict=True)
    ]
    choice = h.fieldset(".narvard-switch")[h.legend(".narvard-hidden")[say.KIND], radios]
    return h.p(".narvard-text")[sentence], choice, parts, _to_agenda(selection, catalogue)


def _finding(told: str, selection: Selection, catalogue: Catalogue) -> str:
    """What the page says, and of which measure; without a finding what the view shows."""
    about = describe(selection, catalogue) if PAGE[selection.page].one_measure or not told else ""
    return " ".join(filter(None, (told and f"{told.rstrip('.')}.", about)))


def _ways(selection: Selection, line: str, sentence: str, base: str) -> Node:
    """The link to read, two ways to copy it, and its code."""
    whole = address(selection, base)
    link = (
        h.p(".narvard-share-link")[whole],
        h.p(".narvard-agenda-row")[
            copy(say.COPY, data_narvard_link=whole),
            copy(say.COPY_WITH_SENTENCE, data_narvard_text=f"{sentence} {whole}"),
        ],
    )
    return h.p(".narvard-muted")[line], h.div(".narvard-share")[h.div[link], h.div[qr_code(selection, sentence, base)]]


def _to_embed(selection: Selection, sentence: str, base: str) -> Node:
    """What is pasted into a page of one's own, for a view that has a figure."""
    if not PAGE[selection.page].picture:
        return None
    there = address(replace(selection, mode=Mode.FRAME), base)
    frame = h.iframe(src=there, title=sentence, width="100%", height="640", style="border:0;min-width:480px", loading="lazy")
    code = "".join(frame.iter_chunks())  # as text: it is read here, and framed elsewhere
    return details(
        say.EMBED,
        h.p(".narvard-muted")[say.EMBED_LINE],
        h.code(".narvard-share-link")[code],
        h.p(".narvard-agenda-row")[copy(say.COPY_EMBED, data_narvard_text=code)],
    )


def qr_code(selection: Selection, sentence: str, base: str) -> Node:
    """The code of a view's link outside any meeting; of a shorter one, and says so, when it would be too dense to read."""
    outside = replace(selection, mode=Mode.PAGE, step=0)
    shown, left_out = short_enough(outside, lambda one: len(address(one, base)) <= MAX_QR)
    if shown is None:
        return h.p(".narvard-muted")[say.TOO_LONG_FOR_QR]
    note = h.p(".narvard-muted")[say.shorter(left_out)] if left_out else None
    return note, qr_image(address(shown, base), say.qr_alt(sentence))


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


@lru_cache(maxsize=500)
def qr_image(link: str, alt: str) -> Markup:
    """The picture of a code: dark on white with a quiet zone, in light and dark alike."""
    code = segno.make(link, error="m", micro=False)
    modules = code.symbol_size(border=BORDER)[0]
    scale = max(MODULE, -(-LEAST // modules))
    picture = code.svg_data_uri(scale=scale, border=BORDER, dark="#17252c", light="#fff")
    width = str(scale * modules)
    return rendered(h.img(".narvard-qr", alt=alt, src=picture, width=width, height=width))


def _to_agenda(selection: Selection, catalogue: Catalogue) -> Node:
    """A button that static/js/agenda.js acts on: the agenda is in the reader's browser."""
    if selection.page == "meeting":
        return None
    step = step_of(selection, catalogue)
    data = {"data-gor": "lagg-till", "data-titel": step.title, "data-adress": step.address}
    return h.p(".narvard-agenda-row")[
        h.button(".narvard-button", data, type="button")[say.ADD_TO_AGENDA],
        h.a(".narvard-link", href=href(PAGE["meeting"].path, {}))[say.TO_AGENDA],
    ]
