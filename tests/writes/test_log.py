"""The log of what people write: nothing acknowledged is lost, nothing counts twice, and only `forget` removes."""

from __future__ import annotations

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import pytest
from sqlalchemy import Engine, create_engine, inspect, select, text

from narvard.domain.events import By, Dotted, Joined, Merged, Published, Said, Sealed, Shown, Undone, Withdrawn
from narvard.domain.workshop import fold
from narvard.settings import PROJECT
from narvard.writes import commands, readings
from narvard.writes import engine as engines
from narvard.writes.commands import LETTERS, Refused
from narvard.writes.engine import Away
from narvard.writes.tables import EVENT, META
from tests.nest import CAN_FORK, Nest
from tests.writes import postgres
from tests.writes.doing import did, opened


def keys(engine: Engine) -> list[str]:
    with engines.reading(engine) as connection:
        return list(connection.scalars(select(EVENT.c.key).order_by(EVENT.c.seq)))


def test_the_same_key_again_changes_nothing(engine: Engine) -> None:
    code = opened(engine)
    assert did(engine, code, "a", Said("Om äldre får en fast läkare"), "k1")
    assert not did(engine, code, "a", Said("Om äldre får en fast läkare"), "k1")
    assert opened(engine) == code
    found = readings.workshop(engine, code)
    assert found is not None
    assert [voice.text for voice in found.voices] == ["Om äldre får en fast läkare"]


def test_a_code_has_no_letters_that_look_alike(engine: Engine) -> None:
    codes = {opened(engine, f"Prov {number}") for number in range(20)}
    assert len(codes) == 20
    assert {len(code) for code in codes} == {4}
    assert not set("".join(codes)) & set("ILO01")
    assert set("".join(codes)) <= set(LETTERS)


def test_times_are_aware_and_in_order(engine: Engine) -> None:
    code = opened(engine)
    did(engine, code, "a", Joined("enhetschef", "kommun"), "k1")
    at = [event.at for event in readings.log(engine, code)]
    assert at == sorted(at)
    assert all(moment.utcoffset() is not None for moment in at)


def test_what_does_not_fit_is_refused_and_not_kept(engine: Engine) -> None:
    code = opened(engine)

    def never(_now: object) -> None:
        raise Refused(409, "Steget är stängt.")

    with pytest.raises(Refused, match="Steget är stängt"):
        commands.append(engine, commands.Sent(code, "a", By.PARTICIPANT, Said("x"), "k1"), never)
    with pytest.raises(Refused, match="finns inte"):
        did(engine, "XXXX", "a", Said("x"), "k2")
    assert len(readings.log(engine, code)) == 1


def test_what_another_server_writes_removes_or_takes_back_is_seen_at_once(address: str) -> None:
    here, there = engines.connected(address), engines.connected(address)
    engines.upgrade(here)
    code = opened(here)

    def seen() -> list[str]:
        with engines.reading(here) as connection:
            whole = readings.events(connection, code)
        found = readings.workshop(here, code)
        assert found == fold(whole)
        return [f"{bundle.text}: {'+'.join(voice.person for voice in bundle.voices)}" for bundle in found.bundles] if found else []

    did(here, code, "a", Said("Läkare"), "k1")
    did(there, code, "b", Said("Fast läkare"), "k2")
    assert seen() == ["Läkare: a", "Fast läkare: b"]
    needs = tuple(str(event.seq) for event in readings.log(there, code)[1:])
    did(there, code, "ledare", Merged(needs, "Läkare"), "k3", By.LEADER)
    assert seen() == ["Läkare: a+b"]
    did(there, code, "c", Said("läkare"), "k4")
    commands.forget(there, code, "c")  # takes its words from the merged need, which was read before
    assert seen() == [": a+b"] or seen() == ["Läkare: a+b"]
    did(there, code, "b", Undone(int(needs[1])), "k5")
    assert seen()[0].endswith(": a")
    commands.forget(there, code)
    assert seen() == []
    did(there, code, "d", Said("Hem"), "k6")
    assert seen() == ["Hem: d"]
    here.dispose()
    there.dispose()


def test_who_has_waited_long_enough_leaves_the_line_and_the_turn_is_free_afterwards() -> None:
    line = engines.Line(1, patience=0)
    with line, pytest.raises(Away, match="går inte att spara"), line:
        raise AssertionError("two at a time")
    with line:
        assert not line._waiting


def test_a_turn_that_is_given_at_the_last_moment_is_taken() -> None:
    line = engines.Line(1)
    turn = Lock()
    turn.acquire()
    with line:
        line._waiting.append(turn)
    line._step_out(turn)  # it had given up, and was called out meanwhile
    line.__exit__()
    with line:
        assert not line._waiting


def test_a_machine_that_has_gone_silent_is_given_up(engine: Engine) -> None:
    """Asked of the connection itself: what libpq does not know it would refuse, and what it was not told is its own."""
    if engines.is_embedded(engine):
        pytest.skip("a file is never silent")
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        told = raw.info.get_parameters()
    assert {name: told[name] for name in engines.SILENT} == {name: str(limit) for name, limit in engines.SILENT.items()}


WRITERS = [pytest.param(8, 20, id="few"), pytest.param(50, 200, id="many", marks=pytest.mark.long)]


@pytest.mark.parametrize(("writers", "each"), WRITERS)
def test_many_writers_lose_nothing_and_nothing_counts_twice(engine: Engine, writers: int, each: int) -> None:
    code = opened(engine)

    def write(who: int) -> list[str]:
        sent = [f"{who}-{number}" for number in range(each)]
        for key in sent:
            did(engine, code, str(who), Said(key), key)
            did(engine, code, str(who), Said(key), key)  # the answer did not come, so the form is sent again
        return sent

    with ThreadPoolExecutor(writers) as people:
        sent = [key for keys in people.map(write, range(writers)) for key in keys]
    found = readings.workshop(engine, code)
    assert found is not None
    assert sorted(voice.text for voice in found.voices) == sorted(sent)


KILLS = [pytest.param(5, id="few"), pytest.param(50, id="many", marks=pytest.mark.long)]


@CAN_FORK
@pytest.mark.parametrize("kills", KILLS)
def test_a_killed_writer_loses_nothing_that_it_acknowledged(address: str, kills: int) -> None:
    engine = engines.connected(address)
    engines.upgrade(engine)
    code, chance, acknowledged = opened(engine), random.Random(18), set[str]()
    nest = Nest("tests.writes.writer")
    for turn in range(kills):
        nest.start(address, code, f"w{turn}")
        lines = [nest.line() for _ in range(chance.randint(1, 25))]
        acknowledged |= {*lines, *nest.kill()}
    nest.leave()
    kept = keys(engine)
    assert acknowledged
    assert acknowledged <= set(kept)
    assert len(kept) == len(set(kept))
    assert len(readings.log(engine, code)) == len(kept)
    engine.dispose()


def test_a_killed_database_loses_nothing_that_was_acknowledged(tmp_path_factory: pytest.TempPathFactory) -> None:
    programs = postgres.programs()
    if programs is None:
        pytest.skip(postgres.NOT_HERE)
    server = postgres.made(programs, tmp_path_factory.mktemp("killed"))
    address = server.database("prov")
    engine = engines.connected(address)
    engines.upgrade(engine)
    code, acknowledged = opened(engine), []
    for turn in range(3):
        for number in range(10):
            did(engine, code, "a", Said(f"{turn} {number}"), f"{turn}-{number}")
            acknowledged.append(f"{turn}-{number}")
        server.stop("immediate")  # no farewell: what it had not written is gone
        with pytest.raises(Away, match="Försök igen"):
            did(engine, code, "a", Said("mitt i"), f"mitt-{turn}")
        server.start()
        assert did(engine, code, "a", Said("mitt i"), f"mitt-{turn}")
    assert set(acknowledged) <= set(keys(engine))
    assert len(keys(engine)) == 1 + 30 + 3
    server.stop("immediate")


def test_a_full_workshop_can_still_be_published_and_taken_back(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    code = opened(engine)
    monkeypatch.setattr(commands, "MOST", 1)
    with pytest.raises(Refused, match="full"):
        did(engine, code, "a", Said("Ett behov"), "k1")
    who, made, base = ("redaktör", "VGR", "Mötet"), "2027-01-01-2", "2027-01-01-1"
    for payload in (
        Sealed(*who),
        Published(made, base, 1, *who),
        Withdrawn(made, base, *who),
    ):
        assert did(engine, code, "redaktör", payload, payload.__class__.__name__, By.EDITOR)


def test_a_full_disk_says_so_and_loses_nothing(tmp_path: Path) -> None:
    engine = engines.connected(f"sqlite:///{tmp_path / 'writes.sqlite'}")
    engines.upgrade(engine)
    code = opened(engine)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
    engine.dispose()
    small, kept = engines.connected(f"sqlite:///{tmp_path / 'writes.sqlite'}"), list[str]()

    def until_full() -> None:
        for number in range(200):
            with engines.reading(small) as connection:
                connection.exec_driver_sql(f"pragma max_page_count={pages + 1}")
            did(small, code, "a", Said("x" * 300), f"k{number}")
            kept.append(f"k{number}")

    with pytest.raises(Away, match="Disken på servern är full"):
        until_full()
    assert kept
    assert set(kept) <= set(keys(engine))


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Away, match="Försök igen"), engines.told():
        engines.upgrade(engines.connected(f"sqlite:///{tmp_path / 'file' / 'writes.sqlite'}"))


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://x/y", "inte en adress"], ids=str)
def test_another_store_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(Away, match="NARVARD_WRITES ska vara"):
        engines.connected(address)


# The schema


def test_the_schema_of_the_migrations_is_that_of_the_tables(engine: Engine, tmp_path: Path) -> None:
    fresh = create_engine(f"sqlite:///{tmp_path / 'fresh.sqlite'}")
    META.create_all(fresh)
    for table in META.tables:
        assert _columns(engine, table) == _columns(fresh, table)
        assert _indexes(engine, table) == _indexes(fresh, table)


def _columns(engine: Engine, table: str) -> list[tuple[str, bool]]:
    return [(column["name"], column["nullable"]) for column in inspect(engine).get_columns(table)]


def _indexes(engine: Engine, table: str) -> object:
    found = inspect(engine)
    unique = [(one["name"], one["column_names"]) for one in found.get_unique_constraints(table)]
    own = {name for name, _ in unique}
    return unique, [(one["name"], one["column_names"]) for one in found.get_indexes(table) if one["name"] not in own]


def test_a_number_is_never_used_again(engine: Engine) -> None:
    code = opened(engine)
    did(engine, code, "a", Said("bort"), "k1")
    last = readings.newest(engine, [code])[code]
    commands.forget(engine, code)
    did(engine, code, "b", Said("kvar"), "k2")
    assert min(event.seq for event in readings.log(engine, code)[1:]) > last


def test_several_nodes_may_start_at_once(address: str) -> None:
    script = "import sys; from narvard.writes import engine as e; e.upgrade(e.connected(sys.argv[1]))"
    nodes = [subprocess.Popen([sys.executable, "-c", script, address], cwd=PROJECT) for _ in range(3)]
    assert [node.wait() for node in nodes] == [0, 0, 0]


def test_a_newer_schema_is_refused_with_a_sentence(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(Away, match="nyare utgåva"):
        engines.upgrade(engine)


def test_the_key_of_the_cookies_is_made_once(engine: Engine) -> None:
    assert engines.key(engine) == engines.key(engine)
    assert len(engines.key(engine)) >= 40


# To be forgotten


def test_who_is_forgotten_leaves_no_word_in_the_file(tmp_path: Path) -> None:
    engine = engines.connected(f"sqlite:///{tmp_path / 'writes.sqlite'}")
    engines.upgrade(engine)
    code = opened(engine)
    did(engine, code, "a", Joined("enhetschef", "kommun"), "k1")
    did(engine, code, "a", Said("Vinterapelsin i Borås"), "k2")
    did(engine, code, "b", Said("Sommarpäron"), "k3")
    did(engine, code, "ledare", Merged(("3", "4"), "vinterapelsin  i borås"), "k4", By.LEADER)
    assert b"interapelsin" in _bytes(tmp_path)
    assert commands.forget(engine, code, "a") == 2
    engine.dispose()
    assert b"interapelsin" not in _bytes(tmp_path)
    assert b"Sommarp" in _bytes(tmp_path)
    found = readings.workshop(engine, code)
    assert found is not None
    assert (found.people, [voice.text for voice in found.voices], found.forgotten) == ((), ["Sommarpäron"], 2)


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_what_was_shown_stays_when_somebody_is_forgotten(engine: Engine) -> None:
    code = opened(engine)
    did(engine, code, "a", Said("Ett behov"), "k1")
    did(engine, code, "a", Dotted({"2": 5}), "k2")
    did(engine, code, "ledare", Shown("dots", "så var det"), "k3", By.LEADER)
    commands.forget(engine, code, "a")
    found = readings.workshop(engine, code)
    assert found is not None
    assert (found.voices, found.dots, found.shown) == ((), {}, {"dots": "så var det"})
    assert commands.forget(engine, code, "a") == 0, "there is nothing more to remove"


def test_all_of_a_workshop_can_be_forgotten_and_the_opening_stays(engine: Engine) -> None:
    code, other = opened(engine), opened(engine, "Annan")
    did(engine, code, "a", Said("Ett"), "k1")
    did(engine, other, "a", Said("Två"), "k2")
    assert commands.forget(engine, code) == 1
    assert [event.kind for event in readings.log(engine, code)] == ["opened", "forgotten"]
    assert [event.kind for event in readings.log(engine, other)] == ["opened", "said"]
