"""The first start builds data by itself; a failure is told and nothing stops."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Scope
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from narvard.database.store import NoVersion, shared
from narvard.web.startup import SOMETHING_FAILED, answer_at_once, build_when_empty, middleware, sentence_for, trust_listed_proxies
from tests.awaited import awaited


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The child processes that were started; each fails."""
    seen: list[list[str]] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        assert Path(options["env"]["NARVARD_HOME"]).is_absolute()
        seen.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(subprocess, "run", run)
    return seen


@pytest.mark.usefixtures("unpublished")
def test_an_empty_home_is_built_and_a_failure_is_logged(commands: list[list[str]], caplog: pytest.LogCaptureFixture) -> None:
    build_when_empty()
    assert commands == [[sys.executable, "-m", "narvard", "build"]]
    assert "Det gick inte att bygga den första dataversionen" in caplog.text


@pytest.mark.usefixtures("published")
def test_a_home_with_data_is_left_alone(commands: list[list[str]]) -> None:
    build_when_empty()
    assert commands == []


@pytest.mark.usefixtures("unpublished")
def test_an_error_of_the_store_is_told_in_its_own_words_and_others_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(NoVersion) as no_version:
        shared().current()
    assert sentence_for(no_version.value) == str(no_version.value)
    assert sentence_for(KeyError("hemligt")) == SOMETHING_FAILED
    assert "hemligt" in caplog.text


def test_small_answers_do_not_wait_for_an_acknowledgement() -> None:
    with socket.socket() as listening, socket.socket() as other, socket.socket() as reader:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        answer_at_once()
        reader.connect(listening.getsockname())
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def seen_through(proxy: ProxyHeadersMiddleware, sender: str, told: str) -> tuple[str, str]:
    """Sender and scheme that the app sees when `sender` says that it asks for `told`, by https."""
    seen: list[Scope] = []

    async def app(scope: Scope, _receive: Any, _send: Any) -> None:
        seen.append(scope)

    headers = [(b"x-forwarded-for", told.encode()), (b"x-forwarded-proto", b"https")]
    scope = {"type": "http", "scheme": "http", "client": (sender, 4711), "headers": headers}
    proxy.app = app  # type: ignore[assignment]
    awaited(proxy(scope, None, None))  # type: ignore[arg-type]
    return seen[0]["client"][0], seen[0]["scheme"]


@pytest.mark.parametrize(
    ("listed", "sender", "seen"),
    [
        ("", "127.0.0.1", ("127.0.0.1", "http")),
        ("127.0.0.1", "127.0.0.1", ("203.0.113.9", "https")),
        ("127.0.0.1", "10.1.2.3", ("10.1.2.3", "http")),
        ("::1, 10.0.0.0/8", "10.1.2.3", ("203.0.113.9", "https")),
    ],
)
def test_only_listed_proxies_say_who_asks(monkeypatch: pytest.MonkeyPatch, listed: str, sender: str, seen: tuple[str, str]) -> None:
    monkeypatch.setenv("NARVARD_PROXIES", listed)
    proxy = ProxyHeadersMiddleware(None)  # type: ignore[arg-type]  # as uvicorn makes it
    assert seen_through(proxy, "127.0.0.1", "203.0.113.9")[0] == "203.0.113.9"
    trust_listed_proxies()
    assert seen_through(proxy, sender, "203.0.113.9") == seen


@pytest.mark.parametrize("listed", ["proxy.exempel.se", "127.0.0.1 ::1", "*", "10.0.0.1/8"])
def test_proxies_that_cannot_be_read_stop_the_start(monkeypatch: pytest.MonkeyPatch, listed: str) -> None:
    monkeypatch.setenv("NARVARD_PROXIES", listed)
    with pytest.raises(ValueError, match="NARVARD_PROXIES ska vara adresser"):
        middleware()
