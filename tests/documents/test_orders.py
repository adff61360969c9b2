"""Orders of documents: on disk before they are acknowledged, made in turn, and found again when the server has been killed."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from filelock import FileLock

from narvard.documents import orders
from narvard.documents.orders import Full, NotMade, Order, Orders, Stage


def order(number: int, link: str = "jamfor") -> Order:
    return Order(f"{number:032x}", f"{link}?ar={number}", "png", "http://narvard", "2026-11-20-1", f"{number}.png", f"Nr {number}")


def made(one: Order) -> bytes:
    return one.link.encode()


def folders(tmp_path: Path, name: str = "private") -> tuple[Path, Path]:
    (tmp_path / name).mkdir(exist_ok=True)
    return tmp_path / "lasting", tmp_path / name


def killed(tmp_path: Path, *placed: Order, private: bool = False) -> None:
    """A server that acknowledged orders, and was killed before any was made: its locks go with it."""
    server = at_work(tmp_path)
    for one in placed:
        server.place(one, private=private)
    for lock in server._locks.values():
        lock.release()


def at_work(tmp_path: Path) -> Orders:
    """A server that never comes to the end of a document."""
    never = Event()
    return Orders(lambda _: b"" if never.wait(60) else b"", *folders(tmp_path))


def test_an_order_is_made_and_kept(tmp_path: Path) -> None:
    server = Orders(made, *folders(tmp_path))
    file = server.place(order(1)).result(60)
    assert file.read_bytes() == b"jamfor?ar=1"
    assert server.place(order(1)).result(0) == file == server.file(order(1).id)
    state = server.state(order(1).id)
    assert state
    assert (state.stage, state.order) == (Stage.DONE, order(1))


def test_what_a_killed_server_had_acknowledged_is_made_by_the_next(tmp_path: Path) -> None:
    placed = [order(number) for number in range(1, 6)]
    killed(tmp_path, *placed)
    (tmp_path / "lasting" / f"{9:032x}.json").write_text("{", encoding="utf-8")  # cut off by the kill
    (part := tmp_path / "lasting" / ".narvard-0.part").write_bytes(b"halv")
    server = Orders(made, *folders(tmp_path, "next"))
    assert not part.exists()
    server.take_up()
    assert [server.place(one).result(60).read_bytes() for one in placed] == [made(one) for one in placed]


def test_of_servers_that_share_a_home_one_makes_an_order_and_the_other_tells_how_far_it_has_come(tmp_path: Path) -> None:
    first, second = at_work(tmp_path), Orders(made, *folders(tmp_path, "second"))
    first.place(order(1))
    second.take_up()
    assert second.file(order(1).id) is None, "it is being made"
    state = second.state(order(1).id)
    assert state
    assert state.stage is Stage.MAKING


def test_when_its_server_is_gone_the_one_that_is_asked_after_an_order_makes_it(tmp_path: Path) -> None:
    killed(tmp_path, order(1))
    second = Orders(made, *folders(tmp_path, "second"))
    state = second.state(order(1).id)
    assert state
    assert state.stage is not Stage.FAILED
    assert second.place(order(1)).result(60).read_bytes() == made(order(1))


def test_an_order_that_has_come_to_its_end_is_held_by_no_server(tmp_path: Path) -> None:
    """Its lock was taken by who ordered it, and is let go by the thread that made it."""

    def fails(_: Order) -> bytes:
        raise NotMade(404, "Det finns inget diagram att spara.")

    for number, make in enumerate((made, fails), 1):
        Orders(make, *folders(tmp_path)).place(order(number)).exception(60)
        with FileLock(tmp_path / "lasting" / f"{order(number).id}.lock", timeout=0):
            pass


def test_servers_that_begin_at_the_same_time_all_find_the_home_writable(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        servers = list(pool.map(lambda _: Orders(made, *folders(tmp_path)), range(40)))
    assert {server._lasting for server in servers} == {tmp_path / "lasting"}


def test_what_names_people_does_not_outlive_its_server_and_is_then_unknown(tmp_path: Path) -> None:
    killed(tmp_path, order(1), private=True)
    assert not list((tmp_path / "lasting").iterdir())
    server = Orders(made, *folders(tmp_path, "next"))
    server.take_up()
    assert server.state(order(1).id) is None


def test_what_one_waits_for_is_kept_for_another_who_was_told_that_it_would_come(tmp_path: Path) -> None:
    may = Event()
    server = Orders(lambda one: made(one) if may.wait(60) else b"", *folders(tmp_path))
    waited = server.place(order(1), private=True)
    assert not list((tmp_path / "lasting").iterdir())
    assert server.place(order(1)) is waited
    assert [path.name for path in (tmp_path / "lasting").glob("*.json")] == [f"{order(1).id}.json"]
    may.set()
    assert waited.result(60).read_bytes() == made(order(1))


def test_what_is_promised_is_found_by_one_who_asks_for_it_in_person_while_it_is_made(tmp_path: Path) -> None:
    begun, may = Event(), Event()

    def make(one: Order) -> bytes:
        begun.set()
        return made(one) if may.wait(60) else b""

    server = Orders(make, *folders(tmp_path))
    server.place(order(1))
    assert begun.wait(60)
    waited = server.place(order(1), private=True)
    assert not list((tmp_path / "private").glob("*.json"))
    may.set()
    assert waited.result(60) == server.file(order(1).id)


def test_one_that_could_not_be_made_says_why_until_it_is_asked_for_again(tmp_path: Path) -> None:
    faults = [NotMade(404, "Det finns inget diagram att spara.")]

    def fails_once(one: Order) -> bytes:
        if faults:
            raise faults.pop()
        return made(one)

    server = Orders(fails_once, *folders(tmp_path))
    with pytest.raises(NotMade, match="inget diagram"):
        server.place(order(1)).result(60)
    state = server.state(order(1).id)
    assert state
    assert (state.stage, state.sentence) == (Stage.FAILED, "Det finns inget diagram att spara.")
    server.take_up()
    assert server.file(order(1).id) is None
    assert server.place(order(1)).result(60).read_bytes() == b"jamfor?ar=1"


def test_a_fault_of_ours_is_told_and_stops_none_that_waits(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fails(one: Order) -> bytes:
        if one.id in faulty:
            raise FileExistsError(one.id)
        return made(one)

    faulty = {order(no).id for no in (1, 2, 3)}
    server = Orders(fails, *folders(tmp_path))
    futures = [server.place(order(no)) for no in (1, 2, 3, 4)]
    for future in futures[:3]:
        with pytest.raises(NotMade, match="gick inte att göra"):
            future.result(60)
    assert futures[3].result(60).read_bytes() == made(order(4))
    state = server.state(order(1).id)
    assert state
    assert (state.stage, state.sentence[:30]) == (Stage.FAILED, "Dokumentet gick inte att göra.")
    assert {record.getMessage() for record in caplog.records} == {"Dokumentet gick inte att göra: jamfor"}


def test_two_are_made_at_a_time_and_the_queue_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    may, begun = Event(), [Event(), Event()]
    waiting = iter(begun)
    now = [100.0]

    def held(one: Order) -> bytes:
        next(waiting, Event()).set()
        may.wait(60)
        return made(one)

    monkeypatch.setattr(orders, "MOST", 4)
    server = Orders(held, *folders(tmp_path), lambda: now[0])
    futures = [server.place(order(number)) for number in range(1, 5)]
    assert all(one.wait(60) for one in begun)
    with pytest.raises(Full):
        server.place(order(5))
    now[0] = 107.5
    states = [server.state(order(number).id) for number in range(1, 5)]
    assert [(one.stage.value, one.before, one.seconds) for one in states if one] == [
        ("gors", 0, 7),
        ("gors", 0, 7),
        ("vantar", 2, 0),
        ("vantar", 3, 0),
    ]
    may.set()
    assert [future.result(60).exists() for future in futures] == [True] * 4


def test_old_documents_and_too_many_bytes_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Orders(made, *folders(tmp_path))
    for number in (1, 2, 3):
        server.place(order(number)).result(60)
    for number, age in ((1, orders.KEPT_SECONDS + 60), (2, 1000), (3, 500)):
        for path in (tmp_path / "lasting").glob(f"{number:032x}.*"):
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - age))
    server.place(order(4)).result(60)
    assert [server.file(order(number).id) is not None for number in (1, 2, 3, 4)] == [False, True, True, True]
    each = sum(path.stat().st_size for path in (tmp_path / "lasting").glob(f"{4:032x}.*"))
    monkeypatch.setattr(orders, "MOST_BYTES", 2 * each)
    server.place(order(5)).result(60)
    assert server.file(order(2).id) is None


def test_a_home_that_cannot_be_written_still_gives_documents(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    server = Orders(made, tmp_path / "file" / "lasting", folders(tmp_path)[1])
    assert server.place(order(1)).result(60).parent == tmp_path / "private"


def test_a_disk_that_breaks_ends_no_thread_and_keeps_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Orders(made, *folders(tmp_path))
    server.place(order(1)).result(60)
    unlink = Path.unlink

    def broken(path: Path, *, missing_ok: bool = False) -> None:
        if path.suffix in (".del", ".png"):
            raise OSError(errno.EROFS, "Read-only file system")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", broken)
    monkeypatch.setattr(orders, "MOST_BYTES", 0)
    placed = [server.place(order(number)) for number in range(2, 2 + 2 * orders.AT_ONCE)]
    assert [future.exception(60) for future in placed] == [None] * len(placed)


def test_an_id_is_never_a_path() -> None:
    with pytest.raises(ValueError, match="no id"):
        Order("../current", "", "png", "", "", "", "")
