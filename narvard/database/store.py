"""The one door to published data versions: read-only, one connection per version, a cursor per question."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from narvard import settings
from narvard.database.queries import Query
from narvard.database.tables import catalogue_from
from narvard.domain import PREVIEW, Catalogue, ContentError

SCHEMA = "1"
"""Raised when the tables change; an older database is refused with a sentence that says how to build a new one."""

OPEN_VERSIONS = 4
TIME_LIMIT_SECONDS = 10.0
READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "200MB",
    "enable_external_access": "false",
    "temp_directory": "",  # after the line above, or DuckDB 2.0 refuses to open
    "lock_configuration": "true",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
VERSION = re.compile(r"\d{4}-\d{2}-\d{2}-\d{1,4}")


class StoreError(Exception):
    """Data that cannot be read. The message is one Swedish sentence for the reader."""


class NoVersion(StoreError):
    """Nothing has been published yet, or the version asked for is gone."""


@dataclass(frozen=True)
class VersionInfo:
    """What a data version says of itself. `created` is an ISO time; `demo` says that its values are made up."""

    version: str
    created: str
    demo: bool
    content_hash: str
    note: str
    kept: bool = False

    @property
    def date(self) -> date:
        return date.fromisoformat(self.version[:10])


def version_key(version: str) -> tuple[str, int]:
    """Sorts versions of one day by number: `2026-11-20-10` after `2026-11-20-9`."""
    return version[:10], int(version[11:])


def versions(home: Path) -> list[str]:
    """Published versions, oldest first."""
    found = [p.stem for p in (home / "versions").glob("*.duckdb") if VERSION.fullmatch(p.stem)]
    return sorted(found, key=version_key)


def database(home: Path, version: str) -> Path:
    return home / "versions" / f"{version}.duckdb"


def pointer(home: Path) -> Path:
    """The file that names the current version."""
    return home / "current"


class Store:
    """Readers' access to the versions in `home`. Safe to share between threads."""

    ids = VERSION

    def __init__(self, home: Path | None = None) -> None:
        self.home = home or settings.home()
        self._lock = threading.Lock()
        self._open: OrderedDict[str, duckdb.DuckDBPyConnection] = OrderedDict()
        self._catalogues: OrderedDict[str, Catalogue] = OrderedDict()
        self._metas: dict[str, Mapping[str, str]] = {}

    def current(self) -> str:
        """Id of the version that new readers see. Raises NoVersion when nothing is published."""
        try:
            version = pointer(self.home).read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            raise NoVersion("Det finns ingen data ännu. Kör: python -m narvard build") from None
        except OSError as error:
            raise StoreError(
                "Det går inte att läsa vilken dataversion som gäller. Kontrollera rättigheterna till datamappen."
            ) from error
        if not VERSION.fullmatch(version):
            raise StoreError(
                "Filen som pekar ut gällande dataversion är skadad. "
                "Kör: python -m narvard undo, så gäller den senaste hela versionen."
            )
        return version

    def run(self, version: str, query: Query) -> pa.Table:
        """Rows that answer `query` in `version`; DECIMAL columns come as DOUBLE. Raises StoreError."""
        with self._cursor(version) as cursor:
            return without_decimals(cursor.sql(query.sql, params=dict(query.bound())).to_arrow_table())

    def catalogue(self, version: str) -> Catalogue:
        """The catalogue of a version; kept for the last few versions."""
        with self._lock:
            if version in self._catalogues:
                return self._catalogues[version]
        with self._cursor(version) as cursor:
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
            with self._cursor(version) as cursor:
                meta = self._metas[version] = dict(cursor.execute("select key, value from meta").fetchall())
        return VersionInfo(
            version,
            meta["created"],
            meta["demo"] == "1",
            meta["content_hash"],
            meta["note"],
            database(self.home, version).with_suffix(".keep").exists(),
        )

    def earlier(self, version: str) -> str | None:
        """The readable version published before `version`, if there is one."""
        for older in reversed([v for v in versions(self.home) if version_key(v) < version_key(version)]):
            try:
                self.info(older)
            except StoreError:
                continue
            return older
        return None

    def exists(self, version: str) -> bool:
        return bool(self.ids.fullmatch(version)) and database(self.home, version).exists()

    @contextmanager
    def _cursor(self, version: str) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of one's own with a time limit; DuckDB's errors become StoreError."""
        cursor = self._connection(version).cursor()
        limit = threading.Timer(TIME_LIMIT_SECONDS, cursor.interrupt)
        limit.daemon = True
        limit.start()
        try:
            yield cursor
        except duckdb.InterruptException as error:
            raise StoreError("Frågan tog för lång tid och avbröts. Försök igen, eller välj färre områden eller år.") from error
        except (duckdb.Error, ContentError) as error:
            raise StoreError(f"Dataversion {version} går inte att läsa. Kör: python -m narvard undo") from error
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
            connection = open_database(database(self.home, version))
            self._open[version] = connection
            while len(self._open) > OPEN_VERSIONS:
                self._open.popitem(last=False)  # dropped, never closed: someone may be reading
            return connection


class PreviewStore(Store):
    """A reader's own preview, in a private home. Published versions cannot be read from it, nor it from among them."""

    ids = PREVIEW


def open_database(path: Path) -> duckdb.DuckDBPyConnection:
    """Read-only connection to a data version. Raises StoreError for a damaged or older database."""
    try:
        connection = duckdb.connect(str(path), read_only=True, config=READ_ONLY)
        row = connection.execute("select value from meta where key = 'schema'").fetchone()
    except (duckdb.Error, OSError) as error:
        raise StoreError(
            f"Dataversion {path.stem} är skadad eller är inte en databas. "
            "Kör: python -m narvard undo, eller: python -m narvard build"
        ) from error
    if row is None or row[0] != SCHEMA:
        raise StoreError(f"Dataversion {path.stem} är gjord av en annan utgåva av narvard. Kör: python -m narvard build")
    return connection


def read_catalogue(cursor: duckdb.DuckDBPyConnection) -> Catalogue:
    def rows(table: str) -> list[dict[str, Any]]:
        relation = cursor.sql(f"select * from {table} order by rowid")  # table names are ours, from PLAIN_TABLES
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]

    return catalogue_from(rows)


def without_decimals(table: pa.Table) -> pa.Table:
    """DECIMAL would be drawn unscaled by the charts (1,5 as 15), so it becomes DOUBLE."""
    schema = pa.schema([pa.field(f.name, pa.float64()) if pa.types.is_decimal(f.type) else f for f in table.schema])
    return table if schema.equals(table.schema) else table.cast(schema)


@cache
def shared() -> Store:
    """The one Store of this process, used by pages and addresses alike."""
    return Store()
