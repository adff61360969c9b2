"""What people write in a workshop is theirs: operations see that something was written, and nothing of what or by whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from narvard.web.bounds import limiter
from tests.web.conftest import published
from tests.web.operations.seen import looked_on
from tests.web.workshop.people import joins, opens

__all__ = ["published"]


def test_what_is_said_in_a_workshop_is_not_seen(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del published
    monkeypatch.setenv("NARVARD_WORKSHOPS", "1")
    monkeypatch.delenv("NARVARD_WRITES", raising=False)
    limiter().storage.reset()
    with looked_on() as seen:
        leader = opens(seen.client(), name="Signes verkstad")
        phone = joins(seen.client(), leader.code)
        phone.does("skriv", text="Signe vill ha en fast läkarkontakt", anda="1")
        assert phone.send("skriv", text="Ring Signe, 121212-1212").status_code == 400
        text = seen.everything()
        routes = {line["route"] for line in seen.lines("request")}
        written = [
            value for name, value in seen.figures().items() if name.startswith('narvard_writes_total{outcome="accepted",what="w')
        ]
    assert sum(written) >= 3
    assert {"/verkstad", "/v/{code}", "/v/{code}/skriv"} <= routes
    hidden = ("Signe", "121212", "fast läkarkontakt", leader.code, *phone.client.cookies.values())
    assert [part for part in hidden if part in text] == []
