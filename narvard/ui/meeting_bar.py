"""The bar above every view at a meeting, filled by narvard/static/agenda.js."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from narvard.assess.view import Context
from narvard.domain import is_preview
from narvard.page import PAGE
from narvard.selection import Selection, address, describe, on_page
from narvard.texts import agenda as say
from narvard.ui import html, share

MEETING = "<style>@media (min-width: 1000px){html{font-size:24px}} [data-testid=stHeader]{display:none}</style>"
"""Everything larger on a projector: Streamlit measures in rem. Its header is hidden, the one use of a test id."""


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
