"""What a node offers to those that follow it, and what one that follows must do to have the same. How it is sent is for others.

An id names one content for ever, on every node: what is here under an id must be what is there, and the history there must continue
the one here.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cachetools import LRUCache

from narvard.database.publish import Elsewhere
from narvard.database.store import (
    VERSION,
    AnyEdition,
    Damaged,
    StoreError,
    database,
    files,
    history,
    log,
    pointed,
    pointer,
    versions,
)

ADDRESS = "versioner"
"""Where a node offers its versions: the list, and `/<id>.duckdb` for each."""
PIECE = 1 << 20
_DIGESTS: LRUCache[tuple[str, int, int, int], str] = LRUCache(200)
_LOCK = threading.Lock()


class FollowError(Exception):
    """Nothing was taken over, or not all, and what was there before stays. The message is one Swedish sentence."""


class Busy(FollowError):
    """Another process fetches into the same home."""


@dataclass(frozen=True)
class Offered:
    """A version whose file a node has. `created` and `content_hash` are empty where it cannot be read there."""

    id: str
    bytes: int
    created: str
    content_hash: str
    kept: bool

    @property
    def is_whole(self) -> bool:
        return bool(self.created)

    @property
    def content(self) -> tuple[str, str]:
        """What tells it from another that bears the same name."""
        return self.created, self.content_hash


@dataclass(frozen=True)
class Listing:
    """All that a node offers: the current version, every one that was ever current, and those whose files are there."""

    current: str
    history: tuple[str, ...]
    versions: tuple[Offered, ...]

    def __post_init__(self) -> None:
        named = [self.current, *self.history, *(one.id for one in self.versions)]
        if not all(VERSION.fullmatch(one) for one in named) or self.current not in self.history:
            raise ValueError("a listing names data versions")

    def offered(self, version: str) -> Offered | None:
        return next((one for one in self.versions if one.id == version), None)

    @property
    def elsewhere(self) -> Elsewhere:
        kept = frozenset(one.id for one in self.versions if one.kept)
        return Elsewhere(self.history, self.current, kept, frozenset(one.id for one in self.versions))


def as_json(listing: Listing) -> dict[str, Any]:
    """A listing as it is sent."""
    return asdict(listing)


def from_json(sent: Any) -> Listing:
    """Raises ValueError, TypeError or KeyError for what is no listing."""
    offered = [Offered(**one) for one in sent["versions"]]
    if not all(isinstance(one.bytes, int) and one.bytes >= 0 and isinstance(one.kept, bool) for one in offered):
        raise ValueError("a version has a size and a mark")
    return Listing(sent["current"], tuple(sent["history"]), tuple(offered))


# The node that is followed


def offer(store: AnyEdition) -> Listing:
    """What the home offers. Raises StoreError when nothing is published."""
    current = store.current()
    there = versions(store.home)
    return Listing(current, tuple(history(store.home)), tuple(_offered(store, version) for version in there))


def _offered(store: AnyEdition, version: str) -> Offered:
    size = database(store.home, version).stat().st_size
    try:
        info = store.info(version)
    except StoreError:
        return Offered(version, size, "", "", kept=False)
    return Offered(version, size, info.created, info.content_hash, info.kept)


def stamp(home: Path) -> str:
    """Another as soon as anything of what is offered is; made of what the disk says of its files, so that asking costs nothing."""
    noted: list[object] = [pointed(home)]
    for path in (
        pointer(home),
        log(home),
        *sorted((home / "versions").glob("*.duckdb")),
        *sorted((home / "versions").glob("*.keep")),
    ):
        try:
            found = path.stat()
        except OSError:
            continue
        noted.append((path.name, found.st_size, found.st_mtime_ns, found.st_ino))
    return hashlib.sha256(repr(noted).encode()).hexdigest()[:32]


def digest(path: Path) -> str:
    """SHA-256 of a file, reckoned once as long as it is the same file. Raises OSError."""
    found = path.stat()
    key = (str(path), found.st_ino, found.st_size, found.st_mtime_ns)
    with _LOCK:
        known = _DIGESTS.get(key)
        if known is None:
            reckoned = hashlib.sha256()
            with path.open("rb") as file:
                while piece := file.read(PIECE):
                    reckoned.update(piece)
            known = _DIGESTS[key] = reckoned.hexdigest()
        return known


# The node that follows


def check(home: Path, listing: Listing, other: str) -> None:
    """Raises FollowError when what is here is not the beginning of what is there, and StoreError when it cannot be read."""
    mine = history(home)
    if tuple(mine) != listing.history[: len(mine)]:
        raise FollowError(
            f"Datamappen har dataversioner som {other} inte har publicerat, så den kan inte följa den. Ingenting har ändrats. "
            "Är det den servern som gäller: flytta undan datamappen, så kommer allt vid nästa hämtning."
        )
    store = AnyEdition(home)
    for one in listing.versions:
        if one.is_whole and store.exists(one.id):
            _compare(store, one, other)


def _compare(store: AnyEdition, one: Offered, other: str) -> None:
    try:
        info = store.info(one.id)
    except Damaged:
        return  # it is fetched anew
    if (info.created, info.content_hash) != one.content:
        raise other_content(one.id, other)


def other_content(version: str, other: str) -> FollowError:
    return FollowError(
        f"Dataversion {version} har ett annat innehåll här än hos {other}, och samma namn får bara betyda en sak. "
        "Ingenting har ändrats. Är det den servern som gäller: flytta undan datamappen, så kommer allt vid nästa hämtning."
    )


def missing(home: Path, listing: Listing) -> Sequence[Offered]:
    """Versions whose files are to be fetched: the current one first, then the newest. Those damaged here are missing."""
    store = AnyEdition(home)
    wanted = [one for one in reversed(listing.versions) if one.is_whole and not _is_here(store, one.id)]
    return sorted(wanted, key=lambda one: one.id != listing.current)


def _is_here(store: AnyEdition, version: str) -> bool:
    if not store.exists(version):
        return False
    try:
        store.info(version)
    except Damaged:
        return False
    return True


def is_followed(home: Path, listing: Listing) -> bool:
    """Whether history, pointer and marks are as there, and nothing is here that is gone there."""
    kept = {one for one in versions(home) if database(home, one).with_suffix(".keep").exists()}
    wanted = listing.elsewhere
    there = set(versions(home))
    return (
        pointed(home) == listing.current
        and tuple(history(home)) == listing.history
        and kept == wanted.kept & there
        and there <= wanted.there
    )


def is_settled(home: Path, listing: Listing) -> bool:
    """Whether that is so, and all files are here."""
    return is_followed(home, listing) and set(files(home)) >= {one.id for one in listing.versions if one.is_whole}
