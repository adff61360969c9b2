"""What every address for programs has in common: refusals that name the parameter, ETag, kept answers, and bounds on the work."""

from __future__ import annotations

import gzip
import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial

from cachetools import LRUCache
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from narvard import __version__, selection
from narvard.domain import is_preview
from narvard.export.csv import DIALECTS
from narvard.selection import FOREIGN, PARAMETER, Notice, Parsed, Selection
from narvard.store import StoreError, shared
from narvard.texts import api as say
from narvard.views.view import Context
from narvard.web.shell import version_of

Query = Mapping[str, Sequence[str]]

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""Endings of data addresses."""

WORKERS, WAITING, PATIENCE_SECONDS = 2, 12, 8.0
"""Answers that are made at once, those that may be on their way, and how long one waits for its turn. A reader's page and its
files share the server's threads with the addresses, so that the queue must be short."""
KEPT_BYTES = 32_000_000


class Refused(Exception):
    """An address that cannot be answered as written: status, the Swedish sentence, the parameter it is about, seconds to wait."""

    def __init__(self, status: int, sentence: str, parameter: str = "", wait: int = 0) -> None:
        super().__init__(sentence)
        self.status, self.parameter, self.wait = status, parameter, wait


@dataclass(frozen=True)
class Asked:
    """What an address asks for: what the answer depends on, how to make it, and what it is to be called."""

    key: tuple[str, ...]
    make: Callable[[], tuple[bytes, Mapping[str, str]]] = field(repr=False)
    ending: str
    filename: str


@dataclass(frozen=True)
class Kept:
    """A finished answer: compressed once for all who ask, and headers of its own."""

    packed: bytes = field(repr=False)
    headers: Mapping[str, str]


KEPT: LRUCache[str, Kept] = LRUCache(KEPT_BYTES, getsizeof=lambda kept: len(kept.packed))
KEPT_LOCK = threading.Lock()
QUEUE, WORK = threading.BoundedSemaphore(WAITING), threading.BoundedSemaphore(WORKERS)


def respond(request: Request, ask: Callable[[Request], Asked]) -> Response:
    """The answer to `ask`; 304 when unchanged, 4xx as JSON naming the parameter, 503 without data or when too many ask at once."""
    try:
        within_rate(request)
        asked = ask(request)
        etag = weak_etag(*asked.key)
        headers = {"Cache-Control": "no-cache", "ETag": etag}
        if is_unchanged(request.headers.get("if-none-match", ""), etag):
            return Response(status_code=304, headers=headers)
        kept = kept_answer(etag, asked.make)
    except Refused as error:
        return refusal_response(error)
    except StoreError as error:
        return JSONResponse({"fel": str(error)}, 503)
    place = "inline" if asked.ending == "json" else "attachment"
    headers |= {**kept.headers, "Content-Disposition": f'{place}; filename="{asked.filename}"'}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(kept.packed), media_type=MEDIA_TYPES[asked.ending], headers=headers)
    headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(kept.packed, media_type=MEDIA_TYPES[asked.ending], headers=headers)


def refusal_response(error: Refused) -> JSONResponse:
    said = {"fel": str(error)} | ({"parameter": error.parameter} if error.parameter else {})
    return JSONResponse(said, error.status, {"Retry-After": str(error.wait)} if error.wait else None)


def kept_answer(etag: str, make: Callable[[], tuple[bytes, Mapping[str, str]]]) -> Kept:
    """The answer with this ETag, made once and kept while there is room. Raises Refused when too many are being made."""
    kept = _found(etag)
    if kept:
        return kept
    with a_turn():
        kept = _found(etag)  # made while we waited
        if kept:
            return kept
        body, headers = make()
        kept = Kept(gzip.compress(body, 6, mtime=0), headers)
    with KEPT_LOCK:
        if len(kept.packed) <= KEPT.maxsize:
            KEPT[etag] = kept
    return kept


def _found(etag: str) -> Kept | None:
    with KEPT_LOCK:
        return KEPT.get(etag)


@contextmanager
def a_turn() -> Iterator[None]:
    """A place among those whose answers are made at once. Raises Refused when the queue is full or does not move."""
    if not QUEUE.acquire(blocking=False):
        raise Refused(503, say.BUSY, wait=2)
    try:
        if not WORK.acquire(timeout=PATIENCE_SECONDS):
            raise Refused(503, say.BUSY, wait=5)
        try:
            yield
        finally:
            WORK.release()
    finally:
        QUEUE.release()


# How often


@cache
def rate() -> RateLimitItem | None:
    """NARVARD_RATE, such as `600/minute`; nothing unless set. Raises ValueError when it cannot be read."""
    text = os.environ.get("NARVARD_RATE", "").strip()
    try:
        return parse(text) if text else None
    except ValueError:
        raise ValueError("NARVARD_RATE ska vara ett antal per tid, till exempel: 600/minute") from None


@cache
def limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())


def within_rate(request: Request) -> None:
    """Counts the request on its sender. Raises Refused when the sender asks too often."""
    allowed = rate()
    sender = request.client.host if request.client else ""
    if allowed and not limiter().hit(allowed, sender):
        raise Refused(429, say.too_often(allowed.amount, allowed.get_expiry()), wait=allowed.get_expiry())


# What is asked


def context_of(query: Query) -> Context:
    """The data version that a link is about. Raises StoreError."""
    store = shared()
    version = version_of(query, store)
    return Context(store.catalogue(version), partial(store.run, version), store.info(version))


def strictly(page: str, query: Query, context: Context) -> Selection:
    """The selection of a query in which everything is known; a renamed measure opens. Raises Refused.

    A reader is told what could not be opened; a program would go on with the wrong rows.
    """
    for name in query:
        if name not in PARAMETER and name not in FOREIGN:
            raise Refused(400, say.unknown(name[:40]), name[:40])
    parsed = selection.parse(page, query, context.catalogue)
    for notice in parsed.notices:
        if not _is_renaming(notice, query, parsed, context):
            raise Refused(400, say.bad_value(notice.parameter), notice.parameter)
    if parsed.selection.data not in ("", context.info.version):
        raise Refused(404, say.gone(parsed.selection.data, preview=is_preview(parsed.selection.data)), "data")
    return parsed.selection


def _is_renaming(notice: Notice, query: Query, parsed: Parsed, context: Context) -> bool:
    """Whether a notice only says that a measure has got another id."""
    alias = context.catalogue.alias_by_id.get(query[notice.parameter][0].strip()) if notice.parameter == "matt" else None
    return alias is not None and alias.new_id == parsed.selection.measure


def one_of(name: str, given: Sequence[str], allowed: Sequence[str]) -> str:
    """The value of a parameter of the addresses only; the first allowed one unless it is given. Raises Refused."""
    value = given[0] if given else allowed[0]
    if value not in allowed or len(set(given)) > 1:
        raise Refused(400, say.one_of(name, allowed), name)
    return value


def dialect_of(given: Sequence[str], ending: str) -> str:
    """How a CSV file is written. Raises Refused, also where there is no choice."""
    if given and ending != "csv":
        raise Refused(400, say.ONLY_CSV, "dialekt")
    return one_of("dialekt", given, DIALECTS)


def weak_etag(*parts: str) -> str:
    """Weak, since the compressed answer shares it. Holds narvard's own version: another edition may answer otherwise."""
    return f'W/"{hashlib.sha256("|".join((__version__, *parts)).encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


def is_unchanged(if_none_match: str, etag: str) -> bool:
    known = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in known or etag.removeprefix("W/") in known
