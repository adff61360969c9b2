"""A real provider on this machine (oidc-provider-mock), whose tokens a test may spoil on their way out."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import flask
import httpx
import oidc_provider_mock
from joserfc import jwt
from joserfc.jwk import RSAKey
from oidc_provider_mock._storage import storage
from werkzeug.serving import make_server

Claims = dict[str, Any]


def unsigned(claims: Claims) -> str:
    """A token that says so of itself: `alg` is none."""
    parts = (json.dumps(part).encode() for part in ({"alg": "none", "typ": "JWT"}, claims))
    return ".".join([*(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts), ""])


@dataclass
class Provider:
    """`claims` spoils what a token says, `token` the token itself; `about` what the provider says of itself. What it was asked for
    is kept."""

    address: str = ""
    claims: Callable[[Claims], Claims] | None = None
    token: Callable[[Claims], str] | None = None
    about: Claims = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)

    @property
    def description(self) -> str:
        return f"{self.address}/.well-known/openid-configuration"

    def heals(self) -> None:
        self.claims = self.token = None
        self.about, self.asked = {}, []

    def knows(self, subject: str, **claims: object) -> None:
        """Somebody who may sign in there."""
        httpx.put(f"{self.address}/users/{subject}", json=claims).raise_for_status()

    def lets_in(self, way: str, subject: str) -> str:
        """Where the provider sends somebody who signs in there."""
        answer = httpx.post(way, data={"sub": subject})
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]

    def spoils(self, response: flask.Response) -> flask.Response:
        """What every answer goes through."""
        if flask.request.path == "/oauth2/token":
            self.asked.append(dict(flask.request.form))
            answer = response.get_json()
            if "id_token" in answer and (self.claims or self.token):
                answer["id_token"] = self._spoilt(answer["id_token"])
                response.set_data(json.dumps(answer))
        if flask.request.path.endswith("openid-configuration"):
            response.set_data(json.dumps({**response.get_json(), **self.about}))
        return response

    def _spoilt(self, token: str) -> str:
        key = RSAKey.import_key(dict(storage.jwk.as_dict(is_private=True)))
        claims = dict(jwt.decode(token, key).claims)
        claims = self.claims(claims) if self.claims else claims
        return self.token(claims) if self.token else jwt.encode({"alg": "RS256", "kid": key.kid or ""}, claims, key)


@contextmanager
def running() -> Iterator[Provider]:
    provider, app = Provider(), oidc_provider_mock.app()
    app.after_request(provider.spoils)
    server = make_server("localhost", 0, app, threaded=True)
    provider.address = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def asks(way: str) -> dict[str, str]:
    """What an address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(way).query).items()}


def challenge(verifier: str) -> str:
    """What PKCE says of a secret before it is told."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
