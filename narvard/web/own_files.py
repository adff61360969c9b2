"""narvard's own files for the browser: one style sheet made of many, and the scripts with what the server hands them.

Scripts import each other by relative names, so their version is a folder in the address and not a query.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlencode

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from narvard.page import PAGES
from narvard.selection import PARAMETERS, Selection, keys, to_query
from narvard.settings import PROJECT
from narvard.texts import browser

OWN_FILES = PROJECT / "narvard" / "static"
STYLE_SHEET = "narvard.css"
STYLES = (
    *("tokens", "base", "tables", "standalone", "page", "menu", "choices", "downloads", "marks"),
    *("start", "compare", "coverage", "facets", "measure", "needs", "stacked", "matrix", "profile", "proposal", "data"),
    *("share", "agenda", "meeting", "print"),
)
"""The parts of the style sheet, static/css/*.css, in the order of the cascade."""
HANDED = "handed.js"
"""The script that is not a file: what the server knows and the others ask for."""


@cache
def style_sheet() -> str:
    return "".join((OWN_FILES / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)


def handed() -> dict[str, object]:
    """Name in the scripts → its value: words, and what stands in addresses."""
    paths = {page.name: page.path for page in PAGES}
    return {
        "words": browser.WORDS,
        "streamlit": {"texts": browser.STREAMLIT, "patterns": browser.STREAMLIT_PATTERNS},
        "parameters": {parameter.name: parameter.key for parameter in PARAMETERS if parameter.field},
        "following": [parameter.key for parameter in keys.FOLLOWING],
        "pages": paths,
        "agendaPath": f"{paths['meeting']}/dagordning",
        "atMeeting": urlencode(to_query(Selection(meeting=True))),
    }


@cache
def scripts() -> Mapping[str, str]:
    """Name → text of every script."""
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted((OWN_FILES / "js").glob("*.js"))}
    return files | {HANDED: "".join(f"export const {name} = {json.dumps(value)};\n" for name, value in handed().items())}


def digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:10]


def own_file(name: str) -> str:
    """Address of the style sheet or a picture, relative to a page; changes with the content, so that a browser may keep it."""
    content = style_sheet() if name == STYLE_SHEET else (OWN_FILES / name).read_text(encoding="utf-8")
    return f"app/static/{name}?v={digest(content)}"


def own_script(name: str) -> str:
    """Address of a script, in the same way. All of them share one version."""
    return f"app/static/js-{digest(''.join(scripts().values()))}/{name}"


def own_file_routes(prefix: str) -> list[Route]:
    """The style sheet and the scripts; pictures and fonts are left to Streamlit."""
    packed = [Middleware(GZipMiddleware)]

    def style(_request: Request) -> Response:
        return Response(style_sheet(), media_type="text/css")

    def script(request: Request) -> Response:
        text = scripts().get(request.path_params["name"])
        return PlainTextResponse("Filen finns inte.", 404) if text is None else Response(text, media_type="text/javascript")

    start = f"{prefix}/app/static"
    return [
        Route(f"{start}/{STYLE_SHEET}", style, middleware=packed),
        Route(f"{start}/js-{{version}}/{{name}}", script, middleware=packed),
    ]
