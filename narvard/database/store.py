"""The one door to published data versions: read-only, one connection per version, a cursor per question."""

from __future__ import annotations

import re
import threading
import warnings
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from narvard import settings, watch
from narvard.database.queries import Query, sql_text
from narvard.database.tables import catalogue_from, make
from narvard.domain import PREVIEW, Catalogue, ContentError, PathwaySeen
from narvard.periods import Months, Subannual

SCHEMA = "3"
"""Raised when the tables change; an older database is refused with a sentence that says how to build a new one."""

warnings.filterwarnings("ignore", "Arrow output on a DB-API result")  # the copy costs less than to plan twice, as `sql` does
OPEN_VERSIONS = 4
TIME_LIMIT_SECONDS = 10.0
READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "200MB",
    "enable_external_access": "false",
    "temp_directory": "",  # after the line above, or DuckDB 2.0 refuses to open
    "dynamic_or_filter_threshold": 1000,  # so that parts of the file with none of a thousand measures are passed over
    "lock_configuration": "true",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
VERSION = re.compile(r"\d{4}-\d{2}-\d{2}-\d{1,4}")
RESTORING = "restoring"  # stands in a home that has no version while a backup is put there, so that nothing else is built in it


warnings.filterwarnings("ignore", message="Arrow output on a DB-API result")
"""A copy of the few rows of an answer costs less than what `cursor.sql` does: it works out the whole plan twice."""


class StoreError(Exception):
    """Data that cannot be read. The message is one Swedish sentence for the reader."""


class NoVersion(StoreError):
    """Nothing has been published yet, or the version asked for is gone."""


class Damaged(StoreError):
    """A version that nothing can be read from any more. Only then is going back the right advice."""


class OtherEdition(StoreError):
    """A version with other tables than this edition of narvard knows."""


@dataclass(frozen=True)
class VersionInfo:
    """What a data version says of itself. `created` is an ISO time; `demo` says that its values are made up."""

    version: str
    created: str
    demo: bool
    content_hash: str
    note: str
    kept: bool = False


def version_key(version: str) -> tuple[str, int]:
    """Sorts versions of one day by number: `2026-11-20-10` after `2026-11-20-9`."""
    return version[:10], int(version[11:])


def files(home: Path) -> list[str]:
    """Ids of the databases that lie there, published or not."""
    found = [p.stem for p in (home / "versions").glob("*.duckdb") if VERSION.fullmatch(p.stem)]
    return sorted(found, key=version_key)


def history(home: Path) -> list[str]:
    """Every version that was ever the current one, in the order they became it, also those removed since.

    A home from before there was such a list has its files, by their ids.
    """
    try:
        kept = [line for line in log(home).read_text(encoding="utf-8").splitlines() if VERSION.fullmatch(line)]
    except FileNotFoundError:
        kept = files(home)
    current = pointed(home)
    return kept if current in kept or not VERSION.fullmatch(current) else [*kept, current]


def versions(home: Path) -> list[str]:
    """Published versions that can be read, oldest first. What never was the current one is none of them."""
    there = set(files(home))
    return [version for version in history(home) if version in there]


def before(home: Path, version: str) -> list[str]:
    """The versions published before `version`, oldest first; all of them if it was never published."""
    known = history(home)
    older = known[: known.index(version)] if version in known else known
    return [one for one in versions(home) if one in older]


def nearest(version: str, among: Sequence[str], known: Sequence[str]) -> list[str]:
    """The versions `among`, which are in order, the nearest to `version` first: itself, then those before it, then those after.

    `known` are all that were ever published, in order; the place of one that never was is told by its id.
    """
    place = {one: number for number, one in enumerate(known)}
    not_after = [
        one
        for one in among
        if one == version
        or (place[one] < place[version] if {one, version} <= place.keys() else version_key(one) < version_key(version))
    ]
    return [*reversed(not_after), *(one for one in among if one not in not_after)]


def pointed(home: Path) -> str:
    """What the pointer says, read without judging it; empty when there is none."""
    try:
        return pointer(home).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def database(home: Path, version: str) -> Path:
    return home / "versions" / f"{version}.duckdb"


def pointer(home: Path) -> Path:
    """The file that names the current version."""
    return home / "current"


def follows(home: Path) -> Path:
    """The file that names the node that this home follows."""
    return home / "follows"


def followed(home: Path) -> str:
    """The node that this home follows; empty where it publishes by itself."""
    try:
        return settings.follows() or follows(home).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


NEXT_FETCH = "vid nästa hämtning från servern som den här följer"


def advice(home: Path, own: str, following: str) -> str:
    """What helps: `own` where the home publishes by itself, `following` where it does not and refuses to."""
    return following if followed(home) else own


def log(home: Path) -> Path:
    """The file with a line for each version that became the current one, removed or not: no id is used again."""
    return home / "published"


class Store:
    """Readers' access to the versions in `home`. Safe to share between threads."""

    ids = VERSION
    schema = SCHEMA

    def __init__(self, home: Path | None = None) -> None:
        self.home = home or settings.home()
        self._lock = threading.Lock()
        self._open: OrderedDict[str, duckdb.DuckDBPyConnection] = OrderedDict()
        self._catalogues: OrderedDict[str, Catalogue] = OrderedDict()
        self._metas: dict[str, Mapping[str, str]] = {}
        self._lacks: dict[str, bool] = {}

    def current(self) -> str:
        """Id of the version that new readers see. Raises NoVersion when nothing is published."""
        try:
            version = pointer(self.home).read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            if (self.home / RESTORING).exists():
                raise StoreError(
                    "En säkerhetskopia skulle återställas, och det blev inte klart. Kör samma sak igen: python -m narvard restore"
                ) from None
            if versions(self.home):
                raise StoreError(f"Filen som pekar ut gällande dataversion saknas. {self._point_again()}") from None
            how = advice(self.home, "Kör: python -m narvard build", f"Den kommer {NEXT_FETCH}.")
            raise NoVersion(f"Det finns ingen data ännu. {how}") from None
        except OSError as error:
            raise StoreError(
                "Det går inte att läsa vilken dataversion som gäller. Kontrollera rättigheterna till datamappen."
            ) from error
        if not VERSION.fullmatch(version):
            raise StoreError(f"Filen som pekar ut gällande dataversion är skadad. {self._point_again()}")
        return version

    def _point_again(self) -> str:
        undo = "Kör: python -m narvard undo, så gäller den senaste hela versionen."
        return advice(self.home, undo, f"Den skrivs på nytt {NEXT_FETCH}.")

    def run(self, version: str, query: Query) -> pa.Table:
        """Rows that answer `query` in `version`; DECIMAL columns come as DOUBLE. Raises StoreError."""
        with self._cursor(version, query.name) as cursor:
            return without_decimals(cursor.execute(query.sql, query.bound()).to_arrow_table())

    def catalogue(self, version: str) -> Catalogue:
        """The catalogue of a version; kept for the last few versions."""
        with self._lock:
            if version in self._catalogues:
                return self._catalogues[version]
        with self._cursor(version, "catalogue") as cursor:
            catalogue = read_catalogue(cursor)
        with self._lock:
            self._catalogues[version] = catalogue
            while len(self._catalogues) > OPEN_VERSIONS:
                self._catalogues.popitem(last=False)
        return catalogue

    def info(self, version: str) -> VersionInfo:
        """What a version says of itself; read once, since a version never changes."""
        meta = self._metas.get(version) if self.exists(version) else None
        if meta is None:
            with self._cursor(version, "meta") as cursor:
                meta = self._metas[version] = dict(cursor.execute("select key, value from meta").fetchall())
        kept = database(self.home, version).with_suffix(".keep").exists()
        try:
            return VersionInfo(version, meta["created"], meta["demo"] == "1", meta["content_hash"], meta["note"], kept)
        except KeyError as error:
            raise damaged(database(self.home, version)) from error

    def earlier(self, version: str, since: str = "") -> str | None:
        """The readable version published before `version`, if there is one; of them `since` or the nearest to it, where that is
        asked for. `since` may be `version` itself."""
        known = before(self.home, version)
        if since == version:
            return version
        for one in nearest(since, known, history(self.home)) if since else reversed(known):
            try:
                self.info(one)
            except StoreError:
                continue
            return one
        return None

    def exists(self, version: str) -> bool:
        return bool(self.ids.fullmatch(version)) and database(self.home, version).exists()

    @contextmanager
    def _cursor(self, version: str, name: str) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of one's own with a time limit; DuckDB's errors become StoreError. `name` is what the question is called."""
        with watch.work(watch.Kind.QUERY, name) as asked:
            cursor = self._connection(version).cursor()
            limit = threading.Timer(TIME_LIMIT_SECONDS, cursor.interrupt)
            limit.daemon = True
            limit.start()
            try:
                if self._lacks[version]:
                    as_told_today(cursor)
                yield cursor
            except (duckdb.Error, ContentError, MemoryError) as error:
                asked.outcome = outcome_of(error)
                raise told(error, database(self.home, version)) from error
            finally:
                limit.cancel()
                cursor.close()

    def _connection(self, version: str) -> duckdb.DuckDBPyConnection:
        with self._lock:
            if version in self._open:
                self._open.move_to_end(version)
                return self._open[version]
            if not self.exists(version):
                raise NoVersion(f"Dataversion {version} finns inte kvar. Kör: python -m narvard versions")
            connection = open_database(database(self.home, version), self.schema)
            self._lacks[version] = bool(self.schema) and lacks_what_is_told(connection)
            self._open[version] = connection
            while len(self._open) > OPEN_VERSIONS:
                self._open.popitem(last=False)  # dropped, never closed: someone may be reading
            return connection


class PreviewStore(Store):
    """A reader's own preview, in a private home. Published versions cannot be read from it, nor it from among them."""

    ids = PREVIEW


class AnyEdition(Store):
    """Also versions that another edition of narvard made: what was put into them, not what was derived of it."""

    schema = ""


def open_database(path: Path, schema: str = SCHEMA) -> duckdb.DuckDBPyConnection:
    """Read-only connection to a data version. Raises StoreError for a damaged, held or forbidden one, and for another `schema`."""
    try:
        connection = duckdb.connect(str(path), read_only=True, config=READ_ONLY)
        row = connection.execute("select value from meta where key = 'schema'").fetchone()
    except (duckdb.Error, OSError, MemoryError) as error:
        raise told(error, path) from error
    if row is None or row[0] != (schema or row[0]):
        how = advice(path.parent.parent, "Kör: python -m narvard build", "Kör samma utgåva på båda servrarna.")
        raise OtherEdition(f"Dataversion {path.stem} är gjord av en annan utgåva av narvard. {how}")
    return connection


TOLD = ("blank", "delivered", "fingerprint")
"""Tables of what is said of all values together; a version from before there were any is asked for it each time."""


def lacks_what_is_told(connection: duckdb.DuckDBPyConnection) -> bool:
    found = connection.execute("select 1 from duckdb_tables() where schema_name = 'main' and table_name = 'delivered'")
    return found.fetchone() is None


def as_told_today(cursor: duckdb.DuckDBPyConnection) -> None:
    """The tables of TOLD as views, worked out as at publish but of all measures at once."""
    for view, sql in (("part", "from observation"), ("read_part", "from reading"), *((one, sql_text(one)) for one in TOLD)):
        cursor.execute(f"create temp view {view} as {sql}")  # names are ours


HELD = ("Could not set lock on file", "used by another process", "different configuration than existing connections")
FORBIDDEN = ("Permission denied", "Operation not permitted", "Access is denied")
CROWDED = ("Too many open files", "Cannot allocate memory", "out of memory", "Resource temporarily unavailable")


def told(error: Exception, path: Path) -> StoreError:
    """What went wrong with a version, in one sentence. Only damage is mended by going back, so that nothing else advises it."""
    text, version = str(error), path.stem
    if isinstance(error, duckdb.InterruptException):
        return StoreError("Frågan tog för lång tid och avbröts. Försök igen, eller välj färre områden eller år.")
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return StoreError("Frågan behövde mer minne än den får och avbröts. Försök igen, eller välj färre områden, mått eller år.")
    if any(sign in text for sign in HELD):
        return StoreError(f"Dataversion {version} är låst av ett annat program. Stäng det programmet och försök igen.")
    if isinstance(error, PermissionError) or any(sign in text for sign in FORBIDDEN):
        return StoreError(f"narvard får inte läsa dataversion {version}. Kontrollera rättigheterna till datamappen.")
    if any(sign in text for sign in CROWDED):
        return StoreError(f"Datorn har inte resurser över för att läsa dataversion {version}. Stäng andra program och försök igen.")
    return damaged(path)


def outcome_of(error: Exception) -> str:
    """The same for those who look after narvard: a question that was stopped is not a version that is damaged."""
    if isinstance(error, duckdb.InterruptException):
        return "stopped"
    return "memory" if isinstance(error, duckdb.OutOfMemoryException | MemoryError) else watch.FAILED


def as_sentence(error: StoreError) -> str:
    """What it says, ready to be followed by another sentence: a command stands without a full stop."""
    return str(error) if str(error).endswith(".") else f"{error}."


def damaged(path: Path) -> Damaged:
    again = f"Ta bort filen versions/{path.name} i datamappen och starta om servern, så hämtas den på nytt."
    how = advice(path.parent.parent, "Kör: python -m narvard undo", again)
    return Damaged(f"Dataversion {path.stem} är skadad eller är inte en databas. {how}")


def read_catalogue(cursor: duckdb.DuckDBPyConnection) -> Catalogue:
    """The catalogue of a version; a table that an earlier edition of narvard lacked is empty."""
    tables = cursor.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
    there = {name for (name,) in tables}

    def rows(table: str) -> list[dict[str, Any]]:
        if f"main.{table}" not in there:
            return []
        relation = cursor.sql(f"select * from {table} order by rowid")  # table names are ours, from PLAIN_TABLES
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]

    seen = tuple(make(PathwaySeen, row) for row in rows("pathway_seen"))
    lengths = cursor.execute(sql_text("subannual_lengths")).fetchall() if "subannual.coverage" in there else []
    return replace(
        catalogue_from(rows),
        seen=seen,
        subannual=tuple(Subannual(measure, Months(length), alone) for measure, length, alone in lengths),
    )


def without_decimals(table: pa.Table) -> pa.Table:
    """DECIMAL would be drawn unscaled by the charts (1,5 as 15), so it becomes DOUBLE."""
    schema = pa.schema([pa.field(f.name, pa.float64()) if pa.types.is_decimal(f.type) else f for f in table.schema])
    return table if schema.equals(table.schema) else table.cast(schema)


@cache
def shared() -> Store:
    """The one Store of this process, used by pages and addresses alike."""
    return Store()
