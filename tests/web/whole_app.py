"""The whole app, Streamlit and all, in a process of its own: asked in every way, it says what it answered and whom it sought.

`python -m tests.web.whole_app` writes one JSON object. Streamlit has one runtime per process, so that no test may start it.
"""

from __future__ import annotations

import json
import re
import socket
from typing import Any

from httpx import Headers
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from app import app
from narvard.documents import MEDIA_TYPES
from narvard.page import PAGES
from narvard.web.startup import routes

STREAM = "/_stcore/stream"
OWN = "http://testserver"
ORIGINS = (
    OWN, "http://TESTSERVER:80", "https://narvard.exempel.se", "https://narvard.exempel.se:443", "https://narvard.exempel.se:8443",
    "https://ond.se", "https://testserver.ond.se", "https://narvard.exempel.se@ond.se", "http://testserver:81", "null", "",
    "http://[", "http://[::1", "http://a℀b", "ftp://testserver", "//testserver", "http://testserver/x",
    "http://testserver http://ond.se", "file://", "javascript:alert(1)", "http://" + "a" * 5000,
)  # fmt: skip
"""The first four are narvard's own, where NARVARD_PUBLIC_URL is https://narvard.exempel.se."""
HERE = {"127.0.0.1", "::1", "localhost", None, ""}


def watched() -> list[str]:
    """Whom this process tries to reach from now on: names that are looked up, and addresses that are called."""
    reached: list[str] = []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def noted_connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in HERE:
            reached.append(str(address[0]))
            raise OSError("nobody answers")
        connect(self, address)

    def noted_look_up(host: Any, *rest: Any, **more: Any) -> Any:
        if host not in HERE:
            reached.append(str(host))
            raise socket.gaierror("nobody answers")
        return look_up(host, *rest, **more)

    socket.socket.connect = noted_connect  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = noted_look_up
    return reached


def let_in(client: TestClient, *origins: str) -> bool:
    """Whether a websocket with these origins is accepted."""
    try:
        headers = Headers([(b"Origin", one.encode()) for one in origins])
        with client.websocket_connect(STREAM, headers=headers, subprotocols=["streamlit"]):
            return True
    except WebSocketDisconnect:
        return False


def run(client: TestClient, query: str = "", page: str = "", session: str = "") -> str:
    """Opens a page as a browser does, and waits until it is drawn. Returns the session's id."""
    message, found = BackMsg(), ""
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    protocols = ["streamlit", "x", *([session] if session else [])]
    with client.websocket_connect(STREAM, headers={"Origin": OWN}, subprotocols=protocols) as channel:
        channel.send_bytes(message.SerializeToString())
        while True:
            said = ForwardMsg.FromString(channel.receive_bytes())
            kind = said.WhichOneof("type")
            if kind == "new_session":
                found = said.new_session.initialize.session_id
            if kind == "script_finished":
                return found


def asked(client: TestClient) -> dict[str, list[tuple[int, str, str]]]:
    """Status, text and policy of every address of ours and of Streamlit's, asked with every method. No document is made.

    The text of errors only.
    """
    ours = [re.sub(r"\{[^}]*\}", "x", route.path) for route in routes() if isinstance(route, Route)]
    theirs = ["health", "host-config", "metrics", "upload_file/x/y", "stream", "agent/mcp", "bidi-components/x", "nosuch"]
    paths = [*ours, *(f"/_stcore/{name}" for name in theirs), "/static/x.js", "/media/x", "/component/x", "//x", "/a/../b"]
    found: dict[str, list[tuple[int, str, str]]] = {}
    for path in (path + "?x=1" * (path.rpartition(".")[2] in MEDIA_TYPES) for path in paths):
        for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE"):
            headers = {"Origin": "https://ond.se", "Referer": "https://ond.se", "X-Forwarded-Host": "ond.se"}
            answer = client.request(method, f"{OWN}{path}", headers=headers, follow_redirects=False)
            text = answer.text if answer.status_code >= 400 else ""
            found.setdefault(path, []).append((answer.status_code, text, answer.headers.get("content-security-policy", "")))
    return found


def other_browser(client: TestClient) -> None:
    client.cookies.clear()
    client.get("/_stcore/health")


def sent(client: TestClient, session: str, name: str, method: str = "PUT") -> int:
    """The status with which a file of a page is taken."""
    headers = {"X-Xsrftoken": client.cookies.get("_streamlit_xsrf") or ""}
    files = {"file": (f"{name}.xlsx", b"PK")} if method == "PUT" else None
    return client.request(method, f"/_stcore/upload_file/{session}/{name}", headers=headers, files=files).status_code


def sessions(client: TestClient) -> dict[str, Any]:
    """Who gets a session back, and whose files it takes."""
    other_browser(client)
    mine = run(client)
    said: dict[str, Any] = {"again": run(client, session=mine) == mine}
    cookies = dict(client.cookies)
    other_browser(client)
    said["another"] = run(client, session=mine) == mine
    client.cookies.clear()
    said["without_cookie"] = run(client, session=mine) == mine
    client.cookies.update(cookies)
    said["still"] = run(client, session=mine) == mine
    with client.websocket_connect(STREAM, headers={"Origin": OWN}, subprotocols=["streamlit", "x", mine]) as channel:
        channel.send_bytes(BackMsg(rerun_script={}).SerializeToString())
        channel.receive_bytes()
        said["files"] = [sent(client, mine, str(number)) for number in range(5)]
        said["after_one_is_gone"] = [sent(client, mine, "0", "DELETE"), sent(client, mine, "9"), sent(client, mine, "10")]
        other_browser(client)
        said["of_another"] = [sent(client, mine, "11"), sent(client, mine, "1", "DELETE")]
    return said


def main() -> None:
    reached = watched()
    with TestClient(app, raise_server_exceptions=False) as client:
        said: dict[str, Any] = {"let_in": {origin: let_in(client, origin) for origin in ORIGINS}}
        said["without_origin"] = let_in(client)
        said["two_origins"] = let_in(client, OWN, OWN)
        said["answers"] = asked(client)
        said["drawn"] = [page.name for page in PAGES if run(client, page=page.path)]
        said["sessions"] = sessions(client)
    print(json.dumps(said | {"reached": reached}))


if __name__ == "__main__":
    main()
