"""The Swedish 404 for every address that nobody serves."""

from __future__ import annotations

import re

import htpy as h
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from narvard import texts
from narvard.html import items
from narvard.page import PAGES
from narvard.selection.touched import page_path
from narvard.texts import api as say
from narvard.texts import errors
from narvard.web.shell import prefix, standalone

STREAMLIT_FOLDERS = ("_stcore", "static", "media", "component", "app/static")
STREAMLIT_ROOT_FILES = ("favicon.png", "manifest.json")
NOT_INDEXED = h.meta(name="robots", content="noindex")


def failed_page(sentence: str) -> str:
    """A page that says why nothing else is shown."""
    way = h.p[h.a(href=f"{prefix()}/")[errors.TO_START]]
    return standalone(errors.TITLE, h.p[texts.APP], h.h1[errors.TITLE], h.p[sentence], way, head=NOT_INDEXED)


def no_such_data(request: Request) -> JSONResponse:
    """404 for addresses under /api/ that do not exist."""
    return JSONResponse({"fel": say.NO_SUCH_ADDRESS, "adress": request.url.path[:200]}, 404)


def no_such_page(request: Request) -> Response:
    """404 for unknown page names, misspelt data addresses, and whatever else Streamlit would answer with its English page."""
    name = request.url.path.removeprefix(prefix()).strip("/")[:60]
    meant = page_path(name)
    if meant and meant != name and "/" not in name and any(page.path == meant for page in PAGES):
        return RedirectResponse(f"{prefix()}/{meant}?{request.url.query}".rstrip("?"))
    wrong = h.strong[f"/{name}"], ". Adressen kan vara felskriven eller ha ändrats."
    page = standalone(
        "Sidan finns inte",
        h.p[texts.APP],
        h.h1["Sidan finns inte"],
        h.p["Det finns ingen sida med adressen ", wrong],
        h.p["Här kan du fortsätta:"],
        items(h.a(href=f"{prefix()}/{page.path}")[page.title] for page in PAGES),
        head=NOT_INDEXED,
    )
    return HTMLResponse(page, 404, {"Cache-Control": "no-cache"})


class UnknownAddress(Convertor[str]):
    """Every address that neither we nor Streamlit serve. Streamlit first removes a slash at the end."""

    regex = rf"(?!(?:{'|'.join(STREAMLIT_FOLDERS)})/)(?!(?:{'|'.join(map(re.escape, STREAMLIT_ROOT_FILES))})$).*[^/]"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


def missing_routes() -> list[Route]:
    """To be placed after all other addresses of ours."""
    register_url_convertor("unknown", UnknownAddress())
    return [
        Route(f"{prefix()}/api/{{rest:path}}", no_such_data),
        Route(prefix() + "/{address:unknown}", no_such_page),
    ]
