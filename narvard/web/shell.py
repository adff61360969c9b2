"""The HTML page behind every link: Swedish, with title, description and Open Graph of what the link shows.

Streamlit's own page is taken once at start and altered by text; the start fails when a replacement no longer matches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlencode

import htpy as h
from htpy import Node
from markupsafe import Markup
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit import config

from narvard import selection, settings, texts
from narvard.database.store import Store, StoreError, shared
from narvard.domain.link_codes import Mode
from narvard.html import rendered
from narvard.page import PAGE, PAGES, Page
from narvard.selection import keys
from narvard.selection.missing import missing
from narvard.texts import links
from narvard.web.first import first, framed, told
from narvard.web.headers import content_security_policy
from narvard.web.own_files import ALWAYS, CHARTS, FRAME, SCRIPT, STREAMLIT_FILES, STYLE_SHEET, needed, own_file

HEAD = "<!--narvard-->"
FIRST = "<!--narvard-först-->"
"""Where the page itself goes."""


class ShellError(RuntimeError):
    """Streamlit's page does not look as narvard expects: another version of Streamlit is installed."""


@dataclass(frozen=True)
class Shown:
    """What a link shows: in names that the catalogue knows (empty when no data can be read), the address that opens it, what the
    page says (empty where it says nothing), and the view that it asks for."""

    sentence: str
    address: str
    said: str = ""
    view: str = ""


def prefix() -> str:
    """`server.baseUrlPath` as the start of an address: empty, or `/narvard`."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def base_address(request: Request) -> str:
    """Where narvard is reached, without a slash at the end: NARVARD_PUBLIC_URL, else the request's own host and base path."""
    return settings.public_url() or f"{request.url.scheme}://{request.url.netloc}{prefix()}"


def query_of(request: Request) -> dict[str, list[str]]:
    """The query with every value of each key, in the order given."""
    found: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        found.setdefault(key, []).append(value)
    return selection.mended(found, selection.PARAMETER)


def version_of(query: Mapping[str, Sequence[str]], store: Store) -> str:
    """The data version a link is frozen to when it can still be read, else the current one. Raises StoreError."""
    asked = next(iter(query.get("data", ())), "")
    return asked if store.exists(asked) else store.current()


def shown(page: Page, query: Mapping[str, Sequence[str]], store: Store) -> Shown:
    """What `query` shows on `page`, in names the catalogue knows; never raw input."""
    try:
        catalogue = store.catalogue(version_of(query, store))
    except StoreError:
        return Shown("", page.path)
    parsed = selection.parse(page.name, query, catalogue)
    if parsed.asked and page.shows_measure:
        lost = missing(parsed.asked, catalogue)
        said = links.missing_measure(lost.code, withdrawn=True) if lost.reason else links.NO_SUCH_MEASURE
        return Shown(said, page.path)
    chosen = parsed.selection
    if not store.exists(chosen.data):
        chosen = replace(chosen, data="")  # pruned: the current version is shown
    return Shown(selection.describe(chosen, catalogue), selection.address(chosen), told(page, query), chosen.view)


def early_scripts(page: Page, view: str) -> Markup:
    """Those that a view soon asks for, fetched with the first ones instead of when an element needs them."""
    kinds = (*ALWAYS, *(CHARTS if view in page.charts else ()))
    return rendered([h.link(rel="modulepreload", href=f"./static/js/{name}") for name in needed(kinds)])


def head(page: Page, view: Shown, base: str) -> Markup:
    """Title, description, Open Graph and the link's own address."""
    sentence = view.sentence.rstrip(".") or page.title
    title = " – ".join(dict.fromkeys((sentence, page.title, texts.APP)))
    description = f"{page.question} {texts.TAGLINE}."
    address = f"{base}/{view.address}"
    metas = (
        ("name", "description", description),
        ("property", "og:title", sentence),
        ("property", "og:description", view.said or description),
        ("property", "og:type", "website"),
        ("property", "og:locale", "sv_SE"),
        ("property", "og:site_name", texts.APP),
        ("property", "og:url", address),
        *((("name", "narvard-address", base),) if settings.public_url() else ()),
    )
    return rendered(
        h.title[title],
        early_scripts(page, view.view),
        h.link(rel="canonical", href=address),
        [h.meta({kind: name}, content=content) for kind, name, content in metas],
    )


PATTERNS: Mapping[str, str] = {
    "språk": r'(?<=<html )lang="en"(?=>)',
    "titel": r"<title>Streamlit</title>",
    "ikon": r'<link rel="shortcut icon"[^>]*>',
    "typsnitt": r'(<link\s+rel="preload"\s+href=")[^"]*("\s+as="font")',
    "adress för program": r"<!--\s*Machine-readable.*?-->\s*<link rel=\"service-desc\"[^>]*>",
    "skript i sidan": r"<!-- initialize window\.prerenderReady.*?-->\s*<script>\s*window\.prerenderReady = false\s*</script>",
    "besked utan JavaScript": r"<noscript>.*?</noscript>",
    "platsen för appen": r'(?<=<div id="root"></div>)',
    "slutet av head": r"(?=</head>)",
}
"""What is altered in Streamlit's page. Each must match exactly once."""


def replacements() -> dict[str, str]:
    """What stands there instead."""
    return {
        "språk": 'lang="sv"',
        "titel": HEAD,
        "ikon": rendered(h.link(rel="icon", type="image/svg+xml", href=f"./{own_file('favicon.svg')}")),
        "typsnitt": r"\g<1>./app/static/ibm-plex-sans-latin-wght-normal.woff2\g<2>",
        "adress för program": "",
        "skript i sidan": rendered(h.script(type="module", src=f"./{own_file(SCRIPT)}")),
        "besked utan JavaScript": "",
        "platsen för appen": FIRST,
        "slutet av head": rendered(h.link(rel="stylesheet", href=f"./{own_file(STYLE_SHEET)}")),
    }


@cache
def template() -> str:
    """Streamlit's page made ours, with `HEAD` where title and description go. Raises ShellError."""
    return made_ours((STREAMLIT_FILES / "index.html").read_text(encoding="utf-8"))


def made_ours(html: str) -> str:
    """`html` with all replacements done. Raises ShellError naming the one that did not match exactly once."""
    for name, instead in replacements().items():
        html, count = re.subn(PATTERNS[name], instead, html, flags=re.DOTALL)
        if count != 1:
            raise ShellError(
                f"Streamlits sida ser inte ut som narvard väntar sig ({name}). "
                "Installera den utgåva av Streamlit som står i requirements.txt."
            )
    return html


def forwarded(page: Page, query: Mapping[str, list[str]], ending: str = "") -> RedirectResponse | None:
    """To the page that the view of an old link lies on now."""
    there = selection.moved(page.name, query)
    if there is None:
        return None
    name, asked = there
    return RedirectResponse(f"{prefix()}/{PAGE[name].path}{ending}?{urlencode(asked, doseq=True)}", 308)


def standalone(title: str, *body: Node, head: Node = None, css: str = "", look: str = "") -> Markup:
    """A whole HTML page in narvard's look, without Streamlit. Files are addressed from the root."""
    start = f"{prefix()}/"
    page = h.html(lang="sv", class_=look or None)[
        h.head[
            h.meta(charset="UTF-8"),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.title[f"{title} – {texts.APP}"],
            h.link(rel="icon", type="image/svg+xml", href=start + own_file("favicon.svg")),
            h.link(rel="stylesheet", href=start + own_file(STYLE_SHEET)),
            head,
        ],
        h.body(class_=["narvard-standalone", css])[h.main[body]],
    ]
    return rendered(page)


def frame_response(page: Page, query: Mapping[str, Sequence[str]]) -> HTMLResponse:
    """A view for the page of somebody else: no app, nothing that can be chosen or sent. The one answer that any page may frame."""
    view = framed(page, query)
    script = h.script(type="module", src=f"{prefix()}/{own_file(FRAME)}")
    more = h.base(target="_blank"), h.meta(name="robots", content="noindex"), script
    shown = standalone(view.title, view.body, head=more, css="drawn" if view.drawn else "", look="narvard-framed")
    return HTMLResponse(shown, headers={"Cache-Control": "no-cache", "Content-Security-Policy": content_security_policy("*")})


def page_response(page: Page, request: Request) -> Response:
    query = query_of(request)
    if there := forwarded(page, query):
        return there
    if "".join(query.get(keys.MODE.key, ())).casefold() == Mode.FRAME:
        return frame_response(page, query)
    inside = {HEAD: head(page, shown(page, query, shared()), base_address(request)), FIRST: first(page, query)}
    return HTMLResponse(
        "".join(inside.get(part, part) for part in re.split(f"({HEAD}|{FIRST})", template())), headers={"Cache-Control": "no-cache"}
    )


def page_routes() -> list[Route]:
    """One address per page. Reads Streamlit's page at once, so that a mismatch stops the start."""
    template()

    def route(page: Page) -> Route:
        def endpoint(request: Request) -> Response:
            return page_response(page, request)

        return Route(f"{prefix()}/{page.path}", endpoint, name=page.name, middleware=[Middleware(GZipMiddleware)])

    return [route(page) for page in PAGES]
