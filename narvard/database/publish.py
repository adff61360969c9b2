"""Content → a new, immutable data version: written aside, checked, then the pointer moves. History, undo and prune."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from narvard import whole
from narvard.database.built import Content, PublishError, write
from narvard.database.disk import why
from narvard.database.store import (
    Damaged,
    OtherEdition,
    StoreError,
    as_sentence,
    before,
    database,
    files,
    followed,
    follows,
    history,
    log,
    open_database,
    pointed,
    pointer,
    told,
    version_key,
    versions,
)
from narvard.format import swedish_day

KEEP_NEWEST = 20
LOCK_SECONDS = 60.0
MOST_A_DAY = 9999
"""Links know a version by a day and a number of at most four digits."""


@dataclass(frozen=True)
class Published:
    """`version` is the current one; `changed` is false when the content was the same and nothing was published."""

    version: str
    changed: bool


MEANWHILE = "En annan dataversion publicerades under tiden, så ingenting har ändrats. Försök igen."


def publish(content: Content, home: Path, today: date | None = None, onto: str | None = None) -> Published:
    """Make `content` the current version, where that still is `onto`. Raises PublishError; the earlier version is untouched."""
    with _one_at_a_time(home):
        if onto is not None and pointed(home) != onto:
            raise PublishError(MEANWHILE)
        folder = home / "versions"
        version = _next_version(home, today or swedish_day())
        aside = folder / f"{version}.part"
        try:
            content_hash = write(content, aside)
            if content_hash == _current_hash(home):
                return Published(pointed(home), changed=False)
            if broken(aside):
                raise PublishError("Den nya dataversionen gick inte att läsa tillbaka. Ingenting har publicerats. Försök igen.")
            untold(home, version).touch()
            aside.replace(database(home, version))
            _point_or_remove(home, version)
            with suppress(OSError):  # it is published; the next command writes the line
                _keep_log(home, history(home))
        except (OSError, duckdb.Error) as error:
            raise PublishError(why(error)) from error
        finally:
            _remove(aside)
            _remove(untold(home, version))
    return Published(version, changed=True)


def build(content: Content, path: Path) -> None:
    """Write `content` as a database at `path`, as a version would be, without publishing it. Raises PublishError."""
    aside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(aside)
        write(content, aside)
        aside.replace(path)
    except (OSError, duckdb.Error) as error:
        raise PublishError(why(error)) from error
    finally:
        _remove(aside)


def undo(home: Path, to: str | None = None, only: str | None = None, before_it: Callable[[str], object] = str) -> str:
    """Move the pointer to `to`, else to the newest whole version published before the current one. Returns its id. With `only`,
    where that version still is the current one. `before_it` is told which it will be, and may raise to stop it.

    Damaged versions are passed over. One that is held by another program is not: it may be the one that is wanted.
    """
    with _one_at_a_time(home):
        if only is not None and pointed(home) != only:
            raise PublishError(MEANWHILE)
        if to is not None and to not in versions(home):
            raise PublishError(f"Dataversion {to} finns inte. Kör: python -m narvard versions")
        for version in [to] if to else reversed(before(home, pointed(home))):
            error = broken(database(home, version))
            if error is None:
                before_it(version)
                _point(home, version)
                return version
            if to or not isinstance(error, Damaged | OtherEdition):
                raise PublishError(f"{as_sentence(error)} Ingenting har ändrats.") from error
        raise PublishError(
            "Det finns ingen äldre hel dataversion att gå tillbaka till. "
            "Kör: python -m narvard build, så börjar narvard om med påhittade värden."
        )


def prune(home: Path, keep: int = KEEP_NEWEST) -> list[str]:
    """Remove all but the newest `keep` versions, the current one and those marked to be kept. Returns the removed ids."""
    with _one_at_a_time(home):
        current = pointed(home)
        removed = [
            v for v in versions(home)[: -keep or None] if v != current and not database(home, v).with_suffix(".keep").exists()
        ]
        for version in removed:
            _remove(database(home, version))
        return removed


def mark_kept(home: Path, version: str) -> None:
    """Let `version` survive every prune."""
    refuse_where_followed(home)
    if version not in versions(home):
        raise PublishError(f"Dataversion {version} finns inte. Kör: python -m narvard versions")
    try:
        database(home, version).with_suffix(".keep").touch()
    except OSError as error:
        raise PublishError(why(error)) from error


# A home that follows another


@dataclass(frozen=True)
class Elsewhere:
    """What another node has: every version that was ever current there, the current one, those it marks to be kept, and all whose
    file is there."""

    history: Sequence[str]
    current: str
    kept: Set[str]
    there: Set[str]


def follow_to(home: Path, other: Elsewhere, files: Mapping[str, Path]) -> None:
    """Makes the home as the other node: `files` become versions, then the history is written, then the pointer; what is gone there
    goes here too. Raises PublishError. What readers see is the version of before, or the new one, whole."""
    with _locked(home):
        try:
            for version, file in files.items():
                untold(home, version).touch()
                file.replace(database(home, version))
            _keep_log(home, other.history)
            if pointed(home) != other.current and database(home, other.current).exists():
                _point(home, other.current)
            for version in files:
                _remove(untold(home, version))
            _let_go(home, other)
        except OSError as error:
            raise PublishError(why(error)) from error


def let_go(home: Path, other: Elsewhere) -> None:
    """Marks what is marked at the other node and removes what is gone there: all that can be done before its current version is
    here. Raises PublishError."""
    with _locked(home):
        try:
            _let_go(home, other)
        except OSError as error:
            raise PublishError(why(error)) from error


def _let_go(home: Path, other: Elsewhere) -> None:
    for version in versions(home):
        _mark(home, version, kept=version in other.kept)
        if version not in other.there and version != pointed(home):
            _remove(database(home, version))


def tidy(home: Path) -> None:
    """Takes away what a process that was killed left half done, if it did. Raises PublishError."""
    if any((home / "versions").glob("*.untold")):
        with _locked(home):
            pass


def _mark(home: Path, version: str, *, kept: bool) -> None:
    mark = database(home, version).with_suffix(".keep")
    if kept and not mark.exists():
        mark.touch()
    elif not kept:
        mark.unlink(missing_ok=True)


def follow_from_now(home: Path, address: str) -> None:
    """Notes in the home whom it follows, so that no command publishes there, whatever its environment. Raises PublishError."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not follows(home).exists() or follows(home).read_text(encoding="utf-8").strip() != address:
            whole.write(follows(home), f"{address}\n".encode())
    except OSError as error:
        raise PublishError(why(error)) from error


def refuse_where_followed(home: Path) -> None:
    """Raises PublishError where the home follows another node: two that publish would give one name to two contents."""
    other = followed(home)
    if other:
        raise PublishError(
            f"Den här servern följer {other} och publicerar inget själv. Gör det där i stället. "
            f"Ska den här servern ta över: ta bort NARVARD_FOLLOW och filen {follows(home)}."
        )


@contextmanager
def undisturbed(home: Path) -> Iterator[None]:
    """Nobody publishes there while it lasts. Raises PublishError."""
    with _one_at_a_time(home):
        yield


@contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    """One publisher at a time, and none where the home follows another."""
    refuse_where_followed(home)
    with _locked(home):
        yield


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    """One at a time writes in the home; leftovers of one that was killed are removed."""
    try:
        (home / "versions").mkdir(parents=True, exist_ok=True)
        with FileLock(home / "publish.lock", timeout=LOCK_SECONDS, fallback_to_soft=False):
            _tidy(home)
            yield
    except Timeout as error:
        raise PublishError("En annan publicering pågår. Vänta tills den är klar och försök igen.") from error
    except OSError as error:
        raise PublishError(why(error)) from error


def _tidy(home: Path) -> None:
    """Completes what one that was killed left undone: half-made files go, and so does a version of ours that nobody was told of.

    What somebody else put there stays, and is listed nowhere.
    """
    whole.sweep(home)
    for leftover in (home / "versions").glob("*.part*"):
        _remove(leftover)
    known = history(home)
    _keep_log(home, known)
    for mark in (home / "versions").glob("*.untold"):
        if mark.stem not in known:
            _remove(database(home, mark.stem))
            _remove(database(home, mark.stem).with_suffix(".keep"))
        _remove(mark)


def sweep(home: Path) -> None:
    """What killed commands left in `home` goes, unless somebody publishes right now. Where nothing can be written all stays."""
    folder = home / "versions"
    if not any(leftover for sign in ("*.part*", "*.untold") for leftover in folder.glob(sign)):
        whole.sweep(home)
        return
    with suppress(Timeout, OSError), FileLock(home / "publish.lock", timeout=0, fallback_to_soft=False):
        _tidy(home)


def untold(home: Path, version: str) -> Path:
    """A mark beside a version until it is in the list: it is ours, and nobody has been told of it yet."""
    return database(home, version).with_suffix(".untold")


def _keep_log(home: Path, known: Sequence[str]) -> None:
    text = "".join(f"{version}\n" for version in known)
    if not log(home).exists() or log(home).read_text(encoding="utf-8") != text:
        whole.write(log(home), text.encode())


def _next_version(home: Path, today: date) -> str:
    """Above every id there has been, whatever the clock says: an id names one content for ever."""
    day, number = max(map(version_key, [*history(home), *files(home)]), default=("", 0))
    if day < today.isoformat():
        return f"{today.isoformat()}-1"
    if number < MOST_A_DAY:
        return f"{day}-{number + 1}"
    return f"{date.fromisoformat(day) + timedelta(days=1)}-1"


def _point_or_remove(home: Path, version: str) -> None:
    """Without its pointer a new version would be listed though nobody was told of it."""
    try:
        _point(home, version)
    except OSError:
        _remove(database(home, version))
        raise


def _point(home: Path, version: str) -> None:
    whole.write(pointer(home), f"{version}\n".encode())


def _current_hash(home: Path) -> str | None:
    """None when the current version is missing or damaged: publishing the same content then mends it."""
    version = pointed(home)
    if version not in versions(home) or broken(database(home, version)):
        return None
    row = open_database(database(home, version)).execute("select value from meta where key = 'content_hash'").fetchone()
    return str(row[0]) if row else None


def broken(path: Path) -> StoreError | None:
    """Why a version cannot be read, if so. Reads every block: DuckDB finds damage only in what it reads."""
    try:
        connection = open_database(path)
        for (table,) in connection.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall():
            connection.execute(f"select bit_xor(hash(r)) from {table} r")
    except duckdb.Error as error:
        return told(error, path)
    except StoreError as error:
        return error
    return None


def _remove(path: Path) -> None:
    """The database with what DuckDB puts beside it: a log, and a folder when memory was short."""
    for one in (path, path.with_name(path.name + ".wal"), path.with_name(path.name + ".tmp")):
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink(missing_ok=True)
