"""What one visitor may hold: a session is its own browser's, and so many files may be brought in."""

from __future__ import annotations

import re
from collections import Counter

from cachetools import LRUCache
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit import runtime
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from narvard.texts import errors as say
from narvard.web.errors import told

MOST_FILES = 3
"""Of a session, with those on their way: the page has one, and a new one comes before the old one goes."""
MOST_BYTES = 300_000_000
"""Of all sessions together."""
AT_ONCE = 4
"""Files on their way at the same time; each may take 20 MB of memory twice."""
MOST_OPEN = 1000
"""Pages open at the same time, of all readers: each holds a megabyte or two. Room for a node to take over those of another."""
LATER = 1013
"""The code with which a websocket is closed when there is no room; the page tries again by itself."""
REMEMBERED = 20_000
PROTOCOLS = "sec-websocket-protocol"


class Sessions:
    """Gives a session back to the browser that opened it, and takes files for it from nobody else.

    Streamlit gives it to whoever knows its id, which stands in the addresses of uploads and so in the logs of proxies. A cookie of
    Streamlit's tells browsers apart: its token is the same as long as the browser is open.
    """

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app = app
        self.upload = re.compile(re.escape(prefix) + r"/_stcore/upload_file/([^/]+)/[^/]+")
        self.owners: LRUCache[str, bytes] = LRUCache(REMEMBERED)
        self.under_way: Counter[str] = Counter()
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        upload = self.upload.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] in ("PUT", "DELETE") else None
        if scope["type"] == "websocket":
            await self._opened(scope, receive, send)
        elif upload:
            await self._sent(upload[1], scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _opened(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A page that connects. The id of a session that is not its browser's is taken away, so that it gets one of its own."""
        browser, known = browser_of(scope), False
        asked = session_asked(scope)
        if asked and (browser is None or self.owners.get(asked) != browser):
            scope = without_session(scope)

        async def noted(message: Message) -> None:
            nonlocal known
            if not known and browser and message["type"] == "websocket.send" and message.get("bytes"):
                session = session_of(message["bytes"])
                known = bool(session)
                if session:
                    self.owners[session] = browser
            await send(message)

        if self.open >= MOST_OPEN:
            await WebSocketClose(LATER)(scope, receive, send)
            return
        self.open += 1
        try:
            await self.app(scope, receive, noted)
        finally:
            self.open -= 1

    async def _sent(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        browser = browser_of(scope)
        if browser is None or self.owners.get(session) != browser:
            await told(scope, 403, say.NOT_YOURS)(scope, receive, send)
        elif scope["method"] == "DELETE":
            await self.app(scope, receive, send)
        elif held(session)[0] + self.under_way[session] >= MOST_FILES:
            await told(scope, 429, say.MANY_FILES)(scope, receive, send)
        elif self.under_way.total() >= AT_ONCE or held()[1] >= MOST_BYTES:
            await told(scope, 503, say.FILES_BUSY, {"Retry-After": "20"})(scope, receive, send)
        else:
            self.under_way[session] += 1
            try:
                await self.app(scope, receive, send)
            finally:
                self.under_way[session] -= 1
                self.under_way += Counter()  # forgets those at zero


def browser_of(scope: Scope) -> bytes | None:
    """What tells the browser from all others, if it has been here before."""
    return decode_xsrf_token_string(HTTPConnection(scope).cookies.get(XSRF_COOKIE_NAME, ""))[0] or None


def session_asked(scope: Scope) -> str:
    """The session that a page wants back: the third of what stands where protocols do."""
    entries = [entry.strip() for entry in Headers(scope=scope).get(PROTOCOLS, "").split(",")]
    return entries[2] if len(entries) > 2 else ""


def without_session(scope: Scope) -> Scope:
    headers = MutableHeaders(raw=list(scope["headers"]))
    headers[PROTOCOLS] = ", ".join(headers[PROTOCOLS].split(",")[:2])
    return {**scope, "headers": headers.raw}


def session_of(message: bytes) -> str:
    """The session that the server names in the first message of a run; empty in all others."""
    said = ForwardMsg.FromString(message)
    return str(said.new_session.initialize.session_id) if said.WhichOneof("type") == "new_session" else ""


def held(session: str = "") -> tuple[int, int]:
    """Files, and their bytes, that are kept for a session; for all unless one is named."""
    if not runtime.exists():
        return 0, 0
    manager = runtime.get_instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    kept = list(manager.file_storage.items())
    files = [file for owner, every in kept if session in ("", owner) for file in list(every.values())]
    return len(files), sum(len(file.data) for file in files)
