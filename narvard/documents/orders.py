"""Orders of documents: a few are made at a time, the others wait for their turn, and none that was acknowledged is lost in silence.

An order lies in a file until its document is fetched or forgotten. One that a server did not finish is taken up by the next. What
holds names of people lies in a private folder, which goes with its server: such an order is then unknown, and its reader is told.
"""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from narvard import progress, whole
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
            self._note_down(order, self._private if private else self._lasting)
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
                order = _read(paper)
                if order and not self._file(order.id) and order.id not in self._futures and not paper.with_suffix(".fel").exists():
                    self._enqueue(order)

    def state(self, code: str) -> State | None:
        """How far an order has come; None when there is none of that id, or no longer."""
        with self._lock:
            if code in self._waiting:
                return State(self._waiting[code], Stage.WAITING, len(self._making) + list(self._waiting).index(code))
            if code in self._making:
                order, begun = self._making[code]
                return State(order, Stage.MAKING, seconds=int(self._clock() - begun), part=progress.line(self.progress(order)))
            return self._ended(code)

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
        if self._workers < AT_ONCE:
            self._workers += 1
            threading.Thread(target=self._work, daemon=True, name="dokument").start()
        return future

    def _work(self) -> None:
        """Makes one after the other until nothing waits."""
        while order := self._next():
            made, wrong = None, None
            try:
                made = self._kept(order, self._make(order))
            except NotMade as error:
                wrong = error
            except Exception:  # the next order is made all the same
                LOG.exception("Dokumentet gick inte att göra: %s", order.link)
                wrong = NotMade(500, say.FAILED)
            if wrong:
                self._note(order, str(wrong))
            self.progress(order).unlink(missing_ok=True)
            with self._lock:
                del self._making[order.id]
                future = self._futures.pop(order.id)
            if made:
                future.set_result(made)
            elif wrong:
                future.set_exception(wrong)

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
            beside = list(paper.parent.glob(f"{paper.stem}.*"))
            left -= sum(path.stat().st_size for path in beside)
            if left < 0 or now - max(map(_age, beside)) > KEPT_SECONDS:
                for path in beside:
                    path.unlink(missing_ok=True)


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        whole.write(folder / "prov", b"")
        (folder / "prov").unlink()
    except OSError:
        return False
    return True


def _read(paper: Path) -> Order | None:
    """The order of a file; None when it cannot be read."""
    try:
        return Order(**json.loads(paper.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _age(path: Path) -> float:
    return path.stat().st_mtime


def _newest_first(papers: Iterable[Path]) -> list[Path]:
    return sorted(papers, key=_age, reverse=True)
