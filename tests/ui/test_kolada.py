"""Who may start the import from Kolada by the button."""

from __future__ import annotations

import subprocess

import pytest
from starlette.datastructures import Headers

from narvard.ui import kolada
from narvard.ui.kolada import asked_from_here

LOCAL = "127.0.0.1:8501"


@pytest.fixture(autouse=True)
def _no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NARVARD_PUBLIC_URL", raising=False)


@pytest.mark.parametrize(
    ("listens", "sender", "host", "more"),
    [
        ("127.0.0.1", None, LOCAL, {}),
        ("localhost", "127.0.0.1", "localhost:8501", {}),
        ("::1", None, "[::1]:8501", {}),
        ("127.0.0.1", None, "LOCALHOST", {"User-Agent": "x", "Origin": "http://localhost"}),
        ("127.0.0.1", None, LOCAL, {"Origin": "http://[::1]:8501"}),
        ("127.0.0.1", None, LOCAL, {"Origin": "null"}),
    ],
)
def test_who_sits_at_the_machine_may(listens: str, sender: str | None, host: str, more: dict[str, str]) -> None:
    assert asked_from_here(listens, sender, {"Host": host, **more})


@pytest.mark.parametrize(
    ("listens", "sender", "host", "more"),
    [
        ("127.0.0.1", None, "narvard.exempel.se", {}),  # a proxy that keeps the host
        ("127.0.0.1", "203.0.113.9", LOCAL, {}),  # a listed proxy says who asks
        ("127.0.0.1", None, LOCAL, {"X-Forwarded-For": "203.0.113.9"}),
        ("127.0.0.1", None, LOCAL, {"x-forwarded-proto": "https"}),
        ("127.0.0.1", None, LOCAL, {"Forwarded": "for=203.0.113.9"}),
        ("127.0.0.1", None, LOCAL, {"X-Real-Ip": "127.0.0.1"}),
        ("127.0.0.1", None, LOCAL, {"Via": "1.1 proxy"}),
        ("127.0.0.1", None, LOCAL, {"X-Arr-Log-Id": "1"}),  # IIS
        ("127.0.0.1", None, "127.0.0.1.ond.se", {}),
        ("127.0.0.1", None, "ond.se:80@127.0.0.1", {"Via": ""}),
        ("127.0.0.1", None, LOCAL, {"Origin": "https://narvard.exempel.se"}),  # a proxy that says nothing of itself
        ("127.0.0.1", None, LOCAL, {"origin": "https://["}),
        ("127.0.0.1", None, "[", {}),
        ("127.0.0.1", None, "", {}),
        ("0.0.0.0", None, LOCAL, {}),
        ("", None, LOCAL, {}),
        ("narvard.exempel.se", None, LOCAL, {}),
    ],
)
def test_whoever_may_sit_elsewhere_may_not(listens: str, sender: str | None, host: str, more: dict[str, str]) -> None:
    assert not asked_from_here(listens, sender, Headers({"Host": host, **more}))


@pytest.mark.parametrize(
    ("address", "here"),
    [("https://narvard.exempel.se/app", False), ("http://127.0.0.1:8501", True), ("http://localhost", True), ("https://[", False)],
)
def test_where_readers_come_by_another_address_nobody_sits_here(monkeypatch: pytest.MonkeyPatch, address: str, here: bool) -> None:
    """A proxy that sets no header of its own and asks this machine by its own name."""
    monkeypatch.setenv("NARVARD_PUBLIC_URL", address)
    assert asked_from_here("127.0.0.1", None, {"Host": LOCAL}) is here


def test_who_may_not_starts_nothing_even_if_the_button_were_there(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", started.append)
    kolada.start()
    assert started == []
