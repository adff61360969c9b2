"""What every address for programs has in common: a strict reading of the link, ETag, and answers made once for all who ask."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from narvard import __version__, selection
from narvard.assess import opened
from narvard.assess.view import Context
from narvard.database.store import StoreError, shared
from narvard.domain import is_preview
from narvard.export.csv import DIALECTS
from narvard.selection import FOREIGN, PARAMETER, Notice, Parsed, Selection
from narvard.texts import api as say
from narvard.web.bounds import Refused, Shelf, Turns, made_once, refusal_response
from narvard.web.shell import version_of

Query = Mapping[str, Sequence[str]]

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""Endings of data addresses."""
FEED = "atom"


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


KEPT: Shelf[Kept] = Shelf(32_000_000, lambda kept: len(kept.packed))
TURNS = Turns(at_once=2, waiting=10, patience=8.0, busy=say.BUSY, wait=2)
"""A reader's page and its files share the server's threads with the addresses, so that the queue must be short."""


def respond(request: Request, ask: Callable[[Request], Asked]) -> Response:
    """The answer to `ask`; 304 when unchanged, 4xx as JSON naming the parameter, 503 without data or when too many ask at once."""
    try:
        asked = ask(request)
        etag = weak_etag(*asked.key)
        headers = {"Cache-Control": "no-cache", "ETag": etag}
        if is_unchanged(request.headers.get("if-none-match", ""), etag):
            return Response(status_code=304, headers=headers)
        kept = made_once(etag, lambda: _packed(asked.make), KEPT, TURNS)
    except Refused as error:
        return refusal_response(error)
    except StoreError as error:
        return JSONResponse({"fel": str(error)}, 503)
    place = "inline" if asked.ending in ("json", FEED) else "attachment"
    media_type = "application/atom+xml; charset=utf-8" if asked.ending == FEED else MEDIA_TYPES[asked.ending]
    headers |= {**kept.headers, "Content-Disposition": f'{place}; filename="{asked.filename}"'}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(kept.packed), media_type=media_type, headers=headers)
    headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(kept.packed, media_type=media_type, headers=headers)


def _packed(make: Callable[[], tuple[bytes, Mapping[str, str]]]) -> Kept:
    body, headers = make()
    return Kept(gzip.compress(body, 6, mtime=0), headers)


# What is asked


def context_of(query: Query) -> Context:
    """The data version that a link is about. Raises StoreError."""
    store = shared()
    return opened.context_of(store, version_of(query, store))


def strictly(page: str, query: Query, context: Context) -> Selection:
    """The selection of a query in which everything is known; a renamed measure opens. Raises Refused.

    A reader is told what could not be opened; a program would go on with the wrong rows.
    """
    for name in query:
        if name not in PARAMETER and not FOREIGN.fullmatch(name):
            raise Refused(400, say.unknown(plain(name)), plain(name))
    parsed = selection.parse(page, query, context.catalogue)
    for notice in parsed.notices:
        if not _is_renaming(notice, query, parsed, context):
            raise Refused(400, say.bad_value(notice.parameter), notice.parameter)
    if parsed.selection.data not in ("", context.info.version):
        raise Refused(404, say.gone(parsed.selection.data, preview=is_preview(parsed.selection.data)), "data")
    return parsed.selection


def plain(name: str) -> str:
    """A name that somebody sent, to be quoted in a sentence: one short line."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:40])


def _is_renaming(notice: Notice, query: Query, parsed: Parsed, context: Context) -> bool:
    """Whether a notice only says that a measure has got another id."""
    asked = query[notice.parameter][0].casefold() if notice.parameter == "matt" else ""
    return any(one.old_id.casefold() == asked and one.new_id == parsed.selection.measure for one in context.catalogue.aliases)


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
