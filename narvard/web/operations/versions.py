"""Where a node offers its data versions to those that follow it: `/versioner`, the list, and `/versioner/<id>.duckdb`, a file each.

There only where NARVARD_FOLLOW_TOKEN is set, and for whoever shows it. A version holds more than its pages do: names of files that
were brought in, counts behind values, and what has been taken back since.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from narvard import __version__, settings
from narvard.database.follow import ADDRESS, as_json, digest, offer, stamp
from narvard.database.store import AnyEdition, StoreError, database, shared, versions
from narvard.texts import operations as say
from narvard.web.answers import is_unchanged
from narvard.web.shell import prefix

T = TypeVar("T")


class OfferRoute(Route):
    """An address that is there only where versions are offered: elsewhere whatever would answer without it does."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        found = super().matches(scope)
        return found if found[0] is not Match.NONE and settings.follow_token() else (Match.NONE, {})


@cache
def _threads() -> ThreadPoolExecutor:
    """Of its own: those that follow are not to wait for readers."""
    return ThreadPoolExecutor(2, thread_name_prefix="versioner")


async def _apart(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_threads(), work)


def _is_known(request: Request) -> bool:
    kind, _, shown = request.headers.get("authorization", "").partition(" ")
    return kind.lower() == "bearer" and hmac.compare_digest(shown.strip().encode(), settings.follow_token().encode())


def _unknown() -> JSONResponse:
    return JSONResponse({"fel": say.WRONG_TOKEN}, 401, {"WWW-Authenticate": "Bearer", "Cache-Control": "no-store"})


async def listed(request: Request) -> Response:
    """What is offered; 304 when it is what who asks has, which costs a look at the disk."""
    if not _is_known(request):
        return _unknown()
    home = shared().home
    etag = f'"{await _apart(lambda: stamp(home))}-{__version__}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if is_unchanged(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    try:
        return JSONResponse(await _apart(lambda: as_json(offer(AnyEdition(home)))), headers=headers)
    except (StoreError, OSError) as error:
        said = str(error) if isinstance(error, StoreError) else say.NO_SUCH_VERSION
        return JSONResponse({"fel": said}, 503, {"Cache-Control": "no-store"})


async def sent(request: Request) -> Response:
    """The file of a version, or a part of it. Its ETag is its SHA-256."""
    if not _is_known(request):
        return _unknown()
    home, version = shared().home, request.path_params["version"]
    path = database(home, version)
    try:
        found = await _apart(lambda: (digest(path), path.stat()) if version in versions(home) else None)
    except OSError:
        found = None
    if found is None:
        return JSONResponse({"fel": say.NO_SUCH_VERSION}, 404, {"Cache-Control": "no-store"})
    headers = {"ETag": f'"{found[0]}"', "Cache-Control": "private, immutable"}
    return FileResponse(path, headers=headers, media_type="application/octet-stream", stat_result=found[1])


def version_routes() -> list[Route]:
    """The addresses of those that follow."""
    start = f"{prefix()}/{ADDRESS}"
    return [OfferRoute(start, listed), OfferRoute(start + "/{version}.duckdb", sent)]
