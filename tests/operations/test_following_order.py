"""What comes first where a node follows another: what needs no file, then the current version; and how straight it asks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

from narvard.database.publish import mark_kept, prune, publish, undo
from narvard.database.store import database, pointed, versions
from narvard.sources.following import Follower
from narvard.sources.publisher import Publisher
from tests.database.editions import edition
from tests.operations.conftest import TOKEN, Way, publisher
from tests.operations.test_following import all_of, refusal, same, unreachable


def no_file_of(version: str) -> Callable[[httpx.Request, httpx.Response], httpx.Response]:
    """What the node answers when it is asked for that one."""

    def spoilt(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        if request.method == "GET" and request.url.path.endswith(f"{version}.duckdb"):
            return unreachable(request, answer)
        return answer

    return spoilt


def test_what_is_undone_and_pruned_there_is_so_here_though_an_older_version_does_not_come(
    there: Path, here: Path, follower: Follower, way: Way
) -> None:
    ids = [publish(edition(no), there).version for no in range(1, 5)]
    all_of(follower)
    database(here, ids[1]).unlink()
    way.spoil = no_file_of(ids[1])
    assert undo(there) == ids[2]
    mark_kept(there, ids[1])
    assert prune(there, 2) == [ids[0]]
    refusal(lambda: all_of(follower))
    assert (pointed(here), versions(here)) == (ids[2], ids[2:])
    way.spoil = None
    all_of(follower)
    assert same(here, there)


def test_what_is_gone_there_makes_room_for_a_current_version_that_does_not_come(
    there: Path, here: Path, follower: Follower, way: Way
) -> None:
    ids = [publish(edition(no), there).version for no in (1, 2)]
    all_of(follower)
    newest = publish(edition(3), there).version
    mark_kept(there, ids[1])
    assert prune(there, 1) == [ids[0]]
    way.spoil = no_file_of(newest)
    refusal(follower.step)
    assert (pointed(here), versions(here)) == (ids[1], [ids[1]])


def test_a_node_that_starts_with_the_current_version_waits_for_no_older_one(
    there: Path, here: Path, follower: Follower, way: Way
) -> None:
    ids = [publish(edition(no), there).version for no in (1, 2)]
    assert follower.step()
    way.asked.clear()
    again = Follower(here, follower.publisher)
    assert again.step(), "there is more to do"
    assert f"GET /versioner/{ids[0]}.duckdb" not in way.asked
    all_of(again)
    assert same(here, there)


def test_of_two_processes_on_one_home_the_one_with_the_older_list_asks_again(
    there: Path, here: Path, follower: Follower, way: Way
) -> None:
    publish(edition(1), there)
    all_of(follower)

    def meanwhile(_request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        way.spoil = None
        older = httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(answer.read()))
        publish(edition(2), there)
        all_of(Follower(here, publisher(way)))
        return older

    publish(edition(3), there)
    way.spoil = meanwhile
    all_of(follower)
    assert same(here, there)


def test_a_token_goes_straight_to_its_node_whatever_proxy_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refuses(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(401)

        def log_message(self, *_: object) -> None: ...

    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with HTTPServer(("127.0.0.1", 0), Refuses) as node:
        threading.Thread(target=node.handle_request, daemon=True).start()
        straight = Publisher(f"http://127.0.0.1:{node.server_port}", TOKEN)
        assert "tar inte emot nyckeln" in refusal(straight.listing)
        straight.close()
