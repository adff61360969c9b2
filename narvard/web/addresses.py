"""Addresses for programs: the rows of a page in three formats, and the feed."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from narvard.assess import opened
from narvard.database.store import Store, before, shared
from narvard.export.csv import to_csv
from narvard.export.json import to_json
from narvard.export.part import Part
from narvard.page import PAGE, PAGES, Page
from narvard.selection import to_query
from narvard.selection.pages.news import SINCE
from narvard.texts import api as say
from narvard.views.news.feed import MOST, feed
from narvard.views.rows import ROW_LIMIT, part, parts
from narvard.web.answers import FEED, MEDIA_TYPES, Asked, context_of, dialect_of, one_of, respond, strictly
from narvard.web.bounds import Refused, rate
from narvard.web.shell import base_address, forwarded, prefix, query_of

ALL_VIEWS = ("0", "1")
"""`alla=1`: an Excel file with a sheet for every view of the page."""


def page_asked(page: Page, ending: str, request: Request) -> Asked:
    """The rows that a page shows for the link's parameters. Raises Refused and StoreError."""
    query = query_of(request)
    dialect = dialect_of(query.pop("dialekt", []), ending)
    every = query.pop("alla", [])
    if every and ending != "xlsx":
        raise Refused(400, say.ONLY_XLSX, "alla")
    all_views = one_of("alla", every, ALL_VIEWS) == "1"
    context = context_of(query)
    chosen = strictly(page.name, query, context)
    base, info = base_address(request), context.info

    def make() -> tuple[bytes, Mapping[str, str]]:
        from narvard.export.office.excel import workbook

        if all_views:
            return workbook(parts(chosen, context, base)), {}
        one = part(chosen, context, base)
        headers = counted(one.rows.num_rows, one.total)
        if ending == "csv":
            return to_csv(one.rows, dialect, demo=info.demo), headers
        return (workbook([one]) if ending == "xlsx" else to_json(one.rows, about(one))), headers

    kind = "exempelvarden-" if info.demo else ""
    return Asked(
        key=(info.version, info.created, base, page.path, ending, dialect, *every, str(to_query(chosen))),
        make=make,
        ending=ending,
        filename=f"narvard-{page.path}-{kind}{info.version}.{ending}",
    )


def feed_asked(request: Request) -> Asked:
    """The feed of what has changed. Read through a store of its own, so that the versions readers have open stay open."""
    query = query_of(request)
    if SINCE.key in query:
        raise Refused(400, say.unknown(SINCE.key), SINCE.key)
    context = context_of(query)
    chosen = strictly("news", query, context)
    base, info, store = base_address(request), context.info, Store(shared().home)
    return Asked(
        key=(info.version, info.created, base, FEED, *before(store.home, info.version)[-MOST:], str(to_query(chosen))),
        make=lambda: (feed(chosen, opened.context_of(store, info.version), base), {}),
        ending=FEED,
        filename=f"narvard-{PAGE['news'].path}.{FEED}",
    )


def about(shown: Part) -> dict[str, object]:
    """What a JSON answer says beside the rows."""
    return {
        "description": shown.sentence,
        "sentence": shown.said,
        "link": shown.link,
        "frozen_link": shown.frozen,
        "version": shown.info.version,
        "created": shown.info.created,
        "demo": shown.info.demo,
        "row_limit": ROW_LIMIT,
        "total": shown.total,
        "cut": shown.total > shown.rows.num_rows,
    }


def counted(shown: int, total: int) -> dict[str, str]:
    """Headers that say how many rows there are, and how many came."""
    return {"X-Row-Limit": str(ROW_LIMIT), "X-Total-Count": str(total), "X-Row-Count": str(shown)}


def data_routes() -> list[Route]:
    """`/<page>.csv`, `.xlsx` and `.json` for every page with a table; and the feed. Raises ValueError for a bad
    NARVARD_RATE."""
    rate()

    def route(page: Page, ending: str) -> Route:
        def endpoint(request: Request) -> Response:
            there = forwarded(page, query_of(request), f".{ending}")
            return there or respond(request, lambda asking: page_asked(page, ending, asking))

        return Route(f"{prefix()}/{page.path}.{ending}", endpoint, name=f"{page.name}-{ending}")

    return [
        *(route(page, ending) for page in PAGES if page.table for ending in MEDIA_TYPES),
        Route(f"{prefix()}/{PAGE['news'].path}.{FEED}", lambda request: respond(request, feed_asked), name=FEED),
    ]
