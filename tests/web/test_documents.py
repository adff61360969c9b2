"""Addresses of documents, on tests/content.py: each is made by a process of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from narvard import child
from narvard.database.store import shared
from narvard.texts import documents as say
from narvard.web import documents
from narvard.web.bounds import Shelf, Turns


@pytest.mark.usefixtures("published")
def test_a_picture_is_made_once_named_after_its_data_and_not_sent_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = client.get("/jamfor.svg")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert shared().current() in answer.headers["content-disposition"]
    assert answer.text.startswith("<svg ")
    monkeypatch.setattr(documents, "made", lambda *_: pytest.fail("made again"))
    assert client.get("/jamfor.svg").content == answer.content
    assert client.get("/jamfor.svg", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [("matt=INGET", 400, "matt"), ("felstavat=1", 400, "felstavat"), ("data=2001-01-01-1", 404, "data")],
)
@pytest.mark.usefixtures("published")
def test_what_cannot_be_followed_is_refused_by_name(client: TestClient, query: str, status: int, parameter: str) -> None:
    answer = client.get(f"/jamfor.png?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (status, parameter)


@pytest.mark.usefixtures("published")
def test_a_view_without_a_figure_says_so(client: TestClient) -> None:
    answer = client.get("/jamfor.svg?ar=1950")
    assert answer.status_code == 404
    assert answer.json()["fel"].startswith("Det finns inget diagram att spara.")


@pytest.mark.usefixtures("unpublished")
def test_without_data_the_reason_is_said(client: TestClient) -> None:
    assert client.get("/jamfor.png").json()["fel"] == "Det finns ingen data ännu. Kör: python -m narvard build"


@pytest.mark.usefixtures("published")
def test_what_a_killed_server_leaves_is_swept_by_the_next(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []

    def run(command: Sequence[str], **_options: Any) -> subprocess.CompletedProcess[bytes]:
        seen.append(Path(command[-1]))
        seen[-1].write_bytes(b"bild")
        return subprocess.CompletedProcess(command, 0, stderr=b"")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(documents, "KEPT", Shelf[bytes](0, len))
    assert client.get("/jamfor.png").content == b"bild"
    sent = '{"vyer": [{"adress": "om"}]}'
    assert client.post("/mote/dagordning.docx", content=sent).content == b"bild"
    assert [file.parent.parent.name.startswith(child.PREFIX) for file in seen] == [True, True]
    assert not any(file.exists() for file in seen)


@pytest.mark.usefixtures("published")
def test_more_than_can_be_made_or_wait_are_asked_to_come_back(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    occupied = Turns(at_once=1, waiting=1, patience=0, busy=say.BUSY, wait=10)
    monkeypatch.setattr(documents, "TURNS", occupied)
    with occupied.turn():
        answer = client.get("/jamfor.png")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert answer.json()["fel"].startswith("Många dokument görs just nu.")


@pytest.mark.parametrize(("fault", "status"), [("slow", 503), ("broken", 500)])
@pytest.mark.usefixtures("published")
def test_a_document_that_fails_is_one_sentence(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, fault: str, status: int
) -> None:
    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        if fault == "slow":
            raise subprocess.TimeoutExpired(command, 1)
        return subprocess.CompletedProcess(command, 1, b"", b"Traceback (most recent call last):\n  File ...")

    monkeypatch.setattr(documents.subprocess, "run", run)
    answer = client.get("/jamfor.png?kon=M")
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert answer.json()["fel"].startswith("Dokumentet ")


def test_old_documents_are_forgotten() -> None:
    kept: Shelf[bytes] = Shelf(5, len)
    kept.put("a", b"123")
    kept.put("b", b"12")
    assert kept.get("a") == b"123"
    kept.put("c", b"1")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (b"123", None, b"1")
    kept.put("d", b"123456")
    assert (kept.get("a"), kept.get("d")) == (b"123", None)


@pytest.mark.usefixtures("published")
def test_the_proposal_is_a_document_for_sro_and_its_rows_are_still_rows(client: TestClient) -> None:
    word, rows = client.get("/underlag.docx?forslag=F01"), client.get("/forslag.xlsx?forslag=F01")
    assert (word.status_code, rows.status_code) == (200, 200)
    assert word.headers["content-disposition"].endswith(f'filename="narvard-underlag-{shared().current()}.docx"')
    assert client.get("/underlag.xlsx?forslag=F01").content != rows.content
    assert client.get("/forslag.docx").status_code == 404


@pytest.mark.usefixtures("published")
def test_an_area_is_an_a4_and_all_municipalities_are_one_file(client: TestClient) -> None:
    page, whole = client.get("/profil.pdf?omrade=1480"), client.get("/profil.zip")
    assert [(one.status_code, one.headers["content-type"]) for one in (page, whole)] == [
        (200, "application/pdf"),
        (200, "application/zip"),
    ]
    assert (page.content[:5], whole.content[:2]) == (b"%PDF-", b"PK")
    assert whole.headers["content-disposition"].endswith(f'filename="narvard-profil-{shared().current()}.zip"')
    without = client.get("/profil.pdf")
    assert (without.status_code, without.json()["fel"][:43]) == (404, "Välj en kommun eller en grupp av kommuner a")
