"""The addresses of those that follow: for whoever has the token, and nobody else knows that they are there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from narvard import settings
from narvard.database.publish import prune, publish
from narvard.database.store import database
from narvard.web.startup import middleware, routes
from tests.database.editions import edition
from tests.operations.conftest import TOKEN

KEY = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def client(there: Path) -> TestClient:  # noqa: ARG001
    return TestClient(Starlette(routes=routes(), middleware=middleware()))


def test_a_file_is_sent_whole_or_in_part_under_its_own_sum(client: TestClient, there: Path) -> None:
    version = publish(edition(1), there).version
    content = database(there, version).read_bytes()
    whole = client.get(f"/versioner/{version}.duckdb", headers=KEY)
    etag = whole.headers["etag"]
    assert (whole.status_code, whole.content) == (200, content)
    assert etag == f'"{hashlib.sha256(content).hexdigest()}"'
    rest = client.get(f"/versioner/{version}.duckdb", headers={**KEY, "Range": "bytes=1000-", "If-Range": etag})
    assert (rest.status_code, rest.content) == (206, content[1000:])
    other = client.get(f"/versioner/{version}.duckdb", headers={**KEY, "Range": "bytes=1000-", "If-Range": '"another"'})
    assert (other.status_code, other.content) == (200, content)


def test_the_list_is_the_same_until_something_has_changed(client: TestClient, there: Path) -> None:
    first = publish(edition(1), there).version
    asked = client.get("/versioner", headers=KEY)
    assert asked.json()["current"] == first
    known = {**KEY, "If-None-Match": asked.headers["etag"]}
    assert client.get("/versioner", headers=known).status_code == 304
    second = publish(edition(2), there).version
    changed = client.get("/versioner", headers=known)
    assert (changed.status_code, changed.json()["current"], changed.json()["history"]) == (200, second, [first, second])
    prune(there, 1)
    assert [one["id"] for one in client.get("/versioner", headers=KEY).json()["versions"]] == [second]
    assert client.get(f"/versioner/{first}.duckdb", headers=KEY).status_code == 404


@pytest.mark.parametrize(
    "shown", [{}, {"Authorization": "Bearer x"}, {"Authorization": f"Basic {TOKEN}"}, {"Authorization": TOKEN}]
)
@pytest.mark.parametrize("path", ["/versioner", "/versioner/2026-11-20-1.duckdb"])
def test_without_the_token_nothing_is_told(client: TestClient, there: Path, path: str, shown: dict[str, str]) -> None:
    publish(edition(1), there)
    answer = client.get(path, headers=shown)
    assert (answer.status_code, list(answer.json())) == (401, ["fel"])


@pytest.mark.parametrize("path", ["/versioner", "/versioner/2026-11-20-1.duckdb"])
def test_where_no_token_is_set_there_is_no_such_address(
    client: TestClient, there: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    publish(edition(1), there)
    monkeypatch.delenv("NARVARD_FOLLOW_TOKEN")
    answer = client.get(path, headers=KEY)
    assert answer.status_code == 404
    assert answer.text == client.get(path.replace("versioner", "finnsinte"), headers=KEY).text.replace("finnsinte", "versioner")


@pytest.mark.parametrize("version", ["..%2Fcurrent", "%2e%2e/current", "current", "2026-11-20-1.keep", "x"])
def test_no_other_file_is_ever_sent(client: TestClient, there: Path, version: str) -> None:
    publish(edition(1), there)
    (there / "versions" / "stranger.duckdb").write_bytes(b"x")
    assert client.get(f"/versioner/{version}.duckdb", headers=KEY).status_code == 404


@pytest.mark.parametrize(
    ("name", "value"),
    [("NARVARD_FOLLOW_TOKEN", "kort"), ("NARVARD_FOLLOW_TOKEN", "å" * 40), ("NARVARD_FOLLOW", "10.0.0.11:8501")],
)
def test_settings_that_cannot_be_read_stop_the_start(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=name):
        middleware()


def test_following_needs_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARVARD_FOLLOW", "http://10.0.0.11:8501")
    monkeypatch.delenv("NARVARD_FOLLOW_TOKEN", raising=False)
    with pytest.raises(ValueError, match="NARVARD_FOLLOW_TOKEN saknas"):
        settings.follow()
