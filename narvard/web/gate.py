"""Who may come in: host and origin of every request are judged before Streamlit sees it."""

from __future__ import annotations

import logging
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from narvard import settings
from narvard.texts import errors as say
from narvard.ui.here import LINE, line
from narvard.web.bounds import Refused, within_rate
from narvard.web.errors import told

LOG = logging.getLogger("narvard")
FOREIGN = 1008
"""The code with which a websocket of a foreign page is closed: it breaks the policy."""
LATER = 1013
UNCOUNTED = ("static/", "app/static/", "media/", "component/", "favicon", "manifest.json", "halsa", "levande", "_stcore/h")
"""Starts of addresses outside NARVARD_RATE: the parts of a page, and those that are asked whether all is well."""
PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")


def place(address: str) -> tuple[str, int] | None:
    """The host and port of `https://host:port`; None when it cannot be read."""
    scheme, _, host = address.partition("://")
    if scheme not in PORTS or not HOST.fullmatch(host):
        return None
    try:
        found = urlsplit(address)
        port = found.port or PORTS[scheme]
    except ValueError:
        return None
    return (found.hostname.rstrip("."), port) if found.hostname else None


def is_own(origin: str, host: str) -> bool:
    """Whether a page of narvard's own says it: of the host that was asked, or of NARVARD_PUBLIC_URL.

    What cannot be read is foreign.
    """
    found = place(origin)
    public = urlsplit(settings.public_url())
    own = (f"{origin.partition('://')[0]}://{host}", f"{public.scheme}://{public.netloc}")
    return found is not None and found in map(place, own)


def is_foreign(request: Request) -> bool:
    """Whether a page of another sends it: a browser says where a request comes from.

    `Sec-Fetch-Site` is asked first: behind a proxy the host that we see need not be the one that the reader sees.
    """
    origin, site = request.headers.get("origin", ""), request.headers.get("sec-fetch-site", "")
    own = site == "same-origin" if site else not origin or is_own(origin, request.headers.get("host", ""))
    return not own


class Gate:
    """Closes websockets of foreign pages, and refuses requests whose host cannot be read or whose sender asks too often.

    Streamlit would ask an address outside for this machine's own, in the event loop, and nobody would be answered meanwhile.
    """

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app = app
        self.uncounted = tuple(f"{prefix}/{start}" for start in UNCOUNTED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope = _with_line(scope)
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if any(not HOST.fullmatch(host) for host in hosts):
            await _refused(scope)(scope, receive, send)
        elif refusal := self._too_often(scope):
            await refusal(scope, receive, send)
        elif scope["type"] == "websocket" and origins:
            if len(origins) > 1 or not is_own(origins[0], "".join(hosts)):
                LOG.warning("En websocket från %.100r släpptes inte in", origins)
                await _refused(scope)(scope, receive, send)
            else:
                await self.app(_seen_from(scope, origins[0]), receive, send)
        else:
            await self.app(scope, receive, send)

    def _too_often(self, scope: Scope) -> ASGIApp | None:
        """The refusal of a sender who asks too often, whatever for."""
        if scope["path"].startswith(self.uncounted):
            return None
        try:
            within_rate(scope["client"][0] if scope.get("client") else "")
        except Refused as error:
            if scope["type"] == "websocket":
                return WebSocketClose(LATER)
            return told(scope, error.status, str(error), {"Retry-After": str(error.wait)})
        return None


def _refused(scope: Scope) -> ASGIApp:
    return WebSocketClose(FOREIGN) if scope["type"] == "websocket" else told(scope, 400, say.sentence(400))


def _with_line(scope: Scope) -> Scope:
    """The same with the header that tells from where to where it came, for those who ask whether a person sits there."""
    headers = MutableHeaders(raw=list(scope["headers"]))
    del headers[LINE]
    if told := line(scope.get("client"), scope.get("server")):
        headers[LINE] = told
    return {**scope, "headers": headers.raw}


def _seen_from(scope: Scope, origin: str) -> Scope:
    """The same with the host that the reader sees, also behind a proxy that writes another.

    Streamlit does not judge what is alike.
    """
    headers = MutableHeaders(raw=list(scope["headers"]))
    headers["host"] = urlsplit(origin).netloc
    return {**scope, "headers": headers.raw}
