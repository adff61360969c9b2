"""/api/v1: lists for programs, in pages, and the document that describes them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pyarrow as pa
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from narvard.assess.view import Context, Info
from narvard.claims import as_text
from narvard.database.store import StoreError, shared, versions
from narvard.export.csv import to_csv
from narvard.export.json import to_json
from narvard.selection import Selection, to_query
from narvard.texts import api as say
from narvard.views import listings
from narvard.views.listings import LISTINGS, Listing
from narvard.views.pages import ANSWERS
from narvard.views.rows import ROW_LIMIT
from narvard.web.answers import Asked, Query, context_of, dialect_of, one_of, plain, respond, strictly
from narvard.web.bounds import Refused
from narvard.web.openapi import DEFAULT_ROWS, EVERYWHERE, FORMATS, MOST_MEASURES, MOST_PAGES, ON_A_PAGE, ROOT, document
from narvard.web.shell import base_address, prefix, query_of

Rows = Callable[[], pa.Table]
Said = Callable[[], dict[str, str]]


@dataclass(frozen=True)
class Form:
    """How the rows are wanted: page, rows of each, format and dialect."""

    page: int
    size: int
    ending: str
    dialect: str

    @classmethod
    def of(cls, query: Query) -> Form:
        """Raises Refused."""
        ending = one_of("format", query.get("format", ()), FORMATS)
        page = _whole("sida", query.get("sida", ()), 1, MOST_PAGES)
        size = _whole("antal", query.get("antal", ()), DEFAULT_ROWS, ROW_LIMIT)
        return cls(page, size, ending, dialect_of(query.get("dialekt", ()), ending))


def _whole(name: str, given: Sequence[str], default: int, most: int) -> int:
    text = given[0] if given else str(default)
    if len(set(given)) > 1 or not re.fullmatch(r"[0-9]{1,7}", text) or not 1 <= int(text) <= most:
        raise Refused(400, say.whole_number(name, 1, most), name)
    return int(text)


def list_asked(name: str, listing: Listing, request: Request) -> Asked:
    """A page of a list. Raises Refused and StoreError."""
    query = query_of(request)
    _only(query, (*listing.parameters, *EVERYWHERE))
    form = Form.of(query)
    asked = {key: given for key, given in query.items() if key in listing.parameters or key == "data"}
    context = context_of(asked)
    choices = _choices(listing, asked, context)
    given = frozenset(asked)

    def rows() -> pa.Table:
        return pa.concat_tables([listing.rows(chosen, context, given) for chosen in choices])

    def said() -> dict[str, str]:
        """What the page of the same list says; the other lists stand on no page."""
        return {"sentence": as_text(ANSWERS[listing.page](choices[0], context).sentence)} if name in ON_A_PAGE else {}

    return _asked(request, name, form, [str(to_query(chosen)) for chosen in choices], context.info, rows, said)


def versions_asked(request: Request) -> Asked:
    """The data versions that can be read. Raises Refused and StoreError."""
    query, store = query_of(request), shared()
    _only(query, tuple(name for name in EVERYWHERE if name != "data"))
    current, infos = store.current(), []
    for version in reversed(versions(store.home)):
        try:
            infos.append(store.info(version))
        except StoreError:
            continue  # pruned this very moment, or of another edition: it cannot be read
    found = [(info, info.kept, info.note) for info in infos]
    info = store.info(current)
    key = [f"{one.version} {one.kept}" for one in infos]
    return _asked(request, "versioner", Form.of(query), key, info, lambda: listings.versions(found, current))


def _only(query: Query, allowed: Sequence[str]) -> None:
    """Raises Refused for a parameter that the address does not have, or for two that say the same thing."""
    for name in query:
        if name not in allowed:
            raise Refused(400, say.not_here(plain(name), allowed), plain(name))
    if "omrade" in query and "niva" in query:
        raise Refused(400, say.AREA_OR_LEVEL, "niva")


def _choices(listing: Listing, query: Query, context: Context) -> list[Selection]:
    """One selection, or one per measure where measures are what is asked for. Raises Refused."""
    if "matt" not in listing.parameters:
        return [strictly(listing.page, query, context)]
    ids = [code for code in dict.fromkeys(".".join(query.get("matt", ())).split(".")) if code]
    if not 1 <= len(ids) <= MOST_MEASURES:
        raise Refused(400, say.which_measures(MOST_MEASURES), "matt")
    return list(dict.fromkeys(strictly(listing.page, {**query, "matt": [code]}, context) for code in ids))


def _asked(request: Request, name: str, form: Form, key: Sequence[str], info: Info, rows: Rows, said: Said = dict) -> Asked:
    """A page of `rows`, with where it stands and where the next one is."""
    here = f"{base_address(request)}{ROOT}/{name}"
    query = query_of(request)

    def address(**changed: int) -> str:
        text = urlencode({**query, **changed}, doseq=True, safe=".")
        return here + (f"?{text}" if text else "")

    def make() -> tuple[bytes, Mapping[str, str]]:
        found = rows()
        pages = max(1, math.ceil(found.num_rows / form.size))
        shown = found.slice((form.page - 1) * form.size, form.size)
        following = address(sida=form.page + 1) if form.page < pages else None
        headers = {"X-Total-Count": str(found.num_rows), "X-Row-Count": str(shown.num_rows), "X-Row-Limit": str(ROW_LIMIT)}
        if following:
            headers["Link"] = f'<{following}>; rel="next"'
        if form.ending == "csv":
            return to_csv(shown, form.dialect, demo=info.demo), headers
        about = {
            "description": say.LISTS[name],
            **said(),
            "link": address(),
            "version": info.version,
            "created": info.created,
            "demo": info.demo,
            "row_limit": ROW_LIMIT,
            "total": found.num_rows,
            "page": form.page,
            "pages": pages,
            "next": following,
        }
        return to_json(shown, about), headers

    kind = "exempelvarden-" if info.demo else ""
    return Asked(
        key=(info.version, info.created, address(), *key, repr(form)),
        make=make,
        ending=form.ending,
        filename=f"narvard-{name}-{kind}{info.version}.{form.ending}",
    )


def openapi(request: Request) -> JSONResponse:
    """The OpenAPI document, with the address that the request came by."""
    return JSONResponse(document(base_address(request)), headers={"Cache-Control": "no-cache"})


def api_routes() -> list[Route]:
    """`/api/v1/…`: every list, the data versions, and the document."""

    def route(name: str, listing: Listing) -> Route:
        def endpoint(request: Request) -> Response:
            return respond(request, lambda asking: list_asked(name, listing, asking))

        return Route(f"{prefix()}{ROOT}/{name}", endpoint, name=f"api-{name}")

    def all_versions(request: Request) -> Response:
        return respond(request, versions_asked)

    return [
        *(route(name, listing) for name, listing in LISTINGS.items()),
        Route(f"{prefix()}{ROOT}/versioner", all_versions, name="api-versioner"),
        Route(f"{prefix()}{ROOT}/openapi.json", openapi, name="api-openapi"),
    ]
