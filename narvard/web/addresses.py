"""Addresses for programs: the rows of a page, health, and the Swedish 404 for what does not exist."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from html import escape
from urllib.parse import urlencode

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from narvard import __version__, texts
from narvard.domain import is_preview
from narvard.export.csv import DIALECTS, to_csv
from narvard.export.excel import to_xlsx
from narvard.format import day
from narvard.selection import PARAMETER, Notice, Parsed, Selection, describe, parse, to_query
from narvard.store import StoreError, shared
from narvard.texts import links
from narvard.views import compare, coverage, matrix, measure, needs_register, profile, proposal
from narvard.views.view import Answer, Context
from narvard.web.shell import base_address, own_file, prefix, query_of, version_of

STREAMLIT_FOLDERS = ("_stcore", "static", "media", "component", "app/static")
STREAMLIT_ROOT_FILES = ("favicon.png", "manifest.json")

DATA_PAGES: Mapping[str, Callable[[Selection, Context], Answer]] = {
    "compare": compare.answer,
    "matrix": matrix.answer,
    "profile": profile.answer,
    "coverage": coverage.answer,
    "measure": measure.answer,
    "needs": needs_register.answer,
    "proposal": proposal.answer,
}
"""Pages whose rows have a data address, and the view that answers them."""

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
"""Endings of data addresses."""


class Refused(Exception):
    """A data address that cannot be answered as written: status, the Swedish sentence, and the parameter it is about."""

    def __init__(self, status: int, sentence: str, parameter: str) -> None:
        super().__init__(sentence)
        self.status, self.parameter = status, parameter


def data_response(page: texts.Page, ending: str, request: Request) -> Response:
    """The rows the page shows, as CSV or Excel. 304 when unchanged; 400 or 404 as JSON naming the parameter; 503 without data."""
    query = query_of(request)
    try:
        dialect = dialect_of(query.pop("dialekt", []))
        context = context_of(query)
        chosen = strictly(page.name, query, context)
        etag = weak_etag(context.info.version, page.path, ending, dialect, str(to_query(chosen)))
        headers = {"Cache-Control": "no-cache", "ETag": etag}
        if is_unchanged(request.headers.get("if-none-match", ""), etag):
            return Response(status_code=304, headers=headers)
        rows = DATA_PAGES[page.name](chosen, context).rows
        if ending == "csv":
            body = to_csv(rows, dialect, demo=context.info.demo)
        else:
            body = to_xlsx(rows, cover(page, chosen, context, base_address(request)), datetime.fromisoformat(context.info.created))
    except Refused as error:
        return JSONResponse({"fel": str(error), "parameter": error.parameter}, error.status)
    except StoreError as error:
        return JSONResponse({"fel": str(error)}, 503)
    kind = "exempelvarden-" if context.info.demo else ""
    headers["Content-Disposition"] = f'attachment; filename="narvard-{page.path}-{kind}{context.info.version}.{ending}"'
    return Response(body, media_type=MEDIA_TYPES[ending], headers=headers)


def cover(page: texts.Page, chosen: Selection, context: Context, base: str) -> dict[str, str]:
    """What an Excel file says of itself: what it shows, where it opens again, which data, and that they are made up if so."""
    link = f"{base}/{page.path}?{urlencode(to_query(chosen), safe='.')}"
    about = {
        "Titel": f"{texts.APP}: {page.title}",
        "Visar": describe(chosen, context.catalogue),
        "Länk": link,
        "Dataversion": context.info.version,
        "Data från": day(context.info.created),
    }
    return about | ({texts.DEMO: texts.DEMO_SENTENCE} if context.info.demo else {})


def dialect_of(given: Sequence[str]) -> str:
    """`standard` unless the link says otherwise. Raises Refused."""
    dialect = given[0] if given else DIALECTS[0]
    if dialect not in DIALECTS or len(set(given)) > 1:
        raise Refused(400, f"Parametern dialekt ska vara {' eller '.join(DIALECTS)}.", "dialekt")
    return dialect


def context_of(query: Mapping[str, Sequence[str]]) -> Context:
    """The data version that a link is about. Raises StoreError."""
    store = shared()
    version = version_of(query, store)
    return Context(store.catalogue(version), partial(store.run, version), store.info(version))


def strictly(page: str, query: Mapping[str, Sequence[str]], context: Context) -> Selection:
    """The selection of a query in which everything is known; a renamed measure opens. Raises Refused.

    A reader is told what could not be opened; a program would go on with the wrong rows.
    """
    parsed = parse(page, query, context.catalogue)
    for notice in parsed.notices:
        if not is_renaming(notice, query, parsed, context):
            raise Refused(400, refusal(notice.parameter), notice.parameter)
    if parsed.selection.data not in ("", context.info.version):
        raise Refused(404, links.no_such_version(parsed.selection.data, preview=is_preview(parsed.selection.data)), "data")
    return parsed.selection


def refusal(parameter: str) -> str:
    """What a notice would tell a reader says what is shown instead; here nothing is."""
    if parameter not in PARAMETER:
        return f"Parametern {parameter} finns inte. Inga värden lämnas."
    return f"Parametern {parameter} har ett värde som inte finns eller inte går att tyda. Inga värden lämnas."


def is_renaming(notice: Notice, query: Mapping[str, Sequence[str]], parsed: Parsed, context: Context) -> bool:
    """Whether a notice only says that a measure has got another id."""
    alias = context.catalogue.alias_by_id.get(query[notice.parameter][0].strip()) if notice.parameter == "matt" else None
    return alias is not None and alias.new_id == parsed.selection.measure


def weak_etag(*parts: str) -> str:
    """Weak, since the compressed answer shares it. Holds narvard's own version: another edition may answer otherwise."""
    return f'W/"{hashlib.sha256("|".join((__version__, *parts)).encode()).hexdigest()[:32]}"'


def is_unchanged(if_none_match: str, etag: str) -> bool:
    known = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in known or etag.removeprefix("W/") in known


def health(_request: Request) -> JSONResponse:
    """Status and data version; 503 with a Swedish sentence when no data can be read."""
    store = shared()
    try:
        info = store.info(store.current())
    except StoreError as error:
        return JSONResponse({"status": "fel", "besked": str(error), "narvard": __version__}, 503, {"Cache-Control": "no-store"})
    found = {"status": "ok", "dataversion": info.version, "demo": info.demo, "narvard": __version__}
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


def no_such_data(request: Request) -> JSONResponse:
    """404 for addresses under /api/ that do not exist."""
    said = "Adressen finns inte. Adresserna för data står på sidan Om narvard."
    return JSONResponse({"fel": said, "adress": request.url.path[:200]}, 404)


def no_such_page(request: Request) -> HTMLResponse:
    """404 for unknown page names, misspelt data addresses, and whatever else Streamlit would answer with its English page."""
    name = request.url.path.removeprefix(prefix()).strip("/")[:60]
    start = f"{prefix()}/"
    links = "".join(f'<li><a href="{start}{escape(page.path)}">{escape(page.title)}</a></li>' for page in texts.PAGES)
    return HTMLResponse(
        f"""<!DOCTYPE html>
<html lang="sv">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Sidan finns inte – {texts.APP}</title>
    <link rel="icon" type="image/svg+xml" href="{start}{own_file("favicon.svg")}" />
    <link rel="stylesheet" href="{start}{own_file("narvard.css")}" />
  </head>
  <body class="narvard-fristaende">
    <main>
      <p>{texts.APP}</p>
      <h1>Sidan finns inte</h1>
      <p>Det finns ingen sida med adressen <strong>/{escape(name)}</strong>. Adressen kan vara felskriven eller ha ändrats.</p>
      <p>Här kan du fortsätta:</p>
      <ul>{links}</ul>
    </main>
  </body>
</html>
""",
        404,
        {"Cache-Control": "no-cache"},
    )


class UnknownAddress(Convertor[str]):
    """Every address that neither we nor Streamlit serve. Streamlit first removes a slash at the end."""

    regex = rf"(?!(?:{'|'.join(STREAMLIT_FOLDERS)})/)(?!(?:{'|'.join(map(re.escape, STREAMLIT_ROOT_FILES))})$).*[^/]"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


def data_routes() -> list[Route]:
    """`/halsa`, and `/<page>.csv` and `.xlsx` for every page in DATA_PAGES."""

    def route(page: texts.Page, ending: str) -> Route:
        def endpoint(request: Request) -> Response:
            return data_response(page, ending, request)

        return Route(f"{prefix()}/{page.path}.{ending}", endpoint, name=f"{page.name}-{ending}")

    return [Route(f"{prefix()}/halsa", health), *(route(texts.PAGE[name], ending) for name in DATA_PAGES for ending in MEDIA_TYPES)]


def missing_routes() -> list[Route]:
    """To be placed after all other addresses of ours."""
    register_url_convertor("unknown", UnknownAddress())
    return [
        Route(f"{prefix()}/api/{{rest:path}}", no_such_data),
        Route(prefix() + "/{address:unknown}", no_such_page),
    ]
