"""What is asked of the provider, by Authlib's client: the way there, who came back, and the way out."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

import authlib.deprecate
import httpx
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from narvard.settings import SignIn
from narvard.writes.sessions import Known

with warnings.catch_warnings():  # of httpx, which it will exchange; it is pinned
    warnings.simplefilter("ignore", authlib.deprecate.AuthlibDeprecationWarning)
    from authlib.common.errors import AuthlibBaseError
    from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App

SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""How a token may be signed, whatever the provider says of itself: never not at all, and never by what we know too."""
END = "end_session_endpoint"
"""Where one signs out of the provider too: only there its token is of use later, and kept."""
LEEWAY, SECONDS = 60, 10.0
MOST_GROUPS, LONGEST = 500, 200
REFUSED = (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError)
"""What it is called when an answer cannot be trusted."""
AWAY = (httpx.HTTPError, RuntimeError)


class Denied(Exception):
    """The provider says that this person is not let in, or they changed their mind."""


@cache
def client(how: SignIn) -> StarletteOAuth2App:
    auth = "client_secret_basic" if how.secret else "none"
    kwargs = {
        "scope": how.scope,
        "code_challenge_method": "S256",
        "timeout": SECONDS,
        "token_endpoint_auth_method": auth,
    }
    return OAuth().register(
        "narvard",
        client_id=how.client,
        client_secret=how.secret or None,
        server_metadata_url=how.provider,
        client_kwargs=kwargs,
    )


async def _metadata(how: SignIn) -> dict[str, Any]:
    """What the provider says of itself, but for ways to sign that nobody should trust."""
    found: dict[str, Any] = await client(how).load_server_metadata()
    named = found.get("id_token_signing_alg_values_supported") or ["RS256"]
    found["id_token_signing_alg_values_supported"] = [one for one in named if one in SIGNED] or ["RS256"]
    return found


async def away(how: SignIn, request: Request, back: str) -> Response:
    """To the provider, with state, nonce and PKCE kept in the request's session. Raises AWAY."""
    await _metadata(how)
    there: Response = await client(how).authorize_redirect(request, back)
    return there


async def came_back(how: SignIn, request: Request) -> Known:
    """Who came back. Raises Denied, REFUSED and AWAY."""
    if request.query_params.get("error"):
        raise Denied
    about = await _metadata(how)
    options = {
        "iss": {"essential": True, "value": about["issuer"]},
        "aud": {"essential": True, "value": how.client},
        "exp": {"essential": True},
        "sub": {"essential": True},
    }
    token = await client(how).authorize_access_token(request, claims_options=options, leeway=LEEWAY)
    info = token["userinfo"]
    return Known(
        subject=str(info["sub"])[:LONGEST],
        groups=groups(claim(info, how.groups)),
        organisation=_short(claim(info, how.organisation)),
        hint=str(token["id_token"]) if isinstance(about.get(END), str) else "",
    )


def claim(info: Mapping[str, Any], path: str) -> object:
    """The claim of this name; `realm_access.roles` is one within another."""
    found: Any = info.get(path)
    if found is None:
        found = info
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    return found


def groups(found: object) -> tuple[str, ...]:
    named = found if isinstance(found, list) else [found]
    return tuple(one[:LONGEST] for one in named[:MOST_GROUPS] if isinstance(one, str))


def _short(found: object) -> str:
    first = found[0] if isinstance(found, list) and found else found
    return first[:120] if isinstance(first, str) and first.isprintable() else ""


async def way_out(how: SignIn, hint: str, back: str) -> str:
    """Where one signs out of the provider too; empty where it has no such place, or does not answer."""
    try:
        end = (await _metadata(how)).get(END)
    except (*AWAY, *REFUSED):
        return ""
    asked = {"client_id": how.client, "post_logout_redirect_uri": back} | ({"id_token_hint": hint} if hint else {})
    return f"{end}{'&' if '?' in end else '?'}{urlencode(asked)}" if isinstance(end, str) else ""
