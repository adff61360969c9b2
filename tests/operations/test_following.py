"""A node that follows has what the other has: whole, the same byte for byte, files before the pointer; or what it had before."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import httpx
import pytest

from narvard.database import publish as publishing
from narvard.database.built import PublishError
from narvard.database.follow import Busy, FollowError
from narvard.database.publish import follow_from_now, mark_kept, prune, publish, undo
from narvard.database.queries import Query
from narvard.database.store import Store, damaged, database, files, history, pointed, versions
from narvard.sources import following as steps
from narvard.sources.following import FOLDER, Follower
from tests.database.editions import edition
from tests.operations.conftest import Way, publisher

FIRST_VALUE = Query("select min(value) as value from observation where measure_id = 'N20001'")
"""What an edition is known by."""


def all_of(follower: Follower) -> None:
    while follower.step():
        pass


def refusal(work: Callable[[], object]) -> str:
    """The one sentence that tells why not."""
    with pytest.raises((FollowError, PublishError)) as refused:
        work()
    said = str(refused.value)
    assert "\n" not in said
    return said


def same(here: Path, there: Path) -> bool:
    marks = [{path.name for path in (home / "versions").iterdir()} for home in (here, there)]
    bytes_of = [[database(home, one).read_bytes() for one in files(home)] for home in (here, there)]
    return (pointed(here), history(here), marks[0], bytes_of[0]) == (pointed(there), history(there), marks[1], bytes_of[1])


def test_everything_there_is_here_the_current_first(there: Path, here: Path, follower: Follower, way: Way) -> None:
    ids = [publish(edition(no), there).version for no in (1, 2, 3)]
    mark_kept(there, ids[0])
    assert follower.step(), "there is more to do"
    assert (versions(here), pointed(here), history(here)) == ([ids[2]], ids[2], ids)
    all_of(follower)
    assert same(here, there)
    assert [one for one in way.asked if one.startswith("GET") and one.endswith("duckdb")] == [
        f"GET /versioner/{one}.duckdb" for one in reversed(ids)
    ]
    assert not list((here / FOLDER).iterdir())


def test_asking_again_when_nothing_has_changed_asks_for_the_list_alone(there: Path, follower: Follower, way: Way) -> None:
    publish(edition(1), there)
    all_of(follower)
    way.asked.clear()
    assert not follower.step()
    assert way.asked == ["GET /versioner"]


def test_what_is_published_undone_marked_and_pruned_there_is_so_here(there: Path, here: Path, follower: Follower) -> None:
    ids = []
    for no in range(1, 5):
        ids.append(publish(edition(no), there).version)
        all_of(follower)
        assert same(here, there)
    assert undo(there) == ids[2]
    all_of(follower)
    assert pointed(here) == ids[2]
    mark_kept(there, ids[0])
    assert prune(there, 1) == [ids[1]]
    all_of(follower)
    assert same(here, there)
    assert versions(here) == [ids[0], *ids[2:]]
    publish(edition(7), there)
    all_of(follower)
    assert same(here, there)
    assert history(here)[:4] == ids


def test_a_file_that_was_cut_off_goes_on_where_it_was(there: Path, here: Path, follower: Follower, way: Way) -> None:
    version = publish(edition(1), there).version
    whole = database(there, version).stat().st_size

    def cut(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        if request.method == "GET" and request.url.path.endswith("duckdb"):
            return httpx.Response(answer.status_code, headers=answer.headers, stream=Cut(answer.read()[: whole // 3]))
        return answer

    way.spoil = cut
    assert "fortsätter" in refusal(follower.step)
    assert not files(here)
    (part,) = (here / FOLDER).iterdir()
    have = part.stat().st_size
    assert 0 < have < whole
    way.spoil = None
    way.asked.clear()
    all_of(follower)
    assert same(here, there)
    assert f"GET /versioner/{version}.duckdb bytes={have}-" in way.asked


class Cut(httpx.SyncByteStream):
    """An answer that is broken off."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __iter__(self):  # type: ignore[no-untyped-def]
        yield self.content
        raise httpx.RemoteProtocolError("peer closed connection")


def spoilt(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
    """A byte in the middle is another."""
    if request.method == "GET" and request.url.path.endswith("duckdb"):
        content = bytearray(answer.read())
        content[len(content) // 2] ^= 1
        return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(bytes(content)))
    return answer


def test_a_file_that_came_spoilt_is_not_used_and_comes_whole_the_next_time(
    there: Path, here: Path, follower: Follower, way: Way
) -> None:
    first = publish(edition(1), there).version
    all_of(follower)
    publish(edition(2), there)
    way.spoil = spoilt
    assert "kom inte fram som den är hos forst" in refusal(follower.step)
    assert (pointed(here), files(here), list((here / FOLDER).iterdir())) == (first, [first], [])
    way.spoil = None
    all_of(follower)
    assert same(here, there)


def gives(status: int, content: bytes = b"{}") -> Callable[[httpx.Request, httpx.Response], httpx.Response]:
    return lambda _request, _answer: httpx.Response(status, stream=httpx.ByteStream(content))


def unreachable(request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


def slow(request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    raise httpx.ReadTimeout("slow", request=request)


FALSE = b'{"current": "../../x", "history": ["../../x"], "versions": []}'
TOO_MUCH = b'{"current": "2026-11-20-1", "history": [], "versions": []}'


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (unreachable, "Det går inte att nå forst"),
        (slow, "blev för långsam"),
        (gives(401), "tar inte emot nyckeln"),
        (gives(404), "lämnar inte ut dataversioner"),
        (gives(503), "har ingen data att lämna ut"),
        (gives(302), "svarade med fel 302"),
        (gives(500), "svarade med fel 500"),
        (gives(200, b"<html>"), "svarar inte som en server med narvard"),
        (gives(200, b"[1]"), "svarar inte som en server med narvard"),
        (gives(200, FALSE), "svarar inte som en server med narvard"),
        (gives(200, TOO_MUCH), "svarar inte som en server med narvard"),
        (gives(200, b" " * 9_000_000), "skickar mer än det sa"),
    ],
)
def test_whatever_is_wrong_there_is_one_sentence_and_what_was_here_stays(
    there: Path, here: Path, follower: Follower, way: Way, fault: Callable[..., httpx.Response], sentence: str
) -> None:
    first = publish(edition(1), there).version
    all_of(follower)
    publish(edition(2), there)
    way.spoil = fault
    assert sentence in refusal(follower.step)
    assert (pointed(here), files(here)) == (first, [first])
    way.spoil = None
    all_of(follower)
    assert same(here, there)


def test_a_wrong_token_is_refused(there: Path, here: Path, way: Way) -> None:
    publish(edition(1), there)
    assert "NARVARD_FOLLOW_TOKEN ska vara densamma" in refusal(Follower(here, publisher(way, "x" * 40)).step)
    assert not here.exists() or not files(here)


def test_the_same_id_never_names_two_contents(there: Path, here: Path, follower: Follower) -> None:
    version = publish(edition(1), there).version
    assert publish(edition(2), here).version == version
    before = database(here, version).read_bytes()
    assert f"Dataversion {version} har ett annat innehåll här än hos forst" in refusal(follower.step)
    assert (database(here, version).read_bytes(), pointed(here)) == (before, version)


def change_aside(file: Path, sql: str) -> None:
    """Changes a database that others may have open."""
    aside = file.with_name("aside")
    shutil.copyfile(file, aside)
    with duckdb.connect(str(aside)) as changed:
        changed.execute(sql)
    aside.replace(file)


def test_nor_when_the_file_here_only_says_that_it_is_the_same(there: Path, here: Path, follower: Follower) -> None:
    version = publish(edition(1), there).version
    all_of(follower)
    change_aside(database(here, version), "update observation set value = 99 where value is not null")
    assert "har ett annat innehåll här" in refusal(Follower(here, follower.publisher).step)


def test_a_home_with_a_history_of_its_own_is_left_alone(there: Path, here: Path, follower: Follower) -> None:
    for no in (1, 2):
        publish(edition(no), here)
    publish(edition(3), there)
    assert "som forst inte har publicerat" in refusal(follower.step)
    assert len(files(here)) == 2


def test_a_damaged_file_here_is_fetched_anew(there: Path, here: Path, follower: Follower) -> None:
    version = publish(edition(1), there).version
    all_of(follower)
    database(here, version).write_bytes(b"damaged")
    all_of(Follower(here, follower.publisher))
    assert same(here, there)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("update meta set value = '99' where key = 'schema'", "annan utgåva"),
        ("drop table meta", "går inte att läsa"),
    ],
)
def test_a_version_that_cannot_be_read_is_never_pointed_to(
    there: Path, here: Path, follower: Follower, change: str, sentence: str
) -> None:
    first = publish(edition(1), there).version
    all_of(follower)
    second = publish(edition(2), there).version
    change_aside(database(there, second), change)
    assert sentence in refusal(follower.step)
    assert pointed(here) == first
    assert Store(here).run(first, FIRST_VALUE)["value"][0].as_py() == 1.0


def test_one_that_is_damaged_there_already_is_mended_there(
    there: Path, here: Path, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish(edition(1), there).version
    all_of(follower)
    publish(edition(2), there)
    monkeypatch.setattr(steps, "broken", damaged)
    assert refusal(follower.step).endswith(
        "går inte att läsa hos forst heller. Den förra gäller här. Kör där: python -m narvard undo"
    )
    assert pointed(here) == first


def test_a_full_disk_is_told_and_what_was_here_stays(
    there: Path, here: Path, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish(edition(1), there).version
    all_of(follower)
    publish(edition(2), there)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert refusal(follower.step).startswith("Disken är full.")
    assert pointed(here) == first
    all_of(follower)
    assert same(here, there)


class Killed(BaseException):
    """The process is no more."""


@pytest.mark.parametrize(("step", "last"), [("_keep_log", 2), ("_point", 1), ("_remove", 1), ("_mark", 2)])
def test_killed_anywhere_it_has_the_old_version_or_the_new_and_the_next_time_all(
    there: Path, here: Path, follower: Follower, monkeypatch: pytest.MonkeyPatch, step: str, last: int
) -> None:
    first = publish(edition(1), there).version
    all_of(follower)
    second = publish(edition(2), there).version
    real = getattr(publishing, step)
    calls: list[object] = []

    def dies(*args: object, **more: object) -> object:
        calls.append(args)
        if len(calls) == last:
            raise Killed
        return real(*args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(publishing, step, dies)
        with pytest.raises(Killed):
            follower.step()
    store = Store(here)
    current = store.current()
    assert current in (first, second)
    assert store.run(current, FIRST_VALUE)["value"][0].as_py() == {first: 1.0, second: 2.0}[current]
    all_of(Follower(here, follower.publisher))
    assert same(here, there)


def test_only_one_process_fetches_into_a_home(there: Path, here: Path, follower: Follower, way: Way) -> None:
    publish(edition(1), there)

    def meanwhile(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        if request.method == "HEAD":
            way.spoil = None
            with pytest.raises(Busy):
                Follower(here, publisher(way)).step()
        return answer

    way.spoil = meanwhile
    all_of(follower)
    assert same(here, there)


def test_a_home_that_follows_publishes_nothing_whatever_the_environment(here: Path, there: Path, follower: Follower) -> None:
    version = publish(edition(1), there).version
    follow_from_now(here, "http://forst")
    all_of(follower)
    for work in (
        lambda: publish(edition(2), here),
        lambda: undo(here),
        lambda: prune(here),
        lambda: mark_kept(here, version),
    ):
        assert refusal(work).startswith("Den här servern följer http://forst och publicerar inget själv.")
    (here / "follows").unlink()
    assert publish(edition(2), here).changed, "it has taken over"


def test_readers_see_whole_versions_while_they_follow(there: Path, here: Path, follower: Follower) -> None:
    publish(edition(1), there)
    all_of(follower)
    wrong: list[str] = []
    done = threading.Event()

    def read() -> None:
        store, latest = Store(here), 0.0
        while not done.is_set():
            current = store.current()
            value, note = store.run(current, FIRST_VALUE)["value"][0].as_py(), store.info(current).note
            if value < latest or str(int(value)) != note:
                wrong.append(f"{current}: {value} {note} after {latest}")
            latest = value

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for no in range(2, 7):
            publish(edition(no), there)
            all_of(follower)
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert same(here, there)


def test_nothing_follows_without_a_version(there: Path, here: Path, follower: Follower) -> None:
    assert not there.exists()
    assert "har ingen data att lämna ut" in refusal(follower.step)
    assert not files(here)


def test_what_somebody_else_put_in_the_home_is_not_told_of(there: Path, here: Path, follower: Follower) -> None:
    publish(edition(1), there)
    all_of(follower)
    stranger = database(here, "2020-01-01-1")
    stranger.write_bytes(b"strange")
    publish(edition(2), there)
    all_of(follower)
    assert stranger.exists()
    assert stranger.stem not in versions(here)
