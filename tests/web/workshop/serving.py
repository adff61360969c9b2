"""`python -m tests.web.workshop.serving PORT`: our addresses by uvicorn, in a process that may be killed. Says when it listens."""

from __future__ import annotations

import socket
import sys

import uvicorn
from starlette.applications import Starlette

from narvard.web.startup import middleware, routes

if __name__ == "__main__":
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", int(sys.argv[1])))
    listening.listen()
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes(), middleware=middleware()), log_level="error"))
    print("lyssnar", flush=True)
    server.run(sockets=[listening])
