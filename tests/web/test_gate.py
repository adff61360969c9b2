"""Who comes in, and that nobody outside is ever asked: the whole app in a process of its own, and the rule by itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from starlette.testclient import TestClient

from narvard.database.publish import publish
from narvard.page import PAGES
from narvard.settings import PROJECT, child_environment
from narvard.web.gate import is_own, place
from tests.content import content
from tests.web.whole_app import ORIGINS


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the whole app answered, behind a proxy that readers reach as narvard.exempel.se."""
    home = tmp_path_factory.mktemp("whole") / "var"
    publish(content(), home)
    environment = {**child_environment(home), "NARVARD_PUBLIC_URL": "https://narvard.exempel.se"}
    command = [sys.executable, "-m", "tests.web.whole_app"]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode().partition("nanobind")[0][-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_no_request_of_any_sort_makes_a_call_to_the_outside(told: dict[str, Any]) -> None:
    assert told["drawn"] == [page.name for page in PAGES]
    assert len(told["answers"]) > 80
    assert told["reached"] == []


def test_no_address_whoever_serves_it_answers_an_error_in_english_or_without_our_policy(told: dict[str, Any]) -> None:
    answers = [one for every in told["answers"].values() for one in every]
    assert {status for status, _, _ in answers} >= {200, 400, 404, 405}
    assert not [status for status, _, _ in answers if status >= 500 and status != 503]
    assert all(policy.startswith("default-src 'self'") for _, _, policy in answers)
    assert not [text for status, text, _ in answers if text and not re.search('"fel": ?"|lang="sv"|finns inte', text)]


def test_only_pages_of_narvard_open_a_websocket(told: dict[str, Any]) -> None:
    assert [origin for origin, came_in in told["let_in"].items() if came_in] == list(ORIGINS[:4])
    assert told["without_origin"], "a program, and no browser's page"
    assert not told["two_origins"]


def test_a_session_is_given_back_to_its_own_browser_only(told: dict[str, Any]) -> None:
    said = told["sessions"]
    assert (said["again"], said["another"], said["without_cookie"], said["still"]) == (True, False, False, True)


def test_a_session_takes_three_files_of_its_own_browser_and_none_of_others(told: dict[str, Any]) -> None:
    said = told["sessions"]
    assert said["files"] == [204, 204, 204, 429, 429]
    assert said["after_one_is_gone"] == [204, 204, 429]
    assert said["of_another"] == [403, 403]


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("http://[::1]:8501", "[::1]:8501", True),
        ("https://narvard.se", "narvard.se", True),  # a proxy takes care of https
        ("https://narvard.se", "narvard.se:443", True),
        ("https://Narvard.SE.", "narvard.se", True),
        ("http://narvard.se", "narvard.se:443", False),
        ("http://127.0.0.1:8502", "127.0.0.1:8501", False),
        ("https://exempel.se", "127.0.0.1:8501", True),  # NARVARD_PUBLIC_URL
        ("http://exempel.se", "127.0.0.1:8501", False),
        ("https://exempel.se.ond.se", "127.0.0.1:8501", False),
        ("https://exempel.se:99999", "127.0.0.1:8501", False),
        ("null", "null", False),
        ("", "", False),
        ("http://", "", False),
    ],
)
def test_an_origin_is_own_when_it_is_the_host_that_was_asked_or_the_public_one(
    monkeypatch: pytest.MonkeyPatch, origin: str, host: str, own: bool
) -> None:
    monkeypatch.setenv("NARVARD_PUBLIC_URL", "https://exempel.se/narvard")
    assert is_own(origin, host) is own


@pytest.mark.parametrize(
    "address", ["http://[", "//[", "http://a℀b", "http://a/b", "http://a:b", "http://a b", "http://a@b", "ws://a"]
)
def test_what_cannot_be_read_is_no_place(address: str) -> None:
    assert place(address) is None


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("host", ["[", "a b", "a@b", "a/b", 'a"b', "a:99x", "", "a,b"])
def test_a_host_that_cannot_be_read_is_refused(client: TestClient, host: str) -> None:
    for path in ("/", "/jamfor", "/jamfor.csv", "/api/v1/matt"):
        assert client.get(path, headers={"Host": host}).status_code == 400
