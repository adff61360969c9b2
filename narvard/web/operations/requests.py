"""Each request has a number, and is told to those who look on: its route, how it was answered and how long that took."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from narvard import settings, watch
from narvard.watch import Kind

NUMBER, PARENT = "X-Request-ID", "traceparent"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
OTHER, NOWHERE = "other", "none"
"""Another method than those; a request that was answered before it came to an address."""
GONE = 499
"""Who asked has gone before there was an answer: no status of HTTP's, but the one that proxies write."""
FILES = ("static", "app/static", "media", "component")
"""Starts of addresses of files, and what they are called together."""
FOUND = "narvard.found"
"""Where in the scope the inmost tells the outmost."""
STREAM = "text/event-stream"


class Watched:
    """Goes outside all else, so that what others refuse is told too."""

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app, self.prefix = app, prefix
        self.proxies = settings.proxies()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        trusted = comes_from(scope, headers, self.proxies)
        given = headers.get(NUMBER, "") if trusted else ""
        watch.numbered(given if watch.NUMBER.fullmatch(given) and watch.numbers() else watch.new_number())
        parent = headers.get(PARENT, "") if trusted else ""
        if scope["type"] == "websocket":
            await self._connected(scope, receive, send)
        else:
            await self._answered(scope, receive, send, parent)

    async def _answered(self, scope: Scope, receive: Receive, send: Send, parent: str) -> None:
        method = scope["method"] if scope["method"] in METHODS else OTHER
        start, number = time.perf_counter(), watch.number()
        with watch.work(Kind.REQUEST, method=method, parent=parent) as request:
            request.outcome = str(GONE)

            async def noted(message: Message) -> None:
                if message["type"] == "http.response.start":
                    headers = MutableHeaders(scope=message)
                    if number:
                        headers[NUMBER] = number
                    request.outcome = str(message["status"])
                    if headers.get("content-type", "").startswith(STREAM):  # it has no end that anybody waits for
                        request.seconds = time.perf_counter() - start
                await send(message)

            inmost: dict[str, object] = {}
            scope[FOUND] = inmost
            try:
                await self.app(scope, receive, noted)
            finally:
                request.name = route_of({**scope, **inmost}, self.prefix)

    async def _connected(self, scope: Scope, receive: Receive, send: Send) -> None:
        opened = False

        async def noted(message: Message) -> None:
            nonlocal opened
            if message["type"] == "websocket.accept" and not opened:
                opened = True
                watch.connected(1)
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            watch.connected(-1 if opened else 0)


class Routed:
    """Goes inside all else: those between may have given it another scope than the outmost one's, and a route is told there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, send)
        finally:
            if FOUND in scope and "route" in scope:
                scope[FOUND]["route"] = scope["route"]


def route_of(scope: Scope, prefix: str = "") -> str:
    """The address as the code has it, with names for its parts: never what somebody asked for."""
    found = str(getattr(scope.get("route"), "path", "") or "").removeprefix(prefix)
    if found:
        return found
    path = scope["path"].removeprefix(prefix).lstrip("/")
    return next((f"/{start}" for start in FILES if path.startswith(f"{start}/")), NOWHERE)


def comes_from(scope: Scope, headers: Headers, proxies: Sequence[str]) -> bool:
    """Whether a listed proxy sends it on.

    uvicorn has put who asked in the place of such a proxy's address, without a port; no sender on a network has port 0.
    """
    client = scope.get("client")
    if not client or not proxies:
        return False
    if "x-forwarded-for" in headers and client[1] == 0:
        return True
    try:
        sender = ipaddress.ip_address(client[0])
    except ValueError:
        return False
    return any(sender in ipaddress.ip_network(one) for one in proxies)
