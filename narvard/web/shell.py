"""The HTML page behind every link: Swedish, with title, description and Open Graph of what the link shows.

Streamlit's own page is taken once at start and altered by text; the start fails when a replacement no longer matches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from streamlit import config, file_util

from narvard import selection, settings, texts
from narvard.database.store import Store, StoreError, shared
from narvard.page import PAGES, Page
from narvard.web.own_files import STYLE_SHEET, own_file, own_script, scripts

STREAMLIT_FILES = Path(file_util.get_static_dir())
SCRIPT, STANDALONE = "narvard.js", "standalone.js"
"""The script that starts the others on a page of Streamlit's, and on one of our own."""
HEAD = "<!--narvard-->"
NOSCRIPT = """<noscript>
      <p>narvard behöver JavaScript för att visa diagram och tabeller. Slå på JavaScript i webbläsaren och ladda om sidan.</p>
      <p>Värdena på sidan Jämför går att hämta ändå: <a href="./jamfor.csv">jamfor.csv</a>.</p>
    </noscript>"""


class ShellError(RuntimeError):
    """Streamlit's page does not look as narvard expects: another version of Streamlit is installed."""


@dataclass(frozen=True)
class Shown:
    """What a link shows: a sentence (empty when no data can be read) and the address that opens it."""

    sentence: str
    address: str


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
    return found


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
    chosen = selection.parse(page.name, query, catalogue).selection
    if not store.exists(chosen.data):
        chosen = replace(chosen, data="")  # pruned: the current version is shown
    return Shown(selection.describe(chosen, catalogue), selection.address(chosen))


def head(page: Page, view: Shown, base: str) -> str:
    """Title, description, Open Graph and the link's own address, escaped."""
    sentence = view.sentence.rstrip(".") or page.title
    title = " – ".join(dict.fromkeys((sentence, page.title, texts.APP)))
    description = f"{page.question} {texts.TAGLINE}."
    address = f"{base}/{view.address}"
    metas = (
        ("name", "description", description),
        ("property", "og:title", sentence),
        ("property", "og:description", description),
        ("property", "og:type", "website"),
        ("property", "og:locale", "sv_SE"),
        ("property", "og:site_name", texts.APP),
        ("property", "og:url", address),
        *((("name", "narvard-adress", base),) if settings.public_url() else ()),
    )
    lines = [f"<title>{escape(title)}</title>", f'<link rel="canonical" href="{escape(address)}" />']
    lines += [f'<meta {kind}="{name}" content="{escape(content)}" />' for kind, name, content in metas]
    return "\n    ".join(lines)


def modules() -> str:
    """Our scripts. They stand before Streamlit's, and so are run before it; all are fetched at once."""
    imported = "".join(
        f'<link rel="modulepreload" href="./{own_script(name)}" />\n    ' for name in scripts() if name not in (SCRIPT, STANDALONE)
    )
    return f'{imported}<script type="module" src="./{own_script(SCRIPT)}"></script>'


def replacements() -> tuple[tuple[str, str, str], ...]:
    """What is altered in Streamlit's page: name, pattern, and what stands there instead. Each pattern must match exactly once."""
    font = "ibm-plex-sans-latin-wght-normal.woff2"
    return (
        ("språk", r'<html lang="en">', '<html lang="sv">'),
        ("titel", r"<title>Streamlit</title>", HEAD),
        (
            "ikon",
            r'<link rel="shortcut icon"[^>]*>',
            f'<link rel="icon" type="image/svg+xml" href="./{own_file("favicon.svg")}" />',
        ),
        ("typsnitt", r'(<link\s+rel="preload"\s+href=")[^"]*("\s+as="font")', rf"\g<1>./app/static/{font}\g<2>"),
        ("adress för program", r"<!--\s*Machine-readable.*?-->\s*<link rel=\"service-desc\"[^>]*>", ""),
        (
            "skript i sidan",
            r"<!-- initialize window\.prerenderReady.*?-->\s*<script>\s*window\.prerenderReady = false\s*</script>",
            modules(),
        ),
        ("besked utan JavaScript", r"<noscript>.*?</noscript>", NOSCRIPT),
        (
            "slutet av head",
            r"</head>",
            f'  <link rel="stylesheet" href="./{own_file(STYLE_SHEET)}" />\n  </head>',
        ),
    )


@cache
def template() -> str:
    """Streamlit's page made ours, with `HEAD` where title and description go. Raises ShellError."""
    return made_ours((STREAMLIT_FILES / "index.html").read_text(encoding="utf-8"))


def made_ours(html: str) -> str:
    """`html` with all replacements done. Raises ShellError naming the one that did not match exactly once."""
    for name, pattern, instead in replacements():
        html, count = re.subn(pattern, instead, html, flags=re.DOTALL)
        if count != 1:
            raise ShellError(
                f"Streamlits sida ser inte ut som narvard väntar sig ({name}). "
                "Installera den utgåva av Streamlit som står i requirements.txt."
            )
    return html


def page_response(page: Page, request: Request) -> HTMLResponse:
    view = shown(page, query_of(request), shared())
    html = template().replace(HEAD, head(page, view, base_address(request)), 1)
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


def page_routes() -> list[Route]:
    """One address per page. Reads Streamlit's page at once, so that a mismatch stops the start."""
    template()

    def route(page: Page) -> Route:
        def endpoint(request: Request) -> HTMLResponse:
            return page_response(page, request)

        return Route(f"{prefix()}/{page.path}", endpoint, name=page.name)

    return [route(page) for page in PAGES]
