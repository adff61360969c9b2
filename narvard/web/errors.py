"""Every error is ours: what Streamlit, Starlette or nobody foresaw is told in Swedish, under our headers."""

from __future__ import annotations

import logging

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from narvard import watch
from narvard.texts import errors as say
from narvard.web.missing import STREAMLIT_FOLDERS, failed_page

LOG = logging.getLogger("narvard")
BUSY = 503
KEPT = ("allow", "retry-after")
"""Headers of the answer that is replaced which say what to do."""


def told(scope: Scope, status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    """The sentence as a page for a browser, as JSON for all others."""
    headers = {"Cache-Control": "no-store", **(headers or {})}
    if "text/html" in Headers(scope=scope).get("accept", ""):
        return HTMLResponse(failed_page(sentence), status, headers)
    return JSONResponse({"fel": sentence}, status, headers)


def _with_number(status: int, sentence: str) -> str:
    """What went wrong in narvard has a number in the log, by which operations find it; being busy has none to tell."""
    return watch.with_number(sentence) if status >= 500 and status != BUSY else sentence


class OwnErrors:
    """Replaces answers that are not ours, and takes care of exceptions that nobody else did.

    Ours are JSON and HTML; Streamlit and Starlette answer errors in plain English text, or with Streamlit's page where no page is.
    """

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app = app
        self.theirs = tuple(f"{prefix}/{folder}/" for folder in STREAMLIT_FOLDERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = replaced = False

        async def send_ours(message: Message) -> None:
            nonlocal begun, replaced
            if message["type"] == "http.response.start":
                begun = True
                status = self._failed(scope, message)
                if status:
                    replaced = True
                    headers = Headers(scope=message)
                    kept = {name: headers[name] for name in KEPT if name in headers}
                    await told(scope, status, _with_number(status, say.sentence(status)), kept)(scope, receive, send)
            if not replaced:
                await send(message)

        try:
            await self.app(scope, receive, send_ours)
        except Exception as error:
            if begun:
                raise
            LOG.error("Ett oväntat fel i %.200r", scope["path"], exc_info=error)
            await told(scope, 500, _with_number(500, say.UNFORESEEN))(scope, receive, send)

    def _failed(self, scope: Scope, message: Message) -> int:
        """The status of an answer that is to be replaced, else 0."""
        kind, status = Headers(scope=message).get("content-type", "").partition(";")[0], message["status"]
        if status >= 400:
            return 0 if kind in ("application/json", "text/html") else int(status)
        return 404 if kind == "text/html" and scope["path"].startswith(self.theirs) else 0
