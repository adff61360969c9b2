"""Orders of documents: a few are made at a time, the others wait for their turn, and none that was acknowledged is lost in silence.

An order lies in a file until its document is fetched or forgotten. One that a server did not finish is taken up by the next: of
several that share a home, by the first that is asked after it. Whoever makes an order holds its lock, which goes with its server.
What holds names of people lies in a private folder, which goes too: such an order is then unknown, and its reader is told.
"""

from __future__ import annotations

import json
import logging
import os
import re
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from contextvars import Context, copy_context
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile

from filelock import FileLock, Timeout

from narvard import progress, watch, whole
from narvard.texts import documents as say

LOG = logging.getLogger("narvard")
ADDRESS = "bestallningar"
"""Where orders are asked after."""
KEPT_SECONDS = 3600.0
"""How long an order and its document are kept."""
MOST_BYTES = 200_000_000
"""Of finished documents; the oldest go first."""
AT_ONCE, MOST = 2, 40
"""Documents that are made at a time, each with a core and 300–400 MB, and orders that are not finished."""
CODE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Order:
    """A document that is asked for: a link or the file of an agenda, and its names. The same id is the same document."""

    id: str
    link: str
    ending: str
    base: str
    version: str
    name: str
    title: str

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.id):
            raise ValueError(f"no id of an order: {self.id!r}")

    @property
    def place(self) -> str:
        """The page alone, for the log: what stands after it is what a reader chose."""
        return self.link.partition("?")[0]


class Stage(StrEnum):
    """How far an order has come."""

    WAITING = "vantar"
    MAKING = "gors"
    DONE = "klart"
    FAILED = "fel"


@dataclass(frozen=True)
class State:
    """`before` are the orders that are made first, `seconds` how long it has been made and `part` which part of it is being made,
    `sentence` why it was not."""

    order: Order
    stage: Stage
    before: int = 0
    seconds: int = 0
    part: str = ""
    sentence: str = ""


class Full(Exception):
    """As many orders wait as there is room for."""


class NotMade(Exception):
    """A document that could not be made: the status of an answer, and a Swedish sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.outcome = watch.FAILED if status >= 500 else "refused"


Make = Callable[[Order], bytes]
"""Makes the document of an order. Raises NotMade with what its reader is told; whatever else it raises is a fault of ours."""


class Orders:
    """Orders in `lasting`, a folder that outlives the server, and in `private`, one that does not. For threads to share."""

    def __init__(self, make: Make, lasting: Path, private: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._make, self._private, self._clock = make, private, clock
        self._lasting = lasting if _writable(lasting) else private
        self._lock = threading.Lock()
        self._waiting: dict[str, Order] = {}
        self._making: dict[str, tuple[Order, float]] = {}
        self._futures: dict[str, Future[Path]] = {}
        self._asked: dict[str, Context] = {}
        self._locks: dict[str, FileLock] = {}
        self._workers = 0

    def place(self, order: Order, *, private: bool = False) -> Future[Path]:
        """Takes an order, which is on disk when this returns; its document's file is what the future gives, or NotMade.

        Raises Full, and OSError when it cannot be written.
        """
        with self._lock:
            made = self._file(order.id)
            if made:
                future: Future[Path] = Future()
                future.set_result(made)
                return future
            known = self._futures.get(order.id)
            if not known and len(self._futures) >= MOST:
                raise Full
            self._forget_old()
            promised = (self._lasting / f"{order.id}.json").exists()  # its document comes to lie there, whoever else asks for it
            self._note_down(order, self._private if private and not promised else self._lasting)
            self._claim(order)  # also of one that has become a promise since it was placed
            return known or self._enqueue(order)

    def _note_down(self, order: Order, folder: Path) -> None:
        (folder / f"{order.id}.fel").unlink(missing_ok=True)
        paper = folder / f"{order.id}.json"
        if not paper.exists():
            whole.write(paper, json.dumps(asdict(order), ensure_ascii=False).encode())

    def take_up(self) -> None:
        """Makes what an earlier server had acknowledged and did not finish."""
        with self._lock:
            self._forget_old()
            for paper in sorted(self._lasting.glob("*.json"), key=_age):
                self._resume(paper)

    def _resume(self, paper: Path) -> bool:
        """Makes what was promised in the home and no server at work makes; whether it was such an order."""
        order = _read(paper)
        if order is None or order.id in self._futures or self._file(order.id) or paper.with_suffix(".fel").exists():
            return False
        if not self._claim(order):
            return False
        self._enqueue(order)
        return True

    def _claim(self, order: Order) -> bool:
        """Takes the lock of an order, which another thread lets go, unless another server has it.

        Private ones are nobody else's, and a disk without locks is one server's alone.
        """
        paper = self._lasting / f"{order.id}.json"
        if order.id in self._locks or not paper.exists():
            return True
        lock = FileLock(paper.with_suffix(".lock"), timeout=0, fallback_to_soft=False, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return False
        except (OSError, NotImplementedError):
            return True
        self._locks[order.id] = lock
        return True

    def _is_made_elsewhere(self, paper: Path) -> bool:
        """Whether another server that shares the home holds its lock."""
        lock = FileLock(paper.with_suffix(".lock"), timeout=0, fallback_to_soft=False)
        try:
            with lock:
                return False
        except Timeout:
            return True
        except (OSError, NotImplementedError):
            return False

    def _let_go(self, code: str) -> None:
        lock = self._locks.pop(code, None)
        if lock:
            with suppress(OSError):
                lock.release()

    def state(self, code: str) -> State | None:
        """How far an order has come; None when there is none of that id, or no longer."""
        with self._lock:
            if code in self._waiting:
                return State(self._waiting[code], Stage.WAITING, len(self._making) + list(self._waiting).index(code))
            if code in self._making:
                order, begun = self._making[code]
                return State(order, Stage.MAKING, seconds=int(self._clock() - begun), part=progress.line(self.progress(order)))
            return self._ended(code) or self._elsewhere(code)

    def _elsewhere(self, code: str) -> State | None:
        """An order of another server that shares the home: it makes it, or it is gone and it is made here."""
        paper = self._paper(code)
        order = _read(paper) if paper and paper.parent == self._lasting else None
        if paper is None or order is None:
            return None
        if self._resume(paper):
            return (
                State(order, Stage.WAITING, len(self._making) + list(self._waiting).index(code)) if code in self._waiting else None
            )
        return State(order, Stage.MAKING, part=progress.line(self.progress(order)))

    def counts(self) -> tuple[int, int]:
        """Orders that wait, and those that are being made."""
        with self._lock:
            return len(self._waiting), len(self._making)

    def progress(self, order: Order) -> Path:
        """Where its maker tells which part it makes. Gone when it has come to its end."""
        return self._beside(order, ".del")

    def file(self, code: str) -> Path | None:
        """The document of an order, when it is made."""
        with self._lock:
            return self._file(code)

    def _ended(self, code: str) -> State | None:
        paper = self._paper(code)
        order = _read(paper) if paper else None
        if not paper or not order:
            return None
        if self._file(code):
            return State(order, Stage.DONE)
        said = paper.with_suffix(".fel")
        return State(order, Stage.FAILED, sentence=said.read_text(encoding="utf-8")) if said.exists() else None

    def _paper(self, code: str) -> Path | None:
        papers = [folder / f"{code}.json" for folder in (self._private, self._lasting)] if CODE.fullmatch(code) else []
        return next((paper for paper in papers if paper.exists()), None)

    def _file(self, code: str) -> Path | None:
        paper = self._paper(code)
        order = _read(paper) if paper else None
        file = paper.with_suffix(f".{order.ending}") if paper and order else None
        return file if file and file.exists() else None

    def _enqueue(self, order: Order) -> Future[Path]:
        """A place in the queue, and a thread unless there are enough. None who waits can call it off for the others."""
        future: Future[Path] = Future()
        future.set_running_or_notify_cancel()
        self._futures[order.id], self._waiting[order.id] = future, order
        self._asked[order.id] = copy_context()
        if self._workers < AT_ONCE:
            self._workers += 1
            threading.Thread(target=self._work, daemon=True, name="dokument").start()
        return future

    def _work(self) -> None:
        """Makes one after the other until nothing waits."""
        while order := self._next():
            made = self._asked[order.id].run(self._tried, order)
            if isinstance(made, NotMade):
                self._note(order, str(made))
            with suppress(OSError):  # here and below: a broken disk ends no thread, and nobody waits for ever
                self.progress(order).unlink(missing_ok=True)
            with self._lock:
                del self._making[order.id], self._asked[order.id]
                future = self._futures.pop(order.id)
                self._let_go(order.id)
            if isinstance(made, NotMade):
                future.set_exception(made)
            else:
                future.set_result(made)

    def _tried(self, order: Order) -> Path | NotMade:
        """The document, or why there is none. Runs as part of the request that ordered it first."""
        try:
            with watch.work(watch.Kind.DOCUMENT, order.ending):
                return self._kept(order, self._make(order))
        except NotMade as error:
            return error
        except Exception:  # the next order is made all the same
            LOG.exception("Dokumentet gick inte att göra: %s", order.place)
            return NotMade(500, watch.with_number(say.FAILED))

    def _next(self) -> Order | None:
        with self._lock:
            code = next(iter(self._waiting), None)
            if code is None:
                self._workers -= 1
                return None
            order = self._waiting.pop(code)
            self._making[code] = order, self._clock()
            return order

    def _kept(self, order: Order, made: bytes) -> Path:
        """The document, whole or not at all. Raises NotMade when there is no room for it."""
        file = self._beside(order, f".{order.ending}")
        try:
            whole.write(file, made)
        except OSError as error:
            raise NotMade(503, say.NO_ROOM) from error
        with self._lock:
            self._forget_old()
        return file

    def _note(self, order: Order, sentence: str) -> None:
        with suppress(OSError):  # it is then unknown, which is told too
            whole.write(self._beside(order, ".fel"), sentence.encode())

    def _beside(self, order: Order, suffix: str) -> Path:
        return (self._paper(order.id) or self._private / f"{order.id}.json").with_suffix(suffix)

    def _forget_old(self) -> None:
        """Removes what is older than an hour, and the oldest documents when they are too large together."""
        left, now = MOST_BYTES, time.time()
        for paper in _newest_first(path for folder in {self._lasting, self._private} for path in folder.glob("*.json")):
            if paper.stem in self._futures:
                continue
            beside = [found for path in paper.parent.glob(f"{paper.stem}.*") if (found := _stat(path))]
            left -= sum(found.st_size for found in beside)
            old = now - max((found.st_mtime for found in beside), default=now) > KEPT_SECONDS
            if (left < 0 or old) and not (paper.parent == self._lasting and self._is_made_elsewhere(paper)):
                for path in paper.parent.glob(f"{paper.stem}.*"):
                    _remove(path)
        for part in self._lasting.glob("*.part"):
            if now - _age(part) > KEPT_SECONDS:
                _remove(part)  # of a server that was killed


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):  # leaves nothing, whenever it is killed
            whole.sweep(folder)
    except OSError:
        return False
    return True


def _read(paper: Path) -> Order | None:
    """The order of a file; None when it cannot be read."""
    try:
        return Order(**json.loads(paper.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _stat(path: Path) -> os.stat_result | None:
    """None for a file that another server has removed meanwhile."""
    try:
        return path.stat()
    except OSError:
        return None


def _remove(path: Path) -> None:
    """Where nothing can be removed the order that is new is made all the same."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    found = _stat(path)
    return found.st_mtime if found else 0.0


def _newest_first(papers: Iterable[Path]) -> list[Path]:
    return sorted(papers, key=_age, reverse=True)
