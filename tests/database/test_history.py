"""Ids are never used again, versions stand in the order they were published, and what nobody was told of is not among them."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narvard.database import publish as publish_module
from narvard.database.publish import _next_version, mark_kept, prune, publish, undo
from narvard.database.store import NoVersion, Store, StoreError, database, history, log, pointer, version_key, versions
from narvard.settings import PROJECT
from tests.database.editions import edition
from tests.database.test_publish import wait_for

DAY = date(2026, 11, 20)
KILLED = """
import sys, time
from datetime import date
from pathlib import Path
from narvard.database import publish as module
from tests.database.editions import edition
home = Path(sys.argv[1])
def stop(*_):
    (home / "here").touch()
    time.sleep(60)
module.{moment} = stop
module.publish(edition(int(sys.argv[2])), home, date(2026, 11, 20))
"""


def published(home: Path, *days: date) -> list[str]:
    return [publish(edition(no), home, day).version for no, day in enumerate(days, len(versions(home)) + 1)]


def killed(home: Path, moment: str, no: int) -> None:
    """A publisher that is killed when it comes to `moment`."""
    (home / "here").unlink(missing_ok=True)
    process = subprocess.Popen([sys.executable, "-c", KILLED.format(moment=moment), str(home), str(no)], cwd=PROJECT, text=True)
    wait_for(home / "here", process)
    process.send_signal(signal.SIGKILL)
    process.wait()


# A clock that goes back


def test_an_id_is_never_below_the_newest_whatever_the_clock_says(home: Path) -> None:
    ids = published(home, date(2026, 11, 26), date(2026, 11, 27), DAY, date(1970, 1, 1), date(2026, 11, 28))
    assert ids == ["2026-11-26-1", "2026-11-27-1", "2026-11-27-2", "2026-11-27-3", "2026-11-28-1"]
    assert [undo(home) for _ in range(4)] == ids[3::-1]


def test_prune_takes_the_oldest_after_a_clock_went_back(home: Path) -> None:
    ids = published(home, DAY, DAY, date(1970, 1, 1), date(1970, 1, 1))
    assert prune(home, keep=2) == ids[:2]
    assert Store(home).earlier(ids[3]) == ids[2]


def test_an_older_home_in_disorder_is_put_in_order_by_what_is_published_from_now_on(home: Path) -> None:
    ids = published(home, DAY, DAY)
    log(home).unlink()  # as it was before there was a list
    assert versions(home) == ids
    ids += published(home, date(2026, 11, 19))
    assert (versions(home), log(home).read_text(encoding="utf-8").split()) == (ids, ids)


def test_an_id_is_not_used_again_when_its_file_is_gone(home: Path) -> None:
    first, second = published(home, DAY, DAY)
    database(home, second).unlink()
    assert publish(edition(3), home, DAY).version == "2026-11-20-3"
    assert prune(home, keep=1) == [first]
    assert history(home) == [first, second, "2026-11-20-3"]
    assert publish(edition(4), home, DAY).version == "2026-11-20-4"
    assert undo(home) == "2026-11-20-3"


def test_after_the_last_number_of_a_day_comes_the_next_day(home: Path) -> None:
    published(home, DAY)
    log(home).write_text("2026-11-20-1\n2026-12-31-9999\n", encoding="utf-8")
    assert publish(edition(2), home, DAY).version == "2027-01-01-1"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dates(date(1970, 1, 1), date(2199, 12, 31)), min_size=1, max_size=12))
def test_ids_only_grow(tmp_path: Path, days: list[date]) -> None:
    log(tmp_path).write_text("", encoding="utf-8")
    given_out: list[str] = []
    for day in days:
        given_out.append(_next_version(tmp_path, day))
        log(tmp_path).write_text("".join(f"{one}\n" for one in given_out), encoding="utf-8")
    assert sorted(set(given_out), key=version_key) == given_out


# A version that nobody was told of


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_what_was_killed_before_its_pointer_is_never_listed_and_swept_by_the_next_command(home: Path) -> None:
    first, second = published(home, DAY, DAY)
    killed(home, "_point_or_remove", 3)
    orphan = database(home, "2026-11-20-3")
    assert orphan.exists()
    assert (versions(home), Store(home).current(), Store(home).earlier(second)) == ([first, second], second, first)
    assert undo(home) == first
    assert not orphan.exists()
    assert published(home, DAY) == ["2026-11-20-3"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_what_was_killed_after_its_pointer_is_published(home: Path) -> None:
    first = published(home, DAY)[0]
    killed(home, "suppress", 2)
    assert (versions(home), Store(home).current()) == ([first, "2026-11-20-2"], "2026-11-20-2")
    assert undo(home) == first
    assert history(home) == [first, "2026-11-20-2"]
    assert published(home, DAY) == ["2026-11-20-3"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_the_first_of_all_killed_before_its_pointer_is_as_nothing(home: Path) -> None:
    home.mkdir()
    killed(home, "_point_or_remove", 1)
    assert versions(home) == []
    with pytest.raises(NoVersion, match="Det finns ingen data ännu"):
        Store(home).current()
    assert published(home, DAY) == ["2026-11-20-1"]


def test_a_stray_file_is_no_version_and_stays_where_somebody_put_it(home: Path) -> None:
    first = published(home, DAY)[0]
    database(home, "2026-11-20-50").write_bytes(b"vilsen")
    assert versions(home) == [first]
    assert publish(edition(2), home, DAY).version == "2026-11-20-51"
    assert versions(home) == [first, "2026-11-20-51"]
    assert database(home, "2026-11-20-50").read_bytes() == b"vilsen"


def test_a_removed_pointer_is_no_empty_home(home: Path) -> None:
    ids = published(home, DAY, DAY)
    pointer(home).unlink()
    with pytest.raises(StoreError, match="saknas. Kör: python -m narvard undo"):
        Store(home).current()
    assert undo(home) == ids[-1]


def test_a_list_that_cannot_be_written_does_not_undo_what_is_published(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = published(home, DAY)[0]
    keep = publish_module._keep_log
    calls: list[int] = []

    def full_at_last(*given: object) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        keep(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(publish_module, "_keep_log", full_at_last)
        assert publish(edition(2), home, DAY).changed
    assert versions(home) == [first, "2026-11-20-2"]
    mark_kept(home, first)
    assert prune(home, keep=1) == []
