"""A server where one signs in, on a small data version that has a note, activities and a decision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from narvard.database.built import Content
from narvard.database.publish import publish
from narvard.domain import Activity, Learning, SystemLevel
from tests.content import content
from tests.web.conftest import _shared
from tests.web.signin.conftest import Visitor, _provider, provider, visit
from tests.web.workshop.people import new_key

__all__ = ["_provider", "provider", "visit"]

NOTE = Learning(
    *("L01", "1480", "N20001", "", SystemLevel.MICRO, "Många får vänta.", "", "Egen telefontid."),
    *("2027-01-31", "", "provar", "enhetschef", "2026-01-15"),
)
ACTIVITY = Activity(
    *("A01", "aldre", (), "Öva samtal", "lokal", "", "Enhetschef", "2026-01", "2027-01"),
    *("planned", "2026-02-01", "Enhetschef", "", ""),
)


def filled() -> Content:
    made = content()
    group = made.catalogue.target_groups[0].id
    activity = replace(ACTIVITY, target_group=group)
    return replace(made, catalogue=replace(made.catalogue, learning=(NOTE,), activities=(activity, replace(activity, id="A02"))))


@pytest.fixture
def published(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    publish(filled(), home)
    yield from _shared(home, monkeypatch)


FIELDS = {
    "ser": "Fler ringer sent på dagen.",
    "tror": "",
    "provar": "Återuppringning samma dag.",
    "omrade": "1480",
    "matt": "N20001",
    "samband": "",
    "niva": "micro",
    "borjade": "2026-03-01",
    "vet": "2027-03-01",
    "lage": "provar",
    "larde": "",
    "roll": "enhetschef",
    "varfor": "Efter vårens möte",
    "sett": "0",
}
REPORT = {"lage": "ongoing", "dag": "2026-05-02", "roll": "Processledare", "hinder": "Bemanningen", "varfor": "", "sett": "0"}
DECISION = {"beslut": "Följs varje kvartal.", "galler": "N20001", "dag": "2026-05-20", "forum": "SRO", "vy": "/jamfor?matt=N20001"}

Write = Callable[..., None]


def writes(one: Visitor, path: str, fields: dict[str, str], **more: str) -> None:
    answer = one.sends(f"/skriv/{path}", **{"nyckel": new_key(), **fields, **more})
    assert answer.status_code == 303, (answer.status_code, answer.text)


def reads(one: Visitor, path: str) -> str:
    answer = one.client.get(path)
    assert answer.status_code == 200, (answer.status_code, answer.text)
    return unescape(re.sub(r"<!--.*?-->", "", answer.text))
