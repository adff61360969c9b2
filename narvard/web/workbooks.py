"""`/mall.xlsx` and `/innehall.xlsx`: the workbook to fill in, empty or with the current content; made by a child process."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from narvard import child
from narvard.database.store import StoreError, shared
from narvard.texts import links
from narvard.watch import Plain
from narvard.web.bounds import Refused, Turns, refusal_response
from narvard.web.shell import prefix

LOG = logging.getLogger("narvard")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COMMANDS = {"mall": (*child.NARVARD, "template"), "innehall": (*child.NARVARD, "export", "--no-values")}
"""Address → the command that writes its file. Values are left out: they come from Kolada, and are many."""
NAMES = {"mall": "narvard-mall.xlsx", "innehall": "narvard-innehall-{}.xlsx"}

TURNS = Turns(at_once=1, waiting=4, patience=30.0, busy=links.NO_WORKBOOK, wait=20)
"""One is made at a time, so that those who wait for the same get it. All who wait hold a thread that pages need."""


def response(which: str) -> Response:
    """The file of the current data version. 503 while it cannot be made; those who wait for the same file get the same."""
    try:
        version = shared().current()
        body = kept(which, version)
        if body is None:
            with TURNS.turn():
                body = kept(which, version) or made(which, version)
    except Refused as error:
        return refusal_response(error)
    except StoreError as error:
        return JSONResponse({"fel": str(error)}, 503)
    if body is None:
        return JSONResponse({"fel": links.NO_WORKBOOK}, 503, {"Retry-After": "20"})
    name = NAMES[which].format(version)
    headers = {"Cache-Control": "no-cache", "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=MEDIA_TYPE, headers=headers)


def kept(which: str, version: str) -> bytes | None:
    """The file, if it has been made for this version."""
    try:
        return _file(which, version).read_bytes()
    except FileNotFoundError:
        return None


def made(which: str, version: str) -> bytes | None:
    """The file, made anew. None when it could not be made; the log says why."""
    file = _file(which, version)
    aside = file.with_name(f"{which}.part.xlsx")
    working = child.start([*COMMANDS[which], str(aside)], shared().home, file.with_name("log"))
    if working is None or working.wait() or shared().current() != version:
        LOG.error("Arbetsboken %s kunde inte göras: %s", Plain(which), working.said if working else "för många samtidigt")
        aside.unlink(missing_ok=True)
        return None
    for older in file.parent.glob(f"{which}-*.xlsx"):
        older.unlink()
    return aside.replace(file).read_bytes()


def _file(which: str, version: str) -> Path:
    return Path(_kept().name) / f"{which}-{version}.xlsx"


@cache
def _kept() -> TemporaryDirectory[str]:
    return child.private_folder()


def workbook_routes() -> list[Route]:
    def route(which: str) -> Route:
        def endpoint(_request: Request) -> Response:
            return response(which)

        return Route(f"{prefix()}/{which}.xlsx", endpoint, name=which)

    return [route(which) for which in COMMANDS]
