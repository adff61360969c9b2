"""Addresses of documents: pictures and slides of a view.

Each is made by `python -m narvard document` in a process of its own, whose memory goes with it.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from narvard import child, settings
from narvard.database.store import StoreError, shared
from narvard.documents import MAKERS, MEDIA_TYPES, stem
from narvard.page import PAGE, Page
from narvard.selection import address
from narvard.texts import documents as say
from narvard.web.answers import context_of, is_unchanged, strictly, weak_etag
from narvard.web.bounds import Refused, Shelf, Turns, made_once, refusal_response
from narvard.web.shell import base_address, prefix, query_of

LOG = logging.getLogger("narvard")

TIME_LIMIT_SECONDS = 60
LONGER: Mapping[str, int] = {"zip": 120}
"""Ending → seconds, where one file holds many documents."""
TURNS = Turns(at_once=2, waiting=6, patience=10.0, busy=say.BUSY, wait=10)
"""Each document takes a core and 300–400 MB while it is made."""
KEPT: Shelf[bytes] = Shelf(20_000_000, len)


def document_response(page: Page, ending: str, request: Request) -> Response:
    """The document of a link. 304 when unchanged; 400 or 404 as JSON naming the parameter; 503 when busy or without data."""
    query = query_of(request)
    try:
        context = context_of(query)
        chosen = strictly(page.name, query, context)
        base = base_address(request)
        link = address(chosen)
        etag = weak_etag(context.info.version, ending, base, link)
        headers = {"Cache-Control": "no-cache", "ETag": etag}
        if is_unchanged(request.headers.get("if-none-match", ""), etag):
            return Response(status_code=304, headers=headers)
        body = made_once(etag, lambda: made(link, ending, base, context.info.version), KEPT, TURNS)
    except Refused as error:
        return refusal_response(error)
    except StoreError as error:
        return JSONResponse({"fel": str(error)}, 503)
    kind = "exempelvarden-" if context.info.demo else ""
    name = f"narvard-{stem(page.name, ending)}-{kind}{context.info.version}.{ending}"
    headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(body, media_type=MEDIA_TYPES[ending], headers=headers)


def in_turn(link: str, ending: str, base: str, version: str) -> bytes:
    """The document, made when there is a place. Raises Refused."""
    with TURNS.turn():
        return made(link, ending, base, version)


def made(link: str, ending: str, base: str, version: str) -> bytes:
    """What `python -m narvard document` writes, in a process of its own. Raises Refused."""
    environment = settings.child_environment(shared().home)
    with child.private_folder() as folder:
        file = Path(folder) / f"dokument.{ending}"
        command = [sys.executable, "-m", "narvard", "document", f"--base={base}", f"--data={version}", "--", link, str(file)]
        try:
            limit = LONGER.get(ending, TIME_LIMIT_SECONDS)
            done = subprocess.run(command, cwd=settings.PROJECT, env=environment, capture_output=True, check=False, timeout=limit)
        except subprocess.TimeoutExpired:
            LOG.error("Dokumentet tog för lång tid: %s.%s", link, ending)
            raise Refused(503, say.SLOW) from None
        said = done.stderr.decode("utf-8", "replace").strip()
        if done.returncode == child.SAID and "\n" not in said:
            raise Refused(404, said)
        if done.returncode:
            LOG.error("Dokumentet gick inte att göra: %s %s\n%s", link, ending, said)
            raise Refused(500, say.FAILED)
        return file.read_bytes()


def document_routes() -> list[Route]:
    """`/<page>.<ending>` for every kind of document that a page has."""

    def route(page: Page, ending: str) -> Route:
        def endpoint(request: Request) -> Response:
            return document_response(page, ending, request)

        return Route(f"{prefix()}/{stem(page.name, ending)}.{ending}", endpoint, name=f"{stem(page.name, ending)}-{ending}")

    return [route(PAGE[name], ending) for name, ending in MAKERS]
