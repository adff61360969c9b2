"""/mall.xlsx and /innehall.xlsx, with a stand-in for the commands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from narvard.database.publish import publish
from narvard.database.store import shared
from narvard.texts import links
from narvard.web import workbooks
from narvard.web.bounds import Turns
from tests.database.editions import edition

WRITES = "import sys, time; open(sys.argv[1], 'w').write(str(time.time_ns()))"
FAILS = "raise SystemExit('Det gick inte.')"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    workbooks._kept.cache_clear()
    commands = {"mall": (sys.executable, "-c", WRITES), "innehall": (sys.executable, "-c", FAILS)}
    monkeypatch.setattr(workbooks, "COMMANDS", commands)


def test_a_workbook_is_made_once_per_data_version(published: Path, client: TestClient) -> None:
    answers = [client.get("/mall.xlsx") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert answers[0].headers["content-disposition"] == 'attachment; filename="narvard-mall.xlsx"'
    point_at_another(published)
    assert client.get("/mall.xlsx").content != answers[0].content


def test_one_that_cannot_be_made_says_so(published: Path, client: TestClient) -> None:
    answer = client.get("/innehall.xlsx")
    assert answer.status_code == 503
    assert "kunde inte göras" in answer.json()["fel"]
    assert shared().home == published


@pytest.mark.usefixtures("unpublished")
def test_without_data_it_says_how_data_are_made(client: TestClient) -> None:
    answer = client.get("/innehall.xlsx")
    assert (answer.status_code, "build" in answer.json()["fel"]) == (503, True)


def point_at_another(home: Path) -> None:
    """Another version is the current one."""
    publish(edition(2), home)


@pytest.mark.usefixtures("published")
def test_more_than_may_wait_are_asked_to_come_back_and_what_is_made_needs_no_wait(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = client.get("/mall.xlsx").content
    occupied = Turns(at_once=1, waiting=0, patience=0, busy=links.NO_WORKBOOK, wait=20)
    monkeypatch.setattr(workbooks, "TURNS", occupied)
    with occupied.turn():
        answer = client.get("/innehall.xlsx")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "20")
        assert answer.json()["fel"] == links.NO_WORKBOOK
        assert client.get("/mall.xlsx").content == kept
