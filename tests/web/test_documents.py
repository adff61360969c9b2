"""Addresses of documents, on tests/content.py: each is made by a process of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from starlette.testclient import TestClient

from narvard import child
from narvard.database.store import shared
from narvard.documents import orders as queue
from narvard.texts import documents as say
from narvard.web import documents

LOOKS = 4000
"""How often the server is asked, before a document that is not made is a fault."""


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


@pytest.mark.parametrize("way", ["late", "broken"])
@pytest.mark.usefixtures("published")
def test_the_log_has_the_page_and_nothing_that_a_reader_chose(
    way: str, client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def run(command: list[str], **_how: Any) -> subprocess.CompletedProcess[bytes]:
        if way == "late":
            raise subprocess.TimeoutExpired(command, 1)
        return subprocess.CompletedProcess(command, child.BROKEN, b"", b"KeyError")

    monkeypatch.setattr("narvard.web.documents.subprocess.run", run)
    assert client.get("/jamfor.png?omrade=1480").status_code in (500, 503)
    assert "jamfor" in caplog.text
    assert "omrade" not in caplog.text


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Documents that are not made until this is set."""
    may = Event()

    def made(link: str, *more: Any) -> bytes:
        more[-1].write_text("bilaga 3 av 8", encoding="utf-8")
        may.wait(60)
        return link.encode()

    monkeypatch.setattr(documents, "made", made)
    yield may
    may.set()


def ordered(client: TestClient, link: str) -> str:
    answer = client.get(link, headers={"Prefer": "respond-async"})
    assert (answer.status_code, answer.headers["preference-applied"]) == (202, "respond-async")
    assert answer.headers["location"] == f"/bestallningar/{answer.json()['bestallning']}"
    return str(answer.json()["bestallning"])


def made_in_the_end(client: TestClient, code: str) -> Any:
    """What is said of an order when nothing more happens to it."""
    return asked_until(client, [code], lambda found: found[code]["lage"] in ("klart", "fel"))[code]


def asked_until(client: TestClient, codes: list[str], enough: Callable[[Any], bool]) -> Any:
    """What is said of orders, when it is enough."""
    for _ in range(LOOKS):
        found = client.get(f"/bestallningar?id={'.'.join(codes)}").json()
        if enough(found):
            return found
    pytest.fail(f"still {found}")


@pytest.mark.usefixtures("published")
def test_five_documents_asked_for_at_once_are_acknowledged_at_once_and_all_arrive(client: TestClient, held: Event) -> None:
    links = [f"/jamfor.{ending}?kon={sex}" for ending, sex in zip(("png", "svg", "pptx", "png", "svg"), "KMTMK", strict=True)]
    codes = [ordered(client, link) for link in links]
    said = asked_until(client, codes, lambda found: ["bilaga" in one["mening"] for one in found.values()].count(True) == 2)
    assert [said[code]["lage"] for code in codes] == ["gors", "gors", "vantar", "vantar", "vantar"]
    assert said[codes[0]]["mening"] == "Görs nu: bilaga 3 av 8."
    assert said[codes[3]]["mening"] == "Väntar på sin tur. Tre dokument görs före."
    assert said[codes[2]]["titel"] == "Jämför (PowerPoint)"
    early = client.get(f"/bestallningar/{codes[4]}")
    assert (early.status_code, early.json()["fel"][:18]) == (404, "Väntar på sin tur.")
    held.set()
    for code, link in zip(codes, links, strict=True):
        assert made_in_the_end(client, code)["mening"] == "Klart."
        file = client.get(f"/bestallningar/{code}")
        assert (file.status_code, link[-1] in file.text) == (200, True)
        assert file.headers["content-disposition"].startswith('attachment; filename="narvard-jamfor-')


@pytest.mark.usefixtures("published")
def test_the_same_link_is_the_same_order_and_one_who_follows_it_waits_for_it(client: TestClient, held: Event) -> None:
    first, second = ordered(client, "/jamfor.png"), ordered(client, "/jamfor.png")
    assert first == second
    held.set()
    assert client.get("/jamfor.png").content == client.get(f"/bestallningar/{first}").content


@pytest.mark.usefixtures("published")
def test_who_follows_a_link_leaves_nothing_in_the_home(client: TestClient, held: Event) -> None:
    held.set()
    assert client.get("/jamfor.svg").status_code == 200
    assert not list((shared().home / "documents").iterdir())


@pytest.mark.usefixtures("published")
def test_pages_of_others_leave_no_orders(client: TestClient, held: Event) -> None:
    answer = client.get("/jamfor.png", headers={"Prefer": "respond-async", "Origin": "https://ond.se"})
    assert (answer.status_code, answer.json()) == (403, {"fel": say.FOREIGN})
    held.set()


@pytest.mark.usefixtures("published")
def test_an_order_that_is_not_there_says_what_to_do(client: TestClient) -> None:
    for code in ("0" * 32, "..%2F..%2Fcurrent"):
        assert client.get(f"/bestallningar/{code}").status_code == 404
    code = "0" * 32
    assert client.get(f"/bestallningar/{code}").json() == {"fel": say.LOST}
    assert client.get(f"/bestallningar?id={code}").json() == {code: {"lage": "fel", "mening": say.LOST}}


@pytest.mark.usefixtures("published")
def test_what_an_agenda_is_made_of_is_private_and_goes_when_it_is_made(client: TestClient, held: Event) -> None:
    sent = '{"titel": "Möte i Åmål", "vyer": [{"adress": "om"}]}'
    code = client.post("/mote/dagordning.docx", content=sent, headers={"Prefer": "respond-async"}).json()["bestallning"]
    (agenda,) = documents.agendas().iterdir()
    assert agenda.parent.parent.parent.name.startswith(child.PREFIX)
    assert not list((shared().home / "documents").iterdir())
    held.set()
    made_in_the_end(client, code)
    assert not agenda.exists()
    assert client.get(f"/bestallningar/{code}").headers["content-disposition"].endswith("m%C3%B6te-i-%C3%A5m%C3%A5l.docx")


@pytest.mark.usefixtures("published")
def test_more_than_can_wait_are_asked_to_come_back(client: TestClient, held: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "MOST", 1)
    ordered(client, "/jamfor.png")
    answer = client.get("/jamfor.svg")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert answer.json()["fel"].startswith("Många dokument görs just nu.")
    held.set()


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
    code = ordered(client, "/jamfor.png?kon=M")
    assert made_in_the_end(client, code)["mening"] == answer.json()["fel"]


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
