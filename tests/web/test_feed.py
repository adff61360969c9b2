"""/nytt.atom: an entry per published version, bounded, for the areas asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from narvard.database.publish import publish
from narvard.export.atom import NAMESPACE
from narvard.views.news.feed import MOST
from tests.content import content, observations

A = f"{{{NAMESPACE}}}"


def newer(home: Path, day: int) -> str:
    """Another version, in which every value is another."""
    rows = observations()
    rows["value"] *= 1 - day / 1000
    return publish(content(observations=rows), home, date(2026, 12, day)).version


def entries(client: TestClient, address: str) -> list[tuple[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("inline")
    found = ET.fromstring(answer.content).findall(f"{A}entry")
    return [(one.findtext(f"{A}id") or "", one.findtext(f"{A}title") or "") for one in found]


def test_a_version_has_an_entry_that_stays_and_says_what_the_page_says(published: Path, client: TestClient) -> None:
    (first,) = entries(client, "/nytt.atom?omrade=1401")
    assert "är den första som finns kvar" in first[1]
    newer(published, 1)
    latest, oldest = entries(client, "/nytt.atom?omrade=1401")
    assert oldest == first
    assert latest[1] == client.get("/nytt.json?omrade=1401").json()["sentence"]
    assert " för Härryda; " in latest[1]
    assert entries(client, "/nytt.atom?omrade=1460")[0][0] != latest[0]


def test_a_feed_is_bounded(published: Path, client: TestClient) -> None:
    for day in range(1, MOST + 3):
        newer(published, day)
    found = entries(client, "/nytt.atom?omrade=1401")
    assert len(found) == MOST
    assert not any("första som finns kvar" in title for _, title in found)


def test_a_feed_that_has_not_changed_is_not_sent_again(published: Path, client: TestClient) -> None:
    etag = client.get("/nytt.atom").headers["etag"]
    assert client.get("/nytt.atom", headers={"If-None-Match": etag}).status_code == 304
    newer(published, 1)
    assert client.get("/nytt.atom", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("query", ["omrade=finns-inte", "hej=1", "sedan=2026-11-20-1"])
def test_what_a_feed_does_not_know_is_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"/nytt.atom?{query}")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == query.partition("=")[0]


def test_the_rows_are_given_away_in_three_formats(published: Path, client: TestClient) -> None:
    version = newer(published, 1)
    told = client.get("/nytt.json?omrade=1401").json()
    assert (told["version"], told["total"]) == (version, len(told["data"]))
    assert {row["what"] for row in told["data"]} >= {"ändrat värde"}
    assert client.get("/nytt.csv?omrade=1401").text.count("\n") == told["total"] + 1
    assert client.get("/nytt.xlsx?omrade=1401").status_code == 200
    assert client.get(f"/nytt.json?omrade=1401&sedan={version}").json()["total"] == 0
