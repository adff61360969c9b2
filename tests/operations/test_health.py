"""`/levande` answers whatever the server is doing; `/halsa` says what is ready, and waits for nobody."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import anyio.to_thread
import httpx
import pytest
from filelock import FileLock
from starlette.applications import Starlette
from starlette.testclient import TestClient

from narvard.database.publish import publish
from narvard.database.store import SCHEMA, database, pointer, shared, versions
from narvard.sources.following import Follower
from narvard.texts import operations as say
from narvard.watch import Kind
from narvard.web.operations import following, health
from narvard.web.operations.following import Following
from narvard.web.operations.health import Health, Looking
from narvard.web.startup import middleware, routes
from narvard.writes import engine
from tests.awaited import awaited
from tests.content import content
from tests.database.editions import edition
from tests.operations.conftest import Way
from tests.watch.looking import looking

OK, BAD = Health(200, {"status": "ok"}), Health(503, {"status": "fel"})


@pytest.fixture
def client(there: Path) -> TestClient:
    publish(content(), there)
    return TestClient(Starlette(routes=routes(), middleware=middleware()))


def test_both_answer_while_every_thread_of_the_pool_is_held(client: TestClient) -> None:
    async def asked() -> list[tuple[int, str]]:
        held = threading.Event()
        limiter = anyio.to_thread.current_default_thread_limiter()
        holders = [asyncio.ensure_future(anyio.to_thread.run_sync(held.wait, 60)) for _ in range(int(limiter.total_tokens))]
        while limiter.available_tokens:
            await asyncio.sleep(0)
        transport = httpx.ASGITransport(client.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as asking:
            answers = [await asking.get(path) for path in ("/levande", "/halsa")]
            waits = asyncio.ensure_future(asking.get("/jamfor.csv"))
            await asyncio.sleep(0)
            assert not waits.done(), "what needs a thread waits for one"
            held.set()
            await waits
        await asyncio.gather(*holders)
        return [(answer.status_code, answer.headers["content-type"]) for answer in answers]

    assert awaited(asked()) == [(200, "text/plain; charset=utf-8"), (200, "application/json")]


def test_alive_without_any_data(client: TestClient, there: Path) -> None:
    pointer(there).unlink()
    database(there, "x").parent.rename(there / "away")
    shared.cache_clear()
    assert (client.get("/levande").status_code, client.get("/levande").text) == (200, "lever\n")
    answer = client.get("/halsa")
    assert (answer.status_code, answer.json()["status"]) == (503, "fel")
    assert answer.json()["besked"] == "Det finns ingen data ännu. Kör: python -m narvard build"


def test_ready_says_what_is_there(client: TestClient) -> None:
    told = client.get("/halsa").json()
    assert told == {
        "status": "ok",
        "dataversion": shared().current(),
        "demo": content().demo,
        "utgava": SCHEMA,
        "skrivlager": say.WRITES_NONE,
        "narvard": told["narvard"],
    }


def test_readers_are_served_though_nothing_can_be_written(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARVARD_WRITES", "postgresql+psycopg://nobody@127.0.0.1:9/none")
    answer = client.get("/halsa")
    assert (answer.status_code, answer.json()["status"], answer.json()["skrivlager"]) == (200, "delvis", say.WRITES_AWAY)
    assert answer.json()["besked"] == say.WRITES_AWAY_LINE


def test_a_store_that_says_nothing_keeps_no_reader_out_and_no_more_than_one_thread(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.store()
    silent, asked = threading.Event(), []

    def try_out() -> None:
        asked.append(threading.get_ident())
        silent.wait(60)

    monkeypatch.setattr(engine, "try_out", try_out)
    monkeypatch.setattr(health, "STORE_SECONDS", 0)
    for _ in range(3):
        answer = client.get("/halsa")
        assert (answer.status_code, answer.json()["status"], answer.json()["skrivlager"]) == (200, "delvis", say.WRITES_AWAY)
    assert len(asked) <= 1, "no other waits beside it"
    silent.set()
    monkeypatch.setattr(health, "STORE_SECONDS", 60)
    assert client.get("/halsa").json()["skrivlager"] == say.WRITES_READY
    assert len(set(asked)) == 1


def test_a_store_that_answers_is_ready(client: TestClient) -> None:
    engine.store()
    assert client.get("/halsa").json()["skrivlager"] == say.WRITES_READY


def test_a_node_that_cannot_follow_says_so_and_still_serves(
    client: TestClient,
    follower: Follower,
    way: Way,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    now = [0.0]
    one = Following(follower, lambda: now[0])
    monkeypatch.setattr(following, "_running", [one])
    assert one.once()

    def away(request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    way.spoil = away
    assert not one.once()
    assert client.get("/halsa").json()["status"] == "ok", "once is nothing to be told of"
    now[0] = 11.0
    assert not one.once()
    answer = client.get("/halsa")
    assert (answer.status_code, answer.json()["status"], answer.json()["besked"]) == (200, "delvis", say.NOT_FOLLOWED)
    assert caplog.text.count("Det går inte att nå forst.") == 1, "said once"
    way.spoil = None
    assert one.once()
    assert client.get("/halsa").json()["status"] == "ok"
    assert say.FOLLOWS_AGAIN in caplog.text


def test_the_start_waits_for_the_current_version_alone(there: Path, here: Path, follower: Follower) -> None:
    ids = [publish(edition(no), there).version for no in (1, 2)]
    one = Following(follower)
    assert one.once()
    assert versions(here) == ids[1:]
    assert one.once()
    assert versions(here) == ids


def test_a_failure_is_told_by_the_process_that_it_happened_to_and_counted_once(
    there: Path, here: Path, follower: Follower, way: Way, caplog: pytest.LogCaptureFixture
) -> None:
    publish(edition(1), there)
    now = [0.0]
    one = Following(follower, lambda: now[0])

    def away(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        if request.url.path.endswith("duckdb"):
            raise httpx.ConnectError("refused", request=request)
        return answer

    way.spoil = away
    with looking() as seen:
        assert not one.once()
        assert not one.once()
        now[0] = 11.0
        with FileLock(here / "pull.lock"):
            assert one.once(), "another process is at it"
        assert one.fails()
        assert say.FOLLOWS_AGAIN not in caplog.text
        assert not one.once()
        way.spoil = None
        assert one.once()
    assert (one.fails(), say.FOLLOWS_AGAIN in caplog.text) == (False, True)
    assert caplog.text.count("Det går inte att nå forst.") == 1
    assert seen.of(Kind.FOLLOW) == [("", "failed"), ("", "ok")]


def test_a_fault_of_ours_ends_no_following(
    follower: Follower, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(*_: object) -> bool:
        raise KeyError("x")

    monkeypatch.setattr(follower, "step", faulty)
    assert not Following(follower).once()
    assert "Ett fel när servern följde en annan" in caplog.text


def test_while_a_look_takes_long_the_last_is_told_and_then_that_it_is_slow() -> None:
    may, looks, now = threading.Event(), [OK], [0.0]

    def look() -> Health:
        if not looks:
            may.wait(60)
        return looks.pop() if looks else BAD

    looking = Looking(look, lambda: now[0], patience=0.01)

    async def patiently() -> Health:
        return await Looking.now(looking)

    looking._patience = 60
    assert awaited(patiently()) == OK
    looking._patience = 0.01
    assert awaited(patiently()) == OK, "what was seen is not old"
    now[0] = health.KEPT_SECONDS + 1
    slow = awaited(patiently())
    assert (slow.status, slow.said["besked"]) == (503, say.SLOW)
    looking._patience = 60
    may.set()
    assert awaited(patiently()) == BAD


def test_a_look_that_fails_is_not_ready_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def faulty() -> Health:
        raise KeyError("x")

    assert awaited(Looking(faulty, patience=60).now()).status == 503
    assert "Det gick inte att se hur servern mår" in caplog.text
