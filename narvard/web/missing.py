"""Pages of our own outside Streamlit, and the Swedish 404 for every address that nobody serves."""

from __future__ import annotations

import re
from html import escape

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from narvard import texts
from narvard.page import PAGES
from narvard.texts import api as say
from narvard.texts import errors
from narvard.web.own_files import STYLE_SHEET, own_file
from narvard.web.shell import prefix

STREAMLIT_FOLDERS = ("_stcore", "static", "media", "component", "app/static")
STREAMLIT_ROOT_FILES = ("favicon.png", "manifest.json")


def standalone(title: str, body: str, *, head: str = "", css: str = "") -> str:
    """A whole HTML page in narvard's look, without Streamlit. `body` and `head` are HTML; files are addressed from the root."""
    start = f"{prefix()}/"
    return f"""<!DOCTYPE html>
<html lang="sv">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{escape(title)} – {texts.APP}</title>
    <link rel="icon" type="image/svg+xml" href="{start}{own_file("favicon.svg")}" />
    <link rel="stylesheet" href="{start}{own_file(STYLE_SHEET)}" />{head}
  </head>
  <body class="narvard-fristaende{css and f" {css}"}">
    <main>
      {body}
    </main>
  </body>
</html>
"""


def failed_page(sentence: str) -> str:
    """A page that says why nothing else is shown."""
    body = f"""<p>{texts.APP}</p>
      <h1>{errors.TITLE}</h1>
      <p>{escape(sentence)}</p>
      <p><a href="{prefix()}/">{errors.TO_START}</a></p>"""
    return standalone(errors.TITLE, body, head='\n    <meta name="robots" content="noindex" />')


def no_such_data(request: Request) -> JSONResponse:
    """404 for addresses under /api/ that do not exist."""
    return JSONResponse({"fel": say.NO_SUCH_ADDRESS, "adress": request.url.path[:200]}, 404)


def no_such_page(request: Request) -> HTMLResponse:
    """404 for unknown page names, misspelt data addresses, and whatever else Streamlit would answer with its English page."""
    name = request.url.path.removeprefix(prefix()).strip("/")[:60]
    links = "".join(f'<li><a href="{prefix()}/{escape(page.path)}">{escape(page.title)}</a></li>' for page in PAGES)
    body = f"""<p>{texts.APP}</p>
      <h1>Sidan finns inte</h1>
      <p>Det finns ingen sida med adressen <strong>/{escape(name)}</strong>. Adressen kan vara felskriven eller ha ändrats.</p>
      <p>Här kan du fortsätta:</p>
      <ul>{links}</ul>"""
    page = standalone("Sidan finns inte", body, head='\n    <meta name="robots" content="noindex" />')
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
