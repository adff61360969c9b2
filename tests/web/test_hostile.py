"""Addresses as nobody sane would write them: never a 500, a trace or a flood of questions, and nothing is changed by asking."""

from __future__ import annotations

import random
from pathlib import Path
from urllib.parse import quote_from_bytes

import pyarrow as pa
import pytest
from starlette.testclient import TestClient

from narvard.database.queries import Query
from narvard.database.store import Store
from narvard.page import PAGES
from narvard.selection import PARAMETERS
from narvard.texts.api import PARAMETERS as API_PARAMETERS
from tests.content import content

pytestmark = pytest.mark.usefixtures("reading")

ADDRESSES = 1_000
MOST_QUESTIONS = 20
"""To the database, for one answer: more than any needs, and far fewer than one per area, measure or word of the address."""

PATHS = [f"/{page.path}" for page in PAGES]
PATHS += [f"/{page.path}.{ending}" for page in PAGES if page.table for ending in ("csv", "xlsx", "json")]
PATHS += [f"/api/v1/{name}" for name in ("matt", "omraden", "behov", "varden", "versioner", "openapi.json", "..", "%00")] + [
    "/om/api"
]
KEYS = [p.key for p in PARAMETERS] + list(API_PARAMETERS) + ["alla", "embed", "__proto__", "matt[]", "å", "%00", ""]
HOSTILE = (
    b"' or 1=1 --", b"'; drop table observation; --", b'"><script>alert(1)</script>', b"../../etc/passwd", b"\x00", b"\xff\xfe",
    b"\xed\xa0\x80", b"%s%n{0}{{7*7}}${jndi:ldap://x}", b"=cmd|'/c calc'!A1", b"\r\nSet-Cookie: a=b", "٣٢".encode(),
    "å".encode() * 2000, b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"." * 900, b"1480." * 300, b"2022-2015", b"0000-9999",
    b"senaste99", b"senaste0", b" ", b"T" * 50, b"2001-01-01-1",
)  # fmt: skip


def good_values() -> list[bytes]:
    catalogue = content().catalogue
    words = [m.id for m in catalogue.measures] + [a.code for a in catalogue.areas] + [t.id for t in catalogue.target_groups]
    words += [c.id for c in catalogue.change_areas] + [view for one in PAGES for view in one.views]
    words += [
        "kommun",
        "KM",
        "K",
        "lan",
        "ovriga",
        "skr-grupp",
        "senaste5",
        "2019-2023",
        "1",
        "0",
        "mote",
        "csv",
        "excel-sv",
        ".",
        "alla",
    ]
    return [word.encode() for word in words]


def addresses(seed: int) -> list[str]:
    draw, good = random.Random(seed), good_values()

    def pair() -> str:
        value = draw.choice(HOSTILE) if draw.random() < 0.5 else b".".join(draw.choices(good, k=draw.choice((1, 1, 1, 2, 5))))
        return f"{quote_from_bytes(draw.choice(KEYS).encode())}={quote_from_bytes(value)}"

    return [f"{draw.choice(PATHS)}?{'&'.join(pair() for _ in range(draw.randrange(5)))}" for _ in range(ADDRESSES)]


def test_no_address_makes_a_fault_or_asks_much_of_the_database(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    run = Store.run

    def counted(store: Store, version: str, query: Query) -> pa.Table:
        asked.append(query.sql)
        return run(store, version, query)

    monkeypatch.setattr(Store, "run", counted)
    found: dict[int, int] = {}
    for address in addresses(seed=8):
        asked.clear()
        answer = client.get(address, follow_redirects=False)
        assert len(asked) <= MOST_QUESTIONS, (asked, address)
        assert answer.status_code in (200, 301, 307, 400, 404), (answer.status_code, address)
        found[answer.status_code] = found.get(answer.status_code, 0) + 1
        if answer.headers.get("content-type") == "application/json" and answer.status_code != 200:
            assert {"fel"} <= set(answer.json()) <= {"fel", "parameter", "adress"}
        assert "Traceback" not in answer.text
        assert "set-cookie" not in answer.headers
    assert found[200] > 100
    assert found[400] > 100


def state(home: Path) -> list[tuple[str, int, int]]:
    return sorted((str(p.relative_to(home)), p.stat().st_size, p.stat().st_mtime_ns) for p in home.rglob("*") if p.is_file())


def test_a_preview_robots_head_and_get_change_nothing(client: TestClient, reading: Path) -> None:
    before = state(reading)
    for path in PATHS:
        robot = {"User-Agent": "Mozilla/5.0 (Windows NT 6.1) SkypeUriPreview Preview/0.5 ms-office"}
        asked, told = client.get(path, headers=robot), client.head(path, headers=robot)
        assert told.status_code == asked.status_code, path
        assert told.headers["content-type"] == asked.headers["content-type"]
        assert "set-cookie" not in asked.headers
    assert state(reading) == before


@pytest.mark.parametrize("path", ["/jamfor", "/jamfor.csv", "/api/v1/matt", "/om/api", "/halsa"])
def test_nothing_can_be_written(client: TestClient, path: str) -> None:
    assert {client.request(method, path).status_code for method in ("POST", "PUT", "PATCH", "DELETE")} == {405}
