"""Sign-in with a real provider: the way there and back, and every way to come in that is not one."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from oidc_provider_mock._app import AuthorizationCodeGrant
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from narvard.texts.members import signin as say
from narvard.web.startup import middleware, routes
from narvard.writes import engine as engines
from narvard.writes import sessions
from tests.web.signin.conftest import Visit
from tests.web.signin.provider import Claims, Provider, asks, challenge, unsigned

SECRET = "en hemlighet som är minst trettiotvå tecken lång"


def test_one_is_back_at_the_very_link(visit: Visit) -> None:
    link = "/samband?matt=U79029&omrade=1490;1440&sok=%C3%A4ldre%20hemma&data=a~b"
    answer = visit().comes_back("anna", link)
    assert (answer.status_code, answer.headers["location"]) == (303, link)


def test_the_provider_is_asked_for_a_code_with_state_nonce_and_pkce(visit: Visit, provider: Provider) -> None:
    one = visit()
    way = one.goes()
    asked = asks(way)
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 20
    one.client.get(provider.lets_in(way, "anna"), follow_redirects=False)
    assert challenge(provider.asked[0]["code_verifier"]) == asked["code_challenge"]
    assert asks(visit().goes())["state"] != asked["state"]


def test_a_client_without_a_secret_signs_in_too(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    methods = [*AuthorizationCodeGrant.TOKEN_ENDPOINT_AUTH_METHODS, "none"]
    monkeypatch.setattr(AuthorizationCodeGrant, "TOKEN_ENDPOINT_AUTH_METHODS", methods)
    monkeypatch.delenv("NARVARD_SIGNIN_SECRET")
    assert visit().signs_in("anna").status() == 200


@pytest.mark.parametrize(
    "address",
    [
        *("//ond.se", "https://ond.se/", "/\\ond.se", "\\\\ond.se", "/\t/ond.se", "//ond.se/%2e%2e", "javascript:alert(1)"),
        *("http:ond.se", "/samband\r\nSet-Cookie: a=b", "ond.se", "", "/logga-in", "/logga-in/svar?code=a", "///ond.se"),
    ],
)
def test_nobody_is_led_out_to_another_site(visit: Visit, address: str) -> None:
    answer = visit().comes_back("anna", address)
    assert (answer.status_code, answer.headers["location"]) == (303, "/skriv")


def test_the_cookie_is_for_http_alone_and_lax_and_short(visit: Visit) -> None:
    (cookie,) = [line for line in visit().comes_back("anna").headers.get_list("set-cookie") if line.startswith(sessions.COOKIE)]
    assert {"HttpOnly", "SameSite=lax", "Path=/", f"Max-Age={8 * 3600}"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_by_https_the_cookie_is_secure_and_of_this_host_alone(
    published: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    del published
    for name, value in (
        ("SIGNIN", provider.description),
        ("PUBLIC_URL", "https://testserver"),
        ("SECRET", SECRET),
        ("SIGNIN_SECRET", "a"),
    ):
        monkeypatch.setenv(f"NARVARD_{name}", value)
    client = TestClient(Starlette(routes=routes(), middleware=middleware()), base_url="https://testserver")
    way = client.get("/logga-in?till=/samband", follow_redirects=False).headers["location"]
    assert asks(way)["redirect_uri"] == "https://testserver/logga-in/svar"
    answer = client.get(provider.lets_in(way, "anna"), follow_redirects=False)
    (cookie,) = [line for line in answer.headers.get_list("set-cookie") if line.startswith("__Host-")]
    assert {"HttpOnly", "SameSite=lax", "Secure", "Path=/"} <= set(cookie.split("; "))
    assert client.get("/skriv").status_code == 200


def aud(claims: Claims) -> Claims:
    return {**claims, "aud": ["en-annan-app"]}


def both(claims: Claims) -> Claims:
    return {**claims, "aud": ["narvard", "en-annan-app"], "azp": "en-annan-app"}


def old(claims: Claims) -> Claims:
    return {**claims, "exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200}


def endless(claims: Claims) -> Claims:
    return {name: value for name, value in claims.items() if name != "exp"}


def other_issuer(claims: Claims) -> Claims:
    return {**claims, "iss": "https://ond.se"}


def other_nonce(claims: Claims) -> Claims:
    return {**claims, "nonce": "en gammal"}


def no_nonce(claims: Claims) -> Claims:
    return {name: value for name, value in claims.items() if name != "nonce"}


@pytest.mark.parametrize("spoilt", [aud, both, old, endless, other_issuer, other_nonce, no_nonce])
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    visit: Visit, provider: Provider, spoilt: Callable[[Claims], Claims]
) -> None:
    provider.claims = spoilt
    one = visit()
    answer = one.comes_back("anna")
    assert answer.status_code == 400
    assert say.REFUSED in answer.text
    assert one.status() == 401


@pytest.mark.parametrize(
    "about", [{}, {"id_token_signing_alg_values_supported": ["none", "HS256", "RS256"]}], ids=["as it is", "tricked"]
)
@pytest.mark.parametrize(
    "spoilt",
    [unsigned, lambda claims: unsigned(claims) + "AAAA", lambda _: "ingen token", lambda _: ""],
    ids=["none", "signed by nobody", "no token", "empty"],
)
def test_a_token_that_nobody_signed_is_refused(
    visit: Visit, provider: Provider, spoilt: Callable[[Claims], str], about: Claims
) -> None:
    """Also when the provider says of itself that it would do."""
    provider.token, provider.about = spoilt, about
    one = visit()
    assert one.comes_back("anna").status_code == 400
    assert one.status() == 401


def test_an_answer_that_another_browser_asked_for_is_refused(visit: Visit, provider: Provider) -> None:
    """Somebody is led to the answer of an attacker's own sign-in, or to one that has been used."""
    attacker, victim = visit(), visit()
    answer = provider.lets_in(attacker.goes(), "anna")
    assert victim.client.get(answer, follow_redirects=False).status_code == 400
    victim.goes()
    assert victim.client.get(answer, follow_redirects=False).status_code == 400
    assert victim.status() == 401
    assert attacker.client.get(answer, follow_redirects=False).status_code == 303
    assert attacker.client.get(answer, follow_redirects=False).status_code == 400


def test_a_forged_cookie_of_the_way_there_is_refused(visit: Visit, provider: Provider) -> None:
    one = visit()
    answer = provider.lets_in(one.goes(), "anna")
    (kept,) = [value for name, value in one.client.cookies.items() if name == "narvard_pa_vag"]
    one.client.cookies.clear()
    one.client.cookies.set("narvard_pa_vag", kept[:-2] + "AA")
    assert one.client.get(answer, follow_redirects=False).status_code == 400


def test_a_number_from_before_is_not_the_one_from_after(visit: Visit) -> None:
    """An attacker who has put a cookie in the browser knows nothing of the one that is given."""
    victim, attacker = visit(), visit()
    victim.client.cookies.set(sessions.COOKIE, "gissat-i-forvag")
    answer = victim.comes_back("anna")
    assert "gissat-i-forvag" not in str(answer.headers)
    attacker.client.cookies.set(sessions.COOKIE, "gissat-i-forvag")
    assert attacker.status() == 401


def test_who_signs_in_again_leaves_nothing_behind(visit: Visit) -> None:
    one, copy = visit().signs_in("anna"), visit()
    copy.client.cookies.set(sessions.COOKIE, one.client.cookies[sessions.COOKIE])
    one.signs_in("bo")
    assert copy.status() == 401
    assert one.status() == 200


def test_signing_out_ends_it_everywhere_also_for_a_copied_cookie(visit: Visit) -> None:
    office, home, thief = visit().signs_in("anna"), visit().signs_in("anna"), visit()
    thief.client.cookies.set(sessions.COOKIE, office.client.cookies[sessions.COOKIE])
    other = visit().signs_in("bo")
    assert [one.status() for one in (office, home, thief, other)] == [200, 200, 200, 200]
    answer = office.sends("/logga-ut")
    assert say.SIGNED_OUT in answer.text
    way = answer.headers["refresh"].partition("url=")[2]
    assert way.startswith(office.provider.address)
    assert asks(way)["post_logout_redirect_uri"] == "http://testserver/logga-ut"
    assert [one.status() for one in (office, home, thief, other)] == [401, 401, 401, 200]


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "https://ond.se"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
)
def test_nobody_is_signed_out_by_another_site(visit: Visit, headers: dict[str, str]) -> None:
    one = visit().signs_in("anna")
    assert one.client.post("/logga-ut", headers=headers).status_code == 403
    assert one.status() == 200


def test_a_websocket_of_another_site_is_closed_whoever_is_signed_in(visit: Visit) -> None:
    one = visit().signs_in("anna")
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        one.client.websocket_connect("/_stcore/stream", headers={"origin": "https://ond.se"}),
    ):
        pass
    assert closed.value.code == 1008


def test_one_is_signed_in_for_so_long_and_no_longer(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    one = visit().signs_in("anna")
    begun = sessions.now()
    monkeypatch.setattr(sessions, "now", lambda: begun + timedelta(hours=7, minutes=59))
    assert one.status() == 200
    monkeypatch.setattr(sessions, "now", lambda: begun + timedelta(hours=8, minutes=1))
    assert one.status() == 401
    sessions.end_old(engines.store())
    monkeypatch.undo()


def test_a_role_that_the_provider_takes_away_is_gone_at_the_next_sign_in(visit: Visit, provider: Provider) -> None:
    one = visit().signs_in("anna")
    assert "redaktör" in one.client.get("/skriv").text
    provider.knows("anna", roles=[], organisation="Borås stad")
    one.signs_in("anna")
    assert one.status() == 403


def test_a_role_that_the_file_takes_away_is_gone_at_the_next_click(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles = tmp_path / "roller.csv"
    roles.write_text("# grupp;roll;organisation\nannat;medlem;Skövde kommun\nbo;redaktör\n", encoding="utf-8")
    monkeypatch.setenv("NARVARD_SIGNIN_ROLES", str(roles))
    member, editor, reader = (visit().signs_in(name) for name in ("cia", "bo", "anna"))
    assert "medlem för Skövde kommun" in member.client.get("/skriv").text
    assert "redaktör för Borås stad" in editor.client.get("/skriv").text
    assert reader.status() == 403
    roles.write_text("bo;redaktör\n", encoding="utf-8")
    assert [member.status(), editor.status()] == [403, 200]
    roles.write_text("bo;kung\n", encoding="utf-8")
    assert editor.status() == 403


def test_who_is_not_let_in_is_told(visit: Visit) -> None:
    one = visit()
    one.goes()
    answer = one.client.get("/logga-in/svar?error=access_denied", follow_redirects=False)
    assert answer.status_code == 403
    assert say.DENIED in answer.text


def test_a_provider_that_does_not_answer_is_a_sentence(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARVARD_SIGNIN", "http://localhost:9/.well-known/openid-configuration")
    answer = visit().client.get("/logga-in", follow_redirects=False)
    assert answer.status_code == 503
    assert say.NO_PROVIDER in answer.text


@pytest.mark.parametrize("there", [True, False])
def test_the_providers_token_is_kept_only_where_one_signs_out_there_too(visit: Visit, provider: Provider, there: bool) -> None:
    provider.about = {} if there else {"end_session_endpoint": None}
    visit().signs_in("anna")
    with engines.store().connect() as connection:
        (hint,) = connection.exec_driver_sql("select hint from signed_in").scalars()
    assert hint.startswith("eyJ") if there else hint == ""


def test_nothing_of_a_person_is_kept_but_a_row_while_they_are_signed_in(visit: Visit) -> None:
    one = visit().signs_in("anna")
    place = engines.address().removeprefix("sqlite:///")
    one.sends("/logga-ut")
    with engines.store().connect() as connection:
        connection.exec_driver_sql("commit")
        connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    kept = Path(place).read_bytes()
    assert all(word not in kept for word in (b"anna", b"Persson", b"exempel.se", b"eyJ"))
