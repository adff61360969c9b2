"""Our addresses by uvicorn on the port of a line, in a child that may be killed. Says when it listens."""

from __future__ import annotations

import socket

import uvicorn
from starlette.applications import Starlette

from narvard.web.startup import middleware, routes
from tests.nest import hatch


def serve(port: str) -> None:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", int(port)))
    listening.listen()
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes(), middleware=middleware()), log_level="error"))
    print("lyssnar", flush=True)
    server.run(sockets=[listening])


if __name__ == "__main__":
    hatch(serve)
