"""The interview guide of a workshop as a page that is printed: questions with room to write, and what few have asked for."""

from __future__ import annotations

from collections import Counter

import htpy as h
from htpy import Element, Node
from starlette.responses import HTMLResponse

from narvard.domain import NOBODYS, Catalogue
from narvard.domain.workshop import Workshop
from narvard.texts import workshop as words
from narvard.texts.names import role_name
from narvard.texts.workshop import guide as say
from narvard.web.shell import prefix
from narvard.web.workshop import page

ASKED, LINES = 4, 3
"""Ways of working that fewest have asked for, and lines to write on below each question."""


def shown(workshop: Workshop, base: str, catalogue: Catalogue | None) -> HTMLResponse:
    """On paper the buttons are gone."""
    address = f"{base}/v/{workshop.code}".partition("://")[2]
    return page.shown(
        say.TITLE,
        h.p(".ej-papper")[h.a(href=f"{prefix()}/verkstad/{workshop.code}")[words.BACK]],
        h.h1[say.TITLE],
        h.p[say.held(workshop.title, workshop.code, address)],
        h.p(".dov")[say.LEAD],
        h.button(".ej-papper", type="button", data_skriv_ut=True, hidden=True)[say.PRINT],
        h.h2[say.BEFORE],
        h.ul[[h.li[one] for one in say.INTRODUCTION]],
        [_questions(number, head, lines) for number, (head, lines) in enumerate(say.QUESTIONS, 1)],
        _ask(catalogue) if catalogue else None,
        h.h2[say.AFTER],
        h.ul[[h.li[one] for one in say.AFTERWARDS]],
        h.h2[say.TIMES],
        h.table[h.tbody[[h.tr[h.th(scope="row")[time], h.td[what]] for time, what in say.PLAN]]],
        css="leder guide",
    )


def _questions(number: int, head: str, lines: tuple[str, ...]) -> Element:
    return h.section[
        h.h2[f"{number}. {head}"],
        h.ul[[h.li[one] for one in lines]],
        h.div(".rader", aria_hidden="true")[say.NOTES, [h.div for _ in range(LINES)]],
    ]


def _ask(catalogue: Catalogue) -> Node:
    """The ways of working with the fewest needs, and roles that no published workshop has heard."""
    counts = Counter(need.change_area for need in catalogue.needs)
    ways = sorted((one for one in catalogue.change_areas if one.kind == "change_area"), key=lambda one: (counts[one.id], one.no))
    heard = {one.role for one in catalogue.heard}
    unheard = [role_name(role).lower() for role in catalogue.roles if role not in heard and role not in NOBODYS]
    return (
        h.h2[say.ASK],
        h.p[say.ASK_LEAD],
        h.ul[[h.li[say.few(one.short_title, counts[one.id])] for one in ways[:ASKED]]],
        h.p[say.roles(unheard)] if catalogue.workshops and unheard else None,
    )
