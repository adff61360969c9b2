"""Publishing: all or nothing, one at a time, and a way back."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from narvard.database import publish as publish_module
from narvard.database.built import Content, PublishError
from narvard.database.publish import Published, mark_kept, prune, publish, undo
from narvard.database.queries import Query
from narvard.database.store import Store, database, pointer, versions
from tests.content import content, observation, observations, population
from tests.database.editions import edition

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 20)


def published(home: Path, count: int) -> list[str]:
    return [publish(edition(no), home, DAY).version for no in range(1, count + 1)]


def leftovers(home: Path) -> list[str]:
    return [p.name for p in home.rglob("*.part*")]


# What is published


def test_the_first_version_is_named_by_its_day(home: Path) -> None:
    assert publish(content(), home, DAY) == Published("2026-11-20-1", changed=True)
    assert Store(home).current() == "2026-11-20-1"
    assert leftovers(home) == []


def test_the_same_content_publishes_nothing(home: Path) -> None:
    first = publish(content(), home, DAY)
    assert publish(content(), home, DAY) == Published(first.version, changed=False)
    shuffled = content(observations=observations().sample(frac=1, random_state=1), note="annan anteckning")
    assert publish(shuffled, home, date(2026, 12, 1)) == Published(first.version, changed=False)
    assert versions(home) == [first.version]
    assert leftovers(home) == []


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(content(demo=True), id="demo"),
        pytest.param(edition(99), id="a value"),
        pytest.param(content(population=population().assign(count=7)), id="population"),
        pytest.param(content(catalogue=replace(content().catalogue, decisions=())), id="catalogue"),
        pytest.param(content(observations=observations().replace({"flag": {"suppressed": "privacy"}})), id="a reason"),
    ],
)
def test_changed_content_is_a_new_version(home: Path, changed: Content) -> None:
    publish(content(), home, DAY)
    assert publish(changed, home, DAY) == Published("2026-11-20-2", changed=True)


def test_the_tenth_of_a_day_comes_after_the_ninth(home: Path) -> None:
    assert published(home, 11)[-3:] == ["2026-11-20-9", "2026-11-20-10", "2026-11-20-11"]
    assert versions(home) == [f"2026-11-20-{no}" for no in range(1, 12)]
    assert undo(home) == "2026-11-20-10"
    assert undo(home) == "2026-11-20-9"


def test_observations_lie_sorted_by_measure_area_and_year(home: Path) -> None:
    shuffled = content(observations=observations().sample(frac=1, random_state=2))
    version = publish(shuffled, home, DAY).version
    key = "measure_id::integer as m, area::integer as a, period as p, sex::integer as s"
    sql = f"select {key} from observation order by rowid".replace("::integer", "::varchar")
    order = {
        code: no
        for no, code in enumerate([m.id for m in content().catalogue.measures] + [a.code for a in content().catalogue.areas])
    }
    rows = Store(home).run(version, Query(sql)).to_pylist()
    keys = [(order[r["m"]], order[r["a"]], r["p"], "TKM".index(r["s"])) for r in rows]
    assert keys == sorted(keys)


# What is refused


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (observation("N20001", "1401", 2023, 14.0), "Samma värde finns två gånger: mått N20001, område 1401, år 2023, kön T."),
        (
            observation("N20001", "1401", 2018, 14.0, flag="missing"),
            "Värde och anmärkning stämmer inte överens: mått N20001, område 1401, år 2018, kön T, anmärkning missing.",
        ),
        (
            observation("N20001", "1401", 2018, "ok"),
            "Värde och anmärkning stämmer inte överens: mått N20001, område 1401, år 2018, kön T, anmärkning ok.",
        ),
        (observation("N20001", "1401", 2018, float("inf")), "Ett värde är inte ett tal: mått N20001, område 1401, år 2018."),
        (observation("N20001", "1401", 218, 14.0), "Ett värde har ett orimligt år: mått N20001, område 1401, år 218."),
        (observation("N20001", "1401", 2018, 14.0, batch=2), "Ett värde hör till leverans 2, som inte finns beskriven."),
        (observation("N99999", "1401", 2018, 14.0), "Ett värde gäller måttet ”N99999”, som inte finns i katalogen."),
        (observation("N20001", "9999", 2018, 14.0), "Ett värde gäller området ”9999”, som inte finns i katalogen."),
        (
            observation("N20001", "kf-fyrbodal", 2018, 14.0),
            "Ett värde gäller en grupp av kommuner, som narvard räknar fram själv: mått N20001, område kf-fyrbodal, år 2018.",
        ),
    ],
)
def test_wrong_rows_are_refused_in_one_sentence_and_nothing_is_lost(home: Path, row: dict[str, Any], sentence: str) -> None:
    before = publish(content(), home, DAY).version
    wrong = observations()
    wrong.loc[len(wrong)] = row
    with pytest.raises(PublishError) as caught:
        publish(content(observations=wrong), home, DAY)
    assert str(caught.value) == sentence
    assert (Store(home).current(), versions(home), leftovers(home)) == (before, [before], [])


def test_a_negative_population_is_refused(home: Path) -> None:
    with pytest.raises(PublishError, match=r"Folkmängden är negativ: område \d+, år \d+\."):
        publish(content(population=population().assign(count=-1)), home)


def test_a_home_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("en fil, ingen mapp", encoding="utf-8")
    with pytest.raises(PublishError, match="gick inte att skriva"):
        publish(content(), tmp_path / "fil" / "var")


def test_no_right_to_write_says_what_to_check(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(publish_module, "_point", forbidden)
    with pytest.raises(PublishError, match="Kontrollera rättigheterna till mappen"):
        publish(content(), home)


def test_two_publishers_take_turns(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(content(), home)
    monkeypatch.setattr(publish_module, "LOCK_SECONDS", 0.1)
    with FileLock(home / "publish.lock"), pytest.raises(PublishError, match="En annan publicering pågår"):
        publish(edition(2), home)
    assert publish(edition(2), home).changed


# Full disk and sudden death

CHILD = """
    import resource, sys, time
    from pathlib import Path
    from narvard.database import built
    from narvard.database import publish as module
    from narvard.database.built import PublishError
    from narvard.database.publish import publish
    from tests.database.test_publish import DAY, edition
    home = Path(sys.argv[1])
    {before}
    try:
        publish(edition(2), home, DAY)
    except PublishError as error:
        print(error)
        sys.exit(3)
"""


def child(home: Path, before: str) -> subprocess.Popen[str]:
    """Another process that publishes a second edition, after running `before`."""
    code = textwrap.dedent(CHILD).format(before=before)
    return subprocess.Popen(
        [sys.executable, "-c", code, str(home)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a file size limit is not a thing of Windows")
@pytest.mark.parametrize("limit", [0, 10_000, 500_000, 10_000_000])
def test_a_full_disk_publishes_nothing_and_loses_nothing(home: Path, limit: int) -> None:
    """Full at once, at the first write, at the log of changes, and at the last blocks of the database (about 10.5 MB)."""
    before = publish(edition(1), home, DAY).version
    process = child(home, f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))")
    said, errors = process.communicate(timeout=60)
    assert (process.returncode, said, errors) == (
        3,
        "Disken är full. Ingenting har publicerats och tidigare data gäller. Frigör utrymme och försök igen.\n",
        "",
    )
    assert (Store(home).current(), versions(home), leftovers(home)) == (before, [before], [])
    assert Store(home).catalogue(before) == content().catalogue
    assert publish(edition(2), home, DAY) == Published("2026-11-20-2", changed=True)


def test_a_disk_that_fills_just_before_the_pointer_moves_leaves_no_version_behind(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish(edition(1), home, DAY).version

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(PublishError, match="Disken är full"):
            publish(edition(2), home, DAY)
    assert (Store(home).current(), versions(home)) == (before, [before])


def test_a_version_that_cannot_be_read_back_is_not_published(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = publish(edition(1), home, DAY).version
    write = publish_module.write

    def cut_off(new: Content, path: Path) -> str:
        content_hash = write(new, path)
        path.write_bytes(path.read_bytes()[: int(0.9 * path.stat().st_size)])
        return content_hash

    monkeypatch.setattr(publish_module, "write", cut_off)
    with pytest.raises(PublishError, match="gick inte att läsa tillbaka"):
        publish(edition(2), home, DAY)
    assert (Store(home).current(), versions(home), leftovers(home)) == (before, [before], [])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("moment", ["built._check", "built._content_hash", "module._point"])
def test_a_killed_publisher_leaves_the_earlier_version_and_the_next_cleans_up(home: Path, moment: str) -> None:
    before = publish(edition(1), home, DAY).version
    sleeper = f"{moment} = lambda *a, **k: (Path(home / 'here').touch(), time.sleep(60))"
    process = child(home, sleeper)
    wait_for(home / "here", process)
    process.send_signal(signal.SIGKILL)
    process.communicate()

    assert Store(home).current() == before
    assert Store(home).info(before).note == "1"
    (home / "versions" / "2026-11-20-2.part.tmp").mkdir()  # what DuckDB leaves when it was killed short of memory
    assert publish(edition(3), home, DAY).changed
    assert leftovers(home) == []
    assert Store(home).info(Store(home).current()).note == "3"


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    while not path.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


@pytest.mark.parametrize("left", ["versions/2026-11-20-2.part", "versions/2026-11-20-2.part.wal", "versions/2026-11-20-2.untold"])
def test_what_a_killed_publisher_left_goes_with_the_next_command_and_not_while_somebody_publishes(home: Path, left: str) -> None:
    before = publish(edition(1), home, DAY).version
    (home / left).write_bytes(b"half")
    with FileLock(home / "publish.lock"):
        publish_module.sweep(home)
        assert (home / left).exists()
    publish_module.sweep(home)
    assert not (home / left).exists()
    assert versions(home) == [before]


def test_a_version_that_nobody_was_told_of_goes_with_the_next_command(home: Path) -> None:
    before = publish(edition(1), home, DAY).version
    untold = database(home, "2026-11-20-2")
    untold.write_bytes(database(home, before).read_bytes())
    untold.with_suffix(".untold").touch()
    assert versions(home) == [before]
    publish_module.sweep(home)
    assert {path.name for path in (home / "versions").iterdir()} == {f"{before}.duckdb"}


# The way back


def test_undo_tells_which_version_it_will_be_before_it_is(home: Path) -> None:
    first, second = published(home, 2)
    told: list[tuple[str, str]] = []
    undo(home, before_it=lambda version: told.append((version, Store(home).current())))
    assert told == [(first, second)]

    def stops(_: str) -> None:
        raise PublishError("Det går inte att spara just nu.")

    with pytest.raises(PublishError, match="just nu"):
        undo(home, second, before_it=stops)
    assert Store(home).current() == first


def test_undo_goes_to_the_version_before(home: Path) -> None:
    first, second, third = published(home, 3)
    assert Store(home).current() == third
    assert (undo(home), Store(home).current()) == (second, second)
    assert undo(home) == first
    with pytest.raises(PublishError, match="Det finns ingen äldre hel dataversion att gå tillbaka till"):
        undo(home)
    assert undo(home, third) == third
    with pytest.raises(PublishError, match="2026-01-01-1 finns inte"):
        undo(home, "2026-01-01-1")
    assert Store(home).current() == third


def test_undo_passes_over_a_damaged_version(home: Path) -> None:
    first, second, _ = published(home, 3)
    path = database(home, second)
    path.write_bytes(path.read_bytes()[: int(0.9 * path.stat().st_size)])
    assert undo(home) == first


@pytest.mark.parametrize("harm", [b"i fjol", b"\xff\xfe", None], ids=["damaged", "not text", "missing"])
def test_undo_mends_the_pointer(home: Path, harm: bytes | None) -> None:
    *_, newest = published(home, 2)
    pointer(home).unlink()
    if harm is not None:
        pointer(home).write_bytes(harm)
    assert undo(home) == newest
    assert Store(home).current() == newest


def test_publishing_the_same_content_mends_a_damaged_version(home: Path) -> None:
    broken = publish(content(), home, DAY).version
    path = database(home, broken)
    path.write_bytes(path.read_bytes()[: int(0.9 * path.stat().st_size)])
    mended = publish(content(), home, DAY)
    assert mended == Published("2026-11-20-2", changed=True)
    assert Store(home).catalogue(mended.version) == content().catalogue


def test_prune_keeps_the_newest_the_current_and_the_marked(home: Path) -> None:
    one, two, three, four, five = published(home, 5)
    mark_kept(home, two)
    undo(home, three)
    assert prune(home, keep=1) == [one, four]
    assert versions(home) == [two, three, five]
    assert Store(home).info(two).kept
    assert not Store(home).info(three).kept
    assert prune(home) == []


def test_prune_lets_readers_of_an_open_version_go_on(home: Path) -> None:
    one, *_ = published(home, 3)
    store, asked = Store(home), Query("select count(*) as n from observation")
    before = store.run(one, asked).to_pylist()
    assert prune(home, keep=1)[0] == one
    assert store.run(one, asked).to_pylist() == before


def test_only_a_published_version_can_be_marked(home: Path) -> None:
    published(home, 1)
    with pytest.raises(PublishError, match="2026-11-20-2 finns inte"):
        mark_kept(home, "2026-11-20-2")
