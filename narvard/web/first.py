"""What a link shows, in the HTML that is sent for it: read before the app has started, and all there is when it never does.

The same answer, kept for the app that soon asks for it, and the same elements. static/js/first.js takes it away when the app has
drawn its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import htpy as h
from htpy import Node
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.claims import as_text
from narvard.database.store import StoreError, shared
from narvard.domain import is_preview
from narvard.domain.link_codes import Mode
from narvard.page import PAGE, Page
from narvard.selection import Parsed, Selection, address, describe, parse, to_query
from narvard.texts import agenda, api, links
from narvard.ui import answers
from narvard.ui.filters import filter_row
from narvard.ui.parts import pages
from narvard.web.bounds import Refused, Turns

TURNS = Turns(at_once=1, waiting=20, patience=1.0, busy="", wait=0)
"""A link that has to wait longer is better opened by the app at once."""
ANSWER = "narvard-svar"
"""Where the link past the menu leads."""
NOSCRIPT = h.noscript[h.p(".narvard-muted")["Slå på JavaScript i webbläsaren för att kunna välja och se diagram."]]


def first(page: Page, query: Mapping[str, Sequence[str]]) -> Markup:
    """The page for those who cannot wait; empty when the link cannot be opened as it is written, which the app tells more of."""
    try:
        context, parsed = _opened(page, query)
        if parsed.notices or parsed.selection.data not in ("", context.info.version):
            return html.rendered()
        with TURNS.turn():
            return answers.kept(_drawn, parsed.selection, context)
    except (StoreError, Refused):
        return html.rendered()


def told(page: Page, query: Mapping[str, Sequence[str]]) -> str:
    """The sentence that the page says; empty where it has none, or none to be known before the app has started."""
    try:
        context, parsed = _opened(page, query)
        lost = parsed.asked and page.shows_measure
        if lost or not page.has("answer") or is_preview(parsed.selection.data):
            return ""
        chosen = parsed.selection if parsed.selection.data == context.info.version else replace(parsed.selection, data="")
        with TURNS.turn():
            shown = answers.kept(page.part("answer").answer, chosen, context)
            return as_text(getattr(shown, "opening", "") or shown.sentence)
    except (StoreError, Refused):
        return ""


@dataclass(frozen=True)
class Framed:
    """A view in the page of somebody else: what it shows, its elements, and whether a picture takes the place of its rows."""

    title: str
    body: Node
    drawn: bool = False


def framed(page: Page, query: Mapping[str, Sequence[str]]) -> Framed:
    """The figure of a link and its source, and nothing that can be chosen. What could not be opened is said."""
    try:
        context, parsed = _opened(page, query)
        chosen, said = replace(parsed.selection, mode=Mode.PAGE, step=0), [notice.text for notice in parsed.notices]
        if chosen.data not in ("", context.info.version):
            said.append(links.no_preview() if is_preview(chosen.data) else links.pruned_version(chosen.data))
            chosen = replace(chosen, data="")
        drawn = page.picture and chosen.view in page.charts
        figure = None if parsed.asked and page.shows_measure else _figure(chosen, context, drawn=drawn)
        info, onward = context.info, html.link(f"./{address(chosen)}", agenda.OPEN_IN_NARVARD)
        source = h.p(".narvard-source")[agenda.source(info.version, info.created, demo=info.demo), " ", onward]
        body = h.div(".stHtml")[[*map(html.notice, said), figure, source]]
        return Framed(describe(chosen, context.catalogue), body, drawn)
    except StoreError as error:
        return Framed(page.title, html.notice(str(error)))
    except Refused:
        return Framed(page.title, html.notice(api.BUSY))


def _figure(selection: Selection, context: Context, *, drawn: bool) -> Node:
    page = PAGE[selection.page]
    with TURNS.turn():
        shown = answers.kept(page.part("answer").answer, selection, context) if page.has("answer") else None
        inside: Node = page.part("first").first(selection, context, shown)
    if not drawn or shown is None:
        return inside
    there = f"./{page.path}.svg?{urlencode(to_query(replace(selection, mode=Mode.FRAME)))}"
    return inside, h.img(".narvard-figure", src=there, alt=as_text(shown.sentence))


def _opened(page: Page, query: Mapping[str, Sequence[str]]) -> tuple[Context, Parsed]:
    """Raises StoreError."""
    asked = next(iter(query.get("data", ())), "")
    context = answers.context(asked if shared().exists(asked) else shared().current())
    return context, parse(page.name, query, context.catalogue)


def _drawn(selection: Selection, context: Context) -> Markup:
    page = PAGE[selection.page]
    shown = answers.kept(page.part("answer").answer, selection, context) if page.has("answer") else None
    inside: Node = page.part("first").first(selection, context, shown) if page.has("first") else None
    menu = None if selection.meeting else h.div(".stHtml")[pages(selection.page)]
    row = None if page.name == "start" else filter_row(selection, context)
    own = h.div(f"#{ANSWER}.stHtml", tabindex="-1")[row, inside, NOSCRIPT]
    skip = h.a(".narvard-skip", href=f"#{ANSWER}")[links.SKIP]
    return html.rendered(h.div("#narvard-first", class_=selection.meeting and "at-meeting")[skip, h.main[menu, own]])
