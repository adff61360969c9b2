"""Addresses of documents: pictures and slides of a view, ordered and fetched, or waited for.

Each is made by `python -m narvard document` in a process of its own, whose memory goes with it. A link waits for its document; what
asks with `Prefer: respond-async` is given the id of its order at once, asks how far it has come, and fetches it (decision 0055).
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import subprocess
import sys
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from narvard import child, settings, watch
from narvard.database.store import StoreError, shared
from narvard.documents import MAKERS, MEDIA_TYPES, called, stem
from narvard.documents.orders import ADDRESS, Full, NotMade, Order, Orders, Stage, State
from narvard.page import PAGE, Page
from narvard.selection import address
from narvard.texts import documents as say
from narvard.watch.lines import relay
from narvard.web.answers import context_of, is_unchanged, strictly, weak_etag
from narvard.web.bounds import Refused, refusal_response
from narvard.web.gate import is_foreign
from narvard.web.shell import base_address, prefix, query_of

LOG = logging.getLogger("narvard")

TIME_LIMIT_SECONDS = 300
MOST_ASKED = 40
"""Orders whose state is told at once."""


def orders() -> Orders:
    """Those of the home that is served."""
    return orders_of(shared().home)


@cache
def orders_of(home: Path) -> Orders:
    """Orders of a home, kept as long as the server lives."""
    return Orders(_made, home / "documents", Path(private().name))


@cache
def private() -> TemporaryDirectory[str]:
    """Where orders that hold what readers wrote lie, as long as the server lives."""
    return child.private_folder()


@cache
def agendas() -> Path:
    """Where the agendas lie that documents are made of. Each is removed when its document is made."""
    folder = Path(private().name) / "agendas"
    folder.mkdir(exist_ok=True)
    return folder


def _made(order: Order) -> bytes:
    try:
        return made(order.link, order.ending, order.base, order.version, orders().progress(order))
    except Refused as error:
        raise NotMade(error.status, str(error)) from error
    finally:
        if Path(order.link).parent == agendas():
            Path(order.link).unlink(missing_ok=True)


async def document_response(page: Page, ending: str, request: Request) -> Response:
    """The document of a link. 304 when unchanged; 400 or 404 as JSON naming the parameter; 503 when busy or without data."""
    try:
        order, etag = await run_in_threadpool(ordered, page, ending, request)
    except Refused as error:
        return refusal_response(error)
    except StoreError as error:
        return JSONResponse({"fel": str(error)}, 503)
    headers = {"Cache-Control": "no-cache", "ETag": etag, "Vary": "Prefer"}
    if is_unchanged(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    return await answered(order, request, headers)


def ordered(page: Page, ending: str, request: Request) -> tuple[Order, str]:
    """What a link orders, and its ETag. Raises Refused and StoreError."""
    query, base = query_of(request), base_address(request)
    context = context_of(query)
    selection = strictly(page.name, query, context)
    link, file = address(selection), called(selection, ending, context)
    version = context.info.version
    etag = weak_etag(version, ending, base, link)
    kind = "exempelvarden-" if context.info.demo else ""
    name = f"narvard-{file}-{kind}{version}.{ending}"
    code = hashlib.sha256(etag.encode()).hexdigest()[:32]
    return Order(code, link, ending, base, version, name, say.title(say.TITLES.get(file, page.title), ending)), etag


async def answered(order: Order, request: Request, headers: dict[str, str], *, private: bool = False) -> Response:
    """The document when it is made; or, when that is preferred, the acknowledgement of its order.

    Only what is acknowledged is to outlive the server: who reads by following a link changes nothing in its home.
    """
    wanted_later = "respond-async" in request.headers.get("prefer", "")
    try:
        future = await run_in_threadpool(orders().place, order, private=private or not wanted_later)
    except Full:
        return refusal_response(Refused(503, say.BUSY, wait=30))
    except OSError:
        LOG.exception("Beställningen gick inte att spara")
        return refusal_response(Refused(503, say.FAILED, wait=30))
    if wanted_later:
        there = f"{prefix()}/{ADDRESS}/{order.id}"
        said = {"bestallning": order.id, "titel": order.title}
        return JSONResponse(said, 202, {"Location": there, "Preference-Applied": "respond-async", "Cache-Control": "no-store"})
    try:
        file = await asyncio.shield(asyncio.wrap_future(future))
    except NotMade as error:
        return refusal_response(Refused(error.status, str(error), wait=30 if error.status == 503 else 0))
    return sent(file, order.name, headers)


def sent(file: Path, name: str, headers: dict[str, str]) -> Response:
    return FileResponse(file, headers=headers, media_type=MEDIA_TYPES[file.suffix[1:]], filename=name)


def made(link: str, ending: str, base: str, version: str, progress: Path) -> bytes:
    """What `python -m narvard document` writes in a process of its own, which tells in `progress` what part it makes.

    Raises Refused.
    """
    environment, place = settings.child_environment(shared().home, relayed=True), link.partition("?")[0]
    with child.private_folder() as folder:
        file = Path(folder) / f"dokument.{ending}"
        options = (f"--base={base}", f"--data={version}", f"--progress={progress}")
        command = [sys.executable, "-m", "narvard", "document", *options, "--", link, str(file)]
        try:
            done = subprocess.run(
                command, cwd=settings.PROJECT, env=environment, capture_output=True, check=False, timeout=TIME_LIMIT_SECONDS
            )
        except subprocess.TimeoutExpired:
            LOG.error("Dokumentet tog för lång tid: %s.%s", place, watch.Plain(ending))
            raise Refused(503, say.SLOW) from None
        relay(done.stdout)
        said = done.stderr.decode("utf-8", "replace").strip()
        if done.returncode == child.SAID and "\n" not in said:
            raise Refused(404, said)
        if done.returncode:
            LOG.error("Dokumentet gick inte att göra: %s %s\n%s", place, watch.Plain(ending), said)
            raise Refused(500, watch.with_number(say.FAILED))
        return file.read_bytes()


# Orders


def states(request: Request) -> Response:
    """How far the orders `id=a.b` have come, each under its id."""
    asked = request.query_params.get("id", "").split(".")[:MOST_ASKED]
    try:
        found = {code: told(orders().state(code)) for code in asked}
    except StoreError as error:
        return JSONResponse({"fel": str(error)}, 503)
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


def told(state: State | None) -> dict[str, str | bool]:
    """Stage and sentence of an order, for its reader."""
    if state is None:
        return {"lage": Stage.FAILED.value, "mening": say.LOST}
    sentences = {
        Stage.WAITING: say.waiting(state.before),
        Stage.MAKING: say.making(state.seconds, state.part),
        Stage.DONE: say.DONE,
        Stage.FAILED: state.sentence,
    }
    return {"lage": state.stage.value, "mening": sentences[state.stage], "titel": state.order.title}


def fetched(request: Request) -> Response:
    """The document of an order. 404 with a sentence when it is not there, or not yet."""
    code = request.path_params["code"]
    try:
        state, file = orders().state(code), orders().file(code)
    except StoreError as error:
        return JSONResponse({"fel": str(error)}, 503)
    if state is None or file is None:
        return JSONResponse({"fel": told(state)["mening"]}, 404)
    return sent(file, state.order.name, {"Cache-Control": "no-store"})


def endpoint_of(reply: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Only pages of narvard itself may leave orders behind; anyone may follow a link and wait."""

    async def endpoint(request: Request) -> Response:
        if "prefer" in request.headers and is_foreign(request):
            return JSONResponse({"fel": say.FOREIGN}, 403)
        return await reply(request)

    return endpoint


def document_routes() -> list[Route]:
    """`/<page>.<ending>` for every kind of document that a page has, and the addresses of orders."""

    def route(page: Page, ending: str) -> Route:
        async def reply(request: Request) -> Response:
            return await document_response(page, ending, request)

        name = stem(page.name, ending)
        return Route(f"{prefix()}/{name}.{ending}", endpoint_of(reply), name=f"{name}-{ending}")

    return [
        *(route(PAGE[name], ending) for name, ending in MAKERS),
        Route(f"{prefix()}/{ADDRESS}", states),
        Route(f"{prefix()}/{ADDRESS}/{{code}}", fetched),
    ]
