"""Who may write where sign-in is not set up: who sits at the machine itself, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.requests import HTTPConnection
from streamlit import config

from narvard.ui import here
from narvard.web.signin.who import AT_THE_MACHINE, Role, may, person


def asks(sender: str, host: str, **headers: str) -> HTTPConnection:
    """A request of this sender for this host."""
    sent = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    raw = [(name.encode(), value.encode()) for name, value in sent.items()]
    return HTTPConnection({"type": "http", "headers": raw, "client": (sender, 5000)})


@pytest.fixture(autouse=True)
def _listens_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(here, "is_a_persons", lambda _line: True)
    before = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    yield
    config.set_option("server.address", before)


def test_who_sits_at_the_machine_may_what_an_editor_may() -> None:
    near = asks("127.0.0.1", "localhost:8501")
    assert person(near) == AT_THE_MACHINE
    assert all(may(near, role) for role in Role)


def test_a_program_that_serves_others_may_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(here, "is_a_persons", lambda _line: False)
    assert person(asks("127.0.0.1", "localhost:8501")) is None


@pytest.mark.parametrize(
    "there",
    [
        asks("10.0.0.7", "narvard.example"),
        asks("127.0.0.1", "narvard.example"),
        asks("127.0.0.1", "localhost", x_forwarded_for="::1"),
    ],
    ids=["from another machine", "by another name", "through a proxy"],
)
def test_nobody_else_may_anything(there: HTTPConnection) -> None:
    assert person(there) is None
    assert not any(may(there, role) for role in Role)
