"""Work tells what it was and how it ended, to those who look on; with nobody there it does its work all the same."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import pytest

from narvard import watch
from narvard.database import store as stores
from narvard.database.queries import Query, series
from narvard.database.store import Store, StoreError
from narvard.documents.orders import NotMade, Order, Orders
from narvard.domain import ContentError
from narvard.watch import Kind, Work
from narvard.writes import commands, engine
from narvard.writes.commands import Sent
from narvard.writes.engine import Away, connected, upgrade, writing
from tests.watch.looking import looking


class Broken:
    """A watcher that is."""

    def begun(self, work: Work) -> object:
        raise RuntimeError(work.name)

    def ended(self, work: Work, begun: object) -> None:
        raise RuntimeError(work.name, begun)

    def looked_up(self, room: str, *, found: bool) -> None:
        raise RuntimeError(room, found)

    def connected(self, change: int) -> None:
        raise RuntimeError(str(change))


def test_with_nobody_there_nothing_is_measured() -> None:
    with watch.work(Kind.QUERY, "series") as work:
        pass
    assert (work.seconds, work.outcome, watch.watched()) == (0.0, "", False)


def test_work_tells_its_name_its_end_and_its_time() -> None:
    with looking() as seen, watch.work(Kind.QUERY, "series"):
        pass
    (work,) = seen.works
    assert (work.kind, work.name, work.outcome) == (Kind.QUERY, "series", "ok")
    assert work.seconds > 0
    assert work.cpu >= 0


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (ValueError("hemligt"), "failed"),
        (ContentError("Det går inte."), "refused"),
        (commands.Refused(409, "Det går inte."), "refused"),
        (Away("Det går inte att spara."), "away"),
        (KeyboardInterrupt(), "left"),
    ],
)
def test_an_exception_says_how_work_ends_and_goes_on(error: BaseException, outcome: str) -> None:
    with looking() as seen, pytest.raises(type(error)), watch.work(Kind.WRITE, "member"):
        raise error
    assert seen.of(Kind.WRITE) == [("member", outcome)]


def test_a_watcher_that_is_broken_stops_no_work() -> None:
    before = watch.watching(Broken())
    try:
        with watch.work(Kind.QUERY, "series") as work:
            watch.looked_up("answers", found=True)
            watch.connected(1)
    finally:
        watch.watching(*before)
    assert work.outcome == "ok"


# The store


def test_a_question_is_known_by_the_name_of_its_file(store: Store) -> None:
    with looking() as seen:
        store.run(store.current(), series("N20001", ("1480",), ("T",)))
    assert ("series", "ok") in seen.of(Kind.QUERY)


def test_the_name_of_a_question_is_no_part_of_what_is_asked() -> None:
    assert Query("select 1", (), "ett") == Query("select 1", (), "annat")
    assert hash(Query("select 1", (), "ett")) == hash(Query("select 1"))


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (duckdb.InterruptException("stopped"), "stopped"),
        (duckdb.OutOfMemoryException("memory"), "memory"),
        (MemoryError(), "memory"),
        (duckdb.IOException("broken"), "failed"),
    ],
)
def test_a_question_that_was_stopped_is_told_from_one_that_failed(
    store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception, outcome: str
) -> None:
    def fails(_table: object) -> None:
        raise error

    monkeypatch.setattr(stores, "without_decimals", fails)
    with looking() as seen, pytest.raises(StoreError):
        store.run(store.current(), series("N20001", ("1480",), ("T",)))
    assert seen.of(Kind.QUERY)[-1] == ("series", outcome)


# What is written


def test_what_is_written_is_accepted_or_away(tmp_path: Path) -> None:
    kept = connected(f"sqlite:///{tmp_path / 'writes.sqlite'}")
    upgrade(kept)
    with looking() as seen:
        code = commands.open_workshop(kept, "Prov", "hemlig", "", "nyckel-1-nyckel-1")
        assert code
        with pytest.raises(commands.Refused):
            commands.append(
                kept, Sent("INGEN", "a", commands.By.LEADER, commands.Opened("Prov", "hemlig", ""), "nyckel-2-nyckel-2")
            )
        with pytest.raises(Away), writing(kept, "member"):
            raise OSError
    assert seen.of(Kind.WRITE) == [("workshop", "ok"), ("workshop", "refused"), ("member", "away")]
    assert engine.is_embedded(kept)


# Documents


def order(code: str) -> Order:
    return Order(code * 32, "jamfor", "png", "", "2026-11-20-1", "fil.png", "Bild")


def test_a_document_is_part_of_the_request_that_ordered_it(tmp_path: Path) -> None:
    numbers: list[tuple[str, str]] = []

    def made(one: Order) -> bytes:
        numbers.append((watch.number(), threading.current_thread().name))
        if one.id.startswith("b"):
            raise NotMade(404, "Det finns inget diagram.")
        if one.id.startswith("c"):
            raise KeyError
        return b"png"

    server = Orders(made, tmp_path / "lasting", tmp_path)
    with looking() as seen:
        for code in "abc":
            watch.numbered(f"nummer-{code}")
            future = server.place(order(code))
            assert bool(future.exception(60)) is (code != "a")
    watch.numbered("")
    assert numbers == [(f"nummer-{code}", "dokument") for code in "abc"]
    assert seen.of(Kind.DOCUMENT) == [("png", "ok"), ("png", "refused"), ("png", "failed")]
    assert server.counts() == (0, 0)
    state = server.state("c" * 32)
    assert state
    assert state.sentence.endswith("Ange numret nummer-c.")
