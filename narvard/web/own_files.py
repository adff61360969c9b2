"""Files for the browser: one style sheet of ours made of many, one script of many with what the server hands them; and which of
Streamlit's a page needs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import file_util

from narvard.documents import MAKERS, stem
from narvard.documents.orders import ADDRESS as ORDERS
from narvard.domain.link_codes import Mode
from narvard.page import PAGES
from narvard.selection import PARAMETERS, Selection, keys, to_query
from narvard.settings import PROJECT
from narvard.texts import browser

STREAMLIT_FILES = Path(file_util.get_static_dir())
STREAMLIT_SCRIPTS = STREAMLIT_FILES / "static" / "js"
IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
ALWAYS, CHARTS = ("Html",), ("ArrowVegaLiteChart", "embed")
"""What Streamlit fetches when there is an element of ours, and a chart."""
OWN_FILES = PROJECT / "narvard" / "static"
STYLE_SHEET = "narvard.css"
SCRIPT, STANDALONE, FRAME = "narvard.js", "standalone.js", "frame.js"
"""The script that starts the others on a page of Streamlit's, on one of our own, and on a view in the page of somebody else."""
STYLES = (
    *("tokens", "base", "first", "tables", "standalone", "page", "menu", "choices", "downloads", "orders", "marks"),
    *("start", "compare", "ranked", "small", "coverage", "facets", "measure", "needs", "stacked", "matrix", "profile", "shift"),
    *("proposal", "promises", "data", "news", "own", "chain", "pathways"),
    *("share", "agenda", "meeting", "room", "frame", "contrast", "print"),
)
"""The parts of the style sheet, static/css/*.css, in the order of the cascade."""
WORKSHOP, WORKSHOP_STYLE = "workshop.js", "css/workshop.css"
"""The script and the sheet of a workshop's pages, which load no other."""
HANDED = "handed.js"
"""The script that is not a file: what the server knows and the others ask for."""


@cache
def needed(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The scripts that draw these elements with all they import, but for those that Streamlit's page itself asks for."""
    listed = set(re.findall(r"[^/]+\.js", (STREAMLIT_FILES / "index.html").read_text(encoding="utf-8")))
    waiting = [path.name for kind in kinds for path in STREAMLIT_SCRIPTS.glob(f"{kind}.*.js")]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        if name not in listed and name not in found:
            found[name] = None
            waiting += IMPORTED.findall((STREAMLIT_SCRIPTS / name).read_text(encoding="utf-8"))
    return tuple(found)


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
        "carried": {one.key: [paths[page] for page in one.pages] for one in keys.FOLLOWING if len(one.pages) < len(PAGES)},
        "pages": paths,
        "documents": sorted(f"{stem(page, ending)}.{ending}" for page, ending in MAKERS),
        "ordersPath": ORDERS,
        "agendaPath": f"{paths['meeting']}/dagordning",
        "charts": [f"static/js/{name}" for name in needed(CHARTS)],
        "atMeeting": urlencode(to_query(Selection(mode=Mode.MEETING))),
    }


@cache
def scripts() -> Mapping[str, str]:
    """Name → text of every script."""
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted((OWN_FILES / "js").glob("*.js"))}
    return files | {HANDED: "".join(f"export const {name} = {json.dumps(value)};\n" for name, value in handed().items())}


IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w.]+)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=const (\w+))", re.MULTILINE)


@cache
def whole_script(name: str) -> str:
    """A script with all that it imports, as one file: each of the others would be a request more before the app can start.

    Every file is a function of its own, so that names of one are none of another's.
    """
    parts: dict[str, str] = {}

    def add(one: str) -> None:
        text = scripts()[one]
        for _, other in IMPORT.findall(text):
            if other not in parts:
                add(other)
        given = ", ".join(EXPORT.findall(text))
        body = EXPORT.sub("", IMPORT.sub(lambda found: f'const {found[1]} = files["{found[2]}"];', text))
        parts[one] = f'files["{one}"] = (() => {{\n{body}return {{ {given} }};\n}})();\n'

    add(name)
    return "".join(("const files = {};\n", *parts.values()))


def digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:10]


def own_file(name: str) -> str:
    """Address of a file of ours, relative to a page; it changes with the content, so that a browser may keep the file."""
    if name in (SCRIPT, STANDALONE, FRAME):
        content = whole_script(name)
    else:
        content = style_sheet() if name == STYLE_SHEET else (OWN_FILES / name).read_text(encoding="utf-8")
    return f"app/static/{name}?v={digest(content)}"


def own_file_routes(prefix: str) -> list[Route]:
    """The style sheet and the scripts; pictures and fonts are left to Streamlit."""
    packed = [Middleware(GZipMiddleware)]

    def style(_request: Request) -> Response:
        return Response(style_sheet(), media_type="text/css")

    def script(request: Request) -> Response:
        return Response(whole_script(request.url.path.rpartition("/")[2]), media_type="text/javascript")

    start = f"{prefix}/app/static"
    return [
        Route(f"{start}/{STYLE_SHEET}", style, middleware=packed),
        *(Route(f"{start}/{name}", script, middleware=packed) for name in (SCRIPT, STANDALONE, FRAME)),
    ]
