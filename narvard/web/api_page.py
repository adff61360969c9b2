"""/om/api: how to bring narvard's data into other programs. A page of its own, since Streamlit's addresses hold no slash."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import htpy as h
from htpy import Element, Node
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from narvard import html
from narvard.database.store import StoreError, shared
from narvard.page import PAGE, PAGES
from narvard.selection import Selection, default_measure
from narvard.texts import api as say
from narvard.views.listings import LISTINGS
from narvard.views.rows import ROW_LIMIT
from narvard.web.answers import FEED, MEDIA_TYPES
from narvard.web.openapi import DEFAULT_ROWS, MOST_MEASURES, ROOT
from narvard.web.own_files import STANDALONE, own_file
from narvard.web.shell import base_address, prefix, standalone

EXAMPLE = "N20897"
"""The measure of the ready lines when there is no data to choose one from."""
FEED_PATH = f"{PAGE['news'].path}.{FEED}"


def api_page(request: Request) -> HTMLResponse:
    base = base_address(request)
    page = standalone(
        say.TITLE,
        h.p[h.a(href=f"{prefix()}/om")[say.BACK]],
        h.h1[say.TITLE],
        h.p[say.LEAD],
        h.h2[say.READY_TITLE],
        [_ready(*line, base) for line in say.READY],
        h.h2[say.PAGES_TITLE],
        [h.p[text] for text in say.PAGES_TEXT],
        _page_table(base),
        h.h2[say.FEED_TITLE],
        h.p[say.FEED_TEXT],
        h.p[h.a(href=f"{base}/{FEED_PATH}")[f"/{FEED_PATH}"]],
        h.h2[say.LISTS_TITLE],
        h.p[say.LISTS_TEXT],
        _list_table(base),
        h.h3[say.PARAMETERS_TITLE],
        h.dl[[[h.dt[name], h.dd[text]] for name, text in say.PARAMETERS.items()]],
        h.p[h.a(href=f"{prefix()}{ROOT}/openapi.json")[say.OPENAPI_LINK]],
        h.h2[say.RULES_TITLE],
        html.items(say.rules(ROW_LIMIT, DEFAULT_ROWS, MOST_MEASURES)),
        head=h.script(type="module", src=f"{prefix()}/{own_file(STANDALONE)}"),
        css="narvard-api",
    )
    return HTMLResponse(page, headers={"Cache-Control": "no-cache"})


def _measure() -> str:
    """A measure that most areas have values for."""
    store = shared()
    try:
        return default_measure(Selection(), store.catalogue(store.current())) or EXAMPLE
    except StoreError:
        return EXAMPLE


def _ready(program: str, how: str, line: str, base: str) -> Node:
    """Lines to paste into a program, with a button that copies them."""
    text = line.replace("{base}", base).replace("{measure}", _measure())
    button = html.copy(say.COPY, data_narvard_text=text, aria_label=f"{say.COPY}: {program}")
    return h.h3[program], h.p[how], h.div(".narvard-code-line")[h.pre(tabindex="0")[text], button]


def _table(caption: str, heads: Sequence[str], rows: Iterable[tuple[Node, ...]]) -> Element:
    body = [h.tr[h.th(scope="row")[first], [h.td[cell] for cell in rest]] for first, *rest in rows]
    return html.scroll_table(caption, h.tr[[h.th(scope="col")[text] for text in heads]], h.tbody[body])


def _page_table(base: str) -> Element:
    def links(path: str) -> Node:
        return [[place > 0 and " ", h.a(href=f"{base}/{path}.{end}")[f"/{path}.{end}"]] for place, end in enumerate(MEDIA_TYPES)]

    return _table(say.PAGES_TITLE, say.PAGES_HEADS, [(page.title, links(page.path)) for page in PAGES if page.table])


def _list_table(base: str) -> Element:
    parameters = {name: listing.parameters for name, listing in LISTINGS.items()} | {"versioner": ()}

    def link(name: str) -> Element:
        query = f"?matt={_measure()}" if name == "varden" else ""
        return h.a(href=f"{base}{ROOT}/{name}{query}")[f"{ROOT}/{name}"]

    rows = [(link(name), say.LISTS[name], ", ".join(words) or "–") for name, words in parameters.items()]
    return _table(say.LISTS_TITLE, say.LISTS_HEADS, rows)


def api_page_routes() -> list[Route]:
    return [Route(f"{prefix()}/om/api", api_page, name="om-api")]
