"""`python -m tests.web.workshop.serving PORT`: our addresses by uvicorn, in a process that may be killed."""

from __future__ import annotations

import sys

import uvicorn
from starlette.applications import Starlette

from narvard.web.startup import middleware, routes

if __name__ == "__main__":
    uvicorn.run(Starlette(routes=routes(), middleware=middleware()), host="127.0.0.1", port=int(sys.argv[1]), log_level="info")
