"""Who may start the import from Kolada by the button."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from narvard.database.publish import follow_from_now
from narvard.database.store import shared
from narvard.ui import kolada


def test_who_may_not_starts_nothing_even_if_the_button_were_there(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", started.append)
    kolada.start()
    assert started == []


def test_where_values_come_from_another_server_nobody_may_import(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARVARD_HOME", str(home))
    monkeypatch.setenv("NARVARD_ALLOW_IMPORT", "1")
    shared.cache_clear()
    assert kolada.allowed()
    follow_from_now(home, "http://forst")
    assert not kolada.allowed()
    shared.cache_clear()
