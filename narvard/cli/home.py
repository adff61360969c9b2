"""What is published, for commands that add to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from filelock import FileLock, Timeout

from narvard import whole
from narvard.database.built import Content
from narvard.database.publish import Published, refuse_where_followed
from narvard.database.queries import Query
from narvard.database.rest import OfVersion
from narvard.database.store import AnyEdition, NoVersion, OtherEdition, Store, StoreError, database, pointed
from narvard.database.tables import OBSERVATION_COLUMNS
from narvard.domain import Catalogue, ContentError
from narvard.sources.kolada_client import KoladaError

NO_VALUES = pd.DataFrame(columns=list(OBSERVATION_COLUMNS))
STORED = {
    "population": "select area::varchar as area, year, sex::varchar as sex, age_group, count from population",
    "batch": "select id, source, retrieved_at, file_hash, rows_in, rows_rejected, note from batch order by id",
}


def outcome(published: Published) -> str:
    if published.changed:
        return f"Dataversion {published.version} är publicerad."
    return f"Ingenting nytt: dataversion {published.version} gäller fortfarande och ingen ny dataversion har publicerats."


@contextmanager
def one_import(home: Path) -> Iterator[None]:
    """Two at once would each publish without the other's values. Raises PublishError where the home follows another."""
    refuse_where_followed(home)
    lock = FileLock(home / "import.lock", timeout=0)
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise KoladaError("En annan hämtning pågår redan. Vänta tills den är klar.") from error
    except OSError as error:
        raise StoreError("Det går inte att skriva i datamappen. Kontrollera rättigheterna till mappen.") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def saving(file: Path) -> Iterator[None]:
    """While a file is written that was asked for by name. Raises ContentError where it cannot be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise ContentError(not_saved(file)) from error


def save(file: Path, content: bytes) -> None:
    """Raises ContentError."""
    with saving(file):
        whole.write(file, content)


def not_saved(file: Path) -> str:
    return f"Det går inte att skriva till {file}. Kontrollera sökvägen och rättigheterna, och att filen inte är öppen."


def current(store: Store) -> str | None:
    try:
        return store.current()
    except NoVersion:
        return None


def unread(store: Store, version: str, catalogue: Catalogue) -> Content:
    """A published version as content again, with its values left where they lie."""
    info = store.info(version)
    frames = {name: store.run(version, Query(sql)).to_pandas() for name, sql in STORED.items()}
    rest = OfVersion(database(store.home, version))
    return Content(catalogue, NO_VALUES, frames["population"], frames["batch"], info.demo, info.note, rest)


def published(store: Store, version: str, catalogue: Catalogue) -> Content:
    """The same with every value in memory, for what is to show them all."""
    return unread(store, version, catalogue).whole


def of_another_edition(home: Path) -> Content | None:
    """The content of a current version with real values that another edition of narvard made, if it can be read."""
    store = AnyEdition(home)
    try:
        version = pointed(home)
        Store(home).info(version)
    except OtherEdition:
        try:
            return None if store.info(version).demo else unread(store, version, store.catalogue(version))
        except StoreError:
            return None
    except StoreError:
        pass
    return None
