"""Who may send what to a workshop: where it is open, the signed cookies, what was sent, and how often."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs

from itsdangerous import BadSignature, Signer
from limits import RateLimitItemPerMinute
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope
from streamlit import config

from narvard import settings
from narvard.domain import ContentError
from narvard.sources.workbook.persons import is_person
from narvard.texts import workshop as say
from narvard.ui.here import asked_from_here
from narvard.web.bounds import limiter
from narvard.web.gate import is_foreign
from narvard.web.shell import prefix
from narvard.web.workshop import page
from narvard.writes import engine as engines
from narvard.writes.commands import Refused
from narvard.writes.engine import Away

DEVICE, LEADER = "narvard_enhet", "narvard_ledare_"
DAYS = 24 * 3600
MAX_BYTES, MAX_FIELDS = 40_000, 1500
A_MINUTE = RateLimitItemPerMinute(60)
"""Posts of one device."""
OPENINGS = RateLimitItemPerMinute(20, 60)
"""Workshops that one sender may open in an hour."""


def is_open(scope: Scope) -> bool:
    """Where NARVARD_WORKSHOPS=1, and for who sits at the machine itself."""
    client = scope.get("client")
    listens = str(config.get_option("server.address") or "")
    return settings.workshops() or asked_from_here(listens, client[0] if client else None, Headers(scope=scope))


class WorkshopRoute(Route):
    """An address that is there only where workshops are: elsewhere whatever would answer without it does."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        found = super().matches(scope)
        return found if found[0] is not Match.NONE and is_open(scope) else (Match.NONE, {})


# Cookies


@cache
def _signer(address: str) -> Signer:
    del address  # a store has a key of its own
    return Signer(engines.key(engines.store()), salt="narvard.verkstad", digest_method=hashlib.sha256)


def signer() -> Signer:
    """Raises Away."""
    return _signer(engines.address())


def device(request: Request) -> str:
    """The device that asks, by its signed cookie; empty where it has none. Raises Away."""
    return _unsigned(request.cookies.get(DEVICE, ""))


def _unsigned(value: str) -> str:
    try:
        return signer().unsign(value).decode() if value else ""
    except BadSignature:
        return ""


def with_device(request: Request, response: Response) -> Response:
    """The same, with a cookie for a device that has none. Raises Away."""
    if not device(request):
        value = signer().sign(uuid.uuid4().hex).decode()
        _set(request, response, DEVICE, value, f"{prefix()}/v", 30 * DAYS)
    return response


def _set(request: Request, response: Response, name: str, value: str, path: str, age: int) -> None:
    secure = request.url.scheme == "https" or settings.public_url().startswith("https:")
    response.set_cookie(name, value, max_age=age, path=path, httponly=True, samesite="lax", secure=secure)


def pseudonym(device: str, code: str) -> str:
    """What a device is called in a workshop: something else in every one."""
    return hmac.new(device.encode(), code.encode(), hashlib.sha256).hexdigest()[:24]


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def as_leader(request: Request, response: Response, code: str, secret: str) -> Response:
    """The same, with the leader's cookie. Raises Away."""
    value = signer().sign(f"{code}.{secret}").decode()
    _set(request, response, LEADER + code, value, f"{prefix()}/verkstad", 30 * DAYS)
    return response


def leads(request: Request, code: str, expected: str) -> bool:
    """Whether who asks came by the leader's link. Raises Away."""
    return is_leader(secret_of(request, code), expected)


def secret_of(request: Request, code: str) -> str:
    """The secret of the leader's link, from the cookie; empty where there is none. Raises Away."""
    start, _, secret = _unsigned(request.cookies.get(LEADER + code, "")).partition(".")
    return secret if start == code else ""


def is_leader(secret: str, expected: str) -> bool:
    return bool(secret) and hmac.compare_digest(digest(secret), expected)


# What is sent


@dataclass(frozen=True)
class Form:
    """What a form sent: names with their values, in order."""

    fields: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str:
        return self.fields.get(name, [""])[0].strip()

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(self.fields.get(name, ()))

    def number(self, name: str) -> int:
        """Raises ContentError."""
        try:
            return int(self.one(name) or 0)
        except ValueError:
            raise ContentError(say.UNREADABLE) from None

    def numbers(self, start: str) -> dict[str, int]:
        """Fields whose name begins so, with the rest of the name, where they are not empty. Raises ContentError."""
        names = [name for name in self.fields if name.startswith(start) and self.one(name) not in ("", "0")]
        return {name.removeprefix(start): self.number(name) for name in names}

    @property
    def key(self) -> str:
        """The key that the form was made with: sent again, it changes nothing. Raises ContentError."""
        key = self.one("nyckel")
        if not (16 <= len(key) <= 64 and key.isalnum()):
            raise ContentError(say.UNREADABLE)
        return key

    def said(self, name: str) -> str:
        """Words that somebody wrote. Raises ContentError for a personal number."""
        text = " ".join(self.one(name).split())
        if is_person(text):
            raise ContentError(say.PERSON_NUMBER)
        return text


def new_key() -> str:
    return uuid.uuid4().hex


Reply = Callable[[Request, Form], Response]
"""A request and what it sent → the answer, made in a thread of its own. May raise Away, Refused and ContentError."""
Ask = Callable[[Request], Response]


def asked(ask: Ask) -> Callable[[Request], Awaitable[Response]]:
    """An address that shows."""

    async def respond(request: Request) -> Response:
        return await run_in_threadpool(_answered, lambda: ask(request), request, Form({}))

    return respond


def sent(reply: Reply, most: RateLimitItemPerMinute = A_MINUTE) -> Callable[[Request], Awaitable[Response]]:
    """An address that is sent a form by a page of narvard's own, not too large and not too often."""

    async def respond(request: Request) -> Response:
        if is_foreign(request) or not (request.headers.get("sec-fetch-site") or request.headers.get("origin")):
            return page.failed(403, say.FOREIGN)
        try:
            text = await body_of(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if text is None:
            return page.failed(413, say.TOO_LARGE)
        try:
            form = Form(parse_qs(text.decode(), keep_blank_values=True, max_num_fields=MAX_FIELDS))
        except ValueError:
            return page.failed(400, say.UNREADABLE)
        return await run_in_threadpool(_within, reply, request, form, most)

    return respond


def _within(reply: Reply, request: Request, form: Form, most: RateLimitItemPerMinute) -> Response:
    def made() -> Response:
        who = device(request) or (request.client.host if request.client else "")
        if not limiter().hit(most, "verkstad", who if most is A_MINUTE else request.client.host if request.client else ""):
            raise Refused(429, say.TOO_OFTEN)
        return reply(request, form)

    return _answered(made, request, form)


def _answered(make: Callable[[], Response], request: Request, form: Form) -> Response:
    """The answer; what cannot be kept is told with the form still filled and its key the same."""
    try:
        response = make()
    except Away as error:
        response = page.again(503, str(error), request.url.path, form.fields)
    except Refused as error:
        response = page.again(error.status, str(error), request.url.path, form.fields)
    except ContentError as error:
        response = page.again(400, str(error), request.url.path, form.fields)
    response.headers["Cache-Control"] = "no-store"
    return response


async def body_of(request: Request) -> bytes | None:
    """What was sent; None when it is more than MAX_BYTES, of which no more is read."""
    text = b""
    async for piece in request.stream():
        text += piece
        if len(text) > MAX_BYTES:
            return None
    return text
