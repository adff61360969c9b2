"""Who sits at the machine itself, and who only seems to: told by what a request says, and by the program that sends it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from starlette.datastructures import Headers

from narvard.ui import here
from narvard.ui.here import asked_from_here, is_a_persons, line

LOCAL = "127.0.0.1:8501"


@pytest.fixture
def _a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program at the other end serves nobody."""
    monkeypatch.delenv("NARVARD_PUBLIC_URL", raising=False)
    monkeypatch.setattr(here, "is_a_persons", lambda _line: True)


@pytest.mark.usefixtures("_a_person")
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


@pytest.mark.usefixtures("_a_person")
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


@pytest.mark.usefixtures("_a_person")
@pytest.mark.parametrize(
    ("address", "here"),
    [("https://narvard.exempel.se/app", False), ("http://127.0.0.1:8501", True), ("http://localhost", True), ("https://[", False)],
)
def test_where_readers_come_by_another_address_nobody_sits_here(monkeypatch: pytest.MonkeyPatch, address: str, here: bool) -> None:
    """A proxy that sets no header of its own and asks this machine by its own name."""
    monkeypatch.setenv("NARVARD_PUBLIC_URL", address)
    assert asked_from_here("127.0.0.1", None, {"Host": LOCAL}) is here


def test_a_program_that_serves_others_is_no_person_whatever_its_request_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NARVARD_PUBLIC_URL", raising=False)
    monkeypatch.setattr(here, "is_a_persons", lambda _line: False)
    assert not asked_from_here("127.0.0.1", None, {"Host": LOCAL, "Origin": f"http://{LOCAL}"})


def test_a_line_is_told_by_both_its_ends() -> None:
    assert line(("127.0.0.1", 5000), ("127.0.0.1", 8501)) == "127.0.0.1:5000-127.0.0.1:8501"
    assert line(("127.0.0.1", 0), ("127.0.0.1", 8501)) == line(None, None) == line(("x", 1), ("/run/x.sock", None)) == ""


@pytest.mark.skipif(sys.platform == "linux", reason="there the program is looked at")
def test_where_programs_cannot_be_seen_the_request_alone_is_judged() -> None:
    assert is_a_persons("")


linux = pytest.mark.skipif(sys.platform != "linux", reason="programs are seen in /proc")

ASKS = """
import socket, sys
asks = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
{more}
print(asks.getsockname()[1], flush=True)
sys.stdin.read()
"""
LISTENS = "waits = socket.create_server(('127.0.0.1', 0))"
SERVES = """
waits = socket.create_server(("127.0.0.1", 0))
from_elsewhere = socket.create_connection(waits.getsockname())
served = waits.accept()[0]
"""


@contextmanager
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@contextmanager
def asking(more: str, listening: socket.socket) -> Iterator[str]:
    """The line of another program that asks the server."""
    here_too = listening.getsockname()
    command = [sys.executable, "-c", ASKS.format(more=more), str(here_too[1])]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin
        assert other.stdout
        accepted, sender = listening.accept()
        try:
            assert int(other.stdout.readline()) == sender[1]
            yield line(sender, here_too)
        finally:
            accepted.close()
            other.stdin.close()


@linux
@pytest.mark.parametrize(("more", "is_one"), [("", True), (LISTENS, False), (SERVES, False)])
def test_who_listens_or_was_called_serves_others(more: str, is_one: bool) -> None:
    with server() as listening, asking(more, listening) as told:
        assert is_a_persons(told) is is_one


@linux
def test_a_child_that_was_handed_what_its_parent_took_in_serves_others_too() -> None:
    """As socat and many servers do: one listens, and another process asks for whoever came."""
    more = """
import os
waits = socket.create_server(("127.0.0.1", 0))
called = socket.create_connection(waits.getsockname())
served = waits.accept()[0]
if os.fork():
    asks.close(), called.close(), served.close()
    sys.stdin.read()
    os._exit(0)
waits.close(), called.close()
"""
    with server() as listening, asking(more, listening) as told:
        assert not is_a_persons(told)


@linux
def test_another_users_program_is_no_person_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with server() as listening, asking("", listening) as told:
        me = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: me + 1)
        assert not is_a_persons(told)


@linux
@pytest.mark.parametrize("told", ["", "-", "x", "127.0.0.1:1-127.0.0.1:2", "127.0.0.1:1", "[::1]:1-[::1]:2", "a:b-c:d"])
def test_a_line_that_is_not_there_is_nobodys(told: str) -> None:
    assert not is_a_persons(told)
