"""Security headers, closed addresses and compression of Streamlit's own files, as pure ASGI middleware."""

from __future__ import annotations

import gzip
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from narvard import settings

CLOSED = ("/_stcore/metrics", "/_stcore/agent")
"""Addresses of Streamlit that would answer anybody; narvard has no use for them."""

CACHED_FOR_A_YEAR = "public, immutable, max-age=31536000"


def content_security_policy(frame_ancestors: str) -> str:
    """No foreign address, no inline script, no eval. Vega runs by its own interpreter."""
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {frame_ancestors}",
        )
    )


def frame_ancestors() -> str:
    """Who may show narvard in a frame: NARVARD_FRAME_ANCESTORS, else only ourselves. Raises ValueError if it breaks the policy."""
    allowed = settings.frame_ancestors()
    if any(sign in allowed for sign in ";,\r\n") or not allowed.isascii():
        raise ValueError(
            "NARVARD_FRAME_ANCESTORS ska vara adresser med mellanslag emellan, till exempel: 'self' https://exempel.se"
        )
    return allowed


class SecurityHeaders:
    """Sets the headers on every HTTP answer that has none of its own, and closes `CLOSED`; of websockets the gate takes care."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app = app
        self.closed = tuple(prefix + path for path in CLOSED)
        self.own_files = f"{prefix}/app/static/"
        self.headers = {
            "Content-Security-Policy": content_security_policy(frame_ancestors()),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith(self.own_files) and message["status"] == 200:
                    headers["Cache-Control"] = CACHED_FOR_A_YEAR if b"v=" in scope["query_string"] else "max-age=86400"
            await send(message)

        closed = scope["path"].startswith(self.closed)
        await (PlainTextResponse("Adressen finns inte.", 404) if closed else self.app)(scope, receive, send_with_headers)


class CompressedFiles:
    """Streamlit's scripts and styles, gzipped once and kept: 4,3 MB → about 1,9 MB at the first visit.

    Streamlit sends them uncompressed. Their names hold a hash of their content, so a browser may keep them.
    """

    def __init__(self, app: ASGIApp, folder: Path, prefix: str = "") -> None:
        self.app = app
        self.files = {
            f"{prefix}/{path.relative_to(folder).as_posix()}": path
            for path in (folder / "static").rglob("*")
            if path.suffix in (".js", ".css")
        }
        self.kept: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self.files.get(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        if path is None or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await self.app(scope, receive, send)
            return
        if scope["path"] not in self.kept:
            self.kept[scope["path"]] = await run_in_threadpool(lambda: gzip.compress(path.read_bytes(), 6, mtime=0))
        await self._answer(path, self.kept[scope["path"]])(scope, receive, send)

    @staticmethod
    def _answer(path: Path, body: bytes) -> Response:
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": CACHED_FOR_A_YEAR}
        return Response(body, media_type="text/javascript" if path.suffix == ".js" else "text/css", headers=headers)
