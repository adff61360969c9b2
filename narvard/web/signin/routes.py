"""The addresses where one signs in and out. They are there only where NARVARD_SIGNIN is set."""

from __future__ import annotations

import hashlib
import logging
import secrets
from urllib.parse import urlsplit

import htpy as h
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from narvard import settings
from narvard.settings import SignIn
from narvard.texts.members import signin as say
from narvard.watch import Plain
from narvard.web.gate import is_foreign
from narvard.web.shell import base_address, prefix
from narvard.web.signin.who import SignInRoute
from narvard.web.workshop import page
from narvard.writes import engine as engines
from narvard.writes import sessions
from narvard.writes.engine import Away

LOG = logging.getLogger("narvard")
ON_THE_WAY, MINUTES = "narvard_pa_vag", 10
"""The cookie of who has gone to the provider and is to come back."""
SIGN_IN, ANSWER, SIGN_OUT, HOME = "logga-in", "logga-in/svar", "logga-ut", "skriv"
TO = "till"


def inside(address: str) -> str:
    """An address of narvard's own as it was written; anything else leads to where one writes. No way out to others."""
    home = f"{prefix()}/{HOME}"
    if not address.startswith(f"{prefix()}/") or address.startswith("//") or "\\" in address:
        return home
    if not (address.isascii() and address.isprintable()) or urlsplit(address).netloc:
        return home
    return home if address.partition("?")[0] in (f"{prefix()}/{SIGN_IN}", f"{prefix()}/{ANSWER}") else address


def _serializer() -> URLSafeTimedSerializer:
    signs = {"digest_method": hashlib.sha256}
    return URLSafeTimedSerializer(sessions.secret(), salt="narvard.inloggning", signer_kwargs=signs)


def _there(address: str) -> Response:
    """To an address as it is written, byte for byte."""
    return Response(status_code=303, headers={"Location": address, "Cache-Control": "no-store"})


def failed(status: int, sentence: str, way: str = "") -> Response:
    """Why one is not signed in; the way is to try again."""
    again = h.p[h.a(".knapp", href=way or f"{prefix()}/{SIGN_IN}")[say.SIGN_IN]]
    start = h.p[h.a(href=f"{prefix()}/")[say.TO_START]]
    return page.shown(say.FAILED, h.h1[say.FAILED], h.p(".fel", role="alert")[sentence], again, start, status=status)


def _how() -> SignIn:
    how = settings.signin()
    assert how is not None  # or there would be no such address
    return how


async def goes(request: Request) -> Response:
    """To the provider, and from there back to the very link that one came from."""
    from narvard.web.signin import provider  # cryptography, which only those need who sign in

    on_the_way = _with_session(request, {TO: inside(request.query_params.get(TO, ""))})
    try:
        serializer = await run_in_threadpool(_serializer)
        response = await provider.away(_how(), on_the_way, f"{base_address(request)}/{ANSWER}")
    except Away as error:
        return failed(503, str(error))
    except (*provider.AWAY, *provider.REFUSED) as error:
        LOG.warning("Inloggningstjänsten svarar inte: %s", Plain(type(error).__name__))
        return failed(503, say.NO_PROVIDER)
    response.headers["Cache-Control"] = "no-store"
    _set(request, response, ON_THE_WAY, str(serializer.dumps(on_the_way.session)), f"{prefix()}/{SIGN_IN}", MINUTES * 60)
    return response


def _with_session(request: Request, kept: dict[str, object]) -> Request:
    """The same request with what is kept on the way, beside Streamlit's own session, which is none of ours."""
    return Request({**request.scope, "session": kept}, request.receive)


def _set(request: Request, response: Response, name: str, value: str, path: str, seconds: int) -> None:
    secure = sessions.secure() or request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, path=path, httponly=True, samesite="lax", secure=secure)


async def comes_back(request: Request) -> Response:
    """Signed in, by a new number that nobody has seen; or a sentence."""
    response = await _answered(request)
    response.headers["Cache-Control"] = "no-store"
    response.delete_cookie(
        ON_THE_WAY, path=f"{prefix()}/{SIGN_IN}", httponly=True, samesite="lax", secure=sessions.secure()
    )  # what has been answered is not answered again
    return response


async def _answered(request: Request) -> Response:
    from narvard.web.signin import provider

    try:
        kept = (await run_in_threadpool(_serializer)).loads(request.cookies.get(ON_THE_WAY, ""), max_age=MINUTES * 60)
        on_the_way = _with_session(request, dict(kept))
    except Away as error:
        return failed(503, str(error))
    except BadSignature:
        return failed(400, say.EXPIRED)
    wanted = inside(str(on_the_way.session.pop(TO, "")))
    try:
        known = await provider.came_back(_how(), on_the_way)
        token = secrets.token_urlsafe(32)
        before = request.cookies.get(sessions.cookie(), "")
        await run_in_threadpool(lambda: sessions.begin(engines.store(), token, known, _how().hours, before))
    except Away as error:
        return failed(503, str(error))
    except provider.Denied:
        return failed(403, say.DENIED)
    except provider.REFUSED as error:
        LOG.warning("En inloggning avvisades: %s", Plain(type(error).__name__))
        return failed(400, say.REFUSED)
    except provider.AWAY:
        return failed(503, say.NO_PROVIDER)
    response = _there(wanted)
    _set(request, response, sessions.cookie(), token, "/", int(_how().hours * 3600))
    return response


async def leaves(request: Request) -> Response:
    """Signed out of narvard everywhere, and on to the provider's own way out."""
    if is_foreign(request) or not (request.headers.get("sec-fetch-site") or request.headers.get("origin")):
        return failed(403, say.FOREIGN)
    token = request.cookies.get(sessions.cookie(), "")
    try:
        hint = await run_in_threadpool(lambda: sessions.end(engines.store(), token)) if token else None
    except Away as error:
        return failed(503, str(error))
    from narvard.web.signin import provider

    way = await provider.way_out(_how(), hint, f"{base_address(request)}/{SIGN_OUT}") if hint is not None else ""
    response = out(way)
    if way:
        response.headers["Refresh"] = f"0; url={way}"  # a redirect after a form would break the policy's form-action
    response.delete_cookie(sessions.cookie(), path="/", httponly=True, samesite="lax", secure=sessions.secure())
    return response


def out(way: str = "") -> Response:
    links = [h.p[h.a(".knapp", href=way)[say.OUT_THERE]] if way else None, h.p[h.a(href=f"{prefix()}/")[say.TO_START]]]
    again = h.p[h.a(href=f"{prefix()}/{SIGN_IN}")[say.SIGN_IN]]
    return page.shown(say.SIGNED_OUT, h.h1[say.SIGNED_OUT], h.p[say.SIGNED_OUT_LEAD], links, again)


def signin_routes() -> list[Route]:
    """The four addresses. Raises ValueError for settings that cannot be read."""
    start = prefix()
    return [
        SignInRoute(f"{start}/{SIGN_IN}", goes),
        SignInRoute(f"{start}/{ANSWER}", comes_back),
        SignInRoute(f"{start}/{SIGN_OUT}", leaves, methods=["POST"]),
        SignInRoute(f"{start}/{SIGN_OUT}", lambda _: out()),
    ]
