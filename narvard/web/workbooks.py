"""`/mall.xlsx` and `/innehall.xlsx`: the workbook to fill in, empty or with the current content; made by a child process."""

from __future__ import annotations

import logging
import threading
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from narvard import child
from narvard.database.store import StoreError, shared
from narvard.texts import links
from narvard.web.shell import prefix

LOG = logging.getLogger("narvard")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COMMANDS = {"mall": (*child.NARVARD, "template"), "innehall": (*child.NARVARD, "export", "--no-values")}
"""Address → the command that writes its file. Values are left out: they come from Kolada, and are many."""
NAMES = {"mall": "narvard-mall.xlsx", "innehall": "narvard-innehall-{}.xlsx"}

_making = threading.Lock()


def response(which: str) -> Response:
    """The file of the current data version. 503 while it cannot be made; those who wait for the same file get the same."""
    try:
        version = shared().current()
        with _making:
            file = made(which, version)
            body = file.read_bytes() if file else None
    except StoreError as error:
        return JSONResponse({"fel": str(error)}, 503)
    if body is None:
        return JSONResponse({"fel": links.NO_WORKBOOK}, 503, {"Retry-After": "20"})
    name = NAMES[which].format(version)
    headers = {"Cache-Control": "no-cache", "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=MEDIA_TYPE, headers=headers)


def made(which: str, version: str) -> Path | None:
    """The file, made if it is not there for this version. None when it could not be made; the log says why."""
    folder = Path(_kept().name)
    file = folder / f"{which}-{version}.xlsx"
    if file.exists():
        return file
    aside = folder / f"{which}.part.xlsx"
    working = child.start([*COMMANDS[which], str(aside)], shared().home, folder / "log")
    if working is None or working.wait() or shared().current() != version:
        LOG.error("Arbetsboken %s kunde inte göras: %s", which, working.said if working else "för många samtidigt")
        aside.unlink(missing_ok=True)
        return None
    for older in folder.glob(f"{which}-*.xlsx"):
        older.unlink()
    return aside.replace(file)


@cache
def _kept() -> TemporaryDirectory[str]:
    return child.private_folder()


def workbook_routes() -> list[Route]:
    def route(which: str) -> Route:
        def endpoint(_request: Request) -> Response:
            return response(which)

        return Route(f"{prefix()}/{which}.xlsx", endpoint, name=which)

    return [route(which) for which in COMMANDS]
