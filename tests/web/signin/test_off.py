"""Without sign-in nothing is otherwise than it was; and a server that others reach does not start half set up."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from narvard import settings
from narvard.page import PAGES
from narvard.web.signin.who import MemberRoute, SignInRoute
from narvard.web.startup import middleware, routes
from narvard.writes import engine as engines
from tests.web.signin.conftest import Visit
from tests.web.signin.provider import Provider

OURS = (
    "/skriv",
    "/skriv/larande",
    "/logg",
    "/logg.csv",
    "/logga-in",
    "/logga-in/svar?code=a&state=b",
    "/logga-ut",
    "/data?vy=logg",
)
READ = [
    *(f"/{page.path}" for page in PAGES),
    *("/samband?vy=larande", "/atagande?vy=beslut", "/data?vy=versioner", "/data.csv", "/data.json", "/halsa", "/v/stil.css"),
]
SECRET = "x" * 32


def before(found: list[BaseRoute]) -> list[BaseRoute]:
    """The addresses as they were without sign-in."""
    return [route for route in found if not isinstance(route, MemberRoute | SignInRoute)]


def told(client: TestClient, path: str) -> tuple[int, dict[str, str], bytes]:
    answer = client.get(path, follow_redirects=False)
    return answer.status_code, dict(answer.headers), answer.content


def test_without_sign_in_every_address_answers_as_before_byte_for_byte(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del published
    monkeypatch.delenv("NARVARD_SIGNIN", raising=False)
    now = TestClient(Starlette(routes=routes(), middleware=middleware()))
    then = TestClient(Starlette(routes=before(routes()), middleware=middleware()))
    for path in (*READ, *OURS):
        assert told(now, path) == told(then, path), path
    assert told(now, "/skriv")[0] == 404
    for path in ("/logga-ut", "/skriv/beslut/ny"):
        assert now.post(path).status_code == then.post(path).status_code
    assert not engines.exists()


def test_where_one_signs_in_readers_get_the_same_bytes(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    one, member = visit(), visit().signs_in("bo")
    monkeypatch.delenv("NARVARD_SIGNIN")
    then = TestClient(Starlette(routes=before(routes()), middleware=middleware()))
    for path in (path for path in READ if path != "/v/stil.css"):
        assert told(one.client, path) == told(then, path) == told(member.client, path), path


def test_the_policy_of_pages_stays(visit: Visit) -> None:
    policy = visit().client.get("/samband").headers["content-security-policy"]
    assert visit().signs_in("bo").client.get("/skriv").headers["content-security-policy"] == policy
    assert "script-src 'self';" in policy
    assert "form-action 'self';" in policy


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ({"PUBLIC_URL": "https://narvard.exempel.se"}, "NARVARD_SECRET saknas"),
        ({"PUBLIC_URL": "https://narvard.exempel.se", "SECRET": "för kort"}, "NARVARD_SECRET är för kort"),
        ({"SECRET": "för kort"}, "NARVARD_SECRET är för kort"),
        ({"SIGNIN": "inloggning.exempel.se"}, "NARVARD_SIGNIN ska vara en adress"),
        ({"SIGNIN_HOURS": "länge"}, "NARVARD_SIGNIN_HOURS"),
        ({"SIGNIN_HOURS": "48"}, "högst 24"),
        ({"SIGNIN_ROLES": "/finns/inte.csv"}, "NARVARD_SIGNIN_ROLES"),
    ],
)
def test_what_is_half_set_up_does_not_start(monkeypatch: pytest.MonkeyPatch, named: dict[str, str], why: str) -> None:
    for name in ("SIGNIN", "SECRET", "PUBLIC_URL", "SIGNIN_HOURS", "SIGNIN_ROLES"):
        monkeypatch.delenv(f"NARVARD_{name}", raising=False)
    monkeypatch.setenv("NARVARD_SIGNIN", "https://inloggning.exempel.se/.well-known/openid-configuration")
    for name, value in named.items():
        monkeypatch.setenv(f"NARVARD_{name}", value)
    with pytest.raises(ValueError, match=why):
        middleware()


def test_by_https_with_a_secret_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NARVARD_SIGNIN_ROLES", raising=False)
    for name, value in (
        ("SIGNIN", "https://i.se/.well-known/openid-configuration"),
        ("PUBLIC_URL", "https://n.se"),
        ("SECRET", SECRET),
    ):
        monkeypatch.setenv(f"NARVARD_{name}", value)
    assert middleware()
    assert settings.signin()


def test_sign_in_begun_at_one_node_ends_at_another_of_the_same_secret_alone(
    visit: Visit, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, nodes = visit(), [Starlette(routes=routes(), middleware=middleware()) for _ in range(2)]
    monkeypatch.setenv("NARVARD_SECRET", SECRET)
    answer = provider.lets_in(one.goes(), "anna")
    cookies = dict(one.client.cookies.items())
    monkeypatch.setenv("NARVARD_SECRET", "y" * 32)
    assert TestClient(nodes[0], cookies=cookies).get(answer, follow_redirects=False).status_code == 400
    monkeypatch.setenv("NARVARD_SECRET", SECRET)
    other = TestClient(nodes[1], cookies=cookies)
    assert other.get(answer, follow_redirects=False).status_code == 303
    assert other.get("/skriv").status_code == 200
