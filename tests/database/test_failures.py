"""What keeps a version from being read: each has its own sentence, and only damage is mended by going back."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from narvard.database import publish as publish_module
from narvard.database import store as store_module
from narvard.database.built import PublishError
from narvard.database.disk import why
from narvard.database.publish import mark_kept, publish, undo
from narvard.database.queries import Query
from narvard.database.store import Damaged, Store, StoreError, database, told, versions
from tests.database.editions import edition, held

EVERYTHING = Query("select bit_xor(hash(r)) as sum from observation r")
AT = database(Path("nowhere"), "2026-11-20-1")


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises((StoreError, PublishError)) as caught:
        action()
    return str(caught.value)


def two(home: Path) -> tuple[str, str]:
    return publish(edition(1), home).version, publish(edition(2), home).version


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def test_a_version_that_another_program_holds_is_not_damaged(home: Path) -> None:
    first, second = two(home)
    with held(database(home, second)):
        said = refusal(lambda: Store(home).run(second, EVERYTHING))
        assert said == f"Dataversion {second} är låst av ett annat program. Stäng det programmet och försök igen."
        assert undo(home) == first, "who asks for it gets it"
    assert Store(home).run(second, EVERYTHING).num_rows == 1


def test_undo_does_not_pass_over_a_version_that_is_only_held(home: Path) -> None:
    first, second = two(home)
    third = publish(edition(3), home).version
    with held(database(home, second)):
        assert refusal(lambda: undo(home)).endswith("försök igen. Ingenting har ändrats.")
        assert Store(home).current() == third
    cut(database(home, second))
    assert undo(home) == first


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            duckdb.IOException('IO Error: Could not set lock on file "a": Conflicting lock is held in duckdb (PID 7)'),
            "låst av ett annat",
        ),
        (
            duckdb.IOException(
                "IO Error: Cannot open file: The process cannot access the file because it is being used by another process."
            ),
            "låst av ett annat",
        ),
        (
            duckdb.ConnectionException(
                "Connection Error: Can't open a connection to same file with a different configuration than existing connections"
            ),
            "låst av ett annat",
        ),
        (duckdb.IOException('IO Error: Cannot open file "a": Permission denied'), "får inte läsa dataversion"),
        (PermissionError(13, "Åtkomst nekad"), "får inte läsa dataversion"),
        (duckdb.IOException('IO Error: Cannot open file "a": Access is denied.'), "får inte läsa dataversion"),
        (duckdb.IOException("IO Error: Too many open files"), "har inte resurser över"),
        (duckdb.OutOfMemoryException("Out of Memory Error: failed to allocate"), "behövde mer minne än den får"),
        (MemoryError(), "behövde mer minne än den får"),
        (duckdb.InterruptException("INTERRUPT Error: Interrupted!"), "tog för lång tid"),
    ],
)
def test_only_damage_advises_going_back(error: Exception, sentence: str) -> None:
    found = told(error, AT)
    assert sentence in str(found)
    assert not isinstance(found, Damaged)
    assert "undo" not in str(found)
    assert "build" not in str(found)
    assert "Error" not in str(found)


@pytest.mark.parametrize(
    "error",
    [
        duckdb.IOException("IO Error: not a valid DuckDB database file"),
        duckdb.SerializationException("x"),
        duckdb.InternalException("x"),
    ],
)
def test_damage_advises_going_back(error: Exception) -> None:
    assert str(told(error, AT)) == "Dataversion 2026-11-20-1 är skadad eller är inte en databas. Kör: python -m narvard undo"


def test_a_question_that_needs_too_much_memory_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(store_module.READ_ONLY, "memory_limit", "20MB")
    version, _ = two(home)
    large = Query("select list(range order by hash(range)) as all from range(30000000)")
    said = refusal(lambda: Store(home).run(version, large))
    assert said == "Frågan behövde mer minne än den får och avbröts. Försök igen, eller välj färre områden, mått eller år."


def test_a_version_without_what_it_says_of_itself_is_damaged(home: Path) -> None:
    _, version = two(home)
    with duckdb.connect(str(database(home, version))) as connection:
        connection.execute("delete from meta where key = 'created'")
    assert "är skadad" in refusal(lambda: Store(home).info(version))


@pytest.mark.parametrize("harm", [cut, lambda path: path.write_bytes(b"")], ids=["cut off", "empty"])
def test_undo_to_a_version_that_cannot_be_read_is_refused(home: Path, harm: Callable[[Path], None]) -> None:
    first, second = two(home)
    harm(database(home, first))
    assert refusal(lambda: undo(home, first)).startswith(f"Dataversion {first} är skadad")
    assert Store(home).current() == second


def test_undo_to_a_version_of_another_edition_is_refused(home: Path) -> None:
    first, second = two(home)
    with duckdb.connect(str(database(home, first))) as connection:
        connection.execute("update meta set value = '0' where key = 'schema'")
    assert "annan utgåva" in refusal(lambda: undo(home, first))
    assert Store(home).current() == second


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("EROFS", "Datamappen ligger på en skrivskyddad disk."),
        ("EACCES", "Det går inte att skriva i datamappen."),
        ("ENOLCK", "Datamappens disk klarar inte lås."),
        ("EOPNOTSUPP", "Datamappens disk klarar inte lås."),
        ("ENOSYS", "Datamappens disk klarar inte lås."),
        ("EIO", "Datamappen gick inte att skriva i."),
    ],
)
def test_a_folder_that_cannot_be_used_is_told_in_swedish_only(
    home: Path, monkeypatch: pytest.MonkeyPatch, number: str, sentence: str
) -> None:
    version = publish(edition(1), home).version

    def fails(*_: object, **__: object) -> None:
        raise OSError(getattr(errno, number), "English words")

    monkeypatch.setattr(publish_module, "FileLock", fails)
    monkeypatch.setattr(Path, "touch", fails)
    for action in (lambda: publish(edition(2), home), lambda: undo(home), lambda: mark_kept(home, version)):
        said = refusal(action)
        assert said.startswith(sentence)
        assert "English" not in said
    assert versions(home) == [version]


def test_memory_that_is_short_is_told_in_swedish_and_advises_nothing_else() -> None:
    assert why(duckdb.OutOfMemoryException("Out of Memory Error: Failed to allocate block of 3145728 bytes")) == (
        "Minnet räckte inte till den nya dataversionen. Ingenting har publicerats. Stäng andra program och försök igen."
    )
