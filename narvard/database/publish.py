"""Content → a new, immutable data version: written aside, checked, then the pointer moves. History, undo and prune."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd
from filelock import FileLock, Timeout

from narvard.database import few, pathways, small
from narvard.database.disk import why
from narvard.database.formulas import with_shares
from narvard.database.store import (
    SCHEMA,
    Damaged,
    OtherEdition,
    StoreError,
    as_sentence,
    before,
    database,
    files,
    history,
    log,
    open_database,
    pointed,
    pointer,
    told,
    version_key,
    versions,
)
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS, POPULATION_COLUMNS, catalogue_tables
from narvard.domain import Catalogue, Flag
from narvard.format import swedish_day

KEEP_NEWEST = 20
LOCK_SECONDS = 60.0
MOST_A_DAY = 9999
"""Links know a version by a day and a number of at most four digits."""
SQL = Path(__file__).parent / "sql"
SKIPPED_IN_HASH = {"batch", "meta", "reading", "latest", "coverage", "pathway_seen"}
UNLESS_FILLED = {"workshop", "workshop_role", "workshop_need", "voices", "panel_rating"}
"""Tables that earlier editions lacked: content without them is what it was."""


class PublishError(Exception):
    """Nothing was published. The message is one Swedish sentence that says why and what to do."""


@dataclass(frozen=True)
class Content:
    """All that a data version holds. Frames have the columns of `narvard.tables`; `demo` is true or false for the whole version."""

    catalogue: Catalogue
    observations: pd.DataFrame  # OBSERVATION_COLUMNS; value NaN where the flag says why
    population: pd.DataFrame  # POPULATION_COLUMNS
    batches: pd.DataFrame  # BATCH_COLUMNS
    demo: bool
    note: str


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
            content_hash = _write(content, aside)
            if content_hash == _current_hash(home):
                return Published(pointed(home), changed=False)
            if _broken(aside):
                raise PublishError("Den nya dataversionen gick inte att läsa tillbaka. Ingenting har publicerats. Försök igen.")
            _untold(home, version).touch()
            aside.replace(database(home, version))
            _point_or_remove(home, version)
            with suppress(OSError):  # it is published; the next command writes the line
                _keep_log(home, history(home))
        except (OSError, duckdb.Error) as error:
            raise PublishError(why(error)) from error
        finally:
            _remove(aside)
            _remove(_untold(home, version))
    return Published(version, changed=True)


def build(content: Content, path: Path) -> None:
    """Write `content` as a database at `path`, as a version would be, without publishing it. Raises PublishError."""
    aside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(aside)
        _write(content, aside)
        aside.replace(path)
    except (OSError, duckdb.Error) as error:
        raise PublishError(why(error)) from error
    finally:
        _remove(aside)


def undo(home: Path, to: str | None = None, only: str | None = None) -> str:
    """Move the pointer to `to`, else to the newest whole version published before the current one. Returns its id. With `only`,
    where that version still is the current one.

    Damaged versions are passed over. One that is held by another program is not: it may be the one that is wanted.
    """
    with _one_at_a_time(home):
        if only is not None and pointed(home) != only:
            raise PublishError(MEANWHILE)
        if to is not None and to not in versions(home):
            raise PublishError(f"Dataversion {to} finns inte. Kör: python -m narvard versions")
        for version in [to] if to else reversed(before(home, pointed(home))):
            error = _broken(database(home, version))
            if error is None:
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
    if version not in versions(home):
        raise PublishError(f"Dataversion {version} finns inte. Kör: python -m narvard versions")
    try:
        database(home, version).with_suffix(".keep").touch()
    except OSError as error:
        raise PublishError(why(error)) from error


def _write(content: Content, path: Path) -> str:
    """Build and check the database at `path`; returns the hash of its content."""
    _check_codes(content)
    connection = duckdb.connect(str(path), config={"threads": 2})
    try:
        tables = catalogue_tables(few.may_be_known(content.catalogue)) | {
            "population": content.population[list(POPULATION_COLUMNS)],
            "observation": small.without_counts_of_blanks(
                with_shares(content.observations[list(OBSERVATION_COLUMNS)], content.catalogue)
            ),
            "batch": content.batches[list(BATCH_COLUMNS)],
        }
        _enumerate(connection, content.catalogue)
        connection.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
        for name, frame in tables.items():
            _insert(connection, name, frame)
        _check(connection)
        connection.execute((SQL / "derived.sql").read_text(encoding="utf-8"))
        _insert(connection, "pathway_seen", pathways.seen(connection, content.catalogue))
        content_hash = _content_hash(connection, demo=content.demo)
        meta = {
            "schema": SCHEMA,
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "demo": "1" if content.demo else "0",
            "content_hash": content_hash,
            "note": content.note,
        }
        connection.execute(
            "insert into meta select unnest($keys), unnest($values)", {"keys": list(meta), "values": list(meta.values())}
        )
        connection.execute("checkpoint")  # closing would write too, but keeps quiet about a full disk
        return content_hash
    finally:
        connection.close()


def _enumerate(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Codes as enumerations, in the catalogue's order: small, quick to compare, and anything else is refused."""
    for name, codes in (
        ("measure_code", list(catalogue.measure_by_id)),
        ("area_code", list(catalogue.area_by_code)),
        ("sex_code", ["T", "K", "M"]),
        ("flag_code", [f.value for f in Flag]),
    ):
        frame = pd.DataFrame({"code": pd.Series(codes, dtype="str")})
        connection.register("codes", frame)
        connection.execute(f"create type {name} as enum (select code from codes)")
        connection.unregister("codes")


def _check_codes(content: Content) -> None:
    """Codes the catalogue does not know; DuckDB would refuse them too, but in English."""
    measures, areas = content.catalogue.measure_by_id, content.catalogue.area_by_code
    for what, codes, known in (
        ("måttet", content.observations["measure_id"], measures),
        ("området", content.observations["area"], areas),
        ("området", content.population["area"], areas),
    ):
        for code in codes.unique():
            if code not in known:
                raise PublishError(f"Ett värde gäller {what} ”{code}”, som inte finns i katalogen.")


def _insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    connection.register("incoming", frame)
    columns = ", ".join(f'"{c}"' for c in frame.columns)
    order = "order by measure_id::measure_code, area::area_code, period, sex::sex_code" if table == "observation" else ""
    connection.execute(f"insert into {table} ({columns}) select {columns} from incoming {order}")  # names are ours
    connection.unregister("incoming")


CHECKS: Sequence[tuple[str, str]] = (
    (
        "select measure_id, area, period, sex from observation group by all having count(*) > 1",
        "Samma värde finns två gånger: mått {0}, område {1}, år {2}, kön {3}.",
    ),
    (
        "select measure_id, area, period, sex, flag from observation"
        " where (value is not null) <> (flag in ('ok', 'preliminary', 'break'))",
        "Värde och anmärkning stämmer inte överens: mått {0}, område {1}, år {2}, kön {3}, anmärkning {4}.",
    ),
    (
        "select measure_id, area, period from observation where isnan(value) or isinf(value)",
        "Ett värde är inte ett tal: mått {0}, område {1}, år {2}.",
    ),
    (
        "select measure_id, area, period from observation where period not between 1900 and 2200",
        "Ett värde har ett orimligt år: mått {0}, område {1}, år {2}.",
    ),
    (
        "select o.measure_id, m.parent, o.period from observation o join area_member m on m.parent = o.area",
        "Ett värde gäller en grupp av kommuner, som narvard räknar fram själv: mått {0}, område {1}, år {2}.",
    ),
    (
        "select o.batch from observation o anti join batch on batch.id = o.batch",
        "Ett värde hör till leverans {0}, som inte finns beskriven.",
    ),
    (
        "select area, year from population where count < 0",
        "Folkmängden är negativ: område {0}, år {1}.",
    ),
)


def _check(connection: duckdb.DuckDBPyConnection) -> None:
    for sql, sentence in CHECKS:
        row = connection.execute(sql + " limit 1").fetchone()
        if row is not None:
            raise PublishError(sentence.format(*row))


def _content_hash(connection: duckdb.DuckDBPyConnection, *, demo: bool) -> str:
    """The same for the same content, whatever the row order, the day or the batch."""
    parts = [f"demo={demo:d}"]
    for (name,) in connection.execute("select table_name from duckdb_tables() order by 1").fetchall():
        if name in SKIPPED_IN_HASH:
            continue
        columns = "* exclude (batch)" if name == "observation" else "*"
        row = connection.execute(
            f"select count(*), sum(md5_number_lower(r::varchar)) from (select {columns} from {name}) r"
        ).fetchone()
        if name not in UNLESS_FILLED or (row and row[0]):
            parts.append(f"{name}={row}")
    found = connection.execute("select md5($text)", {"text": "\n".join(parts)}).fetchone()
    return str(found[0]) if found else ""


@contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    """One publisher at a time; leftovers of one that was killed are removed."""
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
    for leftover in (home / "versions").glob("*.part*"):
        _remove(leftover)
    known = history(home)
    _keep_log(home, known)
    for mark in (home / "versions").glob("*.untold"):
        if mark.stem not in known:
            _remove(database(home, mark.stem))
        _remove(mark)


def _untold(home: Path, version: str) -> Path:
    """A mark beside a version until it is in the list: it is ours, and nobody has been told of it yet."""
    return database(home, version).with_suffix(".untold")


def _keep_log(home: Path, known: Sequence[str]) -> None:
    text = "".join(f"{version}\n" for version in known)
    if not log(home).exists() or log(home).read_text(encoding="utf-8") != text:
        _write_whole(log(home), text)


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
    _write_whole(pointer(home), version + "\n")


def _write_whole(path: Path, text: str) -> None:
    """The file is the old one or the new one, also after a sudden death."""
    aside = path.with_suffix(".part")
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def _current_hash(home: Path) -> str | None:
    """None when the current version is missing or damaged: publishing the same content then mends it."""
    version = pointed(home)
    if version not in versions(home) or _broken(database(home, version)):
        return None
    row = open_database(database(home, version)).execute("select value from meta where key = 'content_hash'").fetchone()
    return str(row[0]) if row else None


def _broken(path: Path) -> StoreError | None:
    """Why a version cannot be read, if so. Reads every block: DuckDB finds damage only in what it reads."""
    try:
        connection = open_database(path)
        for (table,) in connection.execute("select table_name from duckdb_tables()").fetchall():
            connection.execute(f"select bit_xor(hash(r)) from {table} r")
    except duckdb.Error as error:
        return told(error, path.stem)
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
