"""A node that follows another while it serves: asks it every second in a thread of its own, and tells the log when it cannot."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from narvard import settings, watch
from narvard.database.built import PublishError
from narvard.database.follow import Busy, FollowError
from narvard.database.publish import follow_from_now
from narvard.database.store import StoreError
from narvard.texts import operations as say
from narvard.watch import Plain

if TYPE_CHECKING:
    from narvard.sources.following import Follower

LOG = logging.getLogger("narvard")
PAUSE = 1.0
"""Seconds between two questions. An answer that nothing has changed costs next to nothing."""
FAILS_AFTER = 10.0
"""Seconds without an answer before it is told to whoever asks how the server is."""
SENTENCES = (FollowError, PublishError, StoreError)


class Following:
    """Follows for as long as the server lives. What readers see is a whole version all the while."""

    def __init__(self, follower: Follower, clock: Callable[[], float] = time.monotonic) -> None:
        self._follower, self._clock = follower, clock
        self._said = ""
        self._more = False
        self._since: float | None = clock()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="följer")

    def start(self) -> None:
        """Follows from now on."""
        self._thread.start()

    def end(self) -> None:
        """Is not waited for: what has come is on disk, and nothing is half done."""
        self._ending.set()

    def once(self) -> bool:
        """Does the first thing that there is to do. A failure is told when it is a new one; True when there was none."""
        self._more = False
        try:
            self._more = self._follower.step()
        except Busy:
            return True  # the other process does it, and whether that goes well is for it to tell
        except SENTENCES as error:
            self._fail(str(error))
            return False
        except Exception:
            LOG.exception("Ett fel när servern följde en annan")
            self._fail("")
            return False
        if self._said:
            LOG.warning(say.FOLLOWS_AGAIN)
        self._said, self._since = "", None
        return True

    def fails(self) -> bool:
        """Whether it has not been able to follow for a while."""
        return self._since is not None and self._clock() - self._since >= FAILS_AFTER

    def _fail(self, sentence: str) -> None:
        if sentence and sentence != self._said:
            LOG.error("%s", Plain(sentence))
            if not self._said:
                watch.happened(watch.Kind.FOLLOW, watch.FAILED)
            self._said = sentence
        if self._since is None:
            self._since = self._clock()

    def _run(self) -> None:
        while not self._ending.wait(0 if self._more else PAUSE):
            self.once()


_running: list[Following] = []


def begin(home: Path) -> Following | None:
    """Follows the node of NARVARD_FOLLOW, if there is one. The current version is waited for, so that there is something to show;
    the others come while it serves."""
    address = settings.follow()
    if not address:
        return None
    from narvard.sources.following import Follower  # with a client for HTTP, which only a node that follows needs
    from narvard.sources.publisher import Publisher

    try:
        follow_from_now(home, address)
    except PublishError as error:
        LOG.error("%s", Plain(error))
    found = Following(Follower(home, Publisher(address, settings.follow_token())))
    found.once()
    found.start()
    _running[:] = [found]
    return found


def end() -> None:
    """The server is to stop."""
    for one in _running:
        one.end()
    _running.clear()


def fails() -> bool:
    """Whether this node should follow another and has not been able to for a while."""
    return any(one.fails() for one in _running)
