"""A home that follows another node: step by step until it has the same, each step whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from narvard import watch
from narvard.database.disk import why
from narvard.database.follow import (
    Busy,
    FollowError,
    Listing,
    Offered,
    check,
    digest,
    is_followed,
    is_settled,
    missing,
    other_content,
    stamp,
)
from narvard.database.publish import broken, follow_to, let_go, tidy
from narvard.database.store import Damaged, OtherEdition, database
from narvard.sources.publisher import Publisher, Tell

FOLDER = "pull"
"""Where files lie until they are whole; beside the versions, so that they become such by being moved."""


class Follower:
    """Brings `home` to what `publisher` offers. One step at a time, by one process at a time."""

    def __init__(self, home: Path, publisher: Publisher) -> None:
        self.home, self.publisher = home, publisher
        self._seen: tuple[Listing, str] | None = None
        self._compared: set[tuple[str, int]] = set()

    def step(self, tell: Tell = lambda _have, _all: None) -> bool:
        """Fetches one version or follows the pointer; whether there is more to do. Raises FollowError, PublishError and StoreError.

        The current version comes first: it is there, whole and compared, before anything points to it.
        """
        if self._seen == (self.publisher.listing(), stamp(self.home)):
            return False
        with self._alone():
            listing = self.publisher.listing()  # once more: another process may have followed a later one before it was our turn
            tidy(self.home)
            check(self.home, listing, self.publisher.host)
            waiting = missing(self.home, listing)
            self._sweep(waiting)
            self._must_be_whole(listing)
            left = self._one(listing, waiting, tell)
            if not left and is_settled(self.home, listing):
                self._seen = listing, stamp(self.home)
            return left

    def _one(self, listing: Listing, waiting: Sequence[Offered], tell: Tell) -> bool:
        """The first thing that there is to do, and whether there is more. No older version is fetched before what needs none."""
        if waiting and waiting[0].id == listing.current:
            let_go(self.home, listing.elsewhere)
        elif self._follow(listing) or not waiting:
            return bool(waiting)
        self._take(waiting[0], listing, tell)
        return len(waiting) > 1

    def _follow(self, listing: Listing) -> bool:
        """Follows the pointer to a version that is here; whether there was anything to do."""
        compared = self._compare(listing)
        if is_followed(self.home, listing):
            return compared
        follow_to(self.home, listing.elsewhere, {})
        return True

    def _take(self, one: Offered, listing: Listing, tell: Tell) -> None:
        """Fetches a version and makes it one of ours. What fails is counted by who tries again, or it would be each time."""
        start = time.perf_counter()
        self._fetch(one, listing, tell)
        watch.happened(watch.Kind.FOLLOW, watch.OK, time.perf_counter() - start)

    def _fetch(self, one: Offered, listing: Listing, tell: Tell) -> None:
        folder = self.home / FOLDER
        part = self.publisher.fetch(one, folder, tell)
        if one.id == listing.current:
            error = broken(part)
            if isinstance(error, OtherEdition):
                raise FollowError(
                    f"Dataversion {one.id} hos {self.publisher.host} är gjord av en annan utgåva av narvard. "
                    "Den förra gäller här. Kör samma utgåva på båda servrarna."
                ) from error
            if isinstance(error, Damaged):
                raise FollowError(
                    f"Dataversion {one.id} går inte att läsa hos {self.publisher.host} heller. Den förra gäller här. "
                    "Kör där: python -m narvard undo"
                ) from error
            if error:
                raise FollowError(f"Dataversion {one.id} går inte att läsa. Den förra gäller här. {error}") from error
            self._note_compared(part, one.id)
        follow_to(self.home, listing.elsewhere, {one.id: part})

    def _compare(self, listing: Listing) -> bool:
        """That the current version is here what it is there, byte for byte, before anything points to it; whether that is news."""
        here = database(self.home, listing.current)
        try:
            key = (listing.current, here.stat().st_ino)
            if key in self._compared:
                return False
            if digest(here) != self.publisher.digest(listing.current):
                raise other_content(listing.current, self.publisher.host)
            self._compared.add(key)
        except OSError as error:
            raise FollowError(why(error)) from error
        return True

    def _note_compared(self, part: Path, version: str) -> None:
        self._compared.add((version, part.stat().st_ino))

    def _must_be_whole(self, listing: Listing) -> None:
        offered = listing.offered(listing.current)
        if offered is None or not offered.is_whole:
            raise FollowError(f"Dataversion {listing.current} går inte att läsa hos {self.publisher.host}. Den förra gäller här.")

    def _sweep(self, waiting: Sequence[Offered]) -> None:
        """Removes parts of files that nobody wants any more."""
        wanted = {one.id for one in waiting}
        for part in (self.home / FOLDER).glob("*"):
            if part.name.partition(".")[0] not in wanted:
                part.unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            with FileLock(self.home / "pull.lock", timeout=0, fallback_to_soft=False):
                yield
        except Timeout as error:
            raise Busy("En annan hämtning till samma datamapp pågår redan. Vänta tills den är klar.") from error
        except OSError as error:
            raise FollowError(why(error)) from error
