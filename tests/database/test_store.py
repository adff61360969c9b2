"""The store: read-only, whole versions, one clear Swedish sentence when something is wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from narvard import settings
from narvard.database import store as store_module
from narvard.database.built import Content
from narvard.database.publish import publish
from narvard.database.queries import Query, query, sql_text
from narvard.database.store import SCHEMA, NoVersion, Store, StoreError, database, open_database, pointer, versions
from tests.content import YEARS, content, frame, observation, observations

TABLES = Query("select table_name as name from duckdb_tables() union all select view_name from duckdb_views() where not internal")


def test_catalogue_comes_back_as_it_was_published(store: Store) -> None:
    assert store.catalogue(store.current()) == content().catalogue


def test_the_same_catalogue_is_not_read_twice(store: Store) -> None:
    assert store.catalogue(store.current()) is store.catalogue(store.current())


def test_observations_come_back_with_their_blanks_and_reasons(store: Store) -> None:
    sql = "select area::varchar as area, period, value, flag::varchar as flag from observation where measure_id = $m and sex = 'T'"
    rows = store.run(store.current(), Query(sql, (("m", "N20001"),))).to_pylist()
    assert {(r["area"], r["period"]): (r["value"], r["flag"]) for r in rows if r["area"] in ("1460", "1462")} == {
        ("1460", 2019): (20.0, "ok"),
        ("1460", 2020): (20.0, "ok"),
        ("1460", 2021): (21.0, "ok"),
        ("1460", 2022): (21.0, "ok"),
        ("1460", 2023): (None, "missing"),
        ("1462", 2019): (15.0, "ok"),
        ("1462", 2020): (15.0, "ok"),
        ("1462", 2021): (None, "privacy"),
        ("1462", 2022): (16.0, "ok"),
        ("1462", 2023): (16.0, "preliminary"),
    }


def test_no_table_or_view_answers_with_a_decimal(store: Store) -> None:
    names = store.run(store.current(), TABLES).column("name").to_pylist()
    assert {"observation", "reading", "latest", "coverage", "delivered"} <= set(names)
    for name in names:
        answer = store.run(store.current(), Query(f"select * from {name}"))
        assert not [f for f in answer.schema if pa.types.is_decimal(f.type)], name


def test_a_decimal_in_an_answer_becomes_a_double() -> None:
    as_it_comes = duckdb.sql("select sum(1) as whole, 1.5 as half, 'a' as word").to_arrow_table()
    answer = store_module.without_decimals(as_it_comes)
    assert pa.types.is_decimal(as_it_comes.schema.field("whole").type)
    assert answer.to_pylist() == [{"whole": 1.0, "half": 1.5, "word": "a"}]
    assert [str(f.type) for f in answer.schema] == ["double", "double", "string"]


def test_no_number_is_nan(store: Store) -> None:
    for table in ("observation", "reading", "latest", "coverage"):
        answer = store.run(store.current(), Query(f"select * from {table}"))
        for column in answer.schema.names:
            if pa.types.is_floating(answer.schema.field(column).type):
                assert True not in pa.compute.is_nan(answer.column(column)).to_pylist(), (table, column)


def test_info_says_what_the_version_is(store: Store) -> None:
    info = store.info(store.current())
    assert (info.version, info.demo, info.note, info.kept) == (store.current(), False, "test", False)


def test_home_is_moved_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NARVARD_HOME", str(tmp_path))
    assert settings.home() == tmp_path
    monkeypatch.delenv("NARVARD_HOME")
    assert settings.home().name == "var"


# What goes wrong


def refusal(action: Callable[[], object]) -> str:
    """The one Swedish sentence with which `action` is refused."""
    with pytest.raises(StoreError) as caught:
        action()
    said = str(caught.value)
    assert "\n" not in said
    assert "Error" not in said
    return said


def test_nothing_published_says_how_to_build(home: Path) -> None:
    assert refusal(Store(home).current) == "Det finns ingen data ännu. Kör: python -m narvard build"


@pytest.mark.parametrize("text", [b"", b"i fjol", b"\xff\xfe\x00", b"../../etc/passwd"], ids=repr)
def test_a_damaged_pointer_says_how_to_mend_it(home: Path, text: bytes) -> None:
    publish(content(), home)
    pointer(home).write_bytes(text)
    assert refusal(Store(home).current).startswith("Filen som pekar ut gällande dataversion är skadad. Kör: python -m narvard undo")


def test_a_missing_version_is_its_own_error(home: Path) -> None:
    publish(content(), home)
    database(home, Store(home).current()).unlink()
    with pytest.raises(NoVersion, match="finns inte kvar"):
        Store(home).catalogue(Store(home).current())


@pytest.mark.parametrize("version", ["../current", "2026-11-20-1/../x", "", "2026-11-20"])
def test_a_version_that_is_no_version_is_not_looked_for(store: Store, version: str) -> None:
    assert not store.exists(version)
    assert "finns inte kvar" in refusal(lambda: store.info(version))


@pytest.mark.parametrize("keep", [0, 4096, 20_000, 0.5, 0.75])
def test_a_cut_off_database_is_refused_in_one_sentence(home: Path, keep: float) -> None:
    version = publish(content(), home).version
    path = database(home, version)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(keep * len(whole)) if isinstance(keep, float) else keep])
    said = refusal(lambda: Store(home).run(version, Query("select bit_xor(hash(r)) as sum from reading r")))
    assert said.startswith(f"Dataversion {version} ")
    assert "python -m narvard undo" in said


def test_another_file_in_place_of_the_database_is_refused(home: Path) -> None:
    version = publish(content(), home).version
    database(home, version).write_text("<html>inte en databas</html>" * 500, encoding="utf-8")
    assert "är skadad eller är inte en databas" in refusal(lambda: Store(home).catalogue(version))


@pytest.mark.parametrize("schema", ["0", "999"])
def test_a_database_of_another_edition_is_refused(home: Path, schema: str) -> None:
    version = publish(content(), home).version
    with duckdb.connect(str(database(home, version))) as connection:
        connection.execute("update meta set value = $schema where key = 'schema'", {"schema": schema})
    assert schema != SCHEMA
    assert refusal(lambda: Store(home).info(version)) == (
        f"Dataversion {version} är gjord av en annan utgåva av narvard. Kör: python -m narvard build"
    )


def test_a_question_that_takes_too_long_is_stopped(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "TIME_LIMIT_SECONDS", 0.2)
    endless = Query("select count(*) as n from range(1000000000000) a where a.range % 7 = 3")
    assert refusal(lambda: store.run(store.current(), endless)).startswith("Frågan tog för lång tid och avbröts.")


# What a reader can do


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')",
        "attach '/tmp/annan.duckdb'",
        "copy area to '/tmp/area.csv'",
        "create table ny (a integer)",
        "delete from observation",
        "set threads = 8",
        "set lock_configuration = false",
        "install httpfs",
    ],
)
def test_readers_can_only_read_what_is_in_the_version(home: Path, sql: str) -> None:
    version = publish(content(), home).version
    with pytest.raises(duckdb.Error):
        open_database(database(home, version)).cursor().execute(sql)


@pytest.mark.parametrize("hostile", ["' or 1=1 --", "N20001'; drop table meta; --", "$area", "%", "N20001\x00", "💥", "select 1"])
def test_a_parameter_is_a_value_and_never_sql(store: Store, hostile: str) -> None:
    sql = "select * from reading where measure_id = $measure or area in (select unnest($areas))"
    assert store.run(store.current(), Query(sql, (("areas", (hostile,)), ("measure", hostile)))).num_rows == 0
    assert store.info(store.current()).note == "test"


def test_sql_files_are_read_as_they_are() -> None:
    folder = Path(store_module.__file__).parent / "sql"
    for path in folder.glob("*.sql"):
        text = path.read_text(encoding="utf-8")
        assert sql_text(path.stem) == text
        assert "{" not in text, f"{path.name} looks like a template"


def test_a_question_can_be_a_cache_key() -> None:
    assert query("schema", b="x", a=("y",)) == query("schema", a=("y",), b="x")
    assert len({query("schema", a=1), query("schema", a=1), query("schema", a=2)}) == 2


# Readers while somebody publishes

EDITIONS = 10


def edition(no: int) -> Content:
    """Content in which every value, the population and the note say `no`."""
    rows = observations()
    people = content().population
    return content(
        observations=rows.assign(value=rows["value"].where(rows["value"].isna(), float(no))),
        population=people.assign(count=no),
        note=str(no),
    )


def test_readers_see_whole_versions_while_ten_are_published(home: Path) -> None:
    publish(edition(1), home)
    store, done = Store(home), threading.Event()
    seen: list[set[float]] = []
    errors: list[BaseException] = []

    def one_view() -> set[float]:
        """What one view of one version says: four questions, a catalogue and a note."""
        version = store.current()
        published = store.run(version, Query("select distinct value from observation where value is not null"))
        latest = store.run(version, Query("select distinct value from latest where measure_id = 'N20001'"))
        people = store.run(version, Query("select distinct count as value from population"))
        groups = store.run(version, Query("select distinct value from reading where method = 'population' and value is not null"))
        answers = {row["value"] for table in (published, latest, people, groups) for row in table.to_pylist()}
        assert len(store.catalogue(version).measures) == len(content().catalogue.measures)
        return {round(value, 9) for value in answers} | {float(store.info(version).note)}

    def read() -> None:
        try:
            while not done.is_set():
                seen.append(one_view())
        except BaseException as error:
            errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for no in range(2, EDITIONS + 1):
        assert publish(edition(no), home).changed
    done.set()
    for reader in readers:
        reader.join()

    assert errors == []
    assert all(len(view) == 1 for view in seen), "a view mixed two versions"
    assert len({value for view in seen for value in view}) >= 3, "the readers saw too few versions for this to prove anything"
    assert one_view() == {float(EDITIONS)}
    assert len(versions(home)) == EDITIONS


def test_an_older_version_stays_open_for_frozen_links(home: Path) -> None:
    store = Store(home)
    first = publish(edition(1), home).version
    for no in range(2, store_module.OPEN_VERSIONS + 3):
        store.info(publish(edition(no), home).version)
    asked = Query("select max(value) as value from observation where measure_id = 'N20001'")
    assert store.run(first, asked).to_pylist() == [{"value": 1.0}]
    assert store.info(first).note == "1"
    assert len(store._open) == store_module.OPEN_VERSIONS


def test_two_threads_with_different_questions_get_their_own_answers(store: Store) -> None:
    version, wrong = store.current(), []

    def ask(year: int) -> None:
        for _ in range(50):
            rows = store.run(version, Query("select distinct period from reading where period = $year", (("year", year),)))
            if rows.to_pylist() != [{"period": year}]:
                wrong.append(year)

    threads = [threading.Thread(target=ask, args=(year,)) for year in YEARS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_version_without_observations_opens(home: Path) -> None:
    empty = frame([observation("N20001", "1401", 2023, 1.0)], tuple(observations().columns)).iloc[:0]
    version = publish(content(observations=empty), home).version
    assert Store(home).run(version, Query("select * from reading")).num_rows == 0
    assert Store(home).catalogue(version) == content().catalogue
